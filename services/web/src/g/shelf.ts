// The shelf that lines of a plan go to: a line for each site that sends to it, with one reason for all of them.

import type { Line } from "./plan";

type Shelf = Pick<Line, "to" | "item">;

export const shelfKey = ({ to, item }: Shelf) => `${to} ${item}`;

/** Those that go where `line` goes. */
export const shelfOf = <L extends Shelf>(lines: readonly L[], line: Shelf): L[] => lines.filter((one) => shelfKey(one) === shelfKey(line));

/** Empty: it stands as proposed. A line that does has no reason, although others of its shelf may have one. */
export const reasonOf = (shelf: readonly Pick<Line, "reason">[]) => shelf.find(({ reason }) => reason)?.reason ?? "";
