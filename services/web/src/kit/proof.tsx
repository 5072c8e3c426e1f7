// For some things the server wants to see the password again: it is asked for in front of the screen, and then the thing is done.

import { useState } from "preact/hooks";
import { Trouble, post } from "../core/client";
import { TroubleNotice } from "../core/notice";
import { t } from "../core/texts";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { TextField } from "./field";
import { useSubmit } from "./submit";

export const wantsProof = (trouble: unknown) => trouble instanceof Trouble && trouble.type === "proof-needed";

/** It may stand within the form that it is asked for: its own sending is not that form's. */
function Proof({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { busy, trouble, submit } = useSubmit(() => post("/api/v1/session/proof", { body: { password, ...(code ? { code } : {}) } }), onDone);
  return (
    <Dialog title={t("Muestre su contraseña")} onClose={onClose}>
      <p>{t("Lo que va a hacer pesa. Por eso se pide la contraseña otra vez.")}</p>
      <form class="stack" onSubmit={(event) => (event.preventDefault(), event.stopPropagation(), void submit())}>
        <TextField label={t("Contraseña")} type="password" value={password} onValue={setPassword} autocomplete="current-password" required autofocus />
        <TextField label={t("Código de seis cifras")} hint={t("Si usa una aplicación de códigos.")} value={code} onValue={setCode} inputMode="numeric" autocomplete="one-time-code" />
        <TroubleNotice trouble={trouble} />
        <Button kind="primary" type="submit" busy={busy}>
          {t("Continuar")}
        </Button>
      </form>
    </Dialog>
  );
}

/** What went wrong with a form, or the question for the password, after which the form is sent again. */
export function TroubleOrProof({ trouble, retry }: { trouble: unknown; retry: () => void }) {
  const [declined, setDeclined] = useState<unknown>();
  if (wantsProof(trouble) && declined !== trouble) return <Proof onDone={retry} onClose={() => setDeclined(trouble)} />;
  return <TroubleNotice trouble={trouble} />;
}
