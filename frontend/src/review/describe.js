// Proposals in words: what a card is headed with, and the facts below it.
import { element } from "../dom.js";
import { fieldsOf } from "./fields.js";
import { kindName } from "./spans.js";
import { inWords } from "./when.js";

const SAID = { acknowledgement: "acknowledged", announcement: "announced", claim: "claimed", commitment: "committed", confirmation: "confirmed", demand: "demanded", denial: "denied", intention: "intended", interpretation: "interpreted", opinion: "held", regret: "regretted", report: "reported", stance: "took the stance" };
const LONG = 110;

/** Words for one state: `name(id)`, `head(item)`, `line(item)`, `facts(item)`, `value(field, value)`. */
export class Wording {
  constructor(text, terms) {
    Object.assign(this, { text, terms, items: new Map() });
  }

  know(items) {
    this.items = new Map(items.map((item) => [item.id, item]));
  }

  /** What something is called that a proposal refers to. */
  name(id) {
    const item = this.items.get(id);
    if (!item) return id;
    if (item.kind === "actor") return item.fields.name || this.words(item.fields.evidence?.[0]) || id;
    return short(this.words(item.fields.content ?? item.fields.trigger ?? item.fields.evidence?.[0]) || id, 60);
  }

  names(ids) {
    return (ids ?? []).map((id) => this.name(id)).join(", ");
  }

  words(span) {
    return this.text.cut(span).replace(/\s+/g, " ").trim();
  }

  shortened(span) {
    return short(this.words(span), LONG);
  }

  /** The first line of a card: pieces of text and elements. */
  head(item) {
    const f = item.fields;
    const b = (text) => element("b", { text, attributes: { dir: "auto" } });
    const soft = (text) => element("span", { text, className: "quiet" });
    if (item.kind === "statement") {
      const said = [SAID[f.act] ?? this.terms.label("act", f.act)];
      const mode = { direct: "in quotes", "partly-direct": "partly in quotes", indirect: "indirect" }[f.mode] ?? f.mode;
      const who = f.speaker ? b(this.name(f.speaker)) : element("i", { text: "The article" });
      const parts = [who, " ", ...said, " ", soft(`(${mode})`)];
      if (f.on_behalf_of) parts.push(" for ", b(this.name(f.on_behalf_of)));
      if (f.via) parts.push(" through ", b(this.name(f.via)));
      return parts;
    }
    if (item.kind === "actor") return [b(f.name), " ", soft(this.terms.label("actor-type", f.type))];
    if (item.kind === "verification") return [b(this.terms.label("verdict", f.verdict)), " ", soft(f.by ? `according to ${this.name(f.by)}` : "according to the article")];
    if (item.kind === "talks") return [b(this.names(f.parties) || "Nobody named"), " ", soft([f.number ? `round ${f.number}` : "round not numbered", this.terms.label("talks", f.status)].join(", "))];
    if (item.kind === "agreement") return [b(this.names(f.parties) || "Nobody named"), " ", soft(this.terms.label("agreement", f.status))];
    if (item.kind === "vote") return [f.body ? b(this.name(f.body)) : element("i", { text: "No body named" }), " ", soft([f.status, f.result].filter(Boolean).join(", "))];
    if (item.kind === "event") return [b(f.label || this.words(f.trigger)), " ", soft(this.terms.label("event-type", f.type))];
    if (item.kind === "date") return [b(`“${this.words(f.evidence?.[0])}”`), " ", soft(f.kind)];
    return [b(f.label ?? f.name ?? this.words(f.evidence?.[0])), " ", soft(item.kind)];
  }

  /** What stands below it in the letter of the article: the content of a statement; else what counts most. */
  line(item) {
    const f = item.fields;
    if (item.kind === "statement") return this.words(f.content);
    if (item.kind === "actor") return [f.known && `known as ${f.known}`, f.part_of && `belongs to ${this.name(f.part_of)}`, ...(f.roles ?? []).map((role) => [role.role, role.of && this.name(role.of)].filter(Boolean).join(" of "))].filter(Boolean).join(" · ");
    if (item.kind === "verification") return (f.statements ?? []).length ? `about: ${this.names(f.statements)}` : "about no statement yet";
    if (item.kind === "talks") return [inWords(f.when), f.place, inWords(f.duration), f.mediators?.length && `mediated by ${this.names(f.mediators)}`, this.words(f.outcome)].filter(Boolean).join(" · ");
    if (item.kind === "agreement") return [this.words(f.what), inWords(f.when), f.place].filter(Boolean).join(" · ");
    if (item.kind === "vote") return [tally(f), inWords(f.when), this.words(f.motion)].filter(Boolean).join(" · ");
    if (item.kind === "event") return [inWords(f.when), f.place, f.attested_by && `according to ${this.name(this.items.get(f.attested_by)?.fields.speaker)}`].filter(Boolean).join(" · ");
    if (item.kind === "date") return [inWords(f.value), ...(f.readings ?? []).map((day) => `or ${inWords(day)}`)].join(" ");
    return "";
  }

  /** A proposal in one sentence, for a screen reader and for messages. */
  said(item) {
    const head = this.head(item).map((part) => part.textContent ?? part).join("");
    return `${kindName(item.kind)}: ${short([head, this.line(item)].filter(Boolean).join(": "), LONG)}`;
  }

  /** The fields that are filled in, as [label, words]. */
  facts(item) {
    return fieldsOf(item).map((field) => [field, this.value(field, item.fields[field.name])]).filter(([, words]) => words !== "");
  }

  /** One row of a field of several parts: "president of Russia"; words of the text where nothing else says more. */
  row(field, row) {
    if (field.name === "roles") return [row.role, row.of && this.name(row.of)].filter(Boolean).join(" of ");
    const parts = field.parts.map((part) => this.value(part, row[part.name])).filter(Boolean);
    return [`“${this.words(row[field.words])}”`, ...parts].join(", ");
  }

  /** A value in words; "" for none. */
  value(field, value) {
    if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) return "";
    switch (field.how) {
      case "list":
        return this.terms.label(field.list, value);
      case "actor":
      case "statement":
        return this.name(value);
      case "actors":
      case "statements":
        return this.names(value);
      case "span":
        return `“${this.words(value)}”`;
      case "spans":
        return value.map((span) => `“${this.shortened(span)}”`).join(" · ");
      case "rows":
        return value.map((row) => this.row(field, row)).join("; ");
      case "flag":
        return value ? "yes" : "";
      case "texts":
        return value.map((one) => (typeof one === "object" ? JSON.stringify(one) : inWords(String(one)))).join(", ");
      case "day":
      case "length":
        return inWords(value);
      default:
        return typeof value === "object" ? JSON.stringify(value) : String(value);
    }
  }
}

/** "141 yes, 5 no, 35 abstentions", as far as the article says. */
function tally({ yes, no, abstain }) {
  const parts = [[yes, "yes"], [no, "no"], [abstain, abstain === 1 ? "abstention" : "abstentions"]];
  return parts.filter(([number]) => number !== null && number !== undefined).map((pair) => pair.join(" ")).join(", ");
}

const short = (words, most) => (words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words);
