// How vis-network draws a network, on whatever page: places are given, nothing moves by itself.
//
//   const picture = draw(element, model, { dimmed: 0.12 });
//   picture.update(model); picture.select([id]); picture.onSelect((ids) => ...); picture.dim((part) => ...);
//   picture.hide((part) => ...); picture.fit(); picture.flyTo(id); await picture.png();
//
// A model is what kg.render.network.network_data makes: nodes, edges and options. docs/frontend.md says more.
import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import { element, onColorScheme, prefersReducedMotion, styleValue } from "./dom.js";
import { makeRoom } from "./network-labels.js";
import { keepLanes } from "./network-lanes.js";
import { drawMarks, drawNames } from "./network-marks.js";
import { snapshot } from "./network-png.js";

const MOST_FADED = 600; // above this many parts, hovering does not fade the rest: it would lag
const LAYOUT = 1.35; // how much wider than high the server's layouts are, about
const EDGE = 40; // pixels from the edge of the picture, within which a node does not count as seen
const MOST_STRETCH = 1.7;
const CLOSE = 1; // scale at which a node that is flown to can be read

/** Draw a model into an element. `options`: `dimmed`, the opacity of what is dimmed; `hover`, whether to fade the rest. */
export function draw(stage, given, { dimmed = 0.12, hover = true } = {}) {
  const shape = shaper(stage.clientWidth, stage.clientHeight);
  const model = shape(given);
  const state = { model, dim: null, hide: null, near: null, faint: new Set(), hidden: new Set(), opacity: dimmed };
  const nodes = new DataSet(model.nodes.map(titled));
  const edges = new DataSet(model.edges.map(titled));
  const network = new Network(stage, { nodes, edges }, model.options);
  const listeners = new Set();
  const animation = () => (prefersReducedMotion() ? false : { duration: 400, easingFunction: "easeInOutQuad" });
  const show = () => {
    mark(network, state);
    network.redraw();
  };
  keepPlace(stage);
  keepLanes(network, model.edges);
  let ink = inks();
  network.on("afterDrawing", (context) => {
    drawMarks(context, network, state.model, state);
    drawNames(context, network, state.model, state, ink);
    if (state.model.edges.length <= MOST_FADED && makeRoom(network, state.model, state)) network.redraw();
  });
  const opened = new Set();
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    const ids = [node ?? edge].filter((id) => id !== undefined);
    for (const listener of listeners) listener(ids);
  });
  network.on("doubleClick", ({ nodes: [node] }) => {
    if (node !== undefined) for (const listener of opened) listener(node);
  });
  if (hover) fadeOnHover(network, state, show);
  const colorless = onColorScheme(() => {
    ink = inks();
    network.setOptions(inkOptions(ink));
    keepLanes(network, state.model.edges);
  });
  network.fit({ animation: false });
  // A picture that gets wider or narrower, in a window or on paper, still shows all of it. vis-network sets its own scale
  // after it has told.
  network.on("resize", ({ width, oldWidth }) => {
    if (width !== oldWidth) setTimeout(() => network.fit({ animation: false }));
  });
  stage.network = network; // for those who script the page
  return {
    network,
    model: () => state.model,
    /** Draw another model in place of this one: what stays in it stays where it is, and so does the reader. */
    update(other) {
      const next = shape(other);
      exchange(nodes, state.model.nodes, next.nodes);
      exchange(edges, state.model.edges, next.edges);
      state.model = next;
      keepLanes(network, next.edges);
      show();
    },
    /** Mark nodes or edges as selected; nobody is told. */
    select(ids) {
      const known = ids.filter((id) => nodes.get(id) || edges.get(id));
      const [chosen, lines] = [known.filter((id) => nodes.get(id)), known.filter((id) => edges.get(id))];
      network.setSelection({ nodes: chosen, edges: lines }, { highlightEdges: false });
    },
    /** `listener(ids)` is told what the reader picks: one id, or none. Gives what ends that. */
    onSelect(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** `listener(id)` is told which node the reader opens with a double click. Gives what ends that. */
    onOpen(listener) {
      opened.add(listener);
      return () => opened.delete(listener);
    },
    /** Have all for which `predicate` holds step back; without one nothing does. Cheap enough for each move of a brush. */
    dim(predicate) {
      state.dim = predicate;
      show();
    },
    /** Show nothing of that for which `predicate` holds, nor lines that end there. */
    hide(predicate) {
      state.hide = predicate;
      show();
    },
    visible: (id) => !state.hidden.has(id),
    fit: () => network.fit({ nodes: state.model.nodes.map(({ id }) => id).filter((id) => !state.hidden.has(id)), animation: animation() }),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor, animation: animation() }),
    flyTo: (id) => network.focus(id, { scale: Math.max(network.getScale(), CLOSE), animation: animation() }),
    /** Bring a node into sight, if it is not, without zooming. */
    reveal(id) {
      const { x, y } = network.canvasToDOM(network.getPosition(id));
      const seen = x > EDGE && y > EDGE && x < stage.clientWidth - EDGE && y < stage.clientHeight - EDGE;
      if (!seen) network.moveTo({ position: network.getPosition(id), animation: animation() });
    },
    pan(x, y) {
      const centre = network.canvasToDOM(network.getViewPosition());
      network.moveTo({ position: network.DOMtoCanvas({ x: centre.x + x, y: centre.y + y }) });
    },
    place: (id) => network.getPosition(id),
    centre: () => network.getViewPosition(),
    focus: () => stage.querySelector("[tabindex]")?.focus(),
    /** What is seen, as a Blob of a PNG. */
    png: () => snapshot(stage.querySelector("canvas"), styleValue("--paper")),
    destroy() {
      colorless();
      network.destroy();
    },
  };
}

