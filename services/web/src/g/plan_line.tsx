// Another quantity than the proposed one, and why.

import { useState } from "preact/hooks";
import { type Catalogue, itemName, siteName } from "../core/catalogue";
import { put } from "../core/client";
import { formatNumber, t } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { QuantityField, TextField } from "../kit/field";
import { enterGoesOn } from "../kit/keys";
import { TroubleOrProof } from "../kit/proof";
import { parseQuantity } from "../kit/quantity";
import { useSubmit } from "../kit/submit";
import { say } from "../kit/toast";
import { Explained } from "./explained";
import type { Line } from "./plan";

interface LineDialogProps {
  known: Catalogue;
  plan: string;
  line: Line;
  onClose: () => void;
  onDone: () => void;
}

export function LineDialog({ known, plan, line, onClose, onDone }: LineDialogProps) {
  const [quantity, setQuantity] = useState(String(line.quantity));
  const [reason, setReason] = useState(line.reason);
  const [checked, setChecked] = useState(false);
  const pieces = parseQuantity(quantity);
  const needsReason = pieces !== line.proposed && !reason.trim();
  const { busy, trouble, submit } = useSubmit(
    () =>
      put("/api/v1/restock-plans/{plan}/lines/{to}/{item}", {
        path: { plan, to: line.to, item: line.item },
        body: { quantity: pieces ?? 0, reason: reason.trim() },
      }),
    () => {
      say(t("Cantidad cambiada a {n}.", { n: formatNumber(pieces ?? 0) }));
      onDone();
    },
    () => {
      setChecked(true);
      return pieces !== null && !needsReason;
    },
  );
  return (
    <Dialog title={t("{item} para {site}", { item: itemName(known, line.item), site: siteName(known, line.to) })} onClose={onClose}>
      <Explained explain={line.explain} />
      <form class="stack" noValidate onKeyDown={enterGoesOn} onSubmit={(event) => (event.preventDefault(), void submit())}>
        <QuantityField
          label={t("Cantidad a enviar")}
          hint={t("Se propuso {n}.", { n: formatNumber(line.proposed) })}
          value={quantity}
          onValue={setQuantity}
          autofocus
          error={checked && pieces === null ? t("Escriba piezas enteras: 1440 o 10x144.") : undefined}
        />
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
