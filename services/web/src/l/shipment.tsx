import { useState } from "preact/hooks";
import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { all, get, post } from "../core/client";
import { today } from "../core/days";
import { useLoaded } from "../core/load";
import { type Permission, who } from "../core/session";
import { formatDay, formatNumber, t } from "../core/texts";
import { Button } from "../kit/button";
import { Empty, Wait } from "../kit/loaded";
import { Screen } from "../kit/shell";
import { Table } from "../kit/table";
import { Closing } from "../stock/closing";
import { Expiry, lotKey, lotWord } from "../stock/lot";
import { signed } from "../stock/signed";
import { StateBadge } from "../stock/state_badge";
import { type Shipment, kindWord, onShelf } from "../stock/words";
import { ArrivalForm } from "./arrival";
import { DispatchForm } from "./dispatch";

type StockLine = Shipment["in_transit"][number];

const reaches = (wanted: Permission, site: string) =>
  who.value?.permissions.some(({ permission, scope }) => permission === wanted && (scope === "programme" || who.value!.sites.includes(site))) ?? false;
/** Whether somebody keeps the shelf of that side. */
const keeps = (site: string) => reaches("move_stock", site);

interface ShipmentProps {
  known: Catalogue;
  shipment: Shipment;
  reload: () => void;
}

interface BodyProps extends ShipmentProps {
  moved: readonly StockLine[];
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

/** Nothing of it is on its way any more. */
const isOver = ({ state, in_transit }: Shipment) => state !== "draft" && !in_transit.length;

/** What moved, by the book of whichever side this person may see. */
async function movedBy({ id, from, to, dispatched_on }: Shipment): Promise<StockLine[]> {
  if (!dispatched_on) return [];
  const site = reaches("see_stock", from) ? from : to;
  const until = site === from ? { to: dispatched_on } : {};
  const movements = await all("/api/v1/movements", { site, from: dispatched_on, ...until });
  return movements.filter(({ counter }) => counter === `transit:${id}`).map(({ lot, change }) => ({ lot, quantity: Math.abs(change) }));
}

function captionOf(shipment: Shipment): string {
  if (isOver(shipment)) return t("Lo que se movió");
  return shipment.state === "draft" ? t("Lotes apartados") : t("En camino");
}

function SentLines({ known, shipment, moved }: { known: Catalogue; shipment: Shipment; moved: readonly StockLine[] }) {
  const lines = isOver(shipment) ? moved : shipment.state === "draft" ? shipment.drafted : shipment.in_transit;
  if (!lines.length) return <Empty>{t("Este envío no movió nada que usted pueda ver.")}</Empty>;
  return (
    <Table
      caption={captionOf(shipment)}
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

function Body({ known, shipment, moved, reload }: BodyProps) {
  const arriving = shipment.state === "dispatched" || shipment.state === "partly_received";
  if (shipment.state === "draft" && keeps(shipment.from)) return <DispatchForm known={known} shipment={shipment} reload={reload} />;
  if (arriving && keeps(shipment.to)) return <ArrivalForm known={known} shipment={shipment} reload={reload} />;
  return <SentLines known={known} shipment={shipment} moved={moved} />;
}

export function ShipmentScreen({ id }: { id: string }) {
  const loaded = useLoaded(async () => {
    const [known, shipment] = await Promise.all([catalogue(), get("/api/v1/shipments/{shipment}", { path: { shipment: id } })]);
    return { known, shipment, moved: isOver(shipment) ? await movedBy(shipment) : [] };
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
        {({ known, shipment, moved }) => (
          <>
            <Body key={shipment.state} known={known} shipment={shipment} moved={moved} reload={loaded.reload} />
            <Differences known={known} shipment={shipment} reload={loaded.reload} />
          </>
        )}
      </Wait>
    </Screen>
  );
}
