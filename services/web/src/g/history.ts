// What a shelf was asked for in the past, from its movements, as the server's forecasts see it: what was handed out or sent on.

import type { RowOf } from "../core/client";
import { addDays } from "../core/days";

type Movement = Pick<RowOf<"/api/v1/movements">, "day" | "counter" | "change">;

export interface Month {
  /** "2026-10" */
  month: string;
  given: number;
}

/** Days without anything on the shelf, the last one included. */
export interface Gap {
  from: string;
  to: string;
}

/** What else befell the shelf: something arrived, was lost, or a count disagreed with the book. */
export type MarkKind = "arrived" | "lost" | "counted";

export interface Mark {
  day: string;
  kind: MarkKind;
  /** Signed change of the shelf. */
  change: number;
}

function markKind({ counter, change }: Movement): MarkKind | undefined {
  if (change > 0 && (counter === "supplier" || counter.startsWith("transit:"))) return "arrived";
  if (counter.startsWith("loss:")) return "lost";
  return counter === "count_variance" ? "counted" : undefined;
}

/** By day; of one kind only one a day. */
export function marksOf(movements: readonly Movement[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const movement of movements) {
    const kind = markKind(movement);
    if (!kind) continue;
    const { day, change } = movement;
    const mark = marks.get(`${day} ${kind}`);
    if (mark) mark.change += change;
    else marks.set(`${day} ${kind}`, { day, kind, change });
  }
  return [...marks.values()].sort((a, b) => a.day.localeCompare(b.day));
}

const isDemand = ({ counter, change }: Movement) => counter === "consumed" || (counter.startsWith("transit:") && change < 0);

export const monthOf = (day: string) => day.slice(0, 7);
export const nextMonth = (month: string) => monthOf(addDays(`${month}-01`, 31));

/** Month by month up to the last closed one, quiet ones too. */
export function monthsOf(movements: readonly Movement[], today: string): Month[] {
  const given = new Map<string, number>();
  for (const movement of movements) if (isDemand(movement)) given.set(monthOf(movement.day), (given.get(monthOf(movement.day)) ?? 0) - movement.change);
  const months: Month[] = [];
  const first = movements.map(({ day }) => day).sort()[0];
  for (let month = monthOf(first ?? today); month < monthOf(today); month = nextMonth(month)) months.push({ month, given: given.get(month) ?? 0 });
  return months;
}

/** When the shelf was empty, by its balance at the end of each day. */
export function gapsOf(movements: readonly Movement[], today: string): Gap[] {
  const changes = new Map<string, number>();
  for (const { day, change } of movements) changes.set(day, (changes.get(day) ?? 0) + change);
  const gaps: Gap[] = [];
  let balance = 0;
  let since: string | undefined;
  for (const day of [...changes.keys()].sort()) {
    balance += changes.get(day)!;
    if (since !== undefined && balance > 0) {
      gaps.push({ from: since, to: addDays(day, -1) });
      since = undefined;
    }
    if (balance <= 0) since ??= day;
  }
  return since === undefined ? gaps : [...gaps, { from: since, to: today }];
}
