/** § 115 ZPO and § 1 BerHG: whether legal aid comes without instalments, with which, or not at all. */
import type { Blatt, Rechner } from "./blatt";
import type { Eingaben, Feld } from "./felder";
import { type Cent, euro, summe } from "./geld";
import type { Zahlen } from "./zahlen";

const [LEAST, BOUND, BASE, MOST] = [10_00, 600_00, 300_00, 48]; // § 115 Abs. 2 ZPO

const felder: readonly Feld[] = [
  { name: "pkh_einkommen", label: "Alle Einkünfte im Monat, brutto", art: "geld", gruppe: "Einkommen der Person", hilfe: "Lohn, Rente, Sozialleistung, Unterhalt. Kindergeld zählt, soweit das Kind es nicht braucht." },
  { name: "pkh_erwerb", label: "Darunter ist Lohn oder Gewinn", art: "haken" },
  { name: "pkh_abzuege", label: "Steuern und Sozialbeiträge", art: "geld" },
  { name: "pkh_versicherung", label: "Angemessene Versicherungen", art: "geld" },
  { name: "pkh_ausgaben", label: "Ausgaben für die Arbeit", art: "geld" },
  { name: "pkh_partner", label: "Verheiratet oder in Lebenspartnerschaft, zusammenlebend", art: "haken", gruppe: "Familie" },
  { name: "pkh_partner_einkommen", label: "Deren oder dessen eigenes Einkommen", art: "geld", wenn: (roh) => roh["pkh_partner"] === true },
  { name: "pkh_kinder", label: "Alter der Personen, die Unterhalt bekommen", art: "alter", hilfe: "Kinder im Haushalt und andere Berechtigte: 3, 8, 15." },
  { name: "pkh_kinder_einkommen", label: "Deren eigenes Einkommen zusammen", art: "geld", wenn: (roh) => !!roh["pkh_kinder"], hilfe: "Auch Kindergeld und Unterhaltsvorschuss." },
  { name: "pkh_wohnen", label: "Miete und Heizung", art: "geld", gruppe: "Ausgaben" },
  { name: "pkh_mehrbedarf", label: "Mehrbedarf (etwa alleinerziehend, schwanger)", art: "geld" },
  { name: "pkh_belastung", label: "Besondere Belastungen", art: "geld", hilfe: "Etwa Raten für notwendige Anschaffungen, wenn angemessen." },
  { name: "pkh_vermoegen", label: "Vermögen: Konto, Bargeld, Sparbuch", art: "geld", gruppe: "Vermögen und Kosten" },
  { name: "pkh_kosten", label: "Voraussichtliche Kosten des Verfahrens", art: "geld", hilfe: "Leer lassen, wenn nicht bekannt." },
];

function rechne(e: Eingaben, z: Zahlen, b: Blatt): void {
  b.zeile("Alle Einkünfte", "§ 115 Abs. 1 Satz 2 ZPO", e.geld("pkh_einkommen"));
  const ab: Cent[] = [];
  const off = (text: string, norm: string, wert: Cent, key?: string): void => {
    if (!wert) return;
    b.abzug(text, norm, wert, key);
    ab.push(wert);
  };
  const erstes = "§ 115 Abs. 1 Satz 3 Nr. 1 ZPO";
  off("Steuern und Sozialbeiträge", erstes, e.geld("pkh_abzuege"));
  off("Angemessene Versicherungen", erstes, e.geld("pkh_versicherung"));
  off("Ausgaben für die Arbeit", erstes, e.geld("pkh_ausgaben"));
  if (e.ja("pkh_erwerb")) off("Freibetrag für Erwerbstätige", erstes, z.cent("pkh.freibetrag_erwerb"), "pkh.freibetrag_erwerb");
  off("Freibetrag der Person", "§ 115 Abs. 1 Satz 3 Nr. 2 ZPO", z.cent("pkh.freibetrag_partei"), "pkh.freibetrag_partei");
  familie(e, z, b, off);
  off("Miete und Heizung", "§ 115 Abs. 1 Satz 3 Nr. 3 ZPO", e.geld("pkh_wohnen"));
  off("Mehrbedarf", "§ 115 Abs. 1 Satz 3 Nr. 4 ZPO", e.geld("pkh_mehrbedarf"));
  off("Besondere Belastungen", "§ 115 Abs. 1 Satz 3 Nr. 5 ZPO", e.geld("pkh_belastung"));
  const rest = Math.max(0, e.geld("pkh_einkommen") - summe(ab));
  b.summe("Einzusetzendes Einkommen", "§ 115 Abs. 2 Satz 1 ZPO", rest);
  const rate = monatsrate(b, rest);
  const zuViel = vermoegen(e, z, b);
  b.hinweis("Nötig sind außerdem Aussicht auf Erfolg und dass das Verfahren nicht mutwillig ist (§ 114 Abs. 1 Satz 1 ZPO). Ändern sich die Verhältnisse wesentlich, soll das Gericht die Raten ändern (§ 120a Abs. 1 Satz 1 ZPO).");
  b.hinweis("In Hamburg hilft statt der Beratungshilfe die Öffentliche Rechtsauskunft (§ 12 Abs. 1 BerHG).");
  const kosten = e.geld("pkh_kosten");
  const selbst = 4 * rate + zuViel;
  if (kosten && kosten <= selbst) {
    b.zeile(zuViel ? "Vier Raten und das einzusetzende Vermögen decken die Kosten" : "Vier Raten decken die Kosten", "§ 115 Abs. 4 ZPO", selbst);
    b.ergebnis("Prozesskostenhilfe", "keine", zuViel ? "Raten und einzusetzendes Vermögen reichen für die Kosten, soweit sein Einsatz zumutbar ist. Beratungshilfe: nein." : `Die Kosten übersteigen vier Raten von ${euro(rate)} nicht. Beratungshilfe: nein.`);
  } else if (zuViel) {
    b.ergebnis("Prozesskostenhilfe", "erst Vermögen einsetzen", "Soweit es zumutbar ist. Beratungshilfe: nur ohne eigenen Beitrag.");
  } else if (rate) {
    b.ergebnis("Prozesskostenhilfe mit Monatsrate", rate, "Höchstens 48 Raten. Beratungshilfe: nein, sie setzt Hilfe ohne eigenen Beitrag voraus.");
  } else b.ergebnis("Prozesskostenhilfe", "ohne Raten", "Nach Einkommen und Vermögen auch Beratungshilfe (§ 1 Abs. 2 Satz 1 BerHG).");
}

