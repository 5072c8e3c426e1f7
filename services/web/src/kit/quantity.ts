// Quantities as people type them. Base unit is the piece; packs exist for entry and display only, and come out exact or not at all.

import { formatNumber, t } from "../core/texts";

interface Pack {
  name: string;
  pieces: number;
}

const plain = String.raw`\d{1,12}`;
/** Thousands, all parted by the same sign. A comma anywhere else is somebody's decimal: no "1,5" is fifteen. */
const grouped = (sign: string) => String.raw`[1-9]\d{0,2}(?:${sign}\d{3})+`;
export const wholeNumber = `(?:${[",", String.raw`\s`, "['’]"].map(grouped).join("|")}|${plain})`;
export const digitsOf = (number: string) => Number(number.replace(/\D/g, ""));

const quantity = new RegExp(String.raw`^(${wholeNumber})(?:\s*[x×*]\s*(${wholeNumber}))?$`, "i");

/** Pieces, or null where the text is no whole number of them. "1,440" and "1 440" are 1440; "10 x 144" is 1440. */
export function parseQuantity(text: string): number | null {
  const [, first, second = "1"] = quantity.exec(text.trim()) ?? [];
  if (first === undefined) return null;
  const pieces = digitsOf(first) * digitsOf(second);
  return pieces <= 1_000_000_000_000 ? pieces : null;
}

/** What is wrong with a text that is no quantity, or none that will do. */
export const quantityFault = (text: string) =>
  text.trim() && parseQuantity(text) === null
    ? t("«{value}» no son piezas enteras: escriba 1440, 1,440 o 10x144.", { value: text.trim() })
    : t("Escriba piezas enteras: 1440 o 10x144.");

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
