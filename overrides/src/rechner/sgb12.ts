/** §§ 27a, 30, 35, 42, 42a, 82, 82a SGB XII: need and income in basic security for old age and subsistence aid. */
import type { Blatt, Rechner } from "./blatt";
import { type Eingaben, type Feld, type Roh, Unstimmig } from "./felder";
import { anteil, type Cent, runden, summe } from "./geld";
import { FELDER as WOHNUNG, type Normen, wohnkosten } from "./miete";
import type { Zahlen } from "./zahlen";

const SGB12: Normen = {
  angemessen: "§ 35 Abs. 1 Satz 1 SGB XII",
  karenz: "§ 35 Abs. 1 Satz 3 SGB XII",
  deckel: "§ 35 Abs. 1 Satz 7 SGB XII",
  kinder: "§ 35 Abs. 1 Satz 8 SGB XII",
  senken: "§ 35 Abs. 3 Satz 2 SGB XII",
  tod: "§ 35 Abs. 3 Satz 5 SGB XII",
  heizung: "§ 35 Abs. 1 Satz 1 SGB XII",
  faktor: "sgb12.karenzzeit_kdu.deckel_faktor",
};

const paar = (roh: Roh): boolean => roh["sgb12_erwachsene"] === "paar";
const earns = (roh: Roh): boolean => !!roh["sgb12_lohn"] || (paar(roh) && !!roh["sgb12_lohn2"]);

/** What one person receives; the allowances are each person's own. */
function einkuenfte(person: "" | "2"): Feld[] {
  const nur = person ? { wenn: paar } : {};
  const bei = (name: string) => ({ wenn: (roh: Roh): boolean => !!roh[`sgb12_${name}${person}`] && (!person || paar(roh)) });
  return [
    { name: `sgb12_rente${person}`, label: "Gesetzliche Rente, brutto", art: "geld", gruppe: person ? "Einkommen der zweiten Person" : "Einkommen im Monat", ...nur },
    { name: `sgb12_grundrente${person}`, label: "Mindestens 33 Jahre Grundrentenzeiten", art: "haken", ...bei("rente") },
    { name: `sgb12_vorsorge${person}`, label: "Betriebs-, Riester- oder Basisrente, brutto", art: "geld", hilfe: "Freiwillig erworben, bis ans Lebensende gezahlt.", ...nur },
    { name: `sgb12_lohn${person}`, label: "Lohn, brutto", art: "geld", ...nur },
    { name: `sgb12_wfbm${person}`, label: "Werkstatt für behinderte Menschen oder anderer Leistungsanbieter", art: "haken", hilfe: "Dann ohne Arbeitsförderungsgeld.", ...bei("lohn") },
  ];
}

const felder: readonly Feld[] = [
  {
    name: "sgb12_art",
    label: "Leistung",
    art: "wahl",
    gruppe: "Haushalt",
    wahl: [
      ["grundsicherung", "Grundsicherung im Alter oder bei voller Erwerbsminderung"],
      ["hlu", "Hilfe zum Lebensunterhalt"],
    ],
  },
  {
    name: "sgb12_erwachsene",
    label: "Erwachsene",
    art: "wahl",
    wahl: [
      ["allein", "eine Person in einer Wohnung, ohne Partner:in"],
      ["paar", "Paar, beide mit Anspruch"],
    ],
  },
  { name: "sgb12_g", label: "Personen mit Merkzeichen G", art: "zahl", hoechstens: 2, gruppe: "Mehrbedarf", hilfe: "Bescheid oder Ausweis, und Altersgrenze erreicht oder voll erwerbsgemindert." },
  { name: "sgb12_warmwasser", label: "Warmwasser wird in der Wohnung erzeugt (Boiler, Therme)", art: "haken" },
  { name: "sgb12_ernaehrung", label: "Ernährung aus medizinischen Gründen, anerkannter Betrag", art: "geld" },
  ...WOHNUNG,
  ...einkuenfte(""),
  ...einkuenfte("2"),
  { name: "sgb12_sonstig", label: "Anderes Einkommen", art: "geld", gruppe: "Weiteres Einkommen", hilfe: "Bei Paaren zusammen. Ohne Leistungen der Sozialhilfe, Pflegegeld und anderes, das nicht zählt." },
  { name: "sgb12_abzuege", label: "Steuern und Sozialbeiträge davon", art: "geld", gruppe: "Was abgeht", hilfe: "Bei Paaren zusammen." },
  { name: "sgb12_versicherung", label: "Angemessene Versicherungen", art: "geld" },
  { name: "sgb12_ausgaben", label: "Notwendige Ausgaben für die Arbeit", art: "geld", wenn: earns },
];

