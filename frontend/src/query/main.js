// The query page: editor, drafts, questions, and the answer as table, network, timeline or as it came.
import { viewData } from "../view-data.js";
import { AskError, ask } from "./ask.js";
import { readAnswer } from "./answer.js";
import { completer } from "./completion.js";
import { drafts } from "./drafts.js";
import { openEditor } from "./editor.js";
import { nameFinder } from "./labels.js";
import { linked } from "./link.js";
import { questionList } from "./questions.js";
import { resultsPart } from "./results.js";
import { fillCode, fillLink, slip } from "./slips.js";
import { loadTerms } from "./terms.js";
import { versionList } from "./versions.js";
import "./query.css";

const CHECKED_AFTER = 500; // milliseconds without a key before a mistake is pointed out

const data = viewData();
const part = (id) => document.getElementById(id);
if (part("ask")) start();

async function start() {
  let checking = 0;
  let running = null;
  const finders = new Map(); // by version and day
  const state = versionList(() => refresh());
  const where = () => new URLSearchParams(Object.entries({ v: state.version(), as_of: state.day() }).filter(([, value]) => value)).toString();
  const terms = loadTerms(where());
  terms.catch(() => {}); // completion and looks do without
  const known = terms.catch(() => ({ terms: [], looks: {}, prefixes: data.prefixes }));
  const { show, typed } = completer(known, data, where);
  const fragment = await linked().catch(() => ({ text: "", shown: "", broken: true }));

  const given = fragment.text || (data.given ? part("query").value : "");
  const editor = openEditor(part("query"), part("paper"), { prefixes: data.prefixes, run: () => run(), complete: show, changed });
  const desk = drafts(part("drafts"), data.first, (draft) => editor.text() !== draft.text && editor.set(draft.text));
  const questions = questionList(data, known, (text) => {
    desk.bring(text);
    run();
  });
  const results = resultsPart(context, fragment.shown, () => refresh());
  const query = () => ({ text: editor.text(), version: state.version(), day: state.day() });
  const refreshers = [
    slip("share", "shared", (place) => fillLink(place, { ...query(), shown: results.way(), question: questions.named(editor.text()) })),
    slip("code", "snippets", (place) => fillCode(place, { ...query(), graph: /CONSTRUCT|DESCRIBE/.test(editor.form()), endpoint: new URL("/sparql", location.href).href })),
  ];
  const refresh = () => refreshers.forEach((one) => one());

  editor.yasqe.on("inputRead", typed);
  part("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  document.querySelector("#ask .plain").hidden = true; // in which form to answer is chosen below the answer
  if (given) desk.bring(given);
  else desk.start();
  if (given) run();
  if (fragment.broken) results.fail(new AskError({ title: "This link is broken", detail: "The query in it cannot be read.", hint: "Ask for it again where you have it from." }));
  check();
  part("paper").dataset.ready = "true";

  function check() {
    part("mistake").textContent = editor.mistake();
    if (editor.text() !== given) tell(questions.named(editor.text()));
  }
  function changed(text) {
    desk.changed(text);
    questions.follow(text);
    refresh();
    part("mistake").textContent = "";
    clearTimeout(checking);
    checking = setTimeout(check, CHECKED_AFTER);
  }

  function context() {
    const { version, day } = query();
    const key = `${version} ${day}`;
    const find = async (iris) => {
      if (!finders.has(key)) finders.set(key, nameFinder(await known, data.base, { version, day }));
      return finders.get(key)(iris);
    };
    return { ...data, terms: known, find, load };
  }

  async function run() {
    running?.abort();
    const own = new AbortController();
    running = own;
    busy(true);
    const asked = query();
    const began = performance.now();
    part("stop").onclick = () => own.abort();
    try {
      const answer = readAnswer(await ask(asked, own.signal));
      results.show(answer, asked, (performance.now() - began) / 1000);
      refresh();
    } catch (error) {
      if (error.name !== "AbortError") results.fail(error);
      else if (running === own) part("status").textContent = "Stopped.";
    } finally {
      if (running === own) busy(false);
    }
  }
}

/** Have the address say no more than is true: the question that is asked, or nothing once the query is one's own. */
function tell(question) {
  const address = new URL("/query", location.href);
  const now = new URL(location.href).searchParams;
  const kept = ["v", "as_of"].flatMap((name) => (now.get(name) ? [[name, now.get(name)]] : []));
  address.search = new URLSearchParams([...Object.entries(question ?? {}), ...kept]);
  if (address.href !== location.href) history.replaceState(null, "", address);
}

function busy(yes) {
  part("stop").hidden = !yes;
  part("answer").setAttribute("aria-busy", String(yes));
  if (yes) part("status").textContent = "Asking …";
}

/** Load the script of a kind of picture, once; gives the function that draws it. */
function load(name, drawer) {
  if (globalThis[drawer]) return Promise.resolve(globalThis[drawer]);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = data.scripts[name];
    script.addEventListener("load", () => resolve(globalThis[drawer]));
    script.addEventListener("error", () => reject(new Error("its script could not be loaded.")));
    document.head.append(script);
  });
}
