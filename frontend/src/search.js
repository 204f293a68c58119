// The search box of every page, and fields in which a record is picked: a combobox (WAI-ARIA 1.2) over /api/search.
import { element } from "./dom.js";

const WAIT = 70; // milliseconds without a letter before asking
const SHOWN = 12;
let boxes = 0;

/** Completes each search box, and lets "/" lead to the first one from everywhere. */
export function searchBoxes() {
  const found = [...document.querySelectorAll("input[data-search]")];
  for (const input of found) new Combobox(input, { go: open, all: true });
  for (const input of document.querySelectorAll("input[data-pick]")) picker(input);
  if (!found.length) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    event.preventDefault();
    found[0].focus();
    found[0].select();
  });
}

const isWriting = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** The version and the day of this page. */
function kept() {
  const here = new URLSearchParams(location.search);
  return new URLSearchParams(["v", "as_of"].filter((name) => here.get(name)).map((name) => [name, here.get(name)]));
}

function open(hit) {
  if (!hit.href) return;
  const address = new URL(hit.href, location.origin);
  kept().forEach((value, name) => address.searchParams.set(name, value));
  location.href = address.href;
}

/** A field for a record: what is picked is shown by name and sent by id. Without this script the id is typed. */
function picker(input) {
  const hidden = element("input", { attributes: { type: "hidden", name: input.name } });
  hidden.value = input.value;
  input.after(hidden);
  input.removeAttribute("name");
  if (input.dataset.label) input.value = input.dataset.label;
  input.addEventListener("input", () => (hidden.value = input.value));
  new Combobox(input, {
    go(hit) {
      input.value = hit.label;
      hidden.value = hit.short;
    },
  });
}

/** `go(hit)` takes what is chosen; `all` offers a page of all results; `headers()` go with each question. */
export class Combobox {
  constructor(input, { go, all = false, headers = () => ({}) }) {
    this.input = input;
    this.go = go;
    this.all = all;
    this.headers = headers;
    this.id = `offers-${++boxes}`;
    this.answers = new Map();
    this.options = [];
    this.active = -1;
    this.list = element("div", { className: "offers", attributes: { id: this.id, role: "listbox", "aria-label": "Records" } });
    this.said = element("span", { className: "unseen", attributes: { role: "status" } });
    this.list.hidden = true;
    const around = element("span", { className: "combobox" });
    input.replaceWith(around);
    around.append(input, this.list, this.said);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id })) input.setAttribute(name, value);
    input.addEventListener("input", () => this.soon());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("focus", () => input.value.trim() && this.all && this.soon());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  }

  soon() {
    clearTimeout(this.timer);
    if (!this.input.value.trim()) return this.close();
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  /** Looks up what is written; `first` chooses the first record as soon as it is there. */
  async ask(first = false) {
    clearTimeout(this.timer);
    this.first = first;
    const text = this.input.value.trim();
    const query = new URLSearchParams([["q", text], ["limit", SHOWN], ...kept()]);
    if (this.input.dataset.type) query.set("type", this.input.dataset.type);
    this.asking?.abort();
    this.asking = new AbortController();
    const known = this.answers.get(text);
    const results = known ?? (await this.fetched(query, this.asking.signal));
    if (!results) this.first = false;
    if (!results || text !== this.input.value.trim() || document.activeElement !== this.input) return;
    this.answers.set(text, results);
    this.show(text, results);
  }

  async fetched(query, signal) {
    const answer = await fetch(`/api/search?${query}`, { signal, headers: this.headers() }).catch(() => null);
    return answer?.ok ? (await answer.json()).results : null;
  }

  show(text, results) {
    this.options = [];
    const groups = new Map();
    for (const hit of results) groups.set(hit.group, [...(groups.get(hit.group) ?? []), hit]);
    const parts = [...groups].map(([name, hits]) => {
      const head = element("p", { text: name, className: "offers-group", attributes: { "aria-hidden": "true" } });
      return element("div", { attributes: { role: "group", "aria-label": name } }, head, ...hits.map((hit) => this.option(hit)));
    });
    if (this.all) parts.push(this.everything(text, results.length));
    if (!results.length && !this.all) parts.push(element("p", { text: "Nothing is called so.", className: "absent" }));
    this.list.replaceChildren(...parts);
    this.said.textContent = results.length ? `${results.length} found. Choose with the arrow keys.` : "Nothing is called so.";
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.choose(this.first && results.length ? 0 : -1);
    if (this.first === "enter" && results.length) this.options[0].chosen();
    this.first = false;
  }

  option(hit) {
    const label = hit.match === hit.label ? marked(hit, "span") : element("span", { text: hit.voice || hit.label, attributes: { dir: "auto" } });
    label.className = "offer-name";
    const kind = element("span", { text: hit.type_label, className: "offer-kind" });
    const made = element("div", { className: "offer" }, label, kind);
    if (hit.match !== hit.label && hit.match !== hit.short) {
      const snippet = marked(hit, "span");
      snippet.className = "offer-match";
      made.append(snippet);
    }
    return this.enlist(made, () => this.pick(hit));
  }

  everything(text, count) {
    const made = element("div", { className: "offer offer-all", text: count ? `All results for “${text}”` : `Nothing is called so: search for “${text}”` });
    return this.enlist(made, () => this.input.form.requestSubmit());
  }

  enlist(made, chosen) {
    made.id = `${this.id}-${this.options.length}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.addEventListener("click", chosen);
    this.options.push({ made, chosen });
    return made;
  }

  pick(hit) {
    this.go(hit);
    this.close();
  }

  choose(place) {
    this.options[this.active]?.made.setAttribute("aria-selected", "false");
    this.active = place;
    const now = this.options[place]?.made;
    if (!now) return this.input.removeAttribute("aria-activedescendant");
    now.setAttribute("aria-selected", "true");
    now.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", now.id);
  }

  key(event) {
    const shown = !this.list.hidden;
    const last = this.options.length - 1;
    if (event.key === "ArrowDown" && !shown) this.ask(true);
    else if (event.key === "Enter" && !shown && this.first) this.first = "enter"; // the answer is on its way
    else if (event.key === "ArrowDown") this.choose(this.active >= last ? 0 : this.active + 1);
    else if (event.key === "ArrowUp" && shown) this.choose(this.active <= 0 ? last : this.active - 1);
    else if (event.key === "Enter" && shown && this.active >= 0) this.options[this.active].chosen();
    else if (event.key === "Escape" && shown) this.close();
    else return;
    event.preventDefault();
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.said.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }
}

/** What was found, with what was looked for marked; marks count code points. */
function marked(hit, tag) {
  const letters = [...hit.match];
  const made = element(tag, { attributes: { dir: "auto" } });
  if (hit.language) made.lang = hit.language;
  let at = 0;
  for (const [start, end] of hit.marks) {
    made.append(letters.slice(at, start).join(""), element("mark", { text: letters.slice(start, end).join("") }));
    at = end;
  }
  made.append(letters.slice(at).join(""));
  return made;
}
