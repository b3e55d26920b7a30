/** What is wrong with what somebody typed, in words; nothing typed is ever taken away. A fault keeps the value out of the letter,
 * a hint does not. */
import { german } from "../tag";
import { exists, readAmount, readDay } from "./angaben";
import { Field, Values } from "./modell";

export interface Verdict {
  value?: string;
  fault?: string;
  hint?: string;
}

const LONGEST: Partial<Record<Field["type"], number>> = { text: 150, textarea: 4000, list: 4000 };
const PICTURE = /[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}]/u;
const SIGN = /[©®™‼⁉]/gu; // pictures to the standard, letters to us
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202a-\u202e\u2066-\u2069]/;

export const DAY_MISSING = "Bitte ein Datum wie 16. 11. 2026 eintragen.";

export function read(field: Field, typed: string): Verdict {
  if (!typed.trim()) return {};
  if (field.type === "date") return day(typed);
  if (field.type === "money") return amount(typed);
  if (field.type === "number") return number(typed);
  return { value: typed, ...text(field, typed) };
}

function day(typed: string): Verdict {
  const found = readDay(typed);
  if (!found) return { fault: `»${short(typed)}« ist kein Datum. ${DAY_MISSING}` };
  return exists(found) ? { value: found } : { fault: `Den Tag ${german(found)} gibt es nicht. Bitte Tag, Monat und Jahr prüfen.` };
}

function amount(typed: string): Verdict {
  const found = readAmount(typed);
  if (!found) return { fault: `»${short(typed)}« ist kein Betrag. Bitte so eintragen: 450,00` };
  return found.startsWith("-") ? { fault: "Ein Betrag kann hier nicht kleiner als null sein. Bitte ohne Minus eintragen." } : { value: found };
}

function number(typed: string): Verdict {
  const found = typed.trim();
  if (/^-\d+$/.test(found)) return { fault: "Die Zahl kann nicht kleiner als null sein." };
  return /^\d{1,3}$/.test(found) ? { value: String(Number(found)) } : { fault: `»${short(typed)}« ist keine Zahl. Bitte nur Ziffern eintragen.` };
}

function text(field: Field, typed: string): Verdict {
  const most = LONGEST[field.type] ?? 150;
  const picture = PICTURE.exec(typed.replace(SIGN, ""))?.[0];
  const hints = [
    typed.length > most
      ? `Der Text hat ${typed.length.toLocaleString("de")} Zeichen; für dieses Feld sind ${most.toLocaleString("de")} gedacht. Nichts ist gelöscht: kürzen oder als Anlage beilegen.`
      : "",
    picture ? `»${picture}« kann die Stelle vielleicht nicht lesen. Bitte in Worten schreiben.` : "",
    RIGHT_TO_LEFT.test(typed)
      ? "Ein Teil steht in einer Schrift von rechts nach links. Die Amtssprache ist Deutsch (§ 19 Abs. 1 SGB X): bitte übersetzen. Namen wie im Ausweis."
      : "",
  ].filter(Boolean);
  return hints.length ? { hint: hints.join(" ") } : {};
}

/** Days that do not go together. */
export function together(field: Field, values: Values, fields: readonly Field[]): string {
  const own = values[field.name];
  if (typeof own !== "string") return "";
  for (const name of field.notAfter ?? []) {
    const other = values[name];
    const label = fields.find((each) => each.name === name)?.label ?? name;
    if (typeof other === "string" && own > other) return `Der ${german(own)} liegt nach »${label}« (${german(other)}). Bitte beide Tage prüfen.`;
  }
  const letter = values.datum;
  if (field.daysAfter && typeof letter === "string") {
    const [least, most] = field.daysAfter;
    const days = (Date.parse(own) - Date.parse(letter)) / 86_400_000;
    if (days < least) return least ? `Zu früh: Gib mindestens ${least} Tage Zeit nach dem Datum des Schreibens (${german(letter)}).` : `Der ${german(own)} liegt vor dem Datum des Schreibens (${german(letter)}).`;
    if (days > most) return `Zu spät: höchstens ${most} Tage nach dem Datum des Schreibens (${german(letter)}).`;
  }
  return "";
}

export function absent(field: Field): string {
  if (field.missing) return field.missing;
  if (field.type === "date") return DAY_MISSING;
  return field.type === "select" || field.type === "lookup" ? "Bitte wählen." : field.type === "checkbox" ? "Bitte mindestens eines ankreuzen." : "Bitte ausfüllen.";
}

const short = (typed: string): string => (typed.trim().length > 30 ? `${typed.trim().slice(0, 30)} …` : typed.trim());
