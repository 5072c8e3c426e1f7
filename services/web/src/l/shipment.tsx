import { useState } from "preact/hooks";
import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { get, post } from "../core/client";
import { today } from "../core/days";
import { useLoaded } from "../core/load";
import { who } from "../core/session";
import { formatDay, formatNumber, t } from "../core/texts";
import { Button } from "../kit/button";
import { Wait } from "../kit/loaded";
import { Screen } from "../kit/shell";
import { Table } from "../kit/table";
import { Closing } from "../stock/closing";
import { Expiry, lotKey, lotWord } from "../stock/lot";
import { signed } from "../stock/signed";
import { StateBadge } from "../stock/state_badge";
import { type Shipment, kindWord, onShelf } from "../stock/words";
import { ArrivalForm } from "./arrival";
import { DispatchForm } from "./dispatch";

/** Whether somebody keeps the shelf of that side. */
const keeps = (site: string) =>
  who.value?.permissions.some(({ permission, scope }) => permission === "move_stock" && (scope === "programme" || who.value!.sites.includes(site))) ?? false;

interface ShipmentProps {
  known: Catalogue;
  shipment: Shipment;
  reload: () => void;
}

function Differences({ known, shipment, reload }: ShipmentProps) {
  const [closing, setClosing] = useState(false);
  if (!shipment.differences.length) return null;
  const done = () => {
    setClosing(false);
    reload();
  };
  return (
    <>
      <Table
        caption={t("Diferencias de este envío")}
        columns={[
          { head: t("Qué"), lead: true, cell: (one) => kindWord(one.kind) },
          { head: t("Artículo"), cell: (one) => itemName(known, one.lot.item) },
          { head: t("Lote"), cell: (one) => lotWord(one.lot) },
          { head: t("Cantidad"), numeric: true, cell: (one) => signed(onShelf(one)) },
        ]}
        rows={shipment.differences}
        rowKey={(one) => one.id}
      />
      {shipment.state === "received" && keeps(shipment.to) && (
        <div class="row">
          <Button onClick={() => setClosing(true)}>{t("Decir qué pasó")}</Button>
        </div>
      )}
      {closing && (
        <Closing
          what={t("Envío de {from} a {to}", { from: siteName(known, shipment.from), to: siteName(known, shipment.to) })}
          send={(outcome, key) => post("/api/v1/shipments/{shipment}/closing", { path: { shipment: shipment.id }, key, body: { occurred_on: today(), outcome } })}
          onClose={() => setClosing(false)}
          onDone={done}
        />
      )}
    </>
  );
}

function SentLines({ known, shipment }: { known: Catalogue; shipment: Shipment }) {
  const lines = shipment.in_transit.length ? shipment.in_transit : shipment.drafted;
  if (!lines.length) return null;
  return (
    <Table
      caption={shipment.in_transit.length ? t("En camino") : t("Lotes apartados")}
      columns={[
        { head: t("Artículo"), lead: true, cell: (line) => itemName(known, line.lot.item) },
        { head: t("Lote"), cell: (line) => lotWord(line.lot) },
        { head: t("Vence"), cell: (line) => <Expiry day={line.lot.expiry} /> },
        { head: t("Cantidad"), numeric: true, cell: (line) => formatNumber(line.quantity) },
      ]}
      rows={lines}
      rowKey={(line) => lotKey(line.lot)}
    />
  );
}

function Body({ known, shipment, reload }: ShipmentProps) {
  const arriving = shipment.state === "dispatched" || shipment.state === "partly_received";
  if (shipment.state === "draft" && keeps(shipment.from)) return <DispatchForm known={known} shipment={shipment} reload={reload} />;
  if (arriving && keeps(shipment.to)) return <ArrivalForm known={known} shipment={shipment} reload={reload} />;
  return <SentLines known={known} shipment={shipment} />;
}

export function ShipmentScreen({ id }: { id: string }) {
  const loaded = useLoaded(async () => {
    const [known, shipment] = await Promise.all([catalogue(), get("/api/v1/shipments/{shipment}", { path: { shipment: id } })]);
    return { known, shipment };
  }, [id]);
  const facts = loaded.value;
  const name = (code: string) => (facts ? siteName(facts.known, code) : "");
  return (
    <Screen
      title={facts ? t("Envío de {from} a {to}", { from: name(facts.shipment.from), to: name(facts.shipment.to) }) : t("Envío")}
      lead={facts?.shipment.dispatched_on && t("Salió el {day}", { day: formatDay(facts.shipment.dispatched_on) })}
      actions={facts && <StateBadge state={facts.shipment.state} />}
    >
      <Wait on={loaded}>
        {({ known, shipment }) => (
          <>
            <Body key={shipment.state} known={known} shipment={shipment} reload={loaded.reload} />
            <Differences known={known} shipment={shipment} reload={loaded.reload} />
          </>
        )}
      </Wait>
    </Screen>
  );
}
