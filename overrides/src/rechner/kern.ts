/** All calculators. Pure: no clock, no storage, no network; what the browser runs is what the tests run in Node. */
import type { Figure } from "../werte";
import { Blatt, type Ergebnis, type Rechner } from "./blatt";
import { bedarf } from "./bedarf";
import { einkommen } from "./einkommen";
import { Eingaben, type Fehler, type Roh, Unstimmig } from "./felder";
import { kinderzuschlag } from "./kinderzuschlag";
import { minderung } from "./minderung";
import { pkh } from "./pkh";
import { pkonto } from "./pkonto";
import { rente } from "./rente";
import { sgb12 } from "./sgb12";
import { vermoegen } from "./vermoegen";
import { Luecke, Zahlen } from "./zahlen";

export const RECHNER: readonly Rechner[] = [einkommen, bedarf, vermoegen, minderung, rente, sgb12, pkonto, kinderzuschlag, pkh];

export interface Antwort {
  ergebnis?: Ergebnis;
  fehler: Fehler[]; // at a field
  fehlt: string[]; // labels of what is still to be entered
  luecke?: string; // why there is no result for this day
}

/** What was typed, the figures of the page and the day in; the sheet out. Never throws on any text. */
export function rechne(rechner: Rechner, roh: Roh, figures: Record<string, Figure>, tag: string): Antwort {
  const eingaben = new Eingaben(rechner.felder, roh);
  const { fehler } = eingaben;
  const fehlt = eingaben.fehlt.map(({ label }) => label);
  if (fehler.length || fehlt.length) return { fehler, fehlt };
  const zahlen = new Zahlen(figures, tag);
  const blatt = new Blatt();
  try {
    rechner.rechne(eingaben, zahlen, blatt);
    const { titel, wert, satz, recht, zeilen, hinweise } = blatt;
    return { fehler, fehlt, ergebnis: { titel, wert, satz, recht, zeilen, hinweise, zweifel: zahlen.zweifel() } };
  } catch (fault) {
    if (fault instanceof Unstimmig) return { fehler: [{ name: fault.feld, text: fault.message }], fehlt };
    if (fault instanceof Luecke) return { fehler, fehlt, luecke: fault.message };
    throw fault;
  }
}
