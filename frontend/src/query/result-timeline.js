// The answer as a timeline: a row for each item, as precise as its date and no more.
import { clearDetails, keepHint, showDetails } from "../details.js";
import { element } from "../dom.js";
import { columnsWith, words } from "./answer.js";
import { days } from "./edtf.js";
import { address, shown } from "./names.js";
import { pictureFrame, plural } from "./picture-frame.js";

const MOST = 400;
const ENDS = /end|until|last|latest|to$/i;
const NAMES = /(L|label|title|name|text|words)$/i;
const LANES = 12;
const DATED = /#(date|dateTime|gYear|gYearMonth)$|\/edtf\//;
const LOOKS_DATED = /^\[?\d{4}(-\d\d|\/|$)/;

const isDate = (term) => term.type === "literal" && (DATED.test(term.datatype ?? "") || LOOKS_DATED.test(term.value)) && days(term.value) !== null;

/** Whether the answer has a date in most of its rows. */
export const hasTimeline = (answer) => !answer.graph && columnsWith(answer, isDate).length > 0;

export async function showTimeline(place, answer, context, chosen = {}) {
  const dates = columnsWith(answer, isDate);
  const others = answer.vars.filter((name) => !dates.includes(name));
  const label = chosen.label ?? labelColumn(answer, others);
  const columns = { start: dates[0], end: dates.slice(1).find((name) => ENDS.test(name)), label, lane: chosen.lane ?? laneColumn(answer, others, label) };
  const dated = answer.rows.filter((row) => row[columns.start] && days(row[columns.start].value));
  const names = await context.find(dated.slice(0, MOST).flatMap((row) => Object.values(row)).flatMap(({ type, value }) => (type === "uri" ? [value] : [])));
  const items = dated.slice(0, MOST).map((row, index) => item(row, index, columns, others, names, context));
  const lanes = [...new Set(items.map(({ lane }) => lane))].map((lane) => ({ id: lane, label: lane || "(none)", color: "#767676" }));
  const again = (change) => showTimeline(place, answer, context, { label, lane: columns.lane, ...change }).catch(context.failed);
  const choices = [
    choice("Label", others, label, (name) => again({ label: name })),
    choice("Lanes", ["", ...others], columns.lane, (name) => again({ lane: name })),
  ];
  const frame = pictureFrame(place, {
    kind: "timeline",
    label: `${plural(items.length, "item")} from the column ${columns.start}. The table says the same in words.`,
    note: leftOut(answer, dated, items),
    table: context.table,
    hint: "Pick an item to read its row.",
    choices,
  });
  const draw = await context.load("timeline", "ctkgDrawTimeline");
  if (!frame.stage.isConnected) return;
  const drawn = draw(frame.stage, { lanes: columns.lane ? lanes : [{ ...lanes[0], id: "", label: "" }], items });
  context.onLeave(drawn.end);
  frame.buttons({ fit: drawn.fit, in: () => drawn.zoom(1.3), out: () => drawn.zoom(1 / 1.3) });
  pickable(drawn.timeline, new Map(items.map((one) => [one.id, one])));
}

function leftOut(answer, dated, items) {
  const parts = [items.length < dated.length ? `Showing ${items.length} of ${plural(dated.length, "dated row")}.` : `${plural(items.length, "dated row")}.`];
  const without = answer.rows.length - dated.length;
  if (without) parts.push(`${plural(without, "row")} without a date that can be drawn.`);
  return parts.join(" ");
}

const distinct = (answer, name) => new Set(answer.rows.slice(0, 2000).map((row) => words(row[name]))).size;

/** The column whose words name an item best: one that is called so, else the one that differs most. */
function labelColumn(answer, names) {
  const several = names.filter((name) => distinct(answer, name) > 1);
  const called = several.filter((name) => NAMES.test(name)).sort((a, b) => distinct(answer, b) - distinct(answer, a));
  return called[0] ?? several[0] ?? names[0] ?? "";
}

function laneColumn(answer, names, label) {
  return names.find((name) => name !== label && distinct(answer, name) > 1 && distinct(answer, name) <= LANES && answer.rows.length > distinct(answer, name)) ?? "";
}

function item(row, index, columns, others, names, context) {
  const first = days(row[columns.start].value);
  const last = columns.end && row[columns.end] ? days(row[columns.end].value) : null;
  const end = last && last.end >= first.start ? last.end : first.end;
  const text = (name) => (row[name]?.type === "uri" ? names.get(row[name].value)?.label || shown(row[name].value, context) : words(row[name]));
  const record = others.map((name) => row[name]).find((term) => term?.type === "uri" && names.get(term.value));
  const look = record && names.get(record.value).look;
  return {
    id: `item-${index}`,
    label: columns.label ? text(columns.label) || "(unnamed)" : row[columns.start].value,
    lane: columns.lane ? text(columns.lane) : "",
    kind: look?.name ?? "",
    kind_label: look?.label ?? "",
    start: first.start,
    end,
    words: row[columns.start].value,
    uncertain: first.uncertain && !last,
    scheduled: false,
    open: first.open,
    color: look?.color ?? "#767676",
    shape: look?.shape ?? "dot",
    href: record ? address(record.value, context) : "",
    lines: Object.keys(row).map((name) => `${name}: ${text(name)}`),
  };
}

function choice(label, names, chosen, changed) {
  const select = element("select", {}, ...names.map((name) => element("option", { text: name || "none", attributes: { value: name } })));
  select.value = chosen;
  select.addEventListener("change", () => changed(select.value));
  return element("label", { text: `${label} ` }, select);
}

function pickable(timeline, items) {
  keepHint();
  const pick = (id) => {
    timeline.setSelection(id === null ? [] : [id]);
    if (id === null) return clearDetails();
    const { label, kind_label: kicker, lines, href } = items.get(id);
    showDetails({ label, kicker: kicker || "Row", lines, ...(href ? { href, hrefLabel: "Its page" } : {}) }, pick);
  };
  timeline.on("click", ({ item: id }) => pick(id ?? null));
  document.getElementById("details").addEventListener("keydown", (event) => event.key === "Escape" && pick(null));
}
