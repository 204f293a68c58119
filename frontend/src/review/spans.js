// Which words of the article each proposal rests on, and the pieces that overlapping stretches cut the text into.

/** The kinds of marks, in the order of the legend; the first ones are drawn nearest to the words. */
export const MARKS = [
  ["actor", "actor"],
  ["speaker", "speaker"],
  ["cue", "word of saying"],
  ["content", "what was said"],
  ["verification", "check"],
  ["date", "date"],
  ["event", "event"],
  ["talks", "talks"],
  ["agreement", "agreement"],
  ["vote", "vote"],
  ["other", "other"],
];

/** The name of a kind of proposal, as people say it: one and many. */
export const KINDS = new Map([
  ["actor", ["actor", "actors"]],
  ["statement", ["statement", "statements"]],
  ["verification", ["check", "checks"]],
  ["talks", ["round of talks", "rounds of talks"]],
  ["agreement", ["agreement", "agreements"]],
  ["vote", ["vote", "votes"]],
  ["event", ["event", "events"]],
  ["date", ["date", "dates"]],
]);
export const kindName = (kind, count = 1) => (KINDS.get(kind) ?? [kind, `${kind}s`])[count === 1 ? 0 : 1];

const OWN = { actor: "actor", verification: "verification", talks: "talks", vote: "vote", date: "date" };

/** Stretches that are drawn for a proposal: [{start, end, mark, item, first}]; what begins with a tag is `first`. */
export function marksOf(item) {
  const { fields: f, kind, id } = item;
  const found = [];
  const add = (mark, ...spans) => {
    for (const span of spans) if (isSpan(span)) found.push({ start: span.start, end: span.end, mark, item: id, first: !found.some((one) => one.mark === mark) });
  };
  if (kind === "statement") {
    add("speaker", f.speaker_span);
    add("cue", f.cue);
    add("content", f.content);
  } else if (kind === "event") add("event", f.trigger);
  else if (kind === "agreement") add("agreement", f.what, ...(f.provisions ?? []).map((promise) => promise.words));
  else if (OWN[kind]) add(OWN[kind], ...(f.evidence ?? []), f.motion, f.outcome);
  if (!found.length) add(OWN[kind] ?? (MARKS.some(([mark]) => mark === kind) ? kind : "other"), ...(f.evidence ?? []));
  return found;
}

/** All stretches that a proposal rests on, for lighting them up: those drawn, and the sentences. */
export function groundOf(item) {
  const found = [];
  for (const value of Object.values(item.fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (isSpan(one)) found.push(one);
      else if (isSpan(one?.evidence ?? one?.words)) found.push(one.evidence ?? one.words);
    }
  }
  return found;
}

export const isSpan = (value) => Number.isInteger(value?.start) && Number.isInteger(value?.end) && value.start < value.end;

/** Where a proposal stands in the text: the first of its stretches; of an added one without any, the end. */
export function placeOf(item) {
  const drawn = marksOf(item);
  const spans = drawn.length ? drawn : groundOf(item);
  return spans.length ? Math.min(...spans.map((span) => span.start)) : Number.MAX_SAFE_INTEGER;
}

/** Cut [from, to) at every end of a stretch: [{start, end, marks}], in order and without a gap. */
export function pieces(from, to, marks) {
  const inside = marks.filter((mark) => mark.start < to && mark.end > from);
  const cuts = new Set([from, to]);
  for (const mark of inside) {
    if (mark.start > from) cuts.add(mark.start);
    if (mark.end < to) cuts.add(mark.end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const opening = new Map();
  for (const mark of inside) {
    const at = Math.max(mark.start, from);
    if (!opening.has(at)) opening.set(at, []);
    opening.get(at).push(mark);
  }
  let open = [];
  return places.slice(0, -1).map((start, at) => {
    open = open.filter((mark) => mark.end > start).concat(opening.get(start) ?? []);
    return { start, end: places[at + 1], marks: open };
  });
}
