// What is around a picture of an answer: buttons, what it leaves out, the way to the table, legend and details.
import { element } from "../dom.js";

/** A picture's frame in `place`. */
export function pictureFrame(place, { kind, label, note, table, hint = "Pick a node or a line to read about it.", choices = [] }) {
  const button = (text, attributes = {}) => element("button", { text, attributes: { type: "button", ...attributes } });
  const parts = { fit: button("Show all"), in: button("+", { "aria-label": "Zoom in" }), out: button("−", { "aria-label": "Zoom out" }) };
  const twin = button("All of it in the table");
  twin.addEventListener("click", table);
  const toolbar = element("div", { className: "toolbar" }, ...choices, ...Object.values(parts), element("span", { className: "quiet shown", text: note }), twin);
  const stage = element("div", { className: "stage", attributes: { role: kind === "network" ? "img" : "group", "aria-label": label } });
  const panel = element("aside", { className: "panel", attributes: { id: "details", "aria-live": "polite", "aria-label": "Details", tabindex: "-1" } });
  panel.append(element("p", { className: "hint", text: hint }));
  const picture = element("div", { className: "picture" }, toolbar, stage);
  const legend = element("div", { className: "legend", attributes: { role: "group", "aria-label": "Legend" } });
  place.replaceChildren(element("div", { className: `stage-and-panel drawn-${kind}` }, picture, panel), legend);
  const buttons = (actions) => {
    for (const [name, action] of Object.entries(actions)) parts[name].addEventListener("click", action);
  };
  return { stage, legend, buttons };
}

export const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;
