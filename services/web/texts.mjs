// Brings po/*.po in line with the sources (--write), or says what is wrong with them and fails: a text that is missing, no longer used, or
// not translated into English; a translation with other {places} than its text; text on a screen that is not in t() or tn().
// usage: node texts.mjs [--write]

import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { filesUnder, parsePo, renderPo, translations, usedTexts } from "./po.mjs";

const placesOf = (text) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort().join(" ");

/** What is wrong with the translations into a language. */
export function poFindings(language, text, used) {
  const { header, entries } = parsePo(text);
  const findings = [];
  if (renderPo(header, used, entries) !== text) findings.push(`po/${language}.po is not in line with the sources: npm run texts`);
  for (const [key, { plural }] of used) {
    const strings = entries.get(key) ?? [];
    if (language === "en" && !(strings.length && strings.every(Boolean))) findings.push(`po/en.po does not translate "${key}"`);
    for (const string of strings.filter(Boolean))
      if (![placesOf(key), placesOf(plural ?? key)].includes(placesOf(string)))
        findings.push(`po/${language}.po: "${string}" has other places than "${key}"`);
  }
  return findings;
}

const visibleAttributes = /\b(?:title|label|placeholder|alt|aria-label|hint|word|caption)="[^"]*\p{L}[^"]*"/gu;

/** Text that a screen shows without asking for its translation: between tags, or in an attribute that people read. */
export function hardCodedFindings(file, text) {
  const findings = [];
  const lineOf = (offset) => text.slice(0, offset).split("\n").length;
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'])\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, " "));
  for (const match of code.matchAll(/(?<=[\w"'}\])]|\/)>([^<>{}=;()]*\p{L}{2}[^<>{}=;()]*)(?=<\/?[A-Za-z]|\{)/gu))
    findings.push(`${file}:${lineOf(match.index)}: text that is not in t(): ${match[1].trim()}`);
  for (const match of code.matchAll(/(?<=\})([^<>{}=;()]*\p{L}{2}[^<>{}=;()]*)(?=<\/)/gu))
    findings.push(`${file}:${lineOf(match.index)}: text that is not in t(): ${match[1].trim()}`);
  for (const match of code.matchAll(visibleAttributes)) findings.push(`${file}:${lineOf(match.index)}: text that is not in t(): ${match[0]}`);
  return findings;
}

function main() {
  const root = fileURLToPath(new URL(".", import.meta.url));
  const used = usedTexts(root, ["."]);
  const findings = [];
  for (const language of translations) {
    const file = join(root, "po", `${language}.po`);
    const text = readFileSync(file, "utf8");
    const { header, entries } = parsePo(text);
    if (process.argv.includes("--write")) writeFileSync(file, renderPo(header, used, entries));
    findings.push(...poFindings(language, readFileSync(file, "utf8"), used));
  }
  for (const path of [...filesUnder(join(root, "src"))].filter((name) => name.endsWith(".tsx") && !name.endsWith(".test.tsx")))
    findings.push(...hardCodedFindings(relative(root, path), readFileSync(path, "utf8")));
  for (const finding of findings) console.log(finding);
  console.log(`texts: ${used.size} texts, ${findings.length} findings`);
  process.exitCode = findings.length || !used.size ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
