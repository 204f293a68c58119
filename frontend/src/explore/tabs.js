// The tables and the statements as tabs. Without a script, and on paper, they stand one below the other.
import { element } from "../dom.js";

const NAMES = ["relations", "records", "statements"];

/** `chosen(name)` is told which tab the reader opens. Gives `open(name)`; after the tables have been replaced call `renew`. */
export function makeTabs(chosen) {
  const list = document.getElementById("tabs");
  const buttons = new Map(NAMES.map((name) => [name, button(name)]));
  let current = NAMES[0];
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", "The same in words");
  list.append(...buttons.values());
  list.hidden = false;

  function button(name) {
    const made = element("button", { attributes: { type: "button", role: "tab", id: `open-${name}`, "aria-controls": `tab-${name}` } });
    made.addEventListener("click", () => {
      open(name);
      chosen(name);
    });
    return made;
  }

  function open(name) {
    current = NAMES.includes(name) ? name : NAMES[0];
    for (const [one, made] of buttons) {
      const panel = document.getElementById(`tab-${one}`);
      made.setAttribute("aria-selected", String(one === current));
      made.tabIndex = one === current ? 0 : -1;
      panel.hidden = one !== current;
    }
  }

  function renew() {
    for (const [name, made] of buttons) {
      const [panel, title] = [document.getElementById(`tab-${name}`), document.getElementById(`title-${name}`)];
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", `open-${name}`);
      title.classList.add("unseen");
      made.replaceChildren(title.textContent, " ", element("span", { className: "count", text: title.dataset.count }));
    }
    open(current);
  }

  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = NAMES[(NAMES.indexOf(current) + step + NAMES.length) % NAMES.length];
    open(next);
    buttons.get(next).focus();
    chosen(next);
  });
  return { open, renew };
}
