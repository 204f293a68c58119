// A field for a record of the store: looked up by name, kept by its short id, such as org/radio-example.
import { Combobox } from "../search.js";
import { authorization } from "./api.js";

/** Make an input look records up. What is not picked stays as it was typed. */
export function recordField(input, { type = "", picked = () => {} } = {}) {
  if (type) input.dataset.type = type;
  const box = new Combobox(input, {
    headers: authorization,
    go(hit) {
      input.value = hit.short;
      picked(hit);
    },
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.list.hidden) event.stopPropagation();
  });
  return box;
}
