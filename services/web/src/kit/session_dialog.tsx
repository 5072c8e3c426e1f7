import { ended, settle } from "../core/session_end";
import { t } from "../core/texts";
import { Dialog } from "./dialog";
import { LoginForm } from "./login";

export function SessionDialog() {
  if (!ended.value) return null;
  return (
    <Dialog title={t("Su sesión terminó")} onClose={() => settle(false)}>
      <p>{t("Entre otra vez para continuar. Lo que escribió sigue aquí.")}</p>
      <LoginForm onDone={() => settle(true)} />
    </Dialog>
  );
}
