// What arrived of a shipment: good and damaged pieces of each lot; what is missing becomes a difference that both ends see.

import { useState } from "preact/hooks";
import { itemName } from "../core/catalogue";
import { post } from "../core/client";
import { today } from "../core/days";
import { Notice, TroubleNotice } from "../core/notice";
import { formatNumber, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { QuantityField, TextField } from "../kit/field";
import { enterGoesOn, useFirstField, useKeys } from "../kit/keys";
import { parseQuantity, quantityFault } from "../kit/quantity";
import { useSubmit } from "../kit/submit";
import { Table } from "../kit/table";
import { say } from "../kit/toast";
import { lotKey, lotWord } from "../stock/lot";
import { reverse } from "../stock/reversal";
import { type ShipmentFormProps, eventOf } from "./dispatch";

interface Arrived {
  good: string;
  damaged: string;
}

function Missing({ pieces, last }: { pieces: number; last: boolean }) {
  if (!pieces) return null;
  const title =
    pieces > 0 ? tn("Falta {n} pieza.", "Faltan {n} piezas.", pieces) : tn("Sobra {n} pieza.", "Sobran {n} piezas.", -pieces);
  return (
    <Notice tone="warn" title={title}>
      <p>{last ? t("Se abrirá una diferencia que ven los dos sitios, hasta que alguien diga qué pasó.") : t("Queda en camino hasta que llegue.")}</p>
    </Notice>
  );
}

export function ArrivalForm({ known, shipment, reload }: ShipmentFormProps) {
  const sent = shipment.in_transit;
  const [arrived, setArrived] = useState<Arrived[]>(sent.map((line) => ({ good: String(line.quantity), damaged: "0" })));
  const [day, setDay] = useState(today());
  const [last, setLast] = useState(true);
  const [checked, setChecked] = useState(false);
  const parsed = arrived.map(({ good, damaged }) => ({ good: parseQuantity(good), damaged: parseQuantity(damaged) }));
  const missing = sent.reduce((sum, line, index) => sum + line.quantity - (parsed[index]?.good ?? 0) - (parsed[index]?.damaged ?? 0), 0);
  const { busy, trouble, submit } = useSubmit(
    (key) =>
      post("/api/v1/shipments/{shipment}/receipts", {
        path: { shipment: shipment.id },
        key,
        body: { occurred_on: day, last, lines: sent.map((line, index) => ({ lot: line.lot, good: parsed[index]?.good ?? 0, damaged: parsed[index]?.damaged ?? 0 })) },
      }),
    () => {
      const undo = async () => {
        const event = await eventOf(shipment, shipment.to, sent[0]?.lot.item ?? "", day);
        if (event && (await reverse(event))) reload();
      };
      say(missing ? t("Recibido, con diferencia.") : t("Recibido completo."), () => void undo());
      reload();
    },
    () => {
      setChecked(true);
      return parsed.every(({ good, damaged }) => good !== null && damaged !== null);
    },
  );
  useFirstField();
  useKeys({ "Control+Enter": () => void submit() });
  const set = (index: number, change: Partial<Arrived>) => setArrived((now) => now.map((one, i) => (i === index ? { ...one, ...change } : one)));
  const fault = (text: string) => (checked && parseQuantity(text) === null ? quantityFault(text) : undefined);
  const cellLabel = (name: string, index: number) => `${name}: ${itemName(known, sent[index]!.lot.item)}, ${lotWord(sent[index]!.lot)}`;
  return (
    <form class="stack" noValidate onKeyDown={enterGoesOn} onSubmit={(event) => (event.preventDefault(), void submit())}>
      <Table
        caption={t("¿Qué llegó?")}
        columns={[
          { head: t("Artículo"), lead: true, cell: (line) => itemName(known, line.lot.item) },
          { head: t("Lote"), cell: (line) => lotWord(line.lot) },
          { head: t("Enviado"), numeric: true, cell: (line) => formatNumber(line.quantity) },
          {
            head: t("Llegó bien"),
            numeric: true,
            cell: (_, index) => <QuantityField data-first={index === 0} bare label={cellLabel(t("Llegó bien"), index)} value={arrived[index]?.good ?? ""} onValue={(good) => set(index, { good })} error={fault(arrived[index]?.good ?? "")} />,
          },
          {
            head: t("Llegó dañado"),
            numeric: true,
            cell: (_, index) => <QuantityField bare label={cellLabel(t("Llegó dañado"), index)} value={arrived[index]?.damaged ?? ""} onValue={(damaged) => set(index, { damaged })} error={fault(arrived[index]?.damaged ?? "")} />,
          },
        ]}
        rows={sent}
        rowKey={(line) => lotKey(line.lot)}
      />
      <Missing pieces={missing} last={last} />
      <div class="filters">
        <TextField label={t("Día en que llegó")} type="date" value={day} max={today()} onValue={setDay} />
        <label class="check">
          <input type="checkbox" checked={last} onChange={(event) => setLast(event.currentTarget.checked)} />
          {t("Ya no se espera nada más de este envío")}
        </label>
      </div>
      <TroubleNotice trouble={trouble} />
      <div class="row">
        <Button kind="primary" type="submit" icon="check" busy={busy}>
          {t("Registrar llegada")}
        </Button>
      </div>
    </form>
  );
}
