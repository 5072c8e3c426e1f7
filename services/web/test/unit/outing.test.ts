// An outing of a peer, against a server that keeps handouts as ours does: by their id, and the first word on one stands.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

interface Handout {
  id: string;
  item: string;
  quantity: number;
  zone: string;
  week: string;
}

type Mishap = "answer lost" | "never arrives" | "session over" | "busy" | "refused";

/** What comes in, and what goes wrong with the next requests, in turn. */
class Server {
  handouts = new Map<string, string>();
  mishaps: (Mishap | undefined)[] = [];

  fetch = async (_address: string, request: RequestInit): Promise<Response> => {
    const mishap = this.mishaps.shift();
    if (mishap === "never arrives") throw new TypeError("network");
    if (mishap === "session over") return problem(401, "unauthenticated");
    if (mishap === "busy") return problem(429, "too-many-requests");
    if (mishap === "refused") return problem(404, "not-found");
    const { id } = JSON.parse(String(request.body)) as Handout;
    const known = this.handouts.get(id);
    if (known !== undefined && known !== request.body) return problem(409, "already-recorded");
    this.handouts.set(id, String(request.body));
    if (mishap === "answer lost") throw new TypeError("network");
    return new Response(JSON.stringify({ id }), { status: 201 });
  };

  kept = () => [...this.handouts.values()].map((body) => JSON.parse(body) as Handout);
  given = (item: string) => this.kept().filter((one) => one.item === item).reduce((sum, { quantity }) => sum + quantity, 0);
}

const problem = (status: number, type: string) => new Response(JSON.stringify({ type: `/problems/${type}` }), { status });

const sunday = "2026-11-22T18:00:00Z";
const monday = "2026-11-23T18:00:00Z";

let server: Server;
let outing: typeof import("../../src/p/outing");
beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers({ now: Date.parse(sunday), toFake: ["Date"] });
  vi.stubGlobal("location", { pathname: "/p", search: "" });
  server = new Server();
  vi.stubGlobal("fetch", server.fetch);
  outing = await import("../../src/p/outing");
  outing.zone.value = "Z1";
  outing.carried.value = { CM: 100, LU: 50 };
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const give = (item: string, given: number) => outing.add(item, { given });
const done = () => outing.note().then(() => "", (trouble: Error) => trouble.message);

describe("what was sent and not answered", () => {
  test("is not doubled by what is added to the hand meanwhile", async () => {
    give("CM", 10);
    give("LU", 5);
    server.mishaps = [undefined, "never arrives"];
    expect(await done()).toBe("offline");
    expect([outing.handOf("CM").given, outing.handOf("LU").given]).toEqual([0, 5]);
    give("CM", 10);
    expect(await done()).toBe("");
    expect([server.given("CM"), server.given("LU")]).toEqual([20, 5]);
    expect(outing.carried.value).toEqual({ CM: 80, LU: 45 });
    expect(outing.pending.value).toEqual([]);
  });
  test("is sent again as it was, beside what was added to the same item", async () => {
    give("CM", 10);
    server.mishaps = ["answer lost"];
    expect(await done()).toBe("offline");
    give("CM", 5);
    expect(outing.handOf("CM").given).toBe(15);
    expect(await done()).toBe("");
    expect(server.kept().map(({ quantity }) => quantity)).toEqual([10, 5]);
    expect(outing.carried.value["CM"]).toBe(85);
  });
  test("keeps its zone, whichever is chosen since", async () => {
    give("CM", 10);
    server.mishaps = ["answer lost"];
    await done();
    outing.zone.value = "Z2";
    give("LU", 5);
    expect(await done()).toBe("");
    expect(server.kept().map(({ item, zone }) => [item, zone])).toEqual([["CM", "Z1"], ["LU", "Z2"]]);
    expect(outing.pending.value).toEqual([]);
  });
  test("keeps its week into Monday", async () => {
    give("CM", 10);
    server.mishaps = ["answer lost"];
    await done();
    vi.setSystemTime(Date.parse(monday));
    expect(await done()).toBe("");
    give("CM", 10);
    expect(await done()).toBe("");
    expect(server.kept().map(({ week, quantity }) => [week, quantity])).toEqual([["2026-W47", 10], ["2026-W48", 10]]);
    expect(outing.pending.value).toEqual([]);
  });
  test("cannot be taken out of the hand, since it may have arrived", async () => {
    give("CM", 10);
    outing.add("LU", { askedHadNone: 1 });
    server.mishaps = ["answer lost"];
    await done();
    give("CM", 10);
    give("CM", -30);
    outing.add("LU", { askedHadNone: -1 });
    expect([outing.handOf("CM").given, outing.handOf("LU").askedHadNone]).toEqual([10, 1]);
  });
  test("has arrived where the server says that it knows the id", async () => {
    give("CM", 10);
    server.mishaps = ["answer lost"];
    await done();
    for (const [id] of server.handouts) server.handouts.set(id, "in other words");
    expect(await done()).toBe("");
    expect(outing.pending.value).toEqual([]);
    expect(outing.carried.value["CM"]).toBe(90);
  });
});

test("what is added while the answer is awaited stays in the hand", async () => {
  give("CM", 10);
  const underWay = done();
  give("CM", 10);
  await underWay;
  expect(outing.handOf("CM").given).toBe(10);
  expect(server.given("CM")).toBe(10);
});

test("each part that arrives can be taken back, and no other", async () => {
  give("CM", 10);
  give("LU", 5);
  server.mishaps = [undefined, "never arrives"];
  await done();
  expect(outing.noted.value.map((entry) => entry.map(({ item }) => item))).toEqual([["CM"]]);
});

describe("a handout that is refused", () => {
  test("for good does not hold up the others, and may be changed", async () => {
    give("CM", 10);
    give("LU", 5);
    server.mishaps = ["refused"];
    expect(await done()).toBe("refused");
    expect(server.given("LU")).toBe(5);
    give("CM", -10);
    expect(outing.pending.value).toEqual([]);
  });
  test("for now is sent again under its id", async () => {
    give("CM", 10);
    server.mishaps = ["answer lost", "busy"];
    await done();
    expect(await done()).toBe("refused");
    expect(await done()).toBe("");
    expect(server.handouts.size).toBe(1);
  });
});

test("after a log-in in front of the page, what was in the hand is sent once", async () => {
  const { ended, settle, watchSession } = await import("../../src/core/session_end");
  watchSession();
  give("CM", 10);
  server.mishaps = ["answer lost", "session over", "session over"];
  await done();
  const givenUp = done();
  await vi.waitFor(() => expect(ended.value).toBe(true));
  settle(false);
  expect(await givenUp).toBe("session");
  expect(outing.handOf("CM").given).toBe(10);
  const again = done();
  await vi.waitFor(() => expect(ended.value).toBe(true));
  settle(true);
  expect(await again).toBe("");
  expect([server.given("CM"), outing.pending.value.length, ended.value]).toEqual([10, 0, false]);
});
