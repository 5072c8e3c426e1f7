// What needs me: what waits for a decision, the most urgent first.

import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all } from "../core/client";
import { today } from "../core/days";
import { Icon, type IconName } from "../core/icons";
import { useLoaded } from "../core/load";
import { Notice } from "../core/notice";
import { may } from "../core/session";
import { formatDay, formatMonth, formatNumber, t, tn } from "../core/texts";
import { TrafficLight } from "../kit/light";
import { Empty, Wait } from "../kit/loaded";
import { SaveSheet } from "../kit/save_sheet";
import { Screen } from "../kit/shell";
import { signed } from "../stock/signed";
import { kindWord, onShelf } from "../stock/words";
import { EmergencyMark } from "./emergency";
import { WaitForForecasts } from "./learning";
import { RulesCard, ruleWord } from "./rules";
import { Situation } from "./situation";
import { StateBody } from "./state";
import { seriesAddress, shelfName } from "./today";

type Alert = RowOf<"/api/v1/alerts">;
type Plan = RowOf<"/api/v1/restock-plans">;
type Adjustment = RowOf<"/api/v1/adjustments">;

interface Facts {
  known: Catalogue;
  low: Alert[];
  late: Alert[];
  differences: Alert[];
  silent: Alert[];
  plans: Plan[];
  adjustments: Adjustment[];
}

interface Need {
  title: string;
  icon: IconName;
  /** Where all of them are. */
  to: string;
  count: number;
  rows: { what: string; detail: preact.ComponentChildren; to: string }[];
}

const alerts = (rule: Alert["rule"]) => all("/api/v1/alerts", { rule });

async function ask(): Promise<Facts> {
  const [known, low, late, differences, silent, plans, adjustments] = await Promise.all([
    catalogue(),
    alerts("stock_out_near"),
    alerts("transit_old"),
    alerts("difference_open"),
    alerts("report_missing"),
    may("read_plans") ? all("/api/v1/restock-plans") : [],
    may("approve_adjustment") ? all("/api/v1/adjustments", { state: "pending" }) : [],
  ]);
  return { known, low, late, differences, silent, plans, adjustments };
}

const shownEach = 6;

const shelfOf = ({ site, item = "" }: Alert) => ({ site, item });

const alertNeed = (rule: Alert["rule"], icon: IconName, to: string, rows: Need["rows"]): Need => ({ title: ruleWord(rule), icon, to, count: rows.length, rows });

const lowNeed = ({ known, low }: Facts) =>
  alertNeed("stock_out_near", "box", "/g/sites", low.map((alert) => ({ what: shelfName(known, shelfOf(alert)), detail: <TrafficLight level={alert.level ?? "unknown"} />, to: seriesAddress(shelfOf(alert)) })));

const lateNeed = ({ known, late }: Facts) =>
  alertNeed("transit_old", "truck", "/l/shipments?state=dispatched", late.map(({ shipment, from = "", site, figure = 0 }) => ({
    what: t("{from} a {to}", { from: siteName(known, from), to: siteName(known, site) }),
    detail: tn("{n} día tarde", "{n} días tarde", figure),
    to: `/l/shipments/${shipment}`,
  })));

const differenceNeed = ({ known, differences }: Facts) =>
  alertNeed("difference_open", "alert", "/g/differences", differences.map((alert) => {
    const { kind = "", figure: quantity = 0, day = today() } = alert;
    return { what: `${kindWord(kind)}: ${shelfName(known, shelfOf(alert))}`, detail: `${signed(onShelf({ kind, quantity }))} · ${formatDay(day)}`, to: "/g/differences" };
  }));

const silentNeed = ({ known, silent }: Facts) =>
  alertNeed("report_missing", "clipboard", "/g/indicators/reporting_rate", silent.map(({ site, day = today() }) => ({
    what: siteName(known, site),
    detail: t("desde {day}", { day: formatDay(day) }),
    to: `/g/sites?find=${site}`,
  })));

const expiryNeed = (known: Catalogue, expiring: readonly Alert[]) =>
  alertNeed("expiry_near", "calendar", "/g/expiry", expiring.map((alert) => ({
    what: shelfName(known, shelfOf(alert)),
    detail: `${formatNumber(alert.figure ?? 0)} · ${formatMonth(alert.day ?? today())}`,
    to: "/g/expiry",
  })));

const emergencyNeed = (known: Catalogue, urgent: readonly Alert[]) =>
  alertNeed("emergency", "truck", "/g/plans", urgent.map((alert) => ({
    what: shelfName(known, shelfOf(alert)),
    detail: <EmergencyMark detail={(alert.figure ?? 0) <= 0 || !alert.day ? t("Agotado") : t("se acaba el {day}", { day: formatDay(alert.day) })} />,
    to: seriesAddress(shelfOf(alert)),
  })));

