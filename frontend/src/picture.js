// What the pictures have in common: picking, the address of what is picked, and the buttons above the picture.
import { clearDetails, keepHint, showDetails } from "./details.js";
import { markRow, pickableRows } from "./table.js";

/**
 * `records` is a Map of id to what showDetails() takes, made when asked; `highlight(id)` marks a record in the picture
 * (null: none). Returns pick(id).
 */
export function picking(records, highlight) {
  keepHint();
  const pick = (id) => {
    highlight(id);
    markRow(id);
    if (id === null) clearDetails();
    else showDetails(records.get(id)(), pick);
  };
  pickableRows((id) => records.has(id), pick);
  document.getElementById("details")?.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pick(null);
  });
  return pick;
}

/** Make the buttons above the picture work. */
export function buttons(actions) {
  for (const [id, action] of Object.entries(actions)) {
    const button = document.getElementById(id);
    if (!button) continue;
    button.disabled = false;
    button.addEventListener("click", action);
  }
}

/** Make the boxes of the legend work: `changed` gets the kinds that are switched off. */
export function legendBoxes(kind, changed) {
  const boxes = [...document.querySelectorAll(`.legend input[data-kind="${kind}"]`)];
  for (const box of boxes) {
    box.disabled = false;
    box.addEventListener("change", () => changed(new Set(boxes.filter((one) => !one.checked).map((one) => one.value))));
  }
}
