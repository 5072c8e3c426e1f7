// @vitest-environment happy-dom
// What managers read: history, CSV, explanations, draft shipments, lateness, shortfalls.

import { describe, expect, test } from "vitest";
import { headline, isCalibrated } from "../../src/g/accuracy";
import { rowsOf } from "../../src/g/chart";
import { type Risk, shelvesOf, wasteOf } from "../../src/g/expiry";
import { valueWord } from "../../src/g/indicators";
import { clausesOf } from "../../src/g/explained";
import { gapsOf, marksOf, monthsOf } from "../../src/g/history";
import { draftsOf, outcomeOf } from "../../src/g/plan";
import { departmentOf, situationOf, worstOf } from "../../src/g/situation";
import { longerReason, urgentShelves } from "../../src/g/shelf";
import { cutsOf, shortLines } from "../../src/g/shortfall";
import { parseService } from "../../src/g/supply_line";
import { runningLedger } from "../../src/l/stock_card";
import { csvText } from "../../src/kit/csv";
import { figureMax, figureOrNone, wholeOrNoneFault } from "../../src/kit/figures";
import { parseMoney } from "../../src/kit/money";
import { parseQuantity } from "../../src/kit/quantity";
import { inOrder } from "../../src/p/outing";
import { onShelf } from "../../src/stock/words";

/** A line a movement: day, counter, change. */
const book = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .map(([day = "", counter = "", change = ""]) => ({ day, counter, change: Number(change) }));

describe("months", () => {
  test("add up what was handed out and what was sent on, and nothing else", () => {
    const movements = book(`
      2026-08-20 supplier        500
      2026-08-21 consumed        -30
      2026-08-30 transit:4f      -70
      2026-09-01 transit:5a      +40
      2026-09-02 loss:stolen     -10
      2026-11-02 consumed        -99`);
    expect(monthsOf(movements, "2026-11-22")).toEqual([
      { month: "2026-08", given: 100 },
      { month: "2026-09", given: 0 },
      { month: "2026-10", given: 0 },
    ]);
  });
  test("give back what a reversal took back", () => {
    const movements = book(`
      2026-10-01 consumed -30
      2026-10-01 consumed +30`);
    expect(monthsOf(movements, "2026-11-22")).toEqual([{ month: "2026-10", given: 0 }]);
  });
  test("go from one year to the next", () => {
    const movements = book("2026-12-31 consumed -1");
    expect(monthsOf(movements, "2027-02-01").map(({ month }) => month)).toEqual(["2026-12", "2027-01"]);
  });
  test("are none where nothing happened", () => expect(monthsOf([], "2026-11-22")).toEqual([]));
});

describe("gaps", () => {
  test("go from the day on which a shelf is emptied to the day before it is filled", () => {
    const movements = book(`
      2026-10-01 supplier  10
      2026-10-05 consumed -10
      2026-10-09 supplier  10`);
    expect(gapsOf(movements, "2026-11-22")).toEqual([{ from: "2026-10-05", to: "2026-10-08" }]);
  });
  test("are not made by a day on which as much came as left", () => {
    const movements = book(`
      2026-10-01 supplier  10
      2026-10-05 consumed -10
      2026-10-05 supplier   1`);
    expect(gapsOf(movements, "2026-11-22")).toEqual([]);
  });
  test("do not end on a day that only makes good what was below nothing", () => {
    const movements = book(`
      2026-10-01 consumed -5
      2026-10-03 gain      5
      2026-10-06 supplier  9`);
    expect(gapsOf(movements, "2026-11-22")).toEqual([{ from: "2026-10-01", to: "2026-10-05" }]);
  });
  test("last until today where nothing came, and a shelf below nothing is empty, too", () => {
    const movements = book(`
      2026-10-01 supplier  10
      2026-11-20 consumed -12`);
    expect(gapsOf(movements, "2026-11-22")).toEqual([{ from: "2026-11-20", to: "2026-11-22" }]);
  });
});

describe("an indicator", () => {
  test("is a share, or a number of years, or unknown where there is nothing to divide by", () => {
    expect(valueWord({ indicator: "stock_out_rate", counted: 33, of: 210 })).toBe("15.7 %");
    expect(valueWord({ indicator: "couple_years", counted: 10_800, of: 120 })).toBe("90");
    expect(valueWord({ indicator: "on_time_in_full", counted: 0, of: 0 })).toBe("Sin dato");
  });
});

