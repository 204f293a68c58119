// The table that says the same as the picture: rows can be filtered, and picked with mouse or keyboard.
import { element } from "./dom.js";

/** Turn the first cell of each row whose record `has` into a button that picks it. */
export function pickableRows(has, pick) {
  for (const row of document.querySelectorAll("#twin-rows tr[data-id]")) {
    if (!has(row.dataset.id)) continue;
    const cell = row.cells[0];
    const button = element("button", { className: "pick", text: cell.textContent, attributes: { type: "button" } });
    button.addEventListener("click", () => pick(row.dataset.id));
    cell.replaceChildren(button);
  }
}

/** Mark the row of the picked record. */
export function markRow(id) {
  for (const row of document.querySelectorAll("#twin-rows tr[data-id]")) {
    row.classList.toggle("picked", row.dataset.id === id);
  }
}

/** Make the boxes that filter rows work. */
export function rowFilters() {
  for (const box of document.querySelectorAll("input[data-filter]")) {
    const rows = [...(document.getElementById(box.dataset.filter)?.rows ?? [])];
    if (rows.length < 8) continue;
    box.closest(".toolbar").hidden = false;
    box.addEventListener("input", () => {
      const wanted = box.value.trim().toLocaleLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
    });
  }
}
