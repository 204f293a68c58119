// The column of cards: in the order of the text, below the sentence they rest on; sifted by state and kind.
import { element } from "../dom.js";
import { fillCard } from "./card.js";
import { lastAtMost } from "./offsets.js";
import { kindName, placeOf } from "./spans.js";

/** `act(name, item)` is told what to do; `moved(item)` which card is at hand. */
export class Cards {
  constructor(place, { sentences, parts }, words, { act, moved }) {
    Object.assign(this, { place, sentences, parts, words, act, moved });
    this.shells = new Map(); // by id: {node, signature, item}
    this.groups = new Map(); // by number of the sentence
    this.current = null;
    this.sifted = { state: "pending", kinds: new Set() };
    this.order = [];
    place.addEventListener("click", (event) => {
      const id = event.target.closest("[data-item]")?.dataset.item;
      if (id && !event.target.closest("button, summary, input, select, textarea, label, a")) this.go(id);
    });
    place.addEventListener("focusin", (event) => {
      const id = event.target.dataset?.item;
      if (id && id !== this.current) this.go(id, { focus: false });
    });
  }

  /** Take over the items of a state. `draft` is an item that is being made. */
  show(items, problems, draft = null) {
    this.items = [...items].map((item) => ({ item, at: placeOf(item) })).sort((a, b) => a.at - b.at || rank(a.item) - rank(b.item)).map(({ item }) => item);
    this.problems = new Map();
    for (const problem of problems) this.problems.set(problem.item, [...(this.problems.get(problem.item) ?? []), problem]);
    this.draft = draft;
    this.arrange();
  }

  sift(change) {
    Object.assign(this.sifted, change);
    this.arrange();
  }

  passes(item) {
    const { state, kinds } = this.sifted;
    const right = state === "all" || (state === "problems" ? this.wrong(item).length > 0 : item.state === state);
    return item.draft || item.id === this.held || (right && (!kinds.size || kinds.has(item.kind)));
  }

  /** What would stop it from being published, and what the service notes about it. */
  wrong(item) {
    const named = this.problems.get(item.id) ?? [];
    const noted = (item.problems ?? []).map((message, at) => ({ message, hint: item.hints?.[at] ?? "" }));
    return [...named, ...noted.filter(({ message }) => !named.some((problem) => problem.message === message))];
  }

  /** Of these, those that could be published: neither they nor what they need lacks anything. */
  whole(items) {
    const needs = (item, met = new Set()) => {
      if (!item || met.has(item.id)) return met;
      met.add(item.id);
      for (const id of item.refers ?? []) if (id !== item.fields.nested_in) needs(this.byId.get(id), met);
      return met;
    };
    const wrong = new Set(this.items.filter((item) => this.wrong(item).length).map((item) => item.id));
    return items.filter((item) => ![...needs(item)].some((id) => wrong.has(id)));
  }

  arrange() {
    const before = this.order.indexOf(this.current);
    const shown = this.draft ? [...this.items, this.draft] : this.items;
    this.byId = new Map(shown.map((item) => [item.id, item]));
    const passing = shown.filter((item) => this.passes(item)).sort((a, b) => placeOf(a) - placeOf(b));
    this.order = passing.map((item) => item.id);
    const had = this.place.contains(document.activeElement);
    if (!this.order.includes(this.current)) this.current = this.order[Math.min(Math.max(before, 0), this.order.length - 1)] ?? null;
    this.stand(passing);
    for (const item of passing) this.fill(item);
    if (had && !this.place.contains(document.activeElement)) this.focus();
    this.told();
  }

  /** Have the cards that are shown stand in their order, moving only what is not in its place. */
  stand(passing) {
    const wanted = new Map();
    for (const item of passing) {
      const number = this.sentenceOf(item);
      if (!wanted.has(number)) wanted.set(number, []);
      wanted.get(number).push(this.shell(item).node);
    }
    const sections = [...wanted].map(([number, nodes]) => {
      const group = this.group(number);
      inOrder(group.cards, nodes);
      return group.node;
    });
    this.nothing ??= element("p", { className: "absent nothing", attributes: { tabindex: "-1" } });
    inOrder(this.place, sections.length ? sections : [this.nothing]);
  }

  sentenceOf(item) {
    const at = placeOf(item);
    const number = lastAtMost(this.sentences, at, (one) => one.start);
    if (number >= 0 && at < this.sentences[number].end) return number;
    return `part ${this.parts.findIndex((part) => part.start <= at && at < part.end)}`;
  }

