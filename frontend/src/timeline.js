// The timeline page: lanes of items, and what a picked item rests on.
import { findBox } from "./find.js";
import { buttons, legendBoxes, picking } from "./picture.js";
import { dates } from "./explore/records.js";
import { drawTimeline } from "./timeline-drawing.js";
import { viewData } from "./view-data.js";

const data = viewData();
const stage = document.getElementById("stage");
if (stage && data.view === "timeline") start();
globalThis.ctkgDrawTimeline = drawTimeline; // the query page loads this script when it has a timeline to draw

function start() {
  const times = drawTimeline(stage, data);
  const { fit, zoom } = times;
  const pick = picking(records(), (id) => times.select(id === null ? [] : [id]));
  times.onSelect(pick);
  findBox(data.items, (id, chosen) => {
    if (id === null) return fit();
    times.select([id]);
    times.moveTo(id);
    if (chosen) pick(id);
  });
  buttons({ fit, "zoom-in": () => zoom(1.3), "zoom-out": () => zoom(1 / 1.3) });
  legendBoxes("node", (off) => times.hide((item) => off.has(item.kind)));
}

function records() {
  const made = new Map();
  for (const item of data.items) {
    const { label, kind_label: kicker, status, cites, href } = item;
    made.set(item.id, () => ({ label, kicker, lines: dates(item), status, cites, href, hrefLabel: "Its page" }));
  }
  return made;
}
