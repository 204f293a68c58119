// The icon of each node's kind, inside its shape: colour and shape are not the only signs.

// Shapes that vis-network draws with the label below, which leaves room for an icon.
const ROOMY = new Set(["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"]);
// The optical middle of a triangle lies below, or above, its centre.
const SHIFT = { triangle: 0.18, triangleDown: -0.18 };

export function drawGlyphs(context, network, nodes) {
  if (network.getScale() < 0.35) return;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const node of nodes.get()) {
    if (!node.glyph || node.hidden || !ROOMY.has(node.shape)) continue;
    const { x, y } = network.getPosition(node.id);
    context.globalAlpha = node.opacity ?? 1;
    context.font = `${Math.round(node.size * 0.95)}px sans-serif`;
    context.fillStyle = node.ink;
    // The selector asks for the plain, not the coloured, form of the character.
    context.fillText(`${node.glyph}\uFE0E`, x, y + node.size * (SHIFT[node.shape] ?? 0));
  }
  context.restore();
}
