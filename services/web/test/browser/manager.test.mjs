// A manager's morning: what needs her, why a clinic runs out, a plan that she changes and approves; and the operator's people and tokens.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Person, openBrowser, password, serve, sizes } from "./harness.mjs";

let server, browser;
before(async () => {
  [server, browser] = await Promise.all([serve(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await server.stop();
});

const words = {
  es: { later: /^Se sabrá el \d/, needs: "Qué me necesita", watched: "Qué se vigila", watching: "Vigila", low: /Bajo mínimo/, why: "Cómo se calcula", figures: "Las cifras, mes por mes", make: "Hacer el plan de hoy", budget: "Presupuesto en quetzales", notMoney: /Escriba quetzales/, costs: /Cuesta Q .* de un presupuesto de Q 5,000.00/, cutByBudget: "el presupuesto no alcanza", layAside: "Dejar de lado", change: /^Cambiar .* para/, quantity: "Cantidad a enviar", alsoFrom: "Enviar también de otro sitio", otherSite: "De Bodega Quetzaltenango", crossed: /Alguien ya cambió esto/, reason: "Por qué otra cantidad", missing: "Falta la razón del cambio.", save: "Cambiar la cantidad", changed: "Cambiado:", approve: "Aprobar", approved: /Plan aprobado/, drafts: /envíos? en borrador/, more: /^Mostrar \d+ más/, csv: "Guardar CSV", add: "Agregar una persona", name: "Nombre con el que entra", role: "Función", addIt: "Agregar", password: "Primera contraseña", handed: "Ya lo entregué", makeToken: "Hacer una clave", makeIt: "Hacer la clave", revoke: /^Quitar/, revoked: /Clave quitada/, disable: "Quitar el acceso", disabled: "Ya no puede entrar.", short: /piden? más de lo que tiene el sitio que envía/, sendWhatIs: "Enviar lo que hay", shared: /cambiadas? a lo que hay/, shareReason: /se reparte en proporción/, verify: "Revisar ahora", clean: "El libro está entero y todo cuadra con él.", proof: "Muestre su contraseña", secret: "Contraseña", goOn: "Continuar", wrong: /no son correctos/ },
  en: { later: /^Known on \d/, needs: "What needs me", watched: "What is watched", watching: "Watching", low: /Below minimum/, why: "How it is worked out", figures: "The figures, month by month", make: "Make today's plan", budget: "Budget in quetzales", notMoney: /Write quetzales/, costs: /Costs Q .* of a budget of Q 5,000.00/, cutByBudget: "the budget buys no more", layAside: "Lay aside", change: /^Change .* for/, quantity: "Quantity to send", alsoFrom: "Send from another site, too", otherSite: "From Bodega Quetzaltenango", crossed: /Somebody has changed this/, reason: "Why another quantity", missing: "The reason for the change is missing.", save: "Change the quantity", changed: "Changed:", approve: "Approve", approved: /Plan approved/, drafts: /draft shipments?/, more: /^Show \d+ more/, csv: "Save CSV", add: "Add a person", name: "Name to log in with", role: "Role", addIt: "Add", password: "First password", handed: "I have handed it over", makeToken: "Make a token", makeIt: "Make the token", revoke: /^Revoke/, revoked: /Token revoked/, disable: "Take access away", disabled: "They can no longer log in.", short: /asks? for more than the sending site has/, sendWhatIs: "Send what there is", shared: /changed to what there is/, shareReason: /shared out in proportion/, verify: "Check now", clean: "The book is whole and everything agrees with it.", proof: "Show your password", secret: "Password", goOn: "Continue", wrong: /is not right/ },
};

async function askForTooMuch(manager, word) {
  await manager.button(word.change).first().click();
  await manager.page.getByLabel(word.quantity).fill("9999999");
  await manager.page.getByLabel(word.reason).fill("Feria");
  await manager.button(word.save).click();
  await manager.page.locator("dialog").waitFor({ state: "detached" });
}

/** Somebody else has Quetzaltenango send 24 pieces, too, to the first shelf of the shelter. */
const addSenderMeanwhile = (page) =>
  page.evaluate(async () => {
    const plan = `/api/v1/restock-plans/${location.pathname.split("/").pop()}`;
    const { lines } = await (await fetch(plan)).json();
    const { from, to, item, quantity } = lines.find((line) => line.to === "AH");
    const body = JSON.stringify({ senders: [{ from, quantity }, { from: "BQ", quantity: 24 }], reason: "BQ" });
    const headers = { "Content-Type": "application/json", "X-Requested-With": "abasto" };
    return (await fetch(`${plan}/lines/${to}/${item}`, { method: "PUT", headers, body })).status;
  });

async function sendFromTwoSites(manager, word, language) {
  await manager.page.locator("[data-search]").fill("Albergue Huehuetenango");
  await manager.button(word.change).first().click();
  await manager.button(word.alsoFrom).click();
  assert.equal(await addSenderMeanwhile(manager.page), 200);
  manager.expectFailures();
  await manager.page.getByLabel(word.reason).fill("BH");
  await manager.button(word.save).click();
  await manager.text(word.crossed).waitFor(); // and nothing was overwritten
  await manager.press("Escape");
  const added = manager.page.getByRole("row", { name: /Bodega Quetzaltenango/ });
  await added.locator("strong", { hasText: "24" }).waitFor();
  assert.equal(await added.locator("details").count(), 0); // nobody has worked out why
  await manager.button(word.change).first().click();
  await manager.page.getByLabel(word.otherSite).fill("48");
  await manager.look(`g-plan-two-senders-${language}`);
  await manager.button(word.save).click();
  await added.locator("strong", { hasText: "48" }).waitFor();
}

async function planWithinBudget(manager, word, language) {
  const budget = manager.page.getByLabel(word.budget);
  await budget.fill("mucho");
  await manager.button(word.make).click();
  await manager.text(word.notMoney).waitFor();
  await manager.look(`g-plans-budget-${language}`);
  await budget.fill("5,000");
  await manager.button(word.make).click();
  await manager.text(word.costs).waitFor();
  await manager.page.locator("details", { hasText: word.cutByBudget }).first().locator("summary").click();
  await manager.look(`g-plan-budget-${language}`);
  await manager.button(word.layAside).click();
  await manager.button(word.layAside).waitFor({ state: "detached" });
}

for (const language of ["es", "en"]) {
  const word = words[language];

  test(`a manager sees why, changes a quantity with a reason and approves, ${language}`, async (about) => {
    const server = await serve(); // what one language approves is reserved for the other
    about.after(() => server.stop());
    const manager = await Person.at({ browser, origin: server.origin, language });
    await manager.logIn("coordinator");
    await manager.text(word.needs).waitFor();
    await manager.text(word.watched).waitFor();
    assert.equal(await manager.page.getByText(word.watching, { exact: true }).count(), 6); // every rule is alive
    await manager.look(`g-needs-${language}`);
    await manager.open("/g/sites");
    await manager.look(`g-sites-${language}`);
    await manager.page.getByRole("link", { name: word.low }).first().click();
    await manager.text(word.why).waitFor();
    await manager.look(`g-series-${language}`);
    await manager.text(word.figures).click();
    await manager.look(`g-series-figures-${language}`);

    await manager.open("/g/plans");
    await manager.look(`g-plans-${language}`);
    await planWithinBudget(manager, word, language);
    await manager.open("/g/plans");
    await manager.button(word.make).click();
    await manager.page.waitForURL(/\/g\/plans\/\w+/);
    await manager.settled();
    await manager.look(`g-plan-${language}`);
    const find = manager.page.locator("[data-search]");
    await find.fill("Albergue Huehuetenango");
    await manager.page.setViewportSize(sizes.phone);
    await manager.look(`g-plan-phone-${language}`);
    await manager.page.setViewportSize(sizes.laptop);
    await manager.button(word.change).first().click();
    await manager.page.getByLabel(word.quantity).fill("144");
    await manager.press("Enter", "Enter", "Enter");
    await manager.text(word.missing).waitFor();
    await manager.look(`g-plan-line-${language}`);
    await manager.page.getByLabel(word.reason).fill("Feria <b>patronal</b>, ꞌixim y ñ");
    await manager.button(word.save).click();
    await manager.text(word.changed).waitFor();
    await askForTooMuch(manager, word);
    await manager.page.locator("td strong", { hasText: "9,999,999" }).waitFor(); // the screen knows of it
    await find.fill("Albergue Huehuetenango");
    await manager.text(word.short).waitFor();
    await manager.look(`g-plan-short-${language}`);
    await manager.button(word.sendWhatIs).click();
    await manager.text(word.shared).waitFor();
    await manager.text(word.short).waitFor({ state: "detached" });
    await manager.text(word.shareReason).waitFor();
    await manager.text(/Feria\. Bodega /).waitFor(); // her own reason is kept
    await sendFromTwoSites(manager, word, language);
    await manager.button(word.approve).click();
    await manager.look(`g-plan-approve-${language}`);
    await manager.page.locator("dialog").getByRole("button", { name: word.approve }).click();
    await manager.text(word.approved).waitFor();
    await manager.text(word.drafts).waitFor();
    await manager.look(`g-plan-approved-${language}`);
    const drafts = manager.page.getByRole("region", { name: word.drafts });
    assert.equal(await drafts.getByRole("row").count(), 11); // with the head; the others wait until somebody asks
    await drafts.getByRole("button", { name: word.more }).click();
    assert.ok((await drafts.getByRole("row").count()) > 11);
    await drafts.getByRole("link").first().click();
    await manager.page.waitForURL("**/l/shipments/**");
    await manager.open("/g/accuracy");
    await manager.text(word.later).waitFor(); // what she changed is judged when its days are over
    await manager.text(word.shareReason).waitFor();
    await manager.look(`g-accuracy-changed-${language}`);
    await manager.leave();
  });

  test(`an operator adds somebody and takes a token away, ${language}`, async () => {
    const operator = await Person.at({ browser, origin: server.origin, language });
    await operator.logIn("operator");
    await operator.look(`g-state-${language}`);
    await operator.open("/g/users");
    await operator.look(`g-users-${language}`);
    await operator.button(word.add).click();
    await operator.page.getByLabel(word.role).selectOption("auditor");
    await operator.page.getByLabel(word.name).fill(`Ñuka ꞌ ${language}`);
    await operator.look(`g-users-add-${language}`);
    await operator.page.locator("dialog").getByRole("button", { name: word.addIt, exact: true }).click();
    await operator.text(word.password).waitFor();
    await operator.look(`g-users-told-${language}`);
    await operator.button(word.handed).click();
    await operator.page.locator("tr", { hasText: `Ñuka ꞌ ${language}` }).getByRole("button").click();
    await operator.look(`g-users-change-${language}`);
    await operator.button(word.disable).click();
    await operator.text(word.disabled).waitFor();

    await operator.open("/g/tokens");
    await operator.button(word.makeToken).click();
    await operator.button(word.makeIt).click();
    await operator.button(word.handed).click();
    await operator.look(`g-tokens-${language}`);
    await operator.button(word.revoke).first().click();
    await operator.text(word.revoked).waitFor();
    await operator.open("/g/devices");
    await operator.look(`g-devices-${language}`);
    await operator.leave();
  });
}

for (const language of ["es", "en"]) {
  const word = words[language];

  test(`who may has the book checked, and reads what came of it, ${language}`, async () => {
    const auditor = await Person.at({ browser, origin: server.origin, language });
    await auditor.logIn("auditor", "/?to=%2Fg%2Fbook");
    await auditor.button(word.verify).click();
    await auditor.text(word.clean).waitFor();
    await auditor.look(`g-book-${language}`);
    await auditor.leave();
  });

  test(`what weighs wants the password again, and is then done, ${language}`, async () => {
    const operator = await Person.at({ browser, origin: server.origin, language });
    operator.expectFailures();
    await operator.logIn("operator", "/?to=%2Fg%2Ftokens");
    let proved = false;
    operator.page.on("response", (response) => (proved ||= response.url().endsWith("/session/proof") && response.ok()));
    await operator.page.route("**/api/v1/tokens", (route) => {
      const held = route.request().method() === "POST" && !proved;
      return held ? route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify({ type: "/problems/proof-needed", title: "", status: 403 }) }) : route.continue();
    });
    await operator.button(word.makeToken).click();
    await operator.button(word.makeIt).click();
    const dialog = operator.page.getByRole("dialog", { name: word.proof });
    await dialog.getByLabel(word.secret, { exact: true }).fill("not it");
    await dialog.getByRole("button", { name: word.goOn }).click();
    await dialog.getByText(word.wrong).waitFor();
    await operator.look(`g-proof-${language}`);
    await dialog.getByLabel(word.secret, { exact: true }).fill(password);
    await dialog.getByRole("button", { name: word.goOn }).click();
    await operator.button(word.handed).click();
    await operator.page.locator("dialog").waitFor({ state: "detached" });
    await operator.leave();
  });
}

const screens = { coordinator: ["", "/sites", "/series/BH/CM", "/plans", "/planned", "/supply-lines", "/items", "/funds", "/differences", "/adjustments", "/book", "/indicators", "/accuracy", "/users"], operator: ["", "/users", "/tokens", "/devices", "/second-factor"] };

for (const [language, size, dark] of [["es", "phone", false], ["en", "phone", true], ["es", "large", false]])
  test(`every screen of managers and operators holds, ${language}, ${size}`, async () => {
    for (const [role, paths] of Object.entries(screens)) {
      const person = await Person.at({ browser, origin: server.origin, language, size, dark });
      await person.logIn(role);
      for (const path of paths) {
        await person.open(`/g${path}`);
        await person.look(`g-${role}${path.replaceAll("/", "-")}-${size}-${language}`);
      }
      await person.leave();
    }
  });

test("who plans nothing finds a place, too, and the first run has a screen", async () => {
  const auditor = await Person.at({ browser, origin: server.origin });
  await auditor.open("/g/set-up");
  await auditor.look("g-set-up");
  await auditor.logIn("auditor");
  await auditor.look("g-auditor");
  await auditor.open("/g/plans");
  assert.equal(await auditor.button(words.es.make).count(), 0);
  await auditor.leave();
});

const plannedWords = {
  es: { note: "Anotar demanda prevista", site: "Sitio", item: "Artículo", pieces: "Piezas", missing: "Falta elegir.", save: "Anotar", noted: /Anotado/, back: /^Retirar/, gone: /Retirado/ },
  en: { note: "Note planned demand", site: "Site", item: "Item", pieces: "Pieces", missing: "Choose one.", save: "Note it", noted: /Noted/, back: /^Take back/, gone: /Taken back/ },
};

for (const language of ["es", "en"])
  test(`a van day is noted, and taken back, ${language}`, async () => {
    const word = plannedWords[language];
    const manager = await Person.at({ browser, origin: server.origin, language });
    await manager.logIn("coordinator");
    await manager.open("/g/planned");
    await manager.button(word.note).click();
    const dialog = manager.page.locator("dialog");
    await dialog.getByRole("button", { name: word.save, exact: true }).click();
    await dialog.getByText(word.missing).first().waitFor();
    await manager.look(`g-planned-form-${language}`);
    await dialog.getByLabel(word.site).selectOption("CM1");
    await dialog.getByLabel(word.item).selectOption("CM");
    await dialog.getByLabel(word.pieces).fill("2x120");
    await dialog.getByRole("button", { name: word.save, exact: true }).click();
    await manager.text(word.noted).waitFor();
    await manager.page.getByRole("row", { name: /240/ }).waitFor();
    await manager.look(`g-planned-${language}`);
    await manager.page.getByRole("row", { name: /240/ }).getByRole("button", { name: word.back }).click();
    await manager.text(word.gone).waitFor();
    await manager.page.getByRole("row", { name: /240/ }).waitFor({ state: "detached" });
    await manager.leave();
  });

for (const language of ["es", "en"])
  test(`what will expire unused is seen by month, with why, ${language}`, async () => {
    const manager = await Person.at({ browser, origin: server.origin, language });
    await manager.logIn("coordinator", "/?to=%2Fg");
    await manager.page.getByRole("link", { name: { es: "Vence", en: "Expires" }[language], exact: true }).click();
    await manager.settled();
    await manager.look(`g-expiry-${language}`);
    assert.match(await manager.page.getByRole("row", { name: /CF-|femenino/ }).first().innerText(), { es: /Vencerán/, en: /Will expire/ }[language]);
    await manager.page.getByText({ es: "Por qué", en: "Why" }[language], { exact: true }).last().click();
    await manager.text({ es: "Sobran", en: "Left over" }[language]).waitFor();
    await manager.page.setViewportSize(sizes.phone);
    await manager.look(`g-expiry-phone-${language}`);
    const [download] = await Promise.all([manager.page.waitForEvent("download"), manager.button(words[language].csv).click()]);
    assert.match(readFileSync(await download.path(), "utf8"), /CF-\d+,20\d\d-/);
    const sheetButton = manager.button({ es: "Todo en Excel", en: "All in Excel" }[language]);
    const [sheet] = await Promise.all([manager.page.waitForEvent("download"), sheetButton.click()]);
    assert.equal(sheet.suggestedFilename(), { es: "vencimientos.xlsx", en: "expiries.xlsx" }[language]);
    assert.equal(readFileSync(await sheet.path()).subarray(0, 2).toString(), "PK"); // a Zip archive, as workbooks are
    await manager.leave();
  });

for (const language of ["es", "en"])
  test(`an indicator shows its formula and leads to the facts behind it, ${language}`, async () => {
    const manager = await Person.at({ browser, origin: server.origin, language });
    await manager.logIn("coordinator", "/?to=%2Fg");
    await manager.page.getByRole("link", { name: { es: "Cifras", en: "Figures" }[language], exact: true }).click();
    await manager.settled();
    await manager.look(`g-indicators-${language}`);
    const card = manager.page.getByRole("region", { name: { es: "Estantes agotados", en: "Shelves out of stock" }[language] });
    assert.match(await card.innerText(), { es: /estantes que reportan/, en: /shelves that report/ }[language]);
    await card.getByRole("link").click();
    await manager.page.waitForURL(/stock_out_rate/);
    await manager.settled();
    await manager.look(`g-indicator-${language}`);
    await manager.page.setViewportSize(sizes.phone);
    await manager.look(`g-indicator-phone-${language}`);
    await manager.page.getByRole("cell").getByRole("link").first().click();
    await manager.page.waitForURL(/\/l\/stock\//);
    await manager.settled();
    await manager.open("/g/indicators/unmet_demand");
    await manager.text({ es: /\d días sin existencia/, en: /\d days without stock/ }[language]).waitFor();
    await manager.look(`g-unmet-${language}`);
    await manager.leave();
  });

for (const language of ["es", "en"])
  test(`how good the forecasts were is told in a sentence and in figures, ${language}`, async () => {
    const manager = await Person.at({ browser, origin: server.origin, language });
    await manager.logIn("coordinator", "/?to=%2Fg%2Findicators");
    await manager.page.getByRole("link", { name: { es: "Qué tan bien se previó", en: "How good the forecasts were" }[language] }).click();
    await manager.settled();
    await manager.text({ es: /^El error fue de \d/, en: /^The error was \d/ }[language]).waitFor();
    await manager.look(`g-accuracy-${language}`);
    assert.equal(await manager.page.getByRole("cell", { name: /^P\d/ }).count(), 6);
    await manager.page.setViewportSize(sizes.phone);
    await manager.look(`g-accuracy-phone-${language}`);
    await manager.page.getByRole("combobox").selectOption("3");
    await manager.settled();
    const [download] = await Promise.all([manager.page.waitForEvent("download"), manager.button(words[language].csv).click()]);
    assert.match(readFileSync(await download.path(), "utf8"), /\r\nCM1,/);
    await manager.leave();
  });

test("what is on the screen can be saved as CSV", async () => {
  const manager = await Person.at({ browser, origin: server.origin });
  await manager.logIn("coordinator", "/?to=%2Fg%2Fsites");
  const [download] = await Promise.all([manager.page.waitForEvent("download"), manager.button(words.es.csv).click()]);
  const text = readFileSync(await download.path(), "utf8");
  assert.match(text, /^\ufeffSitio,Código,Artículo,Nivel,/);
  assert.ok(text.split("\r\n").length > 20, text);
  await manager.leave();
});
