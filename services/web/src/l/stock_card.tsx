import { catalogue, itemName, siteName } from "../core/catalogue";
import { type ReplyOf, type RowOf, all, get } from "../core/client";
import { useLoaded } from "../core/load";
import { may } from "../core/session";
import { formatDay, formatNumber, t } from "../core/texts";
import { FigureCards } from "../kit/figure_cards";
import { TrafficLight } from "../kit/light";
import { Empty, Wait } from "../kit/loaded";
import { Button } from "../kit/button";
import { Screen } from "../kit/shell";
import { type Column, Table } from "../kit/table";
import { Expiry, lotKey, lotWord } from "../stock/lot";
import { signed } from "../stock/signed";
import { movementWord } from "../stock/words";
import { lasting } from "./stock_list";

type Movement = RowOf<"/api/v1/movements">;
type Shelf = ReplyOf<"/api/v1/stock", "get">["items"][number];

interface Line extends Movement {
  /** None where lines are left out that this person is not told of: single handouts. */
  balance: number | undefined;
}

/** The ledger with its running balance, the latest line first. */
export function runningLedger(movements: readonly Movement[], onHand: number): Line[] {
  const isWhole = movements.reduce((sum, { change }) => sum + change, 0) === onHand;
  let balance = 0;
  return movements.map((movement) => ({ ...movement, balance: isWhole ? (balance += movement.change) : undefined })).reverse();
}

const leavesOut = (lines: readonly Line[]) => lines.some(({ balance }) => balance === undefined);

/** Where a movement comes from: a shipment, or the document that was recorded. */
export function sourceOf({ counter, event }: Pick<Movement, "counter" | "event">): string {
  const [kind, detail] = counter.split(":");
  return kind === "transit" ? `/l/shipments/${detail}` : `/l/documents/${event}`;
}

const ledgerColumns = (): Column<Line>[] => [
  { head: t("Día"), cell: (line) => <span class="number">{formatDay(line.day)}</span> },
  { head: t("Qué pasó"), lead: true, cell: (line) => (line.counter === "consumed" ? movementWord(line.counter, line.change) : <a href={sourceOf(line)}>{movementWord(line.counter, line.change)}</a>) },
  { head: t("Lote"), cell: (line) => lotWord(line.lot) },
  { head: t("Cambio"), numeric: true, cell: (line) => <span class={line.change < 0 ? "less" : "more"}>{signed(line.change)}</span> },
  { head: t("Saldo"), numeric: true, cell: (line) => line.balance !== undefined && <strong>{formatNumber(line.balance)}</strong> },
];

/** `ids`: of the lots, by lotKey. */
const lotColumns = (item: string, ids: ReadonlyMap<string, string>): Column<Shelf["lots"][number]>[] => [
  {
    head: t("Lote"),
    lead: true,
    cell: (lot) => {
      const id = ids.get(lotKey({ ...lot, item }));
      return id ? <a href={`/l/lots/${id}`}>{lotWord(lot)}</a> : lotWord(lot);
    },
  },
  { head: t("Vence"), cell: (lot) => <Expiry day={lot.expiry} /> },
  { head: t("Fondo"), cell: (lot) => lot.fund },
  { head: t("Existencia"), numeric: true, cell: (lot) => formatNumber(lot.on_hand) },
];

interface Facts {
  shelf: Shelf | undefined;
  judged: RowOf<"/api/v1/stock-levels"> | undefined;
}

function Figures({ shelf, judged }: Facts) {
  const figures: [string, string][] = [
    [t("Existencia"), formatNumber(shelf?.on_hand ?? 0)],
    [t("Uso al mes"), judged?.monthly_use === undefined ? t("Sin dato") : formatNumber(judged.monthly_use)],
    [t("Alcanza para"), (shelf && lasting({ shelf, judged })) || "0"],
    [t("Mínimo y máximo"), judged?.minimum === undefined ? t("Sin dato") : `${formatNumber(judged.minimum)} – ${formatNumber(judged.maximum ?? 0)}`],
  ];
  return <FigureCards figures={figures} />;
}

export function StockCard({ site, item }: { site: string; item: string }) {
  const loaded = useLoaded(async () => {
    const query = { site, item };
    const [known, stock, judged, movements, lots] = await Promise.all([
      catalogue(),
      get("/api/v1/stock", { query }),
      get("/api/v1/stock-levels", { query }),
      all("/api/v1/movements", query),
      all("/api/v1/lots", query),
    ]);
    const ids = new Map(lots.map(({ lot, id }) => [lotKey(lot), id]));
    return { known, ids, shelf: stock.items[0], judged: judged.items[0], lines: runningLedger(movements, stock.items[0]?.on_hand ?? 0) };
  }, [site, item]);
  const known = loaded.value?.known;
  return (
    <Screen
      title={known ? itemName(known, item) : item}
      lead={known ? siteName(known, site) : site}
      actions={
        <>
          {may("move_stock") && (
            <a class="button" href={`/l/count?site=${site}&item=${item}`}>
              {t("Contar este estante")}
            </a>
          )}
          <Button icon="printer" onClick={() => print()}>
            {t("Imprimir")}
          </Button>
        </>
      }
    >
      <Wait on={loaded}>
        {({ ids, shelf, judged, lines }) => (
          <>
            <p>
              <TrafficLight level={!shelf || shelf.on_hand <= 0 ? "out" : (judged?.level ?? "unknown")} />
            </p>
            <Figures shelf={shelf} judged={judged} />
            {shelf && shelf.lots.length > 0 && <Table caption={t("Lotes en el estante")} columns={lotColumns(item, ids)} rows={shelf.lots} rowKey={(lot) => lot.batch + lot.expiry + lot.fund} />}
            {leavesOut(lines) && <p class="soft">{t("Lo que se entrega a personas no se anota aquí una por una, así que el saldo de cada línea no se muestra.")}</p>}
            {lines.length ? (
              <Table caption={t("Libro del estante")} columns={ledgerColumns()} rows={lines} rowKey={(_, index) => String(index)} />
            ) : (
              <Empty>{t("Aquí no ha pasado nada todavía.")}</Empty>
            )}
          </>
        )}
      </Wait>
    </Screen>
  );
}
