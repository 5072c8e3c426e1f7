// @vitest-environment happy-dom
// The dialog in which somebody changes what a shelf gets: where it begins, and what it tells the server.

import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LineDialog } from "../../src/g/plan_line";

const known = { items: new Map(), sites: new Map() } as never;
const line = (from: string, quantity: number, texts = {}) => ({ from, to: "A", item: "CM", proposed: 50, quantity, reason: "", explain: "", emergency: false, ...texts });

const place = () => document.querySelector("main")!;
const fields = () => [...document.querySelectorAll("input")];
const valuesOf = () => fields().map(({ value }) => value);
const press = (selector: string) => act(() => document.querySelector<HTMLButtonElement>(selector)!.click());

function open(lines: ReturnType<typeof line>[], clicked = 0) {
  const supply = ["V", "X"].map((from) => ({ from, to: "A", item: "CM", sendable: 90 }));
  const [onClose, onDone] = [vi.fn(), vi.fn()];
  act(() => render(h(LineDialog, { known, plan: "p", lines, line: lines[clicked]!, supply, onClose, onDone }), place()));
  return { onClose, onDone };
}

async function save(status: number) {
  const body = status === 200 ? {} : { type: "/problems/wrong-state" };
  const fetched = vi.fn(async (_address: string, _request: RequestInit) => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal("fetch", fetched);
  await act(async () => document.querySelector("form")!.requestSubmit());
  await vi.waitFor(() => expect(fetched).toHaveBeenCalled());
  return JSON.parse(String(fetched.mock.calls[0]![1].body)) as unknown;
}

beforeEach(() => void (document.body.innerHTML = "<main></main>"));
afterEach(() => act(() => render(null, place())));

test("begins with the reason and the explanation of the shelf, whichever line was clicked", () => {
  open([line("W", 50, { explain: "up to 50" }), line("V", 48, { proposed: 0, reason: "Feria" })], 0);
  expect(valuesOf()).toEqual(["50", "48", "Feria"]);
  expect(document.querySelector(".explained")!.textContent).toBe("Up to 50");
  act(() => render(null, place()));
  open([line("W", 50, { explain: "up to 50" }), line("V", 48, { proposed: 0, reason: "Feria" })], 1);
  expect(document.querySelector(".explained")!.textContent).toBe("Up to 50");
});

test("names the plan's senders, also with nothing, and of others those of whom something was typed", async () => {
  open([line("W", 50), line("V", 0, { proposed: 0 })]);
  press("form > button[type=button]");
  expect(fields()).toHaveLength(4);
  expect(await save(200)).toEqual({ senders: [{ from: "W", quantity: 50 }, { from: "V", quantity: 0 }], reason: "" });
});

test("has the plan loaded again where what it said was refused", async () => {
  const { onClose, onDone } = open([line("W", 50)]);
  await save(409);
  await vi.waitFor(() => expect(document.querySelector("[role=alert]")).not.toBeNull());
  act(() => document.querySelector("dialog")!.close());
  expect([onClose.mock.calls.length, onDone.mock.calls.length]).toEqual([0, 1]);
});
