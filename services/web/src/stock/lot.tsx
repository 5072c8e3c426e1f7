// Lots as people read them.

import { addDays, today } from "../core/days";
import { formatMonth, t } from "../core/texts";

export interface Lot {
  item: string;
  batch: string;
  expiry?: string;
  fund: string;
}

export const lotKey = (lot: Lot) => [lot.item, lot.batch, lot.expiry ?? "", lot.fund].join("|");

export const lotWord = (lot: Pick<Lot, "batch">) => lot.batch || t("Lote sin dato");

const soonDays = 90;

/** A date of expiry that says by itself when it is near, or over. */
export function Expiry({ day }: { day: string | undefined }) {
  if (!day) return <span class="soft">{t("Sin fecha")}</span>;
  const text = formatMonth(day);
  if (day < today()) return <span class="expiry expiry-over">{t("Venció en {month}", { month: text })}</span>;
  if (day < addDays(today(), soonDays)) return <span class="expiry expiry-soon">{t("Vence en {month}", { month: text })}</span>;
  return <span class="number">{text}</span>;
}
