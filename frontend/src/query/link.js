// Links that carry a query. Nothing is stored anywhere: the link is the query, compressed.
//
//   /query?v=3&as_of=2022-03-03#q=<base64url of raw DEFLATE of UTF-8>&t=network
//
// Old links must keep opening: another way of writing gets another name than "q", and "q" is read for ever.

const MOST = 200_000; // characters of a query; a link that unpacks to more is not one of ours

async function through(bytes, stream) {
  const source = new Blob([bytes]).stream().pipeThrough(stream);
  const parts = [];
  let size = 0;
  for (const reader = source.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > MOST * 4) throw new Error("too long");
    parts.push(value);
  }
}

const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const tight = (text) => text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const bytesOf = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

export async function packed(text) {
  return tight(base64(await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"))));
}

export async function unpacked(code) {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await through(bytesOf(code), new DecompressionStream("deflate-raw")));
}

/** The link to a query as it stands: by name if it is a question of ours (`question`: its parameters), else with the whole text in it. */
export async function linkTo({ text, version, day, shown, question }) {
  const link = new URL("/query", location.href);
  for (const [name, value] of Object.entries(question ?? {})) link.searchParams.set(name, value);
  if (version) link.searchParams.set("v", version);
  if (day) link.searchParams.set("as_of", day);
  const fragment = [];
  if (!question && typeof CompressionStream === "function") fragment.push(`q=${await packed(text)}`);
  else if (!question) link.searchParams.set("query", text);
  if (shown && shown !== "table") fragment.push(`t=${shown}`);
  link.hash = fragment.join("&");
  return link.href.replace(/%2F/g, "/"); // a slash may stand in a query part, and reads better
}

/** The query and kind of picture that the address carries in its fragment; throws if it is broken. */
export async function linked() {
  const fields = new URLSearchParams(location.hash.slice(1));
  const code = fields.get("q");
  if (code && typeof DecompressionStream !== "function") throw new Error("This browser is too old to open the link.");
  return { text: code ? await unpacked(code) : "", shown: fields.get("t") ?? "" };
}
