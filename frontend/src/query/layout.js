// Places for the nodes of a small network, found here because its rows are the reader's own: forces as of Fruchterman and
// Reingold (1991), from places that come from the ids, so that the same answer always looks the same.

const ROUNDS = 260;
const SPACING = 150;

/** Sets x and y of each node ({id}); edges are {from, to}. */
export function place(nodes, edges) {
  const at = new Map(nodes.map(({ id }, index) => [id, index]));
  const points = nodes.map(({ id }) => start(id, nodes.length));
  const pairs = edges.map(({ from, to }) => [at.get(from), at.get(to)]).filter(([one, other]) => one !== other);
  for (let round = 0; round < ROUNDS; round += 1) step(points, pairs, SPACING * 2 * (1 - round / ROUNDS) + 1);
  nodes.forEach((node, index) => Object.assign(node, points[index]));
}

function start(id, count) {
  let hash = 2166136261;
  for (const character of id) hash = Math.imul(hash ^ character.codePointAt(0), 16777619) >>> 0;
  const angle = ((hash % 3600) / 3600) * 2 * Math.PI;
  const far = SPACING * Math.sqrt(count) * (0.4 + ((hash >>> 12) % 1000) / 1600);
  return { x: far * Math.cos(angle), y: far * Math.sin(angle) };
}

function step(points, pairs, most) {
  const moves = points.map(({ x, y }) => ({ x: -x * 0.06, y: -y * 0.09 })); // all are drawn to the middle a little
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 1; j < points.length; j += 1) pull(points, moves, i, j, (far) => -(SPACING * SPACING) / far);
  }
  for (const [i, j] of pairs) pull(points, moves, i, j, (far) => (far * far) / SPACING);
  points.forEach((point, index) => {
    const { x, y } = moves[index];
    const far = Math.hypot(x, y) || 1;
    point.x += (x / far) * Math.min(far, most);
    point.y += (y / far) * Math.min(far, most);
  });
}

/** Move two points towards each other by a force, or apart by a negative one. */
function pull(points, moves, i, j, force) {
  const dx = points[j].x - points[i].x || 0.01 * (j - i);
  const dy = points[j].y - points[i].y || 0.01;
  const far = Math.max(Math.hypot(dx, dy), 1);
  const by = force(far) / far;
  moves[i].x += dx * by;
  moves[i].y += dy * by;
  moves[j].x -= dx * by;
  moves[j].y -= dy * by;
}
