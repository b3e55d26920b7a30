/** Days as the law counts them: §§ 187 to 193 BGB. All arithmetic is on whole days, so that no clock can shift one. */
import type { Day, Length, Rules } from "./regeln";
import { Fehler } from "./fehler";

const MS = 86_400_000;
const WEEKDAYS = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"] as const;

export const toNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MS;
export const toDay = (number: number): Day => new Date(number * MS).toISOString().slice(0, 10);
export const addDays = (day: Day, days: number): Day => toDay(toNumber(day) + days);
export const weekday = (day: Day): string => WEEKDAYS[weekdayNumber(day)]!;
export const weekdayNumber = (day: Day): number => (((toNumber(day) + 4) % 7) + 7) % 7; // 1 January 1970 was a Thursday
export const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** 30 February is no day. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const number = toNumber(text);
  return !Number.isNaN(number) && toDay(number) === text;
}

const parts = (day: Day): [year: number, month: number, day: number] => {
  const [y, m, d] = day.split("-").map(Number) as [number, number, number];
  return [y, m, d];
};
const lengthOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const write = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
const shifted = (year: number, month: number, months: number): [number, number] => {
  const count = year * 12 + month - 1 + months;
  return [Math.floor(count / 12), (count % 12) + 1];
};

export const monthStart = (day: Day): Day => `${day.slice(0, 8)}01`;
export const monthEnd = (day: Day): Day => {
  const [year, month] = parts(day);
  return write(year, month, lengthOf(year, month));
};
export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The day of the same number; where the month is too short, its last day (§ 188 Abs. 2, 3 BGB). Months may be negative. */
export function addMonths(day: Day, months: number): Day {
  const [y, m, d] = parts(day);
  const [year, month] = shifted(y, m, months);
  return write(year, month, Math.min(d, lengthOf(year, month)));
}

/** The last day of a span that begins with `day` itself (§ 187 Abs. 2, § 188 Abs. 2, 3 BGB). */
export function endOfSpan(day: Day, months: number): Day {
  const [y, m, d] = parts(day);
  const [year, month] = shifted(y, m, d === 1 ? months - 1 : months);
  const last = lengthOf(year, month);
  return write(year, month, d === 1 ? last : Math.min(d - 1, last));
}

export const inMonths = ({ amount, unit }: Length): number => (unit === "years" ? amount * 12 : amount);

/** The day on which a length of time ends that begins after `day`; with a negative sign, counted back. */
export function add(day: Day, length: Length, sign = 1): Day {
  if (length.unit === "days") return addDays(day, sign * length.amount);
  if (length.unit === "weeks") return addDays(day, sign * length.amount * 7);
  return addMonths(day, sign * inMonths(length));
}

/** Working days in Hamburg. Asked for a year without holidays it refuses, because it would have to guess. */
export class Kalender {
  constructor(private readonly known: Rules["holidays"]) {}

  /** »Samstag«, »Karfreitag« …; "" for a working day. `nationwide`: only holidays of all Länder count. */
  reason(day: Day, nationwide = false): string {
    const { first, last, days } = this.known;
    const year = yearOf(day);
    if (year < first || year > last) {
      throw new Fehler("datum", `Feiertage sind nur von ${first} bis ${last} hinterlegt; der ${plain(day)} liegt außerhalb.`);
    }
    const holiday = days[day];
    if (holiday && (holiday.nationwide || !nationwide)) return holiday.name;
    return [0, 6].includes(weekdayNumber(day)) ? weekday(day) : "";
  }

  isOpen = (day: Day, nationwide = false): boolean => !this.reason(day, nationwide);

  /** This day, or the first working day after it. */
  next(day: Day, nationwide = false): Day {
    let found = day;
    while (!this.isOpen(found, nationwide)) found = addDays(found, 1);
    return found;
  }

  /** This day, or the last working day before it. */
  previous(day: Day): Day {
    let found = day;
    while (!this.isOpen(found)) found = addDays(found, -1);
    return found;
  }
}

/** 2026-11-16 → »16. 11. 2026«, with plain spaces: for programs and messages. */
export const plain = (day: Day): string => day.split("-").reverse().map(Number).join(". ");
