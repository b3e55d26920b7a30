/** §§ 31a, 31b, 32, 7b SGB II: how much is cut, from when, and until when. The law of the day of the breach decides. */
import { german, REFORM } from "../tag";
import type { Blatt, Rechner } from "./blatt";
import { type Eingaben, type Feld, type Roh, Unstimmig } from "./felder";
import { anteil, type Cent, euro } from "./geld";
import { monatsende, naechsterMonat, plusMonate, plusTage } from "./tage";
import type { Zahlen } from "./zahlen";

const M = "sgb2.minderung.";
const SINCE = "2023-01-01";
const is =
  (...kinds: string[]) =>
  (roh: Roh): boolean =>
    kinds.includes(String(roh["minderung_art"] || "pflicht"));

const felder: readonly Feld[] = [
  {
    name: "minderung_art",
    label: "Was wirft das Jobcenter vor?",
    art: "wahl",
    gruppe: "Vorwurf",
    wahl: [
      ["pflicht", "Pflichtverletzung (§ 31 SGB II)"],
      ["arbeit", "zumutbare Arbeit nicht aufgenommen, Regelbedarf entfällt"],
      ["melde", "Meldetermin versäumt (§ 32 SGB II)"],
      ["fort", "drei Meldetermine hintereinander versäumt (§ 7b SGB II)"],
    ],
  },
  { name: "minderung_tag", label: "Tag des Verstoßes", art: "tag", pflicht: true, hilfe: "Bei drei Terminen: der dritte." },
  { name: "minderung_bekannt", label: "Tag, an dem der Bescheid bekannt gegeben wurde", art: "tag", pflicht: true, hilfe: "Per Post: der vierte Tag nach der Aufgabe. Der Fristenrechner zeigt ihn." },
  {
    name: "minderung_wievielte",
    label: "Die wievielte Pflichtverletzung?",
    art: "wahl",
    wenn: is("pflicht"),
    hilfe: "Zählt nur, wenn vorher schon eine Minderung festgestellt war. Seit 1. 7. 2026 ohne Bedeutung.",
    wahl: [
      ["erste", "die erste"],
      ["zweite", "die zweite innerhalb eines Jahres"],
      ["weitere", "eine weitere innerhalb eines Jahres"],
    ],
  },
  { name: "minderung_wiederholt", label: "Mindestens das zweite Versäumnis", art: "haken", wenn: is("melde") },
  { name: "minderung_laufend", label: "Schon laufende Minderung in Prozent", art: "zahl", hoechstens: 100, wenn: is("pflicht", "melde") },
  { name: "minderung_nachgeholt", label: "Pflicht erfüllt oder ernsthaft bereit erklärt am", art: "tag", wenn: is("pflicht", "arbeit"), hilfe: "Leer lassen, wenn nicht." },
  { name: "minderung_vorbei", label: "Arbeit nicht mehr möglich seit", art: "tag", wenn: is("arbeit"), hilfe: "Leer lassen, wenn die Stelle noch frei ist." },
  { name: "minderung_gemeldet", label: "Persönlich gemeldet am", art: "tag", wenn: is("fort"), hilfe: "Leer lassen, wenn nicht." },
  { name: "minderung_ende", label: "Letzter Tag des Bewilligungszeitraums", art: "tag", wenn: is("fort") },
  {
    name: "minderung_stufe",
    label: "Regelbedarf der Person",
    art: "wahl",
    gruppe: "Person",
    wahl: [
      ["1", "alleinstehend oder alleinerziehend"],
      ["2", "mit Partnerin oder Partner"],
      ["3", "18 bis 24, bei den Eltern"],
      ["4", "15 bis 17"],
    ],
  },
];

const NORM: Record<string, string> = { "1": "§ 20 Abs. 2 Satz 1 SGB II", "2": "§ 20 Abs. 4 SGB II", "3": "§ 20 Abs. 2 Satz 2 Nr. 2 SGB II", "4": "§ 20 Abs. 2 Satz 2 Nr. 1 SGB II" };

const zahl = (value: number): string => String(value).replace(".", ",");

/** What holds for every kind. */
interface Fall {
  art: string;
  tag: string;
  neu: boolean;
  beginn: string; // first day of the cut
  regel: Cent;
  alt: string; // after a norm of the law before 1 July 2026
}

