// The editor: Yasqe (the editor of Yasgui), with nothing in it that stores, shares or asks other hosts.
import Yasqe from "@zazuko/yasqe";

const EXPECTED = 6; // of what could stand at a mistake, so many are named

/** Yasqe's mode, with the prefixes known that the service knows without their being declared. */
function withPrefixes(prefixes) {
  Yasqe.defineMode("sparql-of-ctkg", (config) => {
    const mode = Yasqe.getMode(config, "sparql11");
    return { ...mode, startState: () => ({ ...mode.startState(), prefixes: { ...prefixes } }) };
  });
  return "sparql-of-ctkg";
}

/** Put an editor in the place of the text area, which stays as the form's field. */
export function openEditor(area, place, { prefixes, run, complete, changed }) {
  const text = area.value;
  Object.assign(area, { hidden: true, required: false }); // a browser cannot point at a field that is not there
  // Ours are in completion.js; Yasqe's own ask Linked Open Vocabularies. An empty list in the options would not undo them.
  Yasqe.defaults.autocompleters = [];
  const yasqe = new Yasqe(place, {
    value: text,
    mode: withPrefixes(prefixes),
    requestConfig: { endpoint: "/sparql" },
    persistenceId: null,
    createShareableLink: null,
    consumeShareLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    lineWrapping: true,
    screenReaderLabel: "Query",
    viewportMargin: 50,
    extraKeys: {
      "Ctrl-Enter": run,
      "Cmd-Enter": run,
      "Ctrl-Space": complete,
      Tab: false, // Tab moves on, as everywhere; lines are indented by themselves
      "Shift-Tab": false,
      "Ctrl-S": () => {},
    },
  });
  // Yasqe explains a mistake in a box of HTML with a style; mistake() says it in words instead.
  place.addEventListener("mouseover", (event) => event.target.closest?.(".parseErrorIcon") && event.stopPropagation(), true);
  const set = (value) => {
    yasqe.setValue(value);
    yasqe.getDoc().clearHistory();
    yasqe.getDoc().setCursor(yasqe.getDoc().lastLine(), 0);
  };
  yasqe.on("changes", () => {
    area.value = yasqe.getValue();
    changed(area.value);
  });
  return { yasqe, set, text: () => yasqe.getValue(), form: () => yasqe.getQueryType() ?? "", mistake: () => mistake(yasqe) };
}

/** Where the query cannot be read on, in words; "" if it can. */
function mistake(yasqe) {
  const doc = yasqe.getDoc();
  if (!doc.getValue().trim()) return "";
  for (let line = 0; line < doc.lineCount(); line += 1) {
    const { state } = yasqe.getTokenAt({ line, ch: doc.getLine(line).length }, true);
    if (state.OK !== false) continue;
    if (state.errorMsg) return `Line ${line + 1}: ${state.errorMsg}`;
    const could = [...new Set(state.possibleCurrent ?? [])].slice(0, EXPECTED).join("  ");
    return `Line ${line + 1} cannot be read.${could ? ` There could be: ${could}` : ""}`;
  }
  return "";
}
