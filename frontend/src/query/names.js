// IRIs as a person reads and writes them.

const PLAIN = /^[A-Za-z_][\w-]*$/;
const DECLARED = /\bPREFIX\s+([\w-]*):\s*<([^>\s]*)>/gi;

/** The prefixes that hold in a query: ours, and those that it declares itself. */
export function prefixesIn(text, ours) {
  const own = [...text.matchAll(DECLARED)].map(([, prefix, iri]) => [prefix, iri]);
  return { ...ours, ...Object.fromEntries(own) };
}

/** `:speaker` for an IRI, where a prefix and a plain local name make it up; else `<...>`. */
export function written(iri, prefixes) {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (namespace && iri.startsWith(namespace) && PLAIN.test(iri.slice(namespace.length))) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return `<${iri}>`;
}

/** An IRI to be read: a record by its short id, a term with its prefix, others in full. */
export function shown(iri, { records, prefixes }) {
  if (iri.startsWith(records)) return iri.slice(records.length);
  const name = written(iri, prefixes);
  return name.startsWith("<") ? iri : name;
}

/** The address that an IRI leads to: a page of ours, or its own if it is http or https; else "". */
export function address(iri, { records, base }) {
  if (iri.startsWith(records)) return `/id/${iri.slice(records.length)}`;
  if (iri.startsWith(base)) return `/${iri.slice(base.length)}`;
  return /^https?:\/\/[^/\s]/i.test(iri) ? iri : "";
}
