// A peer: three taps, "asked, had none", undo, and a phone that keeps nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person, openBrowser, serve } from "./harness.mjs";

let server, browser;
before(async () => {
  [server, browser] = await Promise.all([serve(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await server.stop();
});

const words = {
  es: { done: "Listo", noted: /Anotado/, undo: "Deshacer", names: "Nombres", none: "Pidió, no había", carries: /Lleva ([\d,-]+)/, zone: /Zona/, ended: "Su sesión terminó", sent: "Le enviaron", received: "Recibí", other: "Llegó otra cantidad", came: /Recibido: (.*)/, digits: "Escriba solo el número." },
  en: { done: "Done", noted: /Noted/, undo: "Undo", names: "Names", none: "Asked, had none", carries: /Carries ([\d,-]+)/, zone: /Zone/, ended: "Your session has ended", sent: "Sent to you", received: "Received it", other: "A different amount came", came: /Received: (.*)/, digits: "Type the number only." },
};

for (const language of ["es", "en"]) {
  const word = words[language];

  test(`a handout takes two taps and one takes it back, ${language}`, async () => {
    const peer = await Person.at({ browser, origin: server.origin, language, size: "phone" });
    await peer.logIn("peer");
    const tile = peer.page.locator(".tile", { hasText: "CM" });
    const carried = async () => Number(word.carries.exec(await tile.innerText())[1].replace(",", ""));
    const before = await carried();
    await peer.look(`p-home-${language}`);
    await tile.tap();
    await peer.look(`p-hand-${language}`);
    await peer.button(word.done).tap();
    await peer.text(word.noted).waitFor();
    assert.equal(await carried(), before - 10);
    await peer.look(`p-noted-${language}`);
    await peer.page.getByRole("button", { name: word.undo, exact: true }).tap();
    await peer.text(word.noted).waitFor({ state: "detached" });
    assert.equal(await carried(), before);
    await peer.page.reload();
    await peer.settled();
    assert.equal(await carried(), before, "the server has undone it, too");
    await peer.leave();
  });

  test(`asked and had none, in another zone, ${language}`, async () => {
    const peer = await Person.at({ browser, origin: server.origin, language, size: "phone", dark: true });
    await peer.logIn("peer");
    await peer.button(word.zone).tap();
    await peer.look(`p-zone-dark-${language}`);
    await peer.page.locator(".zone", { hasText: "Z2" }).tap();
    await peer.button(word.none).first().tap();
    await peer.button(word.names).tap();
    await peer.look(`p-names-dark-${language}`);
    await peer.button(word.done).tap();
    await peer.text(word.noted).waitFor();
    await peer.leave();
  });
}

test("the phone keeps nothing, and says nothing of what is handed out until asked", async () => {
  const peer = await Person.at({ browser, origin: server.origin, size: "phone" });
  await peer.logIn("peer");
  assert.doesNotMatch(await peer.page.locator("body").innerText(), /cond|lubri|VIH|kit/i);
  assert.equal(await peer.page.title(), "Cuaderno");
  const kept = await peer.page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie]);
  assert.deepEqual(kept, [0, 0, 0, ""]);
  await peer.leave();
});

test("without a network a handout waits in the hand, and arrives once", async () => {
  const peer = await Person.at({ browser, origin: server.origin, size: "phone" });
  peer.expectFailures();
  await peer.logIn("peer");
  await peer.page.locator(".tile", { hasText: "LU" }).tap();
  await peer.page.context().setOffline(true);
  await peer.button("Listo").tap();
  await peer.text("Sin conexión").waitFor();
  await peer.look("p-offline-es");
  await peer.page.context().setOffline(false);
  await peer.button("Listo").tap();
  await peer.text(/Anotado/).waitFor();
  await peer.leave();
});

async function atTile(language, code) {
  const peer = await Person.at({ browser, origin: server.origin, language, size: "phone" });
  peer.expectFailures();
  await peer.logIn("peer");
  const tile = peer.page.locator(".tile", { hasText: code });
  const carried = async () => Number(words[language].carries.exec(await tile.innerText())[1].replace(",", ""));
  const sent = [];
  peer.page.on("request", (request) => request.url().endsWith("/api/v1/handouts") && sent.push(request.postDataJSON()));
  return { peer, tile, carried, sent };
}

test("after a lost answer the same is sent again, beside what was given in another zone meanwhile", async () => {
  const { peer, tile, carried, sent } = await atTile("es", "CM");
  const before = await carried();
  await peer.page.route("**/api/v1/handouts", async (route) => (sent.length > 1 ? route.continue() : (await route.fetch(), route.abort())));
  await tile.tap();
  await peer.button("Listo").tap();
  await peer.text("Sin conexión").waitFor();
  await peer.button("Zona").tap();
  await peer.page.locator(".zone", { hasText: "Z2" }).tap();
  await tile.tap();
  await peer.button("Listo").tap();
  await peer.text("Anotado: 20 CM").or(peer.text("Anotado: 10 CM")).waitFor();
  assert.deepEqual(sent[1], sent[0]);
  assert.deepEqual([sent.length, sent[2].quantity, sent[2].zone], [3, 10, "Z2"]);
  await peer.page.reload();
  await peer.settled();
  assert.equal(await carried(), before - 20, "each was noted once");
  await peer.leave();
});

for (const language of ["es", "en"])
  test(`where the session ends, a log-in in its place keeps what is in the hand, ${language}`, async () => {
    const { peer, tile, carried, sent } = await atTile(language, "CM");
    const before = await carried();
    await tile.tap();
    await peer.page.context().clearCookies();
    await peer.button(words[language].done).tap();
    await peer.text(words[language].ended).waitFor();
    assert.equal(await tile.count(), 0, "who finds the phone sees no outing");
    const codes = [];
    await peer.page.route("**/api/v1/sessions", (route) => {
      const { code, ...known } = route.request().postDataJSON();
      codes.push(code);
      return code ? route.continue({ postData: JSON.stringify(known) }) : route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify({ type: "/problems/second-factor-needed" }) });
    });
    await peer.fillLogInOf("peer");
    await peer.page.locator("input[autocomplete=one-time-code]").fill("123456");
    await peer.look(`p-session-${language}`);
    await peer.page.keyboard.press("Enter");
    await peer.text(words[language].noted).waitFor();
    assert.deepEqual(codes, [undefined, "123456"]);
    assert.equal(await carried(), before - 10);
    assert.deepEqual(sent[1], sent[0]);
    assert.deepEqual(await peer.page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    await peer.leave();
  });

