// Everything works without this file. It adds single keys, which act only while the focus is inside
// [data-keys]: j and k (or arrows) in a list of rows, x to tick one, the keys of the moves, Escape back to the
// list; it keeps list and detail in step, ticks all of a page, puts ready texts into their field, and presses
// the print button.
"use strict";

const TYPING = "input, textarea, select, [contenteditable]";
const BESIDE = matchMedia("(min-width: 1024px)"); // list and detail stand side by side
const NEXT = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

const rows = () => [...document.querySelectorAll(".desk-list .row-line[hx-target]")];
const openRow = () => rows().find((row) => row.matches("[aria-current]"));

function step(list, by) {
  const all = [...list.querySelectorAll(".row-line")];
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? openRow() || all[0] : all[at + by];
  if (next) next.focus();
  return Boolean(next);
}

function tick(list) {
  const box = document.activeElement.closest("li")?.querySelector("[type=checkbox]");
  if (box && list.contains(box)) box.checked = !box.checked;
  return Boolean(box);
}

function stepDetail(by) {
  const next = rows()[rows().indexOf(openRow()) + by];
  if (next) next.click();
  return Boolean(next);
}

function backToList() {
  const row = BESIDE.matches && openRow();
  if (row) row.focus();
  return Boolean(row);
}

function press(region, key) {
  const named = `="${CSS.escape(key)}"]`;
  const target = region.querySelector(`[data-key${named}`) || document.querySelector(`[data-shared-key${named}`);
  if (target) target.click();
  return Boolean(target);
}

function act(region, key) {
  if (key in NEXT) {
    if (region.matches("[data-detail]")) return key.length === 1 && stepDetail(NEXT[key]);
    return step(region, NEXT[key]);
  }
  return (key === "Escape" && backToList()) || (key === "x" && tick(region)) || press(region, key);
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest(TYPING);
  if (event.ctrlKey || event.metaKey || event.altKey || (isTyping && event.key !== "Escape")) return;
  const region = event.target.closest("[data-keys]") || event.target.closest(".rows");
  if (!region) return;
  if (isTyping && region.matches("[data-detail]")) region.focus(); // Escape leaves the words first
  else if (isTyping || !act(region, event.key)) return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// "All on this page" stands hidden in a form of ticks: without this file it could do nothing.
function offerAll() {
  for (const all of document.querySelectorAll("[data-tick-all]")) all.hidden = false;
}

document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-tick-all] input");
  if (!all) return;
  for (const box of all.form.querySelectorAll("li [type=checkbox]")) box.checked = all.checked;
});

// A text that stands ready goes into the field at once; with a day typed beside it the server fills it in.
document.addEventListener("change", (event) => {
  const chosen = event.target.closest("[data-ready]")?.selectedOptions[0];
  if (!chosen?.value) return;
  const { until, words, fill } = event.target.form.elements;
  if (until?.value) fill.click();
  else words.value = chosen.dataset.text;
  words.focus();
});

// On a phone there is nothing beside the list: its links and forms lead to whole pages.
for (const type of ["click", "submit"]) {
  const whole = (event) => {
    if (!BESIDE.matches && event.target.closest("[hx-target='#detail']")) event.stopPropagation();
  };
  document.addEventListener(type, whole, true);
}

// An answer that is a whole page (signed out, gone) is opened as one; what could not be sent is still there.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, isError, requestConfig } = event.detail;
  const isPage = /^\s*<!doctype/i.test(xhr.responseText);
  if (!isPage && !isError) return;
  event.detail.shouldSwap = false;
  if (requestConfig.verb === "get") location.assign(xhr.responseURL);
  else lost();
});

function lost() {
  const box = document.getElementById("messages");
  const line = Object.assign(document.createElement("p"), { className: "notice notice-late" });
  line.textContent = box.dataset.lost;
  box.replaceChildren(line);
}

for (const type of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(type, lost);

function markOpenRow() {
  for (const row of rows()) {
    if (row.pathname === location.pathname) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

document.addEventListener("htmx:afterSettle", (event) => {
  markOpenRow();
  offerAll();
  const { target } = event.detail;
  if (target.id !== "detail") return;
  target.scrollTop = 0;
  target.querySelector("[data-detail]")?.focus({ preventScroll: true });
});

// After a form came back with errors, the summary is what to read first; at the desk, the work itself.
const wrong = document.querySelector(".summary");
const work = document.querySelector("[data-detail]") || document.querySelector("[data-keys]");
if (wrong) wrong.focus();
else if (BESIDE.matches && !document.querySelector("[autofocus]")) work?.focus({ preventScroll: true });
markOpenRow();
offerAll();
