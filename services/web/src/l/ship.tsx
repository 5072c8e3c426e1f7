// A shipment begins as what is wanted where; the server proposes the lots, those that expire first.

import { useState } from "preact/hooks";
import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all, post } from "../core/client";
import { today } from "../core/days";
import { useLoaded } from "../core/load";
import { TroubleNotice } from "../core/notice";
import { go } from "../core/router";
import { formatNumber, t } from "../core/texts";
import { Button } from "../kit/button";
import { QuantityField, SelectField, TextField } from "../kit/field";
import { enterGoesOn, useFirstField, useKeys } from "../kit/keys";
import { Wait } from "../kit/loaded";
import { inPacks, parseQuantity, quantityFault } from "../kit/quantity";
import { Screen } from "../kit/shell";
import { useSubmit } from "../kit/submit";
import { LineCard, useLines } from "./lines";
import { SiteField, useOwnSite } from "./own_site";

interface Line {
  item: string;
  quantity: string;
}
const emptyLine: Line = { item: "", quantity: "" };
const isEmpty = (line: Line) => !line.item && !line.quantity;

interface Facts {
  known: Catalogue;
  supplyLines: readonly RowOf<"/api/v1/supply-lines">[];
  shelves: readonly RowOf<"/api/v1/stock">[];
}

function faultsOf(line: Line, onHand: number | undefined): Partial<Record<keyof Line, string>> {
  if (isEmpty(line)) return {};
  const pieces = parseQuantity(line.quantity);
  if (!line.item) return { item: t("Elija el artículo.") };
  if (!pieces) return { quantity: line.quantity ? quantityFault(line.quantity) : t("Falta la cantidad.") };
  if (pieces > (onHand ?? 0)) return { quantity: t("Solo hay {n}.", { n: formatNumber(onHand ?? 0) }) };
  return {};
}

interface RowProps {
  facts: Facts;
  line: Line;
  faults: Partial<Record<keyof Line, string>>;
  onHand: number | undefined;
  number: number;
  set: (change: Partial<Line>) => void;
  remove: () => void;
}

function Row({ facts: { known }, line, faults, onHand, number, set, remove }: RowProps) {
  const pieces = parseQuantity(line.quantity);
  const packs = pieces ? inPacks(pieces, known.items.get(line.item)?.packs ?? []) : "";
  return (
    <div class="line ship-line" data-line role="group" aria-label={t("Línea {number}", { number })}>
      <SelectField label={t("Artículo")} value={line.item} onValue={(item) => set({ item })} error={faults.item} none={t("Elija…")} choices={[...known.items.keys()].map((code) => [code, itemName(known, code)])} />
      <QuantityField label={t("Cantidad")} value={line.quantity} onValue={(quantity) => set({ quantity })} error={faults.quantity} />
      <span class="packs line-packs">{packs || (onHand !== undefined && t("Hay {n}", { n: formatNumber(onHand) }))}</span>
      <Button kind="quiet" icon="cross" onClick={remove} aria-label={t("Quitar la línea {number}", { number })} />
    </div>
  );
}

function ShipForm({ facts }: { facts: Facts }) {
  const { known, supplyLines, shelves } = facts;
  const from = useOwnSite(known);
  const [to, setTo] = useState("");
  const [day, setDay] = useState(today());
  const [checked, setChecked] = useState(false);
  const { lines, set, add, remove, list } = useLines(emptyLine);
  const destinations = supplyLines.filter((line) => line.from === from.chosen && line.open).map((line) => line.to);
  const onHand = (item: string) => shelves.find((shelf) => shelf.site === from.chosen && shelf.item === item)?.on_hand;
  const filled = lines.filter((line) => !isEmpty(line));
  const faults = lines.map((line) => faultsOf(line, onHand(line.item)));
  const check = () => {
    setChecked(true);
    const whole = filled.length > 0 && to !== "" && faults.every((one) => !Object.keys(one).length);
    if (!whole) requestAnimationFrame(() => document.querySelector<HTMLElement>("main [aria-invalid=true]")?.focus());
    return whole;
  };
  const { busy, trouble, submit } = useSubmit(
    (key) => post("/api/v1/shipments", { key, body: { from: from.chosen, to, day, lines: filled.map(({ item, quantity }) => ({ item, quantity: parseQuantity(quantity) ?? 0 })) } }),
    ({ id }) => go(`/l/shipments/${id}`),
    check,
  );
  useFirstField();
  useKeys({ "Alt+n": add, "Control+Enter": () => void submit() });
  return (
    <form class="stack" noValidate onKeyDown={enterGoesOn} onSubmit={(event) => (event.preventDefault(), void submit())}>
      <div class="card filters">
        <SiteField known={known} own={from} label={t("Sale de")} />
        <SelectField data-first label={t("Va a")} value={to} onValue={setTo} none={t("Elija…")} error={checked && !to ? t("Elija a dónde va.") : undefined} choices={destinations.map((code) => [code, siteName(known, code)])} />
        <TextField label={t("Día")} type="date" value={day} onValue={setDay} />
      </div>
      <LineCard of={{ list, add }} nothing={checked && !filled.length}>
        {lines.map((line, index) => (
          <Row key={index} facts={facts} line={line} number={index + 1} onHand={line.item ? (onHand(line.item) ?? 0) : undefined} faults={checked ? (faults[index] ?? {}) : {}} set={(change) => set(index, change)} remove={() => remove(index)} />
        ))}
      </LineCard>
      <TroubleNotice trouble={trouble} />
      <div class="row">
        <Button kind="primary" type="submit" icon="arrow_right" busy={busy}>
          {t("Proponer lotes")}
        </Button>
        <span class="hint">{t("Todavía no sale nada: los lotes se revisan en el paso siguiente.")}</span>
      </div>
    </form>
  );
}

export function ShipScreen() {
  const loaded = useLoaded(async (): Promise<Facts> => {
    const [known, supplyLines, shelves] = await Promise.all([catalogue(), all("/api/v1/supply-lines"), all("/api/v1/stock")]);
    return { known, supplyLines, shelves };
  }, []);
  return (
    <Screen title={t("Envío nuevo")}>
      <Wait on={loaded}>{(facts) => <ShipForm facts={facts} />}</Wait>
    </Screen>
  );
}
