/** §§ 19 to 23 SGB II: the need of a household, and what is left of it beside income. */
import type { Blatt, Rechner } from "./blatt";
import { type Eingaben, type Feld, Unstimmig } from "./felder";
import { anteil, type Cent, summe } from "./geld";
import { FELDER as WOHNUNG, SGB2, wohnkosten } from "./miete";
import type { Zahlen } from "./zahlen";

const felder: readonly Feld[] = [
  {
    name: "bedarf_erwachsene",
    label: "Erwachsene",
    art: "wahl",
    gruppe: "Haushalt",
    wahl: [
      ["allein", "eine Person, allein oder alleinerziehend"],
      ["paar", "Paar, beide volljährig"],
      ["u25", "eine Person unter 25, ohne Zusicherung ausgezogen"],
    ],
  },
  { name: "bedarf_kinder", label: "Alter der Kinder unter 25 im Haushalt", art: "alter", hilfe: "Vollendete Lebensjahre, mit Komma: 3, 8, 15. Unverheiratet, ohne eigene Familie." },
  { name: "bedarf_alleinerziehend", label: "Sorgt allein für Pflege und Erziehung", art: "haken", wenn: (roh) => roh["bedarf_erwachsene"] !== "paar" && !!roh["bedarf_kinder"] },
  { name: "bedarf_schwanger", label: "Schwanger, nach der zwölften Woche", art: "haken", gruppe: "Mehrbedarf" },
  { name: "bedarf_behinderung", label: "Behinderung, mit Teilhabe am Arbeitsleben oder Eingliederungshilfe", art: "haken" },
  { name: "bedarf_warmwasser", label: "Warmwasser wird in der Wohnung erzeugt (Boiler, Therme)", art: "haken" },
  { name: "bedarf_ernaehrung", label: "Kostenaufwändige Ernährung, anerkannter Betrag", art: "geld" },
  ...WOHNUNG,
  { name: "bedarf_einkommen", label: "Anzurechnendes Einkommen aller im Monat", art: "geld", gruppe: "Einkommen", hilfe: "Nach Freibeträgen, mit Kindergeld. Den Lohn rechnet der Freibetragsrechner." },
];

interface Person {
  wer: string;
  norm: string;
  key: string;
  warm: string; // key of the share for warm water
  warmNorm: string;
}

function rechne(e: Eingaben, z: Zahlen, b: Blatt): void {
  const alter = e.alter("bedarf_kinder");
  if (alter.some((years) => years >= 25)) throw new Unstimmig("bedarf_kinder", "Ab 25 gehören Kinder nicht mehr dazu. Bitte nur Kinder unter 25 eintragen.");
  const erwachsene = adults(e.wahl("bedarf_erwachsene"));
  const kinder = alter.map(child);
  for (const { wer, norm, key } of [...erwachsene, ...kinder]) b.zeile(`Regelbedarf ${wer}`, norm, z.cent(key), key);
  const regel = summe([...erwachsene, ...kinder].map(({ key }) => z.cent(key)));
  const mehr = mehrbedarf(e, z, b, erwachsene[0]!, alter);
  const warm = e.ja("bedarf_warmwasser") ? warmwasser(z, b, [...erwachsene, ...kinder]) : 0;
  const wohnen = wohnkosten(e, z, b, erwachsene.length + kinder.length, kinder.length > 0, SGB2);
  const bedarf = regel + mehr + warm + wohnen;
  b.summe("Bedarf im Monat", "§ 19 Abs. 1 Satz 3 SGB II", bedarf);
  const einkommen = Math.min(e.geld("bedarf_einkommen"), bedarf);
  if (einkommen) b.abzug("Anzurechnendes Einkommen", "§ 19 Abs. 3 Satz 1 SGB II", einkommen);
  const zuschlag = sofort(e, z, b, alter, einkommen < bedarf);
  const anspruch = bedarf - einkommen + zuschlag;
  if (einkommen || zuschlag) b.summe("Anspruch im Monat", "§ 19 Abs. 3 Satz 1 SGB II", anspruch);
  if (einkommen) b.hinweis("Wie sich Einkommen auf die einzelnen Personen verteilt, und überschüssiges Einkommen von Kindern, rechnet diese Seite nicht (§ 9 Abs. 2 Satz 3 SGB II).");
  b.ergebnis(einkommen || zuschlag ? "Anspruch im Monat" : "Bedarf im Monat", anspruch);
}

const RBS = (step: number): Pick<Person, "key" | "warm" | "warmNorm"> => ({
  key: `regelbedarf.rbs${step}`,
  warm: `mehrbedarf.warmwasser_rbs${step <= 3 ? "1_3" : step}`,
  warmNorm: `§ 21 Abs. 7 Satz 2 Nr. ${Math.max(1, step - 2)} SGB II`,
});

function adults(kind: string): Person[] {
  if (kind === "paar") return ["Partnerin oder Partner", "andere Partnerin, anderer Partner"].map((wer) => ({ wer, norm: "§ 20 Abs. 4 SGB II", ...RBS(2) }));
  if (kind === "u25") return [{ wer: "unter 25 nach Auszug ohne Zusicherung", norm: "§ 20 Abs. 3 SGB II", ...RBS(3) }];
  return [{ wer: "alleinstehend oder alleinerziehend", norm: "§ 20 Abs. 2 Satz 1 SGB II", ...RBS(1) }];
}

