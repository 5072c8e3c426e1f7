import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parsePo, pluralForms, renderPo } from "../../po.mjs";
import { hardCodedFindings, poFindings } from "../../texts.mjs";
import { formatDay, formatMonth, formatNumber, speak, t, tn, wantedLanguage } from "../../src/core/texts";

const header = "Language: en\nPlural-Forms: nplurals=2; plural=(n != 1);\n";
const used = new Map([
  ["Hola {name}", { plural: undefined, files: new Set(["src/l/a.tsx"]) }],
  ["{n} caja", { plural: "{n} cajas", files: new Set(["src/l/a.tsx"]) }],
]);
const translated = new Map([
  ["Hola {name}", ["Hello {name}"]],
  ["{n} caja", ["{n} box", "{n} boxes"]],
]);

describe("PO files", () => {
  test("are read as they are written", () => {
    const read = parsePo(renderPo(header, used, translated));
    expect(read.header).toBe(header);
    expect(read.entries).toEqual(translated);
  });
  test("without faults have no finding", () => expect(poFindings("en", renderPo(header, used, translated), used)).toEqual([]));
  test.each([
    ["a text that is not translated", new Map([["{n} caja", ["{n} box", "{n} boxes"]]]), "does not translate"],
    ["a place that is lost", new Map([...translated, ["Hola {name}", ["Hello"]]]), "other places"],
  ])("tell of %s", (_, entries, finding) => expect(poFindings("en", renderPo(header, used, entries), used).join()).toContain(finding));
  test("tell of a text that the sources no longer use", () => {
    const file = renderPo(header, new Map([...used, ["Viejo", { plural: undefined, files: new Set() }]]), new Map([...translated, ["Viejo", ["Old"]]]));
    expect(poFindings("en", file, used).join()).toContain("not in line");
  });
  test("take no rule that is more than arithmetic over n", () => {
    expect(pluralForms(header)).toEqual({ count: 2, rule: "(n != 1)" });
    expect(() => pluralForms("Plural-Forms: nplurals=2; plural=alert(n);")).toThrow();
  });
});

describe("text on a screen", () => {
  test.each(["<p>Hola mundo</p>", '<Field label="Nombre" />', "<b>{n} cajas</b>", '<img alt="Una caja" />'])("is found where it is not in t(): %s", (code) =>
    expect(hardCodedFindings("a.tsx", code)).toHaveLength(1),
  );
  test.each(['<p>{t("Hola")}</p>', '<a class="button" href="/l">', "const a = (x) => x > 3;", "// <p>Hola mundo</p>", "Array<Row>(rows)"])("is let alone: %s", (code) =>
    expect(hardCodedFindings("a.tsx", code)).toEqual([]),
  );
});

describe("language", () => {
  test.each([
    ["?lang=en", ["es-GT"], "en"],
    ["", ["fr", "en-US"], "en"],
    ["?lang=xx", [], "es"],
    ["", ["kjb"], "kjb"],
  ])("of address %s and browser %s is %s", (search, preferred, wanted) => expect(wantedLanguage(search, preferred)).toBe(wanted));

  const english = { texts: { Uno: "One", "{n} caja": ["{n} box", "{n} boxes"] }, plural: (n: number) => Number(n !== 1) };
  const loaders = { en: async () => english, mam: async () => ({ texts: {}, plural: english.plural }), kjb: async () => english, cac: async () => english };
  beforeEach(() => void ((globalThis as never as { document: unknown }).document = { documentElement: {} }));
  afterEach(() => speak("es", loaders));

  test("without a translation is shown in Spanish", async () => {
    await speak("mam", loaders);
    expect([t("Uno"), tn("{n} caja", "{n} cajas", 1), tn("{n} caja", "{n} cajas", 2)]).toEqual(["Uno", "1 caja", "2 cajas"]);
  });
  test("fills places and counts", async () => {
    await speak("en", loaders);
    expect([t("Uno"), t("Dos {x}", { x: "<b>" }), tn("{n} caja", "{n} cajas", 1440)]).toEqual(["One", "Dos <b>", "1,440 boxes"]);
  });
  test("writes figures and days as in Guatemala", async () => {
    await speak("es", loaders);
    expect([formatNumber(1234567), formatDay("2026-11-03"), formatMonth("2028-11-30")]).toEqual(["1,234,567", "3 nov 2026", "nov 2028"]);
  });
});
