// The network by keyboard: arrow keys lead from node to neighbour, Enter to the sentences behind it, Escape back.

const SLANT = 1.25; // how far beside its direction an arrow key may lead, in radians
const STEP = 60; // pixels
const DIRECTIONS = { ArrowRight: 0, ArrowDown: Math.PI / 2, ArrowLeft: Math.PI, ArrowUp: -Math.PI / 2 };

export function keys(stage, picture, { pick, expand, picked, model }) {
  const details = document.getElementById("details");
  let left = null; // where the reader was before going back from the details
  const node = () => {
    const line = model().edges.find(({ id }) => id === picked());
    return line ? line.from : picked();
  };
  const act = {
    Enter: () => picked() !== null && details?.focus({ preventScroll: false }),
    Escape: () => (picked() === null ? picture.fit() : pick(null)),
    m: () => node() && expand(node()),
    "+": () => picture.zoom(1.3),
    "=": () => picture.zoom(1.3),
    "-": () => picture.zoom(1 / 1.3),
    0: () => picture.fit(),
  };
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction === undefined && !act[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    if (direction === undefined) return act[event.key]();
    if (event.shiftKey) return picture.pan(Math.cos(direction) * STEP, Math.sin(direction) * STEP);
    const from = node() ?? (left !== null && picture.visible(left) ? left : null);
    const next = from ? neighbour(picture, model(), from, direction) : middlemost(picture, model());
    if (!next) return;
    pick(next);
    picture.reveal(next);
  });
  details?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    left = node();
    pick(null);
    picture.focus();
  });
}

/** The neighbour that lies best in a direction: near, and not far beside it. */
function neighbour(picture, { nodes, edges, lines = [] }, from, direction) {
  const near = new Set();
  for (const ends of lines) {
    const [one, other] = ends.map((at) => nodes[at]?.id);
    if (one === from && picture.visible(other)) near.add(other);
    if (other === from && picture.visible(one)) near.add(one);
  }
  for (const edge of edges) {
    if (edge.from === from && picture.visible(edge.id)) near.add(edge.to);
    if (edge.to === from && picture.visible(edge.id)) near.add(edge.from);
  }
  near.delete(from);
  const start = picture.place(from);
  return best(near, (id) => {
    const { x, y } = picture.place(id);
    const turn = Math.abs(Math.atan2(y - start.y, x - start.x) - direction);
    const beside = Math.min(turn, 2 * Math.PI - turn);
    return beside > SLANT ? Infinity : Math.hypot(x - start.x, y - start.y) * (1 + 2 * beside);
  });
}

/** The node nearest to where the reader looks. */
function middlemost(picture, { nodes }) {
  const centre = picture.centre();
  return best(nodes.filter(({ id }) => picture.visible(id)).map(({ id }) => id), (id) => {
    const { x, y } = picture.place(id);
    return Math.hypot(x - centre.x, y - centre.y);
  });
}

function best(ids, cost) {
  let [found, least] = [null, Infinity];
  for (const id of ids) {
    const own = cost(id);
    if (own < least) [found, least] = [id, own];
  }
  return found;
}
