// Answers as one thing, whatever they came as: columns and rows of terms, a truth value, or a graph as three columns.
//
// A term is as in SPARQL 1.1 Query Results JSON: {type: "uri" | "literal" | "bnode" | "triple", value, "xml:lang", datatype}.

const IRI = "<[^>\\s]*>";
const BLANK = "_:[^\\s]+";
const LITERAL = '"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"(?:@[A-Za-z0-9-]+|\\^\\^<[^>\\s]*>)?';
const TRIPLE = new RegExp(`^\\s*(${IRI}|${BLANK})\\s+(${IRI})\\s+(${IRI}|${BLANK}|${LITERAL})\\s*\\.`);
const ESCAPES = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

/** Read an answer. `raw` is the text as it came. */
export function readAnswer({ type, text }) {
  if (type === "application/n-triples") {
    return { graph: true, vars: ["subject", "predicate", "object"], rows: triples(text), raw: text, type };
  }
  const found = JSON.parse(text);
  if ("boolean" in found) return { boolean: found.boolean, vars: [], rows: [], raw: text, type };
  // Without a prototype, as a variable may be called like one of its members.
  const rows = found.results.bindings.map((row) => Object.assign(Object.create(null), row));
  return { vars: found.head.vars ?? [], rows, raw: text, type };
}

function triples(text) {
  const rows = [];
  for (const line of text.split("\n")) {
    const found = TRIPLE.exec(line);
    if (found) rows.push({ subject: term(found[1]), predicate: term(found[2]), object: term(found[3]) });
  }
  return rows;
}

function term(token) {
  if (token.startsWith("<")) return { type: "uri", value: plain(token.slice(1, -1)) };
  if (token.startsWith("_:")) return { type: "bnode", value: token.slice(2) };
  const end = token.lastIndexOf('"');
  const made = { type: "literal", value: plain(token.slice(1, end)) };
  const tail = token.slice(end + 1);
  if (tail.startsWith("@")) made["xml:lang"] = tail.slice(1);
  if (tail.startsWith("^^")) made.datatype = plain(tail.slice(3, -1));
  return made;
}

/** A text without the escapes of N-Triples. */
function plain(text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, one) => {
    if (one) return ESCAPES[one] ?? one;
    return String.fromCodePoint(Math.min(parseInt(short ?? long, 16), 0x10ffff));
  });
}

/** The columns in which most values are of a kind. */
export function columnsWith({ vars, rows }, test) {
  return vars.filter((name) => {
    const bound = rows.slice(0, 2000).flatMap((row) => row[name] ?? []);
    return bound.length > 0 && bound.filter(test).length * 2 > bound.length;
  });
}

/** A term as plain text. */
export function words(term) {
  if (!term) return "";
  if (term.type !== "triple") return term.value;
  const { subject, predicate, object } = term.value;
  return `<< ${words(subject)} ${words(predicate)} ${words(object)} >>`;
}
