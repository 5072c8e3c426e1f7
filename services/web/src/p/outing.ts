// An outing: zone, what lies in the hand, what was noted. All of it lives in this page and ends with it: the phone keeps nothing.

import { computed, signal } from "@preact/signals";
import { type Item, catalogue } from "../core/catalogue";
import { Trouble, all, post } from "../core/client";
import { today, weekOf } from "../core/days";
import { randomId } from "../core/ids";
import { who } from "../core/session";

/** What is about to be noted of one item. */
export interface Hand {
  given: number;
  askedHadNone: number;
}

export interface Noted {
  item: string;
  hand: Hand;
  /** Of the handout: made here, so that sending twice is noting once. */
  id: string;
}

/** A handout as it was when it was first sent. It is sent in these words until the server has answered, whatever changes meanwhile. */
interface Frozen extends Noted {
  site: string;
  zone: string;
  week: string;
}

export const items = signal<Item[]>([]);
export const carried = signal<Record<string, number>>({});
export const zones = signal<string[]>([]);
export const zone = signal("");
/** With what is frozen. */
export const hands = signal<Record<string, Hand>>({});
/** What was noted since the page was opened, the latest first; each entry was noted at once. */
export const noted = signal<Noted[][]>([]);
/** What was sent and has not been answered: it may have arrived. */
const frozen = signal<Frozen[]>([]);

export const pending = computed(() => Object.entries(hands.value).filter(([, hand]) => hand.given > 0 || hand.askedHadNone > 0));

/** What somebody carries stands where the thumb is. */
export const inOrder = (known: readonly Item[], held: Record<string, number>): Item[] =>
  [...known].sort((a, b) => Number((held[b.code] ?? 0) > 0) - Number((held[a.code] ?? 0) > 0));

export const site = () => who.value?.sites[0] ?? "";

/** These questions stand in p.html, too, word for word: on a slow network they are on their way before this script is. The server narrows
    sites and stock to the peer's own. */
const ask = () => Promise.all([catalogue(), all("/api/v1/stock"), all("/api/v1/zones")]);

export async function begin(): Promise<void> {
  const [{ items: known, sites }, shelves, areas] = await ask();
  const own = shelves.filter((shelf) => shelf.site === site());
  carried.value = Object.fromEntries(own.map((shelf) => [shelf.item, shelf.on_hand]));
  zones.value = areas.filter(({ open }) => open).map(({ code }) => code);
  zone.value = zones.value.find((code) => code === sites.get(site())?.zone) ?? "";
  items.value = inOrder([...known.values()], carried.value);
}

const nothing: Hand = { given: 0, askedHadNone: 0 };
export const handOf = (item: string) => hands.value[item] ?? nothing;

/** What of the hand is on its way already: less than that cannot lie in it. */
export const frozenOf = (item: string): Hand =>
  frozen.value.filter((one) => one.item === item).reduce((sum, { hand }) => plus(sum, hand, 1), nothing);

const plus = (one: Hand, other: Hand, sign: 1 | -1): Hand => ({
  given: one.given + sign * other.given,
  askedHadNone: one.askedHadNone + sign * other.askedHadNone,
});

export function add(item: string, change: Partial<Hand>): void {
  const after = plus(handOf(item), { ...nothing, ...change }, 1);
  const least = frozenOf(item);
  const hand = { given: Math.max(least.given, after.given), askedHadNone: Math.max(least.askedHadNone, after.askedHadNone) };
  hands.value = { ...hands.value, [item]: hand };
}

export const changeCarried = (changes: readonly (readonly [item: string, pieces: number])[]) => {
  const next = { ...carried.value };
  for (const [item, pieces] of changes) next[item] = (next[item] ?? 0) + pieces;
  carried.value = next;
};

const send = ({ item, hand, id, site, zone, week }: Frozen) =>
  post("/api/v1/handouts", {
    body: { id, site, item, quantity: hand.given, zone, week, channel: "web", ...(hand.askedHadNone ? { asked_had_none: hand.askedHadNone } : {}) },
  });

/** What lies in the hand and was never sent becomes handouts of their own. */
function freeze(): void {
  const added = pending.value
    .map(([item, hand]) => ({ item, hand: plus(hand, frozenOf(item), -1) }))
    .filter(({ hand }) => hand.given > 0 || hand.askedHadNone > 0)
    .map((one) => ({ ...one, id: randomId(), site: site(), zone: zone.value, week: weekOf(today()) }));
  frozen.value = [...frozen.value, ...added];
}

const thaw = (one: Frozen) => void (frozen.value = frozen.value.filter((other) => other !== one));

function arrived(one: Frozen): void {
  thaw(one);
  hands.value = { ...hands.value, [one.item]: plus(handOf(one.item), one.hand, -1) };
  changeCarried([[one.item, -one.hand.given]]);
}

/** The server has looked at it and will never take it as it is. Anything else, such as too many requests, may end well another time. */
const isFinal = ({ kind, status }: Trouble) => kind === "refused" && [400, 404, 409, 422].includes(status);

/** The trouble, where the server has not got it. */
async function deliver(one: Frozen): Promise<Trouble | undefined> {
  try {
    await send(one);
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    if (trouble.type !== "already-recorded") {
      if (isFinal(trouble)) thaw(one); // it still lies in the hand, and may be changed there
      return trouble;
    }
  }
  arrived(one);
  return undefined;
}

/** Whether noting is under way. */
export const busy = signal(false);

/** Notes what lies in the hand. Where it throws, calling again sends only what has not arrived, and what was added since. */
export async function note(): Promise<void> {
  if (busy.value) return;
  busy.value = true;
  await noteAll().finally(() => (busy.value = false));
}

async function noteAll(): Promise<void> {
  freeze();
  const entry: Noted[] = [];
  let trouble: Trouble | undefined;
  for (const one of frozen.value) {
    const met = await deliver(one);
    if (!met) entry.push(one);
    trouble ??= met;
    if (met && !isFinal(met)) break; // the next would meet the same
  }
  if (entry.length) noted.value = [entry, ...noted.value];
  if (trouble) throw trouble;
}

/** Takes back what was noted at once. */
export async function takeBack(entry: Noted[]): Promise<void> {
  for (const { id } of entry) await post("/api/v1/handouts/{handout}/reversal", { path: { handout: id } });
  if (!noted.value.includes(entry)) return; // somebody was quick with the button
  changeCarried(entry.map(({ item, hand }) => [item, hand.given]));
  noted.value = noted.value.filter((other) => other !== entry);
}
