// Thousands of nodes as points: what hangs together with what, names where there is room, and the way to each of them.
//
// vis-network takes seconds for so many; points on a canvas take some milliseconds a frame. Offers what draw() does.
import { onColorScheme, styleValue } from "./dom.js";
import { gestures } from "./network-gestures.js";
import { snapshot } from "./network-png.js";

const LABELS = 45; // names in a picture at most
const LARGEST = 12; // times as large as where all of it is seen
const NEAR = 14; // pixels within which a point is meant

export function overview(stage, given) {
  const canvas = stage.appendChild(document.createElement("canvas"));
  canvas.tabIndex = 0;
  canvas.className = "points";
  canvas.setAttribute("aria-label", "Network as points");
  const context = canvas.getContext("2d");
  const view = { scale: 1, least: 1, x: 0, y: 0 };
  const state = { picked: new Set(), over: null, hide: null, dim: null };
  const listeners = { pick: new Set(), open: new Set() };
  let { nodes, lines } = given;
  let index = new Map(nodes.map((node, place) => [node.id, place]));
  let frame = 0;

  const visible = (node) => !state.hide?.(node);
  const toScreen = ({ x, y }) => ({ x: (x - view.x) * view.scale + stage.clientWidth / 2, y: (y - view.y) * view.scale + stage.clientHeight / 2 });
  const toPlace = ({ x, y }) => ({ x: (x - stage.clientWidth / 2) / view.scale + view.x, y: (y - stage.clientHeight / 2) / view.scale + view.y });
  const radius = (node) => Math.max(1.6, node.size * Math.min(1, Math.sqrt(view.scale)));
  const again = () => (frame ||= requestAnimationFrame(paint));

  function paint() {
    frame = 0;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [stage.clientWidth, stage.clientHeight];
    if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
    if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const places = nodes.map(toScreen);
    const seen = nodes.map((node, at) => visible(node) && places[at].x > -30 && places[at].y > -30 && places[at].x < width + 30 && places[at].y < height + 30);
    paintLines(places, seen);
    paintPoints(places, seen);
    paintNames(places, seen, width, height);
  }

  function paintLines(places, seen) {
    context.beginPath();
    for (const [from, to] of lines) {
      if (!(seen[from] || seen[to]) || !visible(nodes[from]) || !visible(nodes[to])) continue;
      context.moveTo(places[from].x, places[from].y);
      context.lineTo(places[to].x, places[to].y);
    }
    context.strokeStyle = styleValue("--quiet");
    context.globalAlpha = Math.min(0.35, 0.08 * Math.sqrt(view.scale / view.least) + 0.04);
    context.lineWidth = 1;
    context.stroke();
    const near = lines.filter(([from, to]) => [from, to].some((at) => at === state.over || state.picked.has(nodes[at].id)));
    context.beginPath();
    for (const [from, to] of near) {
      context.moveTo(places[from].x, places[from].y);
      context.lineTo(places[to].x, places[to].y);
    }
    context.globalAlpha = 0.8;
    context.stroke();
    context.globalAlpha = 1;
  }

  function paintPoints(places, seen) {
    const by = new Map();
    nodes.forEach((node, at) => {
      if (!seen[at]) return;
      const key = `${node.color}|${state.dim?.(node) ? 0.15 : 1}`;
      if (!by.has(key)) by.set(key, []);
      by.get(key).push(at);
    });
    for (const [key, own] of by) {
      const [color, opacity] = key.split("|");
      context.fillStyle = color;
      context.globalAlpha = Number(opacity);
      context.beginPath();
      for (const at of own) {
        const { x, y } = places[at];
        const r = radius(nodes[at]);
        if (r < 2.5) context.rect(x - r, y - r, 2 * r, 2 * r);
        else {
          context.moveTo(x + r, y);
          context.arc(x, y, r, 0, 2 * Math.PI);
        }
      }
      context.fill();
    }
    context.globalAlpha = 1;
    context.strokeStyle = styleValue("--ink");
    context.lineWidth = 3;
    for (const id of state.picked) {
      const at = index.get(id);
      if (at === undefined || !seen[at]) continue;
      context.beginPath();
      context.arc(places[at].x, places[at].y, radius(nodes[at]) + 3, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  /** The largest first, each where no other name stands. */
  function paintNames(places, seen, width, height) {
    context.font = `13px ${styleValue("--sans")}`;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = styleValue("--paper");
    context.fillStyle = styleValue("--ink");
    const taken = [];
    const must = new Set([state.over, ...[...state.picked].map((id) => index.get(id))].filter((at) => at !== null && at !== undefined));
    for (const at of [...must, ...order]) {
      if (!seen[at] || (taken.length >= LABELS && !must.has(at))) continue;
      const { x, y } = places[at];
      if (x < 0 || y < 0 || x > width || y > height) continue;
      const top = y + radius(nodes[at]) + 2;
      const half = context.measureText(nodes[at].label).width / 2;
      const box = [x - half, top, x + half, top + 15];
      if (!must.has(at) && taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
      taken.push(box);
      context.strokeText(nodes[at].label, x, top);
      context.fillText(nodes[at].label, x, top);
      if (taken.length >= LABELS) break;
    }
  }

  const bySize = () => nodes.map((_, at) => at).sort((a, b) => nodes[b].size - nodes[a].size || a - b);
  let order = bySize();

  function nodeAt(point) {
    let [found, least] = [null, NEAR];
    nodes.forEach((node, at) => {
      const { x, y } = toScreen(node);
      const far = Math.abs(x - point.x) > 30 || Math.abs(y - point.y) > 30 ? Infinity : Math.hypot(x - point.x, y - point.y) - radius(node);
      if (far < least && visible(node)) [found, least] = [at, far];
    });
    return found;
  }

  function fit() {
    const shown = nodes.filter(visible);
    if (!shown.length) return;
    const reach = (name) => {
      const values = shown.map((node) => node[name]).sort((a, b) => a - b);
      return [values[0], values[values.length - 1]];
    };
    const [[left, right], [top, bottom]] = [reach("x"), reach("y")];
    Object.assign(view, { x: (left + right) / 2, y: (top + bottom) / 2 });
    view.scale = view.least = Math.min((stage.clientWidth - 60) / (right - left || 1), (stage.clientHeight - 60) / (bottom - top || 1), 1);
    again();
  }

  function zoom(factor, at = { x: stage.clientWidth / 2, y: stage.clientHeight / 2 }) {
    const before = toPlace(at);
    view.scale = Math.min(Math.max(view.scale * factor, view.least / 2), Math.max(view.least * LARGEST, 2));
    const after = toPlace(at);
    view.x += before.x - after.x;
    view.y += before.y - after.y;
    again();
  }

  function pan(x, y) {
    view.x += x / view.scale;
    view.y += y / view.scale;
    again();
  }

  const tell = (set, value) => set.forEach((listener) => listener(value));
  gestures(canvas, {
    pan: (x, y) => pan(-x, -y),
    zoom,
    over: (point) => {
      const at = point && nodeAt(point);
      if (at === state.over) return;
      state.over = at;
      canvas.title = at === null ? "" : nodes[at].title;
      again();
    },
    click: (point) => {
      const at = nodeAt(point);
      tell(listeners.pick, at === null ? [] : [nodes[at].id]);
    },
    open: (point) => {
      const at = nodeAt(point);
      if (at !== null) tell(listeners.open, nodes[at].id);
    },
  });
  const listen = (set) => (listener) => {
    set.add(listener);
    return () => set.delete(listener);
  };
  const place = (id) => nodes[index.get(id)];
  const moveTo = (id, scale) => {
    const { x, y } = place(id);
    Object.assign(view, { x, y, scale });
    again();
  };
  const resized = new ResizeObserver(again);
  resized.observe(stage);
  const colorless = onColorScheme(again);
  fit();
  return {
    update(next) {
      ({ nodes, lines } = next);
      index = new Map(nodes.map((node, at) => [node.id, at]));
      order = bySize();
      again();
    },
    select(ids) {
      state.picked = new Set(ids);
      again();
    },
    onSelect: listen(listeners.pick),
    onOpen: listen(listeners.open),
    dim(predicate) {
      state.dim = predicate;
      again();
    },
    hide(predicate) {
      state.hide = predicate;
      again();
    },
    visible: (id) => index.has(id) && visible(place(id)),
    fit,
    zoom: (factor) => zoom(factor),
    pan,
    flyTo: (id) => moveTo(id, Math.max(view.scale, view.least * 4)),
    reveal(id) {
      const { x, y } = toScreen(place(id));
      if (x < 30 || y < 30 || x > stage.clientWidth - 30 || y > stage.clientHeight - 30) moveTo(id, view.scale);
    },
    place,
    centre: () => ({ x: view.x, y: view.y }),
    focus: () => canvas.focus({ preventScroll: true }),
    png() {
      paint();
      return snapshot(canvas, styleValue("--paper"));
    },
    paint,
    destroy() {
      colorless();
      resized.disconnect();
      canvas.remove();
    },
  };
}
