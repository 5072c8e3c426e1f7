import { useMemo } from "preact/hooks";
import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all } from "../core/client";
import { useLoaded } from "../core/load";
import { parameter, remember } from "../core/router";
import { formatNumber, t, tn } from "../core/texts";
import { SelectField, TextField } from "../kit/field";
import { type Level, TrafficLight, levelWord, levels } from "../kit/light";
import { Empty, Wait } from "../kit/loaded";
import { inPacks } from "../kit/quantity";
import { folded } from "../kit/search";
import { Screen } from "../kit/shell";
import { type Column, Table } from "../kit/table";
import { Expiry } from "../stock/lot";

type Shelf = RowOf<"/api/v1/stock">;
type ShelfLevel = RowOf<"/api/v1/stock-levels">;

export interface Row {
  shelf: Shelf;
  judged: ShelfLevel | undefined;
  level: Level;
  name: string;
  place: string;
  soonest: string | undefined;
}

const severity: Record<Level, number> = { out: 0, low: 1, unknown: 2, excess: 3, ok: 4 };

function rowsOf(known: Catalogue, shelves: readonly Shelf[], judged: readonly ShelfLevel[]): Row[] {
  const byShelf = new Map(judged.map((one) => [`${one.site} ${one.item}`, one]));
  const rows = shelves.map((shelf): Row => {
    const found = byShelf.get(`${shelf.site} ${shelf.item}`);
    const level = shelf.on_hand <= 0 ? "out" : (found?.level ?? "unknown");
    const soonest = shelf.lots.map((lot) => lot.expiry).filter((day) => day !== undefined).sort()[0];
    return { shelf, judged: found, level, name: itemName(known, shelf.item), place: siteName(known, shelf.site), soonest };
  });
  return rows.sort((a, b) => severity[a.level] - severity[b.level] || a.place.localeCompare(b.place) || a.name.localeCompare(b.name));
}

/** Stock beside what is used in a month: how long it lasts. */
export function lasting(row: Pick<Row, "judged" | "shelf">): string {
  const use = row.judged?.monthly_use;
  if (!use || row.shelf.on_hand <= 0) return "";
  const days = Math.round((row.shelf.on_hand / use) * 30);
  if (days < 60) return tn("{n} día", "{n} días", days);
  return tn("{n} mes", "{n} meses", Math.round(days / 30));
}

function columns(known: Catalogue, manySites: boolean): Column<Row>[] {
  const where: Column<Row>[] = manySites ? [{ head: t("Sitio"), cell: (row) => row.place }] : [];
  return [
    { head: t("Artículo"), lead: true, cell: (row) => <a href={`/l/stock/${row.shelf.site}/${row.shelf.item}`}>{row.name}</a> },
    ...where,
    { head: t("Nivel"), cell: (row) => <TrafficLight level={row.level} /> },
    {
      head: t("Existencia"),
      numeric: true,
      cell: (row) => (
        <span>
          <strong>{formatNumber(row.shelf.on_hand)}</strong>
          <span class="packs">{inPacks(row.shelf.on_hand, known.items.get(row.shelf.item)?.packs ?? [])}</span>
        </span>
      ),
    },
    { head: t("Alcanza para"), numeric: true, cell: lasting },
    { head: t("Vence primero"), cell: (row) => <Expiry day={row.soonest} /> },
  ];
}

function LevelChips({ rows }: { rows: readonly Row[] }) {
  const chosen = parameter("level");
  return (
    <div class="chips" role="group" aria-label={t("Nivel")}>
      {levels.map((level) => {
        const count = rows.filter((row) => row.level === level).length;
        if (!count && level !== chosen) return null;
        return (
          <button key={level} type="button" class="chip" aria-pressed={level === chosen} onClick={() => remember({ level: level === chosen ? "" : level })}>
            {levelWord(level)} <span class="number soft">{formatNumber(count)}</span>
          </button>
        );
      })}
    </div>
  );
}

function Filters({ known, rows }: { known: Catalogue; rows: readonly Row[] }) {
  const sites = [...new Set(rows.map((row) => row.shelf.site))];
  return (
    <div class="filters no-print" role="search">
      <TextField label={t("Buscar")} value={parameter("find")} onValue={(find) => remember({ find })} type="search" placeholder={t("Artículo, sitio o lote")} data-search />
      {sites.length > 1 && (
        <SelectField label={t("Sitio")} none={t("Todos")} value={parameter("site")} onValue={(site) => remember({ site })} choices={sites.map((code) => [code, siteName(known, code)])} />
      )}
    </div>
  );
}

const textOf = (row: Row) => folded([row.name, row.place, row.shelf.item, row.shelf.site, ...row.shelf.lots.map((lot) => lot.batch)].join(" "));

function List({ known, rows }: { known: Catalogue; rows: readonly Row[] }) {
  const [find, site, level] = [folded(parameter("find")), parameter("site"), parameter("level")];
  const found = rows.filter((row) => textOf(row).includes(find) && (!site || row.shelf.site === site));
  const shown = found.filter((row) => !level || row.level === level);
  const manySites = new Set(rows.map((row) => row.shelf.site)).size > 1;
  return (
    <>
      <Filters known={known} rows={rows} />
      <LevelChips rows={found} />
      {shown.length ? (
        <Table caption={tn("{n} estante", "{n} estantes", shown.length)} columns={columns(known, manySites)} rows={shown} rowKey={(row) => `${row.shelf.site} ${row.shelf.item}`} />
      ) : (
        <Empty>{t("Ningún estante es así. Quite un filtro.")}</Empty>
      )}
    </>
  );
}

export function StockList() {
  const loaded = useLoaded(async () => {
    const [known, shelves, judged] = await Promise.all([catalogue(), all("/api/v1/stock"), all("/api/v1/stock-levels")]);
    return { known, shelves, judged };
  }, []);
  const rows = useMemo(() => loaded.value && rowsOf(loaded.value.known, loaded.value.shelves, loaded.value.judged), [loaded.value]);
  return (
    <Screen title={t("Existencias")}>
      <Wait on={loaded}>{({ known }) => <List known={known} rows={rows ?? []} />}</Wait>
    </Screen>
  );
}
