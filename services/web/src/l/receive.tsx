import { useState } from "preact/hooks";
import { type Catalogue, catalogue } from "../core/catalogue";
import { type RowOf, all, post } from "../core/client";
import { lastDayOf, today } from "../core/days";
import { useLoaded } from "../core/load";
import { TroubleNotice } from "../core/notice";
import { t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { QuantityField, SelectField, TextField } from "../kit/field";
import { enterGoesOn, useFirstField, useKeys } from "../kit/keys";
import { Wait } from "../kit/loaded";
import { inPacks, parseQuantity, quantityFault } from "../kit/quantity";
import { Screen } from "../kit/shell";
import { faultAt, useSubmit } from "../kit/submit";
import { say } from "../kit/toast";
import { reverse } from "../stock/reversal";
import { LineCard, useLines } from "./lines";
import { SiteField, useOwnSite } from "./own_site";

interface Line {
  item: string;
  batch: string;
  expiry: string;
  quantity: string;
}

const emptyLine: Line = { item: "", batch: "", expiry: "", quantity: "" };
const isEmpty = (line: Line) => !line.item && !line.batch && !line.expiry && !line.quantity;

type Faults = Partial<Record<keyof Line, string>>;

/** "11/2028", "2028-11" or "30/11/2028" as the day after which a lot is not to be used; null where it is none of them. */
export function parseExpiry(text: string): string | null {
  const trimmed = text.trim();
  const [, year, month] = /^(\d{4})-(\d{1,2})$/.exec(trimmed) ?? (([all, m, y]) => [all, y, m])(/^(\d{1,2})\/(\d{4})$/.exec(trimmed) ?? []);
  if (year && month && Number(month) >= 1 && Number(month) <= 12) return lastDayOf(`${year}-${month}`);
  const [, d, m, y] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed) ?? [];
  const day = d && m && y ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : trimmed;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day;
}

function faultsOf(line: Line): Faults {
  if (isEmpty(line)) return {};
  const faults: Faults = {};
  if (!line.item) faults.item = t("Elija el artículo.");
  if (line.expiry && parseExpiry(line.expiry) === null) faults.expiry = t("Escriba mes y año: 11/2028.");
  const quantity = parseQuantity(line.quantity);
  if (quantity === null) faults.quantity = line.quantity ? quantityFault(line.quantity) : t("Falta la cantidad.");
  else if (quantity === 0) faults.quantity = t("Tiene que ser mayor que cero.");
  return faults;
}

const stockLine = (line: Line, fund: string) => {
  const expiry = line.expiry ? parseExpiry(line.expiry) : null;
  return { lot: { item: line.item, batch: line.batch.trim(), fund, ...(expiry ? { expiry } : {}) }, quantity: parseQuantity(line.quantity) ?? 0 };
};

const pointers: Record<keyof Line, string> = { item: "lot/item", batch: "lot/batch", expiry: "lot/expiry", quantity: "quantity" };

interface RowProps {
  known: Catalogue;
  line: Line;
  faults: Faults;
  set: (change: Partial<Line>) => void;
  remove: () => void;
  number: number;
}

function Row({ known, line, faults, set, remove, number }: RowProps) {
  const pieces = parseQuantity(line.quantity);
  const packs = known.items.get(line.item)?.packs ?? [];
  return (
    <div class="line receive-line" data-line role="group" aria-label={t("Línea {number}", { number })}>
      <SelectField label={t("Artículo")} value={line.item} onValue={(item) => set({ item })} error={faults.item} none={t("Elija…")} choices={[...known.items.values()].map((item) => [item.code, item.name || item.code])} />
      <TextField label={t("Lote")} value={line.batch} onValue={(batch) => set({ batch })} error={faults.batch} autocomplete="off" autocapitalize="characters" />
      <TextField label={t("Vence")} value={line.expiry} onValue={(expiry) => set({ expiry })} error={faults.expiry} placeholder="11/2028" autocomplete="off" />
      <QuantityField label={t("Cantidad")} value={line.quantity} onValue={(quantity) => set({ quantity })} error={faults.quantity} />
      <span class="packs line-packs">{pieces ? inPacks(pieces, packs) : ""}</span>
      <Button kind="quiet" icon="cross" onClick={remove} aria-label={t("Quitar la línea {number}", { number })} />
    </div>
  );
}

