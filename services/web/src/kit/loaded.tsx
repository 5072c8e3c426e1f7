// What is shown while something is asked for, where it could not be had, and when it is there.

import type { ComponentChildren } from "preact";
import type { Loaded } from "../core/load";
import { TroubleNotice } from "../core/notice";
import { t } from "../core/texts";

export function Wait<T>({ on, children }: { on: Loaded<T>; children: (value: T) => ComponentChildren }) {
  return (
    <>
      {on.trouble !== undefined && <TroubleNotice trouble={on.trouble} retry={on.reload} />}
      {on.value !== undefined && children(on.value)}
      {on.value === undefined && on.trouble === undefined && <div class="waiting" role="progressbar" aria-label={t("Cargando")} />}
    </>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="card soft">{children}</p>;
}
