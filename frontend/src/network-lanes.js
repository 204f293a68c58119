// Straight lines beside one another, where several run between the same two nodes. vis-network can only bend them, so its
// class of straight lines is taught to keep to a lane; package-lock.json pins the version that this was read in.

const TAUGHT = Symbol("keeps to a lane");

/**
 * Put each edge into its lane: `lane` is how far it lies, in pixels, to the left of the line between the two nodes as seen
 * from the one whose id sorts first; `at` is where on the line its label and icon stand, 0 to 1.
 */
export function keepLanes(network, edges) {
  for (const { id, lane = 0, at = 0.5 } of edges) {
    const drawn = network.body.edges[id];
    if (!drawn || drawn.options.smooth.enabled) continue;
    Object.assign(drawn.options, { lane: drawn.options.from > drawn.options.to ? -lane : lane, at });
    teach(Object.getPrototypeOf(drawn.edgeType));
  }
}

/** The point at which a line's icon and label stand, in the picture's coordinates. */
export function middle(network, id) {
  const edge = network.body.edges[id];
  return edge?.connected && edge.from !== edge.to ? edge.edgeType.getPoint(0.5, edge.edgeType.getViaNode()) : null;
}

function teach(straight) {
  if (straight[TAUGHT]) return;
  const { getArrowData, getDistanceToEdge } = straight;
  Object.assign(straight, {
    [TAUGHT]: true,
    _line(ctx, values) {
      const [from, to] = ends(this);
      ctx.beginPath();
      ctx.moveTo(from.x, from.y);
      ctx.lineTo(to.x, to.y);
      this.drawBackground(ctx, values); // which vis-network draws under curves only
      ctx.stroke();
    },
    getPoint(position) {
      const [from, to] = [moved(this, this.from), moved(this, this.to)];
      const at = position === 0.5 ? (this.options.at ?? 0.5) : position;
      return { x: from.x + (to.x - from.x) * at, y: from.y + (to.y - from.y) * at };
    },
    getArrowData(ctx, position, ...rest) {
      const data = getArrowData.call(this, ctx, position, ...rest);
      if (this.from === this.to || position === "middle") return data;
      // In a lane a line meets a round node a little later than in the middle.
      const node = position === "from" ? this.from : this.to;
      const reach = Math.hypot(data.point.x - node.x, data.point.y - node.y);
      const later = reach - Math.sqrt(Math.max(reach ** 2 - (this.options.lane ?? 0) ** 2, 0));
      const [dx, dy] = [Math.cos(data.angle) * later, Math.sin(data.angle) * later];
      const shifted = ({ x, y }) => moved(this, { x: x + dx, y: y + dy });
      return { ...data, point: shifted(data.point), core: shifted(data.core) };
    },
    getDistanceToEdge(...places) {
      if (this.from === this.to) return getDistanceToEdge.apply(this, places);
      const [from, to] = [moved(this, this.from), moved(this, this.to)];
      return this._getDistanceToLine(from.x, from.y, to.x, to.y, places[4], places[5]);
    },
  });
}

/** Where the line begins and ends: at a node, moved into the lane, or at an arrow, which is in it already. */
const ends = (edge) => ["from", "to"].map((end) => (edge[`${end}Point`] === edge[end] ? moved(edge, edge[end]) : edge[`${end}Point`]));

function moved(edge, { x, y }) {
  const lane = edge.options.lane ?? 0;
  if (!lane) return { x, y };
  const [dx, dy] = [edge.to.x - edge.from.x, edge.to.y - edge.from.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: x + (dy / length) * lane, y: y - (dx / length) * lane };
}
