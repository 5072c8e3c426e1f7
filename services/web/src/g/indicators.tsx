// Indicators: each with its formula, the figures in it, who is silent, and the shelves or shipments behind it.

import { type Catalogue, catalogue, siteName } from "../core/catalogue";
import { type RowOf, all, get } from "../core/client";
import { today } from "../core/days";
import { useLoaded } from "../core/load";
import { formatDay, formatMonth, formatNumber, t, tn } from "../core/texts";
import { Empty, Wait } from "../kit/loaded";
import { SaveCsv } from "../kit/save_csv";
import { SaveSheet } from "../kit/save_sheet";
import { Screen } from "../kit/shell";
import { Table } from "../kit/table";
import { explainLanguage, shelfName } from "./today";

export type Indicator = RowOf<"/api/v1/indicators">;
type Name = Indicator["indicator"];
type Part = RowOf<"/api/v1/indicators/{indicator}">;

const names: Record<Name, () => string> = {
  reporting_rate: () => t("Reportes recibidos"),
  stock_out_rate: () => t("Estantes agotados"),
  stock_out_days: () => t("Días de desabastecimiento"),
  stocked_to_plan: () => t("Abastecido según plan"),
  wastage: () => t("Merma"),
  on_time_in_full: () => t("A tiempo y completo"),
  couple_years: () => t("Años-pareja de protección"),
  unmet_demand: () => t("Demanda no atendida"),
};

const share = (counted: number, of: number) => `${formatNumber(Math.round((1000 * counted) / of) / 10)} %`;

/** Nothing to divide by is no figure, and not zero. */
export function valueWord({ indicator, counted, of }: Pick<Indicator, "indicator" | "counted" | "of">): string {
  if (!of) return t("Sin dato");
  return indicator === "couple_years" ? formatNumber(Math.round((10 * counted) / of) / 10) : share(counted, of);
}

const daysWord = ({ from, to }: Pick<Indicator, "from" | "to">) => (from === to ? formatDay(from) : formatMonth(from));

function IndicatorCard({ indicator }: { indicator: Indicator }) {
  const name = names[indicator.indicator]();
  return (
    <section class="card told" aria-label={name}>
      <h2>{name}</h2>
      <p class="indicator number">{valueWord(indicator)}</p>
      <p class="soft">
        {daysWord(indicator)} · <span class="number">{`${formatNumber(indicator.counted)} / ${formatNumber(indicator.of)}`}</span>
        {indicator.silent > 0 && <strong> · {tn("{n} calla", "{n} callan", indicator.silent)}</strong>}
      </p>
      <p>{indicator.formula}</p>
      <a href={`/g/indicators/${indicator.indicator}`}>
        {t("De dónde sale")}
        <span class="visually-hidden">{name}</span>
      </a>
    </section>
  );
}

export function IndicatorsScreen() {
  const loaded = useLoaded(() => all("/api/v1/indicators", { as_of: today(), language: explainLanguage() }), []);
  return (
    <Screen
      title={t("Indicadores")}
      lead={t("Quien no reportó calla: no cuenta como bueno ni como malo.")}
      actions={
        <a class="button" href="/g/accuracy">
          {t("Qué tan bien se previó")}
        </a>
      }
    >
      <Wait on={loaded}>
        {(indicators) => (
          <div class="indicators">
            {indicators.map((indicator) => (
              <IndicatorCard key={indicator.indicator} indicator={indicator} />
            ))}
            <div class="row no-print">
              <SaveSheet name={t("cifras")} list="/api/v1/exports/indicators.xlsx" query={{ language: explainLanguage() }} />
            </div>
          </div>
        )}
      </Wait>
    </Screen>
  );
}

const shownParts = 50;

const partName = (known: Catalogue, { site, item }: Part) => (item === undefined ? t("Envío a {site}", { site: siteName(known, site) }) : shelfName(known, { site, item }));

/** The book of a shelf tells every event; a shipment tells its own. */
const eventsAddress = ({ site, item, shipment }: Part) => (shipment === undefined ? `/l/stock/${site}/${item}` : `/l/shipments/${shipment}`);

function What({ known, part }: { known: Catalogue; part: Part }) {
  return (
    <>
      <a href={eventsAddress(part)}>{partName(known, part)}</a>
      {part.explain && <span class="packs">{part.explain}</span>}
    </>
  );
}

function Parts({ known, parts }: { known: Catalogue; parts: readonly Part[] }) {
  if (!parts.length) return <Empty>{t("Detrás de este indicador no hay nada todavía.")}</Empty>;
  const csvRows = () => [
    [t("Qué"), t("Código"), t("Desde"), t("Hasta"), t("Cuenta"), t("De"), t("Por qué")],
    ...parts.map((part) => [partName(known, part), part.shipment ?? part.site, part.from, part.to, part.counted ?? "", part.of ?? "", part.explain ?? ""]),
  ];
  return (
    <>
      <SaveCsv name={t("cifras")} rows={csvRows} sheet={{ list: "/api/v1/exports/indicator-parts.xlsx" }} />
      <Table
        caption={parts.length < shownParts ? tn("{n} parte", "{n} partes", parts.length) : t("Las {n} partes que más cuentan", { n: shownParts })}
        columns={[
          { head: t("Qué"), lead: true, cell: (part: Part) => <What known={known} part={part} /> },
          { head: t("Cuenta"), numeric: true, cell: ({ counted }) => (counted === undefined ? <span class="soft">{t("Calla")}</span> : formatNumber(counted)) },
          { head: t("De"), numeric: true, cell: ({ of }) => (of ? formatNumber(of) : "") },
        ]}
        rows={parts}
        rowKey={(part) => part.shipment ?? `${part.site} ${part.item}`}
      />
    </>
  );
}

export function IndicatorScreen({ name }: { name: Name }) {
  const loaded = useLoaded(async () => {
    const query = { as_of: today(), language: explainLanguage() };
    const [known, indicators, parts] = await Promise.all([
      catalogue(),
      all("/api/v1/indicators", query),
      get("/api/v1/indicators/{indicator}", { path: { indicator: name }, query: { ...query, limit: shownParts } }),
    ]);
    return { known, indicator: indicators.find(({ indicator }) => indicator === name), parts: parts.items };
  }, [name]);
  return (
    <Screen
      title={names[name]?.() ?? name}
      lead={t("Cada línea lleva al libro donde están sus hechos.")}
      actions={
        <a class="button" href="/g/indicators">
          {t("Todos los indicadores")}
        </a>
      }
    >
      <Wait on={loaded}>
        {({ known, indicator, parts }) => (
          <>
            {indicator && <IndicatorCard indicator={indicator} />}
            <Parts known={known} parts={parts} />
          </>
        )}
      </Wait>
    </Screen>
  );
}
