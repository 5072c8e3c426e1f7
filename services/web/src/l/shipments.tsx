import { catalogue, siteName } from "../core/catalogue";
import { type RowOf, all } from "../core/client";
import { useLoaded } from "../core/load";
import { parameter, remember } from "../core/router";
import { may } from "../core/session";
import { formatDay, formatNumber, t, tn } from "../core/texts";
import { Empty, Wait } from "../kit/loaded";
import { Screen } from "../kit/shell";
import { type Column, Table } from "../kit/table";
import { StateBadge } from "../stock/state_badge";
import { type ShipmentState, shipmentStates, stateWord } from "../stock/words";

type Row = RowOf<"/api/v1/shipments">;

/** What waits for somebody comes first, then the latest. */
const urgency: Record<ShipmentState, number> = { draft: 0, dispatched: 1, partly_received: 1, received: 2, closed: 3, cancelled: 4 };
const inOrder = (a: Row, b: Row) => urgency[a.state] - urgency[b.state] || (b.dispatched_on ?? "").localeCompare(a.dispatched_on ?? "");

function StateChips({ rows }: { rows: readonly Row[] }) {
  const chosen = parameter("state");
  return (
    <div class="chips" role="group" aria-label={t("Estado")}>
      {shipmentStates.map((state) => {
        const count = rows.filter((row) => row.state === state).length;
        if (!count && state !== chosen) return null;
        return (
          <button key={state} type="button" class="chip" aria-pressed={state === chosen} onClick={() => remember({ state: state === chosen ? "" : state })}>
            {stateWord(state)} <span class="number soft">{formatNumber(count)}</span>
          </button>
        );
      })}
    </div>
  );
}

const shownAtOnce = 100;

export function ShipmentsScreen() {
  const loaded = useLoaded(async () => {
    const [known, rows] = await Promise.all([catalogue(), all("/api/v1/shipments")]);
    return { known, rows: rows.sort(inOrder) };
  }, []);
  const chosen = parameter("state");
  const columns = (name: (code: string) => string): Column<Row>[] => [
    { head: t("Envío"), lead: true, cell: (row) => <a href={`/l/shipments/${row.id}`}>{t("{from} a {to}", { from: name(row.from), to: name(row.to) })}</a> },
    { head: t("Estado"), cell: (row) => <StateBadge state={row.state} /> },
    { head: t("Salió"), cell: (row) => (row.dispatched_on ? formatDay(row.dispatched_on) : t("Todavía no")) },
  ];
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
        {({ known, rows }) => {
          const shown = rows.filter((row) => !chosen || row.state === chosen);
          return (
            <>
              <StateChips rows={rows} />
              {shown.length ? (
                <Table caption={tn("{n} envío", "{n} envíos", shown.length)} columns={columns((code) => siteName(known, code))} rows={shown.slice(0, shownAtOnce)} rowKey={(row) => row.id} />
              ) : (
                <Empty>{t("Ningún envío es así.")}</Empty>
              )}
              {shown.length > shownAtOnce && <p class="soft">{t("Se muestran los {n} más recientes.", { n: shownAtOnce })}</p>}
            </>
          );
        }}
      </Wait>
    </Screen>
  );
}
