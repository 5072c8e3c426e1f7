// One fund: its code, which stands on the lots, the name of the donor or project, and the sites that it is for.

import { useId, useState } from "preact/hooks";
import { type Catalogue, siteName } from "../core/catalogue";
import { type ReplyOf, put, tagged } from "../core/client";
import { Icon } from "../core/icons";
import { useLoaded } from "../core/load";
import { t } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { SelectField, TextField } from "../kit/field";
import { enterGoesOn } from "../kit/keys";
import { Wait } from "../kit/loaded";
import { TroubleOrProof } from "../kit/proof";
import { useSubmit } from "../kit/submit";
import { say } from "../kit/toast";
import type { DialogEnds } from "./master_table";
import { isPeer } from "./today";

const fundPath = "/api/v1/funds/{fund}";
type Fund = ReplyOf<typeof fundPath, "get">;

const isCode = (typed: string) => /^[A-Za-z0-9][\w.-]{0,31}$/.test(typed);

/** Warehouses and clinics first, then peers, each by name. */
const sitesInOrder = (known: Catalogue) =>
  [...known.sites.keys()].sort((a, b) => Number(isPeer(known, a)) - Number(isPeer(known, b)) || siteName(known, a).localeCompare(siteName(known, b)));

interface SiteChoiceProps {
  known: Catalogue;
  chosen: readonly string[];
  onChosen: (sites: string[]) => void;
  error: string | undefined;
}

function SiteChoice({ known, chosen, onChosen, error }: SiteChoiceProps) {
  const id = useId();
  const toggle = (code: string, on: boolean) => onChosen(on ? [...chosen, code] : chosen.filter((one) => one !== code));
  return (
    <fieldset class="field" aria-describedby={`${id}-hint ${id}-error`}>
      <legend class="label">{t("Sus sitios")}</legend>
      <span class="hint" id={`${id}-hint`}>
        {t("También aquellos por los que pasa: si va a una clínica, la bodega que la surte.")}
      </span>
      <span class="error" id={`${id}-error`}>
        {error && <Icon name="alert" />}
        {error}
      </span>
      <div class="choice-list">
        {sitesInOrder(known).map((code) => (
          <label key={code} class="check">
            <input type="checkbox" checked={chosen.includes(code)} onChange={(event) => toggle(code, event.currentTarget.checked)} />
            {siteName(known, code)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface FormProps {
  known: Catalogue;
  fund: Fund;
  /** None: the fund is new. */
  tag?: string;
  /** Codes that another fund has. */
  taken?: readonly string[];
  onDone: () => void;
}

function Form({ known, fund, tag, taken = [], onDone }: FormProps) {
  const [draft, setDraft] = useState({ code: fund.code, name: fund.name, reach: fund.sites.length ? "some" : "all", sites: fund.sites });
  const [checked, setChecked] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const code = draft.code.trim();
  const faults = {
    code: !isCode(code) ? t("Escriba letras y números, sin espacios: FM-2026.") : taken.includes(code) && t("Ya hay un fondo con este código."),
    name: !draft.name.trim() && t("Falta el nombre."),
    sites: draft.reach === "some" && !draft.sites.length && t("Elija al menos un sitio, o todos."),
  };
  const fault = (name: keyof typeof faults) => (checked && faults[name]) || undefined;
  const { busy, trouble, submit } = useSubmit(
    (key) => put(fundPath, { path: { fund: code }, key, ...(tag !== undefined && { match: tag }), body: { code, name: draft.name.trim(), sites: draft.reach === "all" ? [] : draft.sites } }),
    () => {
      say(t("Fondo guardado: los envíos y los planes ya lo respetan."));
      onDone();
    },
    () => {
      setChecked(true);
      return !Object.values(faults).some(Boolean);
    },
  );
  return (
    <form class="stack" noValidate onKeyDown={enterGoesOn} onSubmit={(event) => (event.preventDefault(), void submit())}>
      {tag === undefined && (
        <TextField label={t("Código")} hint={t("Como va a estar en los lotes. No se puede cambiar después.")} value={draft.code} onValue={(value) => set({ code: value })} error={fault("code")} autocomplete="off" autocapitalize="characters" spellcheck={false} />
      )}
      <TextField label={t("Nombre del donante o proyecto")} value={draft.name} onValue={(name) => set({ name })} error={fault("name")} autocomplete="off" />
      <SelectField label={t("Para")} value={draft.reach} onValue={(reach) => set({ reach })} choices={[["all", t("Todos los sitios")], ["some", t("Solo algunos sitios")]]} />
      {draft.reach === "some" && <SiteChoice known={known} chosen={draft.sites} onChosen={(sites) => set({ sites })} error={fault("sites")} />}
      <TroubleOrProof trouble={trouble} retry={() => void submit()} />
      <Button kind="primary" type="submit" busy={busy}>
        {t("Guardar el fondo")}
      </Button>
    </form>
  );
}

interface AddFundProps extends DialogEnds {
  known: Catalogue;
  funds: readonly Fund[];
}

export const AddFund = ({ known, funds, onClose, onDone }: AddFundProps) => (
  <Dialog title={t("Agregar un fondo")} onClose={onClose}>
    <Form known={known} fund={{ code: "", name: "", sites: [] }} taken={funds.map(({ code }) => code)} onDone={onDone} />
  </Dialog>
);

interface FundDialogProps extends DialogEnds {
  known: Catalogue;
  code: string;
  name: string;
}

export function FundDialog({ known, code, name, onClose, onDone }: FundDialogProps) {
  const loaded = useLoaded(() => tagged(fundPath, { path: { fund: code } }), [code]);
  return (
    <Dialog title={name} onClose={onClose}>
      <Wait on={loaded}>{({ thing, tag }) => <Form known={known} fund={thing} tag={tag} onDone={onDone} />}</Wait>
    </Dialog>
  );
}
