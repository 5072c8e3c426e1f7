// One shelf over time: why it runs out, in a sentence, in a picture and in figures.

import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type ReplyOf, all, get } from "../core/client";
import { today } from "../core/days";
import { useLoaded } from "../core/load";
import { Notice } from "../core/notice";
import { may } from "../core/session";
import { formatDay, formatMonth, formatNumber, t, tn } from "../core/texts";
import { FigureCards } from "../kit/figure_cards";
import { TrafficLight } from "../kit/light";
import { Empty } from "../kit/loaded";
import { inPacks } from "../kit/quantity";
import { SaveCsv } from "../kit/save_csv";
import { Screen } from "../kit/shell";
import { Table } from "../kit/table";
import { Chart } from "./chart";
import { EmergencyMark } from "./emergency";
import { Explained } from "./explained";
import { type Gap, type Mark, type MarkKind, type Month, gapsOf, marksOf, monthOf, monthsOf } from "./history";
import { WaitForForecasts } from "./learning";
import { type Proposal, type ShelfLevel, proposals } from "./today";

type Forecast = ReplyOf<"/api/v1/forecasts", "get">["items"][number];

interface Facts {
  known: Catalogue;
  level: ShelfLevel | undefined;
  proposal: Proposal | undefined;
  forecast: Forecast | undefined;
  months: Month[];
  gaps: Gap[];
  marks: Mark[];
}

async function ask(site: string, item: string): Promise<Facts> {
  const query = { site, item };
  const plans = may("read_plans");
  const [known, levels, movements, proposed, forecasts] = await Promise.all([
    catalogue(),
    get("/api/v1/stock-levels", { query }),
    all("/api/v1/movements", query),
    plans ? proposals(site) : [],
    plans ? get("/api/v1/forecasts", { query: { ...query, as_of: today(), months: 6 } }) : undefined,
  ]);
  return {
    known,
    level: levels.items[0],
    proposal: proposed.find((one) => one.item === item || one.together.includes(item)),
    forecast: forecasts?.items[0],
    ...(may("read_week_totals") ? { months: monthsOf(movements, today()), gaps: gapsOf(movements, today()) } : { months: [], gaps: [] }),
    marks: marksOf(movements),
  };
}

/** Why, in plain sentences. */
export function reasons({ level, proposal }: Pick<Facts, "level" | "proposal">): string[] {
  const stock = level?.usable ?? proposal?.on_hand ?? 0;
  const use = level?.monthly_use ?? 0;
  const sentences: string[] = [];
  if (stock <= 0) sentences.push(use ? tn("Está agotado, y sale alrededor de {n} pieza al mes.", "Está agotado, y salen unas {n} piezas al mes.", use) : t("Está agotado."));
  else if (proposal?.runs_out && !proposal.quantity)
    sentences.push(t("Alcanza hasta el {day}: quedan {stock} piezas y salen unas {use} al mes.", { day: formatDay(proposal.runs_out), stock: formatNumber(stock), use: formatNumber(use) }));
  else if (proposal?.runs_out)
    sentences.push(t("Se acabará el {day}: quedan {stock} piezas y salen unas {use} al mes.", { day: formatDay(proposal.runs_out), stock: formatNumber(stock), use: formatNumber(use) }));
  else sentences.push(t("Quedan {stock} piezas y salen unas {use} al mes: alcanza para lo que se prevé.", { stock: formatNumber(stock), use: formatNumber(use) }));
  if (proposal) sentences.push(proposal.in_transit ? tn("En camino viene {n} pieza.", "En camino vienen {n} piezas.", proposal.in_transit) : t("No viene nada en camino."));
  if (proposal?.quantity) sentences.push(tn("Conviene enviar {n} pieza.", "Conviene enviar {n} piezas.", proposal.quantity));
  else if (proposal?.item) sentences.push(t("No hace falta enviar nada."));
  return sentences;
}

function Figures({ known, level, proposal }: Facts) {
  const packs = known.items.get(level?.item ?? "")?.packs ?? [];
  const unknown = t("Sin dato");
  const figures: [string, string][] = [
    [t("Se puede usar"), formatNumber(level?.usable ?? 0)],
    [t("Uso al mes"), level?.monthly_use === undefined ? unknown : formatNumber(level.monthly_use)],
    [t("En camino"), proposal ? formatNumber(proposal.in_transit) : unknown],
    [t("Conviene enviar"), proposal ? [formatNumber(proposal.quantity), inPacks(proposal.quantity, packs)].filter(Boolean).join(" · ") : unknown],
  ];
  return <FigureCards figures={figures} />;
}

interface MonthRow {
  month: string;
  given: number | undefined;
  arrived?: number;
  lost?: number;
  q10?: number;
  q50?: number;
  q90?: number;
  emptyDays: number;
}

