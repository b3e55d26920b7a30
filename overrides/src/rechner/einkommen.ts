/** § 11b SGB II: what is counted of a month's income, and what stays free. */
import type { Blatt, Rechner } from "./blatt";
import { type Eingaben, type Feld, Unstimmig } from "./felder";
import { anteil, type Cent, euro, runden, summe, teil } from "./geld";
import type { Zahlen } from "./zahlen";

const F = "sgb2.freibetrag.";
const COSTS_FROM = 400_00; // § 11b Abs. 2 Satz 2 SGB II
const [FIRST, SECOND, THIRD, THIRD_CHILD] = [520_00, 1_000_00, 1_200_00, 1_500_00]; // § 11b Abs. 3 Satz 2 und 3 SGB II

const earns = (roh: Record<string, unknown>): boolean => !!roh["einkommen_brutto"];

const felder: readonly Feld[] = [
  { name: "einkommen_brutto", label: "Lohn im Monat, brutto", art: "geld", gruppe: "Arbeit", hilfe: "Von der Abrechnung des Monats, in dem der Lohn ankommt." },
  { name: "einkommen_netto", label: "Lohn im Monat, netto", art: "geld", pflicht: true, wenn: earns, hilfe: "Nach Steuern und Sozialbeiträgen." },
  {
    name: "einkommen_lage",
    label: "Wer arbeitet?",
    art: "wahl",
    wenn: earns,
    wahl: [
      ["erwerb", "ab 15, keiner der anderen Fälle"],
      ["ausbildung", "unter 25 in Schule, Ausbildung oder Studium"],
      ["dienst", "unter 25 im Freiwilligendienst"],
      ["dienst_ab25", "ab 25 im Freiwilligendienst"],
      ["kind", "Kind unter 15"],
    ],
  },
  { name: "einkommen_kind", label: "Minderjähriges Kind, auch außerhalb des Haushalts", art: "haken", wenn: earns },
  { name: "einkommen_minderjaehrig", label: "Die Person ist unter 18 und hat keine eigene private Versicherung", art: "haken", gruppe: "Kosten, wenn sie nachgewiesen sind" },
  { name: "einkommen_kfz_jahr", label: "Kfz-Haftpflicht im Jahr", art: "geld", hilfe: "Leer lassen, was es nicht gibt." },
  { name: "einkommen_km", label: "Arbeitsweg mit dem Auto, einfache Strecke in km", art: "zahl", hoechstens: 500, wenn: earns },
  { name: "einkommen_tage", label: "Arbeitstage im Monat", art: "zahl", hoechstens: 31, wenn: earns },
  { name: "einkommen_fahrkarte", label: "Fahrkarte im Monat", art: "geld", wenn: earns },
  { name: "einkommen_vorsorge", label: "Geförderte Altersvorsorge im Monat", art: "geld", hilfe: "Höchstens der Mindesteigenbeitrag." },
  { name: "einkommen_ausgaben", label: "Andere notwendige Ausgaben für die Arbeit im Monat", art: "geld", wenn: earns },
  { name: "einkommen_sonstig", label: "Rente, Arbeitslosengeld, Unterhalt und Ähnliches", art: "geld", gruppe: "Anderes Einkommen im Monat", hilfe: "Nach Steuern und Sozialbeiträgen. Kindergeld gehört beim Kind gerechnet." },
  { name: "einkommen_bafoeg", label: "BAföG, Berufsausbildungsbeihilfe, Ausbildungsgeld", art: "geld" },
  { name: "einkommen_unterhalt", label: "Gezahlter Unterhalt nach Titel", art: "geld", gruppe: "Was davon abgeht" },
];

function rechne(e: Eingaben, z: Zahlen, b: Blatt): void {
  const brutto = e.geld("einkommen_brutto");
  if (e.geld("einkommen_netto") > brutto) throw new Unstimmig("einkommen_netto", "Netto kann nicht mehr sein als brutto.");
  const lohn = brutto ? arbeit(e, z, b, brutto) : 0;
  const andere = anderes(e, z, b, brutto > 0 && e.wahl("einkommen_lage") !== "kind");
  const vorUnterhalt = lohn + andere;
  const unterhalt = Math.min(e.geld("einkommen_unterhalt"), vorUnterhalt);
  if (unterhalt) b.abzug("Gezahlter Unterhalt, höchstens nach Titel", "§ 11b Abs. 1 Satz 1 Nr. 7 SGB II", unterhalt);
  const angerechnet = vorUnterhalt - unterhalt;
  b.summe("Angerechnet werden", "§ 11 Abs. 1 Satz 1 SGB II", angerechnet);
  const alles = e.geld("einkommen_netto") + e.geld("einkommen_sonstig") + e.geld("einkommen_bafoeg");
  b.ergebnis("Angerechnet werden", angerechnet, `Frei bleiben ${euro(alles - angerechnet)} im Monat.`);
}

