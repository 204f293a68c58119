// What belongs together: which lines, nodes and dated records are marked when one of them is picked.

/** `data` is that of the page. Gives `around(id)`: {nodes, edges, items}, the picked one among them, or null. */
export function linked(data) {
  const nodes = new Map(data.network.nodes.map((node) => [node.id, node]));
  const edges = new Map(data.network.edges.map((edge) => [edge.id, edge]));
  const items = new Map(data.timeline.items.map((item) => [item.id, item]));
  const at = new Map(); // lines at each node
  const told = new Map(); // lines that a dated record is behind
  for (const edge of edges.values()) {
    for (const end of new Set([edge.from, edge.to])) add(at, end, edge.id);
    for (const item of data.behind[edge.id] ?? []) add(told, item, edge.id);
  }
  const naming = new Map(); // dated records that name each node
  for (const [item, named] of Object.entries(data.actors)) for (const node of named) add(naming, node, item);
  const behind = (ids) => ids.flatMap((id) => data.behind[id] ?? []);

  return {
    nodes,
    edges,
    items,
    at: (node) => at.get(node) ?? [],
    of: (edge) => data.behind[edge] ?? [],
    has: (id) => nodes.has(id) || edges.has(id) || items.has(id),
    around(id) {
      if (nodes.has(id)) {
        const lines = at.get(id) ?? [];
        return { nodes: [id], edges: lines, items: unique([...(naming.get(id) ?? []), ...behind(lines)]) };
      }
      if (edges.has(id)) {
        const { from, to } = edges.get(id);
        return { nodes: unique([from, to]), edges: [id], items: behind([id]) };
      }
      if (items.has(id)) {
        const lines = told.get(id) ?? [];
        const ends = lines.flatMap((line) => [edges.get(line).from, edges.get(line).to]);
        return { nodes: unique([...(data.actors[id] ?? []), ...ends]), edges: lines, items: [id] };
      }
      return null;
    },
  };
}

const unique = (values) => [...new Set(values)];

function add(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}
