// The network page: the picture that the server has laid out, and what a picked part rests on.
import { clearDetails, keepHint, showDetails } from "./details.js";
import { full, short } from "./explore/address.js";
import { changed, go, live, parameters } from "./network-address.js";
import { findBox } from "./find.js";
import { draw } from "./network-drawing.js";
import { hidden, legend } from "./network-legend.js";
import { keys } from "./network-keys.js";
import { overview } from "./network-overview.js";
import { save, saveFrom } from "./network-png.js";
import { recordsOf } from "./network-records.js";
import { buttons } from "./picture.js";
import { spread } from "./spread.js";
import { markRow, pickableRows, rowFilters } from "./table.js";
import { viewData } from "./view-data.js";

let data = viewData();
const stage = document.getElementById("stage");
if (stage && data.view === "network") start();
// The query page loads this script when it has a network to draw, whose places know nothing of labels.
globalThis.ctkgDrawNetwork = (place, model) => draw(place, { ...model, nodes: spread(model.nodes, place.clientWidth, place.clientHeight) });

function start() {
  const picture = data.overview ? overview(stage, data) : draw(stage, data);
  let records = new Map();
  let picked = null;

  function pick(id, { push = true } = {}) {
    picked = records.has(id) ? id : null;
    picture.select(picked === null ? [] : [picked]);
    markRow(picked);
    if (picked === null) clearDetails();
    else showDetails(records.get(picked)(), pick);
    if (push && live && asPicked() !== picked) history.pushState(null, "", changed({ pick: picked === null ? "" : short(picked) }));
  }

  const asPicked = () => full((data.offline ? data.pick : parameters().get("pick")) ?? "", (id) => records.has(id));

  const expand = (id) => {
    const node = data.nodes.find((one) => one.id === id);
    if (data.overview) return live && location.assign(node.href);
    const more = node?.expand || (node?.more ? node.id : "");
    if (!more || !live) return;
    const before = (parameters().get("expand") ?? "").split(",").filter(Boolean);
    travel(changed({ expand: [...new Set([...before, short(more)])].join(","), pick: node.expand ? "" : short(id) }));
  };

  /** Another part of the record in the same picture; what stays, stays where it is. */
  const travel = (target, push = true) =>
    go(target, push, (next) => {
      if (Boolean(next.overview) !== Boolean(data.overview)) return location.reload();
      data = next;
      picture.update(data);
      furnish();
      pick(asPicked(), { push: false });
    });

  function furnish() {
    stage.dataset.nodes = data.nodes.length;
    records = recordsOf(() => data, expand);
    pickableRows((id) => records.has(id), pick);
    rowFilters();
    legend(data, (off) => {
      picture.hide(hidden(off));
      for (const row of document.querySelectorAll("#twin-rows tr[data-id]")) row.classList.toggle("switched-off", !picture.visible(row.dataset.id));
    });
  }

  keepHint();
  furnish();
  picture.onSelect(([id]) => pick(id ?? null));
  picture.onOpen(expand);
  keys(stage, picture, { pick, expand, picked: () => picked, model: () => data });
  findBox(() => data.nodes.map(({ id, name }) => ({ id, label: name })), (id, chosen) => {
    if (id === null) return picture.fit();
    picture.flyTo(id);
    if (chosen) pick(id);
    else picture.select([id]);
  });
  buttons({
    fit: picture.fit,
    "zoom-in": () => picture.zoom(1.3),
    "zoom-out": () => picture.zoom(1 / 1.3),
    "save-svg": () => saveFrom(location.pathname.replace(/\/view\/network$/, "/render/network.svg") + location.search, "network.svg"),
    reset: () => {
      if (live) travel(changed({ expand: "", hide: "", pick: "", limit: "" })).then(picture.fit);
    },
    "save-png": async () => save(await picture.png(), "network.png"),
    ...(document.fullscreenEnabled ? { "full-screen": fullScreen } : {}),
  });
  pick(asPicked(), { push: false });
  if (live) inPlace(travel, () => pick(asPicked(), { push: false }));
  stage.dataset.ready = "true";
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else stage.closest(".stage-and-panel").requestFullscreen();
}

/** Links that only change what is shown of the record change it in the page; back and forward do, too. */
function inPlace(travel, again) {
  let shown = asked();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-in-place]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    travel(link.href);
  });
  document.addEventListener("ctkg:changed", () => (shown = asked()));
  addEventListener("popstate", () => {
    if (asked() !== shown) travel(location.href, false);
    else again();
  });
}

/** The part of the address that says what is shown. */
function asked() {
  const given = parameters();
  for (const name of ["pick", "hide"]) given.delete(name);
  given.sort();
  return given.toString();
}