function arbeit(e: Eingaben, z: Zahlen, b: Blatt, brutto: Cent): Cent {
  const netto = e.geld("einkommen_netto");
  const lage = e.wahl("einkommen_lage");
  b.zeile("Lohn, brutto", "", brutto);
  b.zeile("Lohn nach Steuern und Sozialbeiträgen", "§ 11b Abs. 1 Satz 1 SGB II", netto);
  if (lage === "kind") return unter15(e, z, b, netto);
  const grund = grundbetrag(e, z, b, brutto, lage);
  const stufen = staffel(z, b, brutto, lage, e.ja("einkommen_kind"));
  const rest = Math.max(0, netto - grund - stufen);
  b.summe("Vom Lohn zählen", "§ 11b Abs. 2 Satz 1 SGB II", rest);
  return rest;
}

/** Not yet able to work in the law's sense: neither the basic amount nor the steps, but an exemption of its own. */
function unter15(e: Eingaben, z: Zahlen, b: Blatt, netto: Cent): Cent {
  b.abzug("Frei bei Arbeit unter 15", "§ 1 Abs. 1 Nr. 9 GrusiGV", z.cent(`${F}u15`), `${F}u15`);
  b.hinweis("Mit eigener Versicherung des Kindes gehen noch 30 Euro ab (§ 6 Abs. 1 Nr. 2 GrusiGV). Das rechnet diese Seite nicht.");
  if (e.ja("einkommen_kind")) b.hinweis("Die höhere Stufe mit Kind gilt nur für erwerbsfähige Leistungsberechtigte (§ 11b Abs. 3 Satz 3 SGB II).");
  const rest = Math.max(0, netto - z.cent(`${F}u15`));
  b.summe("Vom Lohn zählen", "§ 1 Abs. 1 Nr. 9 GrusiGV", rest);
  return rest;
}

/** What stands in for insurance, pension savings and costs of earning. */
function grundbetrag(e: Eingaben, z: Zahlen, b: Blatt, brutto: Cent, lage: string): Cent {
  const neu = z.gibt(`${F}u25`); // § 11b Abs. 2b SGB II, since 1 July 2023
  if (neu && lage !== "erwerb" && nachgewiesen(e, z).some(([text]) => text !== PAUSCHALE)) {
    b.hinweis("Eingetragene Kosten sind nicht abgesetzt: Der feste Betrag steht an ihrer Stelle (§ 11b Abs. 2b Satz 1 SGB II). Eine Ausnahme für höhere Kosten nennt § 11b Abs. 2 Satz 2 SGB II nur beim Grundabsetzbetrag. Sind sie höher als der feste Betrag, trage das im Widerspruch vor.");
  }
  if (neu && (lage === "ausbildung" || lage === "dienst")) return abgezogen(z, b, "Unter 25 in Ausbildung oder Dienst, statt des Grundabsetzbetrags", "§ 11b Abs. 2b Satz 1 SGB II", `${F}u25`);
  if (neu && lage === "dienst_ab25") {
    b.hinweis("Ob für den Freiwilligendienst ab 25 auch die Stufen über 520 Euro gelten, sagt § 11b Abs. 2b Satz 3 SGB II nicht ausdrücklich. Gerechnet ist ohne die erste Stufe (§ 11b Abs. 3 Satz 4 SGB II).");
    return abgezogen(z, b, "Freiwilligendienst ab 25, statt des Grundabsetzbetrags", "§ 11b Abs. 2b Satz 3 SGB II", `${F}bfd_ab25`);
  }
  if (lage.startsWith("dienst")) return abgezogen(z, b, "Taschengeld im Freiwilligendienst", "§ 11b Abs. 2 Satz 6 SGB II a.F.", `${F}bfd_ab25`);
  const grund = z.cent(`${F}grund`);
  const kosten = brutto > COSTS_FROM ? nachgewiesen(e, z) : [];
  const hoeher = summe(kosten.map(([, , wert]) => wert));
  if (hoeher <= grund) {
    if (brutto <= COSTS_FROM && summe(nachgewiesen(e, z).map(([, , wert]) => wert)) > grund) {
      b.hinweis("Höhere Kosten zählen erst ab einem Erwerbseinkommen von mehr als 400 Euro (§ 11b Abs. 2 Satz 2 SGB II).");
    }
    return abgezogen(z, b, "Grundabsetzbetrag", "§ 11b Abs. 2 Satz 1 SGB II", `${F}grund`);
  }
  for (const [text, norm, wert] of kosten) b.zeile(`Kosten: ${text}`, norm, wert);
  b.abzug("Nachgewiesene Kosten statt des Grundabsetzbetrags von {sgb2.freibetrag.grund}", "§ 11b Abs. 2 Satz 2 SGB II", hoeher);
  b.hinweis("Die Kosten müssen nachgewiesen sein. Ist die Fahrkostenpauschale gegenüber zumutbaren Bussen und Bahnen unangemessen hoch, zählt nur deren Preis (§ 6 Abs. 2 GrusiGV).");
  return hoeher;
}