function child(years: number): Person {
  if (years < 6) return { wer: `Kind, ${years}`, norm: "§ 23 Nr. 1 SGB II", ...RBS(6) };
  if (years < 14) return { wer: `Kind, ${years}`, norm: "§ 23 Nr. 1 SGB II", ...RBS(5) };
  if (years < 15) return { wer: `Kind, ${years}`, norm: "§ 23 Nr. 1 SGB II", ...RBS(4) };
  if (years < 18) return { wer: `Kind, ${years}`, norm: "§ 20 Abs. 2 Satz 2 Nr. 1 SGB II", ...RBS(4) };
  return { wer: `Kind, ${years}`, norm: "§ 20 Abs. 2 Satz 2 Nr. 2 SGB II", ...RBS(3) };
}

/** Additional needs of the first adult; together no more than the standard need of that person. */
function mehrbedarf(e: Eingaben, z: Zahlen, b: Blatt, wer: Person, alter: number[]): Cent {
  const regel = z.cent(wer.key);
  const teile: Cent[] = [];
  const add = (text: string, norm: string, wert: Cent): void => {
    b.zeile(text, norm, wert);
    teile.push(wert);
  };
  if (e.ja("bedarf_schwanger")) add("Mehrbedarf Schwangerschaft, {mehrbedarf.schwangerschaft}", "§ 21 Abs. 2 SGB II", anteil(regel, z.zahl("mehrbedarf.schwangerschaft")));
  if (e.ja("bedarf_alleinerziehend")) {
    const { prozent, norm } = alleinerziehend(z, alter);
    if (prozent && wer.key === "regelbedarf.rbs3") b.hinweis("§ 21 Abs. 3 SGB II rechnet vom Bedarf nach § 20 Abs. 2 SGB II, die Person hat aber den nach § 20 Abs. 3 SGB II. Welcher zählt, sagt der Wortlaut nicht. Gerechnet ist vorsichtig vom kleineren.");
    if (prozent) add(`Mehrbedarf Alleinerziehende, ${prozent} %`, norm, anteil(regel, prozent));
  }
  if (e.ja("bedarf_behinderung")) add("Mehrbedarf Behinderung, {mehrbedarf.behinderung_teilhabe}", "§ 21 Abs. 4 Satz 1 SGB II", anteil(regel, z.zahl("mehrbedarf.behinderung_teilhabe")));
  if (e.geld("bedarf_ernaehrung")) {
    add("Mehrbedarf Ernährung, wie anerkannt", "§ 21 Abs. 5 SGB II", e.geld("bedarf_ernaehrung"));
    b.hinweis("Für die Ernährung nennt § 21 Abs. 5 SGB II keinen Betrag, nur »in angemessener Höhe«.");
  }
  const alles = summe(teile);
  const hoechstens = anteil(regel, z.zahl("mehrbedarf.summe_max"));
  if (alles <= hoechstens) return alles;
  b.zeile("Mehrbedarfe zusammen höchstens", "§ 21 Abs. 8 SGB II", hoechstens);
  return hoechstens;
}

/** The share for lone parents: by age or by number of minor children, whichever is more. */
export function alleinerziehend(z: Zahlen, alter: number[]): { prozent: number; norm: string } {
  const minor = alter.filter((years) => years < 18);
  const young = minor.filter((years) => years < 16).length;
  const first = minor.some((years) => years < 7) || young === 2 || young === 3 ? z.zahl("mehrbedarf.alleinerziehend_36") : 0;
  const each = Math.min(minor.length * z.zahl("mehrbedarf.alleinerziehend_je_kind"), z.zahl("mehrbedarf.alleinerziehend_max"));
  return each > first ? { prozent: each, norm: "§ 21 Abs. 3 Nr. 2 SGB II" } : { prozent: first, norm: "§ 21 Abs. 3 Nr. 1 SGB II" };
}

function warmwasser(z: Zahlen, b: Blatt, personen: Person[]): Cent {
  return summe(
    personen.map(({ wer, key, warm, warmNorm }) => {
      const wert = anteil(z.cent(key), z.zahl(warm));
      b.zeile(`Warmwasser ${wer}, {${warm}}`, warmNorm, wert);
      return wert;
    }),
  );
}

function sofort(e: Eingaben, z: Zahlen, b: Blatt, alter: number[], anspruch: boolean): Cent {
  const personen = alter.length + (e.wahl("bedarf_erwachsene") === "u25" ? 1 : 0);
  if (!personen || !z.gibt("sofortzuschlag.monat")) return 0;
  if (!anspruch) {
    b.hinweis("Den Sofortzuschlag gibt es nur mit Anspruch auf die Leistung, oder wenn er allein wegen des Kindergelds fehlt (§ 72 Abs. 1 Satz 2 Nr. 2 SGB II).");
    return 0;
  }
  const wert = personen * z.cent("sofortzuschlag.monat");
  b.zeile(`Sofortzuschlag, ${personen} mal {sofortzuschlag.monat}`, "§ 72 Abs. 1 Satz 1 SGB II", wert);
  return wert;
}

export const bedarf: Rechner = { slug: "bedarf", felder, rechne };
