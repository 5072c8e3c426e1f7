// Discrepancies: where facts disagree with the book, and saying what became of it.

import { useState } from "preact/hooks";
import { catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all, get, post } from "../core/client";
import { useLoaded } from "../core/load";
import { go } from "../core/router";
import { may } from "../core/session";
import { formatDay, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Empty, Wait } from "../kit/loaded";
import { Table } from "../kit/table";
import { Closing } from "./closing";
import { signed } from "./signed";
import { kindWord } from "./words";

type Difference = RowOf<"/api/v1/discrepancies">;

/** Those of a shipment are closed with it, all at once. */
const closesWithShipment = (difference: Difference) => difference.kind === "short_delivery" || difference.kind === "over_delivery";

async function shipmentOf({ id, site }: Difference): Promise<string | undefined> {
  const open = await all("/api/v1/shipments", { site, state: "received" });
  const shipments = await Promise.all(open.map((shipment) => get("/api/v1/shipments/{shipment}", { path: { shipment: shipment.id } })));
  return shipments.find((shipment) => shipment.differences.some((one) => one.id === id))?.id;
}

export function Differences() {
  const [closing, setClosing] = useState<Difference>();
  const loaded = useLoaded(async () => {
    const [known, rows] = await Promise.all([catalogue(), all("/api/v1/discrepancies", { state: "open" })]);
    return { known, rows: rows.sort((a, b) => b.day.localeCompare(a.day)) };
  }, []);
  const done = () => {
    setClosing(undefined);
    loaded.reload();
  };
  const begin = async (difference: Difference) => {
    const shipment = closesWithShipment(difference) ? await shipmentOf(difference).catch(() => undefined) : undefined;
    if (shipment) go(`/l/shipments/${shipment}`);
    else setClosing(difference);
  };
  return (
    <Wait on={loaded}>
      {({ known, rows }) => (
        <>
          {rows.length ? (
            <Table
              caption={tn("{n} diferencia abierta", "{n} diferencias abiertas", rows.length)}
              columns={[
                { head: t("Qué"), lead: true, cell: (row: Difference) => kindWord(row.kind) },
                { head: t("Artículo"), cell: (row) => itemName(known, row.item) },
                { head: t("Sitio"), cell: (row) => siteName(known, row.site) },
                { head: t("Día"), cell: (row) => formatDay(row.day) },
                { head: t("Cantidad"), numeric: true, cell: (row) => signed(row.quantity) },
                { head: t("Acción"), cell: (row) => may("move_stock") && <Button onClick={() => void begin(row)}>{t("Decir qué pasó")}</Button> },
              ]}
              rows={rows}
              rowKey={(row) => row.id}
            />
          ) : (
            <Empty>{t("Ninguna diferencia abierta.")}</Empty>
          )}
          {closing && (
            <Closing
              what={`${kindWord(closing.kind)}: ${itemName(known, closing.item)}, ${siteName(known, closing.site)}, ${signed(closing.quantity)}`}
              send={(outcome, key) => post("/api/v1/discrepancies/{discrepancy}/closing", { path: { discrepancy: closing.id }, key, body: { outcome } })}
              onClose={() => setClosing(undefined)}
              onDone={done}
            />
          )}
        </>
      )}
    </Wait>
  );
}
