// Splitting: some mentions of an actor are somebody else's; a statement is really several.
import { element } from "../dom.js";
import { button } from "./parts.js";

/** A form for splitting an item. `saved(spans)`; `left()`. */
export function splitForm(item, to, { saved, left }) {
  const actor = item.kind === "actor";
  const title = actor ? `Split “${item.fields.name}”` : "Split the statement";
  const trouble = element("p", { className: "trouble", attributes: { role: "alert" } });
  const parts = actor ? mentions(item, to) : stretches(item, to);
  const save = element("button", { text: "Split", className: "primary" });
  const hint = actor ? "Tick the mentions that are somebody else's: they become an actor of their own." : "Choose the words of each part. The first one stays here; each other one becomes a statement of its own.";
  const form = element("form", { className: "item-form", attributes: { novalidate: "", "aria-label": title } }, element("h4", { text: title }), element("p", { className: "hint", text: hint }), parts.node, trouble, element("div", { className: "card-buttons" }, save, button("Cancel", () => left(), { key: "Esc" })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const spans = parts.value();
    const wrong = actor ? wrongMentions(spans, item) : spans.length < 2 ? "Choose two parts or more." : "";
    if (!wrong) return saved(spans);
    trouble.textContent = wrong;
    parts.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    left();
  });
  return { node: form, focus: parts.focus, changed: () => ({}), tell: (words) => (trouble.textContent = words) };
}

const wrongMentions = (spans, item) => (!spans.length ? "Tick at least one mention." : spans.length === item.fields.evidence.length ? "Leave at least one: these are all mentions there are." : "");

function mentions(item, to) {
  const rows = item.fields.evidence.map((span, at) => {
    const box = element("input", { attributes: { type: "checkbox", id: `mention-${at}` } });
    const sentence = to.sentence(span);
    const [before, after] = sentence ? [to.words({ start: Math.max(sentence.start, span.start - 45), end: span.start }), to.words({ start: span.end, end: Math.min(sentence.end, span.end + 45) })] : ["", ""];
    const label = element("label", { attributes: { for: box.id, dir: "auto" } }, before ? `… ${before} ` : "", element("mark", { text: to.words(span) }), after ? ` ${after} …` : "");
    return { span, box, node: element("li", {}, box, label) };
  });
  return { node: element("ul", { className: "mentions" }, ...rows.map((row) => row.node)), value: () => rows.filter((row) => row.box.checked).map((row) => row.span), focus: () => rows[0].box.focus() };
}

function stretches(item, to) {
  const chosen = [];
  const list = element("ol", { className: "chosen" });
  const add = button("Choose a part in the text", async () => {
    const found = await to.choose(`Part ${chosen.length + 1}`, chosen.length ? null : item.fields.content);
    if (found) chosen.push(found);
    chosen.sort((a, b) => a.start - b.start);
    draw();
    add.focus();
  });
  const draw = () => {
    list.replaceChildren(
      ...chosen.map((span) => {
        const away = button("✕", () => {
          chosen.splice(chosen.indexOf(span), 1);
          draw();
          add.focus();
        }, { className: "plain-button", label: `Take out “${to.words(span)}”` });
        return element("li", {}, element("q", { text: to.words(span), attributes: { dir: "auto" } }), away);
      }),
    );
  };
  return { node: element("div", { className: "form-field" }, list, add), value: () => chosen, focus: () => add.focus() };
}
