// Taking a publication back: asked once, then the version that is without it.
import { element } from "../dom.js";
import { ApiError } from "./api.js";
import { openDialog } from "./dialog.js";
import { button } from "./parts.js";

/** The dialog. `tools.withdraw()` does it. */
export function withdrawDialog(session, tools) {
  const { published, title, id } = session.state;
  return openDialog("Take back from the record?", (body, close) => {
    const words = [`“${title || id}” leaves the record with the next version: its statements, talks, votes and all else that was published of it.`, `Version ${published.version} and others before keep it. The review stays with all decisions, and can be published again.`];
    const trouble = element("div", { className: "trouble", attributes: { role: "alert" } });
    const go = button("Take it back", () => act(), { className: "primary" });
    const not = button("Leave it", () => close());
    not.dataset.first = "";
    body.append(...words.map((text) => element("p", { text, attributes: { dir: "auto" } })), trouble, element("p", { className: "dialog-buttons" }, go, not));

    async function act() {
      go.disabled = true;
      trouble.replaceChildren(element("p", { className: "quiet", text: "Taking it back …", attributes: { role: "status" } }));
      try {
        done(body, close, await tools.withdraw());
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const found = (error.body?.problems ?? []).map((problem) => element("li", { text: problem.message }));
        trouble.replaceChildren(element("p", { text: [error.message, error.hint].filter(Boolean).join(" ") }), ...(found.length ? [element("ul", { className: "problems" }, ...found)] : []));
        go.disabled = false;
        go.focus();
      }
    }
  });
}

function done(body, close, { version, changed }) {
  const text = changed ? `Taken back: version ${version} is without it.` : `It was not in version ${version} any more.`;
  const head = element("p", { className: "publish-done", attributes: { role: "status", tabindex: "-1" } }, element("b", { text }));
  const link = element("p", {}, element("a", { text: `What changed in version ${version}`, attributes: { href: "/changes" } }));
  body.replaceChildren(head, link, element("p", { className: "dialog-buttons" }, button("Back to the review", () => close())));
  head.focus();
}
