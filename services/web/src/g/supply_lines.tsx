// Supply lines: from where each site is restocked, how, and which roads are closed.

import { type Catalogue, catalogue, siteName } from "../core/catalogue";
import { type RowOf, all } from "../core/client";
import { useLoaded } from "../core/load";
import { parameter, remember } from "../core/router";
import { formatNumber, t, tn } from "../core/texts";
import { TextField } from "../kit/field";
import { FilterChips } from "../kit/filter_chips";
import { Empty, Wait } from "../kit/loaded";
import { folded } from "../kit/search";
import { Screen } from "../kit/shell";
import type { Column } from "../kit/table";
import { MasterTable } from "./master_table";
import { SupplyLineDialog } from "./supply_line";
import { isPeer } from "./today";

type Line = RowOf<"/api/v1/supply-lines">;

const linesAtFirst = 25;

const routeName = (known: Catalogue, { from, to }: Pick<Line, "from" | "to">) => t("{from} a {to}", { from: siteName(known, from), to: siteName(known, to) });
const lineKey = ({ from, to }: Line) => `${from} ${to}`;
const days = (count: number) => tn("{n} día", "{n} días", count);

const howRestocked = ({ max_min: rule, service_permille: permille }: Line) =>
  rule
    ? t("de {min} a {max} días de uso", { min: formatNumber(rule.min_days), max: formatNumber(rule.max_days) })
    : t("lo previsto, con {percent} % de servicio", { percent: formatNumber(permille / 10) });

function tripOf({ trip_litres_max: litres, trip_kg_max: kilos }: Line): string {
  const parts = [litres !== undefined && t("{n} l", { n: formatNumber(litres) }), kilos !== undefined && t("{n} kg", { n: formatNumber(kilos) })];
  return parts.filter(Boolean).join(" · ");
}

const State = ({ line }: { line: Line }) => <span class={`state state-${line.open ? "received" : "closed"}`}>{line.open ? t("Abierta") : t("Cerrada")}</span>;

/** Between warehouses and sites first, then to peers, each by name. */
function inOrder(known: Catalogue, lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => Number(isPeer(known, a.to)) - Number(isPeer(known, b.to)) || routeName(known, a).localeCompare(routeName(known, b)));
}

function Lines({ known, lines, reload }: { known: Catalogue; lines: readonly Line[]; reload: () => void }) {
  const [find, kind] = [folded(parameter("find")), parameter("kind")];
  const found = lines.filter((line) => folded(`${routeName(known, line)} ${lineKey(line)}`).includes(find));
  const closed = found.filter(({ open }) => !open);
  const shown = inOrder(known, kind === "closed" ? closed : found);
  const columns: Column<Line>[] = [
    { head: t("Ruta"), lead: true, cell: (line) => routeName(known, line) },
    { head: t("Estado"), cell: (line) => <State line={line} /> },
    { head: t("Entrega"), cell: (line) => days(line.lead_time_days) },
    { head: t("Cada"), cell: (line) => days(line.review_days) },
    { head: t("Se repone"), cell: howRestocked },
    { head: t("Por viaje"), cell: tripOf },
  ];
  return (
    <>
      <div class="filters no-print" role="search">
        <TextField label={t("Buscar")} value={parameter("find")} onValue={(value) => remember({ find: value })} type="search" placeholder={t("Sitio")} data-search />
      </div>
      <FilterChips name="kind" label={t("Estado")} choices={[["closed", t("Cerradas"), closed.length]]} />
      {shown.length ? (
        <MasterTable
          table={{ caption: tn("{n} ruta", "{n} rutas", shown.length), columns, rows: shown, rowKey: lineKey, atFirst: linesAtFirst }}
          nameOf={(line) => routeName(known, line)}
          dialog={({ from, to }, ends) => <SupplyLineDialog known={known} from={from} to={to} {...ends} />}
          reload={reload}
        />
      ) : (
        <Empty>{t("Ninguna ruta es así. Quite un filtro.")}</Empty>
      )}
    </>
  );
}

export function SupplyLinesScreen() {
  const loaded = useLoaded(async () => {
    const [known, lines] = await Promise.all([catalogue(), all("/api/v1/supply-lines")]);
    return { known, lines };
  }, []);
  return (
    <Screen title={t("Rutas")} lead={t("De dónde se repone cada sitio, cómo, y qué caminos están cerrados.")}>
      <Wait on={loaded}>{(value) => <Lines {...value} reload={loaded.reload} />}</Wait>
    </Screen>
  );
}
