// Everything works without this file. It adds: arrow keys (and j, k) in a list of rows, single keys for
// the moves inside [data-keys], and a print button. Single keys act only while the focus is inside.
"use strict";

const TYPING = "input, textarea, select, [contenteditable]";

function step(list, by) {
  const rows = [...list.querySelectorAll(".row-line")];
  const next = rows[rows.indexOf(document.activeElement) + by];
  if (next) next.focus();
}

function press(region, key) {
  const target = region.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (target) target.click();
  return Boolean(target);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING)) return;
  const list = event.target.closest(".rows");
  if (list && ["ArrowDown", "j"].includes(event.key)) {
    event.preventDefault();
    step(list, 1);
  } else if (list && ["ArrowUp", "k"].includes(event.key)) {
    event.preventDefault();
    step(list, -1);
  } else {
    const region = event.target.closest("[data-keys]");
    if (region && press(region, event.key)) event.preventDefault();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// After a form came back with errors, the summary is what to read first.
document.querySelector(".summary")?.focus();
