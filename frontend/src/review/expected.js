// What a state will be once the server has taken decisions that are on their way: so that nobody waits for it.

const STATES = { accept: "accepted", reject: "rejected", reopen: "pending" };

/** The state with simple decisions done; what only the server can work out (add, merge, split, undo) stays to come. */
export function expected(state, decisions) {
  if (!decisions.length) return state;
  const changed = new Map();
  for (const decision of decisions) {
    const to = STATES[decision.action];
    for (const id of to ? decision.ids : []) changed.set(id, { ...changed.get(id), state: to });
    if (decision.action === "accept" || decision.action === "edit") {
      for (const id of withIt(state.items, decision.ids ?? [decision.id])) if (!changed.has(id)) changed.set(id, { state: "accepted" });
    }
    if (decision.action === "edit") changed.set(decision.id, { ...changed.get(decision.id), fields: { ...changed.get(decision.id)?.fields, ...decision.fields }, edited: true });
  }
  if (!changed.size) return state;
  const items = state.items.map((item) => (changed.has(item.id) ? altered(item, changed.get(item.id)) : item));
  return { ...state, items, counts: counted(items) };
}

/**
 * The undecided ones that these need, and those need: they are accepted with them.
 * A statement told within another one does not need it, as in kg/review/items.py.
 */
export function withIt(items, ids) {
  const byId = new Map(items.map((item) => [item.id, item]));
  const met = new Set(ids);
  for (const id of met) {
    const { refers = [], fields } = byId.get(id) ?? {};
    for (const other of refers) if (other !== fields.nested_in) met.add(other);
  }
  return [...met].filter((id) => !ids.includes(id) && byId.get(id)?.state === "pending");
}

function altered(item, { state, fields, edited }) {
  const now = state ?? (edited && item.state === "pending" ? "accepted" : item.state);
  const own = fields && !item.machine && item.rule && item.rule !== "person" ? item.fields : item.machine;
  return { ...item, state: now, fields: { ...item.fields, ...fields }, machine: own, waiting: true };
}

export function counted(items) {
  const counts = { pending: 0, accepted: 0, rejected: 0 };
  for (const item of items) counts[item.state]++;
  return counts;
}
