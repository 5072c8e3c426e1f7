// Items: what there is, in which packs, and what a piece costs, takes up and weighs.

import { useState } from "preact/hooks";
import { type RowOf, all } from "../core/client";
import { useLoaded } from "../core/load";
import { may } from "../core/session";
import { formatMoney, formatNumber, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { Wait } from "../kit/loaded";
import { packWord } from "../kit/quantity";
import { Screen } from "../kit/shell";
import { type Column, Table } from "../kit/table";
import { ItemDialog } from "./item_figures";

type Item = RowOf<"/api/v1/items">;

const packsOf = ({ packs }: Item) => packs.map(({ name, pieces }) => t("{pack} de {n}", { pack: packWord(name), n: formatNumber(pieces) })).join(", ");
const unknown = () => <span class="soft">{t("no se sabe")}</span>;

function Items({ items, reload }: { items: readonly Item[]; reload: () => void }) {
  const [editing, setEditing] = useState<Item>();
  const columns: Column<Item>[] = [
    { head: t("Artículo"), lead: true, cell: (item) => item.name || item.code },
    { head: t("Código"), cell: (item) => item.code },
    { head: t("Empaques"), cell: packsOf },
    { head: t("Costo"), numeric: true, cell: (item) => (item.cost_centavos === undefined ? unknown() : formatMoney(item.cost_centavos)) },
    { head: t("Volumen"), numeric: true, cell: (item) => (item.volume_ml === undefined ? unknown() : t("{n} ml", { n: formatNumber(item.volume_ml) })) },
    { head: t("Peso"), numeric: true, cell: (item) => (item.weight_g === undefined ? unknown() : t("{n} g", { n: formatNumber(item.weight_g) })) },
  ];
  if (may("edit_catalogue"))
    columns.push({
      head: t("Acción"),
      action: true,
      cell: (item) => (
        <Button onClick={() => setEditing(item)} aria-label={t("Cambiar {what}", { what: item.name || item.code })}>
          {t("Cambiar")}
        </Button>
      ),
    });
  const done = () => {
    setEditing(undefined);
    reload();
  };
  return (
    <>
      <Table caption={tn("{n} artículo", "{n} artículos", items.length)} columns={columns} rows={items} rowKey={(item) => item.code} />
      {editing && <ItemDialog code={editing.code} name={editing.name || editing.code} onClose={() => setEditing(undefined)} onDone={done} />}
    </>
  );
}

export function ItemsScreen() {
  const loaded = useLoaded(() => all("/api/v1/items"), []);
  return (
    <Screen title={t("Artículos")} lead={t("Qué se mueve, en qué empaques, y qué cuesta, ocupa y pesa una pieza. Los planes cuentan con eso.")}>
      <Wait on={loaded}>{(items) => <Items items={items} reload={loaded.reload} />}</Wait>
    </Screen>
  );
}
