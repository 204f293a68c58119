// Words on lines, each where there is room: none lies over another one or over a node and its name. What is left out stands
// in the line's title, in its colour and dash, and in the table.
import { middle } from "./network-lanes.js";

const AIR = 1; // pixels between two words

/** After a frame: leave out the words that have no room. True if that has changed, so that another frame is due. */
export function makeRoom(network, model, { hidden }) {
  const taken = model.nodes.filter(({ id }) => !hidden.has(id) && network.body.nodes[id]).map(({ id }) => boxOf(network.getBoundingBox(id)));
  let changed = false;
  for (const { id } of rarestFirst(model.edges)) {
    const edge = network.body.edges[id];
    const place = edge && !hidden.has(id) && edge.options.label ? middle(network, id) : null;
    if (!place) continue;
    keepQuiet(edge);
    const { width, height } = edge.labelModule.size;
    if (!width) continue; // not drawn yet
    const box = [place.x - width / 2, place.y - height / 2, place.x + width / 2, place.y + height / 2];
    const crowded = taken.some((other) => over(box, other));
    if (!crowded) taken.push(box);
    changed ||= crowded !== Boolean(edge.crowded);
    edge.crowded = crowded;
  }
  return changed;
}

/** Contested lines first, then those whose words are rarest: they say most. */
function rarestFirst(edges) {
  const words = ({ label }) => (label ?? "").split(" \u00d7")[0];
  const times = new Map();
  for (const edge of edges) times.set(words(edge), (times.get(words(edge)) ?? 0) + 1);
  return [...edges].sort((a, b) => Boolean(b.icon) - Boolean(a.icon) || times.get(words(a)) - times.get(words(b)));
}

/** Teach an edge of vis-network to leave out its words where they have no room. */
function keepQuiet(edge) {
  if (Object.hasOwn(edge, "drawLabel")) return;
  const { drawLabel } = edge;
  edge.drawLabel = (...given) => !edge.crowded && drawLabel.apply(edge, given);
}

const boxOf = ({ left, top, right, bottom }) => [left, top, right, bottom];
const over = (one, other) => one[0] < other[2] + AIR && one[2] > other[0] - AIR && one[1] < other[3] + AIR && one[3] > other[1] - AIR;
