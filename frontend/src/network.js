// The network page: vis-network draws what the server has laid out; nothing moves by itself.
import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import { element, onColorScheme, prefersReducedMotion, styleValue } from "./dom.js";
import { findBox } from "./find.js";
import { drawGlyphs } from "./glyphs.js";
import { spread } from "./spread.js";
import { buttons, legendBoxes, picking } from "./picture.js";
import { viewData } from "./view-data.js";

const FADED = 0.12;
const MOST_FADED = 600; // above this many parts, hovering does not fade the rest: it would lag

const data = viewData();
const stage = document.getElementById("stage");
if (stage && data.view === "network") start();

function start() {
  // vis-network takes a title that is a string as text; an element is text in any version.
  const withTitle = (part) => ({ ...part, title: element("span", { text: part.title, attributes: { dir: "auto" } }) });
  const nodes = new DataSet(spread(data.nodes, stage.clientWidth, stage.clientHeight).map(withTitle));
  const edges = new DataSet(data.edges.map(withTitle));
  const network = new Network(stage, { nodes, edges }, data.options);
  keepPlace(stage);
  const animation = () => (prefersReducedMotion() ? false : { duration: 400, easingFunction: "easeInOutQuad" });
  const fit = () => network.fit({ animation: animation() });
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: animation() });

  const pick = picking(records(), (id) => highlight(network, id));
  network.on("click", ({ nodes: [node], edges: [edge] }) => pick(node ?? edge ?? null));
  network.on("afterDrawing", (context) => drawGlyphs(context, network, nodes));
  findBox(data.nodes.map(({ id, name }) => ({ id, label: name })), (id, chosen) => {
    if (id === null) return fit();
    network.focus(id, { scale: Math.max(network.getScale(), 1), animation: animation() });
    network.selectNodes([id]);
    if (chosen) pick(id);
  });
  buttons({ fit, "zoom-in": () => zoom(1.3), "zoom-out": () => zoom(1 / 1.3) });
  legendBoxes("node", (off) => nodes.update(data.nodes.map(({ id, kind }) => ({ id, hidden: off.has(kind) }))));
  legendBoxes("edge", (off) => edges.update(data.edges.map(({ id, kind }) => ({ id, hidden: off.has(kind) }))));
  if (data.nodes.length + data.edges.length <= MOST_FADED) fadeOnHover(network, nodes, edges);
  onColorScheme(() => network.setOptions(inkOptions()));
  network.fit({ animation: false });
  // A picture that gets wider or narrower, in a window or on paper, still shows all of it. vis-network sets its own scale
  // after it has told.
  network.on("resize", ({ width, oldWidth }) => {
    if (width !== oldWidth) setTimeout(() => network.fit({ animation: false }));
  });
  stage.network = network; // for those who script the page
  stage.dataset.ready = "true";
}

/**
 * vis-network takes the focus at each press, and the browser then scrolls the picture into sight, so that the press would
 * end on another node than it began on.
 */
function keepPlace(stage) {
  for (const part of stage.querySelectorAll("[tabindex], canvas")) {
    part.focus = () => HTMLElement.prototype.focus.call(part, { preventScroll: true });
  }
}

/** Colours of text, which a canvas does not take from the style sheet. */
function inkOptions() {
  const font = { color: styleValue("--ink"), strokeWidth: 4, strokeColor: styleValue("--paper"), face: styleValue("--sans") };
  return { nodes: { font }, edges: { font: { ...font, color: styleValue("--quiet") } } };
}

function highlight(network, id) {
  if (id === null) return network.unselectAll();
  if (data.nodes.some((node) => node.id === id)) network.selectNodes([id]);
  else network.setSelection({ nodes: [], edges: [id] }, { highlightEdges: false });
}

/** On hover, all but the node and its neighbours step back. */
function fadeOnHover(network, nodes, edges) {
  network.on("hoverNode", ({ node }) => {
    const near = new Set([node, ...network.getConnectedNodes(node)]);
    const lines = new Set(network.getConnectedEdges(node));
    nodes.update(data.nodes.map(({ id }) => ({ id, opacity: near.has(id) ? 1 : FADED })));
    edges.update(data.edges.map(({ id, color }) => ({ id, color: { ...color, opacity: lines.has(id) ? 1 : FADED } })));
  });
  network.on("blurNode", () => {
    nodes.update(data.nodes.map(({ id }) => ({ id, opacity: 1 })));
    edges.update(data.edges.map(({ id, color }) => ({ id, color: { ...color, opacity: 1 } })));
  });
}

/** For each part, a function that makes what the details panel shows. */
function records() {
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
      ...ownPage(node),
    }));
  }
  return made;
}

/** The link to a record's own page, or to the same page with a folded group unfolded. */
function ownPage(node) {
  if (data.offline) return {};
  if (node.expand) {
    const address = new URL(location.href);
    address.searchParams.set("expand", node.expand);
    return { href: address.href, hrefLabel: "Show them one by one" };
  }
  return node.href ? { href: node.href, hrefLabel: "Its page" } : {};
}
