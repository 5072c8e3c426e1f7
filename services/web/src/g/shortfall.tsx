// Shortfall: lines of a draft plan that ask their sender for more than it has. What there is has to be shared.

import { type Catalogue, siteName } from "../core/catalogue";
import { type ReplyOf, put } from "../core/client";
import { Notice } from "../core/notice";
import { formatNumber, t, tn } from "../core/texts";
import { Button } from "../kit/button";
import { TroubleOrProof } from "../kit/proof";
import { useSubmit } from "../kit/submit";
import { say } from "../kit/toast";
import type { Line, Plan } from "./plan";
import { longerReason, reasonOf, shelfKey, shelfOf } from "./shelf";

/** What senders can send for lines; it hangs on the receiver, too, who may ask for longer life. Without a number: nobody knows. */
export type Supply = ReplyOf<"/api/v1/restock-plans/{plan}/supply", "get">["lines"];

type Sent = Pick<Line, "from" | "to" | "item" | "quantity">;

export interface Short<L> {
  line: L;
  /** What all lines that draw on the same lots ask for, and what is there of them. */
  wanted: number;
  there: number;
  /** The line's part of it, in proportion to what it asks for; whole pieces, never more than there are. */
  share: number;
}

type Asking<L> = Short<L> & { sendable: number };

/** Cuts lines that draw on one stock until each, and each together with all that are pickier, can be had: what a picky receiver takes, any other could take. */
function cutToSupply<L extends Sent>(asking: readonly Asking<L>[]) {
  const byPickiness = [...asking].sort((a, b) => a.sendable - b.sendable);
  byPickiness.forEach(({ sendable: there }, last) => {
    const competing = byPickiness.slice(0, last + 1);
    const shares = competing.reduce((sum, { share }) => sum + share, 0);
    if (shares <= there) return;
    const wanted = competing.reduce((sum, { line }) => sum + line.quantity, 0);
    for (const one of competing) Object.assign(one, { wanted, there, share: Math.floor((one.share * there) / shares) });
  });
}

export function shortLines<L extends Sent>(lines: readonly L[], supply: Supply): Short<L>[] {
  const stockKey = ({ from, item }: Pick<Sent, "from" | "item">) => `${from} ${item}`;
  const lineKey = ({ from, to, item }: Omit<Sent, "quantity">) => `${from} ${to} ${item}`;
  const sendable = new Map(supply.map((one) => [lineKey(one), one.sendable]));
  const asking: Asking<L>[] = lines.flatMap((line) => {
    const there = sendable.get(lineKey(line));
    return there === undefined || line.quantity === 0 ? [] : [{ line, wanted: line.quantity, there, share: line.quantity, sendable: there }];
  });
  const stocks = new Set(asking.map(({ line }) => stockKey(line)));
  for (const stock of stocks) cutToSupply(asking.filter(({ line }) => stockKey(line) === stock));
  return asking.filter(({ line, share }) => share < line.quantity);
}

/** A change for each shelf that a short line goes to: all its senders with what they can send, and why, with a sentence on each that is short. */
export function cutsOf(lines: readonly Line[], short: readonly Short<Line>[], sentenceOn: (one: Short<Line>) => string) {
  const shelves = new Map(short.map(({ line }) => [shelfKey(line), { to: line.to, item: line.item }]));
  return [...shelves.values()].map((where) => {
    const shelf = shelfOf(lines, where);
    const cuts = short.filter(({ line }) => shelf.includes(line));
    const senders = shelf.map((line) => ({ from: line.from, quantity: cuts.find((cut) => cut.line === line)?.share ?? line.quantity }));
    return { where, body: { senders, reason: longerReason(reasonOf(shelf), cuts.map(sentenceOn)) } };
  });
}

interface ShortfallProps {
  known: Catalogue;
  plan: Plan;
  short: readonly Short<Line>[];
  onDone: () => void;
}

export function Shortfall({ known, plan, short, onDone }: ShortfallProps) {
  const sentenceOn = ({ line, wanted, there }: Short<Line>) =>
    t("{site} tiene {there} de las {wanted} que se le piden: se reparte en proporción.", { site: siteName(known, line.from), there: formatNumber(there), wanted: formatNumber(wanted) });
  const { busy, trouble, submit } = useSubmit(
    async () => {
      try {
        for (const { where, body } of cutsOf(plan.lines, short, sentenceOn))
          await put("/api/v1/restock-plans/{plan}/lines/{to}/{item}", { path: { plan: plan.id, ...where }, body });
      } finally {
        onDone(); // shelves before one that was refused are changed, too
      }
    },
    () => say(tn("{n} línea cambiada a lo que hay.", "{n} líneas cambiadas a lo que hay.", short.length)),
  );
  if (!short.length) return null;
  return (
    <Notice tone="warn" title={tn("{n} línea pide más de lo que tiene el sitio que envía.", "{n} líneas piden más de lo que tiene el sitio que envía.", short.length)}>
      <p>{t("No todas pueden salir así. Envíe lo que hay, repartido en proporción a lo que pide cada línea, o cambie las líneas una por una.")}</p>
      <TroubleOrProof trouble={trouble} retry={() => void submit()} />
      <Button busy={busy} onClick={() => void submit()}>
        {t("Enviar lo que hay")}
      </Button>
    </Notice>
  );
}
