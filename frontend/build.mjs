// Bundles the pages' scripts and styles into one folder and gathers the licences of everything bundled.
//
//   node build.mjs OUTPUT_FOLDER
//
// The bundles are classic scripts (IIFE): ES modules do not load in a sandboxed iframe or from file://.
// Text is ASCII only and free of "</script": the same files are put inside offline pages.
import { build } from "esbuild";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) {
  console.error("usage: node build.mjs OUTPUT_FOLDER");
  process.exit(2);
}

// Licence texts, in licences/, of packages that ship none or come bundled in another.
const TEXTS = { "@zazuko/yasqe": "yasgui.txt", events: "events.txt" };

const source = (name) => join(here, "src", name);
const result = await build({
  entryPoints: {
    page: source("page.js"),
    network: source("network.js"),
    timeline: source("timeline.js"),
    query: source("query/main.js"), // and query.css, which it imports
    ctkg: source("ctkg.css"),
  },
  outdir: out,
  absWorkingDir: here,
  bundle: true,
  format: "iife",
  target: ["es2020", "safari15"],
  minify: true,
  charset: "ascii",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
await writeFile(join(out, "LICENSES.txt"), await licences(Object.keys(result.metafile.inputs)));

/** The licence text of each third-party package that has a file in the bundles. */
async function licences(inputs) {
  const names = new Set();
  for (const input of inputs) {
    const found = packageOf(input);
    if (found) names.add(found);
    for (const inner of found ? await bundledIn(input) : []) names.add(inner);
  }
  const parts = ["ctkg's pages contain code of the following packages.\n"];
  for (const name of [...names].sort()) parts.push(await licence(name));
  return parts.join(`\n${"=".repeat(100)}\n`);
}

function packageOf(path) {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

/** Packages that a package has bundled into its own file, as its source map tells. */
async function bundledIn(input) {
  const map = await readFile(join(here, `${input}.map`), "utf8").catch(() => null);
  return map ? JSON.parse(map).sources.map(packageOf).filter(Boolean) : [];
}

async function licence(name) {
  const folder = join(here, "node_modules", name);
  const about = await readFile(join(folder, "package.json"), "utf8").catch(() => '{ "license": "MIT" }');
  const { version = "", license, homepage } = JSON.parse(about);
  const shipped = await readdir(folder).catch(() => []);
  const files = shipped.filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort().map((file) => join(folder, file));
  if (TEXTS[name]) files.push(join(here, "licences", TEXTS[name]));
  if (!files.length) throw new Error(`${name} ships no licence file: see its package before bundling it`);
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return [`${name} ${version} (${license})`, homepage ?? "", ...texts.map((text) => text.trim())].join("\n\n") + "\n";
}
