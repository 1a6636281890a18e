"use strict";
/* The little script of our own: htmx does the rest. Nothing from documents is ever put into the page as markup here. */

/* Failures of requests that htmx makes are told in the corner. */
document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.status + " " + (event.detail.xhr.statusText || "")));

function say(words) {
  const place = document.getElementById("said");
  place.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { place.textContent = ""; }, 6000);
}

/* Uploads: names first, so that what does not come is known to be missing; then one file after the other. */
const token = () => document.querySelector('meta[name="csrf-token"]').content;
const ask = (method, place, body, type) => fetch(place, {
  method, body, headers: { "X-CSRF-Token": token(), "X-Wants-JSON": "1", ...(type ? { "Content-Type": type } : {}) },
}).then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer; });

async function bring(zone, files) {
  if (!files.length) return;
  const state = zone.querySelector("[data-state]");
  try {
    let place = zone.dataset.place;
    if (!place) place = (await (await ask("POST", "/dossiers", new URLSearchParams({ title: titleOf(files) }))).json()).place;
    const names = files.map((file) => file.name);
    const numbers = (await (await ask("POST", place + "/announce", JSON.stringify({ names }), "application/json")).json()).numbers;
    for (let i = 0; i < files.length; i++) {
      state.textContent = `${zone.dataset.coming} ${i + 1}/${files.length}: ${names[i]}`;
      await ask("PUT", `${place}/files/${numbers[i]}`, files[i].file, "application/octet-stream");
    }
    await ask("POST", place + "/read");
    location.href = place;
  } catch (error) {
    state.textContent = `${zone.dataset.failed} (${error.message})`;
  }
}

/* One file that is sent as it is; the answer tells where to go on. */
document.addEventListener("change", async (event) => {
  const input = event.target.closest("[data-sends]");
  if (!input || !input.files.length) return;
  const file = input.files[0];
  try {
    const answer = await ask("PUT", `${input.dataset.sends}?name=${encodeURIComponent(file.name)}`, file, "application/octet-stream");
    location.href = (await answer.json()).place;
  } catch (error) {
    say(`${input.dataset.failed} (${error.message})`);
    input.value = "";
  }
});

function titleOf(files) {
  const folder = files[0].name.split("/").slice(0, -1)[0];
  return folder || "";
}

/* Files and folders that were dropped, folders with all that is in them. */
async function dropped(items) {
  const found = [];
  const walk = async (entry, path) => {
    if (entry.isFile) {
      found.push({ name: path + entry.name, file: await new Promise((done, failed) => entry.file(done, failed)) });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      for (const one of some) await walk(one, path + entry.name + "/");
    }
  };
  for (const entry of [...items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean)) await walk(entry, "");
  return found.filter((one) => !one.name.split("/").pop().startsWith("."));
}

document.addEventListener("DOMContentLoaded", () => {
  for (const zone of document.querySelectorAll("[data-drop]")) {
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", async (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      bring(zone, await dropped(event.dataTransfer.items));
    });
    for (const input of zone.querySelectorAll("[data-files]")) {
      input.addEventListener("change", () => bring(zone, [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }))));
    }
  }
});

/* Keys: an element with data-key is pressed, chosen or gone to. Not while somebody types. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (typing) {
    const stays = event.key === "Enter" && typing.matches("[data-stays]"); /* a note alone decides nothing */
    if (event.key === "Escape" || stays) { typing.blur(); event.preventDefault(); }
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) { grid(event); return; }
  event.preventDefault();
  if (found.matches("select, input")) found.focus(); else found.click();
});

/* Arrow keys move between the cells of a matrix. */
function grid(event) {
  const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
  const cell = event.target.closest("[data-grid] td, [data-grid] th");
  if (!step || !cell) return;
  const rows = [...cell.closest("tbody").rows];
  let row = rows.indexOf(cell.parentElement), at = cell.cellIndex;
  for (;;) {
    row += step[0]; at += step[1];
    const next = rows[row] && rows[row].cells[at];
    if (!next) return;
    const link = next.querySelector("a");
    if (link) { event.preventDefault(); link.focus(); return; }
  }
}

document.addEventListener("click", (event) => {
  const opens = event.target.closest("[data-opens]");
  if (opens) document.getElementById(opens.dataset.opens).showModal();
});
document.addEventListener("change", (event) => { if (event.target.matches("[data-submits]")) event.target.form.requestSubmit(); });

/* The tab of the screen is in sight where not all tabs are. */
document.addEventListener("DOMContentLoaded", () => {
  const tab = document.querySelector(".tabs [aria-current]");
  if (tab) tab.closest(".tabs").scrollLeft = tab.offsetLeft - 24;
});

/* The first mark of a page or excerpt is brought into sight, within its own frame. */
document.addEventListener("DOMContentLoaded", () => {
  for (const frame of document.querySelectorAll("[data-scrolls]")) {
    const mark = frame.querySelector(".box, mark");
    if (!mark) continue;
    const reveal = () => { frame.scrollTop += mark.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 3; frame.scrollLeft += mark.getBoundingClientRect().left - frame.getBoundingClientRect().left - frame.clientWidth / 4; };
    const picture = frame.querySelector("img");
    if (picture && !picture.complete) picture.addEventListener("load", reveal, { once: true }); else reveal();
  }
});
