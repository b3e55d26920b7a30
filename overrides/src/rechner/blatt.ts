/** The sheet of a calculation: every line with its norm, and the result with what has to be said beside it. */
import { type Cent, euro } from "./geld";
import type { Eingaben, Feld } from "./felder";
import type { Zahlen } from "./zahlen";

export interface Zeile {
  text: string; // `{key}` stands for a figure of the day
  norm: string; // "" for what was typed
  wert: string;
  key?: string; // the value is this figure
  art: "zeile" | "abzug" | "summe";
}

export interface Ergebnis {
  titel: string;
  wert: string;
  satz: string; // what the result means, one sentence; "" if the title says it
  zeilen: Zeile[];
  recht: string; // which day's law was applied; "" for that of the page
  hinweise: string[]; // what the wording leaves open, and the cautious course
  zweifel: string[]; // figures that are not confirmed on the day
}

export interface Rechner {
  slug: string;
  felder: readonly Feld[];
  rechne(eingaben: Eingaben, zahlen: Zahlen, blatt: Blatt): void;
}

export class Blatt {
  readonly zeilen: Zeile[] = [];
  readonly hinweise: string[] = [];
  titel = "";
  wert = "";
  satz = "";
  recht = "";

  zeile(text: string, norm: string, wert: Cent | string, key?: string): this {
    return this.neu(text, norm, wert, "zeile", key);
  }

  /** Something that goes off; `wert` is positive. */
  abzug(text: string, norm: string, wert: Cent, key?: string): this {
    return this.neu(text, norm, wert, "abzug", key);
  }

  summe(text: string, norm: string, wert: Cent | string): this {
    return this.neu(text, norm, wert, "summe");
  }

  hinweis(text: string): this {
    if (!this.hinweise.includes(text)) this.hinweise.push(text);
    return this;
  }

  ergebnis(titel: string, wert: Cent | string, satz = ""): this {
    this.titel = titel;
    this.wert = shown(wert);
    this.satz = satz;
    return this;
  }

  private neu(text: string, norm: string, wert: Cent | string, art: Zeile["art"], key?: string): this {
    this.zeilen.push({ text, norm, wert: shown(wert), art, ...(key ? { key } : {}) });
    return this;
  }
}

const shown = (wert: Cent | string): string => (typeof wert === "number" ? euro(wert) : wert);
