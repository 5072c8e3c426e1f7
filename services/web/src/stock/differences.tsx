// Discrepancies: where facts disagree with the book, and saying what became of it.

import { useState } from "preact/hooks";
import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all, get, post } from "../core/client";
import { useLoaded } from "../core/load";
import { go } from "../core/router";
import { may } from "../core/session";
import { formatDay, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Empty, Wait } from "../kit/loaded";
import { SaveCsv } from "../kit/save_csv";
import { Table } from "../kit/table";
import { Closing } from "./closing";
import { signed } from "./signed";
import { type Shipment, kindWord, onShelf } from "./words";

type Difference = RowOf<"/api/v1/discrepancies">;

/** Those of a shipment are closed with it, all at once. */
const closesWithShipment = (difference: Difference) => difference.kind === "short_delivery" || difference.kind === "over_delivery";

/** Shipments by the differences that they are about: the list of differences does not name them, but those that wait to be closed do. */
async function shipmentsOf(differences: readonly Difference[]): Promise<Map<string, Shipment>> {
  const found = new Map<string, Shipment>();
  if (!differences.some(closesWithShipment)) return found;
  for (const { id } of await all("/api/v1/shipments", { state: "received" })) {
    const shipment = await get("/api/v1/shipments/{shipment}", { path: { shipment: id } });
    for (const difference of shipment.differences) found.set(difference.id, shipment);
  }
  return found;
}

export function csvRows(known: Catalogue, differences: readonly Difference[]) {
  const head = [t("Qué"), t("Artículo"), t("Sitio"), t("Código"), t("Día"), t("Cantidad")];
  return [head, ...differences.map((one) => [kindWord(one.kind), itemName(known, one.item), siteName(known, one.site), one.site, one.day, onShelf(one)])];
}

interface WhatProps {
  known: Catalogue;
  difference: Difference;
  shipment: Shipment | undefined;
}

function What({ known, difference, shipment }: WhatProps) {
  return (
    <>
      {kindWord(difference.kind)}
      {shipment && (
        <a class="packs" href={`/l/shipments/${shipment.id}`}>
          {t("Envío de {from} a {to}", { from: siteName(known, shipment.from), to: siteName(known, shipment.to) })}
        </a>
      )}
    </>
  );
}

export function Differences() {
  const [closing, setClosing] = useState<Difference>();
  const loaded = useLoaded(async () => {
    const [known, rows] = await Promise.all([catalogue(), all("/api/v1/discrepancies", { state: "open" })]);
    const shipments = await shipmentsOf(rows).catch(() => new Map<string, Shipment>());
    return { known, shipments, rows: rows.sort((a, b) => b.day.localeCompare(a.day)) };
  }, []);
  const done = () => {
    setClosing(undefined);
    loaded.reload();
  };
  const begin = (difference: Difference, shipment: Shipment | undefined) => {
    if (shipment && closesWithShipment(difference)) go(`/l/shipments/${shipment.id}`);
    else setClosing(difference);
  };
  return (
    <Wait on={loaded}>
      {({ known, shipments, rows }) => (
        <>
          {rows.length > 0 && <SaveCsv name={t("diferencias")} rows={() => csvRows(known, rows)} sheet={{ list: "/api/v1/exports/discrepancies.xlsx" }} />}
          {rows.length ? (
            <Table
              caption={tn("{n} diferencia abierta", "{n} diferencias abiertas", rows.length)}
              columns={[
                { head: t("Qué"), lead: true, cell: (row: Difference) => <What known={known} difference={row} shipment={shipments.get(row.id)} /> },
                { head: t("Artículo"), cell: (row) => itemName(known, row.item) },
                { head: t("Sitio"), cell: (row) => siteName(known, row.site) },
                { head: t("Día"), cell: (row) => formatDay(row.day) },
                { head: t("Cantidad"), numeric: true, cell: (row) => signed(onShelf(row)) },
                { head: t("Acción"), action: true, cell: (row) => may("move_stock") && <Button onClick={() => begin(row, shipments.get(row.id))}>{t("Decir qué pasó")}</Button> },
              ]}
              rows={rows}
              rowKey={(row) => row.id}
            />
          ) : (
            <Empty>{t("Ninguna diferencia abierta.")}</Empty>
          )}
          {closing && (
            <Closing
              what={`${kindWord(closing.kind)}: ${itemName(known, closing.item)}, ${siteName(known, closing.site)}, ${signed(onShelf(closing))}`}
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
