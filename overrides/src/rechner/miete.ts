/** Rent and heating: what of it is recognised, by the Hamburg limit, the waiting period and its cap. */
import { REFORM } from "../tag";
import type { Blatt } from "./blatt";
import type { Eingaben, Feld } from "./felder";
import { type Cent, euro, runden } from "./geld";
import type { Zahlen } from "./zahlen";

const KARENZ_SINCE = "2023-01-01";
const LIMITS = "hamburg.kdu.bruttokalt.";
const TABLED = 6; // persons; beyond, so much for each more

export const FELDER: readonly Feld[] = [
  { name: "miete_kalt", label: "Miete im Monat, bruttokalt", art: "geld", gruppe: "Wohnung", hilfe: "Grundmiete und kalte Betriebskosten mit Wasser, ohne Heizung." },
  { name: "miete_heizung", label: "Heizung im Monat", art: "geld", hilfe: "Mit zentralem Warmwasser." },
  { name: "miete_andere", label: "Weitere Personen in der Wohnung, die nicht dazugehören", art: "zahl", hoechstens: 20 },
  { name: "miete_karenz", label: "Karenzzeit läuft: erstes Jahr des Bezugs", art: "haken" },
  { name: "miete_uebergang", label: "Sechs-Monats-Frist zum Senken der Kosten läuft noch", art: "haken", wenn: (roh) => roh["miete_karenz"] !== true },
];

/** The norms of the two books for the same steps. */
export interface Normen {
  angemessen: string;
  karenz: string;
  deckel: string;
  kinder: string;
  senken: string;
  tod: string; // the cap does not apply
  heizung: string;
  faktor: string; // key of the cap
}

export const SGB2: Normen = {
  angemessen: "§ 22 Abs. 1 Satz 1 SGB II",
  karenz: "§ 22 Abs. 1 Satz 3 SGB II",
  deckel: "§ 22 Abs. 1 Satz 6 SGB II",
  kinder: "§ 22 Abs. 1 Satz 7 SGB II",
  senken: "§ 22 Abs. 1 Satz 9 SGB II",
  tod: "§ 22 Abs. 1 Satz 11 SGB II",
  heizung: "§ 22 Abs. 1 Satz 1 SGB II",
  faktor: "sgb2.kdu.karenzzeit.deckel_faktor",
};

/** Adds the lines of rent and heating; returns what counts of both. `persons` belong together and share the need. */
export function wohnkosten(e: Eingaben, z: Zahlen, b: Blatt, persons: number, kinder: boolean, norm: Normen): Cent {
  const andere = e.zahl("miete_andere");
  const nachKopf = (cents: Cent): Cent => runden((cents * persons) / (persons + andere));
  const kalt = nachKopf(e.geld("miete_kalt"));
  const heizung = nachKopf(e.geld("miete_heizung"));
  if (!e.geld("miete_kalt") && !e.geld("miete_heizung")) return 0;
  if (andere) {
    b.zeile(`Anteil nach Köpfen: ${persons} von ${persons + andere}`, norm.angemessen, kalt + heizung);
    b.hinweis(`Nach Köpfen zu teilen steht nicht im Wortlaut von ${norm.angemessen}. Verträge oder Besonderheiten können einen anderen Anteil ergeben.`);
  }
  const anerkannt = kalt ? miete(e, z, b, persons, kalt, kinder, norm) : 0;
  if (heizung) {
    b.zeile("Heizung, tatsächlich", norm.heizung, heizung);
    b.hinweis("Die Heizung ist in tatsächlicher Höhe gerechnet. Ob sie angemessen ist, prüft diese Seite nicht.");
  }
  return anerkannt + heizung;
}

function miete(e: Eingaben, z: Zahlen, b: Blatt, persons: number, kalt: Cent, kinder: boolean, norm: Normen): Cent {
  const neu = z.tag >= REFORM;
  const karenz = e.ja("miete_karenz") && z.tag >= KARENZ_SINCE;
  b.zeile("Miete, bruttokalt", norm.angemessen, kalt);
  if (karenz && !neu) {
    b.zeile("In der Karenzzeit tatsächliche Miete", norm.karenz, kalt);
    return kalt;
  }
  if (e.ja("miete_karenz") && !karenz) b.hinweis("Eine Karenzzeit gab es vor dem 1. 1. 2023 nicht. Die Sonderregeln der Corona-Zeit (§ 67 SGB II a.F.) rechnet diese Seite nicht.");
  const grenze = limit(z, b, persons, norm);
  const unangemessen = kalt > grenze;
  if (!unangemessen) {
    b.zeile("Bis zur Grenze: ganz anerkannt", norm.angemessen, kalt);
    return kalt;
  }
  const frei = karenz || e.ja("miete_uebergang");
  if (!frei) {
    b.zeile("Anerkannt bis zur Grenze", norm.angemessen, grenze);
    b.hinweis(`${euro(kalt - grenze)} über der Grenze. Ohne Schreiben des Amtes, das zum Senken auffordert, und ohne Zeit zum Senken darf es nicht gleich kürzen; prüfe ${neu ? norm.senken : norm.angemessen}.`);
    return grenze;
  }
  if (!neu) {
    b.zeile("Während der Zeit zum Senken tatsächliche Miete", norm.angemessen, kalt);
    return kalt;
  }
  const deckel = runden(grenze * z.zahl(norm.faktor));
  b.zeile(`Deckel: {${norm.faktor}}-fache Grenze`, norm.deckel, deckel);
  const anerkannt = Math.min(kalt, deckel);
  b.zeile(karenz ? "In der Karenzzeit anerkannt" : "Während der Zeit zum Senken anerkannt", karenz ? norm.karenz : norm.senken, anerkannt);
  if (kalt > deckel) {
    b.hinweis(`${euro(kalt - deckel)} über dem Deckel.${karenz ? ` Im Einzelfall mehr, wenn unabweisbar${kinder ? " oder weil Kinder dazugehören" : ""} (${norm.kinder}).` : ""}`);
    b.hinweis(`Ist der Haushalt kleiner geworden, läuft statt des Deckels die Zeit zum Senken (${norm.deckel}). Ist jemand aus dem Haushalt gestorben, kann der Deckel ganz entfallen (${norm.tod}).`);
    if (!karenz) b.hinweis(`Der Deckel geht nach dem Wortlaut den Regeln über Angemessenheit und Karenzzeit vor (${norm.deckel}). Ob er auch gilt, während die Kosten zu senken sind, sagt er nicht. Gerechnet ist vorsichtig mit Deckel.`);
  }
  return anerkannt;
}

function limit(z: Zahlen, b: Blatt, persons: number, norm: Normen): Cent {
  const key = `${LIMITS}personen_${Math.min(persons, TABLED)}`;
  const weitere = Math.max(0, persons - TABLED);
  b.zeile(`Hamburger Grenze, ${Math.min(persons, TABLED)} ${persons === 1 ? "Person" : "Personen"}`, norm.angemessen, z.cent(key), key);
  if (!weitere) return z.cent(key);
  const mehr = weitere * z.cent(`${LIMITS}je_weitere`);
  b.zeile(`${weitere} weitere zu je {${LIMITS}je_weitere}`, norm.angemessen, mehr);
  return z.cent(key) + mehr;
}
