// The timeline page: vis-timeline draws lanes of items, as precise as their sources and no more.
import { DataSet } from "vis-data/esnext";
import { Timeline } from "vis-timeline/esnext";
import { element, prefersReducedMotion } from "./dom.js";
import { findBox } from "./find.js";
import { buttons, legendBoxes, picking } from "./picture.js";
import { shapeGlyph } from "./shapes.js";
import { viewData } from "./view-data.js";

const DAY = 86_400_000;
const CROWDED = 12;

const data = viewData();
const stage = document.getElementById("stage");
if (stage && data.view === "timeline") start();

function start() {
  const items = new DataSet(data.items.map(drawn));
  const counts = new Map(data.lanes.map(({ id }) => [id, data.items.filter((item) => item.lane === id).length]));
  // A crowded lane would push the others out of sight, so it goes last.
  const order = (id, place) => place + (counts.get(id) > CROWDED ? data.lanes.length : 0);
  const groups = new DataSet(data.lanes.map(({ id, label, color }, place) => ({ id, content: label, color, order: order(id, place) })));
  const { whole, opening } = windows();
  const timeline = new Timeline(stage, items, groups, {
    ...options(whole),
    start: opening.start,
    end: opening.end,
    onInitialDrawComplete: () => {
      stage.dataset.ready = "true";
    },
  });
  const animation = () => !prefersReducedMotion();
  const fit = () => timeline.setWindow(whole.start, whole.end, { animation: animation() });
  const pick = picking(records(), (id) => timeline.setSelection(id === null ? [] : [id]));
  timeline.on("click", ({ item }) => pick(item ?? null));
  findBox(data.items, (id, chosen) => {
    if (id === null) return fit();
    timeline.setSelection([id]);
    timeline.moveTo(items.get(id).start, { animation: animation() });
    if (chosen) pick(id);
  });
  buttons({
    fit,
    "zoom-in": () => timeline.zoomIn(0.4, { animation: animation() }),
    "zoom-out": () => timeline.zoomOut(0.4, { animation: animation() }),
  });
  legendBoxes("node", (off) => items.update(data.items.map((item) => ({ id: item.id, className: classes(item, off) }))));
}

/** A stretch of days with some air before it, and room for the label of the last item after it. */
function stretch(first, last) {
  const room = Math.max(2 * DAY, (last - first) * 0.6);
  return { first, last, room, start: new Date(first - room / 5), end: new Date(last + room) };
}

/** All days, and those to open with: a few items years away do not squeeze the others. */
function windows() {
  const days = data.items.flatMap(({ start, end }) => [day(start), day(end || start)]).sort((a, b) => a - b);
  const [first, last] = [days[0] ?? Date.now(), days[days.length - 1] ?? Date.now()];
  const few = Math.ceil(days.length / 8);
  const [from, to] = [days[few] ?? first, days[days.length - 1 - few] ?? last];
  const most = days.filter((one) => one >= from - 2 * (to - from) - 14 * DAY && one <= to + 2 * (to - from) + 14 * DAY);
  const squeezed = most.length && (most[most.length - 1] - most[0]) * 4 < last - first;
  return { whole: stretch(first, last), opening: squeezed ? stretch(most[0], most[most.length - 1]) : stretch(first, last) };
}

function options(whole) {
  return {
    stack: true,
    orientation: "top",
    showCurrentTime: false,
    selectable: true,
    multiselect: false,
    zoomMin: 2 * DAY,
    min: new Date(whole.first - 2 * whole.room),
    max: new Date(whole.last + 3 * whole.room),
    zoomKey: "ctrlKey",
    horizontalScroll: false,
    verticalScroll: true,
    maxHeight: Math.max(360, Math.round(innerHeight * 0.72)),
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
    className: classes(item, new Set()),
  };
}

function classes(item, off) {
  const names = ["item", item.uncertain && "uncertain", item.scheduled && "scheduled", off.has(item.kind) && "off"];
  return names.filter(Boolean).join(" ");
}

function content(item) {
  const label = element("span", { text: item.open ? `${item.label} →` : item.label, attributes: { dir: "auto" } });
  const made = element("span", { className: "item-content" }, shapeGlyph(item.shape, item.color, 12), label);
  made.title = [item.label, item.kind_label, item.words].filter(Boolean).join("\n");
  return made;
}

function records() {
  const made = new Map();
  for (const item of data.items) {
    const dates = item.words || [...new Set([item.start, item.end].filter(Boolean))].join(" to ");
    const lines = [dates];
    if (item.uncertain) lines.push("The source does not say which day in this range.");
    if (item.open) lines.push("No source here reports its end.");
    if (item.scheduled && item.realized) lines.push("Announced; a later record reports that it was held.");
    else if (item.scheduled) lines.push("Announced; no source here reports that it happened.");
    const { label, kind_label: kicker, status, cites, href } = item;
    made.set(item.id, () => ({ label, kicker, lines, status, cites, href, hrefLabel: "Its page" }));
  }
  return made;
}