const daysOfGap = (gap: Gap, month: string) => {
  let days = 0;
  for (let day = 1; day <= 31; ++day) {
    const at = `${month}-${String(day).padStart(2, "0")}`;
    if (at >= gap.from && at <= gap.to && new Date(`${at}T00:00:00Z`).getUTCDate() === day) ++days;
  }
  return days;
};

function monthRows({ months, gaps, marks, forecast }: Facts): MonthRow[] {
  const sumOf = (month: string, wanted: MarkKind) => marks.reduce((sum, { day, kind, change }) => (kind === wanted && monthOf(day) === month ? sum + Math.abs(change) : sum), 0);
  const past = months.map(({ month, given }) => ({
    month,
    given,
    arrived: sumOf(month, "arrived"),
    lost: sumOf(month, "lost"),
    emptyDays: gaps.reduce((sum, gap) => sum + daysOfGap(gap, month), 0),
  }));
  const ahead = (forecast?.months ?? []).map(({ month, q10, q50, q90 }) => ({ month, given: undefined, q10, q50, q90, emptyDays: 0 }));
  return [...past, ...ahead].reverse();
}

function Months({ rows, name, site }: { rows: readonly MonthRow[]; name: string; site: string }) {
  const figure = (value: number | undefined) => (value === undefined ? "" : formatNumber(value));
  const csvRows = () => [
    [t("Mes"), t("Salió"), t("Llegó"), t("Perdido"), t("Días vacío"), t("Desde (P10)"), t("Lo probable (P50)"), t("Hasta (P90)")],
    ...rows.map((row) => [row.month, row.given ?? "", row.arrived ?? "", row.lost ?? "", row.given === undefined ? "" : row.emptyDays, row.q10 ?? "", row.q50 ?? "", row.q90 ?? ""]),
  ];
  return (
    <details>
      <summary class="button">{t("Las cifras, mes por mes")}</summary>
      <div class="stack">
        <SaveCsv name={name} rows={csvRows} sheet={may("read_plans") ? { list: "/api/v1/exports/forecasts.xlsx", query: { site } } : undefined} />
        <Table
          caption={t("Mes por mes")}
          columns={[
            { head: t("Mes"), lead: true, cell: (row: MonthRow) => formatMonth(`${row.month}-01`) },
            { head: t("Salió"), numeric: true, cell: (row) => figure(row.given) },
            { head: t("Llegó"), numeric: true, cell: (row) => figure(row.arrived) },
            { head: t("Perdido"), numeric: true, cell: (row) => figure(row.lost) },
            { head: t("Días vacío"), numeric: true, cell: (row) => figure(row.given === undefined ? undefined : row.emptyDays) },
            { head: t("Desde (P10)"), numeric: true, cell: (row) => figure(row.q10) },
            { head: t("Lo probable (P50)"), numeric: true, cell: (row) => figure(row.q50) },
            { head: t("Hasta (P90)"), numeric: true, cell: (row) => figure(row.q90) },
          ]}
          rows={rows}
          rowKey={(row) => row.month}
        />
      </div>
    </details>
  );
}

function Series({ facts, site, item }: { facts: Facts; site: string; item: string }) {
  const { level, proposal, forecast, months, gaps, marks } = facts;
  const [headline = "", ...others] = reasons(facts);
  const wanting = !level || level.level === "out" || level.level === "low";
  return (
    <>
      <Notice tone={level?.level === "out" ? "bad" : wanting ? "warn" : "good"} title={headline}>
        {others.length > 0 && <p>{others.join(" ")}</p>}
      </Notice>
      <Figures {...facts} />
      {months.length || forecast ? (
        <Chart months={months} gaps={gaps} marks={marks} expected={forecast?.months ?? []} label={t("Lo que salió cada mes y lo que se prevé. {sentence}", { sentence: headline })} />
      ) : (
        <Empty>{t("Aquí no ha pasado nada todavía.")}</Empty>
      )}
      {proposal && (
        <section class="card stack" aria-label={t("Cómo se calcula")}>
          <h2>{t("Cómo se calcula")}</h2>
          <Explained explain={proposal.explain} />
        </section>
      )}
      <Months rows={monthRows(facts)} name={`${item}-${site}`} site={site} />
    </>
  );
}

export function SeriesScreen({ site, item }: { site: string; item: string }) {
  const loaded = useLoaded(() => ask(site, item), [site, item]);
  const facts = loaded.value;
  return (
    <Screen
      title={facts ? itemName(facts.known, item) : item}
      lead={facts ? siteName(facts.known, site) : site}
      actions={
        <>
          {facts?.proposal?.emergency && <EmergencyMark />}
          {facts?.level && <TrafficLight level={facts.level.level} />}
          <a class="button" href={`/l/stock/${site}/${item}`}>
            {t("Libro del estante")}
          </a>
        </>
      }
    >
      <WaitForForecasts on={loaded}>{(value) => <Series facts={value} site={site} item={item} />}</WaitForForecasts>
    </Screen>
  );
}
