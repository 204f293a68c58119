// The closed lists that fields choose from: concepts of the vocabularies, classes of the ontology.
import { ask } from "./api.js";

const NS = "https://w3id.org/ctkg/ns#";
const VOCABULARY = "https://w3id.org/ctkg/vocab/";
const FIXED = {
  mode: [["direct", "direct: all in quotation marks"], ["partly-direct", "partly direct"], ["indirect", "indirect"]],
  talks: [["held", "held"], ["under-way", "under way"], ["scheduled", "scheduled"], ["postponed", "postponed"], ["cancelled", "cancelled"]],
  vote: [["held", "held"], ["scheduled", "scheduled"], ["postponed", "postponed"], ["cancelled", "cancelled"]],
  agreement: [["agreed", "agreed"], ["initialled", "initialled"], ["signed", "signed"], ["in-force", "in force"], ["collapsed", "collapsed"]],
  result: [["adopted", "adopted"], ["failed", "failed"]],
  date: [["day", "day"], ["interval", "interval"], ["duration", "duration"], ["publication", "publication"]],
};

const OWN_KINDS = new Set(["Negotiation", "NegotiationRound", "VoteEvent"]); // proposed as talks and votes

/** Ask for the lists. Gives `list(name)`: [[value, label, meaning]], and `label(name, value)`. */
export async function loadTerms() {
  const found = await ask("/api/terms.json").then(({ body }) => body, () => null);
  const lists = new Map(Object.entries(FIXED));
  for (const term of found?.terms ?? []) {
    if (term.kind !== "concept" || !term.scheme?.startsWith(VOCABULARY)) continue;
    const name = term.scheme.slice(VOCABULARY.length);
    if (!lists.has(name)) lists.set(name, []);
    if (!FIXED[name]) lists.get(name).push([term.iri.slice(term.scheme.length + 1), term.label, term.comment]);
  }
  for (const [name, above] of [["actor-type", "Actor"], ["event-type", "Event"]]) lists.set(name, classes(found?.looks ?? {}, NS + above));
  const list = (name) => lists.get(name) ?? [];
  return { list, label: (name, value) => list(name).find(([known]) => known === value)?.[1] ?? value };
}

function classes(looks, above) {
  const found = Object.entries(looks).filter(([iri, look]) => iri === above || look.above.includes(above));
  const named = found.map(([iri, look]) => [iri.slice(NS.length), look.label, ""]).filter(([name]) => !OWN_KINDS.has(name));
  return named.sort((a, b) => a[1].localeCompare(b[1]));
}
