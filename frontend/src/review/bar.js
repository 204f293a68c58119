// The bar that stays: how far the review is, whether all is saved, and what can be done with the whole.
import { element } from "../dom.js";
import { button, plural, progressBar } from "./parts.js";
import { forgetButton } from "./signin.js";

/** `actions` as for the keys; `retry()` sends again what waits. */
export class Bar {
  constructor(place, { actions, retry }) {
    this.title = element("h1", { attributes: { dir: "auto" } });
    this.progress = element("div", { className: "bar-progress" });
    this.counts = element("p", { className: "bar-counts" });
    this.saved = element("p", { className: "bar-saved", attributes: { role: "status" } });
    this.again = button("Send again", retry, { className: "plain-button" });
    this.again.hidden = true;
    const back = element("a", { text: "All reviews", attributes: { href: "/review" } });
    const act = (name, text, key, className = "") => button(text, () => actions[name](), { key, className, name });
    this.back = element("li", {}, button("Take back from the record", () => ((more.open = false), actions.withdraw()), { className: "plain-button" }));
    const inside = element("ul", {}, element("li", {}, button("History and files", () => ((more.open = false), actions.history()), { className: "plain-button" })), this.back, element("li", {}, forgetButton()));
    const more = element("details", { className: "menu" }, element("summary", { text: "More" }), inside);
    this.buttons = element("div", { className: "bar-buttons" }, act("undo", "Undo", "u"), act("redo", "Redo", "r"), act("help", "Keys", "?"), more, act("publish", "Publish", "p", "primary"));
    place.replaceChildren(element("div", { className: "bar-title" }, back, this.title), element("div", { className: "bar-state" }, this.progress, this.counts, this.saved, this.again), this.buttons);
  }

  show(state) {
    const { counts } = state;
    const total = counts.pending + counts.accepted + counts.rejected;
    this.title.textContent = state.title || state.id;
    this.progress.replaceChildren(progressBar(counts));
    this.back.hidden = !state.published;
    const left = counts.pending ? `${counts.pending} of ${total} to decide` : total ? "All decided" : "Nothing proposed";
    const wrong = state.problems.filter((problem) => problem.item).length;
    this.counts.textContent = [left, `${counts.accepted} accepted`, `${counts.rejected} rejected`, wrong ? plural(wrong, "problem") : "", standing(state)].filter(Boolean).join(" · ");
  }

  saving({ waiting, trouble }) {
    this.saved.classList.toggle("trouble", Boolean(trouble));
    this.again.hidden = !trouble;
    this.again.textContent = trouble?.status === 401 ? "Sign in again" : "Send again";
    if (trouble?.status === 401) this.saved.textContent = `${trouble.message} ${waiting ? `${plural(waiting, "decision")} not saved yet; kept here.` : ""}`;
    else if (trouble) this.saved.textContent = `${trouble.message} ${plural(waiting, "decision")} not saved yet; kept here and sent again.`;
    else this.saved.textContent = waiting ? "Saving …" : "Saved";
  }
}

function standing({ published, withdrawn, history }) {
  if (withdrawn) return `taken back in version ${withdrawn.version}`;
  if (!published) return "";
  const since = history.filter((entry) => entry.revision > published.revision && entry.action !== "published");
  return !since.length ? `published in version ${published.version}` : `changed since version ${published.version}`;
}
