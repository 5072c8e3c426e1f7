// What somebody sent to this peer: what is on its way, and that it has come.

import { signal } from "@preact/signals";
import { type RowOf, Trouble, all, post } from "../core/client";
import { today } from "../core/days";
import { randomId } from "../core/ids";
import { may } from "../core/session";
import { changeCarried } from "./outing";

export type TopUp = RowOf<"/api/v1/top-ups">;
export type Line = TopUp["lines"][number];

interface Receipt {
  key: string;
  day: string;
  lines: Line[];
}

export const topUps = signal<TopUp[]>([]);
/** What was said to have come and was not answered, by shipment: it is said again in the same words. */
const said = signal<Record<string, Receipt>>({});
export const saidOf = (id: string) => said.value[id]?.lines;

/** Pieces, or null: digits and nothing else, so that no comma is lost on the way. */
export const piecesOf = (text: string) => (/^\d{1,7}$/.test(text.trim()) ? Number(text) : null);

function forget(id: string): void {
  const { [id]: _, ...others } = said.value;
  said.value = others;
}

/** Once, however often that is learned. */
function arrived(id: string): void {
  const receipt = said.value[id];
  if (!receipt) return;
  forget(id);
  topUps.value = topUps.value.filter((one) => one.id !== id);
  changeCarried(receipt.lines.map(({ item, quantity }) => [item, quantity]));
}

/** Where that does not work, it is asked the next time: nothing of the outing waits for it. What was said to have come and is not on its
    way any more has been heard. */
export async function askTopUps(): Promise<void> {
  if (!may("confirm_top_up")) return;
  const found = await all("/api/v1/top-ups").catch(() => undefined);
  if (!found) return;
  topUps.value = found;
  for (const id of Object.keys(said.value)) if (!found.some((one) => one.id === id)) arrived(id);
}

const send = (shipment: string, { key, day, lines }: Receipt) =>
  post("/api/v1/top-ups/{shipment}/receipt", { path: { shipment }, key, body: { occurred_on: day, lines } });

/** Says what has come. Where it throws, calling again says the same, whatever `lines` are by then. */
export async function confirm(id: string, lines: Line[]): Promise<Line[]> {
  const receipt = said.value[id] ?? { key: randomId(), day: today(), lines };
  said.value = { ...said.value, [id]: receipt };
  try {
    await send(id, receipt);
  } catch (trouble) {
    if (trouble instanceof Trouble && [400, 404, 409, 422].includes(trouble.status)) {
      forget(id);
      await askTopUps(); // somebody may have confirmed it meanwhile
    }
    throw trouble;
  }
  arrived(id);
  return receipt.lines;
}
