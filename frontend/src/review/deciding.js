// Decisions about one proposal: made, taken back, refused because somebody else was there first, and made again.
import { element } from "../dom.js";
import { told } from "./card.js";
import { withIt } from "./expected.js";
import { begun } from "./fields.js";
import { itemForm } from "./form.js";
import { askMerge } from "./merge.js";
import { button, say } from "./parts.js";
import { kindName, placeOf } from "./spans.js";
import { splitForm } from "./split.js";

const DONE = { accept: "Accepted", reject: "Rejected", reopen: "To decide again" };

export class Deciding {
  constructor(workspace, terms) {
    Object.assign(this, { workspace, terms, draft: null, form: null });
    this.notes = element("div", { className: "slips" });
    document.getElementById("sifting").after(this.notes);
  }

  get cards() {
    return this.workspace.cards;
  }

  /** Send a decision; what comes of it is said. Resolves with the state, null if it was refused (which is shown). */
  send(decision, words) {
    say(words);
    return this.workspace.session.decide(decision).catch(() => null);
  }

  accept(item) {
    this.decided("accept", item);
  }

  reject(item) {
    this.decided("reject", item);
  }

  reopen(item) {
    this.decided("reopen", item);
  }

  decided(action, item) {
    const next = this.cards.after(item.id);
    const { words, session } = this.workspace;
    const also = action === "accept" ? withIt(session.state.items, [item.id]) : [];
    const with_ = also.length ? ` And with it ${also.map((id) => words.name(id)).join(", ")}.` : "";
    this.send({ action, ids: [item.id] }, `${DONE[action]}: ${words.said(item)}.${with_}`);
    if (next && next !== item.id && action !== "reopen") this.cards.go(this.cards.byId.has(next) ? next : this.cards.current);
    else this.cards.focus();
  }

  /** Undo or redo; the card that it was about is at hand then. */
  async back(action) {
    const state = await this.send({ action }, action === "undo" ? "Taking back …" : "Doing again …");
    if (!state) return;
    const entry = state.history[0];
    const id = entry?.ids.find((one) => this.cards.byId.has(one));
    if (id) this.cards.go(id);
    else this.cards.focus();
    say(entry ? told(entry) : "Done.");
  }

  edit(item, { kept, notice } = {}) {
    this.open(item, itemForm(item, this.tools(item), {
      kept,
      notice,
      saved: (fields) => {
        this.close();
        if (!Object.keys(fields).length) return item.state === "pending" ? this.accept(item) : this.cards.focus();
        const next = this.cards.after(item.id);
        this.send({ action: "edit", id: item.id, fields }, `Saved: ${this.workspace.words.said(item)}`);
        this.cards.go(item.state === "pending" && next ? next : item.id);
      },
      left: () => this.close(),
    }));
  }

  split(item) {
    if (item.kind !== "statement" && !(item.kind === "actor" && item.fields.evidence.length > 1)) return say("Only statements, and actors with several mentions, can be split.");
    this.open(item, splitForm(item, this.tools(item), {
      saved: (spans) => {
        this.close();
        this.made({ action: "split", id: item.id, spans }, "Split.");
      },
      left: () => this.close(),
    }));
  }

  async merge(item) {
    if (item.kind !== "actor") return say("Only actors can be merged.");
    const actors = this.cards.items.filter((other) => other.kind === "actor" && other.state !== "rejected");
    const into = await askMerge(item, actors, this.workspace.words);
    if (!into) return this.cards.focus();
    const next = into.includes("/") ? this.cards.after(item.id) : into;
    this.cards.focus();
    await this.send({ action: "merge", id: item.id, into }, `Merged ${item.fields.name} into ${this.workspace.words.name(into)}.`);
    if (this.cards.byId.has(next) && !this.form) this.cards.go(next);
  }

  /** Begin a proposal of one's own about selected words. */
  begin(kind, span) {
    if (!span) return;
    if (this.form) this.close();
    const { session, words } = this.workspace;
    this.draft = begun(kind, span, this.sentence(span), words.words(span), session.state);
    this.workspace.selecting.clear();
    this.workspace.draw(session.state);
    this.cards.go("new", { focus: false });
    this.open(this.draft, itemForm(this.draft, this.tools(this.draft), {
      saved: (fields) => {
        this.close();
        this.made({ action: "add", kind, fields }, `Added: ${kindName(kind)}.`);
      },
      left: () => this.close(),
    }));
    say(`Adding: ${kindName(kind)}.`);
  }

  /** Send what makes something new, and go to it. */
  async made(decision, words) {
    const before = new Set(this.cards.items.map((item) => item.id));
    const state = await this.send(decision, words);
    if (!state || this.form) return;
    const fresh = state.items.find((item) => !before.has(item.id));
    if (fresh) this.cards.go(fresh.id);
    else this.cards.focus();
  }

  open(item, form) {
    if (this.form) this.close();
    this.form = { ...form, id: item.id };
    this.cards.setForm(item.id, form.node);
    form.node.scrollIntoView({ block: "nearest" });
    form.focus();
  }

  close() {
    const { form, draft } = this;
    if (!form) return;
    this.form = null;
    this.draft = null;
    this.workspace.tray.choosing?.(null);
    this.cards.setForm(form.id, null);
    if (draft) this.workspace.draw(this.workspace.session.state);
    this.cards.focus();
  }

