/** §§ 850c, 899, 902, 903 ZPO: what a month's credit on a protected account is safe from seizure. */
import type { Blatt, Rechner } from "./blatt";
import { type Eingaben, type Feld, Unstimmig } from "./felder";
import { type Cent, euro } from "./geld";
import { Luecke, type Zahlen } from "./zahlen";

const SINCE = "2021-12-01"; // §§ 899 ff. ZPO
const COUNTED = 5; // persons, § 850c Abs. 2 Satz 2 ZPO

const felder: readonly Feld[] = [
  { name: "pkonto_personen", label: "Personen, für die Unterhalt gezahlt oder Sozialleistung mitbezogen wird", art: "zahl", hoechstens: 20, gruppe: "Mit Bescheinigung kommt dazu", hilfe: "Ehe- und Lebenspartner:in, Kinder, Eltern; auch Personen der Bedarfsgemeinschaft." },
  { name: "pkonto_kinder", label: "Kindergeld und anderes für Kinder", art: "geld", hilfe: "Zusammen im Monat, auch Kinderzuschlag und Unterhaltsvorschuss." },
  { name: "pkonto_sozial", label: "Eigene Leistung nach SGB II, SGB XII oder AsylbLG", art: "geld", hilfe: "Nur die eigene. Was über dem Grundfreibetrag liegt, ist auch geschützt." },
  { name: "pkonto_mehraufwand", label: "Einmalige Sozialleistung, Geld wegen Körper- oder Gesundheitsschaden", art: "geld" },
  { name: "pkonto_anderes", label: "Andere Leistung, die nach ihrem Gesetz unpfändbar ist", art: "geld" },
  { name: "pkonto_rest", label: "Nicht verbraucht aus den drei Monaten davor", art: "geld", gruppe: "Übertrag und Guthaben", hilfe: "Nur geschütztes Guthaben, das älteste zuerst verbraucht." },
  { name: "pkonto_guthaben", label: "Guthaben in diesem Monat zusammen", art: "geld", hilfe: "Leer lassen, wenn nur der geschützte Betrag gefragt ist." },
];

function rechne(e: Eingaben, z: Zahlen, b: Blatt): void {
  if (z.tag < SINCE) throw new Luecke("Vor dem 1. 12. 2021 galt anderes Recht. Das rechnet diese Seite nicht.");
  const personen = e.zahl("pkonto_personen");
  if (personen % 1) throw new Unstimmig("pkonto_personen", "Bitte eine ganze Zahl eintragen.");
  const grund = z.cent("pkonto.grundfreibetrag");
  b.zeile("Grundfreibetrag, ohne Bescheinigung", "§ 899 Abs. 1 Satz 1 ZPO", grund, "pkonto.grundfreibetrag");
  let mehr: Cent = 0;
  const add = (text: string, norm: string, wert: Cent, key?: string): void => {
    if (!wert) return;
    b.zeile(text, norm, wert, key);
    mehr += wert;
  };
  if (personen) add("Erste Person", "§ 902 Satz 1 Nr. 1 ZPO; § 850c Abs. 2 Satz 1 ZPO", z.cent("pfaendung.erhoehung_1"), "pfaendung.erhoehung_1");
  const weitere = Math.min(personen, COUNTED) - 1;
  if (weitere > 0) add(`${weitere} weitere zu je {pfaendung.erhoehung_2_5}`, "§ 902 Satz 1 Nr. 1 ZPO; § 850c Abs. 2 Satz 2 ZPO", weitere * z.cent("pfaendung.erhoehung_2_5"));
  if (personen > COUNTED) b.hinweis("Mehr als fünf Personen erhöhen den Betrag nicht (§ 850c Abs. 2 Satz 2 ZPO). Einen anderen Betrag setzt das Vollstreckungsgericht nur fest, wenn eine Vorschrift ihn vorsieht (§ 906 Abs. 2 ZPO).");
  add("Kindergeld und anderes für Kinder", "§ 902 Satz 1 Nr. 5 ZPO", e.geld("pkonto_kinder"));
  const sozial = e.geld("pkonto_sozial");
  add("Eigene Leistung über dem Grundfreibetrag", "§ 902 Satz 1 Nr. 4 ZPO", Math.max(0, sozial - grund));
  if (sozial && sozial <= grund) b.hinweis("Die eigene Leistung liegt nicht über dem Grundfreibetrag: Sie erhöht ihn nicht (§ 902 Satz 1 Nr. 4 ZPO).");
  add("Einmalige Leistung, Ausgleich für Schäden", "§ 902 Satz 1 Nr. 2 ZPO", e.geld("pkonto_mehraufwand"));
  add("Andere unpfändbare Leistung", "§ 902 Satz 1 Nr. 6 ZPO", e.geld("pkonto_anderes"));
  const monat = grund + mehr;
  b.summe("Geschützt in jedem Monat", "§ 902 Satz 1 ZPO", monat);
  const rest = e.geld("pkonto_rest");
  if (rest) b.zeile("Dazu nicht Verbrauchtes aus drei Monaten", "§ 899 Abs. 2 Satz 1 ZPO", rest);
  const alles = monat + rest;
  if (rest) b.summe("Geschützt in diesem Monat", "§ 899 Abs. 2 Satz 1 ZPO", alles);
  if (e.hat("pkonto_guthaben")) b.zeile("Guthaben darüber, nicht geschützt", "§ 899 Abs. 1 Satz 1 ZPO", Math.max(0, e.geld("pkonto_guthaben") - alles));
  if (mehr) b.hinweis(`Ohne Bescheinigung schützt die Bank nur ${euro(grund)}. Sie muss sie ab dem zweiten Geschäftstag nach der Vorlage beachten (§ 903 Abs. 4 ZPO). Ausstellen müssen Familienkasse und Sozialleistungsträger auf Antrag (§ 903 Abs. 3 Satz 1 ZPO).`);
  if (e.geld("pkonto_kinder")) b.hinweis("Pfändet das Kind selbst wegen Unterhalt, ist das Geld für dieses Kind nicht geschützt (§ 902 Satz 1 Nr. 5 ZPO).");
  b.ergebnis(rest ? "Geschützt in diesem Monat" : "Geschützt im Monat", alles, mehr ? `Davon ${euro(mehr)} nur mit Bescheinigung.` : "");
}

export const pkonto: Rechner = { slug: "p-konto", felder, rechne };
