/** Days as people type them, and as they read them. */
import { german } from "../tag";
import { isDay, weekday, type Day } from "./engine.js";

const EXAMPLE = "Bitte ein Datum wie 16.\u202f11.\u202f2026 eintragen.";
const MONTHS = ["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"];
const NUMBERS = /^(\d{1,2})\s*[.,/\- ]\s*(\d{1,2})\s*[.,/\- ]\s*(\d{4}|\d{2})$/;
const WORDS = /^(\d{1,2})\s*\.?\s*([a-zä]{3,9})\.?\s*(\d{4}|\d{2})$/i;
const DIGITS = /^(\d{2})(\d{2})(\d{4}|\d{2})$/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** What stands in the field: a day, or a sentence about what is wrong; both empty where nothing was typed. */
export interface Gelesen {
  day: Day;
  fehler: string;
}

export function lesen(typed: string): Gelesen {
  const text = typed.replace(/\p{Cf}/gu, "").replace(/\s+/g, " ").trim().replace(/\.$/, "");
  if (!text) return { day: "", fehler: "" };
  const found = text.length > 30 ? null : parts(text);
  if (!found) return { day: "", fehler: EXAMPLE };
  const [year, month, date] = found;
  const day = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  if (isDay(day)) return { day, fehler: "" };
  return { day: "", fehler: `Den ${date}.\u202f${month}.\u202f${year} gibt es nicht.` };
}

function parts(text: string): [year: number, month: number, date: number] | null {
  const iso = ISO.exec(text);
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const worded = WORDS.exec(text);
  if (worded) {
    const month = MONTHS.indexOf(worded[2]!.toLowerCase().replace("ae", "ä").slice(0, 3)) + 1;
    return month ? [full(worded[3]!), month, Number(worded[1])] : null;
  }
  const match = NUMBERS.exec(text) ?? DIGITS.exec(text);
  return match ? [full(match[3]!), Number(match[2]), Number(match[1])] : null;
}

const full = (year: string): number => Number(year) + (year.length === 2 ? 2000 : 0);

/** 2026-12-21 → »Montag, 21. 12. 2026« */
export const lang = (day: Day): string => `${weekday(day)}, ${german(day)}`;

/** 2026-12-21 → »Mo 21. 12.«, with the year where it is not the expected one. */
export function kurz(day: Day, year: string): string {
  const full = german(day);
  return `${weekday(day).slice(0, 2)}\u00a0${day.startsWith(year) ? full.slice(0, -4).trimEnd() : full}`;
}