function needsOf(facts: Facts): Need[] {
  const { known } = facts;
  const drafts = facts.plans.filter(({ state }) => state === "draft");
  const needs: Need[] = [
    lowNeed(facts),
    {
      title: t("Planes por aprobar"),
      icon: "clipboard",
      to: "/g/plans",
      count: drafts.length,
      rows: drafts.map((plan) => ({ what: t("Plan del {day}", { day: formatDay(plan.as_of) }), detail: t("Borrador"), to: `/g/plans/${plan.id}` })),
    },
    lateNeed(facts),
    silentNeed(facts),
    differenceNeed(facts),
    {
      title: t("Ajustes que esperan otro par de ojos"),
      icon: "user",
      to: "/g/adjustments",
      count: facts.adjustments.length,
      rows: facts.adjustments.map((one) => ({
        what: t("{item} en {site}", { item: itemName(known, one.lines[0]?.lot.item ?? ""), site: siteName(known, one.site) }),
        detail: formatDay(one.proposed_on),
        to: "/g/adjustments",
      })),
    },
  ];
  return needs.filter(({ count }) => count);
}

function NeedCard({ need }: { need: Need }) {
  return (
    <section class="card need" aria-label={need.title}>
      <h2 class="row">
        <Icon name={need.icon} />
        <span>{need.title}</span>
        <span class="count number">{formatNumber(need.count)}</span>
      </h2>
      <ul>
        {need.rows.slice(0, shownEach).map(({ what, detail, to }, index) => (
          <li key={index}>
            <a href={to}>{what}</a>
            <span class="soft">{detail}</span>
          </li>
        ))}
      </ul>
      {need.count > shownEach && <a href={need.to}>{tn("Ver {n} más", "Ver los otros {n}", need.count - shownEach)}</a>}
    </section>
  );
}

/** Forecasts may take a while the first time: nothing else waits for them. Rules come last, for all of them have run by then. */
function Watch({ known, quiet }: { known: Catalogue; quiet: boolean }) {
  const loaded = useLoaded(async () => {
    const expiring = await alerts("expiry_near").catch(() => []); // that it failed is told by its rule
    return { expiring, rules: may("read_plans") ? await all("/api/v1/alert-rules") : [] };
  }, []);
  return (
    <Wait on={loaded}>
      {({ expiring, rules }) => (
        <>
          {quiet && !expiring.length && <Notice tone="good" title={t("Nada espera por usted.")} />}
          <div class="needs">
            {expiring.length > 0 && <NeedCard need={expiryNeed(known, expiring)} />}
            <RulesCard rules={rules} />
          </div>
        </>
      )}
    </Wait>
  );
}

/** `urgent`: how many emergencies there are; none: that rule is still looking, and what the others found does not wait for it. */
function Programme({ urgent }: { urgent: number | undefined }) {
  const loaded = useLoaded(ask, []);
  return (
    <WaitForForecasts on={loaded}>
      {(facts) => {
        const needs = needsOf(facts);
        return (
          <>
            <div class="needs">
              {needs.map((need) => (
                <NeedCard key={need.title} need={need} />
              ))}
            </div>
            {urgent !== undefined && <Watch known={facts.known} quiet={!needs.length && !urgent} />}
            <div class="row no-print">
              <SaveSheet name={t("avisos")} list="/api/v1/exports/alerts.xlsx" />
            </div>
          </>
        );
      }}
    </WaitForForecasts>
  );
}

/** Emergencies stand first because they are. */
function Everything() {
  const loaded = useLoaded(async () => {
    const [known, urgent] = await Promise.all([catalogue(), alerts("emergency").catch(() => [])]); // that it failed is told by its rule
    return { known, urgent };
  }, []);
  return (
    <>
      <Situation />
      <Wait on={loaded}>{({ known, urgent }) => (urgent.length > 0 ? <NeedCard need={emergencyNeed(known, urgent)} /> : null)}</Wait>
      <Programme urgent={loaded.value?.urgent.length} />
    </>
  );
}

export function NeedsScreen() {
  if (may("manage_keys"))
    return (
      <Screen title={t("Inicio")} lead={t("Cómo está el sistema. Lo que hay en los estantes no le toca a su función.")}>
        <StateBody />
      </Screen>
    );
  if (!may("see_stock"))
    return (
      <Screen title={t("Inicio")}>
        <Empty>{t("Para su función todavía no hay pantallas: los informes publicados vienen después.")}</Empty>
      </Screen>
    );
  return (
    <Screen
      title={t("Qué me necesita")}
      lead={t("Hoy, {day}", { day: formatDay(today()) })}
      actions={
        <>
          {may("verify_ledger") && (
            <a class="button" href="/g/book">
              {t("Libro y copias")}
            </a>
          )}
          <a class="button" href="/l">
            {t("Existencias y envíos")}
          </a>
        </>
      }
    >
      <Everything />
    </Screen>
  );
}
