// The answer, shown in one of several ways; a way is a plug-in {name, label, suits(answer), show(place, answer, context)}.
import { element } from "../dom.js";
import { downloadLink } from "./ask.js";
import { hasNetwork, showNetwork } from "./result-network.js";
import { showRaw } from "./result-raw.js";
import { number, showTable } from "./result-table.js";
import { hasTimeline, showTimeline } from "./result-timeline.js";

const always = () => true;
const WAYS = [
  { name: "table", label: "Table", suits: ({ boolean }) => boolean === undefined, show: showTable },
  { name: "yesno", label: "Answer", suits: ({ boolean }) => boolean !== undefined, show: (place, { boolean }) => showBoolean(place, boolean) },
  { name: "network", label: "Network", suits: hasNetwork, show: showNetwork },
  { name: "timeline", label: "Timeline", suits: hasTimeline, show: showTimeline },
  { name: "response", label: "Response", suits: always, show: showRaw },
];
const ROWS = [["csv", "CSV"], ["tsv", "TSV"], ["json", "JSON"], ["xml", "XML"]];
const GRAPHS = [["turtle", "Turtle", "ttl"], ["jsonld", "JSON-LD", "jsonld"], ["ntriples", "N-Triples", "nt"], ["rdfxml", "RDF/XML", "rdf"]];

/** The part of the page that shows answers. `wanted` is the way to begin with, where the answer suits it. */
export function resultsPart(context, wanted, chosen) {
  const part = (id) => document.getElementById(id);
  let way = wanted;
  let shownOf = null;
  let ends = []; // what to do when the next picture comes

  function show(answer, query, seconds) {
    shownOf = answer;
    part("answer").hidden = false;
    part("status").textContent = `${said(answer)} in ${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
    const forms = answer.graph ? GRAPHS : ROWS;
    const links = forms.map(([format, label, suffix]) => downloadLink(query, { format, label, suffix: suffix ?? format }));
    part("downloads").replaceChildren("Download ", ...links.flatMap((link, index) => (index ? [" ", link] : [link])));
    open(answer, way);
  }

  function open(answer, name) {
    const suiting = WAYS.filter((one) => one.suits(answer));
    const current = suiting.find((one) => one.name === name) ?? suiting[0];
    part("choices").replaceChildren(...suiting.map((one) => tab(one, one === current, suiting, answer)));
    leave();
    const place = part("shown");
    place.className = `shown-${current.name}`;
    place.setAttribute("aria-labelledby", `choice-${current.name}`);
    // A picture that is still being made must not come into the place of the next.
    const room = element("div", { className: `view-${current.name} room-of-answer` });
    place.replaceChildren(room);
    if (!answer.rows.length && answer.boolean === undefined && current.name !== "response") {
      return room.append(element("p", { className: "absent", text: "Nothing in the record answers this." }));
    }
    const failed = (error) => room.replaceChildren(element("p", { className: "notice", text: `This could not be shown: ${error.message}` }));
    const own = { ...context(), failed, table: () => choose(answer, "table"), onLeave: (end) => ends.push(end) };
    return Promise.resolve(current.show(room, answer, own)).catch(failed);
  }

  function leave() {
    for (const end of ends) end();
    ends = [];
  }

  function choose(answer, name) {
    way = name;
    chosen(name);
    open(answer, name);
    document.getElementById(`choice-${name}`)?.focus();
  }

  function tab({ name, label }, current, suiting, answer) {
    const attributes = { type: "button", role: "tab", id: `choice-${name}`, "aria-selected": String(current), "aria-controls": "shown", tabindex: current ? "0" : "-1" };
    const made = element("button", { text: label, attributes });
    made.addEventListener("click", () => choose(answer, name));
    made.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const names = suiting.map((one) => one.name);
      choose(answer, names[(names.indexOf(name) + step + names.length) % names.length]);
    });
    return made;
  }

  function fail(error) {
    leave();
    shownOf = null;
    part("answer").hidden = false;
    part("status").textContent = "";
    part("downloads").replaceChildren();
    part("choices").replaceChildren();
    part("shown").className = "shown-error";
    part("shown").removeAttribute("aria-labelledby");
    part("shown").replaceChildren(trouble(error));
  }

  return { show, fail, way: () => (shownOf ? way : "") };
}

function showBoolean(place, truth) {
  place.replaceChildren(element("p", { className: "verdict", text: truth ? "Yes" : "No" }));
}

function said({ boolean, graph, rows }) {
  if (boolean !== undefined) return boolean ? "Yes" : "No";
  const [one, many] = graph ? ["triple", "triples"] : ["row", "rows"];
  return `${number(rows.length)} ${rows.length === 1 ? one : many}`;
}

/** An error of the service in its own words. */
function trouble({ title, message, hint, where }) {
  const made = element("div", { className: "trouble", attributes: { role: "alert" } });
  if (title) made.append(element("h3", { text: title }));
  made.append(element("p", { text: message }));
  if (where) made.append(element("p", { className: "quiet", text: where }));
  if (hint) made.append(element("p", { className: "hint-line", text: hint }));
  return made;
}
