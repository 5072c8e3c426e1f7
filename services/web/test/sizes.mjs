// What each page makes a phone load before anything is shown, and in a second language: compressed, against its budget.
// usage: node sizes.mjs DIST

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = process.argv[2];
const kilobyte = 1024;
const budgets = { "index.html": { js: 35, css: 8 }, "p.html": { js: 35, css: 8 }, "l.html": { js: 120, css: 12 }, "g.html": { js: 150, css: 12 } };

const sizeOf = (path) => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;
const sum = (paths) => paths.reduce((total, path) => total + sizeOf(path), 0);

/** What the page names, and what those scripts import, at once or later. */
function filesOf(page) {
  const found = new Set([...readFileSync(join(dist, page), "utf8").matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path));
  for (const path of found)
    if (path.endsWith(".js"))
      for (const [, name] of readFileSync(join(dist, path), "utf8").matchAll(/["'`](?:\.\/|assets\/)([\w.-]+\.(?:js|css))["'`]/g)) found.add(`assets/${name}`);
  return [...found];
}

let failed = readdirSync(dist).length === 0;
for (const [page, budget] of Object.entries(budgets))
  for (const [kind, limit] of Object.entries(budget)) {
    const bytes = sum(filesOf(page).filter((path) => path.endsWith(`.${kind}`)));
    const over = bytes > limit * kilobyte || bytes === 0;
    console.log(`${over ? "FAILED " : ""}${page}: ${(bytes / kilobyte).toFixed(1)} KB of ${kind}, compressed; ${limit} KB is the budget`);
    failed ||= over;
  }
process.exitCode = failed ? 1 : 0;
