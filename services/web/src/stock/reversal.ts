// Undo: a fact is never erased, it is reversed by another one.

import { post } from "../core/client";
import { randomId } from "../core/ids";
import { t } from "../core/texts";
import { adviceOn } from "../core/trouble";
import { say } from "../kit/toast";

export async function reverse(event: string): Promise<boolean> {
  try {
    await post("/api/v1/events/{event}/reversal", { path: { event }, body: { reason: "undone" }, key: randomId() });
    say(t("Deshecho. El libro guarda las dos anotaciones."));
    return true;
  } catch (trouble) {
    say(adviceOn(trouble).advice);
    return false;
  }
}
