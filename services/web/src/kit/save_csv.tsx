// The buttons that save what is on the screen as CSV, and the whole list behind it as a spreadsheet.

import { t } from "../core/texts";
import { Button } from "./button";
import { type Cell, saveCsv } from "./csv";
import { SaveSheet, type SheetOf } from "./save_sheet";

interface SaveCsvProps {
  /** Of the files, without their ending. */
  name: string;
  rows: () => readonly (readonly Cell[])[];
  sheet?: SheetOf | undefined;
}

export function SaveCsv({ name, rows, sheet }: SaveCsvProps) {
  return (
    <div class="row no-print">
      <Button icon="download" onClick={() => saveCsv(name, rows())}>
        {t("Guardar CSV")}
      </Button>
      {sheet && <SaveSheet name={name} {...sheet} />}
    </div>
  );
}