  tools(item) {
    const { words, tray, selecting } = this.workspace;
    const all = [...this.cards.items].sort((a, b) => placeOf(a) - placeOf(b)).filter((other) => other.id !== item.id);
    const offered = (kind) => all.filter((other) => other.kind === kind && other.state !== "rejected").map((other) => [other.id, words.name(other.id)]);
    return {
      terms: this.terms,
      words: (span) => words.words(span),
      sentence: (span) => this.sentence(span),
      actors: () => offered("actor").sort((a, b) => a[1].localeCompare(b[1])),
      statements: () => offered("statement"),
      choose: (label, span) => {
        const chosen = tray.choose(label);
        selecting.put(span ?? item.fields.evidence?.[0] ?? selecting.anchor, { focus: true });
        return chosen;
      },
    };
  }

  sentence(span) {
    return this.workspace.session.state.article.sentences.find((one) => one.start <= span.start && span.start < one.end);
  }

  /** A decision that the service did not take: say why, what the other did, and keep it to send again. */
  refused({ entry, error }) {
    const { decision } = entry;
    const { session, words } = this.workspace;
    if (decision.action === "undo" || decision.action === "redo") return say([error.message, error.hint].join(" "));
    const ids = decision.ids ?? [decision.id].filter(Boolean);
    const item = session.state.items.find((one) => one.id === ids[0]);
    const theirs = error.status === 409 ? session.state.history.filter((past) => past.revision > entry.revision && past.ids.some((id) => ids.includes(id))) : [];
    const parts = [element("p", {}, element("b", { text: error.message }), ` ${error.hint}`)];
    if (item) parts.push(element("p", { className: "quiet", text: words.said(item), attributes: { dir: "auto" } }));
    for (const past of theirs.slice(0, 3)) parts.push(element("p", { text: told(past) }));
    const slip = element("div", { className: "slip", attributes: { role: "alert", tabindex: "-1" } }, ...parts);
    const drop = () => {
      slip.remove();
      this.cards.focus();
    };
    if (error.body?.unknown) return this.unknown(slip, decision, error, drop);
    const again = () => {
      slip.remove();
      if (decision.action === "edit" && item) {
        this.cards.go(item.id);
        this.edit(item, { kept: decision.fields, notice: theirs.length ? `Your changes are filled in. ${told(theirs[0])}` : "Your changes are filled in." });
      } else if (decision.action === "add") this.again(decision, error);
      else this.send(decision, "Sent again.").then(() => this.cards.focus());
    };
    slip.append(element("p", { className: "card-buttons" }, button(decision.action === "edit" || decision.action === "add" ? "Open mine again" : "Send mine again", again, { className: "primary" }), button("Drop mine", drop)));
    this.notes.append(slip);
    say([error.message, error.hint, ...theirs.map(told)].join(" "));
  }

  /** An id that the store does not have: those near it to choose from, or a new record, if that is meant. */
  unknown(slip, decision, { message, body }, drop) {
    const send = (changed, words) => {
      slip.remove();
      this.send({ ...decision, ...changed }, words).then(() => this.cards.focus());
    };
    const instead = (id) => (decision.action === "merge" ? { into: id } : { fields: { ...decision.fields, known: id } });
    const near = (body.near ?? []).map(({ id, name }) => element("li", {}, button(name, () => send(instead(id), `It is ${id}.`), { className: "choice" }), element("span", { className: "quiet", text: ` in the store, ${id}` })));
    slip.firstElementChild.replaceChildren(element("b", { text: message }), near.length ? " Near it are:" : " Nothing is called like that there.");
    if (near.length) slip.append(element("ul", { className: "choices-list" }, ...near));
    slip.append(element("p", { className: "card-buttons" }, button(`Make a new record ${body.unknown}`, () => send({ new: true }, `A new record: ${body.unknown}.`), { className: near.length ? "" : "primary" }), button("Drop mine", drop)));
    this.notes.append(slip);
    (slip.querySelector("button") ?? slip).focus();
    say(`${message} ${near.length ? "There are some near it." : ""}`);
  }

  /** Open the form of an addition that was refused, as it was filled in. */
  again({ kind, fields }, error) {
    const evidence = fields.evidence?.[0] ?? { start: 0, end: 1 };
    this.begin(kind, fields.content ?? fields.trigger ?? evidence);
    const draft = { ...this.draft, fields: { ...this.draft.fields, ...fields } };
    this.draft = draft;
    const form = itemForm(draft, this.tools(draft), {
      notice: error.message,
      saved: (filled) => {
        this.close();
        this.made({ action: "add", kind, fields: filled }, `Added: ${kindName(kind)}.`);
      },
      left: () => this.close(),
    });
    this.form = { ...form, id: draft.id };
    this.cards.setForm(draft.id, form.node);
    form.focus();
  }

  /** What others did meanwhile. */
  others(entries) {
    const words = entries.map(told).join("; ");
    say(words);
    const line = element("p", { className: "slip passing", text: words, attributes: { dir: "auto" } });
    const editing = this.form && entries.some((entry) => entry.ids.includes(this.form.id));
    if (editing) this.form.tell(`${words}. Your changes here are not sent yet.`);
    this.notes.querySelectorAll(".passing").forEach((old) => old.remove());
    this.notes.append(line);
    setTimeout(() => line.remove(), 12_000);
  }
}