function rechne(e: Eingaben, z: Zahlen, b: Blatt): void {
  const [art, tag, bekannt] = [e.wahl("minderung_art"), e.tag("minderung_tag"), e.tag("minderung_bekannt")];
  if (tag < SINCE) throw new Unstimmig("minderung_tag", "Verstöße vor dem 1. 1. 2023 rechnet diese Seite nicht.");
  if (bekannt < tag) throw new Unstimmig("minderung_bekannt", "Der Bescheid kann nicht vor dem Verstoß bekannt gegeben sein.");
  const neu = tag >= REFORM;
  if (art === "fort" && !neu) throw new Unstimmig("minderung_tag", "Die Regel über drei Termine gilt erst seit dem 1. 7. 2026.");
  if (art !== "fort") b.zeile(neu ? "Verstoß nach dem 30. 6. 2026: neues Recht" : "Verstoß vor dem 1. 7. 2026: altes Recht", "§ 65a Abs. 2 SGB II", neu ? "neu" : "alt");
  b.recht = "am Tag des Verstoßes";
  const beginn = naechsterMonat(bekannt);
  const key = `regelbedarf.rbs${e.wahl("minderung_stufe")}`;
  b.zeile("Maßgebender Regelbedarf", NORM[e.wahl("minderung_stufe")]!, z.cent(key, beginn));
  const fall: Fall = { art, tag, neu, beginn, regel: z.cent(key, beginn), alt: neu ? "" : " a.F." };
  if (art === "fort") return fort(e, z, b, fall);
  const frist = plusMonate(tag, 6);
  b.zeile("Feststellen darf das Jobcenter nur bis", "§ 31b Abs. 1 Satz 3 SGB II", german(frist));
  if (bekannt > frist) b.hinweis(`Der Bescheid kam nach dem ${german(frist)}. Nach sechs Monaten ist die Feststellung unzulässig (§ 31b Abs. 1 Satz 3 SGB II): Widerspruch. Ob der Tag des Bescheids oder der Bekanntgabe zählt, sagt der Wortlaut nicht.`);
  b.zeile("Beginn: Monat nach der Bekanntgabe", "§ 31b Abs. 1 Satz 1 SGB II", german(beginn));
  if (art === "pflicht") pflicht(e, z, b, fall);
  else if (art === "melde") melde(e, z, b, fall);
  else arbeit(e, z, b, fall);
  if (art !== "arbeit") b.hinweis("Das Geld für Miete und Heizung darf die Minderung nicht verringern (§ 31a Abs. 4 Satz 2 SGB II).");
  b.hinweis("Keine Minderung bei wichtigem Grund (§ 31 Abs. 1 Satz 2 SGB II, § 32 Abs. 1 Satz 2 SGB II) oder außergewöhnlicher Härte (§ 31a Abs. 3 SGB II), und nicht ohne Belehrung.");
}

function pflicht(e: Eingaben, z: Zahlen, b: Blatt, fall: Fall): void {
  const wie = fall.neu ? "erste" : e.wahl("minderung_wievielte");
  const satz = fall.neu ? "1" : { erste: "1", zweite: "2", weitere: "3" }[wie];
  const prozent = begrenzt(e, b, z.zahl(`${M}pflichtverletzung.${wie}`, fall.tag));
  const betrag = anteil(fall.regel, prozent);
  b.abzug(`Minderung um ${zahl(prozent)} %`, `§ 31a Abs. 1 Satz ${satz} SGB II${fall.alt}`, betrag);
  const monate = z.zahl(`${M}pflichtverletzung.dauer_${wie}`, fall.tag);
  const voll = monatsende(plusMonate(fall.beginn, monate - 1));
  b.zeile(`Dauer: ${monate} ${monate === 1 ? "Monat" : "Monate"}, bis`, fall.neu ? "§ 31b Abs. 2 Satz 1 SGB II" : `§ 31b Abs. 2 Satz 1 Nr. ${satz} SGB II a.F.`, german(voll));
  fertig(b, betrag, fall.beginn, nachgeholt(e, b, fall, voll));
}

