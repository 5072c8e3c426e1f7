import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Item } from "../core/catalogue";
import { Icon } from "../core/icons";
import { TroubleNotice } from "../core/notice";
import { leave, who } from "../core/session";
import { ended, watchSession } from "../core/session_end";
import { formatNumber, t, tn } from "../core/texts";
import { LogIn } from "./log_in";
import { type Noted, add, busy, carried, frozenOf, handOf, items, note, noted, pending, takeBack, zone, zones } from "./outing";
import { Picture, usual } from "./pictures";
import { askTopUps } from "./top_up";
import { TopUps } from "./top_ups";

/** Names of things are shown only while they are wanted. */
const named = signal(false);
const choosing = signal(false);
const trouble = signal<unknown>(undefined);
/** What was just noted, while the way back is near at hand. */
const latest = signal<Noted[] | undefined>(undefined);
const wayBackMs = 20_000;

const nameOf = (item: Item) => (named.value ? item.name || item.code : item.code);

async function attempt(action: () => Promise<void>): Promise<void> {
  trouble.value = undefined;
  await action().catch((error: unknown) => {
    trouble.value = error;
  });
}

/** Gone from the screen at once, and from the way back. */
function quit(): void {
  document.body.replaceChildren();
  void leave();
}

function Head() {
  return (
    <header class="head">
      <h1>{t("Cuaderno")}</h1>
      <span class="soft">{who.value?.sites[0]}</span>
      <button type="button" class="button" aria-pressed={named.value} onClick={() => (named.value = !named.value)}>
        {t("Nombres")}
      </button>
      <button type="button" class="button" aria-label={t("Salir ya")} onClick={quit}>
        <Icon name="cross" />
      </button>
    </header>
  );
}

function Zones() {
  const choose = (code: string) => {
    zone.value = code;
    choosing.value = false;
  };
  return (
    <section class="zones" aria-labelledby="zone-question">
      <h2 id="zone-question">{t("¿En qué zona anda hoy?")}</h2>
      <div class="tiles">
        {zones.value.map((code) => (
          <button key={code} type="button" class="tile zone" aria-pressed={code === zone.value} onClick={() => choose(code)}>
            {code}
          </button>
        ))}
      </div>
    </section>
  );
}

function Tile({ item }: { item: Item }) {
  const hand = handOf(item.code);
  const step = usual[item.kind];
  const left = (carried.value[item.code] ?? 0) - hand.given;
  const name = nameOf(item);
  return (
    <li class="tile-card" data-active={hand.given > 0 || hand.askedHadNone > 0}>
      <button type="button" class={`tile kind-${item.kind}`} onClick={() => add(item.code, { given: step })}>
        <Picture kind={item.kind} />
        <span class="tile-name">{name}</span>
        <span class="tile-step" aria-hidden="true">
          +{step}
        </span>
        <span class="tile-left">{t("Lleva {n}", { n: formatNumber(left) })}</span>
      </button>
      {hand.given > 0 && (
        <div class="tile-count">
          <button type="button" class="button" aria-label={t("{name}: {n} menos", { name, n: step })} aria-disabled={hand.given <= frozenOf(item.code).given} onClick={() => add(item.code, { given: -step })}>
            <Icon name="minus" />
          </button>
          <output aria-label={t("{name}: va a dar", { name })}>{formatNumber(hand.given)}</output>
        </div>
      )}
      <button type="button" class="button none" aria-pressed={hand.askedHadNone > 0} onClick={() => add(item.code, { askedHadNone: hand.askedHadNone ? -hand.askedHadNone : 1 })}>
        {t("Pidió, no había")}
      </button>
    </li>
  );
}

const summary = (entry: Noted[]) => {
  const name = (code: string) => items.value.filter((item) => item.code === code).map(nameOf)[0] ?? code;
  const given = entry.filter(({ hand }) => hand.given).map(({ item, hand }) => `${formatNumber(hand.given)} ${name(item)}`);
  const missed = entry.filter(({ hand }) => hand.askedHadNone).map(({ item }) => t("no había {name}", { name: name(item) }));
  return [...given, ...missed].join(", ");
};

const undo = (entry: Noted[]) =>
  attempt(async () => {
    await takeBack(entry);
    latest.value = undefined;
  });

function Today() {
  if (!noted.value.length) return null;
  return (
    <section class="today" aria-labelledby="today">
      <h2 id="today">{tn("Hoy: {n} anotado", "Hoy: {n} anotados", noted.value.length)}</h2>
      <ul>
        {noted.value.slice(0, 20).map((entry) => (
          <li key={entry[0]?.id} class="row spread">
            <span>{summary(entry)}</span>
            <button type="button" class="button" aria-label={t("Deshacer: {what}", { what: summary(entry) })} onClick={() => undo(entry)}>
              <Icon name="undo" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Also of the part that has arrived, where another has not. */
function offerWayBack(before: readonly Noted[][]): void {
  if (noted.value === before) return;
  const entry = noted.value[0];
  latest.value = entry;
  setTimeout(() => latest.value === entry && (latest.value = undefined), wayBackMs);
}

async function done(): Promise<void> {
  if (busy.value || !pending.value.length) return;
  const before = noted.value;
  await attempt(note);
  offerWayBack(before);
}

function Foot() {
  return (
    <footer class="foot">
      <TroubleNotice trouble={trouble.value} />
      <div role="status">
        {latest.value && (
          <div class="done row spread">
            <span>
              <Icon name="check" /> {t("Anotado: {what}", { what: summary(latest.value) })}
            </span>
            <button type="button" class="button" onClick={() => latest.value && undo(latest.value)}>
              <Icon name="undo" /> {t("Deshacer")}
            </button>
          </div>
        )}
      </div>
      <button type="button" class="button button-primary ready" aria-disabled={busy.value || !pending.value.length} onClick={done}>
        <Icon name="check" /> {t("Listo")}
      </button>
    </footer>
  );
}

function Outing() {
  return (
    <>
      <main class="outing">
        {choosing.value || !zone.value ? (
          <Zones />
        ) : (
          <>
            <button type="button" class="button zone-now" onClick={() => (choosing.value = true)}>
              {t("Zona {zone}: cambiar", { zone: zone.value })}
            </button>
            <TopUps nameOf={nameOf} />
            <ul class="tiles">
              {items.value.map((item) => (
                <Tile key={item.code} item={item} />
              ))}
            </ul>
            <Today />
          </>
        )}
      </main>
      {!choosing.value && zone.value && <Foot />}
    </>
  );
}

export function App() {
  useEffect(() => void (document.title = t("Cuaderno")), []);
  useEffect(watchSession, []);
  useEffect(() => {
    const look = () => void (document.visibilityState === "visible" && askTopUps());
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return (
    <>
      <Head />
      {ended.value ? <LogIn /> : <Outing />}
    </>
  );
}
