// How vis-network draws a network, on whatever page: places are given, nothing moves by itself.
import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import { element, onColorScheme, prefersReducedMotion, styleValue } from "./dom.js";
import { drawGlyphs } from "./glyphs.js";
import { spread } from "./spread.js";

const FADED = 0.12;
const MOST_FADED = 600; // above this many parts, hovering does not fade the rest: it would lag

/** Draw `data` (nodes, edges, options) into an element. Gives the network, its data sets and what moves the picture. */
export function drawNetwork(stage, data) {
  // vis-network takes a title that is a string as text; an element is text in any version.
  const withTitle = (part) => ({ ...part, title: element("span", { text: part.title, attributes: { dir: "auto" } }) });
  const nodes = new DataSet(spread(data.nodes, stage.clientWidth, stage.clientHeight).map(withTitle));
  const edges = new DataSet(data.edges.map(withTitle));
  const network = new Network(stage, { nodes, edges }, data.options);
  keepPlace(stage);
  const animation = () => (prefersReducedMotion() ? false : { duration: 400, easingFunction: "easeInOutQuad" });
  network.on("afterDrawing", (context) => drawGlyphs(context, network, nodes));
  if (data.nodes.length + data.edges.length <= MOST_FADED) fadeOnHover(data, network, nodes, edges);
  const colorless = onColorScheme(() => network.setOptions(inkOptions()));
  network.fit({ animation: false });
  // A picture that gets wider or narrower, in a window or on paper, still shows all of it. vis-network sets its own scale
  // after it has told.
  network.on("resize", ({ width, oldWidth }) => {
    if (width !== oldWidth) setTimeout(() => network.fit({ animation: false }));
  });
  stage.network = network; // for those who script the page
  return {
    network,
    nodes,
    edges,
    animation,
    fit: () => network.fit({ animation: animation() }),
    end: () => {
      colorless();
      network.destroy();
    },
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor, animation: animation() }),
  };
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

/** On hover, all but the node and its neighbours step back. */
function fadeOnHover(data, network, nodes, edges) {
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
