// CSV of what is on the screen.

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
export function saveCsv(name: string, rows: readonly (readonly Cell[])[]): void {
  const address = URL.createObjectURL(new Blob(["\ufeff", csvText(rows)], { type: "text/csv;charset=utf-8" }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = `${name}.csv`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