function abgezogen(z: Zahlen, b: Blatt, text: string, norm: string, key: string): Cent {
  b.abzug(text, norm, z.cent(key), key);
  return z.cent(key);
}

type Posten = [text: string, norm: string, wert: Cent];

const PAUSCHALE = "Versicherungspauschale";

/** For minors only where they are insured themselves (§ 6 Abs. 1 Nr. 2 GrusiGV). */
const versicherung = (e: Eingaben, z: Zahlen): Cent => (e.ja("einkommen_minderjaehrig") || e.wahl("einkommen_lage") === "kind" ? 0 : z.cent("sgb2.pauschale.versicherung"));

function nachgewiesen(e: Eingaben, z: Zahlen): Posten[] {
  const weg = runden(e.zahl("einkommen_km") * e.zahl("einkommen_tage") * z.cent("sgb2.pauschale.fahrkosten"));
  const posten: Posten[] = [
    [PAUSCHALE, "§ 6 Abs. 1 Nr. 1 GrusiGV", versicherung(e, z)],
    ["Kfz-Haftpflicht, ein Zwölftel", "§ 6 Abs. 1 Nr. 3 GrusiGV", runden(e.geld("einkommen_kfz_jahr") / 12)],
    ["Fahrt mit dem Auto, {sgb2.pauschale.fahrkosten} je Entfernungskilometer", "§ 6 Abs. 1 Nr. 5 GrusiGV", weg],
    ["Fahrkarte", "§ 11b Abs. 1 Satz 1 Nr. 5 SGB II", e.geld("einkommen_fahrkarte")],
    ["Geförderte Altersvorsorge", "§ 11b Abs. 1 Satz 1 Nr. 4 SGB II", e.geld("einkommen_vorsorge")],
    ["Andere notwendige Ausgaben", "§ 11b Abs. 1 Satz 1 Nr. 5 SGB II", e.geld("einkommen_ausgaben")],
  ];
  return posten.filter(([, , wert]) => wert > 0);
}

/** The further amount for those who work, by steps of the gross income. */
function staffel(z: Zahlen, b: Blatt, brutto: Cent, lage: string, kind: boolean): Cent {
  const S = `${F}staffel.`;
  const alt = z.gibt(`${S}100_1000`); // until 30 June 2023 two steps
  if (alt && lage.startsWith("dienst")) return 0; // pocket money was no income from work
  const grund = z.cent(`${F}grund`);
  const ende = kind ? THIRD_CHILD : THIRD;
  const stufen: [key: string, norm: string, wert: Cent][] = alt
    ? [
        ["100_1000", "§ 11b Abs. 3 Satz 2 Nr. 1 SGB II", teil(brutto, grund, SECOND)],
        ["ab_1000", "§ 11b Abs. 3 Satz 2 Nr. 2 SGB II", teil(brutto, SECOND, ende)],
      ]
    : [
        ["100_520", "§ 11b Abs. 3 Satz 2 Nr. 1 SGB II", teil(brutto, grund, FIRST)],
        ["520_1000", "§ 11b Abs. 3 Satz 2 Nr. 2 SGB II", teil(brutto, FIRST, SECOND)],
        ["ab_1000", "§ 11b Abs. 3 Satz 2 Nr. 3 SGB II", teil(brutto, SECOND, ende)],
      ];
  const ohneErste = !alt && lage !== "erwerb";
  if (ohneErste && stufen[0]![2]) b.zeile("Erste Stufe gilt daneben nicht", "§ 11b Abs. 3 Satz 4 SGB II", 0);
  const gilt = (ohneErste ? stufen.slice(1) : stufen).filter(([, , wert]) => wert);
  for (const [name, norm, wert] of gilt) b.abzug(`{${S}${name}} von ${euro(wert)}`, norm, anteil(wert, z.zahl(S + name)));
  if (kind && brutto > THIRD) b.zeile("Mit minderjährigem Kind reicht die letzte Stufe bis 1.500 Euro", "§ 11b Abs. 3 Satz 3 SGB II", euro(THIRD_CHILD));
  return summe(gilt.map(([name, , wert]) => anteil(wert, z.zahl(S + name))));
}

