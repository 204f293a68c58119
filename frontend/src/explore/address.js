// The address of the page is its state: what is asked of the record, and what of that is picked and open.

const HERE_ONLY = ["pick", "tab", "hide"]; // change nothing of what is shown
const RECORDS = "https://w3id.org/ctkg/id/";
const USUAL = { lanes: "kind", limit: "150", tab: "relations" };

export const parameters = () => new URLSearchParams(location.search);

/** A record's id as it stands in an address, short where it can be, and the other way. */
export const short = (id) => (id.startsWith(RECORDS) ? id.slice(RECORDS.length) : id);
export const full = (id, known) => [id, RECORDS + id].find(known) ?? null;

/** The part of the address that says what is shown. */
export function asked(given = parameters()) {
  const left = new URLSearchParams(given);
  for (const name of HERE_ONLY) left.delete(name);
  left.sort();
  return left.toString();
}

/** An address of this page with these parameters; what is empty or usual is left out. */
export function address(given) {
  const left = new URLSearchParams();
  for (const [name, value] of given) if (value && USUAL[name] !== value) left.append(name, value);
  const query = left.toString();
  return location.pathname + (query ? `?${query}` : "");
}

/** The address as it is, with some parameters changed ("" takes one out). */
export function changed(changes) {
  const given = parameters();
  for (const [name, value] of Object.entries(changes)) {
    if (value) given.set(name, value);
    else given.delete(name);
  }
  return address(given);
}

/** What the form asks for; several values of one filter stand in one parameter. */
export function fromForm(form) {
  const values = new Map();
  for (const [name, value] of new FormData(form)) if (value) values.set(name, [...(values.get(name) ?? []), value]);
  const given = new URLSearchParams([...values].map(([name, all]) => [name, all.join(",")]));
  for (const name of HERE_ONLY) {
    const now = parameters().get(name);
    if (now) given.set(name, now);
    else given.delete(name);
  }
  return address(given);
}
