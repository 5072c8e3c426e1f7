// A storekeeper's day, by keyboard: five lots come in, three lines go out, a clinic receives them short and somebody says what happened.

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
  es: { received: "Recibidas 5 líneas.", undo: "Deshacer", undone: /Deshecho/, newShipment: "envío nuevo", proposed: /Lotes propuestos/, onItsWay: "En camino", short: "Llegó de menos", say: "Decir qué pasó", close: "Cerrar la diferencia", closed: "Diferencia cerrada.", missing: "Falta la cantidad.", recorded: /Conteo registrado/, compare: "Comparar con el libro", good: /Llegó bien/, counted: /Contado de/, keys: "Teclas" },
  en: { received: "5 lines received.", undo: "Undo", undone: /Undone/, newShipment: "new shipment", proposed: /Proposed lots/, onItsWay: "On its way", short: "Less arrived than was sent", say: "Say what happened", close: "Close the difference", closed: "Difference closed.", missing: "The quantity is missing.", recorded: /Count recorded/, compare: "Compare with the book", good: /Arrived well/, counted: /Counted of/, keys: "Keys" },
};

/** Types a value, or chooses the n-th of a list, and goes on, as Enter does in every form. */
async function fill(person, ...values) {
  for (const value of values) {
    if (typeof value === "number") await person.press(...Array(value).fill("ArrowDown"));
    else if (value) await person.type(value);
    await person.press("Enter");
  }
}

for (const language of ["es", "en"]) {
  const word = words[language];

  test(`five lots come in by keyboard, and are taken back, ${language}`, async () => {
    const keeper = await Person.at({ browser, origin: server.origin, language });
    await keeper.logIn("keeper", "/?to=%2Fl%2Freceive");
    await keeper.look(`l-receive-empty-${language}`);
    await fill(keeper, "Proveedor regional", "Nota 311", ""); // of no fund
    for (const item of [1, 2, 3, 4, 5]) {
      await fill(keeper, item, `L-${language}-${item}`, "11/2028", item === 5 ? "" : "10x144");
      if (item < 5) await keeper.press("Enter");
    }
    await keeper.press("Control+Enter");
    await keeper.text(word.missing).waitFor();
    await keeper.look(`l-receive-fault-${language}`);
    await keeper.type("500");
    await keeper.press("Control+Enter");
    await keeper.text(word.received).waitFor();
    await keeper.button(word.undo).click();
    await keeper.text(word.undone).waitFor();
    await keeper.leave();
  });

  test(`three lines leave, arrive short, and the difference is found, ${language}`, async () => {
    const keeper = await Person.at({ browser, origin: server.origin, language });
    await keeper.logIn("keeper");
    await keeper.press("Control+k");
    await keeper.page.locator("dialog[open]").waitFor();
    await keeper.type(word.newShipment);
    await keeper.page.getByRole("option").first().waitFor();
    await keeper.look(`l-palette-${language}`);
    await keeper.press("Enter");
    await keeper.page.waitForURL("**/l/shipments/new**");
    await keeper.settled();
    await fill(keeper, "Cl", "");
    for (const item of [1, 2, 5]) {
      await fill(keeper, item, "12");
      if (item < 5) await keeper.press("Enter");
    }
    await keeper.look(`l-ship-${language}`);
    await keeper.press("Control+Enter");
    await keeper.text(word.proposed).waitFor();
    await keeper.look(`l-dispatch-${language}`);
    await keeper.press("Control+Enter");
    await keeper.text(word.onItsWay).waitFor();
    await keeper.look(`l-dispatched-${language}`);
    const shipment = new URL(keeper.page.url()).pathname;
    await keeper.leave();

    const lead = await Person.at({ browser, origin: server.origin, language, size: "phone" });
    await lead.logIn("clinic_lead", `/?to=${encodeURIComponent(shipment)}`);
    await lead.page.getByLabel(word.good).first().fill("10");
    await lead.look(`l-arrival-${language}`);
    await lead.press("Control+Enter");
    await lead.text(word.short).waitFor();
    await lead.look(`l-arrived-short-${language}`);
    await lead.open("/l/differences");
    await lead.look(`l-differences-${language}`);
    await lead.page.locator("tr", { hasText: word.short }).getByRole("button", { name: word.say }).click();
    await lead.page.waitForURL(`**${shipment}`);
    await lead.button(word.say).click();
    await lead.look(`l-closing-${language}`);
    await lead.button(word.close).click();
    await lead.text(word.closed).waitFor();
    await lead.leave();
  });

  test(`a count is blind until somebody compares it, ${language}`, async () => {
    const keeper = await Person.at({ browser, origin: server.origin, language });
    await keeper.logIn("keeper", "/?to=%2Fl%2Fcount");
    await keeper.page.getByLabel(word.counted).first().fill("3000");
    await keeper.look(`l-count-${language}`);
    await keeper.button(word.compare).click();
    await keeper.look(`l-count-compared-${language}`);
    await keeper.page.getByLabel(word.counted).first().focus();
    await keeper.press("Control+Enter");
    await keeper.text(word.recorded).waitFor();
    await keeper.button(word.undo).click();
    await keeper.text(word.undone).waitFor();
    await keeper.leave();
  });
}

