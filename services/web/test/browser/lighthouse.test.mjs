// Lighthouse finds nothing that keeps anybody out: 100 points for accessibility on every screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./harness.mjs";
import { Judge } from "./lighthouse.mjs";

let server, judge;
before(async () => {
  server = await serve();
  judge = await Judge.of(server.origin);
});
after(async () => {
  await judge.close();
  await server.stop();
});

const screens = {
  nobody: ["/", "/g/set-up"],
  keeper: ["/l", "/l/stock/BH/CM", "/l/receive", "/l/shipments", "/l/shipments/new", "/l/count", "/l/differences"],
  coordinator: ["/g", "/g/sites", "/g/series/BH/CM", "/g/plans", "/g/expiry", "/g/indicators", "/g/indicators/stock_out_rate", "/g/differences", "/g/adjustments", "/g/book", "/g/users"],
  operator: ["/g", "/g/users", "/g/tokens", "/g/devices", "/g/second-factor"],
  peer: ["/p"],
};

for (const [role, paths] of Object.entries(screens))
  test(`every screen of ${role} has 100 points for accessibility`, async () => {
    await judge.enterAs(role);
    for (const path of paths) assert.deepEqual({ path, ...(await judge.points(path, "accessibility")) }, { path, points: 100, why: [] });
  });
