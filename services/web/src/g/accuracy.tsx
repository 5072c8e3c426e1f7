// Accuracy: what was forecast before each month, against what was asked for when it had come.

import { type Catalogue, catalogue, itemName } from "../core/catalogue";
import { type RowOf, all } from "../core/client";
import { today } from "../core/days";
import { useLoaded } from "../core/load";
import { Notice } from "../core/notice";
import { parameter, remember } from "../core/router";
import { formatDay, formatMonth, formatNumber, t, tn } from "../core/texts";
import { SelectField } from "../kit/field";
import { type Level as LightLevel, TrafficLight } from "../kit/light";
import { Empty, Wait } from "../kit/loaded";
import { SaveCsv } from "../kit/save_csv";
import { Screen } from "../kit/shell";
import { type Column, Table } from "../kit/table";
import { Explained } from "./explained";
import { explainLanguage, seriesAddress, shelfName } from "./today";

export type Accuracy = RowOf<"/api/v1/forecast-accuracy">;
type Level = Accuracy["levels"][number];
type Change = RowOf<"/api/v1/restock-plan-changes">;

const perCent = (part: number, of: number) => (of ? `${formatNumber(Math.round((1000 * part) / of) / 10)} %` : "");

/** Whether a share of months that a quantile should have covered agrees with what it did cover, counted in whole pieces. */
export function isCalibrated({ permille, below, within }: Pick<Level, "permille" | "below" | "within">, months: number): boolean {
  const tolerance = 25;
  return (1000 * below) / months - tolerance <= permille && permille <= (1000 * within) / months + tolerance;
}

/** The answer in one sentence. */
export function headline({ asked, missed, usual_missed }: Pick<Accuracy, "asked" | "missed" | "usual_missed">): string {
  if (!asked) return t("No se pidió nada en los meses que se comparan.");
  const error = { error: perCent(missed, asked), usual: perCent(usual_missed, asked) };
  return missed <= usual_missed
    ? t("El error fue de {error} de lo pedido; con el promedio de 3 meses habría sido de {usual}.", error)
    : t("El error fue de {error} de lo pedido, más que el {usual} que habría dado el promedio de 3 meses.", error);
}

const biasWord = ({ expected, asked }: Accuracy) => (asked ? `${expected > asked ? "+" : ""}${perCent(expected - asked, asked)}` : "");

function figureColumns(): Column<Accuracy>[] {
  return [
    { head: t("Comparados"), numeric: true, cell: ({ months }) => formatNumber(months) },
    { head: t("Previsto"), numeric: true, cell: ({ expected }) => formatNumber(expected) },
    { head: t("Pedido"), numeric: true, cell: ({ asked }) => formatNumber(asked) },
    { head: t("De más o de menos"), numeric: true, cell: biasWord },
    { head: t("Error"), numeric: true, cell: ({ missed, asked }) => perCent(missed, asked) },
    { head: t("Error con el promedio de 3 meses"), numeric: true, cell: ({ usual_missed, asked }) => perCent(usual_missed, asked) },
  ];
}

function Levels({ total: { levels, months } }: { total: Accuracy }) {
  const scaled = levels.some((level) => level.scaled_loss_permille !== undefined);
  const columns: Column<Level>[] = [
    { head: t("Cantidad prevista"), lead: true, cell: ({ permille }) => `P${formatNumber(permille / 10)}` },
    { head: t("Debía alcanzar"), numeric: true, cell: ({ permille }) => perCent(permille, 1000) },
    { head: t("Alcanzó"), numeric: true, cell: ({ within }) => perCent(within, months) },
    { head: t("Así fue"), cell: (level) => (isCalibrated(level, months) ? <TrafficLight level="ok" word={t("Como se dijo")} /> : <TrafficLight level="low" word={t("Se desvía")} />) },
  ];
  if (scaled) columns.push({ head: t("Pérdida (SPL)"), numeric: true, cell: ({ scaled_loss_permille: loss }) => (loss === undefined ? "" : formatNumber(loss / 1000)) });
  return <Table caption={t("Para cuántos meses alcanzó cada cantidad")} columns={columns} rows={levels} rowKey={({ permille }) => String(permille)} />;
}

const shelfOf = ({ site = "", item = "" }: Accuracy) => ({ site, item });

export function csvRows(known: Catalogue, shelves: readonly Accuracy[]) {
  const head = [t("Código"), t("Artículo"), t("Comparados"), t("Previsto"), t("Pedido"), t("Error en piezas"), t("Error en piezas con el promedio de 3 meses")];
  return [head, ...shelves.map((row) => [row.site ?? "", itemName(known, row.item ?? ""), row.months, row.expected, row.asked, row.missed, row.usual_missed])];
}

const verdicts: Record<NonNullable<Change["verdict"]>, readonly [LightLevel, () => string]> = {
  better: ["ok", () => t("Ayudó")],
  same: ["unknown", () => t("Dio igual")],
  worse: ["low", () => t("No ayudó")],
};

function Outcome({ change: { verdict, explain, until } }: { change: Change }) {
  if (!verdict) return <span class="soft">{t("Se sabrá el {day}", { day: formatDay(until) })}</span>;
  const [level, word] = verdicts[verdict];
  return (
    <>
      <TrafficLight level={level} word={word()} />
      <span class="packs">{explain}</span>
    </>
  );
}