const screens = ["", "/stock/BH/CM", "/receive", "/shipments", "/shipments?state=closed", "/shipments/new", "/count", "/differences"];

for (const [language, size, dark] of [["es", "phone", false], ["en", "laptop", true]])
  test(`every screen holds, ${language}, ${size}`, async () => {
    const keeper = await Person.at({ browser, origin: server.origin, language, size, dark });
    await keeper.logIn("keeper");
    for (const screen of screens) {
      await keeper.open(`/l${screen}`);
      await keeper.look(`l${screen.replaceAll(/\W/g, "-")}-${size}-${language}`);
    }
    await keeper.leave();
  });

test("twice as large text fits a laptop and a phone", async () => {
  for (const size of ["large", "phone"]) {
    const keeper = await Person.at({ browser, origin: server.origin, size });
    await keeper.logIn("keeper");
    for (const screen of screens) {
      await keeper.open(`/l${screen}`);
      if (size === "phone") await keeper.page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      await keeper.look(`l${screen.replaceAll(/\W/g, "-")}-${size}-200`);
    }
    await keeper.leave();
  }
});

test("a line of the book leads to its source, which can be undone", async () => {
  const keeper = await Person.at({ browser, origin: server.origin });
  await keeper.logIn("keeper", "/?to=%2Fl%2Fstock%2FBH%2FCM");
  await keeper.page.getByRole("link", { name: "Envío recibido" }).first().click();
  await keeper.text("Lo que se movió").waitFor();
  assert.ok(await keeper.page.locator("tbody tr").count());
  await keeper.look("l-shipment-closed");
  await keeper.page.goBack();
  await keeper.page.getByRole("link", { name: "Ajuste por conteo" }).first().click();
  await keeper.button("Deshacer").waitFor();
  await keeper.look("l-document");
  await keeper.leave();
});

test("a lot on a shelf tells who has it and who has handed it out", async () => {
  for (const size of ["laptop", "phone"]) {
    const coordinator = await Person.at({ browser, origin: server.origin, size });
    await coordinator.logIn("coordinator", "/?to=%2Fl%2Fstock%2FBH%2FCM");
    await coordinator.page.getByRole("table", { name: "Lotes en el estante" }).getByRole("link").first().click();
    await coordinator.page.getByRole("table", { name: /^Lo tiene/ }).getByRole("link", { name: /Bodega/ }).first().waitFor();
    await coordinator.text("Quizá entregado").first().waitFor();
    await coordinator.look(`l-lot-${size}`);
    await coordinator.leave();
  }
});

test("closed shipments come page by page", async () => {
  const keeper = await Person.at({ browser, origin: server.origin });
  await keeper.logIn("keeper", "/?to=%2Fl%2Fshipments");
  await keeper.button("Cerrado").click();
  await keeper.text("100 envíos, y hay más").waitFor();
  await keeper.button("Mostrar más").click();
  await keeper.button("Mostrar más").waitFor({ state: "detached" });
  assert.ok((await keeper.page.locator("tbody tr").count()) > 100);
  await keeper.button("Pendientes").click();
  await keeper.text("En camino").waitFor();
  await keeper.leave();
});

test("a card prints without what only a screen needs", async () => {
  const keeper = await Person.at({ browser, origin: server.origin, dark: true });
  await keeper.logIn("keeper", "/?to=%2Fl%2Fstock%2FBH%2FCM");
  await keeper.page.emulateMedia({ media: "print" });
  assert.equal(await keeper.page.locator("button:visible, nav:visible").count(), 0);
  await keeper.look("l-stock-card-print");
  await keeper.leave();
});

test("the help names the keys, and / searches", async () => {
  const keeper = await Person.at({ browser, origin: server.origin });
  await keeper.logIn("keeper");
  await keeper.press("?");
  await keeper.text("Al campo siguiente").waitFor();
  await keeper.look("l-keys");
  await keeper.press("Escape");
  await keeper.page.locator("dialog[open]").waitFor({ state: "detached" });
  await keeper.press("/");
  await keeper.type("lubri");
  await keeper.page.waitForURL("**find=lubri");
  assert.equal(await keeper.page.locator("tbody tr").count(), 1);
  await keeper.leave();
});