/** The last day, if the duty was met or its fulfilment seriously promised; without that `voll`. */
function nachgeholt(e: Eingaben, b: Blatt, fall: Fall, voll: string): string {
  if (!e.hat("minderung_nachgeholt")) return voll;
  const tag = e.tag("minderung_nachgeholt");
  if (tag < fall.tag) throw new Unstimmig("minderung_nachgeholt", "Das kann nicht vor dem Verstoß liegen.");
  const erster = monatsende(fall.beginn);
  const frueher = tag <= erster ? erster : plusTage(tag, -1);
  const ende = frueher < voll ? frueher : voll;
  b.zeile("Aufzuheben nach Erfüllung oder Bereitschaft, frühestens nach einem Monat; letzter Tag", "§ 31b Abs. 2 Satz 2 SGB II", german(ende));
  if (tag < fall.beginn) b.hinweis(`Die Pflicht war schon vor Beginn erfüllt oder zugesagt. Minderungen sind aufzuheben, sobald das so ist (§ 31a Abs. 1 Satz ${fall.neu ? "2 SGB II" : "6 SGB II a.F."}); ob dann überhaupt ein Monat bleibt, ist offen. Gerechnet ist vorsichtig ein Monat, trage im Widerspruch null vor.`);
  return ende;
}

function melde(e: Eingaben, z: Zahlen, b: Blatt, fall: Fall): void {
  const wiederholt = e.ja("minderung_wiederholt");
  if (fall.neu && !wiederholt) {
    b.zeile("Erstes Versäumnis: noch keine Minderung", "§ 32 Abs. 1 Satz 1 SGB II", 0);
    return fertig(b, 0, fall.beginn, fall.beginn);
  }
  if (fall.neu) b.hinweis("Ob ein Versäumnis vor dem 1. 7. 2026 als erstes mitzählt, sagt § 65a Abs. 2 SGB II nicht. Gerechnet ist vorsichtig so, als zähle es; im Widerspruch bestreiten.");
  const prozent = begrenzt(e, b, z.zahl(`${M}meldeversaeumnis.${wiederholt ? "wiederholtes" : "erstes"}`, fall.tag));
  const betrag = anteil(fall.regel, prozent);
  b.abzug(`Minderung um ${zahl(prozent)} %`, `§ 32 Abs. 1 Satz 1 SGB II${fall.alt}`, betrag);
  const monate = z.zahl(`${M}meldeversaeumnis.dauer`, fall.tag);
  const ende = monatsende(plusMonate(fall.beginn, monate - 1));
  b.zeile("Dauer: 1 Monat, bis", "§ 32 Abs. 2 Satz 2 SGB II", german(ende));
  fertig(b, betrag, fall.beginn, ende);
}

/** All cuts together stay within 30 percent. */
function begrenzt(e: Eingaben, b: Blatt, prozent: number): number {
  const laufend = e.zahl("minderung_laufend");
  const rest = Math.max(0, Math.min(prozent, 30 - laufend));
  if (rest < prozent) b.zeile(`Mit den laufenden ${zahl(laufend)} % höchstens 30 %: Es bleiben`, "§ 31a Abs. 4 Satz 1 SGB II", `${zahl(rest)} %`);
  return rest;
}

function arbeit(e: Eingaben, z: Zahlen, b: Blatt, fall: Fall): void {
  z.zahl(`${M}arbeitsverweigerung.umfang`, fall.tag); // no rule in force on some days of 2026
  b.abzug("Der Regelbedarf entfällt", "§ 31a Abs. 7 Satz 1 SGB II", fall.regel);
  const monate = z.zahl(`${M}arbeitsverweigerung.dauer_max`, fall.tag);
  const voll = monatsende(plusMonate(fall.beginn, monate - 1));
  b.zeile(`Längstens ${monate} Monate, bis`, "§ 31b Abs. 3 Satz 1 SGB II", german(voll));
  let ende = nachgeholt(e, b, fall, voll);
  if (e.hat("minderung_nachgeholt")) b.hinweis(`Auch der Entfall des Regelbedarfs ist aufzuheben, sobald die Person die Arbeit aufnimmt oder sich ernsthaft und nachhaltig bereit erklärt (${fall.neu ? "§ 31a Abs. 7 Satz 4 SGB II" : "§ 31a Abs. 7 SGB II a.F."}). Ob dabei ein voller Monat verstreichen muss, sagt § 31b Abs. 3 SGB II nur für den Fall, dass die Stelle weg ist. Gerechnet ist vorsichtig mit einem Monat.`);
  if (e.hat("minderung_vorbei")) {
    const erster = monatsende(fall.beginn);
    const weg = plusTage(e.tag("minderung_vorbei"), -1);
    const dann = weg <= erster ? erster : weg;
    if (dann < ende) ende = dann;
    b.zeile("Die Stelle ist weg: aufzuheben, frühestens nach einem Monat; letzter Tag", "§ 31b Abs. 3 Satz 1 SGB II", german(ende));
  }
  b.hinweis("Die Arbeit muss tatsächlich und unmittelbar möglich sein und willentlich verweigert werden (§ 31a Abs. 7 Satz 2 SGB II). Die Miete soll das Jobcenter an den Vermieter zahlen (§ 31a Abs. 7 Satz 3 SGB II).");
  if (fall.neu) b.hinweis("Bleibt nur wegen der Minderung kein Anspruch, wird 1 Euro im Monat bewilligt (§ 31a Abs. 4 Satz 3 SGB II).");
  if (!fall.neu) b.hinweis("Vor dem 23. 4. 2026 war die Regel eine andere; vom 28. 3. bis 22. 4. 2026 gab es keine. Lies den Wortlaut des Tages (§ 31a Abs. 7 SGB II).");
  fertig(b, fall.regel, fall.beginn, ende);
}

