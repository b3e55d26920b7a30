/** The figures of a page, from the data at its end: which value holds on a day, and how sure it is. */
import { all, first } from "./dom";
import { german } from "./tag";

/** Since, text, until, hint, source, address of the source; empty ends are left out. */
export type Value = [string, string, string?, string?, string?, string?];

export interface Figure {
  values: Value[]; // newest first
  check_by?: string | null | undefined;
  label?: string;
  unit?: string;
  norm?: (string | [string, string])[];
  parts?: string[];
}

export const AMOUNTS = "[data-betrag],[data-rechnung]";

/** The name under which the data hold the figure of an element. */
export const keyOf = ({ dataset: { betrag, rechnung, einheit } }: HTMLElement): string =>
  betrag ?? `=${rechnung}${einheit ? ` in ${einheit}` : ""}`;

export function readFigures(): Record<string, Figure> {
  const data = JSON.parse(first("#betraege")?.textContent ?? "{}");
  if (!data.reihe) return data;
  // The page of all figures is lean: it names none, they go by the order of its rows.
  return Object.fromEntries(
    all("[data-betrag]").map((element, place) => {
      const [values, day] = data.reihe[place];
      return [keyOf(element), { values, check_by: data.tage[day] }];
    }),
  );
}

export const valueOn = ({ values }: Figure, day: string): Value | undefined =>
  values.find(([since, , until]) => since <= day && (!until || day <= until));

export function hintOn({ check_by }: Figure, value: Value | undefined, day: string): string {
  if (!value) return "";
  return check_by && day >= check_by ? `letzter bekannter Wert, ab ${german(check_by)} nicht bestätigt` : (value[3] ?? "");
}
