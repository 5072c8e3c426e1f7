// The button that saves what is on the screen as CSV.

import { t } from "../core/texts";
import { Button } from "./button";
import { type Cell, saveCsv } from "./csv";

interface SaveCsvProps {
  /** Of the file, without its ending. */
  name: string;
  rows: () => readonly (readonly Cell[])[];
}

export function SaveCsv({ name, rows }: SaveCsvProps) {
  return (
    <Button icon="download" onClick={() => saveCsv(name, rows())}>
      {t("Guardar CSV")}
    </Button>
  );
}
