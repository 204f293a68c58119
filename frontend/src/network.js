// The network page: the picture that the server has laid out, and what a picked part rests on.
import { findBox } from "./find.js";
import { draw } from "./network-drawing.js";
import { buttons, legendBoxes, picking } from "./picture.js";
import { spread } from "./spread.js";
import { viewData } from "./view-data.js";

const data = viewData();
const stage = document.getElementById("stage");
if (stage && data.view === "network") start();
// The query page loads this script when it has a network to draw, whose places know nothing of labels.
globalThis.ctkgDrawNetwork = (place, model) => draw(place, spreadOut(place, model));

function start() {
  const picture = draw(stage, data);
  const pick = picking(records(), (id) => picture.select(id === null ? [] : [id]));
  picture.onSelect(([id]) => pick(id ?? null));
  findBox(data.nodes.map(({ id, name }) => ({ id, label: name })), (id, chosen) => {
    if (id === null) return picture.fit();
    picture.flyTo(id);
    picture.select([id]);
    if (chosen) pick(id);
  });
  buttons({ fit: picture.fit, "zoom-in": () => picture.zoom(1.3), "zoom-out": () => picture.zoom(1 / 1.3) });
  const off = { node: new Set(), edge: new Set() };
  for (const kind of Object.keys(off)) {
    legendBoxes(kind, (kinds) => {
      off[kind] = kinds;
      picture.hide((part) => off["from" in part ? "edge" : "node"].has(part.kind));
    });
  }
  stage.dataset.ready = "true";
}

function spreadOut(place, model) {
  return { ...model, nodes: spread(model.nodes, place.clientWidth, place.clientHeight) };
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
