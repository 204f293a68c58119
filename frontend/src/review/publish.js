// Publishing: first what would be, with what stands in the way; then the version, and where it can be seen.
import { element } from "../dom.js";
import { ApiError } from "./api.js";
import { summary } from "./cards.js";
import { openDialog } from "./dialog.js";
import { button, field, plural } from "./parts.js";
import { recordField } from "./record-field.js";

/** The dialog. `tools`: `decide(decision)`, `publish()`, `go(id)`, `said(item)`. */
export function publishDialog(session, tools) {
  return openDialog("Publish", (body, close) => draw(body, close, session, tools), { wide: true });
}

function draw(body, close, session, tools) {
  const { state } = session;
  const accepted = state.items.filter((item) => item.state === "accepted");
  const parts = [element("p", { className: "publish-what" }, accepted.length ? `${summary(accepted)} enter the record, with the sentences they rest on.` : "Nothing is accepted yet, so there is nothing to publish.")];
  const stays = [state.counts.pending && `${plural(state.counts.pending, "proposal")} not decided yet`, state.counts.rejected && `${state.counts.rejected} rejected`].filter(Boolean);
  if (stays.length) parts.push(element("p", { className: "quiet", text: `${stays.join(" and ")} stay out.` }));
  if (state.published) parts.push(element("p", { className: "quiet", text: `This replaces what version ${state.published.version} has of this article.` }));
  const again = () => draw(body, close, session, tools);
  parts.push(about(session, tools, again));
  const problems = state.problems;
  if (problems.length) parts.push(element("h3", { text: `${plural(problems.length, "problem")} to solve first` }), listed(problems, state, tools, close), ...leaving(state.leftOut ?? [], accepted.length, session, tools, again));
  const trouble = element("div", { className: "trouble", attributes: { role: "alert" } });
  const go = button("Publish", () => publish(), { className: "primary" });
  go.disabled = !accepted.length || problems.length > 0;
  if (!go.disabled) go.dataset.first = "";
  parts.push(trouble, element("p", { className: "dialog-buttons" }, go, button("Not now", () => close())));
  body.replaceChildren(...parts);
  if (!body.contains(document.activeElement)) (go.disabled ? body.querySelector("button, input") : go).focus();

  async function publish() {
    go.disabled = true;
    trouble.textContent = "";
    const busy = element("p", { className: "quiet", text: "Publishing …", attributes: { role: "status" } });
    go.parentElement.before(busy);
    try {
      done(body, close, await tools.publish(), state);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const found = error.body?.problems ?? error.body?.state?.problems ?? [];
      trouble.replaceChildren(element("p", { text: [error.message, error.hint].filter(Boolean).join(" ") }), ...(found.length ? [listed(found, state, tools, close)] : []), ...leaving(found.map((problem) => problem.item), accepted.length, session, tools, again));
      go.disabled = false;
      go.focus();
    } finally {
      busy.remove();
    }
  }
}

function listed(problems, state, tools, close) {
  const byId = new Map(state.items.map((item) => [item.id, item]));
  return element(
    "ul",
    { className: "problems" },
    ...problems.map((problem) => {
      const item = byId.get(problem.item);
      const words = [element("b", { text: problem.message }), problem.hint ? ` ${problem.hint}` : ""];
      const go = item ? button(tools.said(item), () => (close(), tools.go(item.id)), { className: "pick" }) : null;
      return element("li", {}, element("p", {}, ...words), ...(go ? [go] : []));
    }),
  );
}

/** A button that leaves out what holds publishing up: it is undecided again, and stays out. */
function leaving(ids, accepted, session, tools, again) {
  const held = [...new Set(ids)].filter((id) => session.state.items.some((item) => item.id === id && item.state === "accepted"));
  if (!held.length || held.length >= accepted) return [];
  const leave = button(`Leave ${held.length === 1 ? "it" : `these ${held.length}`} out`, async () => {
    leave.disabled = true;
    await tools.decide({ action: "reopen", ids: held }).catch(() => {});
    again();
  });
  const wrong = new Set(session.state.problems.map((problem) => problem.item));
  const needing = held.filter((id) => !wrong.has(id)).map((id) => tools.said(session.state.items.find((item) => item.id === id)));
  const more = needing.length > 3 ? ` and ${needing.length - 3} more` : "";
  const also = needing.length && held.length > needing.length ? ` With it go those that need it: ${needing.slice(0, 3).join("; ")}${more}.` : "";
  return [element("p", { className: "leaving" }, leave, element("span", { className: "hint", text: ` To be decided again, and not published now.${also}`, attributes: { dir: "auto" } }))];
}

/** Who published the article, and what it is about. */
function about(session, tools, again) {
  const { state } = session;
  const inputs = [["publisher", "Publisher", state.publisher, "Actor", "Who published the article, such as org/radio-example."], ["conflict", "Conflict", state.conflict, "Conflict", "What it is about; empty for a new one."]].map(([name, label, value, type, hint]) => {
    const input = element("input", { attributes: { type: "text", autocomplete: "off", spellcheck: "false" } });
    input.value = value ?? "";
    const shown = field(label, input, hint);
    recordField(input, { type, picked: () => told() });
    input.addEventListener("input", () => told());
    return { name, input, shown, value: value ?? "" };
  });
  const save = element("button", { text: "Keep this" });
  const told = () => (save.hidden = inputs.every(({ input, value }) => input.value.trim() === value));
  told();
  const form = element("form", { className: "pairs" }, ...inputs.map(({ shown }) => shown), element("p", { className: "go" }, save));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const changed = Object.fromEntries(inputs.filter(({ input, value }) => input.value.trim() !== value).map(({ name, input }) => [name, input.value.trim()]));
    if (!Object.keys(changed).length) return;
    save.disabled = true;
    await tools.decide({ action: "about", ...changed }).catch(() => {});
    again();
  });
  return form;
}

function done(body, close, answer, state) {
  const document_ = `doc/${state.article.name}`;
  const links = [[answer.address, "What the article says, in the record"], [`/view/claims?document=${encodeURIComponent(idOf(answer.address) || document_)}`, "Its claims"], ["/changes", `What changed in version ${answer.version}`]];
  const list = element("ul", { className: "published-links" }, ...links.filter(([href]) => /^\/(?!\/)/.test(href ?? "")).map(([href, text]) => element("li", {}, element("a", { text, attributes: { href } }))));
  const head = element("p", { className: "publish-done", attributes: { role: "status", tabindex: "-1" } }, element("b", { text: answer.changed === false ? `Nothing new: version ${answer.version} has all of it.` : `Published as version ${answer.version}.` }));
  const warnings = (answer.warnings ?? []).map((warning) => element("li", { text: typeof warning === "string" ? warning : warning.message }));
  const noted = warnings.length ? [element("h3", { text: "To look at" }), element("ul", { className: "problems" }, ...warnings)] : [];
  body.replaceChildren(head, list, ...noted, element("p", { className: "dialog-buttons" }, button("Back to the review", () => close())));
  head.focus();
}

const idOf = (address) => new URL(address ?? "", location.href).searchParams.get("id") ?? "";
