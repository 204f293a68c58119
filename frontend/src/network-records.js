// What the details panel shows of each node and each line.
import { live } from "./network-address.js";

/** For each part, a function that makes it. `expand(id)` shows what is folded into a node, or its other neighbours. */
export function recordsOf(model, expand) {
  const data = model();
  if (data.overview) return pointsOf(data);
  const names = new Map(data.nodes.map(({ id, name }) => [id, name]));
  const lines = new Map(data.nodes.map(({ id }) => [id, []]));
  const made = new Map();
  for (const edge of data.edges) {
    const arrow = edge.arrows ? "→" : "–";
    const ends = `${names.get(edge.from)} ${arrow} ${names.get(edge.to)}`;
    for (const id of new Set([edge.from, edge.to])) lines.get(id)?.push({ label: `${edge.name}: ${ends}`, pick: edge.id });
    made.set(edge.id, () => ({
      label: edge.name,
      kicker: "Relation",
      lines: [ends, edge.words].filter(Boolean),
      status: edge.status,
      cites: edge.cites,
      links: [edge.from, edge.to].map((id) => ({ label: names.get(id), pick: id })),
      linksTitle: "Between",
    }));
  }
  for (const node of data.nodes) {
    made.set(node.id, () => ({
      label: node.name,
      kicker: node.kind_label,
      lines: node.title.split("\n").filter((line) => line && line !== node.name && line !== node.kind_label),
      status: node.status,
      cites: node.cites,
      links: lines.get(node.id),
      ...(data.offline || !node.href || node.expand ? {} : { href: node.href, hrefLabel: "Its page" }),
      ...(live && (node.expand || node.more) ? { act: () => expand(node.id), actLabel: actLabel(node) } : {}),
    }));
  }
  return made;
}

/** Of a point: what it is, and the way to all it has to do with. */
function pointsOf({ nodes, offline }) {
  const record = ({ name, kind_label: kicker, title, href }) => ({
    label: name,
    kicker,
    lines: title.split("\n").slice(1),
    ...(offline || !href ? {} : { href, hrefLabel: "What it has to do with" }),
  });
  return new Map(nodes.map((node) => [node.id, () => record(node)]));
}

function actLabel({ expand, more }) {
  if (expand) return "Show them one by one";
  return more === 1 ? "Show 1 neighbour that is not shown" : `Show ${more} neighbours that are not shown`;
}
