// A restock plan: read why, change what somebody knows better, approve. Approved lines are draft shipments that warehouses send.

import { useState } from "preact/hooks";
import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type ReplyOf, Trouble, get, post } from "../core/client";
import { useLoaded } from "../core/load";
import { Notice } from "../core/notice";
import { parameter, remember } from "../core/router";
import { may } from "../core/session";
import { formatDay, formatNumber, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { SelectField, TextField } from "../kit/field";
import { Empty, Wait } from "../kit/loaded";
import { TroubleOrProof } from "../kit/proof";
import { inPacks } from "../kit/quantity";
import { SaveCsv } from "../kit/save_csv";
import { folded } from "../kit/search";
import { Screen } from "../kit/shell";
import { useSubmit } from "../kit/submit";
import { type Column, Table } from "../kit/table";
import { say } from "../kit/toast";
import { EmergencyMark } from "./emergency";
import { Explained } from "./explained";
import { LineCost, PlanCost } from "./plan_cost";
import { LineDialog } from "./plan_line";
import { PlanBadge } from "./plans";
import { urgentShelves } from "./shelf";
import { type Short, Shortfall, type Supply, shortLines } from "./shortfall";
import { seriesAddress } from "./today";

export type Plan = ReplyOf<"/api/v1/restock-plans/{plan}", "get">;
export type Line = Plan["lines"][number];

const linesAtFirst = 25;
const draftsAtFirst = 10;

const lineKey = (line: Line) => `${line.from} ${line.to} ${line.item}`;

function Quantity({ known, line, short }: { known: Catalogue; line: Line; short: Short<Line> | undefined }) {
  return (
    <>
      <strong>{formatNumber(line.quantity)}</strong>
      <span class="packs">{inPacks(line.quantity, known.items.get(line.item)?.packs ?? [])}</span>
      {line.quantity !== line.proposed && <span class="packs">{t("propuesto {n}", { n: formatNumber(line.proposed) })}</span>}
      {short && <span class="packs short">{t("hay {n}", { n: formatNumber(short.share) })}</span>}
    </>
  );
}

function Why({ line }: { line: Line }) {
  return (
    <>
      {line.reason && (
        <p>
          <strong>{t("Cambiado:")}</strong> {line.reason}
        </p>
      )}
      {line.explain && (
        <details>
          <summary>{t("Por qué")}</summary>
          <Explained explain={line.explain} />
        </details>
      )}
    </>
  );
}

interface LinesProps {
  known: Catalogue;
  plan: Plan;
  lines: readonly Line[];
  short: readonly Short<Line>[];
  onEdit: (line: Line) => void;
}

function Lines({ known, plan, lines, short, onEdit }: LinesProps) {
  const columns: Column<Line>[] = [
    {
      head: t("Qué y adónde"),
      lead: true,
      cell: (line) => (
        <>
          <a href={seriesAddress({ site: line.to, item: line.item })}>{t("{item} para {site}", { item: itemName(known, line.item), site: siteName(known, line.to) })}</a>
          {line.emergency && <EmergencyMark />}
        </>
      ),
    },
    { head: t("Sale de"), cell: (line) => siteName(known, line.from) },
    { head: t("Cantidad"), numeric: true, cell: (line) => <Quantity known={known} line={line} short={short.find((one) => one.line === line)} /> },
    { head: t("Costo"), numeric: true, cell: (line) => <LineCost line={line} /> },
    { head: t("Razón"), cell: (line) => <Why line={line} /> },
  ];
  if (plan.state === "draft" && may("plan_restock"))
    columns.push({
      head: t("Acción"),
      action: true,
      cell: (line) => (
        <Button onClick={() => onEdit(line)} aria-label={t("Cambiar {item} para {site}", { item: itemName(known, line.item), site: siteName(known, line.to) })}>
          {t("Cambiar")}
        </Button>
      ),
    });
  return <Table caption={tn("{n} línea", "{n} líneas", lines.length)} columns={columns} rows={lines} rowKey={lineKey} atFirst={linesAtFirst} />;
}

interface Draft {
  id: string;
  from: string;
  to: string;
  lines: number;
  pieces: number;
}

/** The shipments that the approved lines became. */
export function draftsOf({ lines }: Pick<Plan, "lines">): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const { shipment, from, to, quantity } of lines) {
    if (!shipment) continue;
    const draft = drafts.get(shipment) ?? { id: shipment, from, to, lines: 0, pieces: 0 };
    drafts.set(shipment, { ...draft, lines: draft.lines + 1, pieces: draft.pieces + quantity });
  }
  return [...drafts.values()];
}