/** Income that is no pay: the flat rate for insurance goes off only where no basic amount holds it already. */
function anderes(e: Eingaben, z: Zahlen, b: Blatt, arbeitet: boolean): Cent {
  const foerderung = e.geld("einkommen_bafoeg");
  const sonstig = e.geld("einkommen_sonstig");
  let [restFoerderung, restSonstig] = [foerderung, sonstig];
  if (foerderung) {
    b.zeile("Ausbildungsförderung", "§ 11a Abs. 3 Satz 2 SGB II", foerderung);
    if (!arbeitet) {
      const key = `${F}ausbildungsfoerderung`;
      b.abzug("Davon mindestens ab", "§ 11b Abs. 2b Satz 4 SGB II", z.cent(key), key);
      restFoerderung = Math.max(0, foerderung - z.cent(key));
    } else b.hinweis("Von der Ausbildungsförderung geht nichts mehr ab, weil schon beim Lohn abgesetzt ist (§ 11b Abs. 2b Satz 4 SGB II). Für höhere Kosten nach § 11b Abs. 2 Satz 2 SGB II und für einen Lohn, der kleiner ist als der Betrag, sagt der Wortlaut das nicht ausdrücklich.");
  }
  if (!sonstig) return restFoerderung;
  b.zeile("Anderes Einkommen", "§ 11 Abs. 1 Satz 1 SGB II", sonstig);
  if (arbeitet) {
    b.hinweis("Versicherungen stecken im Grundabsetzbetrag vom Lohn (§ 11b Abs. 2 Satz 1 SGB II). Bleibt er ungenutzt, weil der Lohn kleiner ist, sagt der Wortlaut nicht, ob der Rest vom anderen Einkommen abgeht. Gerechnet ist ohne.");
    return restFoerderung + restSonstig;
  }
  const ab: Posten[] = (
    [
      ["Kfz-Haftpflicht, ein Zwölftel", "§ 6 Abs. 1 Nr. 3 GrusiGV", runden(e.geld("einkommen_kfz_jahr") / 12)],
      ["Geförderte Altersvorsorge", "§ 11b Abs. 1 Satz 1 Nr. 4 SGB II", e.geld("einkommen_vorsorge")],
    ] as Posten[]
  ).filter(([, , wert]) => wert);
  // Beside funding the least amount already stands for insurance.
  const pauschale = foerderung ? 0 : versicherung(e, z);
  if (pauschale) b.abzug("Versicherungspauschale, Volljährige", "§ 6 Abs. 1 Nr. 1 GrusiGV", pauschale, "sgb2.pauschale.versicherung");
  else if (!foerderung) b.hinweis("Ohne Versicherungspauschale: Bei Minderjährigen geht sie nur mit eigener Versicherung ab (§ 6 Abs. 1 Nr. 2 GrusiGV).");
  else b.hinweis("Neben der Ausbildungsförderung ist die Versicherungspauschale nicht noch einmal abgesetzt: Sie steckt in den mindestens 100 Euro (§ 11b Abs. 2b Satz 4 SGB II).");
  for (const [text, norm, wert] of ab) b.abzug(text, norm, wert);
  restSonstig -= pauschale + summe(ab.map(([, , wert]) => wert));
  return restFoerderung + Math.max(0, restSonstig);
}

export const einkommen: Rechner = { slug: "einkommen", felder, rechne };
