// Sends queries to the service and reads what comes back, errors included.

const MOST_BYTES = 40_000_000; // more than a page can show; the downloads have no such bound
const LONGEST_ADDRESS = 6000;
const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";

/** A refusal or failure in the service's own words. */
export class AskError extends Error {
  constructor({ title = "", detail = "", hint = "", where = "", status = 0 }) {
    super(detail || title || "The service did not answer.");
    Object.assign(this, { title, hint, where, status });
  }
}

/** The parameters of a query: text, and version and day where they are chosen. */
export function parameters({ text, version, day }, more = {}) {
  const all = { query: text, v: version, as_of: day, ...more };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value));
}

/** Ask, and give the type and text of the answer. Throws AskError, or AbortError if the reader stopped it. */
export async function ask(query, signal) {
  // Without a query the service would describe itself.
  if (!query.text.trim()) throw new AskError({ title: "No query", detail: "There is no query.", hint: "Write one, or begin with a question." });
  const body = parameters(query);
  const short = `/sparql?${body}`.length <= LONGEST_ADDRESS; // a GET may be answered from a cache
  const request = { signal, headers: { Accept: ACCEPT } };
  const answer = await fetch(short ? `/sparql?${body}` : "/sparql", short ? request : { ...request, method: "POST", body }).catch((error) => {
    if (error.name === "AbortError") throw error;
    throw new AskError({ title: "No answer", detail: "The service cannot be reached.", hint: "Is it running, and are you online?" });
  });
  if (!answer.ok) throw await problem(answer);
  return { type: (answer.headers.get("Content-Type") ?? "").split(";")[0], text: await bounded(answer) };
}

async function problem(answer) {
  const status = answer.status;
  const text = await answer.text();
  try {
    const details = JSON.parse(text);
    if (typeof details === "object" && details) return new AskError({ ...details, status });
  } catch {
    // not problem details: a proxy's page, perhaps
  }
  return new AskError({ title: answer.statusText || "Error", detail: `The service answered with status ${status}.`, status });
}

async function bounded(answer) {
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let [size, text] = [0, ""];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      const hint = "Add LIMIT, or run it with fewer columns and download the answer.";
      throw new AskError({ title: "Too large", detail: "The answer is too large to be shown here.", hint });
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** A link that downloads the answer in one form; a query too long for an address is sent by a form. */
export function downloadLink(query, { format, label, suffix }) {
  const fields = parameters(query, { format });
  const link = document.createElement("a");
  link.href = `/sparql?${fields}`;
  link.download = `answer.${suffix}`;
  link.textContent = label;
  if (link.href.length > LONGEST_ADDRESS) {
    link.href = "/sparql";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      post(fields);
    });
  }
  return link;
}

function post(fields) {
  const form = document.createElement("form");
  Object.assign(form, { action: "/sparql", method: "post", target: "_blank", hidden: true });
  for (const [name, value] of fields) {
    const field = document.createElement("textarea");
    Object.assign(field, { name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
