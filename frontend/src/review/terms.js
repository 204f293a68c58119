// The closed lists that fields choose from: concepts of the vocabularies, classes of the ontology.
import { viewData } from "../view-data.js";
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

/** The closed lists, with labels and meanings as far as the store has them. Gives `list(name)`: [[value, label, meaning]], and `label(name, value)`. */
export async function loadTerms() {
  const found = await ask("/api/terms.json").then(({ body }) => body, () => null);
  const known = new Map((found?.terms ?? []).map((term) => [term.iri, term]));
  const lists = new Map(Object.entries(FIXED));
  for (const [name, values] of Object.entries(viewData())) {
    const base = name.endsWith("-type") ? NS : `${VOCABULARY}${name}/`;
    lists.set(name, values.map((value) => [value, known.get(base + value)?.label ?? plain(value), known.get(base + value)?.comment ?? ""]));
  }
  const list = (name) => lists.get(name) ?? [];
  return { list, label: (name, value) => list(name).find(([one]) => one === value)?.[1] ?? value };
}

/** "NewsOrganization" and "not-independently-verified" as words. */
const plain = (value) => value.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("-", " ").toLowerCase();
