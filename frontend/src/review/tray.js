// The tray at the foot of the page: what can be done with selected words.
import { element } from "../dom.js";
import { button } from "./parts.js";
import { KINDS, kindName } from "./spans.js";

const LONG = 90;
const LETTERS = { statement: "1", actor: "2", verification: "3", talks: "4", agreement: "5", vote: "6", event: "7", date: "8" };

/** `add(kind, span)` makes something of a selection. */
export class Tray {
  constructor(place, { words, add, clear }) {
    Object.assign(this, { place, words, add, clear, span: null, choosing: null });
    place.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected
    place.addEventListener("keydown", (event) => this.key(event));
  }

  /** Tell what is selected, null for nothing. */
  show(span) {
    this.span = span;
    if (this.choosing) return this.drawChoosing();
    this.place.hidden = !span;
    if (!span) return;
    const kinds = Object.keys(LETTERS).map((kind) => button(kindName(kind), () => this.add(kind, this.span), { key: LETTERS[kind], name: kind }));
    const away = button("Leave", () => this.leave(), { key: "Esc", className: "plain-button" });
    if (!this.buttons) {
      this.quote = element("q", { attributes: { dir: "auto" } });
      this.buttons = element("div", { className: "tray-buttons", attributes: { role: "group", "aria-label": "Add these words as" } }, ...kinds, away);
      this.ordinary = [element("p", { className: "tray-words" }, "Add ", this.quote, " as"), this.buttons];
    }
    this.quote.textContent = shortened(this.words(span));
    if (this.place.firstChild !== this.ordinary[0]) this.place.replaceChildren(...this.ordinary);
  }

  focus() {
    this.buttons?.querySelector("button").focus();
  }

  /** Let a person select words for something; resolves with the span, null if it is left. */
  choose(label) {
    this.choosing?.(null);
    return new Promise((resolve) => {
      this.choosing = (span) => {
        this.choosing = null;
        this.place.hidden = true;
        resolve(span);
      };
      this.label = label;
      this.place.hidden = false;
      this.drawChoosing();
    });
  }

  drawChoosing() {
    const take = button("Take these words", () => this.choosing(this.span), { key: "Enter", className: "primary" });
    take.disabled = !this.span;
    const words = this.span ? element("q", { text: shortened(this.words(this.span)), attributes: { dir: "auto" } }) : "select them in the article";
    this.place.replaceChildren(element("p", { className: "tray-words" }, element("b", { text: `${this.label}: ` }), words), element("div", { className: "tray-buttons" }, take, button("Leave", () => this.choosing(null), { key: "Esc", className: "plain-button" })));
  }

  /** What Enter in the article does. */
  enter() {
    if (this.choosing) this.choosing(this.span);
    else this.focus();
  }

  leave() {
    if (this.choosing) return this.choosing(null);
    this.clear();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...this.place.querySelectorAll("button:enabled")];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const kind = Object.keys(LETTERS).find((one) => LETTERS[one] === event.key);
    if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
    else if (kind && !this.choosing) this.add(kind, this.span);
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

export const KIND_LETTERS = [...KINDS.keys()].map((kind) => [LETTERS[kind], kindName(kind)]);
const shortened = (words) => (words.length > LONG ? `${words.slice(0, LONG / 2)} … ${words.slice(-LONG / 2)}` : words);
