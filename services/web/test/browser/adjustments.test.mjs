// Four eyes: who proposed a large adjustment takes it back or waits, somebody else approves, and undoing it waits the same way.

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
  es: { own: "Usted lo propuso: otra persona tiene que verlo.", takeBack: "Retirar mi propuesta", gone: "Propuesta retirada.", approve: "Aprobar", approved: "Ajuste aprobado.", undoneToo: "Anulación aprobada.", undo: /^Se pide anular este ajuste/, none: "Ningún ajuste espera." },
  en: { own: "You proposed it: somebody else has to look at it.", takeBack: "Take my proposal back", gone: "Proposal taken back.", approve: "Approve", approved: "Adjustment approved.", undoneToo: "Undoing approved.", undo: /^Asks to undo this adjustment/, none: "No adjustment is waiting." },
};

/** A write of the person who is logged in, as a program would send it: these have no form yet. */
const send = ({ page }, path, body) =>
  page.evaluate(
    async ([path, body]) => {
      const headers = { "Content-Type": "application/json", "X-Requested-With": "abasto", "Idempotency-Key": crypto.randomUUID() };
      return (await fetch(`/api/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) })).json();
    },
    [path, body],
  );

const loss = { site: "BH", occurred_on: "2026-01-31", lines: [{ lot: { item: "CM", batch: "", fund: "" }, reason: "heat", quantity: 9000 }] };

for (const language of ["es", "en"])
  test(`two people decide on a large adjustment, and two undo it, ${language}`, async () => {
    const word = words[language];
    const enter = async (role) => {
      const person = await Person.at({ browser, origin: server.origin, language });
      await person.logIn(role);
      return person;
    };
    const [manager, auditor] = [await enter("coordinator"), await enter("auditor")];
    const asked = await send(manager, "adjustments", loss);
    assert.equal(asked.state, "pending");
    await manager.open("/g/adjustments");
    await manager.text(word.own).waitFor();
    assert.equal(await manager.button(word.approve).count(), 0);
    await manager.look(`g-adjustments-own-${language}`);
    await manager.button(word.takeBack).click();
    await manager.text(word.gone).waitFor();
    await manager.text(word.none).waitFor();

    const { id } = await send(manager, "adjustments", loss);
    await auditor.open("/g/adjustments");
    await auditor.button(word.approve).click();
    await auditor.text(word.approved).waitFor();

    assert.equal((await send(manager, `events/${id}/reversal`, { reason: "were in the van" })).state, "pending");
    await auditor.open("/g/adjustments");
    await auditor.text(word.undo).waitFor();
    await auditor.look(`g-adjustments-undo-${language}`);
    await auditor.button(word.approve).click();
    await auditor.text(word.undoneToo).waitFor();
    await auditor.text(word.none).waitFor();
    await Promise.all([manager.leave(), auditor.leave()]);
  });
