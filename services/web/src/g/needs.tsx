// What needs me: what waits for a decision, the most urgent first.

import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all } from "../core/client";
import { addDays, daysBetween, today } from "../core/days";
import { Icon, type IconName } from "../core/icons";
import { useLoaded } from "../core/load";
import { Notice } from "../core/notice";
import { may } from "../core/session";
import { formatDay, formatNumber, t, tn } from "../core/texts";
import { TrafficLight } from "../kit/light";
import { Empty, Wait } from "../kit/loaded";
import { Screen } from "../kit/shell";
import { signed } from "../stock/signed";
import { kindWord, onShelf } from "../stock/words";
import { StateBody } from "./state";
import { type ShelfLevel, isPeer, seriesAddress, severity, shelfName } from "./today";

type Difference = RowOf<"/api/v1/discrepancies">;
type Plan = RowOf<"/api/v1/restock-plans">;
type Adjustment = RowOf<"/api/v1/adjustments">;
type Shipment = RowOf<"/api/v1/shipments">;
type SupplyLine = RowOf<"/api/v1/supply-lines">;

interface Facts {
  known: Catalogue;
  levels: ShelfLevel[];
  differences: Difference[];
  plans: Plan[];
  adjustments: Adjustment[];
  underWay: Shipment[];
  lines: SupplyLine[];
}

interface Need {
  title: string;
  icon: IconName;
  /** Where all of them are. */
  to: string;
  count: number;
  rows: { what: string; detail: preact.ComponentChildren; to: string }[];
}

async function ask(): Promise<Facts> {
  const stock = may("see_stock");
  const [known, levels, differences, plans, adjustments, dispatched, partly, lines] = await Promise.all([
    catalogue(),
    stock ? all("/api/v1/stock-levels") : [],
    stock ? all("/api/v1/discrepancies", { state: "open" }) : [],
    may("read_plans") ? all("/api/v1/restock-plans") : [],
    may("approve_adjustment") ? all("/api/v1/adjustments", { state: "pending" }) : [],
    stock ? all("/api/v1/shipments", { state: "dispatched" }) : [],
    stock ? all("/api/v1/shipments", { state: "partly_received" }) : [],
    stock ? all("/api/v1/supply-lines") : [],
  ]);
  return { known, levels, differences, plans, adjustments, underWay: [...dispatched, ...partly], lines };
}

/** Days since a shipment should have arrived, by the lead time of its supply line. */
export function daysLate({ from, to, dispatched_on }: Shipment, lines: readonly SupplyLine[], now = today()): number {
  const line = lines.find((one) => one.from === from && one.to === to);
  return line && dispatched_on ? daysBetween(addDays(dispatched_on, line.lead_time_days), now) : 0;
}

const shownEach = 6;

function shelfNeeds({ known, levels }: Facts): Need {
  const wanting = levels
    .filter(({ site, level }) => (level === "out" || level === "low") && !isPeer(known, site))
    .sort((a, b) => severity[a.level] - severity[b.level] || (b.monthly_use ?? 0) - (a.monthly_use ?? 0));
  return {
    title: t("Estantes agotados o bajos"),
    icon: "box",
    to: "/g/sites",
    count: wanting.length,
    rows: wanting.map((shelf) => ({ what: shelfName(known, shelf), detail: <TrafficLight level={shelf.level} />, to: seriesAddress(shelf) })),
  };
}

function lateNeeds({ known, underWay, lines }: Facts): Need {
  const late = underWay
    .map((shipment) => ({ ...shipment, days: daysLate(shipment, lines) }))
    .filter(({ days }) => days > 0)
    .sort((a, b) => b.days - a.days);
  return {
    title: t("Envíos que no llegan"),
    icon: "truck",
    to: "/l/shipments?state=dispatched",
    count: late.length,
    rows: late.map(({ id, from, to, days }) => ({
      what: t("{from} a {to}", { from: siteName(known, from), to: siteName(known, to) }),
      detail: tn("{n} día tarde", "{n} días tarde", days),
      to: `/l/shipments/${id}`,
    })),
  };
}

function needsOf(facts: Facts): Need[] {
  const { known } = facts;
  const drafts = facts.plans.filter(({ state }) => state === "draft");
  const needs: Need[] = [
    shelfNeeds(facts),
    {
      title: t("Planes por aprobar"),
      icon: "clipboard",
      to: "/g/plans",
      count: drafts.length,
      rows: drafts.map((plan) => ({ what: t("Plan del {day}", { day: formatDay(plan.as_of) }), detail: t("Borrador"), to: `/g/plans/${plan.id}` })),
    },
    lateNeeds(facts),
    {
      title: t("Diferencias abiertas"),
      icon: "alert",
      to: "/g/differences",
      count: facts.differences.length,
      rows: facts.differences
        .sort((a, b) => b.day.localeCompare(a.day))
        .map((one) => ({ what: `${kindWord(one.kind)}: ${shelfName(known, one)}`, detail: `${signed(onShelf(one))} · ${formatDay(one.day)}`, to: "/g/differences" })),
    },
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

function Programme() {
  const loaded = useLoaded(ask, []);
  return (
    <Wait on={loaded}>
      {(facts) => {
        const needs = needsOf(facts);
        if (!needs.length) return <Notice tone="good" title={t("Nada espera por usted.")} />;
        return (
          <div class="needs">
            {needs.map((need) => (
              <NeedCard key={need.title} need={need} />
            ))}
          </div>
        );
      }}
    </Wait>
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
      <Programme />
    </Screen>
  );
}
