/** § 6a BKGG beside the SGB II: a rough check whether Kinderzuschlag or Grundsicherungsgeld fits. */
import { alleinerziehend } from "./bedarf";
import type { Blatt, Rechner } from "./blatt";
import { type Eingaben, type Feld, Unstimmig } from "./felder";
import { anteil, type Cent, euro, runden, summe } from "./geld";
import { Luecke, type Zahlen } from "./zahlen";

const SINCE = "2023-01-01"; // the same Kindergeld for every child

const felder: readonly Feld[] = [
  {
    name: "kiz_eltern",
    label: "Eltern im Haushalt",
    art: "wahl",
    gruppe: "Familie",
    wahl: [
      ["paar", "zwei"],
      ["allein", "alleinerziehend"],
    ],
  },
  { name: "kiz_kinder", label: "Alter der Kinder, für die es Kindergeld gibt", art: "alter", pflicht: true, hilfe: "Unter 25, unverheiratet, im Haushalt: 3, 8, 15." },
  { name: "miete_warm", label: "Miete mit Heizung im Monat", art: "geld", gruppe: "Wohnung", hilfe: "Ob sie angemessen ist, prüft diese Seite nicht." },
  { name: "kiz_brutto", label: "Lohn der Eltern, brutto", art: "geld", gruppe: "Einkommen der Eltern, Durchschnitt der letzten sechs Monate" },
  { name: "kiz_lohn", label: "Davon anzurechnen, nach Freibeträgen", art: "geld", hilfe: "Rechnet der Freibetragsrechner, für jede Person einzeln." },
  { name: "kiz_anderes", label: "Anderes Einkommen der Eltern", art: "geld", hilfe: "Etwa Arbeitslosengeld, Elterngeld über dem Freibetrag. Ohne Kindergeld, Wohngeld, Kinderzuschlag." },
  { name: "kiz_kind_einkommen", label: "Einkommen der Kinder zusammen", art: "geld", gruppe: "Dazu", hilfe: "Unterhalt, Unterhaltsvorschuss. Ohne Kindergeld." },
  { name: "kiz_wohngeld", label: "Wohngeld, bewilligt oder voraussichtlich", art: "geld" },
  { name: "kiz_vermoegen", label: "Vermögen zusammen", art: "geld" },
];

