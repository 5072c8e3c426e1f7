// What is on its way to a peer: what should come, one button where it did, and figures where something else did.

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { Item } from "../core/catalogue";
import { Icon } from "../core/icons";
import { TroubleNotice } from "../core/notice";
import { formatDay, formatNumber, t } from "../core/texts";
import { items } from "./outing";
import { Picture } from "./pictures";
import { type Line, type TopUp, confirm, piecesOf, saidOf, topUps } from "./top_up";

type NameOf = (item: Item) => string;

const received = signal("");

const itemOf = (code: string): Item | undefined => items.value.find((item) => item.code === code);
const nameOfLine = ({ item }: Line, nameOf: NameOf) => {
  const known = itemOf(item);
  return known ? nameOf(known) : item;
};
const listed = (lines: readonly Line[], nameOf: NameOf) => lines.map((line) => `${formatNumber(line.quantity)} ${nameOfLine(line, nameOf)}`).join(", ");

interface RowProps {
  line: Line;
  name: string;
  /** What is typed; undefined: what was sent has come. */
  typed: string | undefined;
  onTyped: (text: string) => void;
}

function Row({ line, name, typed, onTyped }: RowProps) {
  const wrong = typed !== undefined && piecesOf(typed) === null;
  const kind = itemOf(line.item)?.kind ?? "other";
  return (
    <li class={`row spread kind-${kind}`}>
      <Picture kind={kind} />
      <span class="tile-name">{name}</span>
      {typed === undefined ? (
        <strong class="came">{formatNumber(line.quantity)}</strong>
      ) : (
        <input class="input came" aria-label={t("{name}: cuántas llegaron", { name })} aria-invalid={wrong} inputMode="numeric" autocomplete="off" value={typed} onInput={(event) => onTyped(event.currentTarget.value)} onFocus={(event) => event.currentTarget.select()} />
      )}
    </li>
  );
}

const steadyMs = 700;

/** The card pushes tiles down as it comes: a thumb that was on its way to one of them confirms nothing. */
function useSteady(): boolean {
  const [steady, setSteady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSteady(true), steadyMs);
    return () => clearTimeout(timer);
  }, []);
  return steady;
}

function Card({ topUp, nameOf }: { topUp: TopUp; nameOf: NameOf }) {
  const [typed, setTyped] = useState<Record<string, string>>();
  const [busy, setBusy] = useState(false);
  const steady = useSteady();
  const [trouble, setTrouble] = useState<unknown>();
  const said = saidOf(topUp.id);
  const shown = said ?? topUp.lines;
  const came = said ?? topUp.lines.map(({ item, quantity }) => ({ item, quantity: typed ? piecesOf(typed[item] ?? "") : quantity }));
  const isWhole = (lines: typeof came): lines is Line[] => lines.every(({ quantity }) => quantity !== null);
  const submit = async () => {
    if (!steady || busy || !isWhole(came)) return;
    setBusy(true);
    setTrouble(undefined);
    await confirm(topUp.id, came).then((lines) => void (received.value = listed(lines, nameOf)), setTrouble);
    setBusy(false);
  };
  const correct = () => setTyped(Object.fromEntries(topUp.lines.map(({ item, quantity }) => [item, String(quantity)])));
  return (
    <section class="card stack top-up" aria-label={t("Le enviaron: {what}", { what: listed(topUp.lines, nameOf) })}>
      <h2>{topUp.dispatched_on ? t("Le enviaron, {day}", { day: formatDay(topUp.dispatched_on) }) : t("Le enviaron")}</h2>
      <ul>
        {shown.map((line) => (
          <Row key={line.item} line={line} name={nameOfLine(line, nameOf)} typed={said ? undefined : typed?.[line.item]} onTyped={(text) => setTyped({ ...typed, [line.item]: text })} />
        ))}
      </ul>
      {!isWhole(came) && <p role="alert">{t("Escriba solo el número.")}</p>}
      <TroubleNotice trouble={trouble} />
      <button type="button" class="button button-primary ready" aria-disabled={!steady || busy || !isWhole(came)} onClick={submit}>
        <Icon name="check" /> {t("Recibí")}
      </button>
      {!typed && !said && (
        <button type="button" class="button ready" onClick={correct}>
          {t("Llegó otra cantidad")}
        </button>
      )}
    </section>
  );
}

export function TopUps({ nameOf }: { nameOf: NameOf }) {
  return (
    <>
      {topUps.value.map((topUp) => (
        <Card key={topUp.id} topUp={topUp} nameOf={nameOf} />
      ))}
      <div role="status">
        {received.value && (
          <p class="done">
            <Icon name="check" /> {t("Recibido: {what}", { what: received.value })}
          </p>
        )}
      </div>
    </>
  );
}
