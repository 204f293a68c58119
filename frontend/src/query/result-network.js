// The answer as a network, with the shapes and colours that the other pictures have.
import { clearDetails, keepHint, showDetails } from "../details.js";
import { element } from "../dom.js";
import { shapeGlyph } from "../shapes.js";
import { namesWithin, networkColumns, networkOf } from "./graph.js";
import { place as placed } from "./layout.js";
import { address, shown } from "./names.js";
import { pictureFrame, plural } from "./picture-frame.js";

const INSIDE = new Set(["ellipse", "box", "database"]);
const SENTENCES = new Set(["Statement", "Assessment", "Evidence", "Passage", "Proposition"]); // called by how they begin
const LABELLED = 60;
const LANE = 12; // pixels between two lines that run beside one another

/** Whether the answer has a network in it. */
export const hasNetwork = (answer) => networkColumns(answer) !== null;

export async function showNetwork(place, answer, context) {
  const found = networkOf(answer, networkColumns(answer));
  if (!found.ids.length) return place.replaceChildren(element("p", { className: "absent", text: "No row has two records to be joined by a line." }));
  const names = await context.find(found.ids);
  const own = namesWithin(answer, (await context.terms).looks);
  const nodes = found.ids.map((id) => node(id, merged(names.get(id), own.get(id)), found.degree.get(id), context));
  placed(nodes, found.edges);
  const edges = await lines(found.edges, context);
  const frame = pictureFrame(place, { kind: "network", label: summary(found), note: leftOut(found), table: context.table });
  frame.legend.append(legend(nodes));
  const draw = await context.load("network", "ctkgDrawNetwork");
  if (!frame.stage.isConnected) return;
  const drawn = draw(frame.stage, { nodes, edges, options: context.options });
  context.onLeave(drawn.destroy);
  frame.buttons({ fit: drawn.fit, in: () => drawn.zoom(1.3), out: () => drawn.zoom(1 / 1.3) });
  pickable(drawn.network, records(nodes, edges));
  frame.stage.dataset.ready = "true";
}

const merged = (one, other) => (one?.label ? one : other?.label || !one ? other : one);

function summary({ ids, edges }) {
  return `${plural(ids.length, "node")} and ${plural(edges.length, "line")}. The table says the same in words.`;
}

function leftOut({ ids, edges, totals }) {
  if (ids.length === totals.nodes && edges.length === totals.edges) return `${plural(ids.length, "node")}, ${plural(edges.length, "line")}`;
  return `Showing ${ids.length} of ${plural(totals.nodes, "node")} and ${edges.length} of ${plural(totals.edges, "line")}, the best connected.`;
}

function node(id, found, degree, context) {
  const look = found?.look ?? UNKNOWN;
  const name = found?.label || shown(id, context);
  const inside = INSIDE.has(look.shape);
  const sentence = SENTENCES.has(look.name);
  const longest = sentence ? 36 : 48;
  const size = sentence ? 10 : Math.min(12 + 3.2 * Math.sqrt(degree), 44);
  return {
    id,
    name,
    label: name.length > longest ? `${name.slice(0, longest - 1).trimEnd()}…` : name,
    title: `${name}\n${look.label}, ${plural(degree, "line")}`,
    href: address(id, context),
    shape: look.shape,
    color: { background: look.color, border: look.color },
    size,
    glyph: look.icon,
    ink: look.ink,
    kind: look.name,
    kind_label: look.label,
    look,
    widthConstraint: { maximum: inside ? 130 : sentence ? 150 : 170 },
    ...(inside ? { font: { color: look.inside, strokeWidth: 0, size: 13 }, margin: 5 } : sentence ? { font: { size: 12 } } : {}),
  };
}

const UNKNOWN = { name: "", label: "other", color: "#767676", shape: "dot", icon: "", ink: "#ffffff", inside: "#ffffff", order: 999 };

/** The lines; two that run to and fro between the same nodes lie beside one another. */
async function lines(edges, context) {
  const terms = new Map((await context.terms).terms.map(({ iri, label }) => [iri, label]));
  const pair = ({ from, to }) => [from, to].sort().join("\n");
  const totals = new Map();
  for (const edge of edges) totals.set(pair(edge), (totals.get(pair(edge)) ?? 0) + 1);
  const seen = new Map();
  return edges.map((edge, index) => {
    const own = pair(edge);
    const before = seen.get(own) ?? 0;
    seen.set(own, before + 1);
    const names = [...edge.names].map(([one, count]) => `${terms.get(one) || shown(one, context)}${count > 1 ? ` ×${count}` : ""}`);
    const name = names.join(", ");
    return {
      id: `line-${index}`,
      from: edge.from,
      to: edge.to,
      name,
      title: names.join("\n"),
      label: edges.length > LABELLED ? "" : names.length > 2 ? `${names[0]} and ${names.length - 1} more` : name,
      arrows: "to",
      color: { color: "#767676", highlight: "#767676", hover: "#767676", inherit: false },
      smooth: false,
      lane: (before - (totals.get(own) - 1) / 2) * LANE,
    };
  });
}

function legend(nodes) {
  const kinds = new Map();
  for (const { kind, look } of nodes) kinds.set(kind, { look, count: (kinds.get(kind)?.count ?? 0) + 1 });
  const order = [...kinds.values()].sort((a, b) => a.look.order - b.look.order);
  const lines = order.map(({ look, count }) =>
    element("li", {}, shapeGlyph(look.shape, look.color, 16), element("span", { text: look.label }), element("span", { className: "count", text: String(count) })),
  );
  return element("ul", {}, ...lines);
}

/** What the panel shows of each part. */
function records(nodes, edges) {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const made = new Map();
  for (const { id, name, kind_label: kicker, href } of nodes) {
    const own = edges.filter(({ from, to }) => from === id || to === id);
    const links = own.map((edge) => ({ label: `${edge.name}: ${names.get(edge.from)} → ${names.get(edge.to)}`, pick: edge.id }));
    made.set(id, { label: name, kicker, lines: [], links, ...(href ? { href, hrefLabel: "Its page" } : {}) });
  }
  for (const { id, name, from, to } of edges) {
    const links = [from, to].map((end) => ({ label: names.get(end), pick: end }));
    made.set(id, { label: name, kicker: "Line", lines: [`${names.get(from)} → ${names.get(to)}`], links, linksTitle: "Between" });
  }
  return made;
}

function pickable(network, found) {
  keepHint();
  const pick = (id) => {
    if (id === null) return network.unselectAll(), clearDetails();
    if (id.startsWith("line-")) network.setSelection({ nodes: [], edges: [id] }, { highlightEdges: false });
    else network.selectNodes([id]);
    showDetails(found.get(id), pick);
  };
  network.on("click", ({ nodes: [node], edges: [edge] }) => pick(node ?? edge ?? null));
  document.getElementById("details").addEventListener("keydown", (event) => event.key === "Escape" && pick(null));
}
