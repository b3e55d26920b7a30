/** § 12 SGB II: what of a household's assets counts, by the law of the period for which benefit is granted. */
import { isDay, REFORM } from "../tag";
import type { Blatt, Rechner } from "./blatt";
import { Eingaben, type Feld, type Roh, Unstimmig } from "./felder";
import { type Cent, summe } from "./geld";
import type { Zahlen } from "./zahlen";

const V = "sgb2.vermoegen.";
const SINCE = "2023-01-01"; // the law before had other allowances and rules of the pandemic

const beginn: Feld = { name: "vermoegen_beginn", label: "Erster Tag des Bewilligungszeitraums", art: "tag", gruppe: "Zeitraum", pflicht: true, hilfe: "Steht im Bescheid. Bei neuem Antrag: der erste Tag des Antragsmonats." };

/** The old law knew a year in which only large assets counted. */
function before(roh: Roh): boolean {
  const day = new Eingaben([beginn], roh).tag(beginn.name);
  return isDay(day) && day < REFORM;
}

const felder: readonly Feld[] = [
  beginn,
  { name: "vermoegen_karenz", label: "Karenzzeit läuft: erstes Jahr des Bezugs", art: "haken", wenn: before },
  { name: "vermoegen_alter", label: "Alter aller Personen der Bedarfsgemeinschaft", art: "alter", gruppe: "Personen", pflicht: true, hilfe: "Vollendete Lebensjahre, mit Komma: 43, 41, 12. Wer im Monat Geburtstag hat: das neue Alter." },
  { name: "vermoegen_konto", label: "Konto, Bargeld, Sparbuch", art: "geld", gruppe: "Vermögen zusammen" },
  { name: "vermoegen_anlagen", label: "Wertpapiere, Lebensversicherung, nicht für das Alter", art: "geld", hilfe: "Verkehrswert am Tag des Antrags." },
  { name: "vermoegen_anderes", label: "Anderes, das sich verwerten lässt", art: "geld", hilfe: "Ohne Hausrat, Altersvorsorge und angemessenes Auto." },
  {
    name: "vermoegen_eigentum",
    label: "Selbst bewohntes Eigentum",
    art: "wahl",
    gruppe: "Eigene Wohnung",
    wahl: [
      ["", "keines"],
      ["haus", "Haus"],
      ["wohnung", "Eigentumswohnung"],
    ],
  },
  { name: "vermoegen_flaeche", label: "Wohnfläche in m²", art: "zahl", hoechstens: 2000, pflicht: true, wenn: (roh) => !!roh["vermoegen_eigentum"] },
  { name: "vermoegen_bewohner", label: "Personen, die dort wohnen", art: "zahl", hoechstens: 30, pflicht: true, wenn: (roh) => !!roh["vermoegen_eigentum"] },
];

function rechne(e: Eingaben, z: Zahlen, b: Blatt): void {
  const tag = e.tag("vermoegen_beginn");
  if (tag < SINCE) throw new Unstimmig("vermoegen_beginn", "Vor dem 1. 1. 2023 galten andere Freibeträge und Sonderregeln. Das rechnet diese Seite nicht.");
  const neu = tag >= REFORM;
  b.recht = "am ersten Tag des Bewilligungszeitraums";
  const alter = e.alter("vermoegen_alter");
  b.zeile(neu ? "Neues Recht: Der Zeitraum beginnt nach dem 30. 6. 2026" : "Altes Recht: Der Zeitraum hat vor dem 1. 7. 2026 begonnen", "§ 65a Abs. 1 SGB II", neu ? "neu" : "alt");
  const posten: [string, Cent][] = [
    ["Konto, Bargeld, Sparbuch", e.geld("vermoegen_konto")],
    ["Wertpapiere, Lebensversicherung", e.geld("vermoegen_anlagen")],
    ["Anderes", e.geld("vermoegen_anderes")],
  ];
  for (const [text, wert] of posten) if (wert) b.zeile(text, "§ 12 Abs. 1 Satz 1 SGB II", wert);
  const alles = summe(posten.map(([, wert]) => wert));
  b.summe("Vermögen zusammen", "§ 12 Abs. 1 Satz 1 SGB II", alles);
  eigentum(e, z, b, tag, neu);
  const frei = neu ? nachAlter(z, b, tag, alter) : e.ja("vermoegen_karenz") ? erheblich(z, b, tag, alter.length, alles) : jePerson(z, b, tag, alter.length);
  const rest = Math.max(0, alles - frei);
  b.summe("Zu berücksichtigen", "§ 12 Abs. 1 Satz 1 SGB II", rest);
  if (alter.some((years) => years < 25) && alter.length > 1) b.hinweis("Vermögen eines Kindes zählt nicht für die Eltern (§ 9 Abs. 2 SGB II). Hat es mehr als seinen Freibetrag, rechne es für sich: ohne sein Vermögen und mit ihm.");
  b.hinweis("Nicht dabei ist, was geschützt ist: Hausrat, angemessenes Auto, Altersvorsorge, besondere Härte (§ 12 Abs. 1 Satz 2 SGB II). Was im Monat erst zufließt, ist Einkommen (§ 11 Abs. 2 Satz 1 SGB II).");
  if (neu) b.hinweis("Eine Karenzzeit für Vermögen gibt es in diesem Zeitraum nicht mehr. Nur Eigentum, in dem die Person wohnt, bleibt während der Karenzzeit für die Wohnung unberücksichtigt (§ 12 Abs. 1 Satz 3 SGB II).");
  b.ergebnis("Zu berücksichtigendes Vermögen", rest, rest ? "So viel steht der Leistung entgegen, bis es verbraucht ist." : "Das Vermögen steht der Leistung nicht entgegen.");
}

