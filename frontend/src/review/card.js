// One card: what is proposed, what it rests on, and what can be done with it.
import { element } from "../dom.js";
import { button, moment, plural } from "./parts.js";
import { kindName } from "./spans.js";

const STATES = { pending: "to decide", accepted: "accepted", rejected: "rejected" };

/** Write the inside of a card. `open`: it is the one at hand, with all facts and buttons. */
export function fillCard(shell, item, { words, open, act, problems }) {
  const state = element("span", { className: `state state-${item.state}`, text: STATES[item.state] });
  const tags = element("p", { className: "card-tags" }, element("span", { className: `kind kind-${item.kind}`, text: kindName(item.kind) }), state);
  if (item.machine) tags.append(element("span", { className: "tag", text: "edited" }));
  if (item.rule === "person") tags.append(element("span", { className: "tag", text: "added" }));
  if (item.published) tags.append(element("span", { className: "tag", text: "published" }));
  if (problems.length) tags.append(element("span", { className: "tag tag-problem", text: plural(problems.length, "problem") }));
  if (!open && item.state === "pending") tags.append(quick(item, act, words));
  const title = element("h4", { className: "card-head", attributes: { id: `head-${item.id}` } }, ...words.head(item));
  const parts = [tags, title];
  const line = open && !LINED.has(item.kind) ? "" : words.line(item);
  if (line) parts.push(element("p", { className: item.kind === "statement" ? "card-words" : "card-line", text: line, attributes: { dir: "auto" } }));
  for (const problem of problems) parts.push(element("p", { className: "problem" }, element("b", { text: problem.message }), problem.hint ? ` ${problem.hint}` : ""));
  if (open && problems.length && item.state === "pending") parts.push(element("p", { className: "hint", text: "Accepted as it is it would hold up publishing; left undecided, it stays out." }));
  if (open) parts.push(facts(item, words, act), origin(item), proposed(item, words), buttons(item, act));
  shell.replaceChildren(...parts.filter(Boolean));
}

function quick(item, act, words) {
  const name = words.said(item);
  const yes = button("✓", () => act("accept", item), { className: "quick", label: `Accept ${name}` });
  const no = button("✕", () => act("reject", item), { className: "quick", label: `Reject ${name}` });
  for (const one of [yes, no]) one.tabIndex = -1; // with the keyboard the card itself takes a and x
  return element("span", { className: "quicks" }, yes, no);
}

/** Kinds whose second line an open card keeps; of the others its facts say the same. */
const LINED = new Set(["statement", "vote", "date"]);

/** What the head, the second line and the text beside them show anyway. */
const IN_HEAD = {
  actor: ["name", "type"],
  statement: ["content", "speaker", "act", "mode", "speaker_span", "cue", "on_behalf_of", "via"],
  verification: ["verdict", "by"],
  talks: ["parties", "status", "number"],
  agreement: ["parties", "status"],
  vote: ["body", "status", "yes", "no", "abstain", "result", "when", "motion"],
  event: ["label", "type", "trigger"],
  date: ["kind", "value", "readings"],
};

function facts(item, words, act) {
  const once = (field) => field.name === "evidence" && item.fields.evidence.length < 2;
  const shown = words.facts(item).filter(([field]) => !(IN_HEAD[item.kind] ?? []).includes(field.name) && !once(field));
  if (!shown.length) return null;
  const list = element("dl", { className: "card-facts" });
  for (const [field, value] of shown) list.append(element("dt", { text: field.label }), /^spans?$/.test(field.how) ? places(item.fields[field.name], words, act) : field.how === "record" ? element("dd", {}, recordLink(value)) : element("dd", { text: value, attributes: { dir: "auto" } }));
  return list;
}

/** Stretches of the text, each a button that leads to it. */
function places(value, words, act) {
  const shown = element("dd", { className: "places", attributes: { dir: "auto" } });
  for (const span of [value].flat()) {
    const text = words.shortened(span);
    shown.append(button(`“${text}”`, () => act("show", span), { className: "pick", label: `Show “${text}” in the article` }), " ");
  }
  return shown;
}

/** To see who that is, beside the review. */
const recordLink = (id) => element("a", { text: id, attributes: { href: `/id/${id.split("/").map(encodeURIComponent).join("/")}`, target: "_blank", rel: "noopener" } });

/** Where it comes from: a rule with how often it was right, or a person. */
function origin(item) {
  const parts = [];
  if (item.rule === "person") parts.push("Added by hand");
  else if (item.rule) parts.push(`Found by ${item.rule}`);
  if (item.rule !== "person" && item.confidence > 0) parts.push(`right in ${Math.round(item.confidence * 100)} of 100`);
  else if (item.rule && item.rule !== "person") parts.push("not measured yet");
  if (item.by && item.state !== "pending") parts.push(`${STATES[item.state]} by ${item.by}`);
  return parts.length ? element("p", { className: "origin", text: parts.join(" · ") }) : null;
}

/** What the machine had, of the fields that a person has changed. */
function proposed(item, words) {
  if (!item.machine) return null;
  const before = words.facts({ ...item, fields: item.machine });
  const now = new Map(words.facts(item).map(([field, value]) => [field.name, value]));
  const changed = words.facts({ ...item, fields: { ...item.machine, ...item.fields } }).map(([field]) => field).filter((field) => (new Map(before.map(([one, value]) => [one.name, value])).get(field.name) ?? "") !== (now.get(field.name) ?? ""));
  const gone = before.filter(([field]) => !now.has(field.name)).map(([field]) => field);
  const list = element("dl", { className: "card-facts" });
  const was = new Map(before.map(([field, value]) => [field.name, value]));
  for (const field of new Set([...changed, ...gone])) list.append(element("dt", { text: field.label }), element("dd", { text: was.get(field.name) || "nothing", attributes: { dir: "auto" } }));
  if (!list.childElementCount) return null;
  return element("details", { className: "was" }, element("summary", { text: "The machine proposed" }), list);
}

function buttons(item, act) {
  const make = (name, text, key, className = "") => button(text, () => act(name, item), { key, className, name });
  const row = element("div", { className: "card-buttons" });
  const turn = (name, text, label) => button(text, () => act(name, item), { className: "narrow", name, label });
  row.append(turn("previous", "‹", "Card before"), turn("next", "›", "Next card"));
  if (item.state !== "accepted") row.append(make("accept", "Accept", "a", "primary"));
  if (item.state !== "rejected") row.append(make("reject", "Reject", "x"));
  if (item.state !== "pending") row.append(make("reopen", "Decide again", "o"));
  row.append(make("edit", "Edit", "e"));
  if (item.kind === "actor") row.append(make("merge", "Merge", "m"));
  if (item.kind === "statement" || (item.kind === "actor" && item.fields.evidence.length > 1)) row.append(make("split", "Split", "s"));
  return row;
}

/** What somebody else did with a proposal, in words. */
export const told = (entry) => `${entry.by} ${entry.words || entry.action}${entry.at ? `, ${moment(entry.at)}` : ""}`;
