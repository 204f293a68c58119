// The address of the page is its state. What is only picked or switched off is changed without asking the server.
import { askFor } from "./explore/page.js";
import { viewData } from "./view-data.js";

const PARTS = ["#labels", ".legend", ".twin", "#statements", "section.sources", "#badges", "#view-data", "#more"];
const WORDS = ["header.title h1", "header.title .summary", ".toolbar .shown"];

/** Whether the page may change in place: not in a file, and not in a frame in somebody's page. */
export const live = location.protocol.startsWith("http") && !document.documentElement.classList.contains("embed") && window === window.top;

export const parameters = () => new URLSearchParams(location.search);

/** The address as it is, with some parameters changed ("" takes one out). */
export function changed(changes) {
  const given = parameters();
  for (const [name, value] of Object.entries(changes)) {
    if (value) given.set(name, value);
    else given.delete(name);
  }
  const query = given.toString();
  return location.pathname + (query ? `?${query}` : "");
}

let under = null;

/** Ask for another address of this page, put its parts in place of those here, and give its data to `arrived`. */
export async function go(target, push, arrived) {
  under?.abort();
  const mine = (under = new AbortController());
  const trouble = document.getElementById("trouble");
  try {
    const made = await askFor(target, mine.signal);
    if (mine.signal.aborted) return;
    if (PARTS.some((part) => !document.querySelector(part) !== !made.querySelector(part))) return location.assign(target);
    if (push) history.pushState(null, "", target);
    document.title = made.title;
    for (const part of PARTS) document.querySelector(part)?.replaceWith(document.adoptNode(made.querySelector(part)));
    for (const part of WORDS) document.querySelector(part).textContent = made.querySelector(part).textContent;
    document.getElementById("stage").setAttribute("aria-label", made.getElementById("stage").getAttribute("aria-label"));
    trouble.hidden = true;
    arrived(viewData());
    document.dispatchEvent(new CustomEvent("ctkg:changed", { detail: { page: made } }));
  } catch (error) {
    if (mine.signal.aborted) return;
    trouble.textContent = error.message;
    trouble.hidden = false;
  }
}
