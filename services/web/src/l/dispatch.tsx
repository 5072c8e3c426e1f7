// A draft: the lots that were proposed, to be changed where the shelf says otherwise, and sent.

import { useState } from "preact/hooks";
import { type Catalogue, itemName } from "../core/catalogue";
import { all, post } from "../core/client";
import { today } from "../core/days";
import { randomId } from "../core/ids";
import { TroubleNotice } from "../core/notice";
import { formatNumber, t } from "../core/texts";
import { Button } from "../kit/button";
import { QuantityField, TextField } from "../kit/field";
import { enterGoesOn, useFirstField, useKeys } from "../kit/keys";
import { parseQuantity, quantityFault } from "../kit/quantity";
import { useSubmit } from "../kit/submit";
import { Table } from "../kit/table";
import { say } from "../kit/toast";
import { Expiry, lotKey, lotWord } from "../stock/lot";
import { reverse } from "../stock/reversal";
import type { Shipment } from "../stock/words";

export interface ShipmentFormProps {
  known: Catalogue;
  shipment: Shipment;
  reload: () => void;
}

/** The event of a step that has just been taken: the book names it on the shelf's side. */
export async function eventOf(shipment: Shipment, site: string, item: string, day: string): Promise<string | undefined> {
  const movements = await all("/api/v1/movements", { site, item, from: day, to: day });
  return movements.filter((movement) => movement.counter === `transit:${shipment.id}`).at(-1)?.event;
}

export function DispatchForm({ known, shipment, reload }: ShipmentFormProps) {
  const [quantities, setQuantities] = useState(shipment.drafted.map((line) => String(line.quantity)));
  const [day, setDay] = useState(today());
  const [checked, setChecked] = useState(false);
  const parsed = quantities.map(parseQuantity);
  const lines = shipment.drafted.map((line, index) => ({ lot: line.lot, quantity: parsed[index] ?? 0 })).filter((line) => line.quantity > 0);
  const check = () => {
    setChecked(true);
    return parsed.every((pieces) => pieces !== null) && lines.length > 0;
  };
  const { busy, trouble, submit } = useSubmit(
    (key) => post("/api/v1/shipments/{shipment}/dispatch", { path: { shipment: shipment.id }, key, body: { occurred_on: day, lines } }),
    () => {
      const undo = async () => {
        const event = await eventOf(shipment, shipment.from, lines[0]?.lot.item ?? "", day);
        if (event && (await reverse(event))) reload();
      };
      say(t("Envío despachado."), () => void undo());
      reload();
    },
    check,
  );
  const cancelling = useSubmit(
    () => post("/api/v1/shipments/{shipment}/cancel", { path: { shipment: shipment.id }, key: randomId() }),
    () => {
      say(t("Envío anulado."));
      reload();
    },
  );
  useFirstField();
  useKeys({ "Control+Enter": () => void submit() });
  const set = (index: number, text: string) => setQuantities((now) => now.map((one, i) => (i === index ? text : one)));
  const fault = (index: number) => (checked && parsed[index] === null ? quantityFault(quantities[index] ?? "") : undefined);
  return (
    <form class="stack" noValidate onKeyDown={enterGoesOn} onSubmit={(event) => (event.preventDefault(), void submit())}>
      <Table
        caption={t("Lotes propuestos: sale primero lo que vence primero")}
        columns={[
          { head: t("Artículo"), lead: true, cell: (line) => itemName(known, line.lot.item) },
          { head: t("Lote"), cell: (line) => lotWord(line.lot) },
          { head: t("Vence"), cell: (line) => <Expiry day={line.lot.expiry} /> },
          { head: t("Propuesto"), numeric: true, cell: (line) => formatNumber(line.quantity) },
          {
            head: t("Sale"),
            numeric: true,
            cell: (line, index) => (
              <QuantityField data-first={index === 0} bare label={t("Sale de {item}, lote {lot}", { item: itemName(known, line.lot.item), lot: lotWord(line.lot) })} value={quantities[index] ?? ""} onValue={(text) => set(index, text)} error={fault(index)} />
            ),
          },
        ]}
        rows={shipment.drafted}
        rowKey={(line) => lotKey(line.lot)}
      />
      <div class="filters">
        <TextField label={t("Día en que sale")} type="date" value={day} max={today()} onValue={setDay} />
      </div>
      <TroubleNotice trouble={trouble ?? cancelling.trouble} />
      <div class="row">
        <Button kind="primary" type="submit" icon="truck" busy={busy}>
          {t("Despachar")}
        </Button>
        <Button kind="danger" busy={cancelling.busy} onClick={() => void cancelling.submit()}>
          {t("Anular el envío")}
        </Button>
      </div>
    </form>
  );
}
