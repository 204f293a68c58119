// The slips under the editor: the link to a query, and code that asks it from a program.
import { element } from "../dom.js";
import { linkTo } from "./link.js";
import { snippets } from "./snippets.js";

/** Make a button open and close its slip; `fill(slip)` writes it each time. Gives a function that writes it anew if open. */
export function slip(buttonId, slipId, fill) {
  const [button, place] = [document.getElementById(buttonId), document.getElementById(slipId)];
  button.hidden = false;
  const refresh = () => !place.hidden && fill(place);
  button.addEventListener("click", () => {
    place.hidden = !place.hidden;
    button.setAttribute("aria-expanded", String(!place.hidden));
    refresh();
  });
  return refresh;
}

/** Write the link to the query as it stands. */
export async function fillLink(place, query) {
  const href = await linkTo(query);
  const field = element("input", { attributes: { type: "text", readonly: "", value: href, "aria-label": "Link", id: "link" } });
  field.addEventListener("focus", () => field.select());
  const what = query.question ? "names the question" : "carries the query";
  const about = query.version
    ? `The link ${what} and the version, so that its answer stays as it is.`
    : `The link ${what}. Choose a version to keep the answer as it is, too.`;
  const size = `${href.length} characters. Nothing is stored here, so it works as long as this service does.`;
  place.replaceChildren(element("p", { className: "toolbar" }, field, copyButton(() => href, field)), element("p", { className: "quiet", text: `${about} ${size}` }));
}

let language = "curl";

/** Write the code for the query. */
export function fillCode(place, query) {
  const all = snippets(query);
  const text = element("pre", { attributes: { id: "snippet", tabindex: "0", role: "region", "aria-label": "Code" } });
  const choose = (name) => {
    language = name;
    text.textContent = all[name];
    for (const button of bar.querySelectorAll("[aria-pressed]")) button.setAttribute("aria-pressed", String(button.textContent === name));
  };
  const buttons = Object.keys(all).map((name) => {
    const button = element("button", { text: name, attributes: { type: "button", "aria-pressed": "false" } });
    button.addEventListener("click", () => choose(name));
    return button;
  });
  const bar = element("div", { className: "toolbar", attributes: { role: "group", "aria-label": "Language" } }, ...buttons, copyButton(() => all[language], text));
  place.replaceChildren(bar, text);
  choose(language);
}

function copyButton(text, source) {
  const button = element("button", { text: "Copy", className: "copy", attributes: { type: "button" } });
  button.addEventListener("click", async () => {
    const done = await copied(text(), source);
    button.textContent = done ? "Copied" : "Select it and press Ctrl-C";
    setTimeout(() => {
      button.textContent = "Copy";
    }, 2000);
  });
  return button;
}

/** Copy a text; where the browser has no clipboard for pages, select it instead. */
async function copied(text, source) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    return false;
  }
}
