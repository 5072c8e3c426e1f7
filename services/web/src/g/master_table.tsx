// Tables of master data: whoever may edit the catalogue changes a row in a dialog.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { may } from "../core/session";
import { t } from "../core/texts";
import { Button } from "../kit/button";
import { type Column, Table, type TableProps } from "../kit/table";

export interface DialogEnds {
  onClose: () => void;
  /** Something was changed. */
  onDone: () => void;
}

interface MasterTableProps<Row> {
  table: TableProps<Row>;
  /** Of a row, in what the button says to those who do not see where it stands. */
  nameOf: (row: Row) => string;
  dialog: (row: Row, ends: DialogEnds) => ComponentChildren;
  reload: () => void;
}

export function MasterTable<Row>({ table, nameOf, dialog, reload }: MasterTableProps<Row>) {
  const [editing, setEditing] = useState<Row>();
  const change: Column<Row> = {
    head: t("Acción"),
    action: true,
    cell: (row) => (
      <Button onClick={() => setEditing(row)} aria-label={t("Cambiar {what}", { what: nameOf(row) })}>
        {t("Cambiar")}
      </Button>
    ),
  };
  const onClose = () => setEditing(undefined);
  const onDone = () => {
    onClose();
    reload();
  };
  return (
    <>
      <Table {...table} columns={may("edit_catalogue") ? [...table.columns, change] : table.columns} />
      {editing !== undefined && dialog(editing, { onClose, onDone })}
    </>
  );
}
