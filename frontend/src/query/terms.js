// The terms of the ontology, and how its records look.

/** Ask for the terms; `where` has the version and day. */
export async function loadTerms(where) {
  const answer = await fetch(`/api/terms.json${where ? `?${where}` : ""}`);
  if (!answer.ok) throw new Error(`The terms could not be read (${answer.status}).`);
  return answer.json();
}

/** The look of a record with these classes: that of its most specific one. */
export function lookOf(looks, types) {
  const known = types.filter((type) => looks[type]);
  const general = new Set(known.flatMap((type) => looks[type].above));
  const specific = known.filter((type) => !general.has(type)).sort((a, b) => looks[a].order - looks[b].order || (a < b ? -1 : 1));
  return looks[specific[0]] ?? UNKNOWN;
}

const UNKNOWN = {
  name: "",
  label: "other",
  color: "#767676",
  shape: "dot",
  icon: "",
  ink: "#ffffff",
  inside: "#ffffff",
  order: 999,
  caption: [],
};
