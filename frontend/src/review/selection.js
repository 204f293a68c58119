// Selecting words of the article: by mouse as usual, and with the keyboard alone.
// In the focused article, arrow keys go from word to word and from sentence to sentence; with Shift the selection grows.
import { lastAtMost, wordsOf } from "./offsets.js";

const HOW = "Arrow keys go from word to word and from sentence to sentence, with Shift they select, Enter goes on, Escape leaves.";

export class Selecting {
  /** `view` is the ArticleView; `changed(span or null)` is told what is selected, `entered()` that Enter was pressed. */
  constructor(view, sentences, { changed, entered, left }) {
    Object.assign(this, { view, changed, entered, left });
    const { text } = view.article;
    this.words = wordsOf(text).map(([start, end]) => ({ start: view.text.points(start), end: view.text.points(end) }));
    this.words = this.words.filter((word) => view.article.parts.some((part) => part.start <= word.start && word.end <= part.end));
    this.sentences = sentences.length ? sentences : view.article.parts;
    this.place = view.place;
    this.anchor = this.words[0] ?? { start: 0, end: 0 }; // the word that the selection grew from
    this.span = null;
    this.place.tabIndex = 0;
    for (const [name, value] of Object.entries({ role: "group", "aria-label": "Article", "aria-description": HOW })) this.place.setAttribute(name, value);
    this.place.addEventListener("keydown", (event) => this.key(event));
    this.place.addEventListener("focus", () => this.place.matches(":focus-visible") && !this.span && this.put(this.anchor));
    document.addEventListener("selectionchange", () => this.read());
  }

  /** Select a stretch, and be ready to go on from there. */
  put(span, { focus = false, reveal = true } = {}) {
    this.anchor = { ...span };
    this.head = { ...span };
    this.draw(span);
    if (focus) this.place.focus({ preventScroll: true });
    if (focus) this.draw(span);
    if (reveal) this.view.reveal(span);
  }

  clear() {
    this.span = null;
    if (this.inside()) getSelection().removeAllRanges();
    this.changed(null);
  }

  draw({ start, end }) {
    const [from, to] = [this.view.nodeAt(start), this.view.nodeAt(end, true)];
    if (from && to) getSelection().setBaseAndExtent(...from, ...to);
    this.told({ start, end });
  }

  told(span) {
    if (span?.start === this.span?.start && span?.end === this.span?.end) return;
    this.span = span;
    this.changed(span);
  }

  inside() {
    const selection = getSelection();
    return selection.rangeCount > 0 && this.place.contains(selection.anchorNode) && this.place.contains(selection.focusNode);
  }

  /** What is selected in the document, without blanks at its ends. */
  read() {
    if (!this.inside()) return;
    const range = getSelection().getRangeAt(0);
    if (range.collapsed) return this.told(null);
    const start = this.view.pointAt(range.startContainer, range.startOffset);
    const end = this.view.pointAt(range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end) return;
    const letters = [...this.view.text.cut({ start, end })];
    let [first, last] = [0, letters.length];
    while (first < last && !letters[first].trim()) first++;
    while (last > first && !letters[last - 1].trim()) last--;
    if (first === last) return;
    const span = { start: start + first, end: start + last };
    if (span.start !== this.span?.start || span.end !== this.span?.end) this.anchor = this.head = span;
    this.told(span);
  }

  key(event) {
    const ahead = this.rightToLeft() ? -1 : 1;
    const step = { ArrowLeft: -ahead, ArrowRight: ahead, ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && !event.altKey && !event.metaKey) {
      const units = /Up|Down/.test(event.key) ? this.sentences : this.words;
      if (event.ctrlKey) this.letter(step);
      else this.move(units, step, event.shiftKey);
    } else if (event.key === "Enter") {
      this.read(); // the browser tells of a change a little later
      if (this.span) this.entered();
    }
    else if (event.key === "Escape") this.left();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  rightToLeft() {
    const node = this.view.within(this.head ?? this.anchor)[0]?.node ?? this.place;
    return getComputedStyle(node).direction === "rtl";
  }

  move(units, step, grow) {
    const from = this.head ?? this.anchor;
    const at = lastAtMost(units, from.start, (unit) => unit.start);
    const inner = units[at] && units[at].start <= from.start && from.start < units[at].end;
    const next = units === this.words || inner ? at + step : step > 0 ? at + 1 : at;
    let goal = units[Math.min(Math.max(next, 0), units.length - 1)];
    if (units !== this.words) goal = this.words[lastAtMost(this.words, goal.start, (word) => word.start)] ?? goal;
    if (units !== this.words && goal.end <= units[Math.max(next, 0)]?.start) goal = this.words[this.words.indexOf(goal) + 1] ?? goal;
    this.head = goal;
    if (!grow) this.anchor = goal;
    const span = { start: Math.min(this.anchor.start, goal.start), end: Math.max(this.anchor.end, goal.end) };
    this.draw(span);
    this.view.reveal(goal);
  }

  /** Move the end of the selection by a letter. */
  letter(step) {
    if (!this.span) return;
    const end = Math.min(Math.max(this.span.end + step, this.span.start + 1), this.view.text.length);
    this.draw({ start: this.span.start, end });
  }
}
