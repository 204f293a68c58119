// The network in an answer: rows with two or more IRIs, or the triples of a CONSTRUCT.
import { columnsWith } from "./answer.js";
import { named } from "./labels.js";

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const MOST = { nodes: 150, edges: 400 };
const RELATION = /^(p|pred|predicate|property|prop|rel|relation|kind)$/i;

const isNode = (term) => term?.type === "uri" || term?.type === "bnode";
const key = (term) => (term.type === "bnode" ? `_:${term.value}` : term.value);

/** The columns that nodes and the names of lines are taken from; null where there is no network. */
export function networkColumns(answer) {
  if (answer.graph) return { ends: ["subject", "object"], relation: "predicate" };
  const iris = columnsWith(answer, isNode);
  const relation = iris.length > 2 ? iris.find((name) => RELATION.test(name)) : undefined;
  const ends = iris.filter((name) => name !== relation);
  return ends.length > 1 ? { ends, relation } : null;
}

/** At most what can be drawn of an answer: ids of nodes, and lines {from, to, names}, one for all that two are related by. */
export function networkOf(answer, columns) {
  const degree = new Map();
  const edges = new Map();
  for (const row of answer.rows) {
    if (answer.graph && row.predicate.value === TYPE) continue; // its look says it
    const [first, ...others] = columns.ends.filter((name) => isNode(row[name]));
    for (const other of others) {
      const edge = lineFor(edges, degree, key(row[first]), key(row[other]));
      const name = columns.relation ? row[columns.relation]?.value ?? "" : other;
      edge.names.set(name, (edge.names.get(name) ?? 0) + 1);
    }
  }
  return most(degree, [...edges.values()]);
}

function lineFor(edges, degree, from, to) {
  const id = `${from}\n${to}`;
  if (!edges.has(id)) {
    edges.set(id, { from, to, names: new Map() });
    for (const end of new Set([from, to])) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  return edges.get(id);
}

/** The best connected nodes, and the lines between them. */
function most(degree, edges) {
  const order = [...degree.keys()];
  const chosen = order.length > MOST.nodes ? [...order].sort((a, b) => degree.get(b) - degree.get(a)).slice(0, MOST.nodes) : order;
  const kept = new Set(chosen);
  const between = edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const drawn = between.slice(0, MOST.edges);
  // A node that lost all its lines would hang about alone.
  const held = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const ids = chosen.filter((id) => held.has(id));
  return { ids, edges: drawn, degree, totals: { nodes: order.length, edges: edges.length } };
}

/** Names and looks that the triples of a graph give themselves. */
export function namesWithin(answer, looks) {
  const records = new Map();
  if (!answer.graph) return records;
  for (const { subject, predicate, object } of answer.rows) {
    const id = key(subject);
    if (!records.has(id)) records.set(id, new Map());
    const record = records.get(id);
    record.set(predicate.value, [...(record.get(predicate.value) ?? []), object]);
  }
  return new Map([...records].map(([id, record]) => [id, named(record, looks)]));
}