function Drafts({ known, plan }: { known: Catalogue; plan: Plan }) {
  const drafts = draftsOf(plan);
  const left = plan.lines.filter(({ shipment, quantity }) => !shipment && quantity > 0).length;
  return (
    <>
      {drafts.length > 0 && (
        <Table
          caption={tn("{n} envío en borrador", "{n} envíos en borrador", drafts.length)}
          columns={[
            { head: t("Envío"), lead: true, cell: (one: Draft) => <a href={`/l/shipments/${one.id}`}>{t("{from} a {to}", { from: siteName(known, one.from), to: siteName(known, one.to) })}</a> },
            { head: t("Líneas"), numeric: true, cell: (one) => formatNumber(one.lines) },
            { head: t("Piezas"), numeric: true, cell: (one) => formatNumber(one.pieces) },
          ]}
          rows={drafts}
          rowKey={(one) => one.id}
          atFirst={draftsAtFirst}
        />
      )}
      {left > 0 && (
        <Notice tone="warn" title={tn("{n} línea no salió.", "{n} líneas no salieron.", left)}>
          <p>{t("Salen de un sitio que el programa no lleva: pídalas a quien lo lleva.")}</p>
        </Notice>
      )}
    </>
  );
}

/** What approving a plan sends, and how many lines differ from what was proposed, also those that send nothing now. */
export const outcomeOf = (lines: readonly Pick<Line, "proposed" | "quantity">[]) => ({
  sent: lines.filter(({ quantity }) => quantity > 0).length,
  pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  changed: lines.filter(({ proposed, quantity }) => quantity !== proposed).length,
});

function Approve({ plan, short, onClose, onDone }: { plan: Plan; short: number; onClose: () => void; onDone: () => void }) {
  const path = { plan: plan.id };
  const { busy, trouble, submit } = useSubmit(
    (key) => post("/api/v1/restock-plans/{plan}/approve", { path, key }),
    () => {
      say(t("Plan aprobado. Los envíos están en borrador."));
      onDone();
    },
  );
  const { sent, pieces, changed } = outcomeOf(plan.lines);
  return (
    <Dialog title={t("¿Aprobar este plan?")} onClose={onClose}>
      <p>
        {tn("{n} línea", "{n} líneas", sent)} · {tn("{n} pieza", "{n} piezas", pieces)} · {tn("{n} cambiada", "{n} cambiadas", changed)}
      </p>
      <p>{t("Cada ruta será un envío en borrador, con sus lotes apartados. La bodega lo revisa y lo despacha.")}</p>
      {short > 0 && <Notice tone="warn" title={tn("{n} línea pide más de lo que hay: cámbiela primero.", "{n} líneas piden más de lo que hay: cámbielas primero.", short)} />}
      <TroubleOrProof trouble={trouble} retry={() => void submit()} />
      {trouble instanceof Trouble && trouble.kind === "refused" && <p class="soft">{trouble.detail}</p>}
      <Button kind="primary" icon="check" busy={busy} onClick={() => void submit()}>
        {t("Aprobar")}
      </Button>
    </Dialog>
  );
}

function csvRows(known: Catalogue, lines: readonly Line[]) {
  const head = [t("Sale de"), t("Sitio"), t("Artículo"), t("Propuesto"), t("Cantidad"), t("Costo, centavos"), t("Cambiado:"), t("Razón"), t("Urgente")];
  return [
    head,
    ...lines.map((line) => [siteName(known, line.from), siteName(known, line.to), itemName(known, line.item), line.proposed, line.quantity, line.cost_centavos ?? "", line.reason, line.explain, line.emergency ? t("sí") : ""]),
  ];
}

