// How soon a peer can begin. These tests measure, so that no other test runs beside them. Where the machine was busy all the same they try
// again, and where it stays so, what they measure says nothing.

import assert from "node:assert/strict";
import { availableParallelism, loadavg } from "node:os";
import { after, before, test } from "node:test";
import { pageFunctions } from "lighthouse/core/lib/page-functions.js";
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

const tries = 5;

/** Measures until the value is good enough, `tries` times at most. */
async function hold(about, { what, measure, isGood }) {
  const values = [];
  while (values.length < tries && !values.some(isGood)) values.push(await measure());
  console.log(`${what}: ${values.join(", ")}`);
  const [load] = loadavg();
  if (!values.some(isGood) && load > 2 * availableParallelism()) return about.skip(`the machine is busy with other things: load ${load}`);
  assert.ok(values.some(isGood), `${what}: ${values.join(", ")}`);
}

const farAway = { offline: false, latency: 800, downloadThroughput: 250_000 / 8, uploadThroughput: 250_000 / 8 };
const secondsMax = 4;
const processorRate = 8;
/** Lighthouse's index of processors, of the phone that an ordinary machine is when it is so many times slower. */
const phoneIndex = 125;

/** So many times slower this processor has to be, as fast as it is now: less where it is slow itself, or busy with other things. */
async function slowdown() {
  const page = await browser.newPage();
  const index = await page.evaluate(pageFunctions.computeBenchmarkIndex);
  await page.close();
  console.log(`index of this processor: ${index}`);
  return Math.min(processorRate, Math.max(1, index / phoneIndex));
}

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
  const rate = await slowdown();
  const peer = await Person.at({ browser, origin: server.origin, language, size: "phone" });
  await peer.signIn("peer");
  await peer.page.addInitScript(watchFirstTile);
  const asked = [];
  peer.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const devtools = await peer.page.context().newCDPSession(peer.page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", farAway);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  await peer.page.goto(`${server.origin}/p`, { waitUntil: "commit" });
  const painted = await peer.page.waitForFunction(() => globalThis.firstTileMs);
  const seconds = ((await painted.jsonValue()) / 1000).toFixed(2);
  await peer.page.locator(".tile").first().tap();
  await peer.page.locator(".tile-count").waitFor();
  await peer.leave();
  assert.equal(new Set(asked).size, asked.length, `what is asked for ahead of the script is asked for once: ${asked.join(" ")}`);
  return seconds;
}

for (const language of ["es", "en"])
  test(`at 250 kbit/s, 800 ms away, on a processor ${processorRate} times slower the first tile can be tapped after ${secondsMax} s, ${language}`, (about) =>
    hold(about, { what: `seconds to the first tile, ${language}`, measure: () => firstTileSeconds(language), isGood: (seconds) => Number(seconds) <= secondsMax }));

const pointsMin = 95;

test(`Lighthouse gives /p ${pointsMin} points or more for performance`, async (about) => {
  const judge = await Judge.of(server.origin);
  about.after(() => judge.close());
  await judge.enterAs("peer");
  const measure = async () => (await judge.points("/p", "performance")).points;
  await hold(about, { what: "points for performance", measure, isGood: (points) => points >= pointsMin });
});
