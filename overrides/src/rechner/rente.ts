/** §§ 35 to 38, 77, 99, 235 to 236b SGB VI: from when an old-age pension is paid, and what an earlier or later start costs or brings. */
import { german } from "../tag";
import type { Blatt, Rechner } from "./blatt";
import { type Eingaben, type Feld, Unstimmig } from "./felder";
import { euro, runden } from "./geld";
import { monateZwischen, monatsanfang, monatsende, naechsterMonat, plusMonate, plusTage } from "./tage";
import type { Zahlen } from "./zahlen";

const FIRST = 1953; // older cohorts have single months of their own and have long retired
const LAST_OLD = 1963; // §§ 235 ff. SGB VI: born before 1964
const [LESS, MORE] = [3, 5]; // thousandths a month, § 77 Abs. 2 Satz 1 Nr. 2 SGB VI

const felder: readonly Feld[] = [
  { name: "rente_geburt", label: "Geburtstag", art: "tag", gruppe: "Person", pflicht: true, hilfe: "Zum Beispiel 5. 3. 1962." },
  {
    name: "rente_art",
    label: "Welche Altersrente?",
    art: "wahl",
    wahl: [
      ["regel", "Regelaltersrente (5 Jahre Wartezeit)"],
      ["langjaehrig", "langjährig Versicherte (35 Jahre)"],
      ["besonders", "besonders langjährig Versicherte (45 Jahre)"],
      ["schwerbehindert", "schwerbehinderte Menschen (35 Jahre)"],
    ],
  },
  { name: "rente_beginn", label: "Gewünschter Beginn", art: "tag", gruppe: "Beginn und Betrag", hilfe: "Erster Tag des Monats. Leer lassen für den frühesten Beginn ohne Abschlag." },
  { name: "rente_betrag", label: "Monatsrente ohne Abschlag", art: "geld", hilfe: "Aus der Renteninformation, mit dem bis dahin Erreichten. Leer lassen, wenn nicht bekannt." },
];

interface Grenze {
  name: string;
  key: string;
  norm: string;
  frueh?: { key: string; norm: string };
}

function grenzen(art: string, jahr: number): Grenze {
  const old = jahr <= LAST_OLD;
  const cohort = old ? `jahrgang_${jahr}` : "ab_1964";
  const regel = `rente.regelaltersgrenze.${cohort}`;
  switch (art) {
    case "langjaehrig":
      return { name: "Altersgrenze", key: regel, norm: old ? "§ 236 Abs. 2 Satz 2 SGB VI" : "§ 36 Satz 1 SGB VI", frueh: { key: "rente.langjaehrig", norm: old ? "§ 236 Abs. 1 Satz 2 SGB VI" : "§ 36 Satz 2 SGB VI" } };
    case "besonders":
      return { name: "Altersgrenze", key: `rente.besonders_langjaehrig.${cohort}`, norm: old ? "§ 236b Abs. 2 Satz 2 SGB VI" : "§ 38 SGB VI" };
    case "schwerbehindert":
      return {
        name: "Altersgrenze",
        key: `rente.schwerbehindert.abschlagsfrei.${cohort}`,
        norm: old ? "§ 236a Abs. 2 Satz 2 SGB VI" : "§ 37 Satz 1 SGB VI",
        frueh: { key: `rente.schwerbehindert.fruehestens.${cohort}`, norm: old ? "§ 236a Abs. 2 Satz 2 SGB VI" : "§ 37 Satz 2 SGB VI" },
      };
    default:
      return { name: "Regelaltersgrenze", key: regel, norm: old ? "§ 235 Abs. 2 Satz 2 SGB VI" : "§ 35 Satz 2 SGB VI" };
  }
}

/** »66 Jahre 4 Monate« → 796 */
function monate(text: string): number {
  const [, years, months = "0"] = /^(\d+)\sJahre?(?:\s(\d+)\sMonate?)?$/.exec(text) ?? [];
  return Number(years) * 12 + Number(months);
}

/** The day with whose end an age is completed: the day of birth counts (§ 187 Abs. 2 Satz 2, § 188 Abs. 2 BGB). */
function vollendet(geburt: string, months: number): string {
  const first = plusMonate(monatsanfang(geburt), months);
  const before = Number(geburt.slice(8)) - 1;
  const end = monatsende(first);
  const day = plusTage(first, before - 1);
  return day < end ? day : end;
}