function Urgent({ lines }: { lines: readonly Line[] }) {
  const count = urgentShelves(lines);
  if (!count) return null;
  return (
    <Notice tone="warn" title={tn("{n} estante es urgente: va primero.", "{n} estantes son urgentes: van primero.", count)}>
      <p>{t("Lo que hay y lo que viene en camino no alcanzan hasta la entrega más rápida.")}</p>
    </Notice>
  );
}

interface PlanBodyProps {
  known: Catalogue;
  plan: Plan;
  supply: Supply;
  short: readonly Short<Line>[];
  reload: () => void;
}

function PlanBody({ known, plan, supply, short, reload }: PlanBodyProps) {
  const [editing, setEditing] = useState<Line>();
  const [find, site] = [folded(parameter("find")), parameter("site")];
  const text = (line: Line) => folded([itemName(known, line.item), siteName(known, line.to), siteName(known, line.from)].join(" "));
  const lines = plan.lines.filter((line) => text(line).includes(find) && (!site || line.to === site));
  const sites = [...new Set(plan.lines.map(({ to }) => to))];
  const done = () => {
    setEditing(undefined);
    reload();
  };
  return (
    <>
      {plan.state === "draft" && <Urgent lines={plan.lines} />}
      <PlanCost plan={plan} />
      {plan.state === "approved" && <Drafts known={known} plan={plan} />}
      {may("plan_restock") && <Shortfall known={known} plan={plan} short={short} onDone={reload} />}
      <div class="filters no-print" role="search">
        <TextField label={t("Buscar")} value={parameter("find")} onValue={(value) => remember({ find: value })} type="search" placeholder={t("Artículo o sitio")} data-search />
        <SelectField label={t("Sitio")} none={t("Todos")} value={site} onValue={(value) => remember({ site: value })} choices={sites.map((code) => [code, siteName(known, code)])} />
        <SaveCsv name={t("plan-{day}", { day: plan.as_of })} rows={() => csvRows(known, lines)} sheet={{ list: "/api/v1/exports/restock-plan-lines.xlsx", query: { as_of: plan.as_of } }} />
      </div>
      {lines.length ? <Lines known={known} plan={plan} lines={lines} short={short} onEdit={setEditing} /> : <Empty>{t("Ninguna línea es así. Quite un filtro.")}</Empty>}
      {editing && <LineDialog known={known} plan={plan.id} lines={plan.lines} line={editing} supply={supply} onClose={() => setEditing(undefined)} onDone={done} />}
    </>
  );
}

export function PlanScreen({ id }: { id: string }) {
  const [approving, setApproving] = useState(false);
  const path = { plan: id };
  const loaded = useLoaded(async () => {
    const [known, plan] = await Promise.all([catalogue(), get("/api/v1/restock-plans/{plan}", { path })]);
    if (plan.state !== "draft" || !may("plan_restock")) return { known, plan, supply: [], short: [] };
    const supply = (await get("/api/v1/restock-plans/{plan}/supply", { path })).lines;
    return { known, plan, supply, short: shortLines(plan.lines, supply) };
  }, [id]);
  const discard = useSubmit((key) => post("/api/v1/restock-plans/{plan}/discard", { path, key }), loaded.reload);
  const plan = loaded.value?.plan;
  const done = () => {
    setApproving(false);
    loaded.reload();
  };
  return (
    <Screen
      title={plan ? t("Plan del {day}", { day: formatDay(plan.as_of) }) : t("Plan")}
      lead={plan && <PlanBadge state={plan.state} />}
      actions={
        plan?.state === "draft" &&
        may("plan_restock") && (
          <>
            <Button busy={discard.busy} onClick={() => void discard.submit()}>
              {t("Dejar de lado")}
            </Button>
            <Button kind="primary" icon="check" onClick={() => setApproving(true)}>
              {t("Aprobar")}
            </Button>
          </>
        )
      }
    >
      <TroubleOrProof trouble={discard.trouble} retry={() => void discard.submit()} />
      <Wait on={loaded}>{(value) => <PlanBody {...value} reload={loaded.reload} />}</Wait>
      {approving && plan && <Approve plan={plan} short={loaded.value?.short.length ?? 0} onClose={() => setApproving(false)} onDone={done} />}
    </Screen>
  );
}
