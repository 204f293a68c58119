// The article, set as one, with the words that proposals rest on marked. Marks are classes on pieces of text.
import { element, prefersReducedMotion } from "../dom.js";
import { lastAtMost } from "./offsets.js";
import { groundOf, marksOf, pieces } from "./spans.js";

const TAGS = { content: "said", verification: "check", talks: "talks", agreement: "agreed", vote: "vote" };
const PARTS = { headline: "h2", caption: "p", body: "p" };

/** Draw the article in `place`; `text` converts offsets; `pick(item ids)` is told what a click is on, innermost first. */
export class ArticleView {
  constructor(place, article, text, pick) {
    Object.assign(this, { place, article, text, pick, signature: "", pieces: [], byItem: new Map(), lit: [] });
    place.addEventListener("click", (event) => this.clicked(event));
  }

  /** Show the proposals as they are now. The text is set anew only if stretches have moved. */
  show(items) {
    this.items = new Map(items.map((item) => [item.id, item]));
    const marks = items.flatMap(marksOf);
    const signature = marks.map((mark) => `${mark.item} ${mark.mark} ${mark.start} ${mark.end}`).join();
    if (signature !== this.signature) this.build(marks);
    this.signature = signature;
    for (const piece of this.pieces) if (piece.marks.length) this.paint(piece);
    if (this.current) this.light(this.items.get(this.current) ?? null, false);
  }

  build(marks) {
    const { units } = this.text;
    this.pieces = [];
    this.byItem = new Map();
    this.lit = [];
    const length = this.text.length;
    const parts = this.article.parts.length ? this.article.parts : [{ kind: "body", start: 0, end: length }];
    const nodes = parts.map((part) => {
      const block = element(PARTS[part.kind] ?? "p", { className: `part-${part.kind}`, attributes: { dir: "auto" } });
      for (const piece of pieces(part.start, part.end, marks)) {
        piece.node = element("span", { text: this.article.text.slice(units(piece.start), units(piece.end)) });
        piece.node.piece = piece;
        for (const mark of piece.marks) {
          if (!this.byItem.has(mark.item)) this.byItem.set(mark.item, []);
          this.byItem.get(mark.item).push(piece);
        }
        this.pieces.push(piece);
        block.append(piece.node);
      }
      return block;
    });
    this.pieces.sort((a, b) => a.start - b.start);
    this.place.replaceChildren(...nodes);
  }

  paint(piece) {
    const names = new Set();
    const tags = [];
    for (const mark of piece.marks) {
      const state = this.items.get(mark.item)?.state;
      if (state === "rejected") continue;
      names.add(`m-${mark.mark}`);
      if (state === "accepted") names.add(`ok-${mark.mark}`);
      if (mark.start === piece.start && mark.first && TAGS[mark.mark]) tags.push(`${state === "accepted" ? "✓ " : ""}${TAGS[mark.mark]}`);
    }
    piece.name = [...names].join(" ");
    piece.node.className = piece.name;
    if (tags.length) piece.node.dataset.tag = [...new Set(tags)].join(" · ");
    else delete piece.node.dataset.tag;
  }

  /** Light the words of a proposal, and scroll to them if they are out of sight. */
  light(item, scroll = true) {
    for (const piece of this.lit) piece.node.classList.remove("lit", "ground");
    this.lit = [];
    this.current = item?.id ?? null;
    if (!item) return;
    const own = marksOf(item);
    for (const span of groundOf(item)) for (const piece of this.within(span)) this.brighten(piece, "ground");
    for (const span of own) for (const piece of this.within(span)) this.brighten(piece, "lit");
    const first = own.length ? own.reduce((a, b) => (b.start < a.start ? b : a)) : groundOf(item)[0];
    if (scroll && first) this.reveal(first);
  }

  brighten(piece, name) {
    piece.node.classList.add(name);
    this.lit.push(piece);
  }

  /** Bring a stretch into sight, if it is not; `point` has it blink. */
  reveal(span, point = false) {
    const node = this.within(span)[0]?.node;
    if (!node) return;
    if (point) {
      for (const { node: lit } of this.within(span)) {
        lit.classList.remove("pointed");
        void lit.offsetWidth; // begins the animation anew
        lit.classList.add("pointed");
      }
    }
    const box = node.getBoundingClientRect();
    const [above, below] = [140, innerHeight * (matchMedia("(max-width: 60rem)").matches ? 0.4 : 0.85)];
    if (box.top > above && box.bottom < below) return;
    scrollBy({ top: box.top - above - (below - above) / 3, behavior: prefersReducedMotion() ? "instant" : "smooth" });
  }

  /** Pieces that share a character with a stretch. */
  within({ start, end }) {
    const found = [];
    for (let at = Math.max(0, lastAtMost(this.pieces, start, (piece) => piece.start)); at < this.pieces.length && this.pieces[at].start < end; at++) {
      if (this.pieces[at].end > start) found.push(this.pieces[at]);
    }
    return found;
  }

  /** The offset in code points of a place in the document, or null outside the text. */
  pointAt(node, offset) {
    const holder = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset] ?? node.lastChild ?? node;
    const piece = holder?.piece ?? holder?.firstElementChild?.piece;
    if (!piece || !this.place.contains(holder)) return null;
    if (node.nodeType !== Node.TEXT_NODE) return node.childNodes[offset] ? piece.start : (holder.lastElementChild?.piece ?? piece).end;
    return this.text.points(this.text.units(piece.start) + offset);
  }

  /** Where an offset in code points is in the document: [text node, offset], null for what no part shows. */
  nodeAt(point, ending = false) {
    let piece = this.pieces[lastAtMost(this.pieces, ending ? point - 1 : point, (one) => one.start)] ?? this.pieces[0];
    if (!piece) return null;
    const within = Math.min(Math.max(point, piece.start), piece.end);
    return [piece.node.firstChild, this.text.units(within) - this.text.units(piece.start)];
  }

  clicked(event) {
    const piece = event.target.closest("span")?.piece;
    if (!piece?.marks.length || !getSelection().isCollapsed) return;
    const seen = piece.marks.filter((mark) => this.shown(mark));
    const inner = [...seen].sort((a, b) => a.end - a.start - (b.end - b.start));
    const ids = [...new Set(inner.map((mark) => mark.item))];
    if (ids.length) this.pick(ids);
  }

  shown(mark) {
    return this.items.get(mark.item)?.state !== "rejected" && !this.place.classList.contains(`hide-${mark.mark}`);
  }
}
