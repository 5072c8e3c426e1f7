// Logging in, and what is said where that does not work.

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
