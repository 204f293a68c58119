// The example questions beside the editor, and the fields of those with something to fill in.
import { element } from "../dom.js";

const SAFE = /^[^\s<>"{}|\\^`]+$/;

/** `chosen(text)` is called with the query of the question that is picked or filled in. */
export function questionList(data, terms, chosen) {
  const links = [...document.querySelectorAll("#question-list a[data-question]")];
  const byName = new Map(data.questions.map((question) => [question.name, question]));
  filter(links);
  if (matchMedia("(max-width: 60rem)").matches) document.getElementById("questions").open = false; // the paper comes first
  let current = byName.get(new URLSearchParams(location.search).get("question")) ?? null;
  if (current) fields(current, terms, data, chosen);
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      current = byName.get(link.dataset.question);
      mark(links, link);
      about(current, terms, data, chosen);
      chosen(current.text, true);
    });
  }
  return {
    /** Parameters that name the question whose query this is, and what is filled in; null if it is none. */
    named: (text) => recognised(text, data),
    /** Show the question that a draft asks, if it is one. */
    follow(text) {
      const name = recognised(text, data)?.question;
      const link = links.find((one) => one.dataset.question === name);
      if (!link || byName.get(name) === current) return;
      current = byName.get(name);
      mark(links, link);
      about(current, terms, data, chosen);
    },
  };
}

function mark(links, link) {
  for (const one of links) one.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
}

function filter(links) {
  const box = document.getElementById("question-filter");
  box.hidden = false;
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLocaleLowerCase();
    for (const link of links) link.parentElement.hidden = !link.textContent.toLocaleLowerCase().includes(wanted);
  });
}

function about(question, terms, data, chosen) {
  document.getElementById("about").hidden = false;
  document.getElementById("about-title").textContent = question.title;
  document.getElementById("about-words").textContent = question.words;
  const form = document.getElementById("unknowns");
  form.hidden = !question.unknowns.length;
  form.elements.question.value = question.name;
  const made = question.unknowns.map(({ name, label, kind }) => {
    const field = element("input", { attributes: { name, autocomplete: "off", spellcheck: "false", placeholder: kind, "data-kind": kind } });
    return element("label", { text: `${label} ` }, field);
  });
  document.getElementById("unknown-fields").replaceChildren(...made);
  fields(question, terms, data, chosen);
}

/** Offer records or concepts for each field, and put what is filled in into the query. */
function fields(question, terms, data, chosen) {
  const form = document.getElementById("unknowns");
  const all = [...form.querySelectorAll("input[data-kind]")];
  all.forEach((field, index) => suggestions(field, `offers-${index}`, terms));
  form.onsubmit = (event) => {
    event.preventDefault();
    const values = all.map(({ name, value }) => [name, iri(value.trim(), data)]).filter(([, value]) => value);
    const wrong = all.find(({ value }) => value.trim() && !SAFE.test(value.trim()));
    if (wrong) {
      wrong.setCustomValidity("Give an IRI or a short id, such as state/rus.");
      return wrong.reportValidity();
    }
    chosen(bound(question.text, values), true);
  };
}

/** The same as Question.bound in server/questions.py, so that a link by name and the page agree. */
function bound(text, values) {
  const clauses = values.map(([name, value]) => `\n  VALUES ?${name} { <${value}> }`).join("");
  return text.replace("WHERE {", () => `WHERE {${clauses}`);
}

const FILLED = /^(?:\n {2}VALUES \?\w+ \{ <[^>]*> \})*$/;

/** The other way round: {question, ...what is filled in} of a query. */
function recognised(text, { questions, records }) {
  for (const question of questions) {
    const at = question.text.indexOf("WHERE {") + "WHERE {".length;
    const [before, after] = [question.text.slice(0, at), question.text.slice(at)];
    if (text.length < question.text.length || !text.startsWith(before) || !text.endsWith(after)) continue;
    const middle = text.slice(at, text.length - after.length);
    if (!FILLED.test(middle)) continue;
    const found = [...middle.matchAll(/\?(\w+) \{ <([^>]*)>/g)];
    if (!found.every(([, name]) => question.unknowns.some((one) => one.name === name))) continue;
    return { question: question.name, ...Object.fromEntries(found.map(([, name, value]) => [name, value.startsWith(records) ? value.slice(records.length) : value])) };
  }
  return null;
}

const iri = (text, { records }) => (!text || /^[A-Za-z][\w+.-]*:/.test(text) ? text : records + text.replace(/^\/?(id\/)?/, ""));

async function suggestions(field, id, terms) {
  const list = element("datalist", { attributes: { id } });
  field.after(list);
  field.setAttribute("list", id);
  const scheme = `vocab/${field.dataset.kind}`;
  const concepts = (await terms).terms.filter((term) => term.scheme?.endsWith(scheme));
  const fill = (offers) => list.replaceChildren(...offers.map(({ value, label }) => element("option", { text: label, attributes: { value } })));
  if (concepts.length) return fill(concepts.map(({ iri: value, label }) => ({ value, label })));
  field.addEventListener("input", async () => {
    field.setCustomValidity("");
    if (field.value.trim().length < 2 || field.value.includes("/")) return;
    const answer = await fetch(`/api/search?${new URLSearchParams({ q: field.value.trim(), limit: "12" })}`).catch(() => null);
    if (answer?.ok) fill((await answer.json()).results.map(({ short: value, label, type_label: type }) => ({ value, label: `${label} (${type})` })));
  });
}
