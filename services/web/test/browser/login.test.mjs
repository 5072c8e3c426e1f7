// Logging in, and what is said where that does not work; the first run, which makes the first person; the second factor.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person, oneTimeCode, openBrowser, password, serve } from "./harness.mjs";

let server, browser;
before(async () => {
  [server, browser] = await Promise.all([serve(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await server.stop();
});

const wrong = { es: "El nombre o la contraseña no son correctos.", en: "Name or password is not right." };

for (const language of ["es", "en"])
  for (const size of ["phone", "laptop"])
    test(`a wrong password says what to do, ${language}, ${size}`, async () => {
      const person = await Person.at({ browser, origin: server.origin, language, size });
      person.expectFailures();
      await person.open("/");
      await person.look(`login-${size}-${language}`);
      await person.fillLogIn("Benito", "not it");
      await person.text(wrong[language]).waitFor();
      await person.look(`login-wrong-${size}-${language}`);
      await person.fillLogIn("Benito", "Quetzal-79 vuela");
      await person.page.waitForURL("**/l");
      await person.leave();
    });

test("a screen that needs a log-in comes back after it", async () => {
  const person = await Person.at({ browser, origin: server.origin });
  person.expectFailures();
  await person.page.goto(`${server.origin}/l/shipments?lang=en`);
  await person.page.waitForURL((url) => url.pathname === "/" && url.searchParams.get("lang") === "en");
  await person.logIn("keeper", "/?to=%2Fl%2Fshipments&lang=en");
  await person.page.waitForURL("**/l/shipments?lang=en");
  await person.leave();
});

test("an address of elsewhere is not gone to", async () => {
  const person = await Person.at({ browser, origin: server.origin });
  await person.logIn("keeper", "/?to=https%3A%2F%2Fexample.org%2F");
  await person.page.waitForURL("**/l");
  await person.leave();
});

test("each language has its page, and those without translation speak Spanish", async () => {
  const person = await Person.at({ browser, origin: server.origin });
  for (const language of ["mam", "kjb", "cac"]) {
    await person.open(`/?lang=${language}`);
    await person.button("Entrar").waitFor();
  }
  await person.leave();
});

test("where somebody is there, nobody is led to the first run", async () => {
  const person = await Person.at({ browser, origin: server.origin });
  const told = person.page.waitForResponse("**/api/v1/setup");
  await person.open("/");
  assert.deepEqual(await (await told).json(), { open: false });
  assert.equal(await person.page.getByRole("link", { name: "Preparar el sistema" }).count(), 0);
  await person.leave();
});

const firstRun = {
  es: { begin: "Preparar el sistema", secret: "Secreto que mostró el servidor", name: "Nombre con el que entra", password: "Contraseña", again: "La contraseña otra vez", unequal: "Las dos no son iguales.", setUp: "Preparar", enrol: "Empezar", code: "Código de seis cifras", confirm: "Confirmar", logIn: "Entrar" },
  en: { begin: "Set up the system", secret: "Secret that the server showed", name: "Name to log in with", password: "Password", again: "The password again", unequal: "The two are not the same.", setUp: "Set up", enrol: "Begin", code: "Six-digit code", confirm: "Confirm", logIn: "Log in" },
};

for (const language of ["es", "en"])
  test(`the first run makes the operator, who enrols a second factor and then needs it, ${language}`, async (about) => {
    const word = firstRun[language];
    const fresh = await serve({ empty: true });
    about.after(() => fresh.stop());
    const operator = await Person.at({ browser, origin: fresh.origin, language, size: "phone" });
    operator.expectFailures();
    await operator.open("/");
    await operator.page.getByRole("link", { name: word.begin }).waitFor();
    await operator.look(`login-first-run-${language}`);
    await operator.page.getByRole("link", { name: word.begin }).click();
    const field = (label) => operator.page.getByLabel(label, { exact: true });
    await field(word.secret).fill(fresh.secret);
    await field(word.name).fill("Olga Ñ.");
    await field(word.password).fill(password);
    await field(word.again).fill("something else");
    await operator.button(word.setUp).click();
    await operator.text(word.unequal).waitFor();
    await operator.look(`g-set-up-${language}`);
    await field(word.again).fill(password);
    await operator.button(word.setUp).click();

    await operator.button(word.enrol).waitFor();
    await operator.look(`g-second-factor-${language}`);
    await operator.button(word.enrol).click();
    const secret = (await operator.page.locator(".secret").innerText()).replaceAll(" ", "");
    await operator.look(`g-second-factor-told-${language}`);
    await field(word.code).fill(oneTimeCode(secret));
    await operator.button(word.confirm).click();
    await operator.page.locator(".figures, table").first().waitFor();

    await operator.page.context().clearCookies();
    await operator.open("/");
    await operator.fillLogIn("Olga Ñ.", password);
    await field(word.code).waitFor();
    await operator.look(`login-code-${language}`);
    await field(word.code).fill(oneTimeCode(secret, 1)); // each code is good once
    await operator.button(word.logIn).click();
    await operator.page.waitForURL("**/g**");
    await operator.leave();
  });