/** What people knew better than the plan, or thought they did. */
function Changes({ known, changes }: { known: Catalogue; changes: readonly Change[] }) {
  if (!changes.length) return <Empty>{t("Nadie ha cambiado todavía una cantidad propuesta en un plan aprobado.")}</Empty>;
  return (
    <Table
      caption={t("Cuando alguien cambió lo propuesto")}
      columns={[
        { head: t("Estante"), lead: true, cell: ({ to: site, item }: Change) => <a href={seriesAddress({ site, item })}>{shelfName(known, { site, item })}</a> },
        { head: t("Plan"), cell: ({ plan, as_of }) => <a href={`/g/plans/${plan}`}>{formatDay(as_of)}</a> },
        { head: t("Propuesto"), numeric: true, cell: ({ proposed }) => formatNumber(proposed) },
        { head: t("Decidido"), numeric: true, cell: ({ quantity }) => formatNumber(quantity) },
        { head: t("Razón"), cell: ({ reason }) => reason },
        { head: t("Así fue"), cell: (change) => <Outcome change={change} /> },
      ]}
      rows={changes}
      rowKey={({ plan, to, item }) => `${plan} ${to} ${item}`}
    />
  );
}

const shownShelves = 20;

function Shelves({ known, shelves }: { known: Catalogue; shelves: readonly Accuracy[] }) {
  const worst = [...shelves].sort((a, b) => b.missed - a.missed);
  return (
    <>
      <SaveCsv name={t("acierto")} rows={() => csvRows(known, worst)} sheet={{ list: "/api/v1/exports/forecast-accuracy.xlsx" }} />
      <Table
        caption={worst.length <= shownShelves ? tn("{n} estante", "{n} estantes", worst.length) : t("Los {n} estantes en los que más faltó acertar", { n: shownShelves })}
        columns={[{ head: t("Estante"), lead: true, cell: (row: Accuracy) => <a href={seriesAddress(shelfOf(row))}>{shelfName(known, shelfOf(row))}</a> }, ...figureColumns()]}
        rows={worst.slice(0, shownShelves)}
        rowKey={({ site, item }) => `${site} ${item}`}
      />
    </>
  );
}

interface Facts {
  known: Catalogue;
  total: Accuracy | undefined;
  months: Accuracy[];
  methods: Accuracy[];
  shelves: Accuracy[];
  changes: Change[];
}

async function ask(horizon: string): Promise<Facts> {
  const by = (group: string) => all("/api/v1/forecast-accuracy", { as_of: today(), by: group, horizon, language: explainLanguage() });
  const changed = all("/api/v1/restock-plan-changes", { as_of: today(), language: explainLanguage() });
  const [known, [total], months, methods, shelves, changes] = await Promise.all([catalogue(), by("programme"), by("month"), by("method"), by("shelf"), changed]);
  return { known, total, months: months.reverse(), methods, shelves, changes };
}

function Found({ known, total, months, methods, shelves }: Facts) {
  if (!total) return <Empty>{t("Todavía no ha cerrado ningún mes del que se haya guardado lo previsto. Se guarda solo, al cerrar cada mes.")}</Empty>;
  return (
    <>
      <Notice tone={total.missed <= total.usual_missed ? "good" : "warn"} title={headline(total)} />
      <section class="card stack" aria-label={t("Cómo se calcula")}>
        <h2>{t("Cómo se calcula")}</h2>
        <Explained explain={total.explain} />
      </section>
      <Levels total={total} />
      <Table caption={t("Mes por mes")} columns={[{ head: t("Mes"), lead: true, cell: ({ month }: Accuracy) => formatMonth(`${month}-01`) }, ...figureColumns()]} rows={months} rowKey={({ month = "" }) => month} />
      <Table caption={t("Método por método")} columns={[{ head: t("Método"), lead: true, cell: ({ explain }: Accuracy) => explain.split(": ")[0] }, ...figureColumns()]} rows={methods} rowKey={({ method = "" }) => method} />
      <Shelves known={known} shelves={shelves} />
    </>
  );
}

export function AccuracyScreen() {
  const horizon = parameter("ahead") || "1";
  const loaded = useLoaded(() => ask(horizon), [horizon]);
  return (
    <Screen
      title={t("Qué tan bien se previó")}
      lead={t("Lo que se dijo antes de cada mes, contra lo que se pidió después. Lo dicho no se cambia.")}
      actions={
        <a class="button" href="/g/indicators">
          {t("Todos los indicadores")}
        </a>
      }
    >
      <div class="filters no-print">
        <SelectField
          label={t("Con cuánta anticipación")}
          value={horizon}
          onValue={(value) => remember({ ahead: value === "1" ? "" : value })}
          choices={[1, 2, 3].map((months) => [String(months), tn("{n} mes", "{n} meses", months)] as const)}
        />
      </div>
      <Wait on={loaded}>
        {(facts) => (
          <>
            <Found {...facts} />
            <Changes known={facts.known} changes={facts.changes} />
          </>
        )}
      </Wait>
    </Screen>
  );
}
