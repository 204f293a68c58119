// Dialogs: modal, closed by Escape, and the focus goes back to where it came from.
import { element } from "../dom.js";
import { button } from "./parts.js";

let dialogs = 0;

/** Open a dialog with a title. `fill(body, close)` writes it; resolves with what `close` was given, null for none. */
export function openDialog(title, fill, { wide = false } = {}) {
  const back = document.activeElement;
  const id = `dialog-${++dialogs}`;
  const body = element("div", { className: "dialog-body" });
  const shown = element("dialog", { className: wide ? "review-dialog wide" : "review-dialog", attributes: { "aria-labelledby": id } });
  return new Promise((resolve) => {
    const close = (value = null) => {
      shown.close();
      shown.remove();
      if (back?.isConnected) back.focus({ preventScroll: true });
      resolve(value);
    };
    const cross = button("Close", () => close(), { className: "plain-button" });
    shown.append(element("header", {}, element("h2", { text: title, attributes: { id } }), cross), body);
    shown.addEventListener("cancel", (event) => {
      event.preventDefault();
      close();
    });
    document.querySelector("#review, #reviews").append(shown);
    fill(body, close);
    shown.showModal();
    body.querySelector("[data-first]")?.focus();
  });
}

/** Ask whether to do something; resolves with true only if that was chosen. */
export function confirmed(title, words, yes) {
  return openDialog(title, (body, close) => {
    const act = button(yes, () => close(true), { className: "primary" });
    act.dataset.first = "";
    body.append(...[words].flat().map((text) => element("p", { text })), element("p", { className: "dialog-buttons" }, act, button("Cancel", () => close())));
  }).then(Boolean);
}
