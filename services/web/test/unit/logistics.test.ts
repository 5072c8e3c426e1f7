// @vitest-environment happy-dom
// What logistics read: where a lot is and was.

import { expect, test } from "vitest";
import { totalsOf } from "../../src/l/lot";

test("a recall adds up what is left, and what holders and former holders have handed out", () => {
  const holders = [
    { site: "BH", on_hand: 40, handed_out: 0 },
    { site: "CM1", on_hand: 14, handed_out: 6 },
  ];
  expect(totalsOf({ holders, former_holders: [{ site: "CM2", handed_out: 7 }] })).toEqual({ onHand: 54, handedOut: 13 });
  expect(totalsOf({ holders: [], former_holders: [] })).toEqual({ onHand: 0, handedOut: 0 });
});
