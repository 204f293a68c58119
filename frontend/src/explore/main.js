// The explorer: network, timeline and tables of one part of the record; what is done in one is done in all.
import { clearDetails, keepHint, showDetails } from "../details.js";
import { findBox } from "../find.js";
import { draw } from "../network-drawing.js";
import { keys } from "../network-keys.js";
import { hidden, legend } from "../network-legend.js";
import { buttons } from "../picture.js";
import { rowFilters } from "../table.js";
import { drawTimeline } from "../timeline-drawing.js";
import { viewData } from "../view-data.js";
import { address, asked, changed, fromForm, full, parameters, short } from "./address.js";
import { makeBrush } from "./brush.js";
import { copyLink } from "./copy.js";
import { linked } from "./linked.js";
import { askFor, takeOver } from "./page.js";
import { describe } from "./records.js";
import { dimRows, mark, pickable } from "./rows.js";
import { makeTabs } from "./tabs.js";

const stage = document.getElementById("stage");
let data = viewData();
if (stage && data.view === "explore") start();

function start() {
  const live = !data.offline && !document.documentElement.classList.contains("embed");
  let whole = linked(data);
  let shown = asked();
  let picked = null;
  const picture = draw(stage, data.network);
  const times = drawTimeline(document.getElementById("times"), data.timeline, { height: "100%", order: "given", from: data.window[0], to: data.window[1] });
  const tabs = makeTabs((tab) => live && history.replaceState(null, "", changed({ tab })));
  const brush = makeBrush({ moved: dim, chosen: ([from, to]) => go(changed({ from, to })) });
  keepHint();

  function pick(id, { push = true } = {}) {
    picked = id !== null && whole.has(id) ? id : null;
    const around = picked === null ? { nodes: [], edges: [], items: [] } : whole.around(picked);
    picture.select(whole.items.has(picked) ? [...around.nodes, ...around.edges] : picked === null ? [] : [picked]);
    times.select(around.items);
    const record = picked === null ? null : describe(whole, picked, { offline: !live, unfold });
    mark(picked, new Set([...around.nodes, ...around.edges, ...around.items]), record?.cites ?? []);
    if (record) showDetails(record, pick);
    else clearDetails();
    if (push && live && asPicked() !== picked) history.pushState(null, "", changed({ pick: picked === null ? "" : short(picked) }));
  }

  /** Show what is folded into a node, or its other neighbours. */
  function unfold(id) {
    const node = whole.nodes.get(id);
    const more = node?.expand || (node?.more ? node.id : "");
    if (!more || !live) return;
    const before = (parameters().get("expand") ?? "").split(",").filter(Boolean);
    go(changed({ expand: [...new Set([...before, short(more)])].join(","), pick: node.expand ? "" : short(id) }));
  }

  /** What the address says is picked. */
  function asPicked() {
    return full(parameters().get("pick") ?? "", whole.has);
  }

  /** While one drags: what is outside the days steps back at once. */
  function dim([from, to]) {
    const outside = (part) => (from && part.end && part.end < from) || (to && part.start && part.start > to);
    const line = (edge) => outside(edge) || !(edge.start || edge.end);
    const off = new Set(from || to ? data.network.edges.filter(line).map(({ id }) => id) : []);
    const all = (node) => whole.at(node.id).every((id) => off.has(id));
    const item = (one) => outside({ start: one.first ?? one.start, end: one.last ?? (one.end || one.start) });
    picture.dim(off.size ? (part) => ("from" in part ? off.has(part.id) : all(part)) : null);
    times.dim(from || to ? item : null);
    dimRows(from || to ? (id) => off.has(id) || (whole.items.has(id) && item(whole.items.get(id))) : null);
  }

  function drawAgain() {
    whole = linked(data);
    picture.update(data.network);
    picture.dim(null);
    picture.hide(null);
    times.dim(null);
    times.update(data.timeline, ...data.window);
    furnish();
    rowFilters();
    pick(asPicked(), { push: false });
  }

  /** What has to be done again whenever the parts of the page have been replaced. */
  function furnish() {
    brush.update(data.days, data.window);
    tabs.renew();
    tabs.open(parameters().get("tab") ?? "");
    pickable(whole.has, pick);
    legend(data.network, (off) => {
      const gone = hidden(off);
      picture.hide(gone);
      times.hide(gone);
    });
  }

  const go = live ? traveller({ again: drawAgain, now: () => shown, arrived: (next) => (shown = next) }) : () => {};
  picture.onSelect(([id]) => pick(id ?? null));
  times.onSelect(pick);
  picture.onOpen(unfold);
  keys(stage, picture, { pick, expand: unfold, picked: () => picked, model: () => data.network });
  findBox(() => data.network.nodes.map(({ id, name }) => ({ id, label: name })), (id, chosen) => {
    if (id === null) return picture.fit();
    picture.flyTo(id);
    if (chosen) pick(id);
    else picture.select([id]);
  });
  buttons({ fit: picture.fit, "zoom-in": () => picture.zoom(1.3), "zoom-out": () => picture.zoom(1 / 1.3) });
  furnish();
  pick(asPicked(), { push: false });
  if (live) {
    listen(go);
    copyLink();
    addEventListener("popstate", () => {
      if (asked() !== shown) return go(address(parameters()), { push: false });
      tabs.open(parameters().get("tab") ?? "");
      pick(asPicked(), { push: false });
    });
  }
  stage.dataset.ready = "true";
}

/** Gives go(address): asks for another part of the record and shows it in place. The last one asked for counts. */
function traveller({ again, arrived }) {
  const [region, trouble] = [document.getElementById("explorer"), document.getElementById("trouble")];
  let under = null;
  return async function go(target, { push = true } = {}) {
    under?.abort();
    const mine = (under = new AbortController());
    region.setAttribute("aria-busy", "true");
    try {
      const made = await askFor(target, mine.signal);
      if (mine.signal.aborted) return;
      if (push && target !== location.pathname + location.search) history.pushState(null, "", target);
      trouble.hidden = true;
      const lost = document.activeElement?.closest("[data-region]");
      data = takeOver(made);
      arrived(asked());
      again();
      if (lost && !document.activeElement?.closest("main")) document.getElementById("chips")?.focus();
      document.dispatchEvent(new CustomEvent("ctkg:changed", { detail: { page: made } }));
    } catch (error) {
      if (mine.signal.aborted) return;
      trouble.textContent = error.message;
      trouble.hidden = false;
    } finally {
      if (under === mine) region.removeAttribute("aria-busy");
    }
  };
}

/** The form, and links that only take a filter away, change the page in place. */
function listen(go) {
  const form = document.getElementById("filters");
  document.getElementById("apply").closest(".field").hidden = true;
  document.addEventListener("change", ({ target }) => {
    if (target.form === form && form.checkValidity()) go(fromForm(form)); // some of its controls stand elsewhere
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(fromForm(form));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-in-place]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const given = new URL(link.href).searchParams;
    const pick = parameters().get("pick");
    if (pick) given.set("pick", pick);
    go(address(given));
  });
  if (matchMedia("(max-width: 40rem)").matches) document.getElementById("filter-box").open = false;
}
