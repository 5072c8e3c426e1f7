// Items by sites: one look at where something is missing. Each cell leads to why.

import { type Catalogue, itemName, siteName } from "../core/catalogue";
import { useLoaded } from "../core/load";
import { parameter, remember } from "../core/router";
import { formatNumber, t, tn } from "../core/texts";
import { TextField } from "../kit/field";
import { FilterChips } from "../kit/filter_chips";
import { TrafficLight, levelWord, levels as allLevels } from "../kit/light";
import { Empty, Wait } from "../kit/loaded";
import { SaveCsv } from "../kit/save_csv";
import { folded } from "../kit/search";
import { Screen } from "../kit/shell";
import { type Column, Table } from "../kit/table";
import { type ShelfLevel, isPeer, knownLevels, seriesAddress, severity, shelfName } from "./today";

const sitesAtFirst = 20;

interface SiteRow {
  site: string;
  shelves: Map<string, ShelfLevel>;
  worst: number;
}

export function rowsOf(known: Catalogue, levels: readonly ShelfLevel[]): SiteRow[] {
  const rows = new Map<string, SiteRow>();
  for (const shelf of levels) {
    const row = rows.get(shelf.site) ?? { site: shelf.site, shelves: new Map(), worst: 9 };
    row.shelves.set(shelf.item, shelf);
    row.worst = Math.min(row.worst, severity[shelf.level]);
    rows.set(shelf.site, row);
  }
  const order = (row: SiteRow) => Number(isPeer(known, row.site)) * 10 + row.worst;
  return [...rows.values()].sort((a, b) => order(a) - order(b) || siteName(known, a.site).localeCompare(siteName(known, b.site)));
}

function Cell({ known, shelf }: { known: Catalogue; shelf: ShelfLevel | undefined }) {
  if (!shelf) return <span class="soft absent">
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">{t("No tiene")}</span>
      </span>;
  return (
    <a class="shelf" href={seriesAddress(shelf)}>
      <span class="visually-hidden">{shelfName(known, shelf)}</span>
      <TrafficLight level={shelf.level} />
      <span class="number">{formatNumber(shelf.usable)}</span>
    </a>
  );
}

function csvRows(known: Catalogue, shelves: readonly ShelfLevel[]) {
  const head = [t("Sitio"), t("Código"), t("Artículo"), t("Nivel"), t("Existencia"), t("Uso al mes"), t("Mínimo"), t("Máximo")];
  const body = shelves.map((one) => [
    siteName(known, one.site), one.site, itemName(known, one.item), levelWord(one.level), one.usable,
    one.monthly_use ?? "", one.minimum ?? "", one.maximum ?? "",
  ]);
  return [head, ...body];
}

function Grid({ known, levels }: { known: Catalogue; levels: readonly ShelfLevel[] }) {
  const [find, level, kind] = [folded(parameter("find")), parameter("level"), parameter("kind")];
  const found = levels.filter((shelf) => folded(`${shelfName(known, shelf)} ${shelf.site} ${shelf.item} ${known.sites.get(shelf.site)?.area}`).includes(find));
  const ofKind = found.filter(({ site }) => !kind || (kind === "peer") === isPeer(known, site));
  const shown = ofKind.filter((shelf) => !level || shelf.level === level);
  const rows = rowsOf(known, shown);
  const items = [...new Set(shown.map(({ item }) => item))].sort((a, b) => itemName(known, a).localeCompare(itemName(known, b)));
  const columns: Column<SiteRow>[] = [
    { head: t("Sitio"), lead: true, cell: ({ site }) => siteName(known, site) },
    ...items.map((item): Column<SiteRow> => ({ head: itemName(known, item), cell: ({ shelves }) => <Cell known={known} shelf={shelves.get(item)} /> })),
  ];
  const peers = found.filter(({ site }) => isPeer(known, site)).length;
  return (
    <>
      <div class="filters no-print" role="search">
        <TextField label={t("Buscar")} value={parameter("find")} onValue={(value) => remember({ find: value })} type="search" placeholder={t("Artículo o sitio")} data-search />
        <SaveCsv name={t("sitios")} rows={() => csvRows(known, shown)} sheet={{ list: "/api/v1/exports/stock-levels.xlsx" }} />
      </div>
      <div class="row">
        <FilterChips name="level" label={t("Nivel")} choices={allLevels.map((one) => [one, levelWord(one), ofKind.filter((shelf) => shelf.level === one).length])} />
        <FilterChips name="kind" label={t("Quién")} choices={[["site", t("Bodegas, clínicas y albergues"), found.length - peers], ["peer", t("Promotoras"), peers]]} />
      </div>
      {rows.length ? (
        <div class="grid">
          <Table caption={tn("{n} estante", "{n} estantes", shown.length)} columns={columns} rows={rows} rowKey={({ site }) => site} atFirst={sitesAtFirst} />
        </div>
      ) : (
        <Empty>{t("Ningún estante es así. Quite un filtro.")}</Empty>
      )}
    </>
  );
}

export function GridScreen() {
  const loaded = useLoaded(knownLevels, []);
  return (
    <Screen title={t("Artículos por sitio")} lead={t("Existencia que se puede usar. Toque una casilla para ver por qué.")}>
      <Wait on={loaded}>{({ known, levels }) => <Grid known={known} levels={levels} />}</Wait>
    </Screen>
  );
}
