/** Months and days as ISO text, counted as § 188 BGB counts them. */
const DAY = 86_400_000;

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
const time = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const plusTage = (day: string, days: number): string => iso(time(day) + days * DAY);

/** The same number in a later month; where that month is shorter, its last day (§ 188 Abs. 3 BGB). */
export function plusMonate(day: string, months: number): string {
  const [year, month, number] = day.split("-").map(Number) as [number, number, number];
  const first = Date.UTC(year, month - 1 + months, 1);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return iso(first + (Math.min(number, last) - 1) * DAY);
}

export const monatsanfang = (day: string): string => `${day.slice(0, 7)}-01`;
export const naechsterMonat = (day: string): string => plusMonate(monatsanfang(day), 1);
export const monatsende = (day: string): string => plusTage(naechsterMonat(day), -1);

/** Whole calendar months from the first of one month to the first of another; negative if `to` is earlier. */
export function monateZwischen(from: string, to: string): number {
  const count = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return count(to) - count(from);
}
