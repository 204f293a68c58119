// Which fields each kind of proposal has, in the order of its form, and how each is filled in.
// How: text, day, length, number, list (closed), actor, actors, statement, statements, span, spans, record, flag, rows, texts.

const EVIDENCE = { name: "evidence", label: "Rests on", how: "spans", needed: true };
const WHEN = { name: "when", label: "When", how: "day", hint: "2022-03-03, 2022-03, or 2022-02-28/2022-03-03; empty if the text does not say." };

const OFFICES = {
  name: "roles",
  label: "Offices",
  how: "rows",
  words: "evidence",
  one: "an office",
  parts: [{ name: "role", label: "Office", how: "text" }, { name: "of", label: "Of", how: "actor" }],
  begun: (span, words) => ({ role: words, of: "", evidence: span }),
};
const PROMISES = {
  name: "provisions",
  label: "Provisions",
  how: "rows",
  words: "words",
  one: "a provision",
  parts: [
    { name: "kind", label: "Kind", how: "list", list: "provision" },
    { name: "by", label: "Who is to do it", how: "actors", hint: "Nobody: all parties." },
    { name: "when", label: "When", how: "day" },
    { name: "temporary", label: "For a time only", how: "flag" },
  ],
  begun: (span) => ({ words: span, kind: "", by: [], when: "", temporary: false }),
};
const OWN_WORDS = "In your own words; empty for those of the article.";

export const FIELDS = {
  actor: [
    { name: "name", label: "Name", how: "text", needed: true },
    { name: "type", label: "Kind", how: "list", list: "actor-type", needed: true },
    { name: "known", label: "In the store as", how: "record", type: "Actor", hint: "Look it up by name; empty for a new one." },
    { name: "part_of", label: "Belongs to", how: "actor" },
    OFFICES,
    { ...EVIDENCE, label: "Mentions" },
  ],
  statement: [
    { name: "speaker", label: "Speaker", how: "actor", hint: "Who says it; add the actor first if it is not in the list." },
    { name: "content", label: "What was said", how: "span", needed: true },
    { name: "act", label: "Speech act", how: "list", list: "act", needed: true },
    { name: "mode", label: "In whose words", how: "list", list: "mode", needed: true },
    { name: "when", label: "When it was said", how: "day", hint: WHEN.hint },
    { name: "on_behalf_of", label: "On behalf of", how: "actor" },
    { name: "via", label: "Told through", how: "actor" },
    { name: "nested_in", label: "Reported within", how: "statement" },
    { name: "speaker_span", label: "Words for the speaker", how: "span" },
    { name: "cue", label: "Word of saying", how: "span" },
    { name: "text", label: "What is recorded", how: "text", hint: OWN_WORDS },
    { ...EVIDENCE, label: "Sentence" },
  ],
  verification: [
    { name: "verdict", label: "Verdict", how: "list", list: "verdict", needed: true },
    { name: "statements", label: "About", how: "statements", needed: true },
    { name: "by", label: "Whose finding", how: "actor", hint: "Nobody: the article's own." },
    { name: "text", label: "What is recorded", how: "text", hint: OWN_WORDS },
    EVIDENCE,
  ],
  talks: [
    { name: "parties", label: "Parties", how: "actors", needed: true },
    { name: "mediators", label: "Mediators", how: "actors" },
    { name: "number", label: "Round", how: "number" },
    WHEN,
    { name: "duration", label: "Duration", how: "length", hint: "PT5H for five hours, P2D for two days." },
    { name: "place", label: "Place", how: "text" },
    { name: "status", label: "Status", how: "list", list: "talks", needed: true },
    { name: "outcome", label: "Words for the outcome", how: "span" },
    { name: "result", label: "Outcome", how: "list", list: "outcome", none: "Read from the words" },
    { name: "label", label: "Name", how: "text", hint: OWN_WORDS },
    EVIDENCE,
  ],
  agreement: [
    { name: "what", label: "Words for it", how: "span", needed: true },
    { name: "parties", label: "Parties", how: "actors", needed: true },
    { name: "status", label: "Status", how: "list", list: "agreement", needed: true },
    WHEN,
    { name: "place", label: "Place", how: "text" },
    PROMISES,
    EVIDENCE,
  ],
  vote: [
    { name: "body", label: "Body", how: "actor", needed: true },
    { name: "status", label: "Status", how: "list", list: "vote", needed: true },
    WHEN,
    { name: "yes", label: "Yes", how: "number" },
    { name: "no", label: "No", how: "number" },
    { name: "abstain", label: "Abstentions", how: "number" },
    { name: "result", label: "Result", how: "list", list: "result" },
    { name: "label", label: "Name of the motion", how: "text", hint: OWN_WORDS },
    { name: "motion", label: "Motion", how: "span" },
    { name: "place", label: "Place", how: "text" },
    { name: "readings", label: "Other readings of the date", how: "texts" },
    EVIDENCE,
  ],
  event: [
    { name: "type", label: "Kind", how: "list", list: "event-type", needed: true },
    { name: "label", label: "What happened", how: "text" },
    WHEN,
    { name: "place", label: "Place", how: "text" },
    { name: "participants", label: "Participants", how: "actors" },
    { name: "attested_by", label: "According to", how: "statement", hint: "Nobody: the article's own voice." },
    { name: "trigger", label: "Words for it", how: "span", needed: true },
    EVIDENCE,
  ],
  date: [
    { name: "value", label: "Days it means", how: "day", needed: true, hint: WHEN.hint },
    { name: "kind", label: "Kind", how: "list", list: "date", needed: true },
    { name: "readings", label: "Other readings", how: "texts" },
    { ...EVIDENCE, label: "Words" },
  ],
};

