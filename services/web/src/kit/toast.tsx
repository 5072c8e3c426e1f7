// Toasts: what has just been done, and for a while the way back.

import { signal } from "@preact/signals";
import { t } from "../core/texts";

interface Toast {
  id: number;
  text: string;
  undo: (() => void) | undefined;
}

const toasts = signal<Toast[]>([]);
const visibleMs = 30_000;
let count = 0;

const dismiss = (id: number) => void (toasts.value = toasts.value.filter((toast) => toast.id !== id));

export function say(text: string, undo?: () => void): void {
  const id = ++count;
  toasts.value = [...toasts.value.slice(-1), { id, text, undo }];
  setTimeout(() => dismiss(id), visibleMs);
}

export function Toasts() {
  return (
    <div class="toasts" role="status">
      {toasts.value.map(({ id, text, undo }) => (
        <div key={id} class="toast">
          <span>{text}</span>
          {undo ? (
            <button type="button" class="button" onClick={() => (dismiss(id), undo())}>
              {t("Deshacer")}
            </button>
          ) : (
            <button type="button" class="button" onClick={() => dismiss(id)}>
              {t("Cerrar")}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
