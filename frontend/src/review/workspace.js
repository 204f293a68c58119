// The workspace of one review: article, cards, bar and tray, and what keys and buttons do with them.
import { element } from "../dom.js";
import { ApiError, ask } from "./api.js";
import { ArticleView } from "./article.js";
import { Bar } from "./bar.js";
import { Cards, summary } from "./cards.js";
import { Deciding } from "./deciding.js";
import { Wording } from "./describe.js";
import { confirmed } from "./dialog.js";
import { historyDialog } from "./history.js";
import { obeyKeys, showKeys } from "./keys.js";
import { offsets } from "./offsets.js";
import { plural, say } from "./parts.js";
import { publishDialog } from "./publish.js";
import { Selecting } from "./selection.js";
import { Session } from "./session.js";
import { legend, Sift } from "./sift.js";
import { signedIn } from "./signin.js";
import { groundOf, marksOf } from "./spans.js";
import { loadTerms } from "./terms.js";
import { withdrawDialog } from "./withdraw.js";
import { Tray } from "./tray.js";
import { inWords } from "./when.js";

const part = (id) => document.getElementById(id);

export async function startWorkspace() {
  const id = decodeURIComponent(location.pathname.split("/").pop());
  try {
    const [{ body }, terms] = await Promise.all([signedIn(part("sign-in"), `/api/reviews/${encodeURIComponent(id)}`), loadTerms()]);
    part("workspace").hidden = false;
    new Workspace(id, body, terms);
    part("review").dataset.ready = "true";
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const missing = error.status === 404;
    const said = missing ? "Somebody may have removed it, or the address is not whole." : [error.message, error.hint].filter(Boolean).join(" ");
    const title = element("h1", { text: missing ? "There is no such review" : "The review cannot be opened" });
    part("sign-in").replaceChildren(element("div", { className: "sign-in" }, title, element("p", { text: said }), element("p", {}, element("a", { text: "All reviews", attributes: { href: "/review" } }))));
  }
}

class Workspace {
  constructor(id, state, terms) {
    this.session = new Session(id, state);
    this.text = offsets(state.article.text);
    this.words = new Wording(this.text, terms);
    const actions = this.actions();
    this.bar = new Bar(part("bar"), { actions, retry: () => this.session.again() });
    this.article = new ArticleView(part("text"), state.article, this.text, (ids) => this.clicked(ids));
    this.cards = new Cards(part("cards"), state.article, this.words, { act: (name, what) => this.asked(name, what, actions), moved: (item) => this.moved(item) });
    this.tray = new Tray(part("tray"), { words: (span) => this.words.words(span), add: (kind, span) => this.deciding.begin(kind, span), clear: () => this.left() });
    this.sift = new Sift(part("sifting"), { chosen: (change) => this.sifted(change), acceptAll: actions.acceptAll });
    this.deciding = new Deciding(this, terms);
    this.draw(this.session.state);
    this.selecting = new Selecting(this.article, state.article.sentences, { changed: (span) => this.tray.show(span), entered: () => this.tray.enter(), left: () => (this.tray.choosing ? this.tray.leave() : this.left()) });
    this.follow();
    obeyKeys(actions);
    addEventListener("hashchange", () => this.cards.go(decodeURIComponent(location.hash.slice(1))));
    this.cards.go(decodeURIComponent(location.hash.slice(1)) || this.cards.current);
  }

  follow() {
    const { session } = this;
    session.addEventListener("change", ({ detail }) => this.draw(detail));
    session.addEventListener("saving", ({ detail }) => this.bar.saving(detail));
    session.addEventListener("refused", ({ detail }) => this.deciding.refused(detail));
    session.addEventListener("others", ({ detail }) => this.deciding.others(detail));
    this.bar.saving({ waiting: session.queue.length, trouble: session.trouble });
  }

  draw(state) {
    this.words.know(state.items);
    this.article.show(state.items);
    this.cards.show(state.items, state.problems, this.deciding.draft);
    this.bar.show(state);
    this.count(state);
    const marks = new Set(state.items.flatMap((item) => marksOf(item).map(({ mark }) => mark)));
    if ([...marks].sort().join() !== this.marks) legend(part("legend"), part("text"), marks);
    this.marks = [...marks].sort().join();
    document.title = `${state.counts.pending ? `(${state.counts.pending}) ` : ""}${state.title || state.id} · Review · ctkg`;
    this.about(state);
  }

  count(state) {
    const wrong = state.items.filter((item) => this.cards.wrong(item).length).length;
    this.sift.show(state.items, state.counts, wrong, this.pendingShown().length);
  }

  about({ article, publisher, conflict, extractor, notes }) {
    const facts = [publisher || "publisher not said yet", inWords(article.published), article.publishedFrom && article.publishedFrom !== "given" ? `day from the ${article.publishedFrom}` : "", conflict, `read by ${extractor}`, ...new Set([...(article.notes ?? []), ...(notes ?? [])])];
    part("meta").replaceChildren(...facts.filter(Boolean).map((text) => element("span", { text, attributes: { dir: "auto" } })));
  }

