// How soon a peer can begin. These tests measure, so that nothing else runs beside them; where the machine was busy all the same they try again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person, openBrowser, serve } from "../browser/harness.mjs";
import { Judge } from "../browser/lighthouse.mjs";

let server, browser;
before(async () => {
  [server, browser] = await Promise.all([serve(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await server.stop();
});

const tries = 3;

/** What was measured until it was good enough, and no more often than that. */
async function measured(measure, isGood) {
  const values = [];
  while (values.length < tries && !values.some(isGood)) values.push(await measure());
  return values;
}

const farAway = { offline: false, latency: 800, downloadThroughput: 250_000 / 8, uploadThroughput: 250_000 / 8 };
const processorRate = 8;
const secondsMax = 4;

/** Notes in the page when its first tile has been painted. */
function watchFirstTile() {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(".tile")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (globalThis.firstTileMs = performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function firstTileSeconds(language) {
  const peer = await Person.at({ browser, origin: server.origin, language, size: "phone" });
  await peer.signIn("peer");
  await peer.page.addInitScript(watchFirstTile);
  const asked = [];
  peer.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const devtools = await peer.page.context().newCDPSession(peer.page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", farAway);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: processorRate });
  await peer.page.goto(`${server.origin}/p`, { waitUntil: "commit" });
  const painted = await peer.page.waitForFunction(() => globalThis.firstTileMs);
  const seconds = (await painted.jsonValue()) / 1000;
  await peer.page.locator(".tile").first().tap();
  await peer.page.locator(".tile-count").waitFor();
  await peer.leave();
  assert.equal(new Set(asked).size, asked.length, `what is asked for ahead of the script is asked for once: ${asked.join(" ")}`);
  return seconds;
}

for (const language of ["es", "en"])
  test(`at 250 kbit/s, 800 ms away, on a processor ${processorRate} times slower the first tile can be tapped after ${secondsMax} s, ${language}`, async () => {
    const seconds = await measured(() => firstTileSeconds(language), (value) => value <= secondsMax);
    console.log(`first tile of /p after ${seconds.map((value) => value.toFixed(2)).join(", ")} s, ${language}`);
    assert.ok(seconds.at(-1) <= secondsMax);
  });

const pointsMin = 95;

test(`Lighthouse gives /p ${pointsMin} points or more for performance`, async (about) => {
  const judge = await Judge.of(server.origin);
  about.after(() => judge.close());
  await judge.enterAs("peer");
  const marks = await measured(() => judge.points("/p", "performance"), ({ points }) => points >= pointsMin);
  console.log(`performance of /p: ${marks.map(({ points }) => points).join(", ")} points`);
  assert.ok(marks.at(-1).points >= pointsMin, JSON.stringify(marks));
});
