// Bundles the pages' scripts and styles into one folder and gathers the licences of everything bundled.
//
//   node build.mjs OUTPUT_FOLDER
//
// The bundles are classic scripts (IIFE): ES modules do not load in a sandboxed iframe or from file://.
// Text is ASCII only and free of "</script": the same files are put inside offline pages.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) {
  console.error("usage: node build.mjs OUTPUT_FOLDER");
  process.exit(2);
}

// Licence texts, in licences/, of packages that ship none or come bundled in another.
const TEXTS = { "@zazuko/yasqe": "yasgui.txt", events: "events.txt" };

// Fonts of the figures (kg/render/figure): letters are measured with them, and set in them in PNG and PDF.
const FONTS = [
  "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
  "@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
];

const source = (name) => join(here, "src", name);
const result = await build({
  entryPoints: {
    page: source("page.js"),
    explore: source("explore/main.js"),
    network: source("network.js"),
    timeline: source("timeline.js"),
    query: source("query/main.js"), // and query.css, which it imports
    review: source("review/main.js"), // and review.css, likewise
    embed: source("embed.js"), // for other people's pages
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
  plugins: [{ name: "themes", setup: (build) => build.onLoad({ filter: /styles[/\\]theme\.css$/ }, themes) }],
  logLevel: "warning",
});
await mkdir(join(out, "fonts"));
for (const font of FONTS) await copyFile(join(here, "node_modules", font), join(out, "fonts", basename(font)));
const inputs = [...Object.keys(result.metafile.inputs), ...FONTS.map((font) => `node_modules/${font}`)];
await writeFile(join(out, "LICENSES.txt"), await licences(inputs));

/** styles/theme.css: the light and the dark values of base.css again, for pages that are asked for one of them. */
async function themes() {
  const base = await readFile(source("styles/base.css"), "utf8");
  const light = /:root \{([^}]*)\}/.exec(base)[1];
  const dark = /prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/.exec(base)[1];
  const rule = (name, values) => `:root[data-theme="${name}"] {${values.replace(/color-scheme:[^;]*;/, "")} color-scheme: ${name};}`;
  return { contents: `${rule("light", light)}\n${rule("dark", dark)}`, loader: "css" };
}

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
