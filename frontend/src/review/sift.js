// Which cards are shown: by state and by kind; and the legend over the article.
import { element } from "../dom.js";
import { button } from "./parts.js";
import { kindName, KINDS, MARKS } from "./spans.js";

const STATES = [["pending", "To decide"], ["accepted", "Accepted"], ["rejected", "Rejected"], ["problems", "Problems"], ["all", "All"]];

/** The filters over the cards. `chosen({state} or {kinds})` is told; `acceptAll()` is asked for. */
export class Sift {
  constructor(place, { chosen, acceptAll }) {
    Object.assign(this, { place, chosen, kinds: new Set(), state: "pending" });
    this.states = new Map(
      STATES.map(([state, label]) => {
        const count = element("span", { className: "count" });
        const input = element("input", { attributes: { type: "radio", name: "shown", value: state, id: `shown-${state}` } });
        input.checked = state === this.state;
        input.addEventListener("change", () => this.pick(state));
        return [state, { input, count, node: element("label", { attributes: { for: input.id } }, input, element("span", { text: label }), count) }];
      }),
    );
    const fieldset = element("fieldset", { className: "segments" }, element("legend", { className: "unseen", text: "Cards shown" }), ...[...this.states.values()].map(({ node }) => node));
    this.chips = element("div", { className: "kind-chips", attributes: { role: "group", "aria-label": "Only these kinds" } });
    this.all = button("Accept all shown", acceptAll, { key: "A", className: "plain-button" });
    place.replaceChildren(fieldset, element("div", { className: "sift-row" }, this.chips, this.all));
  }

  pick(state) {
    this.state = state;
    this.states.get(state).input.checked = true;
    this.chosen({ state });
  }

  focus() {
    this.states.get(this.state).input.focus();
  }

  show(items, counts, wrong, pendingShown) {
    const numbers = { ...counts, problems: wrong, all: items.length };
    for (const [state, { count, node }] of this.states) {
      count.textContent = ` ${numbers[state]}`;
      node.hidden = state === "problems" && !wrong && this.state !== "problems";
    }
    const have = new Set(items.map((item) => item.kind));
    const wanted = [...KINDS.keys(), ...have].filter((kind, at, all) => have.has(kind) && all.indexOf(kind) === at);
    if (wanted.join() !== this.wanted) this.drawChips(wanted);
    this.all.hidden = !pendingShown;
  }

  drawChips(kinds) {
    this.wanted = kinds.join();
    this.chips.replaceChildren(
      ...kinds.map((kind) => {
        const chip = button(kindName(kind, 2), () => {
          if (!this.kinds.delete(kind)) this.kinds.add(kind);
          chip.setAttribute("aria-pressed", String(this.kinds.has(kind)));
          this.chosen({ kinds: this.kinds });
        }, { className: `kind kind-${kind}` });
        chip.setAttribute("aria-pressed", String(this.kinds.has(kind)));
        return chip;
      }),
    );
  }
}

/** The legend: how each kind of words is marked, and whether it is. `place` is the article. */
export function legend(holder, place, marks) {
  const entries = MARKS.filter(([mark]) => marks.has(mark)).map(([mark, label]) => {
    const input = element("input", { attributes: { type: "checkbox", id: `legend-${mark}` } });
    input.checked = !place.classList.contains(`hide-${mark}`);
    input.addEventListener("change", () => place.classList.toggle(`hide-${mark}`, !input.checked));
    return element("label", { attributes: { for: input.id } }, input, element("span", { className: `m-${mark}`, text: label }));
  });
  holder.replaceChildren(element("fieldset", {}, element("legend", { className: "unseen", text: "Words that are marked" }), ...entries));
}