function rechne(e: Eingaben, z: Zahlen, b: Blatt): void {
  const geburt = e.tag("rente_geburt");
  const jahr = Number(geburt.slice(0, 4));
  if (jahr < FIRST) throw new Unstimmig("rente_geburt", "Jahrgänge vor 1953 rechnet diese Seite nicht.");
  if (jahr > 2012) throw new Unstimmig("rente_geburt", "Bitte den Geburtstag prüfen: Das Jahr ist zu spät.");
  b.recht = "vom 19. 8. 2026";
  const art = e.wahl("rente_art");
  const grenze = grenzen(art, jahr);
  const alter = z.text(grenze.key);
  const tag = vollendet(geburt, monate(alter));
  const frei = naechsterMonat(tag);
  b.zeile(`${grenze.name}, Jahrgang ${jahr}`, grenze.norm, alter, grenze.key);
  b.zeile("Dieses Alter ist vollendet mit Ablauf des", "§ 187 Abs. 2 Satz 2 BGB", german(tag));
  b.zeile("Ohne Abschlag ab", "§ 99 Abs. 1 Satz 1 SGB VI", german(frei));
  b.hinweis("Die Wartezeit muss erfüllt sein; das prüft diese Seite nicht. Vertrauensschutz bei Altersteilzeit und Bergbau ist nicht gerechnet.");
  b.hinweis("Prüfe vorher, ob es die richtige Rente ist: Nach bindender Bewilligung einer Altersrente ist der Wechsel in eine andere Altersrente oder eine Erwerbsminderungsrente ausgeschlossen (§ 34 Abs. 2 Satz 1 SGB VI).");
  if (art === "schwerbehindert") b.hinweis("Die Schwerbehinderung muss bei Beginn der Rente anerkannt sein.");
  const frueh = grenze.frueh ? naechsterMonat(vollendet(geburt, monate(z.text(grenze.frueh.key)))) : frei;
  if (grenze.frueh) b.zeile(`Mit Abschlag frühestens mit {${grenze.frueh.key}}, also ab`, grenze.frueh.norm, german(frueh));
  if (!e.hat("rente_beginn")) {
    b.zeile("Dafür der Antrag spätestens bis", "§ 99 Abs. 1 Satz 1 SGB VI", german(monatsende(plusMonate(monatsanfang(tag), 3))));
    b.ergebnis("Ohne Abschlag ab", german(frei), grenze.frueh ? `Mit Abschlag frühestens ab ${german(frueh)}.` : "");
    return;
  }
  const beginn = monatsanfang(e.tag("rente_beginn"));
  if (beginn < frueh) throw new Unstimmig("rente_beginn", `Diese Rente beginnt frühestens am ${german(frueh)}.`);
  if (beginn > plusMonate(frei, 240)) throw new Unstimmig("rente_beginn", "Bitte den Beginn prüfen: Er liegt mehr als zwanzig Jahre nach der Altersgrenze.");
  const regel = naechsterMonat(vollendet(geburt, monate(z.text(grenzen("regel", jahr).key))));
  faktor(e, b, beginn, frei, regel);
}

function faktor(e: Eingaben, b: Blatt, beginn: string, frei: string, regel: string): void {
  const vorher = Math.max(0, monateZwischen(beginn, frei));
  const nachher = Math.max(0, monateZwischen(regel, beginn));
  const tausendstel = 1000 - LESS * vorher + MORE * nachher;
  const prozent = (n: number): string => `${String(n / 10).replace(".", ",")} %`;
  if (vorher) {
    b.zeile("Monate vor der Altersgrenze", "§ 77 Abs. 2 Satz 1 Nr. 2 SGB VI", String(vorher));
    b.zeile("Abschlag: 0,003 je Monat", "§ 77 Abs. 2 Satz 1 Nr. 2 SGB VI", prozent(LESS * vorher));
    b.hinweis("Der Abschlag bleibt auf Dauer, auch nach der Regelaltersgrenze (§ 77 Abs. 3 Satz 1 SGB VI).");
  }
  if (nachher) {
    b.zeile("Monate nach der Regelaltersgrenze", "§ 77 Abs. 2 Satz 1 Nr. 2 SGB VI", String(nachher));
    b.zeile("Zuschlag: 0,005 je Monat", "§ 77 Abs. 2 Satz 1 Nr. 2 SGB VI", prozent(MORE * nachher));
  }
  b.zeile("Zugangsfaktor", vorher || nachher ? "§ 77 Abs. 2 Satz 1 Nr. 2 SGB VI" : "§ 77 Abs. 2 Satz 1 Nr. 1 SGB VI", (tausendstel / 1000).toFixed(3).replace(".", ","));
  const what = vorher ? "Abschlag" : nachher ? "Zuschlag" : "Abschlag";
  const size = prozent(vorher ? LESS * vorher : MORE * nachher);
  const betrag = e.geld("rente_betrag");
  if (!betrag) {
    b.ergebnis(what, size, `Bei Beginn am ${german(beginn)}.`);
    return;
  }
  const rente = runden((betrag * tausendstel) / 1000);
  b.zeile("Monatsrente ohne Abschlag, wie eingetragen", "", betrag);
  b.summe("Monatsrente mit diesem Beginn", "§ 77 Abs. 1 SGB VI", rente);
  b.hinweis("Vor Kranken- und Pflegeversicherung und Steuer, mit heutigem Rentenwert. Wer früher geht, sammelt auch weniger Entgeltpunkte; das ist nicht gerechnet.");
  b.ergebnis("Monatsrente brutto", rente, `${what} ${size}, das sind ${euro(Math.abs(betrag - rente))} im Monat. Beginn am ${german(beginn)}.`);
}

export const rente: Rechner = { slug: "rente", felder, rechne };
