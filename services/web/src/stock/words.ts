// Words for what the books say.

import type { ReplyOf } from "../core/client";
import { t } from "../core/texts";

export type Shipment = ReplyOf<"/api/v1/shipments/{shipment}", "get">;
export type ShipmentState = Shipment["state"];
export type DiscrepancyKind = Shipment["differences"][number]["kind"];
export type Outcome = "found" | "loss" | "miscount" | "returned" | "explained";

const stateWords: Record<ShipmentState, () => string> = {
  draft: () => t("Borrador"),
  dispatched: () => t("En camino"),
  partly_received: () => t("Llegó una parte"),
  received: () => t("Recibido"),
  closed: () => t("Cerrado"),
  cancelled: () => t("Anulado"),
};
export const shipmentStates = Object.keys(stateWords) as ShipmentState[];
export const stateWord = (state: ShipmentState) => stateWords[state]();

const kindWords: Record<DiscrepancyKind, () => string> = {
  count_variance: () => t("El conteo no coincide"),
  chain_break: () => t("El mes no abre como cerró el anterior"),
  gap_break: () => t("Faltan meses y la apertura no coincide"),
  report_imbalance: () => t("El reporte no cuadra"),
  negative_stock: () => t("El libro quedó bajo cero"),
  issued_while_blocked: () => t("Salió un lote bloqueado o vencido"),
  short_delivery: () => t("Llegó de menos"),
  over_delivery: () => t("Llegó de más"),
  damaged_delivery: () => t("Llegó dañado"),
  received_after_cancel: () => t("Llegó después de anularse"),
  received_unsent: () => t("Llegó sin haber salido"),
};
/** With the sign that it has on the shelf: the book names what is missing and what is damaged without one. */
export const onShelf = ({ kind, quantity }: { kind: string; quantity: number }) => (kind === "short_delivery" || kind === "damaged_delivery" ? -quantity : quantity);

export const kindWord = (kind: string) => kindWords[kind as DiscrepancyKind]?.() ?? kind;

const outcomeWords: Record<Outcome, () => string> = {
  loss: () => t("Se perdió"),
  found: () => t("Apareció"),
  miscount: () => t("Se contó mal"),
  returned: () => t("Se devolvió"),
  explained: () => t("Tiene explicación"),
};
export const outcomes = Object.keys(outcomeWords) as Outcome[];
export const outcomeWord = (outcome: Outcome) => outcomeWords[outcome]();

const accountWords: Record<string, (more: boolean) => string> = {
  supplier: (more) => (more ? t("Entrada de proveedor") : t("Devolución a proveedor")),
  consumed: () => t("Entregas a personas"),
  opening_balance: () => t("Saldo inicial"),
  transit: (more) => (more ? t("Envío recibido") : t("Envío despachado")),
  loss: () => t("Pérdida"),
  gain: () => t("Hallazgo"),
  count_variance: () => t("Ajuste por conteo"),
  unexplained: () => t("Sin explicación"),
  adjustment_unspecified: () => t("Ajuste sin motivo"),
  assembly: () => t("Armado de kits"),
  destroyed: () => t("Destruido"),
  sample: () => t("Muestra"),
};

const reasonWords: Record<string, () => string> = {
  damaged: () => t("dañado"),
  expired: () => t("vencido"),
  lost: () => t("extraviado"),
  stolen: () => t("robado"),
  confiscated: () => t("decomisado"),
  heat: () => t("calor"),
  found: () => t("encontrado"),
  donation_found: () => t("donación encontrada"),
  data_error_more: () => t("error de registro, hay más"),
  data_error_less: () => t("error de registro, hay menos"),
  sample: () => t("muestra"),
  destroyed: () => t("destruido"),
  returned: () => t("devuelto"),
};
export const reasonWord = (reason: string) => reasonWords[reason]?.() ?? reason;

/** "transit:4f…" as it stands in the book, with the sign of the change. */
export function movementWord(counter: string, change: number): string {
  const [kind = "", detail = ""] = counter.split(":");
  const word = accountWords[kind]?.(change > 0) ?? counter;
  const reason = reasonWords[detail]?.();
  return reason ? `${word}: ${reason}` : word;
}
