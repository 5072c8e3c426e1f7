import { match, path } from "../core/router";
import { t } from "../core/texts";
import { type Place, Shell } from "../kit/shell";
import { CountScreen } from "./count";
import { destinations } from "./destinations";
import { DifferencesScreen } from "./differences";
import { DocumentScreen } from "./document";
import "../stock/stock.css";
import "./l.css";
import { LotScreen } from "./lot";
import { ReceiveScreen } from "./receive";
import { ShipScreen } from "./ship";
import { ShipmentScreen } from "./shipment";
import { ShipmentsScreen } from "./shipments";
import { StockCard } from "./stock_card";
import { StockList } from "./stock_list";

export const places = (): Place[] => [
  { to: "/l", word: t("Existencias"), icon: "box" },
  { to: "/l/receive", word: t("Recibir"), icon: "inbox" },
  { to: "/l/shipments", word: t("Envíos"), icon: "truck" },
  { to: "/l/count", word: t("Contar"), icon: "clipboard" },
  { to: "/l/differences", word: t("Diferencias"), icon: "alert" },
];

function Current() {
  const at = path.value;
  const card = match("/l/stock/:site/:item", at);
  if (card) return <StockCard key={at} site={card.site!} item={card.item!} />;
  const shipment = match("/l/shipments/:id", at);
  if (shipment?.id === "new") return <ShipScreen />;
  if (shipment) return <ShipmentScreen key={at} id={shipment.id!} />;
  const document = match("/l/documents/:event", at);
  if (document) return <DocumentScreen key={at} event={document.event!} />;
  const lot = match("/l/lots/:id", at);
  if (lot) return <LotScreen key={at} id={lot.id!} />;
  if (match("/l/receive", at)) return <ReceiveScreen />;
  if (match("/l/shipments", at)) return <ShipmentsScreen />;
  if (match("/l/count", at)) return <CountScreen />;
  if (match("/l/differences", at)) return <DifferencesScreen />;
  return <StockList />;
}

export function App() {
  return (
    <Shell home="/l" places={places()} destinations={destinations}>
      <Current />
    </Shell>
  );
}
