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
