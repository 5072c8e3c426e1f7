// Items and sites by their codes, asked for once.

import { type RowOf, all } from "./client";

export type Item = RowOf<"/api/v1/items">;
export type Site = RowOf<"/api/v1/sites">;

export interface Catalogue {
  items: Map<string, Item>;
  sites: Map<string, Site>;
}

let asked: Promise<Catalogue> | undefined;

async function ask(): Promise<Catalogue> {
  const [items, sites] = await Promise.all([all("/api/v1/items"), all("/api/v1/sites")]);
  return { items: new Map(items.map((item) => [item.code, item])), sites: new Map(sites.map((site) => [site.code, site])) };
}

/** A failed question is asked again the next time. */
export function catalogue(): Promise<Catalogue> {
  asked ??= ask().catch((trouble: unknown) => {
    asked = undefined;
    throw trouble;
  });
  return asked;
}

export const itemName = ({ items }: Catalogue, code: string) => items.get(code)?.name || code;
/** Peers have no name: they are their code. */
export const siteName = ({ sites }: Catalogue, code: string) => sites.get(code)?.name || code;
