// The form in a card: every field of a proposal. Enter or Ctrl-Enter saves, Escape leaves it.
import { element } from "../dom.js";
import { fieldsOf } from "./fields.js";
import { inputFor } from "./inputs.js";
import { button } from "./parts.js";
import { kindName } from "./spans.js";

/** A form for an item. `saved(fields)` gets what differs from it (of a new item all); `left()` when it is given up. */
export function itemForm(item, to, { saved, left, kept = {}, notice = "" }) {
  const inputs = fieldsOf(item).map((field) => [field, inputFor(field, kept[field.name] ?? item.fields[field.name], to)]);
  const first = inputs.slice(0, 6);
  const rest = inputs.slice(6);
  const trouble = element("p", { className: "trouble", attributes: { role: "alert" } });
  trouble.textContent = notice;
  const title = item.draft ? `Add: ${kindName(item.kind)}` : `Edit: ${kindName(item.kind)}`;
  const form = element("form", { className: "item-form", attributes: { novalidate: "", "aria-label": title } }, element("h4", { text: title }), element("div", { className: "fields" }, ...first.map(([, input]) => input.node)));
  if (rest.length) {
    const more = element("details", { className: "more-fields" }, element("summary", { text: "More fields" }), element("div", { className: "fields" }, ...rest.map(([, input]) => input.node)));
    more.open = rest.some(([field]) => kept[field.name] !== undefined);
    form.append(more);
  }
  const save = element("button", { text: item.draft ? "Add it" : item.state === "pending" ? "Save and accept" : "Save", className: "primary" });
  form.append(trouble, element("div", { className: "card-buttons" }, save, button("Cancel", () => left(), { key: "Esc" })));

  const now = () => Object.fromEntries(inputs.map(([field, input]) => [field.name, input.value()]));
  const changed = () => Object.fromEntries(Object.entries(now()).filter(([name, value]) => !same(value, item.fields[name])));
  let asked = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = form.querySelector(":invalid:not(fieldset)");
    const missing = inputs.find(([field, input]) => field.needed && empty(input.value()));
    if (wrong || missing) {
      trouble.textContent = wrong?.validationMessage && !missing ? wrong.validationMessage : `${missing?.[0].label ?? "A field"} is missing.`;
      if (wrong) wrong.closest("details")?.setAttribute("open", "");
      return wrong && !missing ? wrong.focus() : missing[1].focus();
    }
    saved(item.draft ? Object.fromEntries(Object.entries({ ...item.fields, ...now() }).filter(([, value]) => !empty(value))) : changed());
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    if (!asked && !item.draft && Object.keys(changed()).length) {
      asked = true;
      trouble.textContent = "There are changes. Press Escape again to drop them.";
      return;
    }
    left();
  });
  return { node: form, focus: () => inputs[0][1].focus(), changed, tell: (words) => (trouble.textContent = words) };
}

const empty = (value) => value === "" || value === null || (Array.isArray(value) && !value.length);
const same = (a, b) => (empty(a) && empty(b ?? null)) || JSON.stringify(a) === JSON.stringify(b);