  group(number) {
    if (this.groups.has(number)) return this.groups.get(number);
    const sentence = this.sentences[number] ?? this.parts[/\d+$/.exec(number)?.[0]];
    const cards = element("div", { className: "group-cards" });
    const head = element("h3", { className: sentence ? "group-sentence" : "group-sentence other", text: sentence ? this.words.words(sentence) : "Elsewhere", attributes: { dir: "auto" } });
    const made = { node: element("section", { className: "group" }, head, cards), cards };
    this.groups.set(number, made);
    return made;
  }

  shell(item) {
    if (!this.shells.has(item.id)) {
      const node = element("article", { className: "card", attributes: { "data-item": item.id, tabindex: "-1" } });
      this.shells.set(item.id, { node, signature: "" });
    }
    return this.shells.get(item.id);
  }

  fill(item) {
    const shell = this.shell(item);
    const open = item.id === this.current;
    shell.item = item;
    if (shell.form) return;
    const wrong = this.wrong(item);
    const signature = JSON.stringify([item, wrong, open, item.refers.map((id) => this.words.name(id))]);
    if (signature === shell.signature) return;
    shell.signature = signature;
    const { node } = shell;
    const back = node.contains(document.activeElement) ? document.activeElement.dataset?.do : null;
    node.className = `card card-${item.state}${open ? " open" : ""}`;
    node.tabIndex = open ? 0 : -1;
    if (open) node.setAttribute("aria-current", "true");
    else node.removeAttribute("aria-current");
    node.setAttribute("aria-label", `${this.words.said(item)}. ${item.state}`);
    fillCard(node, item, { words: this.words, open, act: this.act, problems: wrong });
    if (back) (node.querySelector(`[data-do="${back}"]`) ?? node).focus({ preventScroll: true });
  }

  /** Put a form into a card, or with null take it away. */
  setForm(id, form) {
    const shell = this.shells.get(id);
    if (!shell) return;
    shell.form = form;
    shell.signature = "";
    shell.node.classList.toggle("editing", Boolean(form));
    if (form) shell.node.replaceChildren(form);
    else if (this.byId.has(id)) this.fill(this.byId.get(id));
  }

  at() {
    return this.byId?.get(this.current) ?? null;
  }

  /** Go to a card; one that is sifted out is shown until another is at hand. */
  go(id, { focus = true } = {}) {
    if (!this.byId.has(id)) return;
    const last = this.current;
    const held = this.held;
    this.held = this.order.includes(id) && id !== held ? null : id;
    this.current = id;
    if (this.held || held) this.arrange();
    for (const one of [last, id]) if (this.order.includes(one)) this.fill(this.byId.get(one));
    if (focus) this.focus();
    this.told();
  }

  step(by) {
    const at = this.order.indexOf(this.current);
    const next = this.order[Math.min(Math.max(at + by, 0), this.order.length - 1)];
    if (next) this.go(next);
  }

  /** The card that follows, for when this one is decided and would go: the next undecided one. */
  after(id) {
    const at = this.order.indexOf(id);
    const others = [...this.order.slice(at + 1), ...this.order.slice(0, at).reverse()];
    return others.find((other) => this.byId.get(other)?.state === "pending") ?? (this.sifted.state === "all" ? id : others[0]) ?? null;
  }

  focus() {
    const node = this.shells.get(this.current)?.node;
    if (!node?.isConnected) return this.nothing?.focus();
    if (!node.contains(document.activeElement)) node.focus({ preventScroll: true });
    const [box, around] = [node.getBoundingClientRect(), this.place.getBoundingClientRect()];
    const top = Math.max(around.top, 0);
    const bottom = Math.min(around.bottom, innerHeight);
    if (box.top < top || box.bottom > bottom) this.place.scrollTop += box.height > bottom - top || box.top < top ? box.top - top - 44 : box.bottom - bottom + 12;
  }

  told() {
    const decided = this.items.length && this.items.every((item) => item.state !== "pending");
    const here = decided ? "All is decided. Press p to publish, or look above at what was accepted." : "Nothing here: it is decided, or sifted out above.";
    if (this.nothing) this.nothing.textContent = this.items.length ? here : "Nothing was proposed. Select words in the article and press n to add what they say.";
    this.moved(this.at());
  }
}

const KIND_ORDER = ["actor", "statement", "verification", "talks", "agreement", "vote", "event", "date"];
const rank = (item) => KIND_ORDER.indexOf(item.kind);

function inOrder(place, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...place.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, at) => place.children[at] !== node && place.insertBefore(node, place.children[at] ?? null));
}

export const summary = (items) => {
  const counts = new Map();
  for (const item of items) counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kindName(kind, count)}`).join(", ");
};
