// Expiry calendar: what will expire unused, where, and in which month. Below it each lot, and why.

import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all } from "../core/client";
import { today } from "../core/days";
import { useLoaded } from "../core/load";
import { Notice } from "../core/notice";
import { parameter, remember } from "../core/router";
import { formatMonth, formatNumber, t, tn } from "../core/texts";
import { TextField } from "../kit/field";
import { type Level, TrafficLight } from "../kit/light";
import { Empty } from "../kit/loaded";
import { SaveCsv } from "../kit/save_csv";
import { folded } from "../kit/search";
import { Screen } from "../kit/shell";
import { type Column, Table } from "../kit/table";
import { Expiry, lotKey, lotWord } from "../stock/lot";
import { Explained } from "./explained";
import { WaitForForecasts } from "./learning";
import { explainLanguage, seriesAddress, shelfName } from "./today";

export type Risk = RowOf<"/api/v1/expiry-risk">;

const monthsAhead = 12;

/** What expires on a shelf in a month: with the demand that is likely, with little demand only, or nobody knows. */
export interface Waste {
  level: Level;
  pieces: number;
}

/** The lots of one shelf and month together. Lots of unknown demand say nothing about the others. */
export function wasteOf(risks: readonly Risk[]): Waste | undefined {
  const sum = (figure: (risk: Risk) => number | undefined) => risks.reduce((total, risk) => total + (figure(risk) ?? 0), 0);
  const [likely, most] = [sum((risk) => risk.likely), sum((risk) => risk.most)];
  if (likely) return { level: "out", pieces: likely };
  if (most) return { level: "low", pieces: most };
  return risks.length ? { level: "unknown", pieces: sum((risk) => risk.on_hand) } : undefined;
}

const wasteWord = (level: Level) => (level === "out" ? t("Vencerán") : level === "low" ? t("Quizá venzan") : t("Sin dato de uso"));

interface Shelf {
  site: string;
  item: string;
  risks: Risk[];
}

const monthOf = (risk: Risk) => risk.expiry.slice(0, 7);

/** The shelf of which something expires first comes first. */
export function shelvesOf(risks: readonly Risk[]): Shelf[] {
  const shelves = new Map<string, Shelf>();
  for (const risk of risks) {
    const { site, item } = risk;
    const shelf = shelves.get(`${site} ${item}`) ?? { site, item, risks: [] };
    shelf.risks.push(risk);
    shelves.set(`${site} ${item}`, shelf);
  }
  const first = ({ risks: own }: Shelf) => own.map(monthOf).sort()[0]!;
  return [...shelves.values()].sort((a, b) => first(a).localeCompare(first(b)));
}

function Cell({ waste }: { waste: Waste | undefined }) {
  if (!waste) return null;
  return (
    <span class="shelf">
      <TrafficLight level={waste.level} word={wasteWord(waste.level)} />
      <span class="number">{tn("{n} pieza", "{n} piezas", waste.pieces)}</span>
    </span>
  );
}

function Calendar({ known, risks }: { known: Catalogue; risks: readonly Risk[] }) {
  const months = [...new Set(risks.map(monthOf))].sort();
  const columns: Column<Shelf>[] = [
    { head: t("Estante"), lead: true, cell: (shelf) => <a href={seriesAddress(shelf)}>{shelfName(known, shelf)}</a> },
    ...months.map((month): Column<Shelf> => ({
      head: formatMonth(`${month}-01`),
      cell: ({ risks: own }) => <Cell waste={wasteOf(own.filter((risk) => monthOf(risk) === month))} />,
    })),
  ];
  return (
    <div class="grid">
      <Table caption={t("Qué vencerá, mes por mes")} columns={columns} rows={shelvesOf(risks)} rowKey={({ site, item }) => `${site} ${item}`} />
    </div>
  );
}

const figure = (value: number | undefined) => (value === undefined ? "" : formatNumber(value));

function Lots({ known, risks }: { known: Catalogue; risks: readonly Risk[] }) {
  return (
    <Table
      caption={tn("{n} lote", "{n} lotes", risks.length)}
      columns={[
        { head: t("Estante"), lead: true, cell: (risk: Risk) => shelfName(known, risk) },
        { head: t("Lote"), cell: lotWord },
        { head: t("Vence"), cell: ({ expiry }) => <Expiry day={expiry} /> },
        { head: t("Existencia"), numeric: true, cell: ({ on_hand }) => formatNumber(on_hand) },
        { head: t("Vencerán (P50)"), numeric: true, cell: ({ likely }) => figure(likely) },
        { head: t("Entre"), numeric: true, cell: ({ least, most }) => (least === most ? figure(most) : t("{least} y {most}", { least: figure(least), most: figure(most) })) },
        {
          head: t("Por qué"),
          cell: ({ explain }) => (
            <details>
              <summary>{t("Por qué")}</summary>
              <Explained explain={explain} />
            </details>
          ),
        },
      ]}
      rows={risks}
      rowKey={(risk) => `${risk.site} ${lotKey(risk)}`}
    />
  );
}

export function csvRows(known: Catalogue, risks: readonly Risk[]) {
  const head = [t("Sitio"), t("Código"), t("Artículo"), t("Lote"), t("Vence"), t("Fondo"), t("Existencia"), t("Demanda hasta ese día (P50)"), t("De lotes que salen antes"), t("Vencerán (P50)"), t("Al menos (P90)"), t("A lo más (P10)")];
  const body = risks.map((one) => [
    siteName(known, one.site), one.site, itemName(known, one.item), one.batch, one.expiry, one.fund, one.on_hand,
    one.asked ?? "", one.before ?? "", one.likely ?? "", one.least ?? "", one.most ?? "",
  ]);
  return [head, ...body];
}

function Found({ known, risks }: { known: Catalogue; risks: readonly Risk[] }) {
  if (!risks.length) return <Notice tone="good" title={t("Nada de lo que hay vencerá sin usarse en {n} meses.", { n: monthsAhead })} />;
  const find = folded(parameter("find"));
  const shown = risks.filter((risk) => folded(`${shelfName(known, risk)} ${risk.site} ${risk.item} ${risk.batch}`).includes(find));
  return (
    <>
      <div class="filters no-print" role="search">
        <TextField label={t("Buscar")} value={parameter("find")} onValue={(value) => remember({ find: value })} type="search" placeholder={t("Artículo, sitio o lote")} data-search />
        <SaveCsv name={t("vencimientos")} rows={() => csvRows(known, shown)} sheet={{ list: "/api/v1/exports/expiry-risk.xlsx", query: { language: explainLanguage() } }} />
      </div>
      {shown.length ? (
        <>
          <Calendar known={known} risks={shown} />
          <Lots known={known} risks={shown} />
        </>
      ) : (
        <Empty>{t("Ningún lote es así. Quite un filtro.")}</Empty>
      )}
    </>
  );
}

async function ask() {
  const [known, risks] = await Promise.all([catalogue(), all("/api/v1/expiry-risk", { as_of: today(), months: monthsAhead, language: explainLanguage() })]);
  return { known, risks };
}

export function ExpiryScreen() {
  const loaded = useLoaded(ask, []);
  return (
    <Screen
      title={t("Calendario de vencimientos")}
      lead={t("Lo que vencerá sin usarse en {n} meses, si sale primero lo que vence primero y se pide lo que se prevé.", { n: monthsAhead })}
    >
      <WaitForForecasts on={loaded}>{({ known, risks }) => <Found known={known} risks={risks} />}</WaitForForecasts>
    </Screen>
  );
}
