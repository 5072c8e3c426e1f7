// Money as people type it: quetzales, kept as whole centavos.

import { digitsOf, wholeNumber } from "./quantity";

const centavosMax = Number.MAX_SAFE_INTEGER;
const amount = new RegExp(String.raw`^Q?\s*(${wholeNumber})(?:\.(\d{1,2}))?$`, "i");

/** Centavos, or null where the text is no amount. "1,500" and "1 500" are 150000; "0.5" is 50. */
export function parseMoney(text: string): number | null {
  const [, whole, cents = ""] = amount.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const centavos = digitsOf(whole) * 100 + Number(cents.padEnd(2, "0"));
  return centavos <= centavosMax ? centavos : null;
}
