// Planned demand: van days and campaigns that ask for more than usual. Plans count them; what is taken back counts no more.

import { useState } from "preact/hooks";
import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all, post, remove } from "../core/client";
import { addDays, daysBetween, today } from "../core/days";
import { useLoaded } from "../core/load";
import { TroubleNotice } from "../core/notice";
import { may } from "../core/session";
import { formatDay, formatNumber, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { QuantityField, SelectField, TextField } from "../kit/field";
import { Empty, Wait } from "../kit/loaded";
import { TroubleOrProof } from "../kit/proof";
import { inPacks, parseQuantity, quantityFault } from "../kit/quantity";
import { Screen } from "../kit/shell";
import { useSubmit } from "../kit/submit";
import { Table } from "../kit/table";
import { say } from "../kit/toast";
import { shelfName } from "./today";

type Planned = RowOf<"/api/v1/planned-demand">;
type Kind = Planned["kind"];

const kindWords: Record<Kind, () => string> = {
  van_day: () => t("Jornada de clínica móvil"),
  campaign: () => t("Campaña"),
  other: () => t("Otra cosa"),
};
const kinds = Object.keys(kindWords) as Kind[];

export const daysWord = ({ from_day, to_day }: Pick<Planned, "from_day" | "to_day">) =>
  from_day === to_day ? formatDay(from_day) : t("{from} a {to}", { from: formatDay(from_day), to: formatDay(to_day) });

const dayFault = (from: string, to: string) =>
  !from || !to || daysBetween(from, to) < 0 ? t("El último día no puede ser antes del primero.") : undefined;

function useDraft() {
  const tomorrow = addDays(today(), 1);
  const [draft, setDraft] = useState({ site: "", item: "", kind: "van_day" as Kind, from: tomorrow, to: tomorrow, pieces: "" });
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  return { draft, set, pieces: parseQuantity(draft.pieces) };
}

function Add({ known, onClose, onDone }: { known: Catalogue; onClose: () => void; onDone: () => void }) {
  const { draft, set, pieces } = useDraft();
  const [checked, setChecked] = useState(false);
  const missing = t("Falta elegir.");
  const { site, item, kind, from: from_day, to: to_day } = draft;
  const { busy, trouble, submit } = useSubmit(
    (key) => post("/api/v1/planned-demand", { key, body: { site, item, kind, from_day, to_day, pieces: pieces ?? 0 } }),
    () => {
      say(t("Anotado: los planes ya lo cuentan."));
      onDone();
    },
    () => {
      setChecked(true);
      return Boolean(site && item && pieces && !dayFault(from_day, to_day));
    },
  );
  const names = (codes: Iterable<string>, name: (known: Catalogue, code: string) => string) =>
    [...codes].map((code): [string, string] => [code, name(known, code)]).sort((a, b) => a[1].localeCompare(b[1]));
  return (
    <Dialog title={t("Anotar demanda prevista")} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => (event.preventDefault(), void submit())}>
        <SelectField label={t("Qué es")} value={kind} onValue={(value) => set({ kind: value as Kind })} choices={kinds.map((one) => [one, kindWords[one]()])} />
        <SelectField label={t("Sitio")} none={t("Elija")} value={site} onValue={(value) => set({ site: value })} choices={names(known.sites.keys(), siteName)} error={checked && !site ? missing : undefined} />
        <SelectField label={t("Artículo")} none={t("Elija")} value={item} onValue={(value) => set({ item: value })} choices={names(known.items.keys(), itemName)} error={checked && !item ? missing : undefined} />
        <TextField label={t("Primer día")} type="date" value={from_day} onValue={(value) => set({ from: value, ...(daysBetween(value, to_day) < 0 ? { to: value } : {}) })} />
        <TextField label={t("Último día")} type="date" value={to_day} onValue={(value) => set({ to: value })} error={checked ? dayFault(from_day, to_day) : undefined} />
        <QuantityField
          label={t("Piezas")}
          hint={t("Solo lo que se pide además de lo de siempre.")}
          value={draft.pieces}
          onValue={(value) => set({ pieces: value })}
          error={checked && !pieces ? quantityFault(draft.pieces) : undefined}
        />
        <TroubleOrProof trouble={trouble} retry={() => void submit()} />
        <Button kind="primary" type="submit" busy={busy}>
          {t("Anotar")}
        </Button>
      </form>
    </Dialog>
  );
}

function TakeBack({ known, planned, onDone }: { known: Catalogue; planned: Planned; onDone: () => void }) {
  const { busy, trouble, submit } = useSubmit(
    () => remove("/api/v1/planned-demand/{demand}", { path: { demand: planned.id } }),
    () => {
      say(t("Retirado: los planes ya no lo cuentan."));
      onDone();
    },
  );
  return (
    <>
      <TroubleNotice trouble={trouble} />
      <Button busy={busy} onClick={() => void submit()} aria-label={t("Retirar {what}", { what: shelfName(known, planned) })}>
        {t("Retirar")}
      </Button>
    </>
  );
}

function Rows({ known, planned, reload }: { known: Catalogue; planned: readonly Planned[]; reload: () => void }) {
  if (!planned.length) return <Empty>{t("No hay jornadas ni campañas por venir.")}</Empty>;
  const packs = (one: Planned) => inPacks(one.pieces, known.items.get(one.item)?.packs ?? []);
  return (
    <Table
      caption={tn("{n} por venir", "{n} por venir", planned.length)}
      columns={[
        { head: t("Qué y adónde"), lead: true, cell: (one: Planned) => shelfName(known, one) },
        { head: t("Qué es"), cell: (one) => kindWords[one.kind]() },
        { head: t("Cuándo"), cell: (one) => daysWord(one) },
        { head: t("Piezas"), numeric: true, cell: (one) => (<><strong>{formatNumber(one.pieces)}</strong><span class="packs">{packs(one)}</span></>) },
        ...(may("plan_restock") ? [{ head: t("Acción"), action: true, cell: (one: Planned) => <TakeBack known={known} planned={one} onDone={reload} /> }] : []),
      ]}
      rows={planned}
      rowKey={(one) => one.id}
    />
  );
}

export function PlannedScreen() {
  const [adding, setAdding] = useState(false);
  const loaded = useLoaded(async () => {
    const [known, planned] = await Promise.all([catalogue(), all("/api/v1/planned-demand")]);
    return { known, planned };
  }, []);
  const done = () => {
    setAdding(false);
    loaded.reload();
  };
  return (
    <Screen
      title={t("Jornadas y campañas")}
      lead={t("Lo que se va a pedir además de lo de siempre. Los planes lo suman a lo previsto.")}
      actions={
        may("plan_restock") && (
          <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
            {t("Anotar demanda prevista")}
          </Button>
        )
      }
    >
      <Wait on={loaded}>{(value) => <Rows {...value} reload={loaded.reload} />}</Wait>
      {adding && loaded.value && <Add known={loaded.value.known} onClose={() => setAdding(false)} onDone={done} />}
    </Screen>
  );
}
