// Discrepancies: where facts disagree with the book, and saying what became of it.

import { useState } from "preact/hooks";
import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all, post } from "../core/client";
import { useLoaded } from "../core/load";
import { TroubleNotice } from "../core/notice";
import { may } from "../core/session";
import { formatDay, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { Empty, Wait } from "../kit/loaded";
import { useSubmit } from "../kit/submit";
import { Table } from "../kit/table";
import { say } from "../kit/toast";
import { signed } from "./signed";
import { type Outcome, kindWord, outcomeWord, outcomes } from "./words";

type Difference = RowOf<"/api/v1/discrepancies">;

interface ClosingProps {
  known: Catalogue;
  difference: Difference;
  onClose: () => void;
  onDone: () => void;
}

function Closing({ known, difference, onClose, onDone }: ClosingProps) {
  const [outcome, setOutcome] = useState<Outcome>("loss");
  const { busy, trouble, submit } = useSubmit(
    (key) => post("/api/v1/discrepancies/{discrepancy}/closing", { path: { discrepancy: difference.id }, key, body: { outcome } }),
    () => {
      say(t("Diferencia cerrada."));
      onDone();
    },
  );
  return (
    <Dialog title={t("¿Qué pasó?")} onClose={onClose}>
      <p>
        {kindWord(difference.kind)}: {itemName(known, difference.item)}, {siteName(known, difference.site)}, {signed(difference.quantity)}
      </p>
      <fieldset class="stack">
        <legend class="visually-hidden">{t("¿Qué pasó?")}</legend>
        {outcomes.map((one) => (
          <label key={one} class="check">
            <input type="radio" name="outcome" checked={outcome === one} onChange={() => setOutcome(one)} />
            {outcomeWord(one)}
          </label>
        ))}
      </fieldset>
      <TroubleNotice trouble={trouble} />
      <Button kind="primary" busy={busy} onClick={() => void submit()}>
        {t("Cerrar la diferencia")}
      </Button>
    </Dialog>
  );
}

export function Differences() {
  const [closing, setClosing] = useState<Difference>();
  const loaded = useLoaded(async () => {
    const [known, rows] = await Promise.all([catalogue(), all("/api/v1/discrepancies", { state: "open" })]);
    return { known, rows: rows.sort((a, b) => b.day.localeCompare(a.day)) };
  }, []);
  const done = () => {
    setClosing(undefined);
    loaded.reload();
  };
  return (
    <Wait on={loaded}>
      {({ known, rows }) => (
        <>
          {rows.length ? (
            <Table
              caption={tn("{n} diferencia abierta", "{n} diferencias abiertas", rows.length)}
              columns={[
                { head: t("Qué"), lead: true, cell: (row: Difference) => kindWord(row.kind) },
                { head: t("Artículo"), cell: (row) => itemName(known, row.item) },
                { head: t("Sitio"), cell: (row) => siteName(known, row.site) },
                { head: t("Día"), cell: (row) => formatDay(row.day) },
                { head: t("Cantidad"), numeric: true, cell: (row) => signed(row.quantity) },
                { head: t("Acción"), cell: (row) => may("move_stock") && <Button onClick={() => setClosing(row)}>{t("Decir qué pasó")}</Button> },
              ]}
              rows={rows}
              rowKey={(row) => row.id}
            />
          ) : (
            <Empty>{t("Ninguna diferencia abierta.")}</Empty>
          )}
          {closing && <Closing known={known} difference={closing} onClose={() => setClosing(undefined)} onDone={done} />}
        </>
      )}
    </Wait>
  );
}
