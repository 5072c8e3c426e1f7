// Days of the programme: America/Guatemala, six hours behind UTC all year. A day is a text "2026-11-03", a week "2026-W45".

const guatemalaHours = -6;
const msOfDay = 86_400_000;

const textOf = (date: Date) => date.toISOString().slice(0, 10);
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

export const today = (now = Date.now()) => textOf(new Date(now + guatemalaHours * 3_600_000));

export const addDays = (day: string, days: number) => textOf(new Date(dateOf(day).getTime() + days * msOfDay));

export const daysBetween = (from: string, to: string) => Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / msOfDay);

/** The ISO week of a day: the year is that of its Thursday. */
export function weekOf(day: string): string {
  const date = dateOf(day);
  const weekday = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(date.getTime() + (3 - weekday) * msOfDay);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / msOfDay / 7) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, "0")}`;
}

/** The last day of a month "2028-11", as an expiry printed without a day means it. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return textOf(new Date(Date.UTC(year, number, 0)));
}
