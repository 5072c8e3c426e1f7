// Shortfall: lines of a draft plan that ask their sender for more than it has. What there is has to be shared.

import { type Catalogue, siteName } from "../core/catalogue";
import { all, get, put } from "../core/client";
import { Notice } from "../core/notice";
import { formatNumber, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { TroubleOrProof } from "../kit/proof";
import { useSubmit } from "../kit/submit";
import { say } from "../kit/toast";
import type { Line, Plan } from "./plan";

/** Pieces that can leave, by "site item". */
export type Stock = ReadonlyMap<string, number>;

type Sent = Pick<Line, "from" | "item" | "quantity">;

const shelfKey = ({ from, item }: Pick<Line, "from" | "item">) => `${from} ${item}`;

/** What is on the senders' shelves and may be used, less what drafts of shipments hold back. */
export async function stockOf({ lines }: Plan): Promise<Stock> {
  const senders = [...new Set(lines.map(({ from }) => from))];
  const stock = new Map<string, number>();
  for (const site of senders) for (const { item, usable } of await all("/api/v1/stock-levels", { site })) stock.set(shelfKey({ from: site, item }), usable);
  for (const { id, from } of await all("/api/v1/shipments", { state: "draft" })) {
    if (!senders.includes(from)) continue;
    const { drafted } = await get("/api/v1/shipments/{shipment}", { path: { shipment: id } });
    for (const { lot, quantity } of drafted) {
      const key = shelfKey({ from, item: lot.item });
      stock.set(key, (stock.get(key) ?? 0) - quantity);
    }
  }
  return stock;
}

export interface Short<L> {
  line: L;
  /** What all lines of that shelf ask for, and what is there. */
  wanted: number;
  there: number;
  /** The line's part of it, in proportion to what it asks for; whole pieces, never more than there are. */
  share: number;
}

export function shortLines<L extends Sent>(lines: readonly L[], stock: Stock): Short<L>[] {
  const wanted = new Map<string, number>();
  for (const line of lines) wanted.set(shelfKey(line), (wanted.get(shelfKey(line)) ?? 0) + line.quantity);
  return lines.flatMap((line) => {
    const all = wanted.get(shelfKey(line)) ?? 0;
    const there = Math.max(0, stock.get(shelfKey(line)) ?? 0);
    if (all <= there || line.quantity === 0) return [];
    return [{ line, wanted: all, there, share: Math.floor((line.quantity * there) / all) }];
  });
}

interface ShortfallProps {
  known: Catalogue;
  plan: Plan;
  short: readonly Short<Line>[];
  onDone: () => void;
}

export function Shortfall({ known, plan, short, onDone }: ShortfallProps) {
  const reasonOf = ({ line, wanted, there }: Short<Line>) =>
    t("{site} tiene {there} de las {wanted} que se le piden: se reparte en proporción.", { site: siteName(known, line.from), there: formatNumber(there), wanted: formatNumber(wanted) });
  const { busy, trouble, submit } = useSubmit(
    async () => {
      for (const one of short) {
        const path = { plan: plan.id, to: one.line.to, item: one.line.item };
        await put("/api/v1/restock-plans/{plan}/lines/{to}/{item}", { path, body: { quantity: one.share, reason: reasonOf(one) } });
      }
    },
    () => {
      say(tn("{n} línea cambiada a lo que hay.", "{n} líneas cambiadas a lo que hay.", short.length));
      onDone();
    },
  );
  if (!short.length) return null;
  return (
    <Notice tone="warn" title={tn("{n} línea pide más de lo que tiene el sitio que envía.", "{n} líneas piden más de lo que tiene el sitio que envía.", short.length)}>
      <p>{t("No todas pueden salir así. Envíe lo que hay, repartido en proporción a lo que pide cada línea, o cambie las líneas una por una.")}</p>
      <TroubleOrProof trouble={trouble} retry={() => void submit()} />
      <Button busy={busy} onClick={() => void submit()}>
        {t("Enviar lo que hay")}
      </Button>
    </Notice>
  );
}
