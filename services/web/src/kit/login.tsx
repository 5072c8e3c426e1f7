// The form to log in: on the first page, and in front of a screen whose session has ended.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Trouble } from "../core/client";
import { TroubleNotice } from "../core/notice";
import { logIn } from "../core/session";
import { t } from "../core/texts";
import { Button } from "./button";
import { TextField } from "./field";

export function LoginForm({ onDone }: { onDone: () => void }) {
  const [values, setValues] = useState({ login: "", password: "", code: "" });
  const [trouble, setTrouble] = useState<unknown>();
  const [wantsCode, setWantsCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLInputElement>("input[autocomplete=one-time-code]")?.focus(), [wantsCode]);
  const set = (name: keyof typeof values) => (value: string) => setValues({ ...values, [name]: value });
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await logIn(values);
      onDone();
    } catch (error) {
      const needsCode = error instanceof Trouble && error.type === "second-factor-needed";
      setWantsCode(wantsCode || needsCode);
      setTrouble(needsCode ? undefined : error); // that a code is wanted is the next step, no fault
      if (!needsCode) form.current?.querySelector<HTMLInputElement>("input[type=password]")?.focus();
    }
    setBusy(false);
  };
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
