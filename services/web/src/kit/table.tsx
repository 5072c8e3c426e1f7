// Table: rows of cells where there is room, a card per row where there is not. The roles are spelled because styles that turn rows into
// cards would take them away.

import type { ComponentChildren } from "preact";

export interface Column<Row> {
  head: string;
  cell: (row: Row, index: number) => ComponentChildren;
  numeric?: boolean;
  /** Names the row: shown as the card's title. */
  lead?: boolean;
  /** What can be done with the row: its buttons say it by themselves. */
  action?: boolean;
}

interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
}

const classOf = (column: Column<never>) => [column.numeric && "numeric", column.lead && "lead", column.action && "action"].filter(Boolean).join(" ") || undefined;

export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <div class="table-scroll" role="region" aria-label={caption} tabIndex={0}>
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
            <tr key={rowKey(row, index)} role="row">
              {columns.map((column) => (
                <td key={column.head} role="cell" data-head={column.head} class={classOf(column as Column<never>)}>
                  <div class="cell">{column.cell(row, index)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
