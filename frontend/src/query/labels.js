// What the records in an answer are called and of which class they are: one more query for many of them.
import { ask } from "./ask.js";
import { readAnswer } from "./answer.js";
import { lookOf } from "./terms.js";

const AT_ONCE = 150;
const MOST = 600;
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const LABELS = ["http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel", "http://purl.org/dc/terms/title"];
const SAFE = /^[^\s<>"{}|\\^`]+$/;

/** Looks names up, each once for one version and day; `find(iris)` gives a Map of IRI to {label, look}. */
export function nameFinder(terms, base, where) {
  const known = new Map();
  const properties = [TYPE, ...new Set([...LABELS, ...Object.values(terms.looks).flatMap(({ caption }) => caption)])];
  return async function find(iris) {
    const wanted = [...new Set(iris)].filter((iri) => iri.startsWith(base) && SAFE.test(iri) && !known.has(iri)).slice(0, MOST);
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const part = wanted.slice(from, from + AT_ONCE);
      for (const [iri, record] of await propertiesOf(part, properties, where)) known.set(iri, named(record, terms.looks));
      for (const iri of part) if (!known.has(iri)) known.set(iri, null);
    }
    return new Map(iris.flatMap((iri) => (known.get(iri) ? [[iri, known.get(iri)]] : [])));
  };
}

async function propertiesOf(iris, properties, where) {
  const list = (names) => names.map((iri) => `<${iri}>`).join(" ");
  const text = `SELECT ?s ?p ?o { VALUES ?s { ${list(iris)} } VALUES ?p { ${list(properties)} } ?s ?p ?o } LIMIT 8000`;
  const records = new Map();
  try {
    for (const { s, p, o } of readAnswer(await ask({ text, ...where })).rows) {
      if (!records.has(s.value)) records.set(s.value, new Map());
      const record = records.get(s.value);
      record.set(p.value, [...(record.get(p.value) ?? []), o]);
    }
  } catch {
    // names are a help; without them the IRIs are shown
  }
  return records;
}

/** Label and look of a record, out of its properties (Map of IRI to terms). */
export function named(record, looks) {
  const look = lookOf(looks, (record.get(TYPE) ?? []).map(({ value }) => value));
  const property = [...look.caption, ...LABELS].find((name) => record.get(name)?.some(({ type }) => type === "literal"));
  return { label: property ? best(record.get(property)) : "", look };
}

const rank = (term) => (term["xml:lang"] === "en" ? 0 : term["xml:lang"]?.startsWith("en-") ? 1 : term["xml:lang"] ? 3 : 2);

function best(terms) {
  return terms.filter(({ type }) => type === "literal").sort((a, b) => rank(a) - rank(b) || (a.value < b.value ? -1 : 1))[0].value;
}
