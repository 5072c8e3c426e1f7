// The second factor that coordinators and operators need: a code from an application, besides the password.

import { useState } from "preact/hooks";
import { type ReplyOf, post } from "../core/client";
import { t } from "../core/texts";
import { Button } from "../kit/button";
import { TextField } from "../kit/field";
import { TroubleOrProof } from "../kit/proof";
import { Screen } from "../kit/shell";
import { useSubmit } from "../kit/submit";

const inGroups = (secret: string) => secret.replace(/(.{4})(?=.)/g, "$1 ");

export function SecondFactorScreen() {
  const [told, setTold] = useState<ReplyOf<"/api/v1/session/second-factor", "post">>();
  const [code, setCode] = useState("");
  const begin = useSubmit(() => post("/api/v1/session/second-factor"), setTold);
  const confirm = useSubmit(
    () => post("/api/v1/session/second-factor/confirm", { body: { code: code.replace(/\s/g, "") } }),
    () => location.assign("/g"),
  );
  return (
    <Screen title={t("Segundo factor")} lead={t("Su función lo necesita: además de la contraseña, un código de su teléfono.")}>
      <section class="card stack">
        {told ? (
          <form class="stack" onSubmit={(event) => (event.preventDefault(), void confirm.submit())}>
            <p>{t("Escriba esta clave en su aplicación de códigos. Se muestra solo esta vez.")}</p>
            <code class="secret">{inGroups(told.secret)}</code>
            <TextField label={t("Código de seis cifras")} hint={t("El que muestra la aplicación ahora.")} value={code} onValue={setCode} inputMode="numeric" autocomplete="one-time-code" required />
            <TroubleOrProof trouble={confirm.trouble} retry={() => void confirm.submit()} />
            <Button kind="primary" type="submit" busy={confirm.busy}>
              {t("Confirmar")}
            </Button>
          </form>
        ) : (
          <>
            <p>{t("Necesita una aplicación de códigos en su teléfono. Cualquiera sirve, y funciona sin red.")}</p>
            <TroubleOrProof trouble={begin.trouble} retry={() => void begin.submit()} />
            <Button kind="primary" busy={begin.busy} onClick={() => void begin.submit()}>
              {t("Empezar")}
            </Button>
          </>
        )}
      </section>
    </Screen>
  );
}
