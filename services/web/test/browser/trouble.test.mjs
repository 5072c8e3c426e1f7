// What is said and kept when the network, the session or the server fails.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person, openBrowser, password, serve } from "./harness.mjs";

let server, browser;
before(async () => {
  [server, browser] = await Promise.all([serve(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await server.stop();
});

const words = {
  es: { receive: "Registrar entrada", offline: "Sin conexión", ended: "Su sesión terminó", broken: "El servidor falló", incident: "Incidente: 4f2a", reused: /ya se envió con otros datos/, done: "Recibida 1 línea.", quantity: "Cantidad", item: "Artículo", retry: "Probar otra vez" },
  en: { receive: "Record receipt", offline: "No connection", ended: "Your session has ended", broken: "The server failed", incident: "Incident: 4f2a", reused: /sent already with other data/, done: "1 line received.", quantity: "Quantity", item: "Item", retry: "Try again" },
};

const problem = (status, type, detail) => ({ status, contentType: "application/problem+json", body: JSON.stringify({ type: `/problems/${type}`, title: "", status, detail }) });

async function typedReceipt(language) {
  const word = words[language];
  const keeper = await Person.at({ browser, origin: server.origin, language });
  keeper.expectFailures();
  await keeper.logIn("keeper", "/?to=%2Fl%2Freceive");
  await keeper.page.getByLabel(word.item).selectOption("CM");
  await keeper.page.getByLabel(word.quantity).fill("144");
  return { keeper, word, typed: () => keeper.page.getByLabel(word.quantity).inputValue() };
}

for (const language of ["es", "en"]) {
  test(`without a network nothing typed is lost, and sent again it is one receipt, ${language}`, async () => {
    const { keeper, word, typed } = await typedReceipt(language);
    const keys = [];
    await keeper.page.route("**/receipts", (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      return keys.length === 1 ? route.abort() : route.continue();
    });
    await keeper.button(word.receive).click();
    await keeper.text(word.offline).waitFor();
    await keeper.look(`l-offline-${language}`);
    assert.equal(await typed(), "144");
    await keeper.button(word.receive).click();
    await keeper.text(word.done).waitFor();
    assert.equal(keys[0], keys[1]);
    await keeper.leave();
  });

  test(`where the session ends, a log-in in front of the form goes on, ${language}`, async () => {
    const { keeper, word } = await typedReceipt(language);
    await keeper.page.context().clearCookies();
    await keeper.button(word.receive).click();
    await keeper.text(word.ended).waitFor();
    await keeper.look(`l-session-${language}`);
    await keeper.fillLogIn("Benito", password);
    await keeper.text(word.done).waitFor();
    await keeper.leave();
  });

  test(`a failure of the server names its incident, ${language}`, async () => {
    const { keeper, word, typed } = await typedReceipt(language);
    await keeper.page.route("**/receipts", (route) => route.fulfill(problem(500, "internal-error", "tell your operator incident 4f2a")));
    await keeper.button(word.receive).click();
    await keeper.text(word.incident).waitFor();
    await keeper.look(`l-broken-${language}`);
    assert.equal(await typed(), "144");
    await keeper.leave();
  });

  test(`a form that was sent with other data says so, ${language}`, async () => {
    const { keeper, word } = await typedReceipt(language);
    await keeper.page.route("**/receipts", (route) => route.fulfill(problem(422, "idempotency-key-reused", "other body")));
    await keeper.button(word.receive).click();
    await keeper.text(word.reused).waitFor();
    await keeper.leave();
  });

  test(`a screen that could not be had is asked for again, ${language}`, async () => {
    const { keeper, word } = await typedReceipt(language);
    let fails = true;
    await keeper.page.route("**/api/v1/shipments*", (route) => (fails ? route.abort() : route.continue()));
    await keeper.page.locator(".shell-nav a").nth(2).click();
    await keeper.button(word.retry).waitFor();
    fails = false;
    await keeper.button(word.retry).click();
    await keeper.page.locator("tbody tr").first().waitFor();
    await keeper.leave();
  });
}

const name = "<script>alert(1)</script> Niño Qꞌanjobʼal ’";

test("names are text, whatever they hold", async () => {
  const coordinator = await Person.at({ browser, origin: server.origin });
  await coordinator.logIn("coordinator");
  const status = await coordinator.page.evaluate(async (text) => {
    const body = JSON.stringify({ code: "ZX", name: text, kind: "other", packs: [], components: [] });
    const headers = { "X-Requested-With": "abasto", "Content-Type": "application/json" };
    const reply = await fetch("/api/v1/items/ZX", { method: "PUT", headers, body });
    return reply.status;
  }, name);
  assert.ok(status < 300, String(status));
  await coordinator.open("/l/receive");
  assert.ok((await coordinator.page.locator("select option").allInnerTexts()).includes(name));
  await coordinator.leave();
});
