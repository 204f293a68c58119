// How vis-timeline draws lanes of items, on whatever page: as precise as their sources and no more.
import { DataSet } from "vis-data/esnext";
import { Timeline } from "vis-timeline/esnext";
import { element, prefersReducedMotion } from "./dom.js";
import { shapeGlyph } from "./shapes.js";

const DAY = 86_400_000;
const CROWDED = 12;

/** Draw `data` (lanes, items) into an element. Gives the timeline, its items and what moves the picture. */
export function drawTimeline(stage, data) {
  const items = new DataSet(data.items.map(drawn));
  const counts = new Map(data.lanes.map(({ id }) => [id, data.items.filter((item) => item.lane === id).length]));
  // A crowded lane would push the others out of sight, so it goes last.
  const order = (id, place) => place + (counts.get(id) > CROWDED ? data.lanes.length : 0);
  const groups = new DataSet(data.lanes.map(({ id, label, color }, place) => ({ id, content: label, color, order: order(id, place) })));
  const { whole, opening } = windows(data.items);
  const timeline = new Timeline(stage, items, groups, {
    ...options(whole),
    start: opening.start,
    end: opening.end,
    onInitialDrawComplete: () => {
      stage.dataset.ready = "true";
    },
  });
  const animation = () => !prefersReducedMotion();
  return {
    timeline,
    items,
    animation,
    end: () => timeline.destroy(),
    fit: () => timeline.setWindow(whole.start, whole.end, { animation: animation() }),
    zoom: (factor) => timeline[factor > 1 ? "zoomIn" : "zoomOut"](0.4, { animation: animation() }),
  };
}

/** A stretch of days with some air before it, and room for the label of the last item after it. */
function stretch(first, last) {
  const room = Math.max(2 * DAY, (last - first) * 0.6);
  return { first, last, room, start: new Date(first - room / 5), end: new Date(last + room) };
}

/** All days, and those to open with: a few items years away do not squeeze the others. */
function windows(items) {
  const days = items.flatMap(({ start, end }) => [day(start), day(end || start)]).sort((a, b) => a - b);
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

/** The classes of an item; kinds that are switched off are not shown. */
export function classes(item, off) {
  const names = ["item", item.uncertain && "uncertain", item.scheduled && "scheduled", off.has(item.kind) && "off"];
  return names.filter(Boolean).join(" ");
}

function content(item) {
  const label = element("span", { text: item.open ? `${item.label} →` : item.label, attributes: { dir: "auto" } });
  const made = element("span", { className: "item-content" }, shapeGlyph(item.shape, item.color, 12), label);
  made.title = [item.label, item.kind_label, item.words].filter(Boolean).join("\n");
  return made;
}
