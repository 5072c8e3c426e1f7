// What managers ask the server about the programme as it is today.

import { type Catalogue, catalogue, itemName, siteName } from "../core/catalogue";
import { type RowOf, all } from "../core/client";
import { today } from "../core/days";
import { language } from "../core/texts";
import type { Level } from "../kit/light";

export type ShelfLevel = RowOf<"/api/v1/stock-levels">;
export type Proposal = RowOf<"/api/v1/restock-proposals">;

/** The server explains in Spanish and English. */
export const explainLanguage = (): "en" | "es" => (language === "en" ? "en" : "es");

export const proposals = (site?: string) => all("/api/v1/restock-proposals", { as_of: today(), site, language: explainLanguage() });

export const shelfName = (known: Catalogue, { site, item }: { site: string; item: string }) => `${itemName(known, item)}, ${siteName(known, site)}`;

export const seriesAddress = ({ site, item }: { site: string; item: string }) => `/g/series/${site}/${item}`;

/** The worst first. */
export const severity: Record<Level, number> = { out: 0, low: 1, unknown: 2, excess: 3, ok: 4 };

/** Stores and clinics before peers, who are restocked by them. */
export const isPeer = (known: Catalogue, site: string) => known.sites.get(site)?.role === "peer";

export const knownLevels = async () => {
  const [known, levels] = await Promise.all([catalogue(), all("/api/v1/stock-levels")]);
  return { known, levels };
};
