// The keys of the workspace, in one list: what the page obeys is what its help says.
import { element } from "../dom.js";
import { openDialog } from "./dialog.js";
import { KIND_LETTERS } from "./tray.js";

/** Key → [name of what it does, words for the help]. Names are those of the workspace's actions. */
export const KEYS = {
  j: ["next", "next card (or ↓ on a card)"],
  k: ["previous", "card before (or ↑ on a card)"],
  a: ["accept", "accept"],
  x: ["reject", "reject"],
  o: ["reopen", "decide again"],
  e: ["edit", "edit"],
  m: ["merge", "merge an actor with another one, here or in the store"],
  s: ["split", "split an actor or a statement"],
  n: ["add", "add what the selected words say; without a selection go into the article"],
  t: ["text", "go to the words in the article"],
  u: ["undo", "undo your last decision"],
  r: ["redo", "redo it"],
  A: ["acceptAll", "accept all that are shown (asks first)"],
  g: ["problem", "next problem"],
  f: ["sift", "choose which cards are shown"],
  p: ["publish", "publish (shows first what would be)"],
  "?": ["help", "this list"],
};

const IN_TEXT = [
  ["← →", "word by word"],
  ["↑ ↓", "sentence by sentence"],
  ["Shift + arrows", "select more"],
  ["Ctrl + ← →", "one letter less or more"],
  ["Enter", "choose what the selected words are to be"],
  ["Esc", "back to the card"],
];

/** Obey the keys. `actions` has a function for each name. */
export function obeyKeys(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
    const name = KEYS[event.key]?.[0] ?? arrow(event);
    if (!name) return;
    event.preventDefault();
    actions[name](event);
  });
}

const isWriting = (target) => target.isContentEditable || target.closest?.("select, textarea, .item-form") || (target.matches?.("input") && !/^(checkbox|radio|button)$/.test(target.type));

/** Arrow keys go from card to card only from a card, so that they scroll and move in menus elsewhere. */
function arrow(event) {
  if (!event.target.matches?.("[data-item]")) return null;
  return { ArrowDown: "next", ArrowUp: "previous" }[event.key] ?? null;
}

export function showKeys() {
  return openDialog("Keys", (body) => {
    const list = (pairs) => {
      const shown = element("dl", { className: "keys-list" });
      for (const [key, words] of pairs) shown.append(element("dt", {}, element("kbd", { text: key })), element("dd", { text: words }));
      return shown;
    };
    body.append(list(Object.entries(KEYS).map(([key, [, words]]) => [key, words])), element("h3", { text: "In the article" }), list(IN_TEXT), element("h3", { text: "With words selected" }), list(KIND_LETTERS));
  });
}
