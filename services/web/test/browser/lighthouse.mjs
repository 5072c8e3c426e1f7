// Lighthouse in a Chromium in which somebody is logged in.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { Person } from "./harness.mjs";

const freePort = () =>
  new Promise((resolve) => {
    const listener = createServer().listen(0, "127.0.0.1", () => {
      const { port } = listener.address();
      listener.close(() => resolve(port));
    });
  });

/** What is there to be read does not depend on how long a screen has stood still. */
const quick = { pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 500, cpuQuietThresholdMs: 200, disableFullPageScreenshot: true };

/** A browser whose pages share their cookies with the tabs that Lighthouse opens, until close(). */
export class Judge {
  static async of(origin) {
    const judge = new Judge();
    judge.origin = origin;
    judge.port = await freePort();
    judge.profile = mkdtempSync(join(tmpdir(), "abasto-profile-"));
    const args = ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${judge.port}`];
    judge.context = await chromium.launchPersistentContext(judge.profile, { executablePath: "/usr/bin/chromium", args, locale: "es-GT" });
    return judge;
  }

  /** "nobody" logs out. */
  async enterAs(role) {
    await this.context.clearCookies();
    if (role === "nobody") return;
    const person = new Person(await this.context.newPage(), this.origin);
    await person.signIn(role);
    await person.page.close();
  }

  /** Points of a screen, 0 to 100, and what cost some, as on a phone. */
  async points(path, category) {
    const common = { port: this.port, onlyCategories: [category], disableStorageReset: true, logLevel: "error" };
    const { lhr } = await lighthouse(this.origin + path, category === "performance" ? common : { ...common, ...quick });
    assert.equal(lhr.runtimeError, undefined, path);
    assert.equal(new URL(lhr.finalDisplayedUrl).pathname, path);
    const { score, auditRefs } = lhr.categories[category];
    const imperfect = auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
    return { points: Math.round(score * 100), why: imperfect.map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`) };
  }

  async close() {
    await this.context.close();
    rmSync(this.profile, { recursive: true, maxRetries: 10, retryDelay: 100 }); // its helpers may still write
  }
}