/** Three in a row: the claim ends; for one month it is paid without the standard need, and coming in person repairs it. */
function fort(e: Eingaben, z: Zahlen, b: Blatt, fall: Fall): void {
  const erster = monatsende(fall.beginn);
  b.zeile("Der Anspruch entfällt mit dem Monat nach der Feststellung", "§ 7b Abs. 4 Satz 2 SGB II", german(fall.beginn));
  const gemeldet = e.hat("minderung_gemeldet") ? e.tag("minderung_gemeldet") : "";
  if (gemeldet && gemeldet <= erster) {
    const betrag = anteil(fall.regel, z.zahl(`${M}meldeversaeumnis.wiederholtes`, fall.tag));
    b.zeile("Persönlich gemeldet: Die Person gilt als durchgehend erreichbar", "§ 7b Abs. 4 Satz 5 SGB II", german(gemeldet));
    b.abzug("Der Regelbedarf wird gemindert gezahlt, {sgb2.minderung.meldeversaeumnis.wiederholtes} weniger", "§ 32 Abs. 3 Satz 2 SGB II", betrag);
    if (gemeldet < fall.beginn) b.hinweis("Gemeldet schon vor Beginn des Monats: Ob dann überhaupt gemindert wird, sagt § 7b Abs. 4 Satz 5 SGB II nicht. Gerechnet ist vorsichtig mit Minderung.");
    return fertig(b, betrag, fall.beginn, erster);
  }
  b.abzug("Ein Monat ohne Regelbedarf, Miete und Mehrbedarf werden gezahlt", "§ 7b Abs. 4 Satz 4 SGB II", fall.regel);
  b.zeile("Bis dahin persönlich melden, dann fehlen nur 30 %", "§ 7b Abs. 4 Satz 5 SGB II", german(erster));
  const ende = gemeldet ? plusTage(gemeldet, -1) : e.tag("minderung_ende");
  b.zeile("Danach keine Leistung für diese Person; letzter Tag", "§ 7b Abs. 4 Satz 3 SGB II", ende ? german(ende) : "Ende des Bewilligungszeitraums");
  b.hinweis("Ob Termine vor dem 1. 7. 2026 mitzählen, sagt § 7b Abs. 4 SGB II nicht. Lag einer der drei davor, bestreite das.");
  b.hinweis("Eilt: Wer sich persönlich meldet, beendet das (§ 7b Abs. 4 Satz 3 SGB II). Für die Miete an den Vermieter gilt § 22 Abs. 7 Satz 3 Nr. 5 SGB II.");
  b.hinweis("Nicht ohne schriftliche Belehrung, nicht bei wichtigem Grund (§ 7b Abs. 4 Satz 1 SGB II); vorher soll persönlich angehört werden (§ 31a Abs. 2 Satz 3 SGB II).");
  b.ergebnis("Im ersten Monat weniger", fall.regel, `Ab ${german(fall.beginn)}. Ab ${german(plusTage(erster, 1))} entfällt die ganze Leistung.`);
}

function fertig(b: Blatt, betrag: Cent, beginn: string, ende: string): void {
  b.summe("Minderung im Monat", "§ 31b Abs. 1 Satz 1 SGB II", betrag);
  b.ergebnis("Minderung im Monat", betrag, betrag ? `Von ${german(beginn)} bis ${german(ende)}: ${euro(betrag)} im vollen Monat.` : "Es wird nichts gemindert.");
}

export const minderung: Rechner = { slug: "minderung", felder, rechne };
