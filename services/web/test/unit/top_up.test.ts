// @vitest-environment happy-dom
// A peer confirms what was sent to them, over a network that loses answers.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const id = "0195f2a07c007000800000000000b001";
const onItsWay = { id, dispatched_on: "2026-11-20", lines: [{ item: "CM", quantity: 20 }] };

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

interface Sent {
  key: string;
  body: unknown;
}

let sent: Sent[];
/** Whether the server knows that it has come. */
let gone = false;
let answers: (Response | "lost")[];
let topUp: typeof import("../../src/p/top_up");
let outing: typeof import("../../src/p/outing");

async function serve(address: string, request: RequestInit): Promise<Response> {
  if (request.method === "GET") return answer(200, { items: gone ? [] : [onItsWay] });
  sent.push({ key: (request.headers as Record<string, string>)["Idempotency-Key"]!, body: JSON.parse(String(request.body)) });
  expect(address).toBe(`/api/v1/top-ups/${id}/receipt`);
  const next = answers.shift();
  if (next === "lost") throw new TypeError("network");
  return next ?? answer(201, { id });
}

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("location", { pathname: "/p", search: "" });
  vi.stubGlobal("fetch", serve);
  [sent, answers, gone] = [[], [], false];
  [topUp, outing] = [await import("../../src/p/top_up"), await import("../../src/p/outing")];
  const { who } = await import("../../src/core/session");
  who.value = { sites: ["K7M"], permissions: [{ permission: "confirm_top_up", scope: "own" }] } as unknown as typeof who.value;
  outing.carried.value = { CM: 5 };
  await topUp.askTopUps();
});
afterEach(() => vi.unstubAllGlobals());

const cameOf = (quantity: number) => [{ item: "CM", quantity }];

describe("what is on its way", () => {
  test("is carried once it has come", async () => {
    expect(topUp.topUps.value).toEqual([onItsWay]);
    await topUp.confirm(id, cameOf(17));
    expect(topUp.topUps.value).toEqual([]);
    expect(outing.carried.value["CM"]).toBe(22);
  });
  test("is confirmed again in the same words after a lost answer", async () => {
    answers = ["lost"];
    await expect(topUp.confirm(id, cameOf(20))).rejects.toThrow("offline");
    expect(topUp.saidOf(id)).toEqual(cameOf(20));
    expect(await topUp.confirm(id, cameOf(3))).toEqual(cameOf(20));
    expect(sent[1]).toEqual(sent[0]);
    expect(outing.carried.value["CM"]).toBe(25);
  });
  test("is carried once, though it was confirmed twice before an answer came", async () => {
    await Promise.all([topUp.confirm(id, cameOf(20)), topUp.confirm(id, cameOf(20))]);
    expect(outing.carried.value["CM"]).toBe(25);
  });
  test("has come where the answer was lost and the list does not have it any more", async () => {
    answers = ["lost"];
    await expect(topUp.confirm(id, cameOf(20))).rejects.toThrow("offline");
    gone = true;
    await topUp.askTopUps();
    expect([outing.carried.value["CM"], topUp.topUps.value, topUp.saidOf(id)]).toEqual([25, [], undefined]);
  });
  test("may be said anew where the server refused what was said", async () => {
    answers = [answer(400, { type: "/problems/malformed" })];
    await expect(topUp.confirm(id, cameOf(20))).rejects.toThrow();
    await topUp.confirm(id, cameOf(3));
    expect(sent[1]!.key).not.toBe(sent[0]!.key);
    expect(outing.carried.value["CM"]).toBe(8);
  });
  test("is asked for by nobody else", async () => {
    const { who } = await import("../../src/core/session");
    who.value = { sites: ["CM1"], permissions: [] } as unknown as typeof who.value;
    topUp.topUps.value = [];
    await topUp.askTopUps();
    expect(topUp.topUps.value).toEqual([]);
  });
});

test.each([
  ["20", 20],
  [" 20 ", 20],
  ["0", 0],
  ["", null],
  ["1,5", null],
  ["0.5", null],
  ["-1", null],
  ["12345678", null],
])("%s is %s pieces", (text, pieces) => expect(topUp.piecesOf(text)).toBe(pieces));

test("a tap in the moment in which the card pushes the tiles down confirms nothing", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const [{ h, render }, { act }, { TopUps }] = [await import("preact"), await import("preact/test-utils"), await import("../../src/p/top_ups")];
  await act(() => render(h(TopUps, { nameOf: ({ code }) => code }), document.body));
  const button = document.querySelector<HTMLElement>(".button-primary")!;
  await act(() => button.click());
  expect(sent).toEqual([]);
  await act(() => void vi.advanceTimersByTime(1000));
  await act(() => button.click());
  expect(sent.length).toBe(1);
  vi.useRealTimers();
});
