import { match, path } from "../core/router";
import { may, who } from "../core/session";
import { t } from "../core/texts";
import { type Place, Shell } from "../kit/shell";
import "../stock/stock.css";
import { AccuracyScreen } from "./accuracy";
import { AdjustmentsScreen } from "./adjustments";
import { BookScreen } from "./book";
import { destinations } from "./destinations";
import { DevicesScreen } from "./devices";
import { DifferencesScreen } from "./differences";
import { ExpiryScreen } from "./expiry";
import { FundsScreen } from "./funds";
import "./g.css";
import { GridScreen } from "./grid";
import { type Indicator, IndicatorScreen, IndicatorsScreen } from "./indicators";
import { ItemsScreen } from "./items";
import { NeedsScreen } from "./needs";
import { PlanScreen } from "./plan";
import { PlannedScreen } from "./planned";
import { PlansScreen } from "./plans";
import { SecondFactorScreen } from "./second_factor";
import { SeriesScreen } from "./series";
import { SupplyLinesScreen } from "./supply_lines";
import { TokensScreen } from "./tokens";
import { UsersScreen } from "./users";

/** Each role finds the screens whose questions the server answers for it. */
export function places(): Place[] {
  const offered: (Place & { open: boolean })[] = [
    { to: "/g", word: t("Inicio"), icon: "inbox", open: true },
    { to: "/g/sites", word: t("Sitios"), icon: "box", open: may("see_stock") },
    { to: "/g/plans", word: t("Planes"), icon: "truck", open: may("read_plans") },
    { to: "/g/expiry", word: t("Vence"), icon: "calendar", open: may("read_plans") },
    { to: "/g/indicators", word: t("Cifras"), icon: "list", open: may("read_plans") },
    { to: "/g/differences", word: t("Diferencias"), icon: "alert", open: may("see_stock") },
    { to: "/g/users", word: t("Personas"), icon: "user", open: may("manage_users") },
    { to: "/g/tokens", word: t("Claves"), icon: "list", open: may("manage_keys") },
    { to: "/g/devices", word: t("Teléfonos"), icon: "box", open: may("manage_keys") },
  ];
  return offered.filter((place) => place.open);
}

const screens = () => ({
  "/g/sites": () => <GridScreen />,
  "/g/planned": () => <PlannedScreen />,
  "/g/plans": () => <PlansScreen />,
  "/g/items": () => <ItemsScreen />,
  "/g/supply-lines": () => <SupplyLinesScreen />,
  "/g/funds": () => <FundsScreen />,
  "/g/expiry": () => <ExpiryScreen />,
  "/g/indicators": () => <IndicatorsScreen />,
  "/g/accuracy": () => <AccuracyScreen />,
  "/g/differences": () => <DifferencesScreen />,
  "/g/adjustments": () => <AdjustmentsScreen />,
  "/g/book": () => <BookScreen />,
  "/g/users": () => <UsersScreen />,
  "/g/tokens": () => <TokensScreen />,
  "/g/devices": () => <DevicesScreen />,
  "/g/second-factor": () => <SecondFactorScreen />,
}) as Record<string, () => preact.JSX.Element>;

function Current() {
  const at = path.value;
  if (who.value && !who.value.complete) return <SecondFactorScreen />;
  const series = match("/g/series/:site/:item", at);
  if (series) return <SeriesScreen key={at} site={series.site!} item={series.item!} />;
  const plan = match("/g/plans/:id", at);
  if (plan) return <PlanScreen key={at} id={plan.id!} />;
  const indicator = match("/g/indicators/:name", at);
  if (indicator) return <IndicatorScreen key={at} name={indicator.name as Indicator["indicator"]} />;
  return screens()[at.replace(/\/$/, "")]?.() ?? <NeedsScreen />;
}

export function App() {
  return (
    <Shell home="/g" places={places()} destinations={destinations}>
      <Current />
    </Shell>
  );
}