type Fund = RowOf<"/api/v1/funds">;

function ReceiveForm({ known, funds }: { known: Catalogue; funds: readonly Fund[] }) {
  const site = useOwnSite(known);
  const [head, setHead] = useState({ day: today(), supplier: "", reference: "", fund: "" });
  const [checked, setChecked] = useState(false);
  const { lines, set, add, remove, reset, list } = useLines(emptyLine);
  const filled = lines.filter((line) => !isEmpty(line));
  const faults = lines.map(faultsOf);
  const check = () => {
    setChecked(true);
    const whole = filled.length > 0 && faults.every((one) => !Object.keys(one).length) && site.chosen !== "";
    if (!whole) requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
    return whole;
  };
  const { busy, trouble, submit } = useSubmit(
    (key) =>
      post("/api/v1/sites/{site}/receipts", {
        path: { site: site.chosen },
        key,
        body: { occurred_on: head.day, supplier: head.supplier, reference: head.reference, accepted: filled.map((line) => stockLine(line, head.fund)), rejected: [] },
      }),
    ({ id }) => {
      say(tn("Recibida {n} línea.", "Recibidas {n} líneas.", filled.length), () => void reverse(id));
      reset();
      setChecked(false);
      setHead({ ...head, reference: "", fund: "" });
    },
    check,
  );
  useFirstField();
  useKeys({ "Alt+n": add, "Control+Enter": () => void submit() });
  const faultsAt = (line: Line, index: number): Faults => {
    const at = filled.indexOf(line);
    const told = (name: keyof Line) => faultAt(trouble, `/accepted/${at}/${pointers[name]}`) && t("El servidor no acepta este dato.");
    const own = checked ? (faults[index] ?? {}) : {};
    return Object.fromEntries((Object.keys(pointers) as (keyof Line)[]).map((name) => [name, own[name] ?? told(name)]));
  };
  return (
    <form class="stack" noValidate onKeyDown={enterGoesOn} onSubmit={(event) => (event.preventDefault(), void submit())}>
      <div class="card filters">
        <SiteField known={known} own={site} label={t("Llega a")} />
        <TextField label={t("Día")} type="date" value={head.day} max={today()} onValue={(day) => setHead({ ...head, day })} />
        <TextField data-first label={t("Proveedor")} value={head.supplier} onValue={(supplier) => setHead({ ...head, supplier })} autocomplete="off" />
        <TextField label={t("Nota de entrega")} value={head.reference} onValue={(reference) => setHead({ ...head, reference })} autocomplete="off" />
        {funds.length > 0 && (
          <SelectField label={t("Fondo")} none={t("De ninguno: para todos los sitios")} value={head.fund} onValue={(fund) => setHead({ ...head, fund })} choices={funds.map(({ code, name }) => [code, name || code])} />
        )}
      </div>
      <LineCard of={{ list, add }} nothing={checked && !filled.length}>
        {lines.map((line, index) => (
          <Row key={index} known={known} line={line} number={index + 1} faults={faultsAt(line, index)} set={(change) => set(index, change)} remove={() => remove(index)} />
        ))}
      </LineCard>
      <TroubleNotice trouble={trouble} />
      <div class="row">
        <Button kind="primary" type="submit" icon="check" busy={busy}>
          {t("Registrar entrada")}
        </Button>
      </div>
    </form>
  );
}

export function ReceiveScreen() {
  const loaded = useLoaded(async () => {
    const [known, funds] = await Promise.all([catalogue(), all("/api/v1/funds")]);
    return { known, funds };
  }, []);
  return (
    <Screen title={t("Recibir de un proveedor")} lead={t("Lo que viene de otro sitio del programa se recibe en Envíos.")}>
      <Wait on={loaded}>{(value) => <ReceiveForm {...value} />}</Wait>
    </Screen>
  );
}
