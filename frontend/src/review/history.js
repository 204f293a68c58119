// What was decided, by whom; and the review as files.
import { element } from "../dom.js";
import { ApiError, authorization } from "./api.js";
import { told } from "./card.js";
import { openDialog } from "./dialog.js";
import { button } from "./parts.js";

const FILES = [["draft.yaml", "What is accepted, as a dossier (YAML)"], ["reviewed.json", "The proposals as they are now (JSON)"], ["machine.json", "The proposals as the machine made them (JSON)"]];

export function historyDialog(session) {
  const { state, path } = session;
  return openDialog("History", (body) => {
    const entries = state.history.map((entry) => element("li", { className: entry.undone ? "undone" : "", text: `${told(entry)}${entry.undone ? " (taken back)" : ""}`, attributes: { dir: "auto" } }));
    const list = entries.length ? element("ol", { className: "history" }, ...entries) : element("p", { className: "absent", text: "Nothing has been decided yet." });
    const trouble = element("p", { className: "trouble", attributes: { role: "alert" } });
    const files = element("ul", { className: "files" }, ...FILES.map(([name, words]) => element("li", {}, button(words, () => download(`${path}/${name}`, `${state.id}.${name}`, trouble), { className: "pick" }))));
    body.append(element("p", { className: "quiet", text: "The last fifty decisions, the newest first." }), list, element("h3", { text: "As files" }), files, trouble);
  });
}

/** Files need the token, which a plain link would not send. */
async function download(path, name, trouble) {
  trouble.textContent = "";
  try {
    const answer = await fetch(path, { headers: authorization() });
    if (!answer.ok) throw new ApiError(answer.status, `The file could not be made (${answer.status}).`);
    const href = URL.createObjectURL(await answer.blob());
    const link = element("a", { attributes: { href, download: name } });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  } catch (error) {
    trouble.textContent = error instanceof ApiError ? error.message : "The service cannot be reached.";
  }
}
