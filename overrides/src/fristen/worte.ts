/** Numbers and lengths of time in German words. */
import type { Length, Unit } from "./regeln";

const NUMBERS = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
const ORDINALS = ["", "erster", "zweiter", "dritter", "vierter", "fünfter"];
const UNITS: Record<Unit, [one: string, many: string]> = {
  days: ["ein Tag", "Tage"],
  weeks: ["eine Woche", "Wochen"],
  months: ["ein Monat", "Monate"],
  years: ["ein Jahr", "Jahre"],
};

/** »ein Monat«, »zwei Wochen«, »30 Monate« */
export function length({ amount, unit }: Length): string {
  const [one, many] = UNITS[unit];
  return amount === 1 ? one : `${NUMBERS[amount] ?? amount} ${many}`;
}

/** »ein Monat ist um«, »zwei Wochen sind um« */
export const over = (span: Length): string => `${length(span)} ${span.amount === 1 ? "ist" : "sind"} um`;

/** 4 → »vierter Tag« */
export const nth = (days: number): string => `${ORDINALS[days] ?? `${days}.`} Tag`;