function familie(e: Eingaben, z: Zahlen, b: Blatt, off: (text: string, norm: string, wert: Cent) => void): void {
  const satz3 = "§ 115 Abs. 1 Satz 3 Nr. 2 ZPO";
  if (e.ja("pkh_partner")) {
    const frei = z.cent("pkh.freibetrag_partei");
    const eigenes = Math.min(frei, e.geld("pkh_partner_einkommen"));
    if (eigenes) b.zeile("Freibetrag Ehe- oder Lebenspartner:in {pkh.freibetrag_partei}, gemindert um eigenes Einkommen", "§ 115 Abs. 1 Satz 8 ZPO", eigenes);
    off("Freibetrag Ehe- oder Lebenspartner:in", satz3, frei - eigenes);
  }
  const alter = e.alter("pkh_kinder");
  if (!alter.length) return;
  const frei = alter.map((years) => {
    const key = `pkh.freibetrag_${years < 6 ? "kind0" : years < 14 ? "kind6" : years < 18 ? "jugend" : "erwachsene"}`;
    b.zeile(`Freibetrag mit ${years}`, satz3, z.cent(key), key);
    return z.cent(key);
  });
  const eigenes = Math.min(summe(frei), e.geld("pkh_kinder_einkommen"));
  if (eigenes) {
    b.zeile("Gemindert um eigenes Einkommen", "§ 115 Abs. 1 Satz 8 ZPO", eigenes);
    b.hinweis("Das eigene Einkommen mindert nur den Freibetrag der Person, die es hat (§ 115 Abs. 1 Satz 8 ZPO). Gerechnet ist vorsichtig zusammen.");
  }
  off("Freibeträge für Unterhalt", satz3, summe(frei) - eigenes);
}

/** 0: none. */
function monatsrate(b: Blatt, rest: Cent): Cent {
  if (rest > BOUND) {
    const rate = Math.floor((BASE + rest - BOUND) / 100) * 100;
    b.zeile("Über 600 Euro: 300 Euro und alles darüber, auf volle Euro abgerundet", "§ 115 Abs. 2 Satz 3 ZPO", rate);
    b.zeile(`Höchstens ${MOST} Raten, zusammen`, "§ 115 Abs. 2 Satz 4 ZPO", MOST * rate);
    return rate;
  }
  const half = Math.floor(rest / 200) * 100;
  b.zeile("Rate: die Hälfte, auf volle Euro abgerundet", "§ 115 Abs. 2 Satz 1 ZPO", half);
  if (half >= LEAST) {
    b.zeile(`Höchstens ${MOST} Raten, zusammen`, "§ 115 Abs. 2 Satz 4 ZPO", MOST * half);
    return half;
  }
  if (half) b.zeile("Weniger als 10 Euro: keine Rate", "§ 115 Abs. 2 Satz 2 ZPO", 0);
  return 0;
}

/** What of the assets is to be used; 0 if nothing. */
function vermoegen(e: Eingaben, z: Zahlen, b: Blatt): Cent {
  const alles = e.geld("pkh_vermoegen");
  if (!alles) return 0;
  const personen = e.ja("pkh_partner") ? 2 : 1;
  const unterhalten = e.alter("pkh_kinder").length;
  const frei = personen * z.cent("sgb12.schonvermoegen") + unterhalten * z.cent("sgb12.schonvermoegen_unterhalten");
  b.zeile("Vermögen", "§ 115 Abs. 3 Satz 1 ZPO", alles);
  b.zeile("Davon frei: kleinerer Barbetrag", "§ 90 Abs. 2 Nr. 9 SGB XII", frei);
  b.zeile("Einzusetzen, soweit zumutbar", "§ 115 Abs. 3 Satz 1 ZPO", Math.max(0, alles - frei));
  if (personen > 1) b.hinweis("Für Ehe- oder Lebenspartner:in ist der volle Barbetrag frei gerechnet, weil § 1 Satz 1 Nr. 1 VO zu § 90 SGB XII ihn jeder genannten volljährigen Person gibt. § 115 Abs. 3 ZPO spricht nur vom Vermögen der Person selbst; rechne sicherheitshalber auch ohne.");
  return Math.max(0, alles - frei);
}

export const pkh: Rechner = { slug: "pkh", felder, rechne };
