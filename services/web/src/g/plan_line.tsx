// Other quantities than the proposed ones for a shelf, or from other sites, and why.

import { useState } from "preact/hooks";
import { type Catalogue, itemName, siteName } from "../core/catalogue";
import { put } from "../core/client";
import { formatNumber, t } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { QuantityField, TextField } from "../kit/field";
import { enterGoesOn } from "../kit/keys";
import { TroubleOrProof } from "../kit/proof";
import { parseQuantity, quantityFault } from "../kit/quantity";
import { useSubmit } from "../kit/submit";
import { say } from "../kit/toast";
import { Explained } from "./explained";
import type { Line } from "./plan";
import { explainOf, reasonOf, shelfOf } from "./shelf";
import type { Supply } from "./shortfall";

/** A site that sends to the shelf by the plan, or that could. */
interface Sender {
  from: string;
  inPlan: boolean;
  proposed: number;
  /** As typed; of a site that could, nothing is typed until somebody does. */
  quantity: string;
  hint: string;
}

const plannedSender = ({ from, proposed, quantity }: Line): Sender => ({
  from,
  inPlan: true,
  proposed,
  quantity: String(quantity),
  hint: t("Se propuso {n}.", { n: formatNumber(proposed) }),
});

const possibleSender = ({ from, sendable }: Supply[number]): Sender => ({
  from,
  inPlan: false,
  proposed: 0,
  quantity: "",
  hint: sendable === undefined ? t("No se sabe cuánto tiene.") : t("Puede enviar {n}.", { n: formatNumber(sendable) }),
});

const piecesOf = ({ proposed, quantity }: Sender) => (quantity.trim() || proposed ? parseQuantity(quantity) : 0);

/** Nothing is said of a site that is not in the plan until something is typed: another person may have it send something by now. */
const isNamed = ({ inPlan, quantity }: Sender) => inPlan || quantity.trim() !== "";

const namedOf = (senders: readonly Sender[]) => senders.filter(isNamed).map((sender) => ({ from: sender.from, quantity: piecesOf(sender) ?? 0 }));

interface SendersProps {
  known: Catalogue;
  senders: readonly Sender[];
  checked: boolean;
  onQuantity: (from: string, quantity: string) => void;
}

function Senders({ known, senders, checked, onQuantity }: SendersProps) {
  return (
    <>
      {senders.map((sender, index) => (
        <QuantityField
          key={sender.from}
          label={senders.length === 1 ? t("Cantidad a enviar") : t("De {site}", { site: siteName(known, sender.from) })}
          hint={sender.hint}
          value={sender.quantity}
          onValue={(quantity) => onQuantity(sender.from, quantity)}
          autofocus={index === 0}
          error={checked && piecesOf(sender) === null ? quantityFault(sender.quantity) : undefined}
        />
      ))}
    </>
  );
}

interface LineDialogProps {
  known: Catalogue;
  plan: string;
  /** All lines of the plan, and the one whose shelf is changed. */
  lines: readonly Line[];
  line: Line;
  supply: Supply;
  onClose: () => void;
  onDone: () => void;
}

export function LineDialog({ known, plan, lines, line, supply, onClose, onDone }: LineDialogProps) {
  const shelf = shelfOf(lines, line);
  const [senders, setSenders] = useState(() => shelf.map(plannedSender));
  const [reason, setReason] = useState(() => reasonOf(shelf));
  const [checked, setChecked] = useState(false);
  const others = shelfOf(supply, line).filter(({ from }) => !senders.some((sender) => sender.from === from));
  const pieces = senders.map(piecesOf);
  const total = pieces.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const needsReason = senders.some(({ proposed }, index) => pieces[index] !== proposed) && !reason.trim();
  const { busy, trouble, submit } = useSubmit(
    () =>
      put("/api/v1/restock-plans/{plan}/lines/{to}/{item}", {
        path: { plan, to: line.to, item: line.item },
        body: { senders: namedOf(senders), reason: reason.trim() },
      }),
    () => {
      say(t("Cantidad cambiada a {n}.", { n: formatNumber(total) }));
      onDone();
    },
    () => {
      setChecked(true);
      return !pieces.includes(null) && !needsReason;
    },
  );
  const setQuantity = (from: string, quantity: string) => setSenders(senders.map((sender) => (sender.from === from ? { ...sender, quantity } : sender)));
  return (
    <Dialog title={t("{item} para {site}", { item: itemName(known, line.item), site: siteName(known, line.to) })} onClose={trouble ? onDone : onClose}>
      <Explained explain={explainOf(shelf)} />
      <form class="stack" noValidate onKeyDown={enterGoesOn} onSubmit={(event) => (event.preventDefault(), void submit())}>
        <Senders known={known} senders={senders} checked={checked} onQuantity={setQuantity} />
        {senders.length > 1 && <p class="soft">{t("En total {n}.", { n: formatNumber(total) })}</p>}
        {others.length > 0 && (
          <Button icon="plus" onClick={() => setSenders([...senders, ...others.map(possibleSender)])}>
            {t("Enviar también de otro sitio")}
          </Button>
        )}
        <TextField
          label={t("Por qué otra cantidad")}
          hint={t("Queda escrito junto a la línea. Sin nombres de personas.")}
          value={reason}
          onValue={setReason}
          error={checked && needsReason ? t("Falta la razón del cambio.") : undefined}
        />
        <TroubleOrProof trouble={trouble} retry={() => void submit()} />
        <Button kind="primary" type="submit" busy={busy}>
          {t("Cambiar la cantidad")}
        </Button>
      </form>
    </Dialog>
  );
}
