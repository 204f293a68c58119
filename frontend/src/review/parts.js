// Small parts that the review pages are made of.
import { element } from "../dom.js";

let made = 0;

/** A label over an input; hints and mistakes are read with it. */
export function field(label, input, hint = "") {
  input.id ||= `field-${++made}`;
  const parts = [element("label", { text: label, attributes: { for: input.id } }), input];
  if (hint) {
    const words = element("span", { text: hint, className: "hint", attributes: { id: `${input.id}-hint` } });
    input.setAttribute("aria-describedby", words.id);
    parts.push(words);
  }
  return element("div", { className: "form-field" }, ...parts);
}

/** A button that says what it does; `key` is shown beside its words. */
export function button(text, act, { key = "", className = "", name = "", label = "" } = {}) {
  const attributes = { type: "button" };
  if (key) attributes["aria-keyshortcuts"] = key;
  if (name) attributes["data-do"] = name;
  if (label) attributes["aria-label"] = label;
  const shown = element("button", { text, className, attributes });
  if (key) shown.append(" ", element("kbd", { text: key, attributes: { "aria-hidden": "true" } }));
  shown.addEventListener("click", act);
  return shown;
}

export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** A moment as people here read it: the time if it was today, else the day. */
export function moment(at) {
  const when = new Date(at);
  if (Number.isNaN(when.valueOf())) return at ?? "";
  const today = when.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat("en-GB", today ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short", year: "numeric" }).format(when);
}

/** How far a review is: accepted and rejected of all, as a bar and for a screen reader. */
export function progressBar(counts) {
  const total = counts.pending + counts.accepted + counts.rejected;
  const decided = counts.accepted + counts.rejected;
  const attributes = { role: "progressbar", "aria-label": "Decided", "aria-valuemin": "0", "aria-valuemax": String(total || 1), "aria-valuenow": String(decided), "aria-valuetext": `${decided} of ${total} decided` };
  const bar = element("div", { className: "progress", attributes });
  for (const state of ["accepted", "rejected"]) {
    const part = element("span", { className: `part-${state}` });
    part.style.width = `${total ? (100 * counts[state]) / total : 0}%`;
    bar.append(part);
  }
  return bar;
}

const HEARD = 6000; // milliseconds that a message is seen

/** Says something: to who listens, and for a moment to who looks. The same words twice are said twice. */
export function say(words) {
  const place = document.getElementById("said");
  if (!place) return;
  const line = element("p", { text: words, attributes: { dir: "auto" } });
  place.append(line);
  while (place.childElementCount > 3) place.firstElementChild.remove();
  setTimeout(() => line.remove(), HEARD);
}
