// CSV of what is on the screen.

import { saveFile } from "./save_file";

export type Cell = string | number;

/** A spreadsheet would take these beginnings for a formula; behind an apostrophe they are text. */
const asText = (text: string) => (/^[=+\-@\t\0]/.test(text) ? `'${text}` : text);

function cellText(cell: Cell): string {
  if (typeof cell === "number") return String(cell);
  const text = asText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvText = (rows: readonly (readonly Cell[])[]) => rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");

/** The mark at the beginning tells spreadsheets that it is UTF-8. */
export const saveCsv = (name: string, rows: readonly (readonly Cell[])[]) =>
  saveFile(`${name}.csv`, new Blob(["\ufeff", csvText(rows)], { type: "text/csv;charset=utf-8" }));
