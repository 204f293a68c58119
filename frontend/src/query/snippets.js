// The same query from a program. Whatever is in the query, each snippet sends exactly it.

/** A word for a POSIX shell: nothing means anything inside single quotes but the single quote. */
export const shellWord = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** A Python expression for a text: triple quotes where they can hold it, else one literal a line. */
export function pythonText(text) {
  if (!/\\|"""|"$|[\0-\x08\x0b-\x1f\x7f]/.test(text)) return `"""${text}"""`;
  const lines = text.match(/[^\n]*\n|[^\n]+/g) ?? [""];
  return `(\n${lines.map((line) => `    ${pythonLine(line)}`).join("\n")}\n)`;
}

const pythonLine = (line) => `"${[...line].map(pythonCharacter).join("")}"`;

function pythonCharacter(one) {
  if (one === "\\" || one === '"') return `\\${one}`;
  if (one === "\n") return "\\n";
  const code = one.codePointAt(0);
  return code < 0x20 || code === 0x7f ? `\\x${code.toString(16).padStart(2, "0")}` : one;
}

/** A raw string of R, with more dashes than the text has after a bracket. */
export function rText(text) {
  let dashes = "";
  while (text.includes(`)${dashes}"`)) dashes += "-";
  return `r"${dashes}(${text})${dashes}"`;
}

/** Snippets by name, for a service at `endpoint`. `graph`: whether the answer is a graph. */
export function snippets({ text, version, day, endpoint, graph }) {
  const type = graph ? "text/turtle" : "text/csv";
  const fields = [["query", text], ["v", version], ["as_of", day]].filter(([, value]) => value);
  return {
    curl: curl(endpoint, type, fields),
    Python: python(endpoint, graph, fields),
    "Python with ctkg": withCtkg(text, version, day, graph),
    R: r(endpoint, type, fields),
  };
}

function curl(endpoint, type, fields) {
  const data = fields.map(([name, value]) => `  --data-urlencode ${shellWord(`${name}=${value}`)}`);
  return [`curl --fail-with-body ${shellWord(endpoint)}`, `  --header 'Accept: ${type}'`, ...data].join(" \\\n");
}

function python(endpoint, graph, fields) {
  const data = fields.map(([name, value]) => (name === "query" ? `"query": query` : `"${name}": ${pythonText(value)}`)).join(", ");
  const type = graph ? "text/turtle" : "application/sparql-results+json";
  const read = graph
    ? ["with urlopen(request) as answer:", "    print(answer.read().decode())"]
    : [
        "with urlopen(request) as answer:",
        "    found = json.load(answer)",
        "for row in found.get(\"results\", {}).get(\"bindings\", [found]):",
        "    print({name: cell[\"value\"] if isinstance(cell, dict) and \"value\" in cell else cell for name, cell in row.items()})",
      ];
  return [
    ...(graph ? [] : ["import json"]),
    "from urllib.parse import urlencode",
    "from urllib.request import Request, urlopen",
    "",
    `query = ${pythonText(fields[0][1])}`,
    `data = urlencode({${data}}).encode()`,
    `request = Request(${pythonText(endpoint)}, data, {"Accept": "${type}"})`,
    ...read,
  ].join("\n");
}

function withCtkg(text, version, day, graph) {
  const more = [version && `version=${version}`, day && `as_of=${pythonText(day)}`].filter(Boolean);
  return ["import kg", "", `ds = kg.open(${['"ctkg-store"', ...more].join(", ")})  # a store on this machine`, `print(ds.query(${pythonText(text)}).serialize("${graph ? "turtle" : "csv"}").decode())`].join("\n");
}

function r(endpoint, type, fields) {
  const data = fields.map(([name, value]) => (name === "query" ? "query = query" : `${name} = ${rText(value)}`)).join(", ");
  const read = type === "text/csv" ? "read.csv(text = resp_body_string(answer))" : "cat(resp_body_string(answer))";
  return [
    "library(httr2)",
    "",
    `query <- ${rText(fields[0][1])}`,
    `answer <- request(${rText(endpoint)}) |>`,
    `  req_headers(Accept = "${type}") |>`,
    `  req_body_form(${data}) |>`,
    "  req_perform()",
    read,
  ].join("\n");
}
