// The plan is whole without this file. It moves the window of the drawing: buttons, keys, and dragging.
"use strict";

const STEP = 1.4;
const CLOSEST = 6; // times as large as the whole

const frame = document.querySelector("[data-plan-window]");
const svg = frame?.querySelector("svg");

if (svg) {
  const whole = svg.viewBox.baseVal;
  const all = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  let view = { ...all };

  const within = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));

  function show(next) {
    const width = within(next.width, all.width / CLOSEST, all.width);
    const height = (width * all.height) / all.width;
    const x = within(next.x, all.x, all.x + all.width - width);
    const y = within(next.y, all.y, all.y + all.height - height);
    view = { x, y, width, height };
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }

  function zoom(times) {
    const width = view.width / times;
    const height = view.height / times;
    show({ x: view.x + (view.width - width) / 2, y: view.y + (view.height - height) / 2, width });
  }

  const pan = (right, down) => show({ ...view, x: view.x + right * view.width, y: view.y + down * view.height });

  const acts = {
    in: () => zoom(STEP),
    out: () => zoom(1 / STEP),
    all: () => show(all),
  };
  const keys = {
    "+": acts.in,
    "=": acts.in,
    "-": acts.out,
    0: acts.all,
    ArrowLeft: () => pan(-0.15, 0),
    ArrowRight: () => pan(0.15, 0),
    ArrowUp: () => pan(0, -0.15),
    ArrowDown: () => pan(0, 0.15),
  };

  const tools = document.querySelector("[data-plan-tools]");
  tools.hidden = false;
  tools.addEventListener("click", (event) => acts[event.target.closest("[data-plan]")?.dataset.plan]?.());

  frame.dataset.planFree = "";
  for (const place of [frame, tools]) {
    place.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
      keys[event.key]();
      event.preventDefault();
    });
  }

  let held = null;
  frame.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX, y: event.clientY, view, moved: false };
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    const scale = held.view.width / svg.clientWidth;
    const right = (held.x - event.clientX) * scale;
    const down = (held.y - event.clientY) * scale;
    held.moved ||= Math.hypot(right, down) > 4 * scale;
    if (held.moved) show({ ...held.view, x: held.view.x + right, y: held.view.y + down });
  });
  window.addEventListener("pointerup", () => {
    const moved = held?.moved;
    held = null;
    if (moved) window.addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}
