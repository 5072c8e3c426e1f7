// One supply line: how long it takes, how its receiver is restocked along it, what a trip carries, and whether the road is open.

import { useState } from "preact/hooks";
import { type Catalogue, siteName } from "../core/catalogue";
import { type ReplyOf, put, tagged } from "../core/client";
import { useLoaded } from "../core/load";
import { t } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { SelectField, TextField } from "../kit/field";
import { FigureField, figureOrNone, useFigures, wholeOrNoneFault } from "../kit/figures";
import { enterGoesOn } from "../kit/keys";
import { Wait } from "../kit/loaded";
import { TroubleOrProof } from "../kit/proof";
import { parseQuantity } from "../kit/quantity";
import { say } from "../kit/toast";
import type { DialogEnds } from "./master_table";

const linePath = "/api/v1/supply-lines/{from}/{to}";
export type SupplyLine = ReplyOf<typeof linePath, "get">;

type Way = "forecast" | "max_min";

/** As typed. */
interface Draft {
  open: string;
  lead: string;
  review: string;
  way: Way;
  service: string;
  min: string;
  max: string;
  litres: string;
  kilos: string;
  transport: string;
}

const text = (number: number | undefined) => (number === undefined ? "" : String(number));

const draftOf = (line: SupplyLine): Draft => ({
  open: line.open ? "yes" : "no",
  lead: String(line.lead_time_days),
  review: String(line.review_days),
  way: line.max_min ? "max_min" : "forecast",
  service: String(line.service_permille / 10),
  min: text(line.max_min?.min_days),
  max: text(line.max_min?.max_days),
  litres: text(line.trip_litres_max),
  kilos: text(line.trip_kg_max),
  transport: line.transport,
});

const daysMax = 3650;
const tripLeast = 1;

/** A whole number within the two, or null. */
function within(typed: string, least: number, most: number): number | null {
  const number = parseQuantity(typed);
  return number !== null && number >= least && number <= most ? number : null;
}

/** "97.5" are 975 thousandths; null where it is no service from 50 to 99.9 %. */
export function parseService(typed: string): number | null {
  const permille = /^\d{2}([.,]\d)?$/.test(typed.trim()) ? Math.round(Number(typed.trim().replace(",", ".")) * 10) : 0;
  return permille >= 500 && permille <= 999 ? permille : null;
}

/** Each figure, or null where it is none; undefined where none is asked for. */
function figuresOf(draft: Draft) {
  const forced = draft.way === "max_min";
  const min = forced ? within(draft.min, 1, daysMax - 1) : undefined;
  return {
    lead: within(draft.lead, 0, daysMax),
    review: within(draft.review, 1, daysMax),
    service: forced ? undefined : parseService(draft.service),
    min,
    max: forced ? within(draft.max, (min ?? 0) + 1, daysMax) : undefined,
    litres: figureOrNone(draft.litres, parseQuantity, tripLeast),
    kilos: figureOrNone(draft.kilos, parseQuantity, tripLeast),
  };
}

/** What is there, changed to what was typed. Precondition: no figure is null. */
function changed(line: SupplyLine, draft: Draft): SupplyLine {
  const { lead, review, service, min, max, litres, kilos } = figuresOf(draft);
  const { max_min: _before, trip_litres_max: _litres, trip_kg_max: _kilos, ...kept } = line;
  return {
    ...kept,
    lead_time_days: lead ?? line.lead_time_days,
    review_days: review ?? line.review_days,
    service_permille: service ?? line.service_permille,
    transport: draft.transport.trim(),
    open: draft.open === "yes",
    assumed: false,
    ...(typeof litres === "number" && { trip_litres_max: litres }),
    ...(typeof kilos === "number" && { trip_kg_max: kilos }),
    ...(typeof min === "number" && typeof max === "number" && { max_min: { min_days: min, max_days: max } }),
  };
}

interface FormProps {
  line: SupplyLine;
  tag: string;
  onDone: () => void;
}

function Form({ line, tag, onDone }: FormProps) {
  const [draft, setDraft] = useState(() => draftOf(line));
  const figures = figuresOf(draft);
  const { busy, trouble, submit, isWrong } = useFigures(
    figures,
    (key) => put(linePath, { path: { from: line.from, to: line.to }, key, match: tag, body: changed(line, draft) }),
    () => {
      say(t("Ruta cambiada: los planes ya la toman así."));
      onDone();
    },
  );
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const figure = (name: keyof typeof figures, label: string, fault: string, more: { hint?: string } = {}) => (
    <FigureField label={label} value={draft[name]} onValue={(value) => set({ [name]: value })} wrong={isWrong(name)} fault={fault} {...more} />
  );
  const days = t("Escriba días enteros, hasta {n}.", { n: daysMax });
  const trip = { hint: t("En blanco: sin límite.") };
  return (
    <form class="stack" noValidate onKeyDown={enterGoesOn} onSubmit={(event) => (event.preventDefault(), void submit())}>
      <SelectField label={t("Estado")} value={draft.open} onValue={(open) => set({ open })} choices={[["yes", t("Abierta")], ["no", t("Cerrada: nada sale por aquí")]]} />
      {figure("lead", t("Días de entrega"), days, { hint: t("Desde que se pide hasta que se puede usar. Los planes aprenden de lo que llegó.") })}
      {figure("review", t("Días entre un pedido y el siguiente"), days)}
      <SelectField
        label={t("Cómo se repone")}
        value={draft.way}
        onValue={(way) => set({ way: way as Way })}
        choices={[["forecast", t("Por lo que se prevé")], ["max_min", t("Por máximo y mínimo")]]}
      />
      {draft.way === "forecast"
        ? figure("service", t("Servicio, en %"), t("Escriba un porcentaje de 50 a 99.9."), { hint: t("Qué tan seguro es que no falte antes de la próxima entrega.") })
        : (
          <>
            {figure("min", t("Mínimo, en días de uso"), days)}
            {figure("max", t("Máximo, en días de uso"), t("Escriba días enteros, más que el mínimo."))}
          </>
        )}
      {figure("litres", t("Litros por viaje"), wholeOrNoneFault(tripLeast), trip)}
      {figure("kilos", t("Kilos por viaje"), wholeOrNoneFault(tripLeast), trip)}
      <TextField label={t("Transporte")} value={draft.transport} onValue={(transport) => set({ transport })} />
      <TroubleOrProof trouble={trouble} retry={() => void submit()} />
      <Button kind="primary" type="submit" busy={busy}>
        {t("Cambiar la ruta")}
      </Button>
    </form>
  );
}

interface SupplyLineDialogProps extends DialogEnds {
  known: Catalogue;
  from: string;
  to: string;
}

export function SupplyLineDialog({ known, from, to, onClose, onDone }: SupplyLineDialogProps) {
  const loaded = useLoaded(() => tagged(linePath, { path: { from, to } }), [from, to]);
  return (
    <Dialog title={t("{from} a {to}", { from: siteName(known, from), to: siteName(known, to) })} onClose={onClose}>
      <Wait on={loaded}>{({ thing, tag }) => <Form line={thing} tag={tag} onDone={onDone} />}</Wait>
    </Dialog>
  );
}
