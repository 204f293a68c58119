// How vis-timeline draws lanes of items, on whatever page: as precise as their sources and no more.
//
//   const times = drawTimeline(element, model, { height: "100%" });
//   times.update(model); times.select([id]); times.onSelect((id) => ...); times.dim((item) => ...); times.show(from, to);
//
// A model is what kg.render.timeline.timeline_data makes: lanes and items. An item may stand in several lanes.
import { DataSet } from "vis-data/esnext";
import { Timeline } from "vis-timeline/esnext";
import { element, prefersReducedMotion } from "./dom.js";
import { shapeGlyph } from "./shapes.js";

const DAY = 86_400_000;
const CROWDED = 12;

/** Draw `data` (lanes, items) into an element. Gives the timeline, its items and what moves the picture. */
export function drawTimeline(stage, data, { height, order = "crowded", from = "", to = "" } = {}) {
  const state = { data, keys: keysOf(data.items), dim: null };
  const items = new DataSet(drawnAll(data.items));
  const groups = new DataSet(lanesOf(data, order));
  const { whole, opening } = windows(data.items, from, to);
  const timeline = new Timeline(stage, items, groups, {
    ...options(whole, height),
    start: opening.start,
    end: opening.end,
    onInitialDrawComplete: () => {
      stage.dataset.ready = "true";
    },
  });
  const animation = () => !prefersReducedMotion();
  const faint = () => {
    for (const part of stage.querySelectorAll(".vis-item[data-record]")) {
      const item = state.dim && items.get(part.dataset.key);
      part.classList.toggle("faint", Boolean(item && state.dim(item)));
    }
  };
  timeline.on("changed", () => {
    faint(); // what comes into sight is dimmed, too
    scrollable(stage);
    // vis-timeline shows itself when it is drawn once more after it has moved to its days, and does not always do so.
    if (!stage.dataset.ready) setTimeout(() => timeline.redraw());
  });
  stage.timeline = timeline; // for those who script the page
  return {
    timeline,
    items,
    animation,
    end: () => timeline.destroy(),
    fit: () => timeline.setWindow(whole.start, whole.end, { animation: animation() }),
    zoom: (factor) => timeline[factor > 1 ? "zoomIn" : "zoomOut"](0.4, { animation: animation() }),
    /** Draw another model in place of this one, over the days from one to the other ("" leaves an end open). */
    update(next, first = "", last = "") {
      state.data = next;
      state.keys = keysOf(next.items);
      const found = windows(next.items, first, last);
      timeline.setOptions(bounds(found.whole));
      timeline.setData({ items: [], groups: [] });
      items.clear();
      items.add(drawnAll(next.items));
      timeline.setData({ items, groups: new DataSet(lanesOf(next, order)) });
      timeline.setWindow(found.opening.start, found.opening.end, { animation: false });
    },
    /** Mark records as selected, in every lane they are in; nobody is told. */
    select: (ids) => timeline.setSelection(ids.flatMap((id) => state.keys.get(id) ?? [])),
    /** `listener(id)` is told which record the reader picks; null: none. */
    onSelect: (listener) => timeline.on("click", ({ item }) => listener(item ? (items.get(item)?.record ?? null) : null)),
    /** Have all for which `predicate` holds step back; without one nothing does. */
    dim(predicate) {
      state.dim = predicate;
      faint();
    },
    /** Show nothing of that for which `predicate` holds. */
    hide: (predicate) => items.update(items.get().map((item) => ({ id: item.id, className: classes(item, Boolean(predicate?.(item))) }))),
    /** Move to a record. */
    moveTo(id) {
      const [key] = state.keys.get(id) ?? [];
      if (key) timeline.moveTo(items.get(key).start, { animation: animation() });
    },
  };
}

/** What can be scrolled can be scrolled with the keyboard. */
function scrollable(stage) {
  for (const panel of stage.querySelectorAll(".vis-vertical-scroll:not([tabindex])")) {
    for (const [name, value] of Object.entries({ tabindex: "0", role: "group", "aria-label": "Lanes, to scroll" })) panel.setAttribute(name, value);
  }
}

/** The items of the picture by record: one, or one for each lane that it is in. */
function keysOf(items) {
  const keys = new Map();
  for (const item of items) keys.set(item.id, [...(keys.get(item.id) ?? []), keyOf(item, keys.has(item.id))]);
  return keys;
}

