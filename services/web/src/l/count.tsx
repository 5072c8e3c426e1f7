import { useState } from "preact/hooks";
import { type Catalogue, catalogue, itemName } from "../core/catalogue";
import { type RowOf, all, post } from "../core/client";
import { today } from "../core/days";
import { useLoaded } from "../core/load";
import { TroubleNotice } from "../core/notice";
import { parameter } from "../core/router";
import { formatNumber, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { QuantityField, TextField } from "../kit/field";
import { enterGoesOn, useFirstField, useKeys } from "../kit/keys";
import { Empty, Wait } from "../kit/loaded";
import { parseQuantity, quantityFault } from "../kit/quantity";
import { Screen } from "../kit/shell";
import { useSubmit } from "../kit/submit";
import { type Column, Table } from "../kit/table";
import { say } from "../kit/toast";
import { Expiry, type Lot, lotKey, lotWord } from "../stock/lot";
import { reverse } from "../stock/reversal";
import { signed } from "../stock/signed";
import { toldOf } from "./counted";
import { SiteField, useOwnSite } from "./own_site";

interface Line {
  lot: Lot;
  book: number;
}

const linesOf = (shelves: readonly RowOf<"/api/v1/stock">[]): Line[] =>
  shelves.flatMap(({ item, lots }) => lots.map(({ batch, expiry, fund, on_hand }) => ({ lot: { item, batch, fund, ...(expiry ? { expiry } : {}) }, book: on_hand })));

type Counted = Record<string, string>;

interface SheetProps {
  known: Catalogue;
  site: string;
  lines: readonly Line[];
  reload: () => void;
}

function sheetColumns(known: Catalogue, input: (line: Line) => preact.ComponentChild, pieces: (line: Line) => number | null, open: boolean): Column<Line>[] {
  const compared: Column<Line>[] = [
    { head: t("Libro"), numeric: true, cell: (line) => formatNumber(line.book) },
    {
      head: t("Diferencia"),
      numeric: true,
      cell: (line) => {
        const counted = pieces(line);
        return counted === null ? "" : <strong>{signed(counted - line.book)}</strong>;
      },
    },
  ];
  return [
    { head: t("Artículo"), lead: true, cell: (line) => itemName(known, line.lot.item) },
    { head: t("Lote"), cell: (line) => lotWord(line.lot) },
    { head: t("Vence"), cell: (line) => <Expiry day={line.lot.expiry} /> },
    { head: t("Contado"), numeric: true, cell: input },
    ...(open ? compared : []),
  ];
}

/** Blind until somebody asks: who sees the book's figure tends to count it. */
function Sheet({ known, site, lines, reload }: SheetProps) {
  const [counted, setCounted] = useState<Counted>({});
  const [day, setDay] = useState(today());
  const [open, setOpen] = useState(false);
  const [checked, setChecked] = useState(false);
  const textOf = (line: Line) => counted[lotKey(line.lot)] ?? "";
  const pieces = (line: Line) => parseQuantity(textOf(line));
  const filled = lines.filter((line) => textOf(line) !== "");
  const { busy, trouble, submit } = useSubmit(
    (key) => post("/api/v1/sites/{site}/counts", { path: { site }, key, body: { occurred_on: day, lines: toldOf(lines.map((line) => ({ ...line, counted: pieces(line) }))) } }),
    ({ id }) => {
      const differing = filled.filter((line) => pieces(line) !== line.book).length;
      const undo = async () => {
        if (await reverse(id)) reload();
      };
      say(differing ? tn("Conteo registrado: {n} línea no coincide con el libro.", "Conteo registrado: {n} líneas no coinciden con el libro.", differing) : t("Conteo registrado: todo coincide."), () => void undo());
      setCounted({});
      setOpen(false);
      setChecked(false);
      reload();
    },
    () => {
      setChecked(true);
      return filled.length > 0 && filled.every((line) => pieces(line) !== null);
    },
  );
  useFirstField();
  useKeys({ "Control+Enter": () => void submit() });
  const input = (line: Line) => (
    <QuantityField data-first={line === lines[0]} bare label={t("Contado de {item}, lote {lot}", { item: itemName(known, line.lot.item), lot: lotWord(line.lot) })} value={textOf(line)} onValue={(text) => setCounted((now) => ({ ...now, [lotKey(line.lot)]: text }))} error={checked && textOf(line) && pieces(line) === null ? quantityFault(textOf(line)) : undefined} />
  );
  if (!lines.length) return <Empty>{t("En este sitio el libro no tiene lotes que contar.")}</Empty>;
  return (
    <form class="stack" noValidate onKeyDown={enterGoesOn} onSubmit={(event) => (event.preventDefault(), void submit())}>
      <Table caption={tn("{n} lote", "{n} lotes", lines.length)} columns={sheetColumns(known, input, pieces, open)} rows={lines} rowKey={(line) => lotKey(line.lot)} />
      <div class="filters">
        <TextField label={t("Día del conteo")} type="date" value={day} max={today()} onValue={setDay} />
      </div>
      {checked && !filled.length && <p class="error">{t("Cuente al menos un lote. Lo que deje vacío no se toca.")}</p>}
      <TroubleNotice trouble={trouble} />
      <div class="row">
        <Button kind="primary" type="submit" icon="check" busy={busy}>
          {t("Registrar conteo")}
        </Button>
        <Button aria-pressed={open} onClick={() => setOpen(!open)}>
          {open ? t("Ocultar el libro") : t("Comparar con el libro")}
        </Button>
        <span class="hint">{t("Lo que deje vacío no se toca.")}</span>
      </div>
    </form>
  );
}

function CountForm({ known }: { known: Catalogue }) {
  const site = useOwnSite(known);
  const item = parameter("item");
  const loaded = useLoaded(async () => (site.chosen ? linesOf(await all("/api/v1/stock", { site: site.chosen, item })) : []), [site.chosen, item]);
  return (
    <>
      {site.choices.length > 1 && (
        <div class="filters">
          <SiteField known={known} own={site} label={t("Sitio")} />
        </div>
      )}
      {site.chosen && <Wait on={loaded}>{(lines) => <Sheet key={site.chosen} known={known} site={site.chosen} lines={lines} reload={loaded.reload} />}</Wait>}
    </>
  );
}

export function CountScreen() {
  const loaded = useLoaded(catalogue, []);
  return (
    <Screen title={t("Contar")} lead={t("Cuente lo que ve. El libro se muestra cuando usted lo pida.")}>
      <Wait on={loaded}>{(known) => <CountForm known={known} />}</Wait>
    </Screen>
  );
}
