// Where the palette leads.

import { catalogue, itemName, siteName } from "../core/catalogue";
import { all } from "../core/client";
import { t } from "../core/texts";
import type { Destination } from "../kit/palette";
import { places } from "./app";

export async function destinations(): Promise<Destination[]> {
  const [known, shelves] = await Promise.all([catalogue(), all("/api/v1/stock")]);
  const screens = [...places(), { to: "/l/shipments/new", word: t("Envío nuevo") }].map(({ to, word }) => ({ to, word, kind: t("Pantalla") }));
  const cards = shelves.map(({ site, item }) => ({
    to: `/l/stock/${site}/${item}`,
    word: `${itemName(known, item)}, ${siteName(known, site)}`,
    kind: `${item} ${site}`,
  }));
  return [...screens, ...cards];
}
