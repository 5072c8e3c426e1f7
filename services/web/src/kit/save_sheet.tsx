// The button that saves a whole list as a spreadsheet, which the server makes. It may ask for the password first.

import { type SheetPath, sheet } from "../core/client";
import { t } from "../core/texts";
import { Button } from "./button";
import { TroubleOrProof } from "./proof";
import { saveFile } from "./save_file";
import { useSubmit } from "./submit";

export interface SheetOf {
  list: SheetPath;
  query?: Record<string, string>;
}

interface SaveSheetProps extends SheetOf {
  /** Of the file, without its ending. */
  name: string;
}

export function SaveSheet({ name, list, query }: SaveSheetProps) {
  const { busy, trouble, submit } = useSubmit(
    () => sheet(list, query),
    (bytes) => saveFile(`${name}.xlsx`, bytes),
  );
  return (
    <>
      <Button icon="download" busy={busy} onClick={() => void submit()}>
        {t("Todo en Excel")}
      </Button>
      <TroubleOrProof trouble={trouble} retry={() => void submit()} />
    </>
  );
}
