// Table: rows of cells where there is room, a card per row where there is not. The roles are spelled because styles that turn rows into
// cards would take them away.

import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { tn } from "../core/texts";
import { Button } from "./button";
import "./table.css";

export interface Column<Row> {
  head: string;
  cell: (row: Row, index: number) => ComponentChildren;
  numeric?: boolean;
  /** Names the row: shown as the card's title. */
  lead?: boolean;
  /** What can be done with the row: its buttons say it by themselves. */
  action?: boolean;
}

export interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  /** So many rows are on the screen until somebody asks for the others; all are on paper. Default: all. */
  atFirst?: number;
}

const classOf = (column: Column<never>) => [column.numeric && "numeric", column.lead && "lead", column.action && "action"].filter(Boolean).join(" ") || undefined;

export function Table<Row>({ caption, columns, rows, rowKey, atFirst = rows.length }: TableProps<Row>) {
  const [whole, setWhole] = useState(false);
  const region = useRef<HTMLDivElement>(null);
  const later = whole ? 0 : Math.max(0, rows.length - atFirst);
  const showWhole = () => {
    setWhole(true);
    region.current?.focus({ preventScroll: true }); // the button goes
  };
  return (
    <div class="table-scroll" role="region" aria-label={caption} tabIndex={0} ref={region}>
      <table class="table" role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.head} role="columnheader" scope="col" class={column.numeric ? "numeric" : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)} role="row" class={index >= rows.length - later ? "later" : undefined}>
              {columns.map((column) => (
                <td key={column.head} role="cell" data-head={column.head} class={classOf(column as Column<never>)}>
                  <div class="cell">{column.cell(row, index)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {later > 0 && (
        <div class="table-more no-print">
          <Button onClick={showWhole}>{tn("Mostrar {n} más", "Mostrar {n} más", later)}</Button>
        </div>
      )}
    </div>
  );
}
