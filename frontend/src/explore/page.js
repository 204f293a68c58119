// Another part of the record in the same page: the server writes it, as it writes the page itself, and its parts are
// put in place of those that are there. So there is one place that says how a statement looks, and no script writes HTML.

const REGIONS = ["chips", "labels", "legend", "tables", "nav"];
const WHOLE = ["#badges", "#view-data", "section.sources"];
const WORDS = ["header.title h1", "header.title .summary", "header.title .asof", "#shown"];
const LABELS = ["#stage", "#times"];

/** The page of an address, not shown. Throws an Error that says what is wrong in the server's words. */
export async function askFor(address, signal) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal }).catch((error) => {
    if (signal.aborted) throw error;
    throw new Error("The server does not answer. What is shown is as it was before.");
  });
  const made = new DOMParser().parseFromString(await answer.text(), "text/html"); // inert: nothing in it runs
  if (answer.ok && made.getElementById("view-data")) return made;
  const said = [".summary", ".hint"].map((name) => made.querySelector(`main ${name}`)?.textContent.trim()).filter(Boolean);
  throw new Error(said.join(" ") || `The server answered with ${answer.status}.`);
}

/** Put the parts of another page in place of those that are here. */
export function takeOver(made) {
  document.title = made.title;
  for (const name of REGIONS) swap(`[data-region="${name}"]`, made);
  for (const selector of WHOLE) swap(selector, made);
  for (const selector of WORDS) {
    const [here, there] = [document.querySelector(selector), made.querySelector(selector)];
    if (here && there) here.textContent = there.textContent;
  }
  for (const selector of LABELS) {
    const there = made.querySelector(selector);
    if (there) document.querySelector(selector).setAttribute("aria-label", there.getAttribute("aria-label"));
  }
  for (const id of ["nothing-network", "nothing-timeline"]) document.getElementById(id).hidden = made.getElementById(id).hidden;
  takeFields(made);
  const [share, other] = [document, made].map((page) => page.querySelector("[data-share-open]"));
  if (share && other) share.setAttribute("href", other.getAttribute("href"));
  return JSON.parse(document.getElementById("view-data").textContent);
}

function swap(selector, made) {
  const [here, there] = [document.querySelector(selector), made.querySelector(selector)];
  if (here && there) here.replaceWith(document.adoptNode(there));
}

/** The filters as the server has them, but for the one that the reader is at. */
function takeFields(made) {
  const [here, there] = [document.getElementById("filters"), made.getElementById("filters")];
  if (!here || !there) return;
  const [old, fresh] = [[...document.querySelectorAll(".field")], [...made.querySelectorAll(".field")]];
  old.forEach((field, index) => {
    const next = fresh[index];
    if (!next || field.classList.contains("go")) return;
    if (!field.contains(document.activeElement)) {
      if (field.querySelector("details[open]")) next.querySelector("details")?.setAttribute("open", "");
      field.replaceWith(document.adoptNode(next));
      return;
    }
    const chosen = next.querySelector(".chosen");
    if (chosen) field.querySelector(".chosen").textContent = chosen.textContent;
    const [inputs, values] = [field.querySelectorAll("input, select"), next.querySelectorAll("input, select")];
    inputs.forEach((input, place) => {
      if (input.type === "checkbox") input.checked = values[place]?.checked ?? false;
      else input.value = values[place]?.value ?? "";
    });
  });
  const kept = (form) => [...form.querySelectorAll("input[type=hidden]")];
  for (const input of kept(here)) input.remove();
  here.append(...kept(there).map((input) => document.adoptNode(input)));
}
