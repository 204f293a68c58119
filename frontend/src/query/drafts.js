// The queries one is at work on, each in a tab. They stay in this browser's local storage and nowhere else.
import { element } from "../dom.js";

const KEY = "ctkg.query.drafts";
const MOST = 12;

/** Tabs in `place`; `opened(draft)` is called with the one that comes to the front. */
export function drafts(place, first, opened) {
  let { all, at } = kept() ?? { all: [{ text: first }], at: 0 };
  const save = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ all: all.map(({ text }) => ({ text })), at }));
    } catch {
      // storage is full or not allowed: the drafts last as long as the page
    }
  };
  const open = (place) => {
    at = Math.min(Math.max(place, 0), all.length - 1);
    draw();
    save();
    opened(all[at]);
  };
  const add = (text) => {
    if (all.length >= MOST) all.shift();
    all.push({ text });
    open(all.length - 1);
  };
  const close = (index) => {
    all.splice(index, 1);
    if (!all.length) all.push({ text: first });
    open(at > index || at >= all.length ? at - 1 : at);
    place.querySelector('[aria-selected="true"]')?.focus();
  };
  function draw() {
    const tabs = all.map((draft, index) => tab(draft, index));
    const list = element("div", { className: "draft-tabs", attributes: { role: "tablist", "aria-label": "Drafts" } }, ...tabs);
    const more = element("button", { text: "+", className: "draft-add", attributes: { type: "button", "aria-label": "New draft" } });
    more.addEventListener("click", () => add(""));
    const parts = [list, more];
    if (all.length > 1) {
      const end = element("button", { text: "Close draft", className: "draft-close", attributes: { type: "button" } });
      end.addEventListener("click", () => close(at));
      parts.push(end);
    }
    place.replaceChildren(...parts);
    place.hidden = false;
    const front = tabs[at];
    list.scrollLeft = front.offsetLeft + front.offsetWidth - list.clientWidth / 2;
  }
  function tab(draft, index) {
    const chosen = index === at;
    const attributes = { type: "button", role: "tab", "aria-selected": String(chosen), tabindex: chosen ? "0" : "-1", "aria-controls": "paper", dir: "auto" };
    const made = element("button", { text: nameOf(draft.text, index), attributes });
    made.addEventListener("click", () => index !== at && open(index));
    made.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === "Delete") return close(at);
      if (!step) return;
      event.preventDefault();
      open((at + step + all.length) % all.length);
      place.querySelector('[aria-selected="true"]').focus();
    });
    return made;
  }
  /** Bring a query to the front: the draft that has it, the untouched first one, or a new one. */
  const bring = (text) => {
    const there = all.findIndex((draft) => draft.text === text);
    if (there >= 0) return open(there);
    if (!all[at].text.trim() || all[at].text === first || all[at].given === all[at].text) {
      all[at] = { text };
      open(at);
    } else add(text);
    all[at].given = text; // as long as nobody changes it, the next question may take its place
  };
  const changed = (text) => {
    const before = nameOf(all[at].text, at);
    all[at].text = text;
    if (nameOf(text, at) !== before) draw();
    save();
  };
  return { start: () => open(at), bring, changed };
}

function nameOf(text, index) {
  const comment = /^\s*#[ \t]*(\S[^\n]*)/.exec(text)?.[1] ?? "";
  return comment.length > 30 ? `${comment.slice(0, 29).trimEnd()}…` : comment || `Query ${index + 1}`;
}

function kept() {
  try {
    const { all, at } = JSON.parse(localStorage.getItem(KEY));
    const texts = all.filter(({ text }) => typeof text === "string").slice(0, MOST);
    return texts.length ? { all: texts, at: Math.min(Math.max(Number(at) || 0, 0), texts.length - 1) } : null;
  } catch {
    return null;
  }
}
