// The inputs of a form, one for each way to fill a field in. Each gives {node, value(), focus()}.
import { element } from "../dom.js";
import { button, field as labelled } from "./parts.js";
import { recordField } from "./record-field.js";
import { rowsInput } from "./rows.js";

const BAD_DAY = "Write days as 2022-03-03, 2022-03, 2022, or two of them with / between.";
const DAY = /^[[\]{}.\d/~?%XTZ:+-]+$/;

/** The input of a field. `to` has the words for things and `choose(label, span)`, which lets a person select in the text. */
export function inputFor(field, value, to) {
  return (MADE[field.how] ?? text)(field, value, to);
}

const MADE = { text, day, length: text, number, flag, list, actor, actors, statement, statements, span, spans, record, rows: (...given) => rowsInput(...given, { inputFor, group }), texts };

function plain(field, input, value) {
  return { node: labelled(field.label, input, field.hint), value, focus: () => input.focus(), input };
}

function text(field, value) {
  const input = element("input", { attributes: { type: "text", autocomplete: "off", dir: "auto" } });
  input.value = value ?? "";
  if (field.needed) input.required = true;
  return plain(field, input, () => input.value.trim());
}

function day(field, value) {
  const made = text(field, value);
  made.input.spellcheck = false;
  made.input.addEventListener("input", () => made.input.setCustomValidity(!made.input.value.trim() || DAY.test(made.input.value.trim()) ? "" : BAD_DAY));
  return made;
}

function number(field, value) {
  const input = element("input", { attributes: { type: "number", min: "0", step: "1", inputmode: "numeric" } });
  input.value = value ?? "";
  return plain(field, input, () => (input.value === "" ? null : Number(input.value)));
}

function texts(field, value) {
  const made = text({ ...field, hint: "Several with commas between." }, (value ?? []).join(", "));
  return { ...made, value: () => made.input.value.split(",").map((one) => one.trim()).filter(Boolean) };
}

function record(field, value) {
  const made = text(field, value);
  recordField(made.input, { type: field.type });
  return made;
}

function flag(field, value) {
  const input = element("input", { attributes: { type: "checkbox" } });
  input.checked = Boolean(value);
  const shown = labelled(field.label, input, field.hint);
  shown.classList.add("inline");
  return { node: shown, value: () => input.checked, focus: () => input.focus() };
}

function select(options, value, empty = null) {
  const input = element("select");
  if (empty !== null) input.append(new Option(empty, ""));
  for (const [key, label, title] of options) {
    const option = new Option(label, key);
    if (title) option.title = title;
    input.append(option);
  }
  if (value && ![...input.options].some((option) => option.value === value)) input.append(new Option(value, value));
  input.value = value ?? "";
  return input;
}

function list(field, value, { terms }) {
  const input = select(terms.list(field.list).filter(([known]) => known), value, field.needed ? null : field.none ?? "Not said");
  return plain(field, input, () => input.value);
}

function actor(field, value, { actors }) {
  const input = select(actors(), value, "Nobody");
  return plain(field, input, () => input.value);
}

function statement(field, value, { statements: offered }) {
  const input = select(offered(), value, "None");
  return plain(field, input, () => input.value);
}

const actors = (field, value, to) => several(field, value, to.actors(), "Add an actor …");
const statements = (field, value, to) => several(field, value, to.statements(), "Add a statement …");

function several(field, value, options, more) {
  let chosen = [...(value ?? [])];
  const names = new Map(options);
  const holder = element("ul", { className: "chosen" });
  const add = select([], "", more);
  const draw = () => {
    holder.replaceChildren(...chosen.map((id) => element("li", {}, element("span", { text: names.get(id) ?? id, attributes: { dir: "auto" } }), button("✕", () => drop(id), { label: `Take out ${names.get(id) ?? id}`, className: "plain-button" }))));
    add.replaceChildren(new Option(more, ""), ...options.filter(([id]) => !chosen.includes(id)).map(([id, label]) => new Option(label, id)));
  };
  const drop = (id) => {
    chosen = chosen.filter((one) => one !== id);
    draw();
    add.focus();
  };
  add.addEventListener("change", () => {
    if (add.value) chosen.push(add.value);
    draw();
  });
  draw();
  const shown = labelled(field.label, add, field.hint);
  shown.insertBefore(holder, add);
  return { node: shown, value: () => chosen, focus: () => add.focus() };
}

function span(field, value, to) {
  let chosen = value ?? null;
  const quote = element("q", { className: "span-words", attributes: { dir: "auto" } });
  const choose = button("Choose in the text", async () => {
    const found = await to.choose(field.label, chosen);
    if (found) chosen = found;
    draw();
    choose.focus();
  });
  const none = button("None", () => {
    chosen = null;
    draw();
    choose.focus();
  }, { className: "plain-button", label: `No words for ${field.label}` });
  const draw = () => {
    quote.textContent = chosen ? to.words(chosen) : "";
    quote.hidden = none.hidden = !chosen;
    if (field.needed) none.hidden = true;
    choose.textContent = chosen ? "Choose other words" : "Choose in the text";
    choose.setAttribute("aria-label", `${choose.textContent}: ${field.label}`);
  };
  draw();
  return { node: group(field, quote, choose, none), value: () => chosen, focus: () => choose.focus() };
}

function spans(field, value, to) {
  let chosen = [...(value ?? [])];
  const holder = element("ul", { className: "chosen" });
  const add = button("Add from the text", async () => {
    const found = await to.choose(field.label, null);
    if (found && !chosen.some((one) => one.start === found.start && one.end === found.end)) chosen.push(found);
    chosen.sort((a, b) => a.start - b.start);
    draw();
    add.focus();
  }, { label: `Add from the text: ${field.label}` });
  const draw = () => {
    holder.replaceChildren(
      ...chosen.map((one) => {
        const away = button("✕", () => {
          chosen = chosen.filter((other) => other !== one);
          draw();
          add.focus();
        }, { label: `Take out “${to.words(one)}”`, className: "plain-button" });
        return element("li", {}, element("q", { text: to.words(one), attributes: { dir: "auto" } }), away);
      }),
    );
  };
  draw();
  return { node: group(field, holder, add), value: () => chosen, focus: () => add.focus() };
}

let groups = 0;

function group(field, ...parts) {
  const id = `group-${++groups}`;
  const label = element("span", { className: "label", text: field.label, attributes: { id } });
  const hint = field.hint ? [element("span", { className: "hint", text: field.hint })] : [];
  return element("div", { className: "form-field", attributes: { role: "group", "aria-labelledby": id } }, label, ...parts, ...hint);
}
