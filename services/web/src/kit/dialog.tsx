// Dialog: a question in front of the screen. Escape closes it; the browser gives the focus back to what had it.

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../core/icons";
import { t } from "../core/texts";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = element.current!;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog ref={element} aria-labelledby={id} onClose={() => element.current && onClose()}>
      <div class="dialog-body">
        <div class="row spread">
          <h2 id={id}>{title}</h2>
          <button type="button" class="button button-quiet" aria-label={t("Cerrar")} onClick={() => element.current?.close()}>
            <Icon name="cross" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
