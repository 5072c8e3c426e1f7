// Where the session ends in the middle of work, people log in in front of it and go on: nothing that they typed is lost.

import { signal } from "@preact/signals";
import { onSessionEnd } from "../core/client";
import { t } from "../core/texts";
import { Dialog } from "./dialog";
import { LoginForm } from "./login";

const waiting = signal<((again: boolean) => void)[]>([]);

const settle = (again: boolean) => {
  const all = waiting.value;
  waiting.value = [];
  for (const resolve of all) resolve(again);
};

/** From when the dialog can be shown. */
export const watchSession = () =>
  onSessionEnd(
    () =>
      new Promise((resolve) => {
        waiting.value = [...waiting.value, resolve];
      }),
  );

export function SessionDialog() {
  if (!waiting.value.length) return null;
  return (
    <Dialog title={t("Su sesión terminó")} onClose={() => settle(false)}>
      <p>{t("Entre otra vez para continuar. Lo que escribió sigue aquí.")}</p>
      <LoginForm onDone={() => settle(true)} />
    </Dialog>
  );
}
