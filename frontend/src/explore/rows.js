// The rows of both tables: each picks its record, and those that belong to what is picked are marked.
import { element } from "../dom.js";

const rows = () => document.querySelectorAll("#tables tr[data-id]");

/** Turn the first cell of each row whose record `has` into a button that picks it. */
export function pickable(has, pick) {
  for (const row of rows()) {
    if (!has(row.dataset.id)) continue;
    const cell = row.cells[0];
    const button = element("button", { className: "pick", text: cell.textContent, attributes: { type: "button" } });
    button.addEventListener("click", () => pick(row.dataset.id));
    cell.replaceChildren(button);
  }
}

/** Mark the row of what is picked, and those of what belongs to it, and the statements behind it. */
export function mark(id, ids, cites) {
  for (const row of rows()) {
    row.classList.toggle("picked", row.dataset.id === id);
    row.classList.toggle("near", row.dataset.id !== id && ids.has(row.dataset.id));
    row.querySelector("button.pick")?.setAttribute("aria-pressed", String(row.dataset.id === id));
  }
  const numbers = new Set(cites.map(String));
  for (const card of document.querySelectorAll("#tab-statements .citation")) card.classList.toggle("near", numbers.has(card.dataset.number));
}

/** Have the rows for which `predicate` holds step back. */
export function dimRows(predicate) {
  for (const row of rows()) row.classList.toggle("faint", Boolean(predicate?.(row.dataset.id)));
}