const keyOf = (item, again) => (again ? `${item.id} ${item.lane}` : item.id);

function drawnAll(items) {
  const seen = new Set();
  return items.map((item) => {
    const key = keyOf(item, seen.has(item.id));
    seen.add(item.id);
    return { ...drawn(item), id: key, key, record: item.id };
  });
}

/** The lanes in their order; a crowded one would push the others out of sight, so it goes last. */
function lanesOf(data, order) {
  const counts = new Map(data.lanes.map(({ id }) => [id, data.items.filter((item) => item.lane === id).length]));
  const late = (id) => (order === "crowded" && counts.get(id) > CROWDED ? data.lanes.length : 0);
  return data.lanes.map(({ id, label, color }, place) => ({ id, content: label, color, order: place + late(id) }));
}

/** A stretch of days with some air before it, and room for the label of the last item after it. */
function stretch(first, last) {
  const room = Math.max(2 * DAY, (last - first) * 0.6);
  return { first, last, room, start: new Date(first - room / 5), end: new Date(last + room) };
}

/** All days, and those to open with: the ones asked for, else without a few items years away that squeeze the others. */
function windows(items, asked = "", until = "") {
  const days = items.flatMap(({ start, end }) => [day(start), day(end || start)]).sort((a, b) => a - b);
  const [first, last] = [days[0] ?? Date.now(), days[days.length - 1] ?? Date.now()];
  const whole = stretch(first, last);
  if (asked || until) return { whole, opening: stretch(asked ? day(asked) : first, until ? day(until) + DAY : last) };
  const few = Math.ceil(days.length / 8);
  const [from, to] = [days[few] ?? first, days[days.length - 1 - few] ?? last];
  const most = days.filter((one) => one >= from - 2 * (to - from) - 14 * DAY && one <= to + 2 * (to - from) + 14 * DAY);
  const squeezed = most.length && (most[most.length - 1] - most[0]) * 4 < last - first;
  return { whole, opening: squeezed ? stretch(most[0], most[most.length - 1]) : whole };
}

const bounds = (whole) => ({ min: new Date(whole.first - 2 * whole.room), max: new Date(whole.last + 3 * whole.room) });

function options(whole, height) {
  return {
    ...bounds(whole),
    ...(height ? { height } : { maxHeight: Math.max(360, Math.round(innerHeight * 0.72)) }),
    stack: true,
    orientation: "top",
    showCurrentTime: false,
    selectable: true,
    multiselect: false,
    zoomMin: 2 * DAY,
    zoomKey: "ctrlKey",
    horizontalScroll: false,
    verticalScroll: true,
    dataAttributes: ["record", "key"],
    margin: { item: { horizontal: 6, vertical: 5 }, axis: 8 },
    groupOrder: "order",
    // Both hand over elements: what they hold is text. A string would be taken for HTML.
    template: (item) => content(item),
    groupTemplate: (group) => element("span", { className: "lane", text: group?.content ?? "", attributes: { dir: "auto" } }),
  };
}

/** Midnight of a day "YYYY-MM-DD" as the reader's clock has it, so that days line up with the axis. */
function day(text) {
  const [year, month, date] = text.split("-").map(Number);
  return new Date(year, month - 1, date).getTime();
}

function drawn(item) {
  const long = item.end && item.end !== item.start;
  return {
    ...item,
    group: item.lane,
    content: item.label,
    start: new Date(day(item.start)),
    end: long ? new Date(day(item.end) + DAY) : undefined, // the last day is part of it
    type: long ? "range" : "point",
    className: classes(item, false),
    first: item.start,
    last: item.end || item.start,
  };
}

/** The classes of an item; what is switched off is not shown. */
function classes(item, off) {
  const names = ["item", item.uncertain && "uncertain", item.scheduled && "scheduled", off && "off"];
  return names.filter(Boolean).join(" ");
}

function content(item) {
  const label = element("span", { text: item.open ? `${item.label} →` : item.label, attributes: { dir: "auto" } });
  const made = element("span", { className: "item-content" }, shapeGlyph(item.shape, item.color, 12), label);
  made.title = [item.label, item.kind_label, item.words].filter(Boolean).join("\n");
  return made;
}