function nachAlter(z: Zahlen, b: Blatt, tag: string, alter: number[]): Cent {
  const frei = alter.map((years) => {
    const stufe = years >= 50 ? "ab_51" : years >= 40 ? "ab_41" : years >= 30 ? "ab_31" : "bis_30";
    const key = `${V}freibetrag_person.${stufe}`;
    b.abzug(`Freibetrag mit ${years}`, "§ 12 Abs. 2 Satz 1 SGB II", z.cent(key, tag));
    return z.cent(key, tag);
  });
  zusammen(b, alter.length, summe(frei));
  return summe(frei);
}

function jePerson(z: Zahlen, b: Blatt, tag: string, persons: number): Cent {
  const frei = persons * z.cent(`${V}freibetrag_person`, tag);
  b.abzug(`Freibetrag für ${persons} ${persons === 1 ? "Person" : "Personen"}`, "§ 12 Abs. 2 Satz 1 SGB II a.F.", frei);
  zusammen(b, persons, frei, " a.F.");
  return frei;
}

/** In the old waiting period only what exceeds the large sums counts, and these then take the place of the allowances. */
function erheblich(z: Zahlen, b: Blatt, tag: string, persons: number, alles: Cent): Cent {
  const frei = z.cent(`${V}karenzzeit.berechtigte_person`, tag) + (persons - 1) * z.cent(`${V}karenzzeit.weitere_person`, tag);
  b.abzug(`Karenzzeit: nur erhebliches Vermögen zählt, ${persons} ${persons === 1 ? "Person" : "Personen"}`, "§ 12 Abs. 4 Satz 1 SGB II a.F.", frei);
  b.zeile(alles > frei ? "Erheblich: Diese Beträge treten an die Stelle der Freibeträge" : "Nicht erheblich: Es zählt nicht", alles > frei ? "§ 12 Abs. 4 Satz 4 SGB II a.F." : "§ 12 Abs. 3 Satz 2 SGB II a.F.", Math.max(0, alles - frei));
  b.hinweis("Die Karenzzeit muss am jeweiligen Monat noch laufen. War nur für einen Monat zu leisten, galt sie nicht (§ 12 Abs. 6 Satz 1 SGB II a.F.).");
  return frei;
}

function zusammen(b: Blatt, persons: number, frei: Cent, old = ""): void {
  if (persons > 1) b.zeile("Nicht ausgeschöpfte Freibeträge gehen auf die anderen über", `§ 12 Abs. 2 Satz ${old ? 2 : 3} SGB II${old}`, frei);
}

function eigentum(e: Eingaben, z: Zahlen, b: Blatt, tag: string, neu: boolean): void {
  const art = e.wahl("vermoegen_eigentum");
  if (!art) return;
  const weitere = Math.max(0, Math.ceil(e.zahl("vermoegen_bewohner")) - 4);
  const grenze = z.zahl(`${V}wohneigentum.${art}`, tag) + weitere * z.zahl(`${V}wohneigentum.je_weitere`, tag);
  const flaeche = e.zahl("vermoegen_flaeche");
  b.zeile(`${art === "haus" ? "Haus" : "Eigentumswohnung"}, geschützt bis`, "§ 12 Abs. 1 Satz 2 Nr. 5 SGB II", `${grenze} m²`);
  if (flaeche <= grenze) b.zeile("Die eigene Wohnung zählt nicht", "§ 12 Abs. 1 Satz 2 Nr. 5 SGB II", 0);
  else {
    b.hinweis(`Die Wohnfläche liegt ${String(flaeche - grenze).replace(".", ",")} m² über der Grenze. Mehr ist anzuerkennen, wenn sonst eine besondere Härte einträte (§ 12 Abs. 1 Satz 2 Nr. 5 SGB II). Ihren Wert rechnet diese Seite nicht ein.`);
    if (!neu && e.ja("vermoegen_karenz")) b.hinweis("In der Karenzzeit zählt sie auch dann nicht (§ 12 Abs. 4 Satz 2 SGB II a.F.).");
  }
}

export const vermoegen: Rechner = { slug: "vermoegen", felder, rechne };