const HIDDEN = new Set(["optional"]);

/** The fields of a proposal; what no list knows is shown as what it looks like. */
export function fieldsOf(item) {
  const known = FIELDS[item.kind] ?? [];
  const names = new Set([...known.map(({ name }) => name), ...HIDDEN]);
  const more = Object.entries(item.fields).filter(([name]) => !names.has(name));
  return [...known, ...more.map(([name, value]) => ({ name, label: name.replaceAll("_", " "), how: guessed(name, value) }))];
}

const REFERENCES = { participants: "actors", parties: "actors", mediators: "actors", statements: "statements", attested_by: "statement", nested_in: "statement" };

function guessed(name, value) {
  if (REFERENCES[name]) return REFERENCES[name];
  if (Array.isArray(value)) return value.some((one) => one?.start !== undefined) ? "spans" : "texts";
  if (value?.start !== undefined) return "span";
  return typeof value === "number" ? "number" : "text";
}

/** A proposal to begin with, about words that were selected: `span`, in the sentence `sentence`. */
export function begun(kind, span, sentence, words, state) {
  const evidence = [sentence ?? span];
  const fields = {
    actor: { name: words, type: "Person", known: "", part_of: "", roles: [], evidence: [span] },
    statement: { speaker: "", speaker_span: null, cue: null, content: span, mode: "indirect", act: "claim", on_behalf_of: "", via: "", when: "", nested_in: "", evidence },
    verification: { statements: [], verdict: "not-independently-verified", by: "", evidence },
    talks: { parties: [], mediators: [], number: null, when: "", duration: "", place: "", status: "held", outcome: null, evidence },
    agreement: { what: span, parties: [], when: "", place: "", status: "agreed", provisions: [], evidence },
    vote: { body: "", status: "held", when: "", readings: [], yes: null, no: null, abstain: null, motion: null, place: "", result: "", evidence },
    event: { type: "Event", label: words, trigger: span, when: "", place: "", attested_by: "", evidence },
    date: { value: state.article.published, readings: [], kind: "day", evidence: [span] },
  }[kind];
  return { id: "new", kind, state: "pending", fields, machine: null, rule: "", confidence: null, by: "", problems: [], refers: [], draft: true };
}
