// An outing: zone, what lies in the hand, what was noted. All of it lives in this page and ends with it: the phone keeps nothing.

import { computed, signal } from "@preact/signals";
import { type Item, catalogue } from "../core/catalogue";
import { all, post } from "../core/client";
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

export const items = signal<Item[]>([]);
export const carried = signal<Record<string, number>>({});
export const zones = signal<string[]>([]);
export const zone = signal("");
export const hands = signal<Record<string, Hand>>({});
/** What was noted since the page was opened, the latest first; each entry was noted at once. */
export const noted = signal<Noted[][]>([]);

export const pending = computed(() => Object.entries(hands.value).filter(([, hand]) => hand.given > 0 || hand.askedHadNone > 0));

/** What somebody carries stands where the thumb is. */
export const inOrder = (known: readonly Item[], held: Record<string, number>): Item[] =>
  [...known].sort((a, b) => Number((held[b.code] ?? 0) > 0) - Number((held[a.code] ?? 0) > 0));

const site = () => who.value?.sites[0] ?? "";

/** These questions stand in p.html, too, word for word: on a slow network they are on their way before this script is. The server narrows
    stock to the peer's own. */
const ask = () => Promise.all([catalogue(), all("/api/v1/stock")]);

export async function begin(): Promise<void> {
  const [{ items: known, sites }, shelves] = await ask();
  const own = shelves.filter((shelf) => shelf.site === site());
  carried.value = Object.fromEntries(own.map((shelf) => [shelf.item, shelf.on_hand]));
  zones.value = [...new Set([...sites.values()].map((place) => place.zone))].filter(Boolean).sort();
  zone.value = sites.get(site())?.zone ?? "";
  items.value = inOrder([...known.values()], carried.value);
}

const nothing: Hand = { given: 0, askedHadNone: 0 };
export const handOf = (item: string) => hands.value[item] ?? nothing;

export function add(item: string, change: Partial<Hand>): void {
  const before = handOf(item);
  const after = {
    given: Math.max(0, before.given + (change.given ?? 0)),
    askedHadNone: Math.max(0, before.askedHadNone + (change.askedHadNone ?? 0)),
  };
  hands.value = { ...hands.value, [item]: after };
}

const changeCarried = (entry: readonly Noted[], sign: 1 | -1) => {
  const next = { ...carried.value };
  for (const { item, hand } of entry) next[item] = (next[item] ?? 0) - sign * hand.given;
  carried.value = next;
};

const send = ({ item, hand, id }: Noted) =>
  post("/api/v1/handouts", {
    body: {
      id,
      site: site(),
      item,
      quantity: hand.given,
      zone: zone.value,
      week: weekOf(today()),
      channel: "web",
      ...(hand.askedHadNone ? { asked_had_none: hand.askedHadNone } : {}),
    },
  });

/** What could not be sent yet, under the ids that it will be sent with again. */
let unsent: Noted[] = [];

/** Notes what lies in the hand. Where it throws, calling again sends only what has not arrived. */
export async function note(): Promise<void> {
  const known = (item: string, hand: Hand) =>
    unsent.find((one) => one.item === item && one.hand.given === hand.given && one.hand.askedHadNone === hand.askedHadNone);
  const entry = pending.value.map(([item, hand]) => known(item, hand) ?? { item, hand, id: randomId() });
  unsent = entry;
  for (const one of entry) await send(one);
  unsent = [];
  hands.value = {};
  changeCarried(entry, 1);
  noted.value = [entry, ...noted.value];
}

/** Takes back what was noted at once. */
export async function takeBack(entry: Noted[]): Promise<void> {
  for (const { id } of entry) await post("/api/v1/handouts/{handout}/reversal", { path: { handout: id } });
  changeCarried(entry, -1);
  noted.value = noted.value.filter((other) => other !== entry);
}
