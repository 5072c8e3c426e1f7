// Saying what became of a difference: it is closed as that, and stays in the book.

import { useState } from "preact/hooks";
import { TroubleNotice } from "../core/notice";
import { t } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { useSubmit } from "../kit/submit";
import { say } from "../kit/toast";
import { type Outcome, outcomeWord, outcomes } from "./words";

interface ClosingProps {
  /** What it is about, in a line. */
  what: string;
  send: (outcome: Outcome, key: string) => Promise<unknown>;
  onClose: () => void;
  onDone: () => void;
}

export function Closing({ what, send, onClose, onDone }: ClosingProps) {
  const [outcome, setOutcome] = useState<Outcome>("loss");
  const { busy, trouble, submit } = useSubmit(
    (key) => send(outcome, key),
    () => {
      say(t("Diferencia cerrada."));
      onDone();
    },
  );
  return (
    <Dialog title={t("¿Qué pasó?")} onClose={onClose}>
      <p>{what}</p>
      <fieldset>
        <legend class="visually-hidden">{t("¿Qué pasó?")}</legend>
        {outcomes.map((one) => (
          <label key={one} class="check">
            <input type="radio" name="outcome" checked={outcome === one} onChange={() => setOutcome(one)} />
            {outcomeWord(one)}
          </label>
        ))}
      </fieldset>
      <TroubleNotice trouble={trouble} />
      <Button kind="primary" busy={busy} onClick={() => void submit()}>
        {t("Cerrar la diferencia")}
      </Button>
    </Dialog>
  );
}
