// The log-in in place of the outing, once the session has ended. The outing stays in memory for who comes back, and for nobody else.

import { useId } from "preact/hooks";
import { useLogIn } from "../core/log_in";
import { TroubleNotice } from "../core/notice";
import { who } from "../core/session";
import { settle } from "../core/session_end";
import { t } from "../core/texts";

interface LineProps {
  label: string;
  type?: "text" | "password";
  inputMode?: "numeric";
  autocomplete: "username" | "current-password" | "one-time-code";
  autocapitalize?: "none";
  value: string;
  onValue: (value: string) => void;
}

function Line({ label, type = "text", onValue, ...rest }: LineProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input {...rest} type={type as "text"} id={id} class="input" required onInput={(event) => onValue(event.currentTarget.value)} />
    </div>
  );
}

const goOn = (user: string) => (user === who.value?.user ? settle(true) : location.reload());

export function LogIn() {
  const { form, values, set, trouble, wantsCode, busy, submit } = useLogIn(goOn);
  return (
    <main class="outing">
      <form ref={form} class="card stack" onSubmit={submit}>
        <h2>{t("Su sesión terminó")}</h2>
        <p>{t("Entre otra vez para continuar. Lo que escribió sigue aquí.")}</p>
        <TroubleNotice trouble={trouble} />
        <Line label={t("Nombre o código")} value={values.login} onValue={set("login")} autocomplete="username" autocapitalize="none" />
        <Line label={t("Contraseña")} type="password" value={values.password} onValue={set("password")} autocomplete="current-password" />
        {wantsCode && <Line label={t("Código de seis cifras")} value={values.code} onValue={set("code")} inputMode="numeric" autocomplete="one-time-code" />}
        <button type="submit" class="button button-primary ready" aria-disabled={busy}>
          {t("Entrar")}
        </button>
      </form>
    </main>
  );
}
