// Builds the pages into FOLDER/dist and writes them, compressed, as FOLDER/assets.cpp, with FOLDER/assets.d naming what they were made of.
// usage: node build.mjs FOLDER

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { filesUnder } from "./po.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const mediaTypes = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** C++ string literal of bytes; octal escapes end after three digits, so that no digit behind them is swallowed. */
function literalOf(bytes) {
  let text = "";
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f;
    text += plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`;
  }
  return `"${text}"`;
}

function assetLine(folder, file) {
  const bytes = readFileSync(file);
  const path = relative(folder, file);
  const gzip = gzipSync(bytes, { level: 9 });
  const etag = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const type = mediaTypes[extname(file)];
  if (!type) throw new Error(`no media type for ${path}`);
  return `    {"${path}", "${type}", "\\"${etag}\\"",\n     {${literalOf(gzip)}, ${gzip.length}}},\n`;
}

function sourceOf(folder) {
  const files = [...filesUnder(folder)].sort();
  return [
    '#include "services/web/assets.hpp"\n\nnamespace abasto::web {\nnamespace {\n',
    `\nconstexpr Asset files[] = {\n${files.map((file) => assetLine(folder, file)).join("")}};\n`,
    "\n}  // namespace\n\nstd::span<const Asset> assets() { return files; }\n\n}  // namespace abasto::web\n",
  ].join("");
}

/** Everything that the pages depend on: sources, and the folders, whose time changes when a file comes or goes. */
function* dependencies() {
  const folders = ["src", "po"].flatMap((name) => [join(root, name), ...foldersUnder(join(root, name))]);
  yield* folders;
  for (const folder of folders) yield* readdirSync(folder).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
  yield* readdirSync(root).filter((name) => /\.(html|mjs|json)$/.test(name)).map((name) => join(root, name));
}

function foldersUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => [join(folder, entry.name), ...foldersUnder(join(folder, entry.name))]);
}

/** Pages that share scripts and styles are built together. The peers' page shares none: one script and one style sheet are two questions
    to a slow network, not five. */
async function buildPages(dist) {
  const together = [["index", "l", "g"], ["p"]];
  for (const [index, pages] of together.entries()) {
    const rollupOptions = { input: pages.map((page) => join(root, `${page}.html`)) };
    await build({ configFile: join(root, "vite.config.mjs"), logLevel: "warn", build: { outDir: dist, emptyOutDir: index === 0, rollupOptions } });
  }
}

const target = resolve(process.argv[2]);
const dist = join(target, "dist");
await buildPages(dist);
writeFileSync(join(target, "assets.cpp"), sourceOf(dist));
writeFileSync(join(target, "assets.d"), `${join(target, "assets.cpp")}: ${[...dependencies()].map((path) => path.replaceAll(" ", "\\ ")).join(" ")}\n`);
