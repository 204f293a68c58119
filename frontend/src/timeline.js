// The timeline page: lanes of items, and what a picked item rests on.
import { findBox } from "./find.js";
import { buttons, legendBoxes, picking } from "./picture.js";
import { classes, drawTimeline } from "./timeline-drawing.js";
import { viewData } from "./view-data.js";

const data = viewData();
const stage = document.getElementById("stage");
if (stage && data.view === "timeline") start();
globalThis.ctkgDrawTimeline = drawTimeline; // the query page loads this script when it has a timeline to draw

function start() {
  const { timeline, items, animation, fit, zoom } = drawTimeline(stage, data);
  const pick = picking(records(), (id) => timeline.setSelection(id === null ? [] : [id]));
  timeline.on("click", ({ item }) => pick(item ?? null));
  findBox(data.items, (id, chosen) => {
    if (id === null) return fit();
    timeline.setSelection([id]);
    timeline.moveTo(items.get(id).start, { animation: animation() });
    if (chosen) pick(id);
  });
  buttons({ fit, "zoom-in": () => zoom(1.3), "zoom-out": () => zoom(1 / 1.3) });
  legendBoxes("node", (off) => items.update(data.items.map((item) => ({ id: item.id, className: classes(item, off) }))));
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
