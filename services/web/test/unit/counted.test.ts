// What the server is told of a count.

import { expect, test } from "vitest";
import { toldOf } from "../../src/l/counted";

const lot = (item: string, batch = "") => ({ item, batch, fund: "" });

test("lots are told as they were counted, and those left empty are not", () => {
  const sheet = [
    { lot: lot("CM", "A"), book: 100, counted: 98 },
    { lot: lot("CM", "B"), book: 50, counted: null },
  ];
  expect(toldOf(sheet)).toEqual([{ lot: lot("CM", "A"), counted: 98 }]);
});

test("what lies there without a lot is told as the whole item", () => {
  const sheet = [
    { lot: lot("CM", "A"), book: 100, counted: 98 },
    { lot: lot("CM", "B"), book: 50, counted: null },
    { lot: lot("CM"), book: 5, counted: 4 },
    { lot: lot("LU", "C"), book: 7, counted: null },
  ];
  expect(toldOf(sheet)).toEqual([
    { lot: lot("CM", "A"), counted: 98 },
    { lot: lot("CM"), counted: 152 },
  ]);
});

test("an item that has no lots is counted as a whole", () => {
  expect(toldOf([{ lot: lot("CM"), book: -20, counted: 12 }])).toEqual([{ lot: lot("CM"), counted: 12 }]);
});
