// The first run: nobody is there yet, and who holds the secret that the server printed becomes the operator.

import { useState } from "preact/hooks";
import { post } from "../core/client";
import { TroubleNotice } from "../core/notice";
import { addressOf } from "../core/router";
import { logIn } from "../core/session";
import { t } from "../core/texts";
import { Button } from "../kit/button";
import { TextField } from "../kit/field";
import { LanguageLinks } from "../kit/languages";
import { useSubmit } from "../kit/submit";
import "../kit/kit.css";
import "./g.css";

export function SetUp() {
  const [values, setValues] = useState({ secret: "", name: "", password: "", again: "" });
  const [checked, setChecked] = useState(false);
  const set = (name: keyof typeof values) => (value: string) => setValues({ ...values, [name]: value });
  const { secret, name, password, again } = values;
  const { busy, trouble, submit } = useSubmit(
    async () => {
      await post("/api/v1/setup", { body: { secret: secret.trim(), name: name.trim(), password } });
      await logIn({ login: name.trim(), password, code: "" });
    },
    () => location.assign(addressOf("/g")),
    () => {
      setChecked(true);
      return password === again;
    },
  );
  return (
    <main class="set-up">
      <div class="card stack">
        <h1>{t("Preparar el sistema")}</h1>
        <p class="soft">{t("Todavía no hay nadie. Usted será quien opera: agrega personas y cuida el servidor, sin ver existencias.")}</p>
        <form class="stack" onSubmit={(event) => (event.preventDefault(), void submit())}>
          <TextField label={t("Secreto que mostró el servidor")} hint={t("Está en la terminal donde lo encendió.")} value={secret} onValue={set("secret")} autocomplete="off" spellcheck={false} required autofocus />
          <TextField label={t("Nombre con el que entra")} value={name} onValue={set("name")} autocomplete="username" spellcheck={false} required />
          <TextField label={t("Contraseña")} hint={t("Ocho letras o más; mejor una frase.")} type="password" value={password} onValue={set("password")} autocomplete="new-password" required />
          <TextField label={t("La contraseña otra vez")} type="password" value={again} onValue={set("again")} autocomplete="new-password" required error={checked && password !== again ? t("Las dos no son iguales.") : undefined} />
          <TroubleNotice trouble={trouble} />
          <Button kind="primary" type="submit" busy={busy}>
            {t("Preparar")}
          </Button>
        </form>
      </div>
      <nav aria-label={t("Idioma")}>
        <LanguageLinks />
      </nav>
    </main>
  );
}