test("another person who logs in there finds nothing of it", async () => {
  const { peer, tile, sent } = await atTile("es", "CM");
  await tile.tap();
  await peer.page.context().clearCookies();
  await peer.button("Listo").tap();
  await peer.text(words.es.ended).waitFor();
  const loaded = peer.page.waitForEvent("load");
  await peer.fillLogInOf("clinic_lead");
  await loaded;
  await peer.settled();
  assert.equal(await peer.page.locator(".tile-count").count(), 0);
  assert.equal(sent.length, 1);
  await peer.leave();
});

test("who leaves after the session has ended is not asked to log in for it", async () => {
  const { peer } = await atTile("es", "CM");
  await peer.page.context().clearCookies();
  await peer.button("Salir ya").tap();
  await peer.page.waitForURL((url) => url.pathname === "/");
  await peer.leave();
});

/** What somebody may ask of the server besides what their screens do. */
const asks = (person, method, path, body) =>
  person.page.evaluate(
    async ([how, where, what]) => {
      const headers = { "Content-Type": "application/json", "X-Requested-With": "abasto", "Idempotency-Key": crypto.randomUUID() };
      const reply = await fetch(where, { method: how, headers, ...(what ? { body: JSON.stringify(what) } : {}) });
      return { status: reply.status, ...(await reply.json()) };
    },
    [method, path, body],
  );

async function topUp(lines) {
  const lead = await Person.at({ browser, origin: server.origin });
  await lead.logIn("clinic_lead");
  const day = new Date(Date.now() - 6 * 3_600_000).toISOString().slice(0, 10);
  const { id, ...draft } = await asks(lead, "POST", "/api/v1/shipments", { from: "CM1", to: "K7M", day, lines });
  assert.equal(draft.status, 201, JSON.stringify(draft));
  assert.equal((await asks(lead, "POST", `/api/v1/shipments/${id}/dispatch`, { occurred_on: day, lines: [] })).status, 201);
  await lead.leave();
}

async function openDifferences() {
  const coordinator = await Person.at({ browser, origin: server.origin });
  await coordinator.logIn("coordinator");
  const { items } = await asks(coordinator, "GET", "/api/v1/discrepancies?site=K7M&state=open");
  await coordinator.leave();
  return items.filter(({ kind }) => kind === "short_delivery").map(({ item, quantity }) => [item, quantity]);
}

for (const [index, language] of ["es", "en"].entries()) {
  const word = words[language];

  test(`a peer says with one button that what was sent has come, ${language}`, async () => {
    await topUp([{ item: "CM", quantity: 20 }, { item: "LU", quantity: 5 }]);
    const { peer, tile, carried } = await atTile(language, "CM");
    const before = await carried();
    await peer.text(word.sent).waitFor();
    await peer.look(`p-top-up-${language}`);
    await peer.page.route("**/receipt", async (route) => (await route.fetch(), route.abort()), { times: 1 });
    await peer.button(word.received).tap();
    await peer.page.getByRole("alert").waitFor();
    await peer.button(word.received).tap();
    await peer.text(word.came).waitFor();
    await peer.look(`p-top-up-came-${language}`);
    assert.equal(await carried(), before + 20);
    await peer.page.reload();
    await tile.waitFor();
    assert.equal(await carried(), before + 20, "once, although the answer was lost");
    assert.equal(await peer.text(word.sent).count(), 0);
    await peer.leave();
  });

  test(`a peer says that less has come, which opens a difference, ${language}`, async () => {
    await topUp([{ item: "CM", quantity: 20 }, { item: "LU", quantity: 5 }]);
    const { peer, carried } = await atTile(language, "CM");
    const before = await carried();
    await peer.button(word.other).tap();
    const field = peer.page.getByLabel(/^CM: /);
    await field.fill("1,7");
    await peer.text(word.digits).waitFor();
    await peer.look(`p-top-up-other-${language}`);
    await field.fill("17");
    await peer.button(word.received).tap();
    await peer.text(word.came).waitFor();
    assert.equal(await carried(), before + 17);
    await peer.leave();
    assert.deepEqual(await openDifferences(), Array(index + 1).fill(["CM", 3]));
  });
}
