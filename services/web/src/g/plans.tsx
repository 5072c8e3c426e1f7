import { useState } from "preact/hooks";
import { type RowOf, all, post } from "../core/client";
import { today } from "../core/days";
import { useLoaded } from "../core/load";
import { TroubleNotice } from "../core/notice";
import { go } from "../core/router";
import { may } from "../core/session";
import { formatDay, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { TextField } from "../kit/field";
import { Empty, Wait } from "../kit/loaded";
import { parseMoney } from "../kit/money";
import { Screen } from "../kit/shell";
import { useSubmit } from "../kit/submit";
import { Table } from "../kit/table";
import { Learning } from "./learning";
import { explainLanguage } from "./today";

type Plan = RowOf<"/api/v1/restock-plans">;
export type PlanState = Plan["state"];

const stateWords: Record<PlanState, () => string> = {
  draft: () => t("Por aprobar"),
  approved: () => t("Aprobado"),
  discarded: () => t("Dejado de lado"),
};

const stateLooks: Record<PlanState, string> = { draft: "draft", approved: "received", discarded: "closed" };

export const PlanBadge = ({ state }: { state: PlanState }) => <span class={`state state-${stateLooks[state]}`}>{stateWords[state]()}</span>;

export function PlansScreen() {
  const loaded = useLoaded(() => all("/api/v1/restock-plans"), []);
  const [budget, setBudget] = useState("");
  const [checked, setChecked] = useState(false);
  const centavos = budget.trim() ? parseMoney(budget) : undefined;
  const { busy, trouble, submit } = useSubmit(
    (key) =>
      post("/api/v1/restock-plans", {
        key,
        body: { as_of: today(), language: explainLanguage(), ...(typeof centavos === "number" && { budget_centavos: centavos }) },
      }),
    (plan) => go(`/g/plans/${plan.id}`),
    () => {
      setChecked(true);
      return centavos !== null;
    },
  );
  return (
    <Screen
      title={t("Planes de reposición")}
      lead={t("Qué enviar a cada sitio, cuánto y por qué. Nada sale sin que alguien lo apruebe.")}
      actions={
        <>
          <a class="button" href="/g/supply-lines">
            {t("Rutas")}
          </a>
          <a class="button" href="/g/items">
            {t("Artículos")}
          </a>
          <a class="button" href="/g/funds">
            {t("Fondos")}
          </a>
          <a class="button" href="/g/planned">
            {t("Jornadas y campañas")}
          </a>
          {may("plan_restock") && (
            <Button kind="primary" icon="plus" busy={busy} onClick={() => void submit()}>
              {t("Hacer el plan de hoy")}
            </Button>
          )}
        </>
      }
    >
      <TroubleNotice trouble={trouble} />
      {may("plan_restock") && (
        <TextField
          label={t("Presupuesto en quetzales")}
          hint={t("Si lo hay: el plan atiende primero a quien menos tiene, hasta donde alcanza.")}
          value={budget}
          onValue={setBudget}
          numeric
          inputMode="decimal"
          autocomplete="off"
          error={checked && centavos === null ? t("Escriba quetzales: 1500 o 1,500.50.") : undefined}
        />
      )}
      {busy && <Learning />}
      <Wait on={loaded}>
        {(plans) =>
          plans.length ? (
            <Table
              caption={tn("{n} plan", "{n} planes", plans.length)}
              columns={[
                { head: t("Plan"), lead: true, cell: (plan: Plan) => <a href={`/g/plans/${plan.id}`}>{t("Plan del {day}", { day: formatDay(plan.as_of) })}</a> },
                { head: t("Estado"), cell: (plan) => <PlanBadge state={plan.state} /> },
              ]}
              rows={plans}
              rowKey={(plan) => plan.id}
            />
          ) : (
            <Empty>{t("Todavía no hay planes. Haga el de hoy: mira las existencias, lo que está en camino y lo que se prevé.")}</Empty>
          )
        }
      </Wait>
    </Screen>
  );
}
