// Items: what there is, in which packs, and what a piece costs, takes up and weighs.

import { type RowOf, all } from "../core/client";
import { useLoaded } from "../core/load";
import { formatMoney, formatNumber, t, tn } from "../core/texts";
import { Wait } from "../kit/loaded";
import { packWord } from "../kit/quantity";
import { Screen } from "../kit/shell";
import type { Column } from "../kit/table";
import { ItemDialog } from "./item_figures";
import { MasterTable } from "./master_table";

type Item = RowOf<"/api/v1/items">;

const packsOf = ({ packs }: Item) => packs.map(({ name, pieces }) => t("{pack} de {n}", { pack: packWord(name), n: formatNumber(pieces) })).join(", ");
const unknown = () => <span class="soft">{t("no se sabe")}</span>;

const nameOf = (item: Item) => item.name || item.code;

const columns = (): Column<Item>[] => [
  { head: t("Artículo"), lead: true, cell: nameOf },
  { head: t("Código"), cell: (item) => item.code },
  { head: t("Empaques"), cell: packsOf },
  { head: t("Costo"), numeric: true, cell: (item) => (item.cost_centavos === undefined ? unknown() : formatMoney(item.cost_centavos)) },
  { head: t("Volumen"), numeric: true, cell: (item) => (item.volume_ml === undefined ? unknown() : t("{n} ml", { n: formatNumber(item.volume_ml) })) },
  { head: t("Peso"), numeric: true, cell: (item) => (item.weight_g === undefined ? unknown() : t("{n} g", { n: formatNumber(item.weight_g) })) },
];

export function ItemsScreen() {
  const loaded = useLoaded(() => all("/api/v1/items"), []);
  return (
    <Screen title={t("Artículos")} lead={t("Qué se mueve, en qué empaques, y qué cuesta, ocupa y pesa una pieza. Los planes cuentan con eso.")}>
      <Wait on={loaded}>
        {(items) => (
          <MasterTable
            table={{ caption: tn("{n} artículo", "{n} artículos", items.length), columns: columns(), rows: items, rowKey: (item) => item.code }}
            nameOf={nameOf}
            dialog={(item, ends) => <ItemDialog code={item.code} name={nameOf(item)} {...ends} />}
            reload={loaded.reload}
          />
        )}
      </Wait>
    </Screen>
  );
}