function rechne(e: Eingaben, z: Zahlen, b: Blatt): void {
  if (z.tag < SINCE) throw new Luecke("Vor dem 1. 1. 2023 rechnet diese Seite nicht.");
  const alter = e.alter("kiz_kinder");
  if (alter.some((years) => years >= 25)) throw new Unstimmig("kiz_kinder", "Ab 25 gibt es keinen Kinderzuschlag. Bitte nur Kinder unter 25 eintragen.");
  if (e.geld("kiz_lohn") > e.geld("kiz_brutto")) throw new Unstimmig("kiz_lohn", "Anzurechnen kann nicht mehr sein als der Lohn brutto.");
  b.hinweis("Grobe Prüfung: Miete, Einkommen und Wohngeld sind vereinfacht. Stelle im Zweifel beide Anträge, bevor der Monat endet; nur den erweiterten Zugang schließt ein Antrag auf Grundsicherungsgeld aus (§ 6a Abs. 1a Nr. 3 BKGG).");
  const paar = e.wahl("kiz_eltern") === "paar";
  const mindest = z.cent(`kinderzuschlag.mindesteinkommen.${paar ? "paar" : "alleinerziehend"}`);
  const brutto = e.geld("kiz_brutto") + e.geld("kiz_anderes");
  b.zeile("Einkommen der Eltern ohne Abzüge", "§ 6a Abs. 1 Nr. 2 BKGG", brutto);
  b.zeile("Nötig sind mindestens", "§ 6a Abs. 1 Nr. 2 BKGG", mindest, `kinderzuschlag.mindesteinkommen.${paar ? "paar" : "alleinerziehend"}`);
  const eltern = bedarfEltern(e, z, b, paar, alter);
  const kinder = summe(alter.map((years) => z.cent(regel(years))));
  const miete = e.geld("miete_warm");
  const bedarf = eltern.regel + kinder + miete;
  const kiz = zuschlag(e, z, b, alter, eltern.gesamt);
  const kindergeld = alter.length * z.cent("kindergeld.monat");
  const eigenes = e.geld("kiz_lohn") + e.geld("kiz_anderes") + e.geld("kiz_kind_einkommen") + kindergeld;
  b.zeile("Bedarf der Familie nach dem SGB II", "§ 6a Abs. 1 Nr. 3 BKGG", bedarf);
  b.zeile(`Kindergeld, ${alter.length} mal {kindergeld.monat}`, "§ 11 Abs. 1 Satz 5 SGB II", kindergeld);
  b.zeile("Einkommen mit Kindergeld, ohne Wohngeld und Kinderzuschlag", "§ 11 Abs. 1 Satz 1 SGB II", eigenes);
  const mit = eigenes + e.geld("kiz_wohngeld") + kiz;
  b.summe("Mit Wohngeld und Kinderzuschlag", "§ 6a Abs. 1 Nr. 3 BKGG", mit);
  const fehlt = bedarf - mit;
  if (fehlt > 0) b.zeile("Es fehlen bis zum Bedarf", "§ 6a Abs. 1 Nr. 3 BKGG", fehlt);
  const grundsicherung = Math.max(0, bedarf - eigenes);
  if (grundsicherung) b.zeile("Grundsicherungsgeld wäre etwa, dazu der Sofortzuschlag", "§ 19 Abs. 3 Satz 1 SGB II", grundsicherung);
  if (!e.geld("kiz_wohngeld")) b.hinweis("Ohne Wohngeld gerechnet. Käme mit Wohngeld die Familie aus, ist es in der voraussichtlichen Höhe anzusetzen (§ 6a Abs. 1 Nr. 3 BKGG).");
  vermoegen(e, z, b, alter.length + (paar ? 2 : 1));
  const satz = `Kinderzuschlag etwa ${euro(kiz)} im Monat.`;
  if (brutto < mindest) b.ergebnis("Grob geprüft", "eher Grundsicherungsgeld", "Das Mindesteinkommen für den Kinderzuschlag fehlt.");
  else if (kiz <= 0) b.ergebnis("Grob geprüft", "kein Kinderzuschlag", grundsicherung ? "Das Einkommen zehrt ihn auf. Prüfe Wohngeld und Grundsicherungsgeld." : "Das Einkommen deckt den Bedarf und zehrt ihn auf. Prüfe Wohngeld.");
  else if (fehlt <= 0) b.ergebnis("Grob geprüft", "Kinderzuschlag möglich", satz);
  else if (fehlt <= z.cent("kinderzuschlag.luecke") && e.geld("kiz_brutto") - e.geld("kiz_lohn") >= 100_00) {
    b.hinweis("Erweiterter Zugang: nur, wenn niemand in der Familie Leistungen nach SGB II oder SGB XII erhält oder beantragt hat und die Freibeträge vom Lohn mindestens 100 Euro ausmachen (§ 6a Abs. 1a BKGG).");
    b.zeile("Erweiterter Zugang: Es fehlen höchstens", "§ 6a Abs. 1a Nr. 1 BKGG", z.cent("kinderzuschlag.luecke"), "kinderzuschlag.luecke");
    b.ergebnis("Grob geprüft", "beides möglich", `${satz} Vergleiche mit dem Grundsicherungsgeld, bevor ihr euch festlegt.`);
  } else b.ergebnis("Grob geprüft", "eher Grundsicherungsgeld", `Mit Kinderzuschlag und Wohngeld fehlen noch ${euro(fehlt)}.`);
}

const regel = (years: number): string => `regelbedarf.rbs${years < 6 ? 6 : years < 14 ? 5 : years < 18 ? 4 : 3}`;

