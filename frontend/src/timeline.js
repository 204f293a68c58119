// The timeline page: vis-timeline draws lanes of items, as precise as their sources and no more.
import { DataSet } from "vis-data/esnext";
import { Timeline } from "vis-timeline/esnext";
import { element, prefersReducedMotion } from "./dom.js";
import { findBox } from "./find.js";
import { buttons, legendBoxes, picking } from "./picture.js";
import { shapeGlyph } from "./shapes.js";
import { viewData } from "./view-data.js";

const DAY = 86_400_000;

const data = viewData();
const stage = document.getElementById("stage");
if (stage && data.view === "timeline") start();

function start() {
  const items = new DataSet(data.items.map(drawn));
  const groups = new DataSet(data.lanes.map(({ id, label, color }, order) => ({ id, content: label, color, order })));
  const whole = wholeWindow();
  const timeline = new Timeline(stage, items, groups, options(whole));
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
  stage.dataset.ready = "true";
}

/** The days that the picture opens with: all of them, and room for the label of the last. */
function wholeWindow() {
  const days = data.items.flatMap(({ start, end }) => [day(start), day(end || start)]);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const room = Math.max(2 * DAY, (last - first) * 0.35);
  return { first, last, room, start: new Date(first - room / 5), end: new Date(last + room) };
}

function options(window) {
  return {
    stack: true,
    orientation: "top",
    showCurrentTime: false,
    selectable: true,
    multiselect: false,
    zoomMin: 2 * DAY,
    min: new Date(window.first - 2 * window.room),
    max: new Date(window.last + 3 * window.room),
    start: window.start,
    end: window.end,
    zoomKey: "ctrlKey",
    horizontalScroll: false,
    verticalScroll: true,
    maxHeight: 560,
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
  const label = element("span", { text: item.label, attributes: { dir: "auto" } });
  const made = element("span", { className: "item-content" }, shapeGlyph(item.shape, item.color, 12), label);
  made.title = [item.label, item.kind_label, item.edtf].filter(Boolean).join("\n");
  return made;
}

function records() {
  const made = new Map();
  for (const item of data.items) {
    const dates = item.words || [...new Set([item.start, item.end].filter(Boolean))].join(" to ");
    const lines = [dates];
    if (item.uncertain) lines.push("The source does not say which day in this range.");
    if (item.scheduled) lines.push("Announced; no source here reports that it happened.");
    const { label, kind_label: kicker, status, cites, href } = item;
    made.set(item.id, () => ({ label, kicker, lines, status, cites, href, hrefLabel: "Its page" }));
  }
  return made;
}
