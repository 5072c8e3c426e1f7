// Money as people type it: quetzales, kept as whole centavos.

const centavosMax = Number.MAX_SAFE_INTEGER;

/** Centavos, or null where the text is no amount. "1,500" and "1 500" are 150000; "0.5" is 50. */
export function parseMoney(text: string): number | null {
  const [, whole = "", cents = ""] = /^Q?\s*([\d\s,'’]+)(?:\.(\d{1,2}))?$/i.exec(text.trim()) ?? [];
  const digits = whole.replace(/[\s,'’]/g, "");
  if (!digits) return null;
  const centavos = Number(digits) * 100 + Number(cents.padEnd(2, "0"));
  return centavos <= centavosMax ? centavos : null;
}
