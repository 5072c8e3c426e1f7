// A lot, as a recall asks for it: who has some of it left, and who has none left but has handed it out.

import { catalogue, itemName, siteName } from "../core/catalogue";
import { type ReplyOf, get } from "../core/client";
import { useLoaded } from "../core/load";
import { formatNumber, t, tn } from "../core/texts";
import { FigureCards } from "../kit/figure_cards";
import { Empty, Wait } from "../kit/loaded";
import { Screen } from "../kit/shell";
import { type Column, Table } from "../kit/table";
import { Expiry } from "../stock/lot";

type Detail = ReplyOf<"/api/v1/lots/{lot}", "get">;
type Status = Detail["status"];

const statusWords: Record<Status, () => string> = {
  released: () => t("Se puede usar"),
  hold: () => t("Retenido"),
  quarantined: () => t("En cuarentena"),
  recalled: () => t("Retirado"),
  damaged: () => t("Dañado"),
  expired: () => t("Vencido"),
};
export const statusWord = (status: Status) => statusWords[status]();

export const totalsOf = ({ holders, former_holders }: Pick<Detail, "holders" | "former_holders">) => ({
  onHand: holders.reduce((sum, one) => sum + one.on_hand, 0),
  handedOut: [...holders, ...former_holders].reduce((sum, one) => sum + one.handed_out, 0),
});

function Figures({ lot }: { lot: Detail }) {
  const { onHand, handedOut } = totalsOf(lot);
  const figures: [string, string][] = [
    [t("Estado"), statusWord(lot.status)],
    [t("Queda"), formatNumber(onHand)],
    [t("Quizá entregado"), formatNumber(handedOut)],
  ];
  return <FigureCards figures={figures} />;
}

export function LotScreen({ id }: { id: string }) {
  const loaded = useLoaded(async () => {
    const [known, lot] = await Promise.all([catalogue(), get("/api/v1/lots/{lot}", { path: { lot: id } })]);
    return { known, lot };
  }, [id]);
  const value = loaded.value;
  return (
    <Screen title={value?.lot.lot.batch ? t("Lote {batch}", { batch: value.lot.lot.batch }) : t("Lote")} lead={value && itemName(value.known, value.lot.lot.item)}>
      <Wait on={loaded}>
        {({ known, lot }) => {
          const place: Column<{ site: string }> = { head: t("Sitio"), lead: true, cell: ({ site }) => <a href={`/l/stock/${site}/${lot.lot.item}`}>{siteName(known, site)}</a> };
          const handedOut: Column<{ handed_out: number }> = { head: t("Quizá entregado"), numeric: true, cell: (row) => formatNumber(row.handed_out) };
          return (
            <>
              <p>
                <Expiry day={lot.lot.expiry} />
              </p>
              <Figures lot={lot} />
              <p class="soft">{t("Donde se entrega sin anotar el lote, se toma que salió primero lo que vence primero.")}</p>
              {lot.holders.length ? (
                <Table
                  caption={tn("Lo tiene {n} sitio", "Lo tienen {n} sitios", lot.holders.length)}
                  columns={[place, { head: t("Queda"), numeric: true, cell: (row: Detail["holders"][number]) => formatNumber(row.on_hand) }, handedOut]}
                  rows={lot.holders}
                  rowKey={(row) => row.site}
                />
              ) : (
                <Empty>{t("Nadie tiene ya de este lote.")}</Empty>
              )}
              {lot.former_holders.length > 0 && (
                <Table
                  caption={tn("{n} sitio ya no lo tiene, pero quizá lo entregó", "{n} sitios ya no lo tienen, pero quizá lo entregaron", lot.former_holders.length)}
                  columns={[place, handedOut]}
                  rows={lot.former_holders}
                  rowKey={(row) => row.site}
                />
              )}
            </>
          );
        }}
      </Wait>
    </Screen>
  );
}
