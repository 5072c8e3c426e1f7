// The source of a line in the book: everything that one document moved, and the way to undo it.

import { catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all } from "../core/client";
import { useLoaded } from "../core/load";
import { may } from "../core/session";
import { formatDay, t } from "../core/texts";
import { useState } from "preact/hooks";
import { Button } from "../kit/button";
import { Dialog } from "../kit/dialog";
import { Empty, Wait } from "../kit/loaded";
import { Screen } from "../kit/shell";
import { Table } from "../kit/table";
import { Expiry, lotWord } from "../stock/lot";
import { reverse } from "../stock/reversal";
import { signed } from "../stock/signed";
import { movementWord } from "../stock/words";

type Movement = RowOf<"/api/v1/movements">;

/** One document moves goods in one way; what it is called follows from its first line. */
const titleOf = (movements: readonly Movement[]) => (movements[0] ? movementWord(movements[0].counter, movements[0].change) : t("Documento"));

function UndoDialog({ event, onClose, onDone }: { event: string; onClose: () => void; onDone: () => void }) {
  const undo = async () => {
    onClose();
    if (await reverse(event)) onDone();
  };
  return (
    <Dialog title={t("¿Deshacer este documento?")} onClose={onClose}>
      <p>{t("El libro guarda la anotación y agrega otra que la anula. Los saldos vuelven a como estaban.")}</p>
      <div class="row">
        <Button kind="danger" icon="undo" onClick={undo}>
          {t("Deshacer")}
        </Button>
        <Button onClick={onClose}>{t("Dejarlo así")}</Button>
      </div>
    </Dialog>
  );
}

export function DocumentScreen({ event }: { event: string }) {
  const [asking, setAsking] = useState(false);
  const loaded = useLoaded(async () => {
    const [known, movements] = await Promise.all([catalogue(), all("/api/v1/movements", { event })]);
    return { known, movements };
  }, [event]);
  const movements = loaded.value?.movements ?? [];
  const undoable = may("move_stock") && movements.length > 0 && !movements.some((movement) => movement.counter === "consumed");
  return (
    <Screen
      title={titleOf(movements)}
      lead={movements[0] && formatDay(movements[0].day)}
      actions={
        undoable && (
          <Button icon="undo" onClick={() => setAsking(true)}>
            {t("Deshacer")}
          </Button>
        )
      }
    >
      <Wait on={loaded}>
        {({ known }) =>
          movements.length ? (
            <Table
              caption={t("Líneas")}
              columns={[
                { head: t("Artículo"), lead: true, cell: (line: Movement) => <a href={`/l/stock/${line.site}/${line.lot.item}`}>{itemName(known, line.lot.item)}</a> },
                { head: t("Sitio"), cell: (line) => siteName(known, line.site) },
                { head: t("Lote"), cell: (line) => lotWord(line.lot) },
                { head: t("Vence"), cell: (line) => <Expiry day={line.lot.expiry} /> },
                { head: t("Cambio"), numeric: true, cell: (line) => signed(line.change) },
              ]}
              rows={movements}
              rowKey={(_, index) => String(index)}
            />
          ) : (
            <Empty>{t("Este documento fue deshecho, o no movió nada que usted pueda ver.")}</Empty>
          )
        }
      </Wait>
      {asking && <UndoDialog event={event} onClose={() => setAsking(false)} onDone={loaded.reload} />}
    </Screen>
  );
}