function rechne(e: Eingaben, z: Zahlen, b: Blatt): void {
  const persons = e.wahl("sgb12_erwachsene") === "paar" ? 2 : 1;
  if (e.zahl("sgb12_g") % 1 || e.zahl("sgb12_g") > persons) throw new Unstimmig("sgb12_g", `Bitte eine ganze Zahl von 0 bis ${persons} eintragen.`);
  const key = `regelbedarf.rbs${persons}`;
  const regelNorm = e.wahl("sgb12_art") === "hlu" ? "§ 27a Abs. 3 Satz 1 SGB XII" : "§ 42 Nr. 1 SGB XII";
  for (let person = 1; person <= persons; person++) b.zeile(`Regelsatz, Stufe ${persons}`, regelNorm, z.cent(key), key);
  const mehr = mehrbedarf(e, z, b, key, persons);
  const wohnen = wohnkosten(e, z, b, persons, false, SGB12);
  if (wohnen && e.wahl("sgb12_art") !== "hlu") b.hinweis("Wohngemeinschaft, Wohnen bei Eltern oder Kindern und besondere Wohnformen haben eigene Regeln (§ 42a Abs. 3 SGB XII).");
  if (e.ja("miete_karenz")) b.hinweis("Wer vorher Grundsicherungsgeld bekam, dem wird die dort verbrauchte Karenzzeit angerechnet (§ 35 Abs. 1 Satz 6 SGB XII).");
  const bedarf = persons * z.cent(key) + mehr + wohnen;
  b.summe("Bedarf im Monat", "§ 27a Abs. 1 Satz 1 SGB XII", bedarf);
  const einkommen = anrechenbar(e, z, b);
  if (!einkommen.gezaehlt) {
    b.ergebnis("Bedarf im Monat", bedarf);
    return;
  }
  b.summe("Einzusetzendes Einkommen", "§ 82 Abs. 1 Satz 1 SGB XII", einkommen.rest);
  const anspruch = Math.max(0, bedarf - einkommen.rest);
  b.summe("Anspruch im Monat", e.wahl("sgb12_art") === "hlu" ? "§ 27 Abs. 1 SGB XII" : "§ 43 Abs. 1 Satz 1 SGB XII", anspruch);
  b.ergebnis("Anspruch im Monat", anspruch, anspruch ? "" : "Das Einkommen deckt den Bedarf. Prüfe Wohngeld.");
}

function mehrbedarf(e: Eingaben, z: Zahlen, b: Blatt, key: string, persons: number): Cent {
  const regel = z.cent(key);
  const g = anteil(regel, z.zahl("mehrbedarf.merkzeichen_g"));
  const mitG = e.zahl("sgb12_g");
  for (let person = 1; person <= mitG; person++) b.zeile("Mehrbedarf Merkzeichen G, {mehrbedarf.merkzeichen_g}", "§ 30 Abs. 1 SGB XII", g);
  const essen = e.geld("sgb12_ernaehrung");
  if (essen) b.zeile("Mehrbedarf Ernährung, wie anerkannt", "§ 30 Abs. 5 Satz 1 SGB XII", essen);
  const erste = essen + (mitG ? g : 0);
  const gedeckelt = Math.min(erste, regel);
  if (erste > regel) b.zeile("Mehrbedarfe einer Person höchstens", "§ 30 Abs. 6 SGB XII", regel);
  const warm = e.ja("sgb12_warmwasser") ? anteil(regel, z.zahl("mehrbedarf.warmwasser_rbs1_3")) : 0;
  if (warm) for (let person = 1; person <= persons; person++) b.zeile("Warmwasser, {mehrbedarf.warmwasser_rbs1_3}", "§ 30 Abs. 7 Satz 2 Nr. 1 SGB XII", warm);
  return gedeckelt + Math.max(0, mitG - 1) * g + persons * warm;
}

