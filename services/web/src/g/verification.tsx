// The ledger's own check: whether the chain of facts is whole and every figure follows from it. It takes a while and stops nobody.

import { useEffect, useState } from "preact/hooks";
import { type ReplyOf, get, post } from "../core/client";
import { Notice, TroubleNotice } from "../core/notice";
import { formatMoment, formatNumber, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Table } from "../kit/table";

type Verification = ReplyOf<"/api/v1/verification", "get">;
type Report = NonNullable<Verification["last"]>;
type Finding = Report["findings"][number];

const askAgainMs = 700;

/** Asked for again as long as a check runs. */
function useVerification() {
  const [state, setState] = useState<Verification>();
  const [trouble, setTrouble] = useState<unknown>();
  const learn = async (asked: Promise<unknown>) => {
    setTrouble(undefined);
    await asked.then(() => get("/api/v1/verification")).then(setState, setTrouble);
  };
  useEffect(() => void learn(Promise.resolve()), []);
  useEffect(() => {
    if (!state?.running) return;
    const timer = setTimeout(() => void learn(Promise.resolve()), askAgainMs);
    return () => clearTimeout(timer);
  }, [state]);
  return { state, trouble, start: () => void learn(post("/api/v1/verification")) };
}

function Result({ last }: { last: Report }) {
  const checked = t("{events} hechos en {streams} cadenas, {rows} filas en {tables} tablas.", {
    events: formatNumber(last.events),
    streams: formatNumber(last.streams),
    rows: formatNumber(last.rows),
    tables: formatNumber(last.tables),
  });
  const title = last.clean ? t("El libro está entero y todo cuadra con él.") : tn("El libro tiene {n} falla.", "El libro tiene {n} fallas.", last.differences);
  return (
    <>
      <Notice tone={last.clean ? "good" : "bad"} title={title}>
        <p>{t("Revisado el {moment}. {checked}", { moment: formatMoment(last.ended_at), checked })}</p>
        {!last.clean && <p>{t("No borre nada. Avise a quien opera el sistema: hay que comparar con una copia.")}</p>}
      </Notice>
      {last.findings.length > 0 && (
        <Table
          caption={t("Fallas")}
          columns={[
            { head: t("Dónde"), lead: true, cell: (one: Finding) => one.where },
            { head: t("Qué"), cell: (one) => one.what },
          ]}
          rows={last.findings}
          rowKey={(one, index) => one.where + index}
        />
      )}
    </>
  );
}

export function VerificationCard() {
  const { state, trouble, start } = useVerification();
  return (
    <section class="card stack" aria-label={t("Revisión del libro")}>
      <h2>{t("Revisión del libro")}</h2>
      <p>{t("Cada hecho está encadenado al anterior. La revisión recorre la cadena desde el principio y compara cada tabla con ella; mientras tanto se puede trabajar.")}</p>
      <TroubleNotice trouble={trouble} />
      <div class="stack" role="status">
        {state?.running && (
          <>
            <p>{t("Revisando…")}</p>
            <div class="waiting" />
          </>
        )}
        {state && !state.running && !state.last && <p class="soft">{t("Desde que el servidor se encendió nadie lo ha revisado.")}</p>}
        {state?.last && !state.running && <Result last={state.last} />}
      </div>
      <div class="row">
        <Button kind="primary" icon="check" busy={!state || state.running} onClick={start}>
          {t("Revisar ahora")}
        </Button>
      </div>
    </section>
  );
}
