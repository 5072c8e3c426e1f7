// Shipments: those that wait for somebody, all of them; those of one state page by page, since closed ones only grow in number.

import { type Catalogue, catalogue, siteName } from "../core/catalogue";
import { type RowOf, all, pageOf } from "../core/client";
import { useLoaded, usePages } from "../core/load";
import { parameter, remember } from "../core/router";
import { may } from "../core/session";
import { formatDay, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Empty, Wait } from "../kit/loaded";
import { Screen } from "../kit/shell";
import { type Column, Table } from "../kit/table";
import { StateBadge } from "../stock/state_badge";
import { type ShipmentState, shipmentStates, stateWord } from "../stock/words";

type Row = RowOf<"/api/v1/shipments">;

/** States in which somebody still has to do something, the most urgent first. */
const open: readonly ShipmentState[] = ["draft", "dispatched", "partly_received", "received"];
const inOrder = (a: Row, b: Row) => open.indexOf(a.state) - open.indexOf(b.state) || (b.dispatched_on ?? "").localeCompare(a.dispatched_on ?? "");

function StateChips({ chosen }: { chosen: string }) {
  const choices: [string, string][] = [["", t("Pendientes")], ...shipmentStates.map((state): [string, string] => [state, stateWord(state)])];
  return (
    <div class="chips" role="group" aria-label={t("Estado")}>
      {choices.map(([state, word]) => (
        <button key={state} type="button" class="chip" aria-pressed={state === chosen} onClick={() => remember({ state })}>
          {word}
        </button>
      ))}
    </div>
  );
}

function Rows({ known, rows, caption }: { known: Catalogue; rows: readonly Row[]; caption: string }) {
  const name = (code: string) => siteName(known, code);
  const columns: Column<Row>[] = [
    { head: t("Envío"), lead: true, cell: (row) => <a href={`/l/shipments/${row.id}`}>{t("{from} a {to}", { from: name(row.from), to: name(row.to) })}</a> },
    { head: t("Estado"), cell: (row) => <StateBadge state={row.state} /> },
    { head: t("Salió"), cell: (row) => (row.dispatched_on ? formatDay(row.dispatched_on) : t("Todavía no")) },
  ];
  if (!rows.length) return <Empty>{t("Ningún envío es así.")}</Empty>;
  return <Table caption={caption} columns={columns} rows={[...rows].sort(inOrder)} rowKey={(row) => row.id} />;
}

function Pending({ known }: { known: Catalogue }) {
  const loaded = useLoaded(async () => (await Promise.all(open.map((state) => all("/api/v1/shipments", { state })))).flat(), []);
  return (
    <Wait on={loaded}>
      {(rows) =>
        rows.length ? <Rows known={known} rows={rows} caption={tn("{n} envío pendiente", "{n} envíos pendientes", rows.length)} /> : <Empty>{t("Ningún envío espera: todo lo que salió llegó y está cerrado.")}</Empty>
      }
    </Wait>
  );
}

function OfState({ known, state }: { known: Catalogue; state: string }) {
  const pages = usePages((cursor) => pageOf("/api/v1/shipments", { state, limit: 100, cursor }));
  return (
    <Wait on={pages}>
      {(rows) => (
        <>
          <Rows known={known} rows={rows} caption={pages.next ? tn("{n} envío, y hay más", "{n} envíos, y hay más", rows.length) : tn("{n} envío", "{n} envíos", rows.length)} />
          {pages.next && (
            <div class="row">
              <Button busy={pages.busy} onClick={pages.more}>
                {t("Mostrar más")}
              </Button>
            </div>
          )}
        </>
      )}
    </Wait>
  );
}

export function ShipmentsScreen() {
  const loaded = useLoaded(catalogue, []);
  const state = parameter("state");
  return (
    <Screen
      title={t("Envíos")}
      actions={
        may("move_stock") && (
          <a class="button button-primary" href="/l/shipments/new">
            {t("Envío nuevo")}
          </a>
        )
      }
    >
      <Wait on={loaded}>
        {(known) => (
          <>
            <StateChips chosen={state} />
            {state ? <OfState key={state} known={known} state={state} /> : <Pending known={known} />}
          </>
        )}
      </Wait>
    </Screen>
  );
}
