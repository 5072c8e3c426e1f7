// Where the palette leads.

import { may } from "../core/session";
import { t } from "../core/texts";
import type { Destination } from "../kit/palette";
import { places } from "./app";
import { knownLevels, seriesAddress, shelfName } from "./today";

export async function destinations(): Promise<Destination[]> {
  const more = [
    ...(may("read_plans") ? [{ to: "/g/planned", word: t("Jornadas y campañas") }] : []),
    ...(may("read_network") ? [{ to: "/g/supply-lines", word: t("Rutas") }] : []),
    ...(may("read_catalogue") ? [{ to: "/g/items", word: t("Artículos") }] : []),
    ...(may("read_funds") ? [{ to: "/g/funds", word: t("Fondos") }] : []),
    ...(may("read_plans") ? [{ to: "/g/accuracy", word: t("Qué tan bien se previó") }] : []),
    ...(may("approve_adjustment") ? [{ to: "/g/adjustments", word: t("Ajustes por aprobar") }] : []),
    ...(may("verify_ledger") ? [{ to: "/g/book", word: t("Libro y copias") }] : []),
  ];
  const screens = [...places(), ...more].map(({ to, word }) => ({ to, word, kind: t("Pantalla") }));
  if (!may("see_stock")) return screens;
  const { known, levels } = await knownLevels();
  return [...screens, ...levels.map((shelf) => ({ to: seriesAddress(shelf), word: shelfName(known, shelf), kind: `${shelf.item} ${shelf.site}` }))];
}
