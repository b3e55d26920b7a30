/** How values are written in a letter, and how they are read from what somebody types. */
import { isDay } from "../tag";
import { Field, Office, Value } from "./modell";

const NO_BREAK = "\u00a0";

/** 2026-11-05 → 05.11.2026 (DIN 5008) */
export const dayInLetter = (day: string): string => day.split("-").reverse().join(".");

/** 1234.5 → 1.234,50 € */
export function euro(amount: string): string {
  const [whole, cents = ""] = amount.split(".");
  return `${whole!.replace(/\B(?=(\d{3})+$)/g, ".")},${cents.padEnd(2, "0")}${NO_BREAK}€`;
}

/** a, b und c; parts that have a comma of their own are kept apart by semicolons. */
export function joined(parts: readonly string[]): string {
  if (parts.length > 1 && parts.some((part) => part.includes(","))) return parts.join("; ");
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} und ${parts[parts.length - 1]}`;
}

/** »16.11.2026«, »16. 11. 26« or an ISO day → 2026-11-16; undefined where it is no day's way of writing. */
export function readDay(typed: string): string | undefined {
  const text = typed.replace(/[\s\u00a0\u202f]/g, "");
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)$/.exec(text);
  if (!match) return undefined;
  const [, day, month, year] = match;
  return `${year!.length === 2 ? `20${year}` : year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
}

export const exists = (day: string): boolean => isDay(day);

/** »1.234,56 €«, »1234.5«, »450« → 1234.56 as text; undefined where it is no amount. A minus stays. */
export function readAmount(typed: string): string | undefined {
  const text = typed.replace(/[\s\u00a0\u202f]|€|EUR/gi, "").replace("−", "-");
  const match = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2})|,?[-–])?$/.exec(text) ?? /^(-?)(\d+)\.(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [, minus, whole, cents = ""] = match;
  return `${minus}${Number(whole!.replaceAll(".", ""))}.${cents.padEnd(2, "0")}`;
}

/** The lines of a list, without empty ones. */
export const lines = (typed: string): string[] => typed.split("\n").map((line) => line.trim()).filter(Boolean);

/** The value in the words of the letter; "" where the letter says nothing of it. */
export function words(field: Field, value: Value, offices: readonly Office[]): string {
  if (Array.isArray(value)) return joined(value.map((each) => field.options?.find(({ key }) => key === each)?.text ?? each));
  if (typeof value !== "string") return "";
  switch (field.type) {
    case "date":
      return dayInLetter(value);
    case "money":
      return euro(value);
    case "select":
      return field.options?.find(({ key }) => key === value)?.text ?? "";
    case "lookup":
      return offices.find(({ key }) => key === value)?.name ?? "";
    default:
      return value;
  }
}