function anrechenbar(e: Eingaben, z: Zahlen, b: Blatt): { gezaehlt: boolean; rest: Cent } {
  const personen = ["", "2"] as const;
  const wer = (person: string): string => (person ? ", zweite Person" : "");
  const quellen: [string, Cent][] = [
    ...personen.flatMap((person): [string, Cent][] => [
      [`Gesetzliche Rente, brutto${wer(person)}`, e.geld(`sgb12_rente${person}`)],
      [`Zusätzliche Altersvorsorge, brutto${wer(person)}`, e.geld(`sgb12_vorsorge${person}`)],
      [`Lohn, brutto${wer(person)}`, e.geld(`sgb12_lohn${person}`)],
    ]),
    ["Anderes Einkommen", e.geld("sgb12_sonstig")],
  ];
  const alles = summe(quellen.map(([, wert]) => wert));
  for (const [text, wert] of quellen) if (wert) b.zeile(text, "§ 82 Abs. 1 Satz 1 SGB XII", wert);
  const ab: [string, string, Cent][] = [
    ["Steuern und Sozialbeiträge", "§ 82 Abs. 2 Satz 1 SGB XII", e.geld("sgb12_abzuege")],
    ["Angemessene Versicherungen", "§ 82 Abs. 2 Satz 1 Nr. 3 SGB XII", e.geld("sgb12_versicherung")],
    ["Notwendige Ausgaben", "§ 82 Abs. 2 Satz 1 Nr. 4 SGB XII", e.geld("sgb12_ausgaben")],
  ];
  for (const person of personen) {
    const [rente, vorsorge, lohn] = [e.geld(`sgb12_rente${person}`), e.geld(`sgb12_vorsorge${person}`), e.geld(`sgb12_lohn${person}`)];
    if (lohn) ab.push(erwerb(z, lohn, e.ja(`sgb12_wfbm${person}`), wer(person)));
    if (vorsorge) ab.push([`Freibetrag zusätzliche Altersvorsorge${wer(person)}`, "§ 82 Abs. 4 SGB XII", sockel(z, vorsorge, "sgb12.freibetrag_altersvorsorge")]);
    if (rente && e.ja(`sgb12_grundrente${person}`)) ab.push([`Freibetrag bei Grundrentenzeiten${wer(person)}`, "§ 82a Abs. 1 SGB XII", sockel(z, rente, "sgb12.freibetrag_grundrente")]);
  }
  for (const [text, norm, wert] of ab) if (wert) b.abzug(text, norm, wert);
  if (alles) {
    b.hinweis("Die Freibeträge sind vom Brutto gerechnet: Von den monatlichen Bruttoeinnahmen ist auszugehen (§ 3 Abs. 3 Satz 1 VO zu § 82 SGB XII, bei Renten § 8 Abs. 1 Satz 3 VO zu § 82 SGB XII), Steuern und Beiträge gehen daneben ab. § 82 Abs. 3 SGB XII selbst sagt weder brutto noch netto. Rechnet das Amt vom Netto, frage nach der Norm.");
    b.hinweis("Beiträge zur Kranken- und Pflegeversicherung, die das Einkommen nicht trägt, sind zusätzlich Bedarf (§ 32 Abs. 1 SGB XII). Sie sind hier nicht gerechnet.");
  }
  return { gezaehlt: alles > 0, rest: Math.max(0, alles - summe(ab.map(([, , wert]) => wert))) };
}

/** A base, a share of what exceeds it, and a limit in percent of the first level. */
function sockel(z: Zahlen, einkommen: Cent, key: string): Cent {
  const base = z.cent(`${key}.sockel`);
  const hoechstens = anteil(z.cent("regelbedarf.rbs1"), z.zahl(`${key}.max`));
  return Math.min(einkommen, hoechstens, base + anteil(Math.max(0, einkommen - base), z.zahl(`${key}.prozent`)));
}

function erwerb(z: Zahlen, lohn: Cent, werkstatt: boolean, wer: string): [string, string, Cent] {
  if (werkstatt) {
    const base = z.cent("sgb12.freibetrag_wfbm_sockel");
    return [`Freibetrag Werkstatt${wer}`, "§ 82 Abs. 3 Satz 2 SGB XII", Math.min(lohn, base + runden(Math.max(0, lohn - base) / 2))];
  }
  return [`Freibetrag Erwerb${wer}`, "§ 82 Abs. 3 Satz 1 SGB XII", Math.min(anteil(lohn, z.zahl("sgb12.freibetrag_erwerb_prozent")), z.cent("sgb12.freibetrag_erwerb_max"))];
}

export const sgb12: Rechner = { slug: "sgb12", felder, rechne };
