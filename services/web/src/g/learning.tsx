// What is shown while the server learns forecasts that a screen waits for: how far it is, and a way to give it up.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { get, post } from "../core/client";
import type { Loaded } from "../core/load";
import { may } from "../core/session";
import { t } from "../core/texts";
import { Button } from "../kit/button";
import { Wait } from "../kit/loaded";

const askAgainMs = 700;

/** Nothing where nobody learns. To be there as long as somebody waits. */
export function Learning() {
  const [permille, setPermille] = useState<number>();
  useEffect(() => {
    const ask = () => void get("/api/v1/learning").then(({ running, permille: done }) => setPermille(running ? done : undefined), () => undefined);
    const timer = setInterval(ask, askAgainMs);
    return () => clearInterval(timer);
  }, []);
  if (permille === undefined) return null;
  const percent = Math.floor(permille / 10);
  return (
    <section class="card stack" aria-label={t("Calculando lo que se prevé")}>
      <p role="status">{t("Calculando lo que se prevé: {percent} %. Pasa una vez, cuando llegan datos de otro mes.", { percent })}</p>
      <progress max={100} value={percent} aria-label={t("Calculando lo que se prevé")} />
      {may("plan_restock") && (
        <div class="row">
          <Button onClick={() => void post("/api/v1/learning/cancel")}>{t("Cancelar")}</Button>
        </div>
      )}
    </section>
  );
}

/** Wait, for what rests on forecasts. */
export function WaitForForecasts<T>({ on, children }: { on: Loaded<T>; children: (value: T) => ComponentChildren }) {
  return (
    <>
      <Wait on={on}>{children}</Wait>
      {on.value === undefined && on.trouble === undefined && may("read_plans") && <Learning />}
    </>
  );
}
