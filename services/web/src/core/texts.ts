// The texts of the screens. The Spanish of Guatemala stands in the sources and is the key; other languages come from po/*.po. What has no
// translation is shown in Spanish. The language holds until the page is loaded anew.

export type Language = "es" | "en" | "mam" | "kjb" | "cac";

/** Each language by its own name. */
export const languages: readonly (readonly [Language, string])[] = [
  ["es", "Español"],
  ["en", "English"],
  ["mam", "Mam"],
  ["kjb", "Q’anjob’al"],
  ["cac", "Chuj"],
];

export interface Translation {
  texts: Record<string, string | string[]>;
  plural: (n: number) => number;
}

export type Loaders = Record<Exclude<Language, "es">, () => Promise<Translation>>;

type Values = Record<string, string | number>;

const spanish: Translation = { texts: {}, plural: (n) => (n === 1 ? 0 : 1) };

export let language: Language = "es";
let translation = spanish;

const isLanguage = (code: string): code is Language => languages.some(([known]) => known === code);

/** What the address asks for (?lang=en), else the first of the browser's languages that is ours, else Spanish. */
export function wantedLanguage(search: string, preferred: readonly string[]): Language {
  const asked = new URLSearchParams(search).get("lang") ?? "";
  const codes = [asked, ...preferred.map((tag) => tag.split("-")[0] ?? "")];
  return codes.find(isLanguage) ?? "es";
}

export async function speak(wanted: Language, loaders: Loaders): Promise<void> {
  translation = wanted === "es" ? spanish : await loaders[wanted]();
  language = wanted;
  document.documentElement.lang = wanted === "es" ? "es-GT" : wanted;
}

const filled = (text: string, values: Values) =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));

export function t(text: string, values: Values = {}): string {
  const known = translation.texts[text];
  return filled(typeof known === "string" ? known : text, values);
}

/** One form or another, after the number, which is {n} in the text. */
export function tn(one: string, many: string, n: number, values: Values = {}): string {
  const known = translation.texts[one];
  const forms = Array.isArray(known) ? known : [one, many];
  const rule = Array.isArray(known) ? translation : spanish;
  return filled(forms[rule.plural(n)] ?? many, { n: formatNumber(n), ...values });
}

// Browsers know neither Mam nor Q'anjob'al nor Chuj: figures and days are then written as in Guatemala's Spanish.
const locale = () => (language === "en" ? "en-GB" : "es-GT");

export const formatNumber = (n: number) => new Intl.NumberFormat(locale()).format(n);

/** 91200 centavos as "Q 912.00". */
export const formatMoney = (centavos: number) =>
  `Q ${new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(centavos / 100)}`;

const day = (text: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...options }).format(new Date(`${text}T00:00:00Z`));

/** "2026-11-03" as "3 nov 2026". */
export const formatDay = (text: string) => day(text, { day: "numeric", month: "short", year: "numeric" });

/** "2026-11-03T18:00:00Z" as "3 nov 2026, 12:00", as a clock in Guatemala shows it. */
export const formatMoment = (at: string) =>
  new Intl.DateTimeFormat(locale(), { timeZone: "America/Guatemala", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(at));

/** "2028-11-30" as "nov 2028", as on a carton. */
export const formatMonth = (text: string) => day(text, { month: "short", year: "numeric" });
