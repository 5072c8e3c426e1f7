// A real server, a real Chromium, and what every screen has to hold: no fault that axe finds, nothing that the content policy stops, no
// request that leaves the server, no error in the console. Each screen leaves a picture.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const { ABASTO: abasto, DATA: data, SCREENSHOTS: screenshots } = process.env;
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export const password = "Quetzal-79 vuela";
const users = Object.fromEntries(readFileSync(join(data, "users"), "utf8").trim().split("\n").map((line) => line.split(" ")));

/** What a program says until it has said what is waited for; that part of it. */
function heard(stream, pattern) {
  let said = "";
  return new Promise((resolve, reject) => {
    stream.once("end", () => reject(new Error(`it only said: ${said}`)));
    stream.on("data", (bytes) => {
      said += bytes;
      const found = pattern.exec(said);
      if (found) resolve(found);
    });
  });
}

/** A server over a demonstration of its own, or over a folder in which nobody is there yet, until stop(). */
export async function serve({ empty = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "abasto-"));
  if (empty) execFileSync(abasto, ["init", "--data", folder]);
  else cpSync(data, folder, { recursive: true });
  const server = spawn(abasto, ["serve", "--data", folder, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const [, origin, secret] = await heard(server.stdout, empty ? /(http:\S+)\n.*secret (\S+)\n/ : /(http:\S+)\n/);
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const stop = async () => {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
  return { origin, secret, stop };
}

const stepMs = 30_000;
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The six digits that an application for codes shows (RFC 6238), `ahead` steps of time from now. */
export function oneTimeCode(secret, ahead = 0) {
  const bits = [...secret].map((letter) => base32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / stepMs) + ahead));
  const digest = createHmac("sha1", key).update(counter).digest();
  const at = digest.at(-1) & 0xf;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export async function openBrowser() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
}

/** "large": the laptop at 200 %. */
export const sizes = { phone: { width: 360, height: 740 }, laptop: { width: 1280, height: 800 }, large: { width: 640, height: 400 } };
const patienceMs = 30_000;

/** Somebody in front of a screen. */
export class Person {
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
    this.faults = [];
    this.tolerated = [/status of 401/]; // the first page asks who is there, and mostly nobody is
  }

  static async at({ browser, origin, language = "es", size = "laptop", dark = false }) {
    const context = await browser.newContext({
      locale: language === "es" ? "es-GT" : "en-GB",
      viewport: sizes[size],
      deviceScaleFactor: size === "large" ? 2 : 1,
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      hasTouch: size === "phone",
    });
    context.setDefaultTimeout(patienceMs);
    const person = new Person(await context.newPage(), origin);
    person.watch();
    return person;
  }

  watch() {
    this.page.on("console", (message) => message.type() === "error" && this.faults.push(message.text()));
    this.page.on("pageerror", (error) => this.faults.push(String(error)));
    this.page.on("request", (request) => {
      if (!request.url().startsWith(`${this.origin}/`)) this.faults.push(`left the server: ${request.url()}`);
    });
  }

  /** Where a test makes the network or the server fail, the browser says so in its console. */
  expectFailures() {
    this.tolerated.push(/Failed to load resource/);
  }

  async logIn(role, path = "/") {
    await this.page.goto(this.origin + path);
    await this.fillLogIn(users[role], password);
    await this.page.waitForURL((url) => url.pathname !== "/");
    await this.settled();
  }

  /** Logs in from a page that loads nothing else, so that nothing of what comes next is there already. */
  async signIn(role) {
    this.tolerated.push(/status of 404/); // such a page has no icon
    await this.page.goto(`${this.origin}/health/live`);
    const status = await this.page.evaluate(async (credentials) => {
      const headers = { "Content-Type": "application/json", "X-Requested-With": "abasto" };
      return (await fetch("/api/v1/sessions", { method: "POST", headers, body: JSON.stringify(credentials) })).status;
    }, { login: users[role], password });
    assert.ok(status < 300, `log-in: ${status}`);
  }

  fillLogInOf(role) {
    return this.fillLogIn(users[role], password);
  }

  async fillLogIn(name, secret) {
    await this.page.locator("input[autocomplete=username]").fill(name);
    await this.page.locator("input[type=password]").fill(secret);
    await this.page.keyboard.press("Enter");
  }

  async open(path) {
    await this.page.goto(this.origin + path);
    await this.settled();
  }

  /** Waits until the screen has what it asked for. */
  async settled() {
    await this.page.locator("h1").first().waitFor();
    await this.page.locator(".waiting").first().waitFor({ state: "detached" });
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  button(name) {
    return this.page.getByRole("button", { name });
  }

  text(text) {
    return this.page.getByText(text).first();
  }

  /** Looks at the whole screen: a picture, axe, and that nothing has to be scrolled sideways. */
  async look(name) {
    await this.page.evaluate(() => window.scrollTo(0, 0));
    await this.page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
    assert.deepEqual(await this.accessibilityFaults(), [], `${name}: axe`);
    const [content, window] = await this.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= window, `${name} is ${content} wide in a window of ${window}`);
  }

  async accessibilityFaults() {
    await this.page.evaluate(axeSource);
    const { violations } = await this.page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), rules);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary}`));
  }

  async leave() {
    await this.page.context().close();
    const faults = this.faults.filter((fault) => !this.tolerated.some((pattern) => pattern.test(fault)));
    assert.deepEqual(faults, []);
  }
}
