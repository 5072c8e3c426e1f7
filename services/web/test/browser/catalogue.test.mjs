// What plans are made from, stated by a manager: which roads are open, what a piece costs, and which sites a fund is for.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person, openBrowser, serve, sizes } from "./harness.mjs";

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const lineWords = {
  es: { change: /^Cambiar .* a Puesto de salud/, how: "Cómo se repone", min: "Mínimo, en días de uso", max: "Máximo, en días de uso", days: /Escriba días enteros, hasta/, litres: "Litros por viaje", tooMuch: "de 1 a 2,147,483,647", more: /más que el mínimo/, save: "Cambiar la ruta", saved: /Ruta cambiada/, byDays: "de 15 a 45 días de uso", state: "Estado", closed: "Cerrada", chip: /^Cerradas/, changed: /Alguien ya cambió esto/ },
  en: { change: /^Change .* to Puesto de salud/, how: "How it is restocked", min: "Minimum, in days of use", max: "Maximum, in days of use", days: /Type whole days, up to/, litres: "Litres a trip", tooMuch: "from 1 to 2,147,483,647", more: /more than the minimum/, save: "Change the supply line", saved: /Supply line changed/, byDays: "from 15 to 45 days of use", state: "State", closed: "Closed", chip: /^Closed ones/, changed: /Somebody has changed this/ },
};

/** Somebody else states the line as it is, from the same address: its tag is another afterwards. */
const changeMeanwhile = (page) =>
  page.evaluate(async () => {
    const address = "/api/v1/supply-lines/BH/PS";
    const before = await fetch(address);
    const body = JSON.stringify({ ...(await before.json()), transport: "moto" });
    const headers = { "Content-Type": "application/json", "X-Requested-With": "abasto", "If-Match": before.headers.get("ETag") };
    return (await fetch(address, { method: "PUT", headers, body })).status;
  });

for (const language of ["es", "en"])
  test(`a supply line is restocked by maximum and minimum, and its road is closed, ${language}`, async (about) => {
    const word = lineWords[language];
    const own = await serve();
    about.after(() => own.stop());
    const manager = await Person.at({ browser, origin: own.origin, language });
    await manager.logIn("coordinator");
    await manager.open("/g/supply-lines");
    await manager.look(`g-supply-lines-${language}`);
    await manager.page.locator("[data-search]").fill("Mesilla");
    const dialog = manager.page.locator("dialog");
    const save = dialog.getByRole("button", { name: word.save });
    await manager.button(word.change).click();
    await dialog.getByLabel(word.how).selectOption("max_min");
    await save.click();
    await dialog.getByText(word.days).first().waitFor();
    await dialog.getByLabel(word.min).fill("15");
    await dialog.getByLabel(word.max).fill("15");
    await dialog.getByText(word.more).waitFor();
    await manager.look(`g-supply-line-${language}`);
    await dialog.getByLabel(word.max).fill("45");
    await dialog.getByLabel(word.litres).fill("2,147,483,648");
    await dialog.getByText(word.tooMuch).waitFor();
    await dialog.getByLabel(word.litres).fill("2,147,483,647");
    await save.click();
    await manager.text(word.saved).waitFor();
    await manager.page.getByRole("cell", { name: word.byDays }).waitFor();
    await manager.button(word.change).click();
    await dialog.getByLabel(word.state).selectOption("no");
    assert.equal(await changeMeanwhile(manager.page), 200);
    manager.expectFailures();
    await save.click();
    await dialog.getByText(word.changed).waitFor(); // and nothing was overwritten
    await manager.press("Escape");
    await manager.button(word.change).click();
    await dialog.getByLabel(word.state).selectOption("no");
    await save.click();
    await manager.page.getByRole("cell", { name: word.closed, exact: true }).waitFor();
    await manager.button(word.chip).click();
    await manager.page.setViewportSize(sizes.phone);
    await manager.look(`g-supply-lines-closed-phone-${language}`);
    await manager.leave();
  });

const itemWords = {
  es: { change: "Cambiar Kit de emergencia", cost: "Costo de una pieza, en quetzales", fault: /hasta Q 21,474,836.47/, save: "Cambiar el artículo", saved: /Artículo cambiado/, make: "Hacer el plan de hoy", uncounted: /no tienen? costo en el catálogo/ },
  en: { change: "Change Kit de emergencia", cost: "Cost of a piece, in quetzales", fault: /up to Q 21,474,836.47/, save: "Change the item", saved: /Item changed/, make: "Make today's plan", uncounted: /no cost in the catalogue/ },
};

