/** The case: what is typed at the table. It lives in memory and, until »Fall beenden«, in this tab's session storage
 * under one key. Nothing else is ever stored: no address, no history, no localStorage. */
import { beenden } from "./ende";
import { KEY, laeuft, startUhr } from "./uhr";

export { beenden };

export type Fehlerstelle = { liste: string; punkt: string; text: string; norm: string };
export type Wert = string | boolean | readonly string[] | readonly Record<string, string>[];
export type Punkt = { antwort?: "ja" | "nein"; notiz?: string };

export interface Fall {
  werte: Record<string, Wert>;
  listen: Record<string, Record<string, Punkt>>;
  zeit?: number; // when it was last touched, ms
}

const empty = (): Fall => ({ werte: {}, listen: {} });
const watching = new Set<() => void>();
let fall: Fall = kept();

function kept(): Fall {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (found && typeof found === "object" && "werte" in found && "listen" in found) return found as Fall;
  } catch {
    // Forbidden, or not ours: then there is no case yet.
  }
  return empty();
}

function keep(): void {
  laeuft(true);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...fall, zeit: Date.now() }));
  } catch {
    // Storage may be forbidden or full: then the case lives in memory alone.
  }
  tell();
}

const tell = (): void => watching.forEach((act) => act());

/** What is known under a name of the case (`bescheid_datum`, `personen` …); undefined if nothing is. */
export const lesen = (name: string): Wert | undefined => fall.werte[name];

/** The same as text; "" if it is unknown or no text. */
export function lesenText(name: string): string {
  const value = fall.werte[name];
  return typeof value === "string" ? value : "";
}

/** Empty text, an empty list and `undefined` forget the name. Every write is kept at once. */
export function setzen(name: string, wert: Wert | undefined): void {
  const empty = wert === undefined || wert === "" || (Array.isArray(wert) && !wert.length);
  if (empty ? !(name in fall.werte) : JSON.stringify(fall.werte[name]) === JSON.stringify(wert)) return;
  if (empty) delete fall.werte[name];
  else fall.werte[name] = wert;
  keep();
}

/** All values of the case; a copy. */
export const alle = (): Record<string, Wert> => ({ ...fall.werte });

/** The answers and notes of one checklist, by the id of the point; a copy. */
export const antworten = (liste: string): Record<string, Punkt> => ({ ...fall.listen[liste] });

/** Answer and note of one point; an empty one forgets it. */
export function antworte(liste: string, punkt: string, { antwort, notiz }: Punkt): void {
  const list = (fall.listen[liste] ??= {});
  if (antwort || notiz) list[punkt] = { ...(antwort && { antwort }), ...(notiz && { notiz }) };
  else delete list[punkt];
  if (!Object.keys(list).length) delete fall.listen[liste];
  keep();
}

/** The whole case, for a file to take home. */
export const ganz = (): Fall => structuredClone(fall);

/** Puts another case in the place of this one. */
export function ersetzen(neu: Fall): void {
  fall = { werte: neu.werte, listen: neu.listen };
  keep();
}

/** Calls `act` after every change, also after the end of the case. Returns what stops it. */
export function beiAenderung(act: () => void): () => void {
  watching.add(act);
  return () => watching.delete(act);
}

addEventListener("fall-beendet", () => {
  fall = empty();
  tell();
});
// Back from another page: the case may have gone on, or have been ended there.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  fall = kept();
  if (Object.keys(fall.werte).length || Object.keys(fall.listen).length) tell();
  else beenden();
});
startUhr();
