// What vis-network does not draw itself: the icon of each node's kind, and the icon of a contested line at its middle.
import { middle } from "./network-lanes.js";

// Shapes that vis-network draws with the label below, which leaves room for an icon.
const ROOMY = new Set(["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"]);
// The optical middle of a triangle lies below, or above, its centre.
const SHIFT = { triangle: 0.18, triangleDown: -0.18 };
const SMALLEST = 5; // pixels on the screen, below which an icon is a blot
const RADIUS = 9;

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

function disc(context, { x, y }, { icon, icon_color: color, icon_ink: ink }, grown) {
  context.beginPath();
  context.arc(x, y, RADIUS * grown, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
  context.font = `bold ${Math.round(12 * grown)}px sans-serif`;
  context.fillStyle = ink;
  context.fillText(icon, x, y + 0.5);
}
