// The interactive picture of the citation graph. Every word from outside reaches the page as textContent only.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { nodes, edges, words, colours, edgeColours } = data;
  const byId = new Map(nodes.map((node, at) => [node.id, at]));
  const $ = (id) => document.getElementById(id);
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const day = (iso) => words.dayFirst && iso ? iso.split("-").reverse().map((part) => part.length < 4 ? part.replace(/^0/, "") : part).join("/") : iso;
  const cut = (text, most) => text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text;
  const DOTTED = new Set(["issued_by", "contains"]);
  const answered = new Set(edges.filter((edge) => edge.kind === "answers").map((edge) => edge.target));
  const group = (node) => {
    if (node.kind === "document") return node.known ? "known" : "cited";
    return node.kind === "recommendation" && !answered.has(node.id) ? "open" : node.kind;
  };
  const KIND_OF_GROUP = { known: "document", cited: "document", open: "recommendation" };

  const caption = (node) => {
    if (node.kind === "recommendation" || node.kind === "response") {
      return words["one_" + node.kind] + (node.item ? "\n" + node.item : "");
    }
    return cut(node.label, 60);
  };

  // What is shown

  const groups = ["known", "cited", "body", "recommendation", "open", "response", "item"].filter((one) => nodes.some((node) => group(node) === one));
  const kinds = Object.keys(edgeColours).filter((kind) => edges.some((edge) => edge.kind === kind));
  const few = nodes.filter((node) => node.kind !== "item").length <= 90;
  const shown = new Set(groups.filter((one) => one !== "item" && (few || one !== "body")));
  const shownKinds = new Set(kinds);
  let around = null;

  const visible = (at) => shown.has(group(nodes[at]));
  const elements = () => {
    const drawn = new Map();
    for (const [number, edge] of edges.entries()) {
      if (!shownKinds.has(edge.kind)) continue;
      let source = byId.get(edge.source), target = byId.get(edge.target);
      if (!visible(source)) source = nodes[source].kind === "item" ? nodes[source].owner : -1;
      if (!visible(target)) target = nodes[target].kind === "item" ? nodes[target].owner : -1;
      if (source < 0 || target < 0 || !visible(source) || !visible(target)) continue;
      if (source === target && edge.kind === "contains") continue;
      const key = [source, target, edge.kind, edge.role].join("|");
      const held = drawn.get(key);
      if (held) { held.count += edge.count; held.numbers.push(number); }
      else drawn.set(key, { source, target, kind: edge.kind, role: edge.role, count: edge.count, numbers: [number] });
    }
    let kept = null;
    if (around !== null) {
      kept = new Set([around]);
      for (let step = 0; step < 2; step++) {
        const before = new Set(kept);
        for (const one of drawn.values()) {
          if (before.has(one.source)) kept.add(one.target);
          if (before.has(one.target)) kept.add(one.source);
        }
      }
    }
    const inside = (at) => kept === null || kept.has(at);
    const cited = new Map();
    for (const one of drawn.values()) cited.set(one.target, (cited.get(one.target) || 0) + 1);
    const list = [];
    nodes.forEach((node, at) => {
      if (!visible(at) || !inside(at)) return;
      const size = node.kind === "document" ? 26 + 7 * Math.sqrt(Math.min(cited.get(at) || 0, 40)) : node.kind === "item" ? 14 : 24;
      list.push({ group: "nodes", data: { id: "n" + at, at, caption: caption(node), size, colour: colours[node.kind] }, classes: node.kind + " " + group(node) });
    });
    let count = 0;
    for (const one of drawn.values()) {
      if (!inside(one.source) || !inside(one.target)) continue;
      list.push({
        group: "edges",
        data: {
          id: "e" + count++, source: "n" + one.source, target: "n" + one.target, kind: one.kind, role: one.role || null, numbers: one.numbers,
          colour: edgeColours[one.kind], width: Math.min(1.4 + 0.5 * Math.log2(one.count), 5),
          caption: edgeName(one) + (one.count > 1 ? " ×" + one.count : ""),
        },
        classes: DOTTED.has(one.kind) ? "dotted" : "",
      });
    }
    return list;
  };
  const edgeName = (edge) => edge.kind === "cites" && edge.role && edge.role !== "mention" ? words.roles[edge.role] : words.edges[edge.kind];

  // The picture

  const cy = cytoscape({
    container: $("picture"),
    minZoom: 0.05,
    maxZoom: 4,
    style: [
      { selector: "node", style: {
        "background-color": "data(colour)", "border-color": "data(colour)", "border-width": 2, width: "data(size)", height: "data(size)",
        label: "data(caption)", "font-size": 10, "text-wrap": "wrap", "text-max-width": 110, "text-valign": "bottom", "text-margin-y": 4,
        "text-background-color": "#f8fafc", "text-background-opacity": 0.85, "text-background-padding": 1, color: "#0f172a", "min-zoomed-font-size": 6,
      } },
      { selector: ".document", style: { shape: "round-rectangle" } },
      { selector: ".known", style: { "font-weight": "bold", "font-size": 12, "text-max-width": 140 } },
      { selector: ".cited", style: { "background-color": "#ffffff", "border-style": "dashed" } },
      { selector: ".open", style: { "background-color": "#ffffff", "border-width": 3 } },
      { selector: ".body", style: { shape: "ellipse" } },
      { selector: ".recommendation, .response", style: { shape: "hexagon" } },
      { selector: ".item", style: { "font-size": 8 } },
      { selector: "edge", style: {
        width: "data(width)", "line-color": "data(colour)", "target-arrow-color": "data(colour)", "target-arrow-shape": "triangle", "arrow-scale": 0.9,
        "curve-style": "bezier", opacity: 0.75, "font-size": 9, color: "#334155", "text-rotation": "autorotate",
        "text-background-color": "#f8fafc", "text-background-opacity": 0.9, "text-background-padding": 2,
      } },
      { selector: ".dotted", style: { "line-style": "dashed", "line-dash-pattern": [3, 4], opacity: 0.6 } },
      { selector: "edge.near, edge.over", style: { label: "data(caption)", opacity: 1 } },
      { selector: ".faded", style: { opacity: 0.12, "text-opacity": 0.15 } },
      { selector: ".found", style: { "border-color": "#facc15", "border-width": 6, "border-style": "solid" } },
      { selector: ".chosen", style: { "border-color": "#0f172a", "border-width": 4 } },
    ],
  });

  // The same graph gives the same picture: the layout draws its random numbers from a fixed seed.
  const seeded = (work) => {
    const random = Math.random;
    let state = 20240510;
    Math.random = () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    try { work(); } finally { Math.random = random; }
  };
  const arrange = () => seeded(() => cy.layout({
    name: "fcose", quality: cy.nodes().length > 700 ? "draft" : "proof", animate: false, randomize: true, padding: 45,
    nodeDimensionsIncludeLabels: true, nodeSeparation: 90, idealEdgeLength: () => 95, nodeRepulsion: () => 9000, packComponents: true, gravity: 0.35,
  }).run());
  const draw = () => {
    $("tip").style.display = "none";
    cy.elements().remove();
    cy.add(elements());
    arrange();
    cy.fit(undefined, 30);
    $("counts").textContent = words.drawn.replace("{nodes}", cy.nodes().length).replace("{edges}", cy.edges().length);
  };

  // Tips and details

  const place = (one) => [one.file ? one.file.split(/[\\/]/).pop() : null, one.item ? words.item.replace("{item}", one.item) : null, one.page ? words.page.replace("{page}", one.page) : null].filter(Boolean).join(", ");
  const nodeLines = (node) => [
    ["number", node.number], ["variants", node.variants], ["date", day(node.date)], ["dates", node.dates], ["issuer", node.issuer],
    ["subject", node.subject], ["text", node.text], ["status", node.status ? words.statuses[node.status] : null], ["place", place(node)],
  ].filter(([, value]) => value);
  const edgeLines = (edge) => [
    ["role", edge.role ? words.roles[edge.role] : null], ["note", words.matched[edge.note] || edge.note], ["place", place(edge)], ["count", edge.count > 1 ? String(edge.count) : null],
    ["confidence", edge.confidence < 1 ? String(Math.round(edge.confidence * 100)) + "%" : null],
  ].filter(([, value]) => value);
  const tip = (event, title, lines) => {
    const box = $("tip");
    box.replaceChildren(make("b", title), ...lines.map(([name, value]) => make("span", words.fields[name] + ": " + cut(value, 220))));
    box.style.display = "block";
    const at = event.renderedPosition, frame = $("picture");
    box.style.left = Math.max(4, Math.min(at.x + 14, frame.clientWidth - box.offsetWidth - 8)) + "px";
    box.style.top = Math.max(4, Math.min(at.y + 14, frame.clientHeight - box.offsetHeight - 8)) + "px";
  };
  cy.on("mouseover", "node", (event) => {
    const node = nodes[event.target.data("at")];
    tip(event, node.kind === "document" ? node.label + (node.known ? "" : " (" + words.onlyCited + ")") : caption(node).replace("\n", " "), nodeLines(node));
  });
  cy.on("mouseover", "edge", (event) => {
    event.target.addClass("over");
    tip(event, event.target.data("caption"), edgeLines(edges[event.target.data("numbers")[0]]));
  });
  cy.on("mouseout", "node, edge", (event) => { event.target.removeClass("over"); $("tip").style.display = "none"; });
  cy.on("viewport", () => { $("tip").style.display = "none"; });

  const list = (lines) => {
    const box = make("dl");
    for (const [name, value] of lines) box.append(make("dt", words.fields[name]), make("dd", value));
    return box;
  };
  const line = (at, edge) => {
    const item = make("li", nodes[at].kind === "document" || nodes[at].kind === "body" ? nodes[at].label : cut(nodes[at].label, 90));
    const told = [edgeName(edge) + (edge.count > 1 ? " ×" + edge.count : ""), edge.note && (words.matched[edge.note] || edge.note), place(edge)];
    item.append(make("small", told.filter(Boolean).join(" · ")));
    item.tabIndex = 0;
    item.onclick = () => choose(at);
    item.onkeydown = (event) => { if (event.key === "Enter") choose(at); };
    return item;
  };
  const drawnAt = (at) => visible(at) ? at : nodes[at].owner;
  const choose = (at) => {
    if (!visible(at) && nodes[at].kind !== "item") { shown.add(group(nodes[at])); legend(); draw(); }
    const node = nodes[at], box = $("details");
    box.replaceChildren(make("h2", words.kinds[node.kind]), make("h3", node.kind === "document" || node.kind === "body" ? node.label : caption(node).replace("\n", " ")), list(nodeLines(node)));
    const button = make("button", around === at ? words.all : words.around);
    button.onclick = () => { around = around === at ? null : at; draw(); choose(at); };
    box.append(button);
    const own = (end) => byId.get(end) === at || nodes[byId.get(end)].owner === at && nodes[byId.get(end)].kind === "item";
    const incoming = edges.filter((edge) => own(edge.target) && !own(edge.source));
    const outgoing = edges.filter((edge) => own(edge.source) && !own(edge.target));
    for (const [title, ends, end] of [[words.incoming, incoming, "source"], [words.outgoing, outgoing, "target"]]) {
      if (!ends.length) continue;
      const rows = make("ul");
      rows.append(...ends.slice(0, 200).map((edge) => line(drawnAt(byId.get(edge[end])), edge)));
      box.append(make("h2", title + " (" + ends.length + ")"), rows);
    }
    const drawn = cy.getElementById("n" + drawnAt(at));
    if (drawn.empty()) return;
    const near = drawn.closedNeighborhood();
    cy.elements().removeClass("faded near chosen");
    cy.elements().not(near).addClass("faded");
    near.edges().addClass("near");
    drawn.addClass("chosen");
    const area = cy.extent(), where = drawn.position();
    if (where.x < area.x1 || where.x > area.x2 || where.y < area.y1 || where.y > area.y2) cy.animate({ center: { eles: drawn } }, { duration: 250 });
  };
  const clear = () => {
    cy.elements().removeClass("faded near chosen found");
    $("details").replaceChildren(make("p", words.hint, "hint"));
    $("results").replaceChildren();
  };
  cy.on("tap", "node", (event) => choose(event.target.data("at")));
  cy.on("tap", "edge", (event) => {
    const numbers = event.target.data("numbers"), first = edges[numbers[0]], box = $("details");
    box.replaceChildren(make("h2", words.relations), make("h3", event.target.data("caption")));
    const rows = make("ul");
    rows.append(line(drawnAt(byId.get(first.source)), first), line(drawnAt(byId.get(first.target)), first));
    box.append(rows, ...numbers.slice(0, 50).map((number) => list(edgeLines(edges[number]))));
  });
  cy.on("tap", (event) => { if (event.target === cy) clear(); });

  // Search

  const haystack = nodes.map((node) => fold([node.label, node.number, node.variants, node.date, day(node.date), node.issuer, node.subject, node.text, node.file].filter(Boolean).join(" \n ")));
  $("search").oninput = () => {
    const wanted = fold($("search").value.trim());
    cy.elements().removeClass("found faded near chosen");
    $("results").replaceChildren();
    if (!wanted) return;
    const found = haystack.flatMap((text, at) => text.includes(wanted) ? [at] : []);
    for (const at of found) cy.getElementById("n" + drawnAt(at)).addClass("found");
    $("results").append(make("li", words.found.replace("{count}", found.length), "hint"));
    for (const at of found.slice(0, 30)) {
      const item = make("li", cut(nodes[at].label, 90));
      item.append(make("small", [words.kinds[nodes[at].kind], day(nodes[at].date), nodes[at].issuer].filter(Boolean).join(" · ")));
      item.tabIndex = 0;
      item.onclick = () => choose(at);
      item.onkeydown = (event) => { if (event.key === "Enter") choose(at); };
      $("results").append(item);
    }
    if (found.length === 1) choose(found[0]);
  };
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { $("search").value = ""; clear(); } });

  // Legend: what is shown

  const box = (checked, mark, text, count, change) => {
    const label = make("label"), input = make("input");
    input.type = "checkbox";
    input.checked = checked;
    input.onchange = () => { change(input.checked); draw(); };
    label.append(input, mark, make("span", text), make("small", String(count)));
    return label;
  };
  const toggle = (set, one) => (on) => on ? set.add(one) : set.delete(one);
  const legend = () => {
    $("kinds").replaceChildren(...groups.map((one) => {
      const kind = KIND_OF_GROUP[one] || one;
      const mark = make("i", undefined, "mark " + kind + " " + one);
      mark.style.borderColor = mark.style.background = colours[kind];
      return box(shown.has(one), mark, words.groups[one], nodes.filter((node) => group(node) === one).length, toggle(shown, one));
    }));
    $("edges").replaceChildren(...kinds.map((kind) => {
      const mark = make("i", undefined, "line" + (DOTTED.has(kind) ? " dotted" : ""));
      mark.style.borderColor = edgeColours[kind];
      return box(shownKinds.has(kind), mark, words.edges[kind], edges.filter((edge) => edge.kind === kind).length, toggle(shownKinds, kind));
    }));
  };
  $("fit").onclick = () => { around = null; draw(); clear(); };
  $("arrange").onclick = arrange;
  $("png").onclick = () => {
    const link = make("a");
    link.href = URL.createObjectURL(cy.png({ output: "blob", full: true, scale: 2, bg: "#ffffff", maxWidth: 8000, maxHeight: 8000 }));
    link.download = "do-thi.png";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  $("note").textContent = data.note || "";
  legend();
  clear();
  draw();
  window.graphPicture = { cy, choose };
})();
