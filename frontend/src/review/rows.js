// Several small records in one field, such as the offices of an actor or the promises of an agreement.
import { element } from "../dom.js";
import { button } from "./parts.js";

/** Rows with an input for each of `field.parts`, each tied to words of the text, which it has as `field.words`. */
export function rowsInput(field, value, to, { inputFor, group }) {
  const holder = element("div", { className: "rows" });
  const rows = [];
  const row = (given) => {
    const inputs = field.parts.map((part) => [part, inputFor(part, given[part.name], to)]);
    const words = to.words(given[field.words]);
    const away = button("✕", () => {
      rows.splice(rows.indexOf(entry), 1);
      node.remove();
      add.focus();
    }, { label: `Take out “${words}”`, className: "plain-button" });
    const quote = element("p", { className: "row-words" }, element("q", { text: words, attributes: { dir: "auto" } }), away);
    const node = element("div", { className: "row" }, quote, ...inputs.map(([, input]) => input.node));
    const entry = { value: () => ({ ...given, ...Object.fromEntries(inputs.map(([part, input]) => [part.name, input.value()])) }), focus: inputs[0][1].focus };
    rows.push(entry);
    holder.append(node);
    return entry;
  };
  const add = button(`Add ${field.one} from the text`, async () => {
    const found = await to.choose(field.label, null);
    if (found) row(field.begun(found, to.words(found))).focus();
    else add.focus();
  });
  for (const given of value ?? []) row(given);
  return { node: group(field, holder, add), value: () => rows.map((one) => one.value()), focus: () => add.focus() };
}