  pendingShown() {
    return this.cards.order.map((id) => this.cards.byId.get(id)).filter((item) => item.state === "pending" && !item.draft);
  }

  sifted(change) {
    this.cards.held = null;
    this.cards.sift(change);
    this.count(this.session.state);
    say(`${plural(this.cards.order.length, "card")} shown`);
  }

  moved(item) {
    this.article?.light(item && !item.draft ? item : null, !this.quiet && !this.tray?.choosing);
    part("proposals").classList.toggle("none", !item);
  }

  clicked(ids) {
    const at = ids.indexOf(this.cards.current);
    this.quiet = true; // who clicks sees the words already
    this.cards.go(ids[(at + 1) % ids.length]);
    this.quiet = false;
  }

  left() {
    this.selecting.clear();
    this.cards.focus();
  }

  /** Do something with a proposal: from its card, or by a key with the card at hand. */
  on(item, name) {
    if (!item || item.draft) return say("There is no card.");
    if (this.cards.current !== item.id) this.cards.go(item.id);
    this.deciding[name](item);
  }

  /** What a button of a card is for. */
  asked(name, what, actions) {
    if (name === "show") this.article.reveal(what, true);
    else if (name === "next" || name === "previous") actions[name]();
    else this.on(what, name);
  }

  actions() {
    const at = (name) => () => this.on(this.cards.at(), name);
    const named = Object.fromEntries(["accept", "reject", "reopen", "edit", "merge", "split"].map((name) => [name, at(name)]));
    return {
      ...named,
      next: () => this.cards.step(1),
      previous: () => this.cards.step(-1),
      add: () => (this.selecting.span ? this.tray.focus() : this.intoText()),
      text: () => this.intoText(),
      undo: () => this.deciding.back("undo"),
      redo: () => this.deciding.back("redo"),
      acceptAll: () => this.acceptAll(),
      problem: () => this.nextProblem(),
      sift: () => this.sift.focus(),
      history: () => historyDialog(this.session),
      help: () => showKeys(),
      publish: () => this.publish(),
      withdraw: () => this.withdraw(),
    };
  }

  intoText() {
    const item = this.cards.at();
    const span = item && (marksOf(item)[0] ?? groundOf(item)[0]);
    this.selecting.put(span ?? this.selecting.anchor, { focus: true });
    say("In the article. Arrow keys go from word to word, with Shift they select, Enter goes on.");
  }

  async acceptAll() {
    const shown = this.pendingShown();
    const items = this.cards.whole(shown);
    const lacking = shown.length - items.length;
    const left = lacking ? `${plural(lacking, "proposal")} ${lacking === 1 ? "stays" : "stay"} to decide: something is missing, as the card says.` : "";
    if (!items.length) return say(left || "No card that is shown is left to decide.");
    const words = [`All that are shown and not decided: ${summary(items)}. One undo takes it back.`, left].filter(Boolean);
    if (!(await confirmed(`Accept ${plural(items.length, "proposal")}?`, words, "Accept all"))) return;
    this.deciding.send({ action: "accept", ids: items.map((item) => item.id) }, [`${plural(items.length, "proposal")} accepted.`, left].filter(Boolean).join(" "));
    this.cards.focus();
  }

  nextProblem() {
    const { items } = this.cards;
    const from = items.findIndex((item) => item.id === this.cards.current);
    const found = [...items.slice(from + 1), ...items.slice(0, from + 1)].find((item) => this.cards.wrong(item).length && item.state !== "rejected");
    if (!found) return say("There is no problem.");
    this.cards.go(found.id);
    say(`Problem: ${this.cards.wrong(found).map((problem) => problem.message).join(" ")}`);
  }

  async publish() {
    const { session } = this;
    await publishDialog(session, {
      decide: (decision) => session.decide(decision),
      said: (item) => this.words.said(item),
      go: (id) => setTimeout(() => this.cards.go(id)),
      publish: () => this.write("publish", "published"),
    });
  }

  /** Have the record written to: `publish` or `withdraw`; `action` is what the history calls it. */
  async write(how, action) {
    const { session } = this;
    if (session.queue.length) throw new ApiError(0, "Some decisions are not saved yet.", "Go on when the bar says that they are.");
    const { body } = await ask(`${session.path}/${how}`, { method: "POST", json: { revision: session.server.revision } }).catch((error) => {
      if (error.body?.state) session.take(error.body.state);
      throw error;
    });
    const fresh = await ask(session.path).catch(() => null);
    if (fresh) session.take(fresh.body, { action });
    return body;
  }

  async withdraw() {
    if (!this.session.state.published) return say("Nothing of it is in the record.");
    await withdrawDialog(this.session, { withdraw: () => this.write("withdraw", "withdrawn") });
    this.cards.focus();
  }
}
