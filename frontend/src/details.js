// The details panel: what was picked, and the statements behind it.
//
// The statements are in the page once, as cards that the server has written; the panel shows copies of them. So there is
// one place that says how a statement looks, and it works without a script, too.
import { element } from "./dom.js";

/** Copies of the cards with these numbers. */
function cards(numbers) {
  return numbers.flatMap((number) => {
    const card = document.getElementById(`c${number}`);
    if (!card) return [];
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    return [copy];
  });
}

/** Copies of the badges of these statuses. */
export function badges(slugs) {
  const store = document.getElementById("badges");
  return slugs.flatMap((slug) => {
    const badge = [...(store?.content.children ?? [])].find((one) => one.dataset.status === slug);
    return badge ? [badge.cloneNode(true)] : [];
  });
}

/**
 * Show one record.
 *
 * `record` has: label, kicker (its kind), lines (sentences about it), status (slugs), cites (numbers of cards),
 * links ([{label, pick}] to related records, under linksTitle), more lists of links (more: [{title, links}]) and href (its
 * own page) where there are any, and act() under actLabel.
 */
export function showDetails(record, pick) {
  const panel = document.getElementById("details");
  if (!panel) return;
  const heading = element("h2", { text: record.label, attributes: { dir: "auto" } });
  const parts = [element("p", { className: "kicker", text: record.kicker ?? "" }), heading];
  for (const line of record.lines ?? []) parts.push(element("p", { className: "line", text: line, attributes: { dir: "auto" } }));
  const marks = badges(record.status ?? []);
  if (marks.length) parts.push(element("p", { className: "badges" }, ...marks));
  if (record.href) parts.push(element("p", {}, element("a", { text: record.hrefLabel, attributes: { href: record.href } })));
  if (record.act) {
    const button = element("button", { text: record.actLabel, attributes: { type: "button" } });
    button.addEventListener("click", record.act);
    parts.push(element("p", {}, button));
  }
  const copies = cards(record.cites ?? []);
  const count = copies.length === 1 ? "1 statement" : `${copies.length} statements`;
  if (record.cites) parts.push(element("h3", { className: "count-line", text: copies.length ? `${count} behind this` : "No statement of its own" }));
  parts.push(...copies);
  if (record.links?.length) parts.push(related(record.linksTitle ?? `Relations (${record.links.length})`, record.links, pick));
  for (const { title, links } of record.more ?? []) if (links.length) parts.push(related(title, links, pick));
  const inside = panel.contains(document.activeElement); // the button that was pressed is about to go
  panel.replaceChildren(...parts);
  if (inside) panel.focus({ preventScroll: true });
  panel.scrollTop = 0;
  panel.classList.add("filled");
}

function related(title, links, pick) {
  const list = element("ul", { className: "related" });
  for (const link of links) {
    const button = element("button", { text: link.label, attributes: { type: "button", dir: "auto" } });
    button.addEventListener("click", () => pick(link.pick));
    list.append(element("li", {}, button));
  }
  return element("section", {}, element("h3", { text: title }), list);
}

/** Empty the panel again. */
export function clearDetails() {
  const panel = document.getElementById("details");
  if (!panel) return;
  panel.classList.remove("filled");
  panel.replaceChildren(element("p", { className: "hint", text: panel.dataset.hint ?? "" }));
}

/** Remember the hint that the server wrote, for when nothing is picked. */
export function keepHint() {
  const panel = document.getElementById("details");
  if (panel) panel.dataset.hint = panel.textContent.trim();
}
