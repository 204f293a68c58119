// Saying that an actor is another one: of this article, or one that the store knows. Nothing is merged by itself.
import { element } from "../dom.js";
import { Combobox } from "../search.js";
import { authorization } from "./api.js";
import { openDialog } from "./dialog.js";
import { button, field } from "./parts.js";

const MOST = 5;
const ID = /^[A-Za-z][\w.-]*\/[^\s<>"{}|\\^`?#]+$/; // as the service has it: person/putin

/** Ask into whom; resolves with an id of the article or of the store, null for nobody. */
export function askMerge(item, actors, words) {
  const name = item.fields.name || words.name(item.id);
  const others = actors.filter((other) => other.id !== item.id);
  return openDialog(`Who is “${name}”?`, (body, close) => {
    const input = element("input", { attributes: { type: "text", autocomplete: "off", spellcheck: "false", dir: "auto", "data-first": "" } });
    const offered = element("div", { className: "offered" });
    body.append(element("p", { text: "All its mentions, and all that refers to it, become those of the one you choose." }), field("Find by name", input, "Actors of this article, and those of the store. Choose with the arrow keys and Enter."), offered);
    new Both(input, others, close);
    offer(offered, name, item, others, close);
  });
}

/** The search of actors: those of the article first, then those of the store. */
class Both extends Combobox {
  constructor(input, actors, close) {
    super(input, { headers: authorization, go: (hit) => close(hit.short) });
    this.actors = actors;
    input.dataset.type = "Actor";
  }

  async fetched(query, signal) {
    const wanted = query.get("q").toLowerCase();
    const here = this.actors.filter((actor) => actor.fields.name.toLowerCase().includes(wanted)).slice(0, MOST);
    const hits = here.map((actor) => ({ group: "In this article", short: actor.id, label: actor.fields.name, match: actor.fields.name, marks: [], type_label: actor.fields.type, language: "" }));
    const found = (await super.fetched(query, signal)) ?? [];
    const typed = query.get("q").trim();
    const own = ID.test(typed) && !found.some((hit) => hit.short === typed) ? [{ group: "As it is written", short: typed, label: `Use the id ${typed}`, match: `Use the id ${typed}`, marks: [], type_label: "", language: "" }] : [];
    return [...hits, ...found.map((hit) => ({ ...hit, group: `In the store: ${hit.group}` })), ...own];
  }
}

/** What comes near by name, as buttons: first here, then in the store. */
async function offer(place, name, item, others, close) {
  const last = name.toLowerCase().split(/\s+/).pop();
  const near = others.filter((other) => other.fields.name.toLowerCase().split(/\s+/).includes(last)).slice(0, MOST);
  const list = element("ul", { className: "choices-list" });
  const add = (text, note, value) => list.append(element("li", {}, button(text, () => close(value), { className: "choice" }), element("span", { className: "quiet", text: ` ${note}` })));
  for (const other of near) add(other.fields.name, "in this article", other.id);
  place.replaceChildren(element("h3", { text: "Near by name" }), list);
  const queries = JSON.stringify({ near: { query: name, type: "Actor", limit: MOST } });
  const answer = await fetch(`/reconcile?${new URLSearchParams({ queries })}`, { headers: authorization() }).catch(() => null);
  const found = answer?.ok ? (await answer.json()).near?.result ?? [] : [];
  for (const hit of found) if (hit.id !== item.fields.known) add(hit.name, `in the store, ${hit.id}, ${Math.round(hit.score)} % alike`, hit.id);
  if (!list.childElementCount) place.replaceChildren(element("p", { className: "absent", text: "Nobody has a name like that." }));
}
