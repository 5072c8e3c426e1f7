// Funds: whose money bought what, and the sites that its lots may go to.

import { useState } from "preact/hooks";
import { type Catalogue, catalogue, siteName } from "../core/catalogue";
import { type RowOf, all } from "../core/client";
import { useLoaded } from "../core/load";
import { may } from "../core/session";
import { t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Empty, Wait } from "../kit/loaded";
import { Screen } from "../kit/shell";
import type { Column } from "../kit/table";
import { AddFund, FundDialog } from "./fund";
import { MasterTable } from "./master_table";

type Fund = RowOf<"/api/v1/funds">;

const nameOf = (fund: Fund) => fund.name || fund.code;

const columns = (known: Catalogue): Column<Fund>[] => [
  { head: t("Fondo"), lead: true, cell: nameOf },
  { head: t("Código"), cell: (fund) => fund.code },
  { head: t("Para"), cell: ({ sites }) => (sites.length ? sites.map((site) => siteName(known, site)).join(", ") : t("todos los sitios")) },
];

function Funds({ known, funds, reload }: { known: Catalogue; funds: readonly Fund[]; reload: () => void }) {
  if (!funds.length) return <Empty>{t("No hay fondos: todo lo que llega sirve en todos los sitios.")}</Empty>;
  return (
    <MasterTable
      table={{ caption: tn("{n} fondo", "{n} fondos", funds.length), columns: columns(known), rows: funds, rowKey: (fund) => fund.code }}
      nameOf={nameOf}
      dialog={({ code, name }, ends) => <FundDialog known={known} code={code} name={name || code} {...ends} />}
      reload={reload}
    />
  );
}

export function FundsScreen() {
  const [adding, setAdding] = useState(false);
  const loaded = useLoaded(async () => {
    const [known, funds] = await Promise.all([catalogue(), all("/api/v1/funds")]);
    return { known, funds };
  }, []);
  const done = () => {
    setAdding(false);
    loaded.reload();
  };
  return (
    <Screen
      title={t("Fondos")}
      lead={t("Lo que se compró con un fondo solo va a los sitios de ese fondo: así lo reparten los envíos y los planes.")}
      actions={
        may("edit_catalogue") && (
          <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
            {t("Agregar un fondo")}
          </Button>
        )
      }
    >
      <Wait on={loaded}>{(value) => <Funds {...value} reload={loaded.reload} />}</Wait>
      {adding && loaded.value && <AddFund {...loaded.value} onClose={() => setAdding(false)} onDone={done} />}
    </Screen>
  );
}
