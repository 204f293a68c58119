// The list of reviews, and the place to drop an article.
import { element } from "../dom.js";
import { ApiError, ask } from "./api.js";
import { confirmed } from "./dialog.js";
import { button, moment, plural, progressBar } from "./parts.js";
import { recordField } from "./record-field.js";
import { forgetButton, signedIn } from "./signin.js";
import { inWords } from "./when.js";

const part = (id) => document.getElementById(id);

export async function startList() {
  const { body } = await signedIn(part("sign-in"), "/api/reviews");
  part("room").hidden = false;
  part("list-title").after(element("p", { className: "signed-in" }, forgetButton()));
  recordField(part("drop-publisher"), { type: "Organization" });
  recordField(part("drop-conflict"), { type: "Conflict" });
  dropping();
  show(body.reviews);
}

function show(reviews) {
  if (!reviews.length) {
    part("list").replaceChildren(element("p", { className: "absent", text: "No article has been dropped yet. What you drop is kept here, with every decision, until it is published and after." }));
    return;
  }
  const sorted = [...reviews].sort((a, b) => (b.changed ?? "").localeCompare(a.changed ?? ""));
  part("list").replaceChildren(element("ul", { className: "review-list" }, ...sorted.map(entry)));
}

function entry(review) {
  const { counts } = review;
  const link = element("a", { text: review.title || review.id, attributes: { href: `/review/${encodeURIComponent(review.id)}`, dir: "auto" } });
  const left = counts.pending ? `${plural(counts.pending, "proposal")} to decide` : "everything decided";
  const facts = [review.publisher, inWords(review.published), left, `${counts.accepted} accepted`, `${counts.rejected} rejected`, review.changed ? `changed ${moment(review.changed)}` : "", review.publishedVersion ? `published in version ${review.publishedVersion}` : "not published"];
  const away = button("Remove", () => remove(review), { className: "plain-button", label: `Remove the review of ${review.title}` });
  return element("li", {}, element("h3", {}, link), progressBar(counts), element("p", { className: "meta" }, ...facts.filter(Boolean).map((text) => element("span", { text }))), away);
}

async function remove(review) {
  const stays = "What it published stays in the record. If that is to go, too, open the review and take it back first.";
  const words = ["Its article, proposals and decisions are deleted.", review.publishedVersion ? stays : ""].filter(Boolean);
  if (!(await confirmed(`Remove the review of “${review.title}”?`, words, "Remove it"))) return;
  try {
    await ask(`/api/reviews/${encodeURIComponent(review.id)}`, { method: "DELETE" });
    show((await ask("/api/reviews")).body.reviews);
    part("drop-status").textContent = "Removed.";
  } catch (error) {
    tell(error);
  }
  part("list-title").tabIndex = -1;
  part("list-title").focus();
}

function dropping() {
  const [form, zone, file] = [part("drop"), part("drop-zone"), part("drop-file")];
  // Wherever on the page it is dropped: else the browser would open it in place of the page.
  for (const type of ["dragenter", "dragover"]) {
    addEventListener(type, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const type of ["dragleave", "drop"]) addEventListener(type, () => zone.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) file.files = event.dataTransfer.files;
    else part("drop-text").value = event.dataTransfer.getData("text/plain");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

async function send(form, { again = false } = {}) {
  const given = new FormData(form);
  if (again) given.set("again", "yes");
  const file = part("drop-file").files[0];
  if (!file && !part("drop-text").value.trim()) {
    tell(new ApiError(422, "There is no article yet.", "Choose a file, or paste the text."));
    part("drop-text").focus();
    return;
  }
  given.delete(file ? "text" : "file");
  for (const [name, value] of [...given]) if (value === "") given.delete(name);
  part("drop-go").disabled = true;
  part("drop-status").className = "";
  part("drop-status").textContent = "Reading … the first article takes some seconds.";
  try {
    const { body } = await ask("/api/reviews", { method: "POST", form: given });
    const address = `/review/${encodeURIComponent(body.id)}`;
    if (body.ignored?.length) known(body.ignored, address);
    else location.href = address;
  } catch (error) {
    if (error.status === 409 && error.body?.document) return recorded(error, form);
    tell(error);
    (part(`drop-${error.body?.field}`) ?? part("drop-text")).focus();
  } finally {
    part("drop-go").disabled = false;
  }
}

/** The text is under review already, and what came with it was not taken in: to be read before one goes on. */
function known(ignored, address) {
  const link = element("a", { text: "Go on with its review", attributes: { href: address } });
  part("drop-status").className = "trouble";
  part("drop-status").replaceChildren(["This text is under review already.", ...ignored, ""].join(" "), link);
  link.focus();
}

/** The record has this text, and its review was removed: to be looked at before one makes a review of it anew. */
function recorded({ message, body }, form) {
  const link = element("a", { text: "See it in the record", attributes: { href: body.address } });
  const what = body.replaces ? `It fills the same document: publishing it replaces what ${body.document} says now.` : `Publishing it makes a second document beside ${body.document}.`;
  const again = button("Review it anew", () => send(form, { again: true }), { className: "plain-button" });
  part("drop-status").className = "trouble";
  part("drop-status").replaceChildren(`${message} `, link, ` or begin a new review. ${what} `, again);
  link.focus();
}

function tell(error) {
  if (!(error instanceof ApiError)) throw error;
  part("drop-status").className = "trouble";
  part("drop-status").textContent = [error.message, error.hint].filter(Boolean).join(" ");
}