for (const language of ["es", "en"])
  test(`once somebody says what a piece costs, plans count it, ${language}`, async (about) => {
    const word = itemWords[language];
    const own = await serve();
    about.after(() => own.stop());
    const manager = await Person.at({ browser, origin: own.origin, language });
    await manager.logIn("coordinator");
    await manager.open("/g/items");
    await manager.look(`g-items-${language}`);
    await manager.button(word.change).click();
    const dialog = manager.page.locator("dialog");
    await dialog.getByLabel(word.cost).fill("21,474,836.48");
    await dialog.getByRole("button", { name: word.save }).click();
    await dialog.getByText(word.fault).waitFor();
    await manager.look(`g-item-${language}`);
    await dialog.getByLabel(word.cost).fill("145.50");
    await dialog.getByRole("button", { name: word.save }).click();
    await manager.text(word.saved).waitFor();
    await manager.page.getByRole("cell", { name: "Q 145.50" }).waitFor();
    await manager.open("/g/plans");
    await manager.button(word.make).click();
    await manager.page.waitForURL(/\/g\/plans\/\w+/);
    await manager.settled();
    assert.equal(await manager.page.getByText(word.uncounted).count(), 0);
    await manager.leave();
  });

const fundWords = {
  es: { add: "Agregar un fondo", code: "Código", name: "Nombre del donante o proyecto", reach: "Para", spaces: /sin espacios/, missing: "Falta el nombre.", choose: "Elija al menos un sitio, o todos.", taken: "Ya hay un fondo con este código.", save: "Guardar el fondo", saved: /Fondo guardado/, change: "Cambiar Frontera", everywhere: "todos los sitios", fund: "Fondo", receive: "Recibida 1 línea.", none: /^De ninguno/ },
  en: { add: "Add a fund", code: "Code", name: "Name of the donor or project", reach: "For", spaces: /no spaces/, missing: "The name is missing.", choose: "Choose one site at least, or all.", taken: "There is a fund with this code already.", save: "Save the fund", saved: /Fund saved/, change: "Change Frontera", everywhere: "all sites", fund: "Fund", receive: "1 line received.", none: /^Of none/ },
};

async function addFund(manager, word, language) {
  const dialog = manager.page.locator("dialog");
  await manager.button(word.add).click();
  await dialog.getByLabel(word.code).fill("FM 2026");
  await dialog.getByLabel(word.reach).selectOption("some");
  await dialog.getByRole("button", { name: word.save }).click();
  for (const told of [word.spaces, word.missing, word.choose]) await dialog.getByText(told).waitFor();
  await manager.look(`g-fund-${language}`);
  await dialog.getByLabel(word.code).fill("FM-2026");
  await dialog.getByLabel(word.name).fill("Frontera");
  await dialog.getByRole("checkbox", { name: "Bodega Huehuetenango" }).check();
  await dialog.getByRole("button", { name: word.save }).click();
  await manager.text(word.saved).waitFor();
  await manager.page.getByRole("cell", { name: "Bodega Huehuetenango" }).waitFor();
}

async function addItTwice(manager, word) {
  const dialog = manager.page.locator("dialog");
  await manager.button(word.add).click();
  await dialog.getByLabel(word.code).fill("FM-2026");
  await dialog.getByLabel(word.name).fill("Otra");
  await dialog.getByRole("button", { name: word.save }).click();
  await dialog.getByText(word.taken).waitFor();
  await manager.press("Escape");
}

async function receiveOfIt(keeper, word, language) {
  await keeper.logIn("keeper", "/?to=%2Fl%2Freceive");
  const line = keeper.page.locator("[data-line]").first();
  await keeper.page.getByLabel(word.fund).selectOption("FM-2026");
  await line.locator("select").selectOption("KH");
  await line.locator("input").first().fill("F-1");
  await line.locator("input").last().fill("48");
  await keeper.look(`l-receive-fund-${language}`);
  await keeper.press("Control+Enter");
  await keeper.text(word.receive).waitFor();
  await keeper.open("/l/stock/BH/KH");
  await keeper.page.getByRole("row", { name: /F-1/ }).getByText("FM-2026").waitFor();
}

for (const language of ["es", "en"])
  test(`a fund is for some sites, and what arrives is marked with it, ${language}`, async (about) => {
    const word = fundWords[language];
    const own = await serve();
    about.after(() => own.stop());
    const manager = await Person.at({ browser, origin: own.origin, language });
    await manager.logIn("coordinator");
    await manager.open("/g/funds");
    await addFund(manager, word, language);
    await addItTwice(manager, word);
    await manager.look(`g-funds-${language}`);
    const keeper = await Person.at({ browser, origin: own.origin, language });
    await receiveOfIt(keeper, word, language);
    await keeper.leave();
    await manager.button(word.change).click();
    const dialog = manager.page.locator("dialog");
    await dialog.getByLabel(word.reach).selectOption("all");
    await dialog.getByRole("button", { name: word.save }).click();
    await manager.page.getByRole("cell", { name: word.everywhere }).waitFor();
    await manager.leave();
  });
