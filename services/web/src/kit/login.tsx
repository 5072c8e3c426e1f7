// The form to log in: on the first page, and in front of a screen whose session has ended.

import { useLogIn } from "../core/log_in";
import { TroubleNotice } from "../core/notice";
import { t } from "../core/texts";
import { Button } from "./button";
import { TextField } from "./field";

export function LoginForm({ onDone }: { onDone: () => void }) {
  const { form, values, set, trouble, wantsCode, busy, submit } = useLogIn(onDone);
  return (
    <form ref={form} class="stack" onSubmit={submit}>
      <TroubleNotice trouble={trouble} />
      <TextField label={t("Nombre o código")} value={values.login} onValue={set("login")} autocomplete="username" autocapitalize="none" spellcheck={false} required autofocus />
      <TextField label={t("Contraseña")} type="password" value={values.password} onValue={set("password")} autocomplete="current-password" required />
      {wantsCode && (
        <TextField label={t("Código de seis cifras")} hint={t("De su aplicación de códigos.")} value={values.code} onValue={set("code")} inputMode="numeric" autocomplete="one-time-code" required />
      )}
      <Button kind="primary" type="submit" busy={busy}>
        {t("Entrar")}
      </Button>
    </form>
  );
}
