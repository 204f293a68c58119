// What could be written at the cursor: variables, keywords, terms of the ontology and, after "<" or "id:", records.
import { element } from "../dom.js";
import { prefixesIn, written } from "./names.js";

const WORD = /(?:[?$]\w*|<[^<>"{}|^`\\\s]*|[A-Za-z][\w-]*:[\w./-]*|:[\w./-]*|[A-Za-z][\w-]*)$/;
const MOST = 30;
const KEYWORDS = (
  "SELECT DISTINCT CONSTRUCT ASK DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER EXISTS BIND VALUES PREFIX LIMIT OFFSET " +
  "REGEX CONTAINS STRSTARTS STRENDS LCASE UCASE STRLEN REPLACE CONCAT SUBSTR LANG LANGMATCHES DATATYPE BOUND COALESCE ISIRI ISLITERAL YEAR " +
  "MONTH DAY COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT"
).split(" ").concat(["ORDER BY", "GROUP BY", "HAVING", "FILTER NOT EXISTS", "DESC", "ASC", "IN", "NOT IN"]);
const KINDS = { class: "class", property: "property", concept: "concept", record: "record", keyword: "", prefix: "prefix", variable: "" };

/** A completer for an editor. `terms` is a promise of /api/terms.json, `data` the data of the page. */
export function completer(terms, data, where) {
  const hint = async (cm) => {
    const cursor = cm.getDoc().getCursor();
    const before = cm.getDoc().getRange({ line: Math.max(0, cursor.line - 20), ch: 0 }, cursor);
    const word = WORD.exec(before.slice(before.lastIndexOf("\n") + 1))?.[0] ?? "";
    const offers = await offersFor({ word, before: before.slice(0, before.length - word.length), text: cm.getDoc().getValue() }, await terms, data, where());
    const list = offers.slice(0, MOST).map((offer) => ({ text: offer.text, displayText: offer.text, className: "offer", render: (place) => draw(place, offer) }));
    return { list, from: { line: cursor.line, ch: cursor.ch - word.length }, to: cursor };
  };
  const show = (cm) => cm.showHint({ hint, completeSingle: false, closeCharacters: /[\s>"{}();,]/ });
  /** As one types: only where there is something to go by, and not inside a text or a comment. */
  const typed = (cm) => {
    if (cm.state.completionActive) return;
    const cursor = cm.getDoc().getCursor();
    const before = cm.getDoc().getLine(cursor.line).slice(0, cursor.ch);
    if (inText(before)) return;
    const word = WORD.exec(before)?.[0] ?? "";
    if (/^[?$]\w/.test(word) || /:\w/.test(word) || /^<\w{2}/.test(word) || /^\w{3}/.test(word)) show(cm);
  };
  return { show, typed };
}

/** Whether a line breaks off in a text or a comment. */
function inText(line) {
  const rest = line.replace(/<[^>\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "");
  return /["'#]/.test(rest.replace(/<\S*$/, ""));
}

function draw(place, { text, kind, label, comment }) {
  const line = element("span", { className: "offer-line" }, element("code", { text }));
  if (label) line.append(element("span", { className: "offer-label", text: label, attributes: { dir: "auto" } }));
  if (KINDS[kind]) line.append(element("span", { className: "offer-kind", text: KINDS[kind] }));
  place.append(line);
  if (comment) place.append(element("span", { className: "offer-comment", text: comment, attributes: { dir: "auto" } }));
}

async function offersFor({ word, before, text }, { terms }, data, where) {
  if (/^[?$]/.test(word)) return variables(word, text);
  const prefixes = prefixesIn(text, data.prefixes);
  if (/\bPREFIX\s+$/i.test(before)) return declarations(word, data.prefixes);
  if (word.startsWith("<")) return [...matching(terms, word.slice(1), prefixes, wantsClass(before), true), ...(await records(word.slice(1), data, where))];
  const colon = word.indexOf(":");
  if (colon < 0) return [...matching(terms, word, prefixes, order(before)), ...keywords(word)].sort((a, b) => a.rank - b.rank);
  const namespace = prefixes[word.slice(0, colon)];
  const local = word.slice(colon + 1);
  if (namespace === data.records) return records(local, data, where);
  const chosen = { [word.slice(0, colon)]: namespace, ...prefixes };
  return matching(terms.filter(({ iri }) => namespace && iri.startsWith(namespace)), local, chosen, order(before));
}

const wantsClass = (before) => (/(^|\s)(a|rdf:type)\s+$/.test(before) ? ["class"] : ["concept", "class", "property"]);

/** Which kinds of terms come first at a place: classes after "a", properties after a subject, else concepts. */
function order(before) {
  if (/(^|[\s;])(a|rdf:type|rdfs:subClassOf)\s+$/.test(before)) return ["class"];
  const since = before.split(/[{}.;]\s/).pop().trim();
  const predicate = /[;{]\s*$/.test(before) || /[/^|!(]$/.test(before) || /^\S+$/.test(since);
  return predicate ? ["property", "class", "concept"] : ["concept", "class", "property"];
}

function matching(terms, wanted, prefixes, kinds, full = false) {
  const text = wanted.toLowerCase();
  const found = [];
  for (const term of terms) {
    const place = kinds.indexOf(term.kind);
    if (place < 0) continue;
    const local = term.iri.slice(Math.max(term.iri.lastIndexOf("/"), term.iri.lastIndexOf("#")) + 1).toLowerCase();
    const label = term.label.toLowerCase();
    const near = local.startsWith(text) ? 0 : label.split(/\s+/).some((part) => part.startsWith(text)) ? 1 : term.iri.toLowerCase().includes(text) ? 2 : -1;
    if (near < 0) continue;
    const shown = full || term.kind === "concept" ? `<${term.iri}>` : written(term.iri, prefixes);
    found.push({ ...term, text: shown, rank: near * 10 + place });
  }
  return found.sort((a, b) => a.rank - b.rank || (a.text < b.text ? -1 : 1));
}

function keywords(word) {
  const text = word.toUpperCase();
  return word ? KEYWORDS.filter((one) => one.startsWith(text)).map((one) => ({ text: one, kind: "keyword", rank: 5 })) : [];
}

function variables(word, text) {
  const known = new Set(text.match(/[?$]\w+/g) ?? []);
  return [...known].filter((name) => name !== word && name.startsWith(word)).sort().map((name) => ({ text: name, kind: "variable" }));
}

function declarations(word, prefixes) {
  const wanted = word.replace(/:.*/, "");
  const fitting = Object.entries(prefixes).filter(([prefix]) => prefix.startsWith(wanted));
  return fitting.map(([prefix, iri]) => ({ text: `${prefix}: <${iri}>`, kind: "prefix" }));
}

let last = { key: "", found: [] };

/** Records of which a name contains the text. */
async function records(text, data, where) {
  const wanted = decodeURIComponent(text.replace(/^https?:.*\//, "").replace(/%(?![0-9a-f]{2})/gi, "")).replace(/[-/]/g, " ").trim();
  if (wanted.length < 2) return [];
  const address = `/api/search?${new URLSearchParams({ q: wanted, limit: "12" })}${where ? `&${where}` : ""}`;
  if (last.key !== address) {
    const answer = await fetch(address).catch(() => null);
    const results = answer?.ok ? (await answer.json()).results : [];
    last = { key: address, found: results.map(({ id, label, type_label: type }) => ({ text: `<${id}>`, label, comment: type, kind: "record" })) };
  }
  return last.found;
}
