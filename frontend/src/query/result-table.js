// The answer as a table: sorted by any column, a hundred rows at a time, with links to our pages.
import { element } from "../dom.js";
import { words } from "./answer.js";
import { address, shown } from "./names.js";

const AT_ONCE = 100;
const ORDER = new Intl.Collator("en", { numeric: true });

export function showTable(place, answer, context) {
  const state = { from: 0, column: null, down: false, rows: answer.rows };
  const head = element("tr");
  const body = element("tbody");
  const frame = element("div", { className: "scroll", attributes: { tabindex: "0", role: "region", "aria-label": "Rows" } });
  frame.append(element("table", {}, element("thead", {}, head), body));
  const pager = element("p", { className: "toolbar pager" });
  const redraw = () => draw(state, { answer, context, head, body, pager, redraw, frame });
  place.replaceChildren(frame, pager);
  redraw();
}

function draw(state, { answer, context, head, body, pager, redraw, frame }) {
  head.replaceChildren(...answer.vars.map((name) => heading(name, state, answer, redraw)));
  const part = state.rows.slice(state.from, state.from + AT_ONCE);
  body.replaceChildren(...part.map((row) => element("tr", {}, ...answer.vars.map((name) => cell(row[name], context)))));
  pager.replaceChildren(...pages(state, () => turned(redraw, frame)));
  const iris = part.flatMap((row) => Object.values(row)).filter(({ type }) => type === "uri");
  context.find(iris.map(({ value }) => value)).then((names) => {
    for (const link of body.querySelectorAll("a[data-iri]")) name(link, names.get(link.dataset.iri));
  });
}

function turned(redraw, frame) {
  redraw();
  frame.scrollTo(0, 0);
}

function heading(name, state, answer, redraw) {
  const chosen = state.column === name;
  const button = element("button", { className: "sort", text: name, attributes: { type: "button" } });
  if (chosen) button.append(element("span", { text: state.down ? " ↓" : " ↑", attributes: { "aria-hidden": "true" } }));
  button.addEventListener("click", () => {
    const down = chosen && !state.down;
    const sign = down ? -1 : 1;
    const rows = [...answer.rows].sort((a, b) => sign * compared(a[name], b[name]));
    Object.assign(state, { from: 0, column: name, down, rows });
    redraw();
  });
  const sorted = chosen ? { "aria-sort": state.down ? "descending" : "ascending" } : {};
  return element("th", { attributes: { scope: "col", ...sorted } }, button);
}

function compared(one, other) {
  const [a, b] = [words(one), words(other)];
  if (!a || !b) return Boolean(b) - Boolean(a); // what is not bound comes last
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? ORDER.compare(a, b) : x - y;
}

/** The cell of one term. */
function cell(term, context) {
  const made = element("td", { attributes: { dir: "auto" } });
  if (!term) return made;
  if (term.type === "uri") {
    const href = address(term.value, context);
    const text = shown(term.value, context);
    if (!href) made.append(text);
    else made.append(element("a", { text, attributes: { href, title: term.value, rel: "noopener noreferrer", "data-iri": term.value } }));
    return made;
  }
  made.append(term.type === "bnode" ? `_:${term.value}` : words(term));
  if (/#(integer|decimal|double)$/.test(term.datatype ?? "")) made.className = "number";
  if (/#date$|\/edtf\//.test(term.datatype ?? "")) made.className = "date";
  if (made.textContent.length > 60) made.className = "long";
  if (term["xml:lang"]) {
    made.lang = term["xml:lang"];
    made.append(" ", element("span", { className: "quiet", text: term["xml:lang"] }));
  }
  return made;
}

/** Put a record's name before its id. */
function name(link, found) {
  if (!found?.label || link.dataset.named) return;
  link.dataset.named = "true";
  const id = element("span", { className: "quiet id", text: link.textContent });
  link.textContent = found.label;
  link.after(" ", id);
}

function pages(state, turned) {
  const { length } = state.rows;
  if (length <= AT_ONCE) return [];
  const to = Math.min(state.from + AT_ONCE, length);
  const turn = (label, from, possible) => {
    const button = element("button", { text: label, attributes: { type: "button" } });
    button.disabled = !possible;
    button.addEventListener("click", () => turned(Object.assign(state, { from })));
    return button;
  };
  const text = `Rows ${number(state.from + 1)} to ${number(to)} of ${number(length)}`;
  return [
    turn("Back", state.from - AT_ONCE, state.from > 0),
    turn("Next", state.from + AT_ONCE, to < length),
    element("span", { className: "quiet", text }),
  ];
}

/** A number with thin spaces between thousands, from five digits on. */
export const number = (value) => (value < 10_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, "\u2009"));
