// What the details panel tells of a node, a line or a dated record.

/** `whole` is what linked() gives. `unfold(id)` shows what is folded into a node, or its other neighbours. */
export function describe(whole, id, { offline, unfold }) {
  if (whole.nodes.has(id)) return ofNode(whole, whole.nodes.get(id), offline, unfold);
  if (whole.edges.has(id)) return ofEdge(whole, whole.edges.get(id));
  return ofItem(whole, whole.items.get(id));
}

function ofNode(whole, node, offline, unfold) {
  const lines = whole.at(node.id).map((id) => ({ label: sentence(whole, whole.edges.get(id)), pick: id }));
  const dated = whole.around(node.id).items.map((id) => ({ label: datedLabel(whole.items.get(id)), pick: id }));
  return {
    label: node.name,
    kicker: node.kind_label,
    lines: node.title.split("\n").filter((line) => line && line !== node.name && line !== node.kind_label),
    status: node.status,
    cites: node.cites,
    links: lines,
    more: [{ title: `In time (${dated.length})`, links: dated }],
    ...(offline ? {} : ways(node, unfold)),
  };
}

function ways(node, unfold) {
  if (node.expand) return { act: () => unfold(node.id), actLabel: "Show them one by one" };
  const page = node.href ? { href: node.href, hrefLabel: "Its page" } : {};
  return node.more ? { ...page, act: () => unfold(node.id), actLabel: "Show its other neighbours" } : page;
}

function ofEdge(whole, edge) {
  return {
    label: edge.name,
    kicker: "Relation",
    lines: [ends(whole, edge), edge.words].filter(Boolean),
    status: edge.status,
    cites: edge.cites,
    links: [...new Set([edge.from, edge.to])].map((id) => ({ label: whole.nodes.get(id).name, pick: id })),
    linksTitle: "Between",
    more: [{ title: "In time", links: whole.of(edge.id).map((id) => ({ label: datedLabel(whole.items.get(id)), pick: id })) }],
  };
}

function ofItem(whole, item) {
  const { nodes, edges } = whole.around(item.id);
  return {
    label: item.label,
    kicker: item.kind_label,
    lines: dates(item),
    status: item.status,
    cites: item.cites,
    links: nodes.map((id) => ({ label: whole.nodes.get(id).name, pick: id })),
    linksTitle: `Who (${nodes.length})`,
    more: [{ title: `Relations (${edges.length})`, links: edges.map((id) => ({ label: sentence(whole, whole.edges.get(id)), pick: id })) }],
    ...(item.href ? { href: item.href, hrefLabel: "Its page" } : {}),
  };
}

/** When a dated record was, and what is not known of that. */
export function dates(item) {
  const lines = [item.words || [...new Set([item.start, item.end].filter(Boolean))].join(" to ")];
  if (item.uncertain) lines.push("The source does not say which day in this range.");
  if (item.open) lines.push("No source here reports its end.");
  if (item.scheduled && item.realized) lines.push("Announced; a later record reports that it was held.");
  else if (item.scheduled) lines.push("Announced; no source here reports that it happened.");
  return lines;
}

// Names may run from right to left: each is set apart, so that it does not turn what stands around it.
const apart = (name) => `\u2068${name}\u2069`;
const datedLabel = (item) => `${item.words || item.start}: ${apart(item.label)}`;
const sentence = (whole, edge) => `${edge.name}: ${ends(whole, edge)}`;

function ends(whole, edge) {
  return `${apart(whole.nodes.get(edge.from).name)} ${edge.arrows ? "→" : "–"} ${apart(whole.nodes.get(edge.to).name)}`;
}
