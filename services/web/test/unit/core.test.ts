import { afterEach, describe, expect, test, vi } from "vitest";
import { Trouble, all, get, onSessionEnd, post } from "../../src/core/client";
import { addDays, daysBetween, lastDayOf, today, weekOf } from "../../src/core/days";
import { randomId } from "../../src/core/ids";
import { adviceOn } from "../../src/core/trouble";
import { parseMoney } from "../../src/kit/money";
import { inPacks, parseQuantity, quantityFault } from "../../src/kit/quantity";
import { folded } from "../../src/kit/search";

describe("days", () => {
  test.each([
    ["2026-11-22T05:59:00Z", "2026-11-21"],
    ["2026-11-22T06:00:00Z", "2026-11-22"],
  ])("at %s it is %s in Guatemala", (utc, day) => expect(today(Date.parse(utc))).toBe(day));
  test.each([
    ["2026-01-01", "2026-W01"],
    ["2027-01-03", "2026-W53"],
    ["2024-12-30", "2025-W01"],
    ["2026-11-22", "2026-W47"],
  ])("%s is in %s", (day, week) => expect(weekOf(day)).toBe(week));
  test("are counted and added", () => expect([addDays("2024-02-28", 2), daysBetween("2024-02-28", "2024-03-01"), lastDayOf("2028-02")]).toEqual(["2024-03-01", 2, "2028-02-29"]));
});

describe("quantities", () => {
  test.each([
    ["1440", 1440],
    ["1,440", 1440],
    ["1 440", 1440],
    ["10x144", 1440],
    ["10 × 144", 1440],
    ["0", 0],
    ["", null],
    ["-5", null],
    ["2.5", null],
    ["doce", null],
    ["9999999999999", null],
    ["1,200", 1200],
    ["1,200,000", 1_200_000],
    ["1'200", 1200],
    ["1,5", null],
    ["0,5", null],
    ["0,500", null],
    ["12,50", null],
    ["1,2000", null],
    ["1,200 000", null],
    ["12 50", null],
    ["1.200", null],
    ["10x1,5", null],
    [",5", null],
  ])("%s is %s pieces", (text, pieces) => expect(parseQuantity(text)).toBe(pieces));
  test("a text that is none is named", () => {
    expect(quantityFault("1,5")).toContain("«1,5»");
    expect(quantityFault("")).not.toContain("«");
  });
  const packs = [
    { name: "box", pieces: 100 },
    { name: "gross", pieces: 144 },
  ];
  test.each([
    [1440, "10 × gruesa"],
    [300, "3 × caja"],
    [14400, "100 × gruesa"],
    [50, ""],
    [0, ""],
  ])("%s comes out exact in packs or not at all", (pieces, text) => expect(inPacks(pieces, packs)).toBe(text));
});

test("search does not mind accents, apostrophes and how letters are composed", () => {
  expect(folded("Niño Qʼanjobꞌal")).toBe(folded("nin\u0303o q’anjob'al"));
});

test("ids are 32 hexadecimal digits, each another", () => {
  expect(randomId()).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(Array.from({ length: 100 }, randomId)).size).toBe(100);
});

describe("money", () => {
  test.each([
    ["1500", 150_000],
    ["Q 1,500.50", 150_050],
    ["1 500.5", 150_050],
    ["0", 0],
    ["", null],
    ["mucho", null],
    ["-5", null],
    ["1.234", null],
    [".5", null],
    ["1,50", null],
    ["0,5", null],
    ["99999999999999999", null],
  ])("%s is %s centavos", (text, centavos) => expect(parseMoney(text)).toBe(centavos));
});

describe("client", () => {
  const answer = (status: number, body: unknown, headers = {}) => new Response(JSON.stringify(body), { status, headers });
  const serve = (...answers: (Response | Error)[]) => {
    const fetched = vi.fn<(address: string, request: RequestInit) => Promise<Response>>();
    for (const one of answers) one instanceof Error ? fetched.mockRejectedValueOnce(one) : fetched.mockResolvedValueOnce(one);
    vi.stubGlobal("fetch", fetched);
    return fetched;
  };
  const troubleOf = async (promise: Promise<unknown>) => (await promise.catch((error: unknown) => error)) as Trouble;
  afterEach(() => onSessionEnd(async () => false));

  test("fills path and query, and says that our own page asks", async () => {
    const fetched = serve(answer(201, { id: "1" }));
    await post("/api/v1/sites/{site}/counts", { path: { site: "B/H" }, key: "k", body: { occurred_on: "2026-11-22", lines: [] } });
    const [address, request] = fetched.mock.calls[0]!;
    expect(address).toBe("/api/v1/sites/B%2FH/counts");
    expect(request.headers).toMatchObject({ "X-Requested-With": "abasto", "Idempotency-Key": "k", "Content-Type": "application/json" });
  });
  test("reads a list to its end", async () => {
    const fetched = serve(answer(200, { items: [1], next: "c" }), answer(200, { items: [2] }));
    expect(await all("/api/v1/items")).toEqual([1, 2]);
    expect(fetched.mock.calls[1]![0]).toBe("/api/v1/items?cursor=c");
  });
  test.each([
    [new TypeError("network"), "offline"],
    [answer(500, { type: "/problems/internal-error", detail: "tell your operator incident 4f" }), "broken"],
    [answer(422, { type: "/problems/idempotency-key-reused" }), "refused"],
    [answer(401, { type: "/problems/not-recognised" }), "session"],
  ])("tells %s as %s", async (one, kind) => {
    serve(one);
    expect((await troubleOf(get("/api/v1/items"))).kind).toBe(kind);
  });
  test("tries again once somebody has logged in again", async () => {
    const ended = () => answer(401, { type: "/problems/unauthenticated" });
    serve(ended(), answer(200, { items: [] }));
    onSessionEnd(async () => true);
    expect(await get("/api/v1/items")).toEqual({ items: [] });
    serve(ended());
    onSessionEnd(async () => false);
    expect((await troubleOf(get("/api/v1/items"))).kind).toBe("session");
  });
});

test("advice on a failure names its incident", () => {
  expect(adviceOn(new Trouble("broken", 500, "internal-error", "tell your operator incident 4f")).advice).toContain("4f");
  expect(adviceOn(new Trouble("refused", 409, "not-enough-stock", "W has 3")).advice).toContain("existencia");
  expect(adviceOn(new Trouble("refused", 409, "brand-new", "what the server says")).advice).toBe("what the server says");
});