/**
 * Layouts are made for pictures of one shape. In a higher or wider one all nodes move apart, up and down or to the sides,
 * whichever they are: so those that two models have in common stay where they are.
 */
function shaper(width, height) {
  const lack = width && height ? (LAYOUT * height) / width : 1;
  const across = Math.min(Math.max(1 / lack, 1), MOST_STRETCH);
  const down = Math.min(Math.max(lack, 1), MOST_STRETCH);
  return (model) => ({ ...model, nodes: model.nodes.map((node) => ({ ...node, x: node.x * across, y: node.y * down })) });
}

/** vis-network takes a title that is a string as text; an element is text in any version. */
const titled = (part) => ({ ...part, title: element("span", { text: part.title, attributes: { dir: "auto" } }) });

/** Only what came, went or changed is given to vis-network: each part costs. */
function exchange(set, before, after) {
  const known = new Map(before.map((part) => [part.id, JSON.stringify(part)]));
  const stays = new Set(after.map(({ id }) => id));
  set.remove(before.map(({ id }) => id).filter((id) => !stays.has(id)));
  set.update(after.filter((part) => known.get(part.id) !== JSON.stringify(part)).map(titled));
}

/** Set what is faint and what is hidden on vis-network's own parts: through its data sets a frame would take too long. */
function mark(network, state) {
  const { model, dim, hide, near, opacity } = state;
  const faint = (part) => Boolean(dim?.(part) || (near && !near.has(part.id)));
  const hidden = new Set(hide ? model.nodes.filter(hide).map(({ id }) => id) : []);
  for (const edge of model.edges) if (hidden.has(edge.from) || hidden.has(edge.to) || hide?.(edge)) hidden.add(edge.id);
  const changed = hidden.size !== state.hidden.size || [...hidden].some((id) => !state.hidden.has(id));
  state.hidden = hidden;
  state.faint = new Set([...model.nodes, ...model.edges].filter(faint).map(({ id }) => id));
  for (const { id } of model.nodes) {
    const drawn = network.body.nodes[id];
    drawn.options.opacity = state.faint.has(id) ? opacity : undefined;
    drawn.options.hidden = hidden.has(id);
  }
  for (const { id } of model.edges) {
    const drawn = network.body.edges[id];
    drawn.options.color.opacity = state.faint.has(id) ? opacity : 1;
    drawn.options.hidden = hidden.has(id);
  }
  if (changed) network.body.emitter.emit("_dataChanged");
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
const inks = () => ({ ink: styleValue("--ink"), paper: styleValue("--paper"), quiet: styleValue("--quiet"), face: styleValue("--sans") });

function inkOptions({ ink, paper, quiet, face }) {
  const font = { color: ink, strokeWidth: 4, strokeColor: paper, face };
  return { nodes: { font }, edges: { font: { ...font, color: quiet } } };
}

/** On hover, all but the node, its lines and its neighbours step back. */
function fadeOnHover(network, state, show) {
  const few = () => state.model.nodes.length + state.model.edges.length <= MOST_FADED;
  const around = (near) => {
    state.near = near;
    show();
  };
  network.on("hoverNode", ({ node }) => few() && around(new Set([node, ...network.getConnectedNodes(node), ...network.getConnectedEdges(node)])));
  network.on("blurNode", () => state.near && around(null));
}