function bedarfEltern(e: Eingaben, z: Zahlen, b: Blatt, paar: boolean, alter: number[]): { regel: Cent; gesamt: Cent } {
  const grund = paar ? 2 * z.cent("regelbedarf.rbs2") : z.cent("regelbedarf.rbs1");
  const mehr = paar ? 0 : anteil(grund, alleinerziehend(z, alter).prozent);
  b.zeile(paar ? "Regelbedarf der Eltern, zwei mal {regelbedarf.rbs2}" : "Regelbedarf, alleinerziehend", paar ? "§ 20 Abs. 4 SGB II" : "§ 20 Abs. 2 Satz 1 SGB II", grund);
  if (mehr) b.zeile("Mehrbedarf Alleinerziehende", "§ 21 Abs. 3 SGB II", mehr);
  const erwachsene = paar ? 2 : 1;
  const wohnen = runden((e.geld("miete_warm") * erwachsene) / (erwachsene + alter.length));
  if (wohnen) {
    b.zeile("Anteil der Eltern an der Wohnung, vorsichtig nach Köpfen", "§ 6a Abs. 5 Satz 4 BKGG", wohnen);
    b.hinweis("Der Anteil der Eltern an der Wohnung folgt dem 12. Existenzminimumbericht (§ 6a Abs. 5 Satz 4 BKGG); dessen Zahlen sind hier nicht hinterlegt. Gerechnet ist nach Köpfen. Liegt der Anteil nach dem Bericht höher, ist der Kinderzuschlag höher.");
  }
  b.summe("Gesamtbedarf der Eltern", "§ 6a Abs. 5 Satz 1 BKGG", grund + mehr + wohnen);
  return { regel: grund + mehr, gesamt: grund + mehr + wohnen };
}

function zuschlag(e: Eingaben, z: Zahlen, b: Blatt, alter: number[], gesamtbedarf: Cent): Cent {
  const voll = alter.length * z.cent("kinderzuschlag.max");
  b.zeile(`Höchstbetrag, ${alter.length} mal {kinderzuschlag.max}`, "§ 6a Abs. 2 BKGG", voll);
  const wegenKind = Math.min(voll, anteil(e.geld("kiz_kind_einkommen"), z.zahl("kinderzuschlag.anrechnung.kind")));
  if (wegenKind) {
    b.abzug("Einkommen der Kinder, {kinderzuschlag.anrechnung.kind}", "§ 6a Abs. 3 Satz 3 BKGG", wegenKind);
    if (alter.length > 1) b.hinweis("Das Einkommen eines Kindes mindert nur seinen eigenen Zuschlag (§ 6a Abs. 3 Satz 3 BKGG). Gerechnet ist zusammen.");
  }
  const [lohn, anderes] = [e.geld("kiz_lohn"), e.geld("kiz_anderes")];
  const nurAnderes = Math.max(0, anderes - gesamtbedarf);
  const vomLohn = anderes > gesamtbedarf ? lohn : Math.max(0, lohn + anderes - gesamtbedarf);
  if (nurAnderes) b.abzug("Anderes Einkommen über dem Gesamtbedarf, ganz", "§ 6a Abs. 6 Satz 4 BKGG", nurAnderes);
  const wegenLohn = anteil(vomLohn, z.zahl("kinderzuschlag.anrechnung.eltern_erwerb"));
  if (wegenLohn) b.abzug(`{kinderzuschlag.anrechnung.eltern_erwerb} vom Lohn über dem Gesamtbedarf (${euro(vomLohn)})`, "§ 6a Abs. 6 Satz 3 BKGG", wegenLohn);
  const bleibt = Math.max(0, voll - wegenKind - nurAnderes - wegenLohn);
  b.summe("Kinderzuschlag etwa", "§ 6a Abs. 6 Satz 1 BKGG", bleibt);
  return bleibt;
}

function vermoegen(e: Eingaben, z: Zahlen, b: Blatt, personen: number): void {
  const alles = e.geld("kiz_vermoegen");
  if (!alles) return;
  const grenze = z.cent("kinderzuschlag.vermoegen.berechtigte_person") + (personen - 1) * z.cent("kinderzuschlag.vermoegen.weitere_person");
  b.zeile("Vermögen zählt beim Kinderzuschlag erst über", "§ 6a Abs. 3 Satz 5 BKGG", grenze);
  if (alles > grenze) b.hinweis("Das Vermögen liegt über der Grenze. Was darüber ist, mindert den Kinderzuschlag im ersten Monat oder lässt ihn entfallen (§ 6a Abs. 3 Satz 6 BKGG).");
  b.hinweis("Beim Grundsicherungsgeld gelten kleinere Freibeträge (§ 12 Abs. 2 Satz 1 SGB II): Vermögensrechner.");
}

export const kinderzuschlag: Rechner = { slug: "kinderzuschlag", felder, rechne };
