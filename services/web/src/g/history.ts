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
