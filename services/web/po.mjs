// Texts: which ones the sources use, and the PO files that translate them. The text in the sources is Spanish (es-GT) and is the key.

import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

export const translations = ["en", "mam", "kjb", "cac"];

const literal = String.raw`"((?:[^"\\\n]|\\.)*)"`;
const singular = new RegExp(String.raw`(?<![\w.])t\(\s*${literal}`, "g");
const plural = new RegExp(String.raw`(?<![\w.])tn\(\s*${literal},\s*${literal}`, "g");

const unquote = (text) => JSON.parse(`"${text}"`);

export function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

/** Texts of sources in order: Map of key -> { plural, files }. */
export function usedTexts(root, folders) {
  const used = new Map();
  const add = (key, many, file) => {
    const entry = used.get(key) ?? { plural: many, files: new Set() };
    entry.plural ??= many;
    entry.files.add(file);
    used.set(key, entry);
  };
  const files = folders.flatMap((folder) => [...filesUnder(join(root, "src", folder))].sort());
  for (const path of files.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))) {
    const text = readFileSync(path, "utf8");
    const file = relative(root, path);
    for (const [, key] of text.matchAll(singular)) add(unquote(key), undefined, file);
    for (const [, one, many] of text.matchAll(plural)) add(unquote(one), unquote(many), file);
  }
  return used;
}

/** The entries of a PO file: { header, entries: Map of msgid -> [msgstr...] }. */
export function parsePo(text) {
  const entries = new Map();
  for (const block of text.split(/\n\s*\n/)) {
    const fields = {};
    let field = "";
    for (const line of block.split("\n").filter((one) => one && !one.startsWith("#"))) {
      const [, name, quoted] = /^(?:(\S+)\s+)?"(.*)"$/.exec(line) ?? fail(`no PO line: ${line}`);
      field = name ?? field;
      fields[field] = (fields[field] ?? "") + unquote(quoted);
    }
    if (fields.msgid === undefined) continue;
    const strings = Object.keys(fields).filter((name) => name.startsWith("msgstr")).sort();
    entries.set(fields.msgid, strings.map((name) => fields[name]));
  }
  const [header = ""] = entries.get("") ?? [];
  entries.delete("");
  return { header, entries };
}

function fail(message) {
  throw new Error(message);
}

/** "nplurals=2; plural=(n != 1);" of a header: { count, rule }; the rule is an expression over n and nothing else. */
export function pluralForms(header) {
  const [, count, rule] = /Plural-Forms:\s*nplurals=(\d);\s*plural=([^;]+);/.exec(header) ?? fail("a PO file without Plural-Forms");
  if (!/^[n\d\s()<>=!&|%?:+-]+$/.test(rule)) fail(`a plural rule that is none: ${rule}`);
  return { count: Number(count), rule };
}

/** The PO file for these texts, keeping what is translated already. */
export function renderPo(header, used, known) {
  const { count } = pluralForms(header);
  const quote = (text) => JSON.stringify(text);
  const head = header.split("\n").filter(Boolean).map((line) => quote(`${line}\n`));
  const blocks = [`msgid ""\nmsgstr ""\n${head.join("\n")}`];
  for (const [key, { plural: many, files }] of used) {
    const strings = known.get(key) ?? [];
    const lines = [`#: ${[...files].join(" ")}`, `msgid ${quote(key)}`];
    if (many === undefined) lines.push(`msgstr ${quote(strings[0] ?? "")}`);
    else {
      lines.push(`msgid_plural ${quote(many)}`);
      for (let form = 0; form < count; ++form) lines.push(`msgstr[${form}] ${quote(strings[form] ?? "")}`);
    }
    blocks.push(lines.join("\n"));
  }
  return `${blocks.join("\n\n")}\n`;
}

/** Module `texts:BUNDLE/LANGUAGE`: the translations that a bundle needs, and the language's plural rule. */
export function textsPlugin(root) {
  const prefix = "texts:";
  return {
    name: "texts",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const [bundle, language] = id.slice(prefix.length + 1).split("/");
      const file = join(root, "po", `${language}.po`);
      this.addWatchFile(file);
      const { header, entries } = parsePo(readFileSync(file, "utf8"));
      const texts = {};
      for (const key of usedTexts(root, bundleFolders(bundle)).keys()) {
        const strings = entries.get(key);
        if (strings?.every(Boolean)) texts[key] = strings.length === 1 ? strings[0] : strings;
      }
      return `export const texts = ${JSON.stringify(texts)};\nexport const plural = (n) => Number(${pluralForms(header).rule});\n`;
    },
  };
}

/** The folders whose texts a bundle may show. */
export const bundleFolders = (bundle) => (bundle === "p" ? ["core", "p"] : ["core", "kit", "stock", bundle]);
