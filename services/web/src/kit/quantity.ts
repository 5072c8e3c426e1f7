// Quantities as people type them. Base unit is the piece; packs exist for entry and display only, and come out exact or not at all.

import { formatNumber, t } from "../core/texts";

interface Pack {
  name: string;
  pieces: number;
}

/** Pieces, or null where the text is no whole number of them. "1,440" and "1 440" are 1440; "10 x 144" is 1440. */
export function parseQuantity(text: string): number | null {
  const [, first = "", second] = /^([\d\s,'’]+)(?:[x×*]\s*([\d\s,'’]+))?$/i.exec(text.trim()) ?? [];
  const digits = [first, second ?? "1"].map((part) => part.replace(/[\s,'’]/g, ""));
  if (!digits.every((part) => /^\d{1,12}$/.test(part))) return null;
  const pieces = digits.map(Number).reduce((a, b) => a * b);
  return pieces <= 1_000_000_000_000 ? pieces : null;
}

const packWords: Record<string, () => string> = {
  strip: () => t("tira"),
  box: () => t("caja"),
  gross: () => t("gruesa"),
  carton: () => t("cartón"),
};

export const packWord = (name: string) => packWords[name]?.() ?? name;

/** "10 gruesa" for 1440: in the largest pack that divides it, or nothing. */
export function inPacks(pieces: number, packs: readonly Pack[]): string {
  const fitting = packs.filter((pack) => pack.pieces > 1 && pieces >= pack.pieces && pieces % pack.pieces === 0);
  const [largest] = fitting.sort((a, b) => b.pieces - a.pieces);
  return largest ? `${formatNumber(pieces / largest.pieces)} × ${packWord(largest.name)}` : "";
}
