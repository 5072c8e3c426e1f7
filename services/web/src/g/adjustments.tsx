// Large adjustments wait until a second person has looked at them.

import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all, post } from "../core/client";
import { useLoaded } from "../core/load";
import { who } from "../core/session";
import { formatDay, formatNumber, t } from "../core/texts";
import { Button } from "../kit/button";
import { Empty, Wait } from "../kit/loaded";
import { TroubleOrProof } from "../kit/proof";
import { SaveCsv } from "../kit/save_csv";
import { Screen } from "../kit/shell";
import { useSubmit } from "../kit/submit";
import { Table } from "../kit/table";
import { say } from "../kit/toast";
import { lotWord } from "../stock/lot";
import { reasonWord } from "../stock/words";

type Adjustment = RowOf<"/api/v1/adjustments">;
type Line = Adjustment["lines"][number];

interface DecisionProps {
  adjustment: Adjustment;
  onDone: () => void;
}

function OwnProposal({ adjustment, onDone }: DecisionProps) {
  const path = { adjustment: adjustment.id };
  const withdrawal = useSubmit(
    (key) => post("/api/v1/adjustments/{adjustment}/withdraw", { path, key }),
    () => {
      say(t("Propuesta retirada."));
      onDone();
    },
  );
  return (
    <>
      <TroubleOrProof trouble={withdrawal.trouble} retry={() => void withdrawal.submit()} />
      <p class="soft">{t("Usted lo propuso: otra persona tiene que verlo.")}</p>
      <div class="row">
        <Button busy={withdrawal.busy} onClick={() => void withdrawal.submit()}>
          {t("Retirar mi propuesta")}
        </Button>
      </div>
    </>
  );
}

function Decision({ adjustment, onDone }: DecisionProps) {
  const path = { adjustment: adjustment.id };
  const decided = (text: string) => () => {
    say(text);
    onDone();
  };
  const undoes = adjustment.reverses !== undefined;
  const approved = undoes ? t("Anulación aprobada.") : t("Ajuste aprobado.");
  const rejected = undoes ? t("Anulación rechazada.") : t("Ajuste rechazado.");
  const approval = useSubmit((key) => post("/api/v1/adjustments/{adjustment}/approve", { path, key }), decided(approved));
  const rejection = useSubmit((key) => post("/api/v1/adjustments/{adjustment}/reject", { path, key }), decided(rejected));
  return (
    <>
      <TroubleOrProof trouble={approval.trouble} retry={() => void approval.submit()} />
      <TroubleOrProof trouble={rejection.trouble} retry={() => void rejection.submit()} />
      <div class="row">
        <Button kind="primary" icon="check" busy={approval.busy} onClick={() => void approval.submit()}>
          {t("Aprobar")}
        </Button>
        <Button kind="danger" busy={rejection.busy} onClick={() => void rejection.submit()}>
          {t("Rechazar")}
        </Button>
      </div>
    </>
  );
}

function AdjustmentCard({ known, adjustment, onDone }: { known: Catalogue; adjustment: Adjustment; onDone: () => void }) {
  return (
    <section class="stack" aria-label={siteName(known, adjustment.site)}>
      {adjustment.reverses && <p>{t("Se pide anular este ajuste, que ya está en el libro: {reason}", { reason: adjustment.reversal_reason ?? "" })}</p>}
      <Table
        caption={t("{site}, {day}", { site: siteName(known, adjustment.site), day: formatDay(adjustment.occurred_on) })}
        columns={[
          { head: t("Artículo"), lead: true, cell: (line: Line) => itemName(known, line.lot.item) },
          { head: t("Lote"), cell: (line) => lotWord(line.lot) },
          { head: t("Razón"), cell: (line) => reasonWord(line.reason) },
          { head: t("Cantidad"), numeric: true, cell: (line) => formatNumber(line.quantity) },
        ]}
        rows={adjustment.lines}
        rowKey={(line) => line.lot.item + line.lot.batch + line.reason}
      />
      {adjustment.proposer === who.value?.user ? <OwnProposal adjustment={adjustment} onDone={onDone} /> : <Decision adjustment={adjustment} onDone={onDone} />}
    </section>
  );
}

export function csvRows(known: Catalogue, adjustments: readonly Adjustment[]) {
  const head = [t("Se pide"), t("Sitio"), t("Código"), t("Día"), t("Artículo"), t("Lote"), t("Razón"), t("Cantidad")];
  const rowsOf = ({ site, occurred_on, lines, reverses }: Adjustment) =>
    lines.map(({ lot, reason, quantity }) => [reverses ? t("Anular el ajuste") : t("Ajustar"), siteName(known, site), site, occurred_on, itemName(known, lot.item), lot.batch, reasonWord(reason), quantity]);
  return [head, ...adjustments.flatMap(rowsOf)];
}

export function AdjustmentsScreen() {
  const loaded = useLoaded(async () => {
    const [known, rows] = await Promise.all([catalogue(), all("/api/v1/adjustments", { state: "pending" })]);
    return { known, rows };
  }, []);
  return (
    <Screen title={t("Ajustes que esperan otro par de ojos")} lead={t("Nadie aprueba lo que propuso. Lo que una persona ajusta sola en un día se suma, y anular un ajuste grande también espera. Sin decisión, la propuesta caduca y el libro queda como estaba.")}>
      <Wait on={loaded}>
        {({ known, rows }) =>
          rows.length ? (
            <>
              <SaveCsv name={t("ajustes")} rows={() => csvRows(known, rows)} />
              {rows.map((adjustment) => (
                <AdjustmentCard key={adjustment.id} known={known} adjustment={adjustment} onDone={loaded.reload} />
              ))}
            </>
          ) : (
            <Empty>{t("Ningún ajuste espera.")}</Empty>
          )
        }
      </Wait>
    </Screen>
  );
}
