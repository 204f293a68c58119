// The brush above the timeline: how much there is on each day, and a window of days with two handles.
//
// `moved([from, to])` is told while the window changes, `chosen([from, to])` when it has been set: days as "YYYY-MM-DD", ""
// for an end that is open.
import { dayScale, iso, number, words } from "./days.js";

const SVG = "http://www.w3.org/2000/svg";
const WAIT = 450; // milliseconds after the last key

export function makeBrush({ moved, chosen }) {
  const part = (id) => document.getElementById(id);
  const [strip, bars, frame] = [part("brush"), part("brush-bars"), part("brush-window")];
  const handles = { from: part("handle-from"), to: part("handle-to") };
  const state = { days: [], scale: null, from: 0, to: 0 };
  let waiting = 0;

  const whole = () => state.from <= state.scale.first && state.to >= state.scale.last;
  const asDays = () => [state.from <= state.scale.first ? "" : iso(state.from), state.to >= state.scale.last ? "" : iso(state.to)];
  const place = () => {
    const { scale, from, to } = state;
    const [left, right] = [scale.place(from) * 100, scale.place(to + 1) * 100];
    frame.style.left = handles.from.style.left = part("outside-after").style.left = `${left}%`;
    part("outside-after").style.left = `${right}%`;
    part("outside-before").style.width = `${left}%`;
    frame.style.width = `${right - left}%`;
    handles.to.style.left = `${right}%`;
    for (const [name, handle] of Object.entries(handles)) {
      handle.setAttribute("aria-valuemin", scale.first);
      handle.setAttribute("aria-valuemax", scale.last);
      handle.setAttribute("aria-valuenow", state[name]);
      handle.setAttribute("aria-valuetext", words(state[name]));
    }
    strip.classList.toggle("whole", whole());
    part("day-window").textContent = whole() ? "all days" : from === to ? words(from) : `${words(from)} to ${words(to)}`;
  };
  const set = (from, to) => {
    const { first, last } = state.scale;
    const inside = (day) => Math.min(last, Math.max(first, Math.round(day)));
    const [a, b] = [inside(from), inside(to)];
    [state.from, state.to] = [Math.min(a, b), Math.max(a, b)];
    place();
    moved(asDays());
  };
  const done = () => {
    clearTimeout(waiting);
    chosen(asDays());
  };

  dragging(strip, handles, frame, state, set, done);
  for (const [name, handle] of Object.entries(handles)) {
    handle.addEventListener("keydown", (event) => {
      const next = stepped(event, state, name);
      if (next === null) return;
      event.preventDefault();
      if (name === "from") set(Math.min(next, state.to), state.to);
      else set(state.from, Math.max(next, state.from));
      clearTimeout(waiting);
      waiting = setTimeout(done, WAIT);
    });
  }
  strip.addEventListener("dblclick", () => {
    set(state.scale.first, state.scale.last);
    done();
  });

  return {
    /** Show these days, and this window. */
    update(days, [from, to]) {
      const none = days.length < 2;
      for (const id of ["brush", "brush-days"]) part(id).classList.toggle("empty", none);
      state.days = days.length ? days : [["2000-01-01", 0]]; // hidden then, and harmless
      state.scale = dayScale(state.days);
      state.from = from ? Math.max(number(from), state.scale.first) : state.scale.first;
      state.to = to ? Math.min(number(to), state.scale.last) : state.scale.last;
      if (state.from > state.to) [state.from, state.to] = [state.scale.first, state.scale.last];
      drawBars(bars, state.days, state.scale);
      part("day-first").textContent = words(state.scale.first);
      part("day-last").textContent = words(state.scale.last);
      place();
    },
  };
}

/** Where a key takes a handle: to the next day that has a record, with Shift by one day, with Home and End to the ends. */
function stepped(event, state, name) {
  const { scale } = state;
  const now = state[name];
  const known = state.days.map(([text]) => number(text));
  const forward = ["ArrowRight", "ArrowUp", "PageUp"].includes(event.key);
  if (event.key === "Home") return scale.first;
  if (event.key === "End") return scale.last;
  if (!forward && !["ArrowLeft", "ArrowDown", "PageDown"].includes(event.key)) return null;
  if (event.shiftKey) return now + (forward ? 1 : -1);
  const step = event.key.startsWith("Page") ? 5 : 1;
  const left = forward ? known.filter((day) => day > now) : known.filter((day) => day < now).reverse();
  return left[Math.min(step, left.length) - 1] ?? now;
}

/** Handles and window follow the pointer; a press beside them begins a new window. */
function dragging(strip, handles, frame, state, set, done) {
  strip.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !state.scale) return;
    const box = strip.getBoundingClientRect();
    const dayAt = (x) => state.scale.day(Math.min(1, Math.max(0, (x - box.left) / box.width)));
    const whole = strip.classList.contains("whole");
    const held = event.target === handles.from ? "from" : event.target === handles.to ? "to" : event.target === frame && !whole ? "both" : "new";
    const began = { x: event.clientX, from: state.from, to: state.to, day: Math.floor(dayAt(event.clientX)) };
    let drew = false;
    const move = ({ clientX }) => {
      if (!drew && Math.abs(clientX - began.x) < 3) return;
      drew = true;
      const day = dayAt(clientX);
      if (held === "from") set(Math.min(day, state.to), state.to);
      else if (held === "to") set(state.from, Math.max(day - 1, state.from));
      else if (held === "new") set(Math.min(began.day, Math.floor(day)), Math.max(began.day, Math.floor(day)));
      else {
        const by = Math.round(day - dayAt(began.x));
        const kept = Math.min(Math.max(by, state.scale.first - began.from), state.scale.last - began.to);
        set(began.from + kept, began.to + kept);
      }
    };
    const end = () => {
      strip.removeEventListener("pointermove", move);
      strip.removeEventListener("pointerup", end);
      strip.removeEventListener("pointercancel", end);
      if (drew) done();
    };
    strip.setPointerCapture(event.pointerId);
    strip.addEventListener("pointermove", move);
    strip.addEventListener("pointerup", end);
    strip.addEventListener("pointercancel", end);
    if (held === "from" || held === "to") handles[held].focus({ preventScroll: true });
    event.preventDefault();
  });
}

/** A bar for each day that is counted, as high as the root of its number: one statement must be seen beside thirty. */
function drawBars(svg, days, scale) {
  const most = Math.sqrt(Math.max(1, ...days.map(([, count]) => count)));
  svg.setAttribute("viewBox", "0 0 1000 100");
  svg.replaceChildren();
  for (const [text, count] of days) {
    const day = number(text);
    const [left, right] = [scale.place(day) * 1000, scale.place(day + 1) * 1000];
    const height = (Math.sqrt(count) / most) * 92;
    const width = Math.max(2.5, (right - left) * 0.8);
    bar(svg, { class: "bar", x: (left + right - width) / 2, y: 100 - height, width, height });
  }
  for (const cut of scale.cuts) bar(svg, { class: "cut", x: cut * 1000 - 4, y: 0, width: 8, height: 100 });
}

function bar(svg, attributes) {
  const made = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, typeof value === "number" ? value.toFixed(2) : value);
  svg.append(made);
}
