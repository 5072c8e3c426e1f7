// @vitest-environment happy-dom
// The dialog in which somebody changes what a shelf gets: where it begins.

import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LineDialog } from "../../src/g/plan_line";

const known = { items: new Map(), sites: new Map() } as never;
const line = (from: string, quantity: number, texts = {}) => ({ from, to: "A", item: "CM", proposed: 50, quantity, reason: "", explain: "", emergency: false, ...texts });

const place = () => document.querySelector("main")!;
const fields = () => [...document.querySelectorAll("input")];
const valuesOf = () => fields().map(({ value }) => value);

function open(lines: ReturnType<typeof line>[]) {
  const supply = ["V", "X"].map((from) => ({ from, to: "A", item: "CM", sendable: 90 }));
  act(() => render(h(LineDialog, { known, plan: "p", lines, line: lines[0]!, supply, onClose: () => {}, onDone: () => {} }), place()));
}

beforeEach(() => void (document.body.innerHTML = "<main></main>"));
afterEach(() => act(() => render(null, place())));

test("begins with the reason of the shelf, whichever line was clicked", () => {
  open([line("W", 50), line("V", 48, { proposed: 0, reason: "Feria" })]);
  expect(valuesOf()).toEqual(["50", "48", "Feria"]);
});
