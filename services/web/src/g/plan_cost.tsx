// What a plan costs as it stands, beside its budget. What has no cost in the catalogue is named, not taken for free.

import { Notice } from "../core/notice";
import { formatMoney, t, tn } from "../core/texts";
import type { Line, Plan } from "./plan";

export const LineCost = ({ line }: { line: Line }) =>
  line.cost_centavos === undefined ? <span class="soft">{t("sin costo en el catálogo")}</span> : <>{formatMoney(line.cost_centavos)}</>;

export function PlanCost({ plan }: { plan: Plan }) {
  const { cost_centavos: cost, budget_centavos: budget, lines_without_cost: unknown } = plan;
  if (cost === 0 && budget === undefined) return null;
  const money = { cost: formatMoney(cost), budget: formatMoney(budget ?? 0) };
  return (
    <>
      <p>{budget === undefined ? t("Cuesta {cost}.", money) : t("Cuesta {cost} de un presupuesto de {budget}.", money)}</p>
      {unknown > 0 && <p class="soft">{tn("{n} línea no tiene costo en el catálogo y no está contada.", "{n} líneas no tienen costo en el catálogo y no están contadas.", unknown)}</p>}
      {budget !== undefined && cost > budget && <Notice tone="warn" title={t("Con los cambios, el plan cuesta más que su presupuesto.")} />}
    </>
  );
}
