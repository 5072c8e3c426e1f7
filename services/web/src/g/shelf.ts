// The shelf that lines of a plan go to: a line for each site that sends to it, with one explanation and one reason for all of them.

import type { Line } from "./plan";

type Shelf = Pick<Line, "to" | "item">;

export const shelfKey = ({ to, item }: Shelf) => `${to} ${item}`;

/** Those that go where `line` goes. */
export const shelfOf = <L extends Shelf>(lines: readonly L[], line: Shelf): L[] => lines.filter((one) => shelfKey(one) === shelfKey(line));

/** Empty: it stands as proposed. A line that does has no reason, although others of its shelf may have one. */
export const reasonOf = (shelf: readonly Pick<Line, "reason">[]) => shelf.find(({ reason }) => reason)?.reason ?? "";

/** A line of a sender whom a person added explains nothing. */
export const explainOf = (shelf: readonly Pick<Line, "explain">[]) => shelf.find(({ explain }) => explain)?.explain ?? "";

/** How many shelves are urgent, however many sites send to them. */
export const urgentShelves = (lines: readonly (Shelf & Pick<Line, "emergency">)[]) => new Set(lines.filter(({ emergency }) => emergency).map(shelfKey)).size;

/** What the server keeps of a reason, in UTF-8. */
const reasonBytesMax = 200;

const joined = (reason: string, sentence: string) => [reason && reason.replace(/[^.!?…]$/u, "$&."), sentence].filter(Boolean).join(" ");

const inBytes = (text: string) => new TextEncoder().encode(text);

/** As much of a text as the server keeps, in whole characters. */
const cut = (text: string) => new TextDecoder().decode(inBytes(text).subarray(0, reasonBytesMax), { stream: true }).trimEnd();

/** The earlier reason and what sentences say on top of it: those that fit as a whole, or where none does, the beginning of the first. */
export function longerReason(earlier: string, sentences: readonly string[]): string {
  const added = sentences.filter((sentence) => !earlier.includes(sentence));
  const fits = (text: string) => inBytes(text).length <= reasonBytesMax;
  const whole = added.reduce((reason, sentence) => (fits(joined(reason, sentence)) ? joined(reason, sentence) : reason), earlier);
  return whole === earlier && added[0] ? cut(joined(earlier, added[0])) : whole;
}
