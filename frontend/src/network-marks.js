// What vis-network does not draw itself: the icon of each node's kind, the icon of a contested line at its middle, and names
// that can be read where the picture is small.
import { middle } from "./network-lanes.js";

// Shapes that vis-network draws with the label below, which leaves room for an icon.
const ROOMY = new Set(["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"]);
// The optical middle of a triangle lies below, or above, its centre.
const SHIFT = { triangle: 0.18, triangleDown: -0.18 };
const SMALLEST = 5; // pixels on the screen, below which an icon is a blot
const RADIUS = 9;
const READABLE = 0.62; // scale below which names under the nodes would be too small, and some are written larger instead
const NAME = 11.5; // pixels on the screen
const NAMES = 60;
const FOREMOST = 8; // names that are written even where they lie over a node
const LONGEST = 26; // characters
const SENTENCE = 10; // the size of what is called by a sentence, which says little when it is cut

/** `faint` are the ids of what is dimmed, `hidden` of what is not shown; `opacity` is that of the faint. */
export function drawMarks(context, network, model, { faint, hidden, opacity }) {
  const scale = network.getScale();
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const edge of model.edges) {
    if (!edge.icon || hidden.has(edge.id)) continue;
    const place = middle(network, edge.id);
    context.globalAlpha = faint.has(edge.id) ? opacity : 1;
    if (place) disc(context, place, edge, Math.max(1, 0.6 / scale));
  }
  for (const { id, glyph, shape, size, ink } of model.nodes) {
    if (!glyph || hidden.has(id) || !ROOMY.has(shape) || size * scale < SMALLEST) continue;
    const drawn = network.body.nodes[id];
    if (!drawn) continue; // while one model takes the place of another
    const { x, y } = drawn;
    context.globalAlpha = faint.has(id) ? opacity : 1;
    context.font = `${Math.round(size * 0.95)}px sans-serif`;
    context.fillStyle = ink;
    // The selector asks for the plain, not the coloured, form of the character.
    context.fillText(`${glyph}\uFE0E`, x, y + size * (SHIFT[shape] ?? 0));
  }
  context.restore();
}

/** Names of the largest nodes, each where there is room; `ink` and `paper` are the colours of text and of its halo. */
export function drawNames(context, network, model, { faint, hidden }, { ink, paper, face }) {
  const scale = network.getScale();
  if (scale >= READABLE) return;
  const nodes = model.nodes.filter(({ id }) => !hidden.has(id) && !faint.has(id) && network.body.nodes[id]);
  const weight = ({ shape, size }) => (shape === "ellipse" ? SENTENCE : size);
  const named = nodes.filter(({ size }) => size > SENTENCE).sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
  const shapes = nodes.map(({ id, size }) => around(network.body.nodes[id], Math.min(size, 30) * 0.8));
  const width = network.canvas.frame.clientWidth;
  const [left, right] = [0, width].map((x) => network.DOMtoCanvas({ x, y: 0 }).x);
  const taken = [];
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.font = `${NAME / scale}px ${face}`;
  context.lineJoin = "round";
  context.lineWidth = 3 / scale;
  context.strokeStyle = paper;
  context.fillStyle = ink;
  for (const { id, label, size } of named) {
    const [line] = label.split("\n");
    const text = line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
    const { x: middle, y } = network.body.nodes[id];
    const top = y + Math.min(size, 30) * 0.85 + 3 / scale;
    const half = context.measureText(text).width / 2;
    const seen = middle > left && middle < right;
    const x = seen ? Math.max(left + half, Math.min(right - half, middle)) : middle;
    const box = [x - half, top, x + half, top + (NAME * 1.25) / scale];
    const over = (other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
    if (taken.some(over) || (taken.length >= FOREMOST && shapes.some(over))) continue;
    taken.push(box);
    context.strokeText(text, x, top);
    context.fillText(text, x, top);
    if (taken.length >= NAMES) break;
  }
  context.restore();
}

const around = ({ x, y }, size) => [x - size, y - size, x + size, y + size];

function disc(context, { x, y }, { icon, icon_color: color, icon_ink: ink }, grown) {
  context.beginPath();
  context.arc(x, y, RADIUS * grown, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
  context.font = `bold ${Math.round(12 * grown)}px sans-serif`;
  context.fillStyle = ink;
  context.fillText(icon, x, y + 0.5);
}
