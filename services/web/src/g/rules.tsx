// The rules of alerts and their heartbeat: a rule that no longer looks finds nothing, and that must not pass for good news.

import type { RowOf } from "../core/client";
import { formatMoment, formatNumber, t } from "../core/texts";
import { type Level, TrafficLight } from "../kit/light";

export type Rule = RowOf<"/api/v1/alert-rules">;

const words: Record<Rule["rule"], () => string> = {
  stock_out_near: () => t("Estantes agotados o bajos"),
  expiry_near: () => t("Vencerá pronto sin usarse"),
  transit_old: () => t("Envíos que no llegan"),
  difference_open: () => t("Diferencias abiertas"),
  emergency: () => t("Urgente: no alcanza hasta la próxima entrega"),
  report_missing: () => t("Sitios sin reporte"),
};
export const ruleWord = (rule: Rule["rule"]) => words[rule]();

const lights: Record<Rule["pulse"], readonly [Level, () => string]> = {
  alive: ["ok", () => t("Vigila")],
  failed: ["out", () => t("Falla")],
  overdue: ["low", () => t("Dejó de mirar")],
  never: ["unknown", () => t("No ha mirado")],
};

function Light({ pulse }: Pick<Rule, "pulse">) {
  const [level, word] = lights[pulse];
  return <TrafficLight level={level} word={word()} />;
}

export function RulesCard({ rules }: { rules: readonly Rule[] }) {
  if (!rules.length) return null;
  return (
    <section class="card need" aria-label={t("Qué se vigila")}>
      <h2>{t("Qué se vigila")}</h2>
      <ul>
        {rules.map(({ rule, pulse, ran_at, found }) => (
          <li key={rule}>
            <span>
              {ruleWord(rule)}
              {ran_at && <span class="packs">{`${formatMoment(ran_at)} · ${t("encontró {n}", { n: formatNumber(found) })}`}</span>}
            </span>
            <Light pulse={pulse} />
          </li>
        ))}
      </ul>
    </section>
  );
}
