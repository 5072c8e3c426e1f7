// What the server is told of a sheet on which lots were counted.

import type { Lot } from "../stock/lot";

export interface SheetLine {
  lot: Lot;
  book: number;
  counted: number | null; // null: left empty, and not touched
}

const hasNoLot = ({ batch, expiry, fund }: Lot) => !batch && !expiry && !fund;

/**
 * Lots as they were counted. To the server a line without a lot is the whole item: what lies there without one is told together with the
 * item's lots, by the book where they were not counted.
 */
export function toldOf(sheet: readonly SheetLine[]): { lot: Lot; counted: number }[] {
  const others = (item: string) => sheet.filter(({ lot }) => lot.item === item && !hasNoLot(lot));
  return sheet.flatMap(({ lot, counted }) => {
    if (counted === null) return [];
    const beside = hasNoLot(lot) ? others(lot.item).reduce((sum, line) => sum + (line.counted ?? line.book), 0) : 0;
    return [{ lot, counted: counted + beside }];
  });
}
