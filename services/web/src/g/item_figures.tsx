// What one piece of an item costs, takes up and weighs: plans count with it.

import { useState } from "preact/hooks";
import { type ReplyOf, put, tagged } from "../core/client";
import { useLoaded } from "../core/load";
import { formatMoney, t } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { FigureField, figureMax, figureOrNone, useFigures, wholeOrNoneFault } from "../kit/figures";
import { enterGoesOn } from "../kit/keys";
import { Wait } from "../kit/loaded";
import { parseMoney } from "../kit/money";
import { TroubleOrProof } from "../kit/proof";
import { parseQuantity } from "../kit/quantity";
import { say } from "../kit/toast";
import type { DialogEnds } from "./master_table";

const itemPath = "/api/v1/items/{item}";
export type Item = ReplyOf<typeof itemPath, "get">;

const typedMoney = (centavos: number | undefined) => (centavos === undefined ? "" : (centavos / 100).toFixed(2));
const typedNumber = (number: number | undefined) => (number === undefined ? "" : String(number));

function useDraft(item: Item) {
  const [draft, setDraft] = useState({ cost: typedMoney(item.cost_centavos), volume: typedNumber(item.volume_ml), weight: typedNumber(item.weight_g) });
  const figures = { cost: figureOrNone(draft.cost, parseMoney), volume: figureOrNone(draft.volume, parseQuantity), weight: figureOrNone(draft.weight, parseQuantity) };
  return { draft, figures, set: (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change })) };
}

function changed(item: Item, { cost, volume, weight }: ReturnType<typeof useDraft>["figures"]): Item {
  const { cost_centavos: _cost, volume_ml: _volume, weight_g: _weight, ...kept } = item;
  return {
    ...kept,
    ...(typeof cost === "number" && { cost_centavos: cost }),
    ...(typeof volume === "number" && { volume_ml: volume }),
    ...(typeof weight === "number" && { weight_g: weight }),
  };
}

function Form({ item, tag, onDone }: { item: Item; tag: string; onDone: () => void }) {
  const { draft, figures, set } = useDraft(item);
  const { busy, trouble, submit, isWrong } = useFigures(
    figures,
    (key) => put(itemPath, { path: { item: item.code }, key, match: tag, body: changed(item, figures) }),
    () => {
      say(t("Artículo cambiado: los planes ya cuentan con eso."));
      onDone();
    },
  );
  const field = (name: keyof typeof figures, label: string, fault: string) => (
    <FigureField label={label} hint={t("En blanco: no se sabe.")} value={draft[name]} onValue={(value) => set({ [name]: value })} wrong={isWrong(name)} fault={fault} />
  );
  return (
    <form class="stack" noValidate onKeyDown={enterGoesOn} onSubmit={(event) => (event.preventDefault(), void submit())}>
      {field("cost", t("Costo de una pieza, en quetzales"), t("Escriba quetzales, hasta {most}: 1500 o 1,500.50.", { most: formatMoney(figureMax) }))}
      {field("volume", t("Volumen de una pieza, en mililitros"), wholeOrNoneFault())}
      {field("weight", t("Peso de una pieza, en gramos"), wholeOrNoneFault())}
      <TroubleOrProof trouble={trouble} retry={() => void submit()} />
      <Button kind="primary" type="submit" busy={busy}>
        {t("Cambiar el artículo")}
      </Button>
    </form>
  );
}

export function ItemDialog({ code, name, onClose, onDone }: { code: string; name: string } & DialogEnds) {
  const loaded = useLoaded(() => tagged(itemPath, { path: { item: code } }), [code]);
  return (
    <Dialog title={name} onClose={onClose}>
      <Wait on={loaded}>{({ thing, tag }) => <Form item={thing} tag={tag} onDone={onDone} />}</Wait>
    </Dialog>
  );
}