describe("waste", () => {
  const risk = (site: string, expiry: string, figures: Partial<Risk>) => ({ site, item: "CM", batch: "", expiry, fund: "", on_hand: 90, explain: "", ...figures }) as Risk;
  test("is what is likely, else what may be, else what nobody knows", () => {
    const likely = risk("BH", "2026-12-31", { likely: 30, least: 10, most: 60 });
    const perhaps = risk("BH", "2026-12-31", { likely: 0, least: 0, most: 20 });
    const unknown = risk("BH", "2026-12-31", {});
    expect(wasteOf([perhaps, likely])).toEqual({ level: "out", pieces: 30 });
    expect(wasteOf([perhaps, unknown])).toEqual({ level: "low", pieces: 20 });
    expect(wasteOf([unknown])).toEqual({ level: "unknown", pieces: 90 });
    expect(wasteOf([])).toBeUndefined();
  });
  test("comes shelf by shelf, the earliest first", () => {
    const risks = [risk("AT", "2027-03-31", {}), risk("BH", "2027-05-31", {}), risk("BH", "2026-12-31", {})];
    expect(shelvesOf(risks).map(({ site, risks: own }) => [site, own.length])).toEqual([
      ["BH", 2],
      ["AT", 1],
    ]);
  });
});

describe("CSV", () => {
  test.each([
    ["a,b", '"a,b"'],
    ['say "a"', '"say ""a"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["-5", "'-5"],
    ["@a,b", `"'@a,b"`],
    ["Niño ꞌ", "Niño ꞌ"],
    [-5, "-5"],
  ])("writes %s as %s", (cell, text) => expect(csvText([[cell]])).toBe(`${text}\r\n`));
  test("ends each row", () => expect(csvText([["a", 1], ["b", 2]])).toBe("a,1\r\nb,2\r\n"));
});

test("an explanation is a clause a line, with days as people write them", () => {
  expect(clausesOf("se acaba el 2026-12-01; enviar 100: demanda P95 35 - existencia 3")).toEqual(["Se acaba el 1 dic 2026", "Enviar 100: demanda P95 35 − existencia 3"]);
});

test("drafts are the shipments that lines became, each with its lines and pieces", () => {
  const line = (shipment: string | undefined, to: string, quantity: number) => ({ from: "BQ", to, item: "CM", proposed: quantity, quantity, reason: "", explain: "", ...(shipment ? { shipment } : {}) });
  const lines = [line("s1", "CM1", 100), line("s2", "CM2", 5), line("s1", "CM1", 20), line(undefined, "CM3", 7)];
  expect(draftsOf({ lines })).toEqual([
    { id: "s1", from: "BQ", to: "CM1", lines: 2, pieces: 120 },
    { id: "s2", from: "BQ", to: "CM2", lines: 1, pieces: 5 },
  ]);
});

describe("lines that ask for more than there is", () => {
  const line = (to: string, quantity: number, from = "BQ") => ({ from, to, item: "CM", quantity });
  const sharesOf = (lines: ReturnType<typeof line>[], there: number | Record<string, number>) => {
    const supply = lines.map(({ from, to, item }) => ({ from, to, item, sendable: typeof there === "number" ? there : (there[to] ?? 0) }));
    return shortLines(lines, supply).map(({ line: { to }, share }) => `${to} ${share}`);
  };
  test.each([
    ["are none where it is just enough", [line("A", 60), line("B", 40)], 100, []],
    ["share in proportion, in whole pieces", [line("A", 60), line("B", 41)], 100, ["A 59", "B 40"]],
    ["get nothing of an empty shelf", [line("A", 60)], 0, ["A 0"]],
    ["do not take from another shelf", [line("A", 60), line("B", 999, "BH")], 60, ["B 60"]],
    ["are only those who ask for longer life than is there", [line("A", 60), line("B", 500)], { A: 50, B: 1000 }, ["A 50"]],
    ["leave the picky what the others can do without", [line("A", 60), line("B", 500)], { A: 100, B: 1000 }, []],
    ["share in turn, the picky first", [line("A", 200), line("B", 500)], { A: 100, B: 300 }, ["A 50", "B 250"]],
    ["leave a line alone that sends nothing", [line("A", 0), line("B", 9)], 3, ["B 3"]],
  ])("%s", (_, lines, there, shares) => expect(sharesOf(lines, there)).toEqual(shares));
  test("are none where nobody knows what the sender has", () => expect(shortLines([line("A", 60)], [])).toEqual([]));
});

describe("what there is, sent instead of what was asked for,", () => {
  const line = (from: string, item: string, quantity: number, reason = "") => ({ from, to: "A", item, proposed: 50, quantity, reason, explain: "", emergency: false });
  const cuts = (lines: ReturnType<typeof line>[], there: number) => {
    const supply = lines.map(({ from, to, item }) => ({ from, to, item, sendable: there }));
    return cutsOf(lines, shortLines(lines, supply), ({ line: { from } }) => `${from} has too little.`);
  };
  test("is one change a shelf, which names all its senders and keeps its reason", () =>
    expect(cuts([line("BQ", "CM", 60), line("BH", "CM", 70, "Feria"), line("BX", "CM", 5), line("BY", "CM", 0), line("BQ", "CF", 9)], 10)).toEqual([
      {
        where: { to: "A", item: "CM" },
        body: {
          senders: [
            { from: "BQ", quantity: 10 },
            { from: "BH", quantity: 10 },
            { from: "BX", quantity: 5 },
            { from: "BY", quantity: 0 },
          ],
          reason: "Feria. BQ has too little. BH has too little.",
        },
      },
    ]));
  test("changes only shelves that are short", () => expect(cuts([line("BQ", "CM", 60), line("BQ", "CF", 70)], 60).map(({ where }) => where.item)).toEqual(["CF"]));
});

test.each([
  ["", ["A has 1."], "A has 1."],
  ["Feria.", ["A has 1.", "B has 2."], "Feria. A has 1. B has 2."],
  ["Feria. A has 1.", ["A has 1."], "Feria. A has 1."],
  ["Feria", [], "Feria"],
  ["x".repeat(190), ["A has too little to say.", "B: 1."], `${"x".repeat(190)}. B: 1.`],
  ["x".repeat(190), ["A has too little."], `${"x".repeat(190)}. A has to`],
  ["x".repeat(200), ["A has 1."], "x".repeat(200)],
  ["", ["ñ".repeat(200)], "ñ".repeat(100)],
  ["", [`a${"ñ".repeat(200)}`], `a${"ñ".repeat(99)}`],
])("a reason %j and %j fit into what the server keeps", (earlier, sentences, reason) => expect(longerReason(earlier, sentences)).toBe(reason));

test("urgent are shelves, however many sites send to them", () => {
  const line = (to: string, item: string, emergency = true) => ({ to, item, emergency });
  expect(urgentShelves([line("A", "CM"), line("A", "CM"), line("A", "CF"), line("B", "CM"), line("B", "CF", false)])).toBe(3);
});

test("a plan sends the lines that are not at nothing", () => {
  const line = (proposed: number, quantity: number) => ({ proposed, quantity });
  expect(outcomeOf([line(50, 50), line(50, 0), line(0, 0), line(0, 7)])).toEqual({ sent: 2, pieces: 57, changed: 2 });
});

describe("figures of items and supply lines", () => {
  test.each([
    ["", 0, undefined],
    ["0", 0, 0],
    ["0", 1, null],
    ["2,147,483,647", 1, figureMax],
    ["2147483648", 1, null],
    ["mucho", 0, null],
  ])("%j from %i is %s", (typed, least, figure) => expect(figureOrNone(typed, parseQuantity, least)).toBe(figure));
  test("of money end there, too", () => expect([figureOrNone("21,474,836.47", parseMoney), figureOrNone("21,474,836.48", parseMoney)]).toEqual([figureMax, null]));
  test("say how large they may be", () => expect(wholeOrNoneFault(1)).toBe("Escriba un número entero de 1 a 2,147,483,647, o nada."));
});

test.each([
  ["short_delivery", 12, -12],
  ["damaged_delivery", 3, -3],
  ["over_delivery", 4, 4],
  ["count_variance", -13, -13],
])("on the shelf, %s of %s is %s", (kind, quantity, change) => expect(onShelf({ kind, quantity })).toBe(change));

test.each([
  ["95", 950],
  ["97.5", 975],
  ["97,5", 975],
  ["50", 500],
  ["99.9", 999],
  ["49.9", null],
  ["100", null],
  ["9.5", null],
  ["97.55", null],
  ["", null],
])("a service of %j is %s thousandths", (typed, permille) => expect(parseService(typed)).toBe(permille));

test("what a peer carries comes first, the rest as the catalogue has it", () => {
  const item = (code: string) => ({ code, name: "", kind: "other" as const, packs: [], components: [] });
  expect(inOrder(["CF", "CM", "JA", "LU"].map(item), { CF: 0, CM: 41, LU: 13 }).map(({ code }) => code)).toEqual(["CM", "LU", "CF", "JA"]);
});

test("the chart's expectation begins where its history ends", () => {
  const months = [
    { month: "2026-01", given: 30 },
    { month: "2026-02", given: 20 },
  ];
  const [days, ...figures] = rowsOf({ months, expected: [{ month: "2026-03", q10: 5, q50: 21, q90: 44 }] });
  expect(days).toHaveLength(3);
  expect(figures).toEqual([
    [30, 20, null],
    [null, 20, 21],
    [null, 20, 5],
    [null, 20, 44],
  ]);
});

describe("accuracy", () => {
  test("is told beside what the mean of three months would have missed", () => {
    expect(headline({ asked: 200, missed: 30, usual_missed: 50 })).toBe("El error fue de 15 % de lo pedido; con el promedio de 3 meses habría sido de 25 %.");
    expect(headline({ asked: 200, missed: 60, usual_missed: 50 })).toBe("El error fue de 30 % de lo pedido, más que el 25 % que habría dado el promedio de 3 meses.");
    expect(headline({ asked: 0, missed: 0, usual_missed: 0 })).toBe("No se pidió nada en los meses que se comparan.");
  });
  test("holds a quantile to its share of months, within two and a half per cent, pieces being whole", () => {
    expect(isCalibrated({ permille: 900, below: 88, within: 89 }, 100)).toBe(true);
    expect(isCalibrated({ permille: 900, below: 87, within: 87 }, 100)).toBe(false);
    expect(isCalibrated({ permille: 900, below: 93, within: 99 }, 100)).toBe(false);
    expect(isCalibrated({ permille: 500, below: 10, within: 90 }, 100)).toBe(true);
  });
});

describe("the situation", () => {
  const site = (code: string, role: string, area: string) => [code, { code, role, area }] as const;
  const known = { items: new Map(), sites: new Map([site("BH", "warehouse", "Huehuetenango"), site("AT", "shelter", "San Marcos, Ayutla"), site("K7M", "peer", "Huehuetenango"), site("X", "shelter", "Atlántida")]) } as never;
  const shelf = (code: string, level: string) => ({ site: code, item: "CM", usable: 1, level }) as never;
  test("counts shelves by department, and no peer's", () => {
    const { all, byDepartment } = situationOf(known, [shelf("BH", "ok"), shelf("BH", "low"), shelf("AT", "ok"), shelf("K7M", "out"), shelf("X", "excess")]);
    expect(all).toEqual({ out: 0, low: 1, ok: 2, excess: 1, unknown: 0 });
    expect([...byDepartment.keys()].sort()).toEqual(["GT-12", "GT-13"]);
    expect(worstOf(byDepartment.get("GT-13")!)).toBe("low");
  });
  test("finds the department at the beginning of an area, however it is written", () => {
    expect(departmentOf({ area: "QUICHE, Nebaj" })).toBe("GT-14");
    expect(departmentOf({ area: "San Marcos La Laguna" })).toBeUndefined();
    expect(departmentOf({ area: "" })).toBeUndefined();
  });
});

describe("marks", () => {
  test("tell what arrived, was lost and was found out by counting, once a day and kind", () => {
    const movements = book(`
      2026-08-20 supplier       500
      2026-08-20 supplier       100
      2026-08-21 transit:4f     -70
      2026-09-01 transit:5a     +40
      2026-09-02 loss:stolen    -10
      2026-09-09 count_variance  -3
      2026-09-10 consumed        -9`);
    expect(marksOf(movements)).toEqual([
      { day: "2026-08-20", kind: "arrived", change: 600 },
      { day: "2026-09-01", kind: "arrived", change: 40 },
      { day: "2026-09-02", kind: "lost", change: -10 },
      { day: "2026-09-09", kind: "counted", change: -3 },
    ]);
  });
});

describe("a stock card", () => {
  const movements = [5, 40].map((change) => ({ site: "C", lot: { item: "CM", batch: "", fund: "" }, day: "2026-11-02", counter: "supplier", change }));
  const balances = (onHand: number) => runningLedger(movements, onHand).map(({ balance }) => balance);

  test("adds up its lines, the latest first", () => expect(balances(45)).toEqual([45, 5]));

  test("shows no balance where lines are left out", () => expect(balances(38)).toEqual([undefined, undefined]));
});
