// Keys that work on every screen, and in every form.

import { useLayoutEffect } from "preact/hooks";
import { t } from "../core/texts";
import { Dialog } from "./dialog";

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && target.matches("input, select, textarea, [contenteditable]");

/** `keys` maps "/" or "Control+k" to what it does. A bare key is text where somebody is typing. A key pressed right behind the last
    letter finds what that letter has changed. */
export function useKeys(keys: Record<string, () => void>): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      const name = `${event.altKey ? "Alt+" : ""}${event.ctrlKey || event.metaKey ? "Control+" : ""}${event.key}`;
      const action = keys[name];
      if (!action || (!modified && isTyping(event.target)) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  });
}

/** When the form appears, the focus is in the field that is marked as its first. */
export function useFirstField(): void {
  useLayoutEffect(() => document.querySelector<HTMLElement>("[data-first]")?.focus(), []);
}

/** In a form, Enter goes to the next field; behind the last one it leaves the form to be sent. For onKeyDown of the form. */
export function enterGoesOn(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.key !== "Enter" || event.ctrlKey || !target.matches("input, select")) return;
  event.preventDefault();
  const form = event.currentTarget as HTMLElement;
  const fields = [...form.querySelectorAll<HTMLElement>("input, select, button[type=submit], button[data-next]")].filter(
    (field) => !field.matches(":disabled"),
  );
  fields[fields.indexOf(target) + 1]?.focus();
}

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const rows: [string, string][] = [
    ["Enter", t("Al campo siguiente")],
    ["/", t("Buscar")],
    ["Ctrl K", t("Ir a una pantalla, un artículo o un sitio")],
    ["Alt N", t("Una línea más")],
    ["Ctrl Enter", t("Registrar")],
    ["?", t("Esta ayuda")],
    ["Esc", t("Cerrar")],
  ];
  return (
    <Dialog title={t("Teclas")} onClose={onClose}>
      <dl class="shortcuts">
        {rows.map(([key, meaning]) => (
          <>
            <dt>
              <kbd class="key">{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
    </Dialog>
  );
}
