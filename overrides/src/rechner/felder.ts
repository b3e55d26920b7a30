/** What a calculator asks, and how what was typed is read. A wrong entry is answered in words and stays as it is. */
import { isDay } from "../tag";
import type { Cent } from "./geld";

export type Art = "geld" | "zahl" | "alter" | "tag" | "haken" | "wahl";

export interface Feld {
  name: string; // its name in the case; `einkommen_*` and `miete_*` carry over
  label: string;
  art: Art;
  hilfe?: string;
  gruppe?: string; // begins a group with this heading
  pflicht?: boolean;
  wahl?: readonly (readonly [string, string])[];
  hoechstens?: number;
  wenn?: (roh: Roh) => boolean; // asked only then
}

/** As typed: text, or true for a tick. */
export type Roh = Record<string, string | boolean>;

export interface Fehler {
  name: string;
  text: string;
}

/** Two entries that cannot both be right; said at the field `feld`. */
export class Unstimmig extends Error {
  constructor(
    readonly feld: string,
    text: string,
  ) {
    super(text);
  }
}

const LONGEST = 40; // characters of an amount; ages get twice that
const MOST = 1_000_000_000; // cents: ten million euros

export class Eingaben {
  readonly fehler: Fehler[] = [];
  readonly fehlt: Feld[] = [];
  private readonly werte = new Map<string, unknown>();

  constructor(felder: readonly Feld[], roh: Roh) {
    for (const feld of felder) {
      if (feld.wenn && !feld.wenn(roh)) continue;
      const typed = roh[feld.name];
      if (feld.art === "haken") {
        this.werte.set(feld.name, typed === true);
        continue;
      }
      const text = typeof typed === "string" ? typed.trim() : "";
      if (!text) {
        if (feld.art === "wahl" && feld.wahl) this.werte.set(feld.name, feld.wahl[0]![0]);
        else if (feld.pflicht) this.fehlt.push(feld);
        continue;
      }
      try {
        this.werte.set(feld.name, LESER[feld.art](text, feld));
      } catch (fault) {
        this.fehler.push({ name: feld.name, text: (fault as Error).message });
      }
    }
  }

  /** 0 if nothing was entered. */
  geld = (name: string): Cent => (this.werte.get(name) as Cent | undefined) ?? 0;
  zahl = (name: string): number => (this.werte.get(name) as number | undefined) ?? 0;
  ja = (name: string): boolean => this.werte.get(name) === true;
  wahl = (name: string): string => (this.werte.get(name) as string | undefined) ?? "";
  tag = (name: string): string => (this.werte.get(name) as string | undefined) ?? "";
  /** Whole years, in the order they were typed. */
  alter = (name: string): number[] => (this.werte.get(name) as number[] | undefined) ?? [];
  hat = (name: string): boolean => this.werte.has(name);
}

type Leser = (text: string, feld: Feld) => unknown;

const LESER: Record<Exclude<Art, "haken">, Leser> = {
  geld(text) {
    if (text.length > LONGEST) throw new Error("Das ist zu lang für einen Betrag. Bitte nur eine Zahl wie 1.250,50 eintragen.");
    const plain = text.replace(/[\s\u00a0\u202f]|€|EUR|Euro/gi, "");
    if (/^[-−–]/.test(plain)) throw new Error("Ein Betrag kann hier nicht negativ sein. Bitte 0 oder mehr eintragen.");
    const german = /^(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d{1,2})?$/.test(plain);
    if (!german && !/^\d+\.\d{1,2}$/.test(plain)) throw new Error("Bitte einen Betrag wie 1.250,50 eintragen.");
    const [euros, cents = ""] = (german ? plain.replace(/\./g, "") : plain.replace(".", ",")).split(",");
    const found = Number(euros) * 100 + Number(cents.padEnd(2, "0"));
    if (found > MOST) throw new Error("Das ist mehr als zehn Millionen Euro. Bitte den Betrag prüfen.");
    return found;
  },
  zahl(text, { hoechstens = 1000 }) {
    if (text.length > LONGEST || !/^[-−–]?\d+(?:,\d+)?$/.test(text)) throw new Error(`Bitte eine Zahl von 0 bis ${hoechstens} eintragen.`);
    if (/^[-−–]/.test(text)) throw new Error("Die Zahl kann hier nicht negativ sein.");
    const found = Number(text.replace(",", "."));
    if (found > hoechstens) throw new Error(`Bitte eine Zahl von 0 bis ${hoechstens} eintragen.`);
    return found;
  },
  alter(text) {
    const parts = text.split(/[,;\s]+|und/).filter(Boolean);
    if (text.length > 2 * LONGEST || parts.length > 20) throw new Error("Das ist zu lang. Bitte nur Lebensjahre eintragen, zum Beispiel 3, 8, 15.");
    if (!parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 120)) {
      throw new Error("Bitte vollendete Lebensjahre eintragen, mit Komma getrennt, zum Beispiel 3, 8, 15.");
    }
    return parts.map(Number);
  },
  tag(text) {
    const found = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text);
    const day = found ? `${found[3]}-${found[2]!.padStart(2, "0")}-${found[1]!.padStart(2, "0")}` : text;
    if (!isDay(day)) throw new Error("Bitte ein Datum wie 16. 11. 2026 eintragen.");
    return day;
  },
  wahl(text, { wahl }) {
    if (!wahl?.some(([value]) => value === text)) throw new Error("Bitte eine der Möglichkeiten wählen.");
    return text;
  },
};
