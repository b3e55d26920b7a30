/** The deadline calculator: form left, last day right, below how it was counted. Nothing typed leaves the tab. */
import { make } from "../bauen";
import { all, first } from "../dom";
import { leiste } from "../fall/leiste";
import { beiAenderung, lesen, setzen } from "../fall/werte";
import { today } from "../tag";
import { Anzeige, gesamt, kurzfassung, vorbei, type Beigaben } from "./anzeige";
import { Fehler, frage, Kalender, lies, rechne, type Ergebnis, type Feld, type Rule, type Rules } from "./engine.js";
import { Formular } from "./formular";
import { strahl } from "./strahl";
import { herunterladen, ics } from "./termin";
import { zeichen } from "./zeichen";

const daten = JSON.parse(first("#fristen-daten")!.textContent!) as Beigaben & { regeln: Rules };
const root = first(".rechner")!;
const form = first<HTMLFormElement>("form", root)!;
const formular = new Formular(form);
const anzeige = new Anzeige(daten);
const kalender = new Kalender(daten.regeln.holidays);
const box = first(".ergebnis", root)!;
const weg = first(".rechenweg", root)!;
const status = first(".ergebnis-status", root)!;
const bar = leiste("Noch kein Tag");

const PAPER = 620; // px, so that its letters are read on A4

let found: Ergebnis | null = null;
let own = false; // we are writing into the case ourselves
let adresse: string | null = null; // what a link asks, until somebody types
let wide = 0; // px of the time line; asking for it anew would lay out the page with each key
let shown = ""; // what stands in the box: a button must not vanish under the finger that leaves a field

const regel = (): Rule => daten.regeln.rules.find(({ art }) => art === formular.art)!;

function rechnen(rule: Rule): Map<Feld, string> {
  const { werte, fehler } = formular.werte(rule);
  found = null;
  if (!adresse && (!werte.datum || fehler.size)) return fehler;
  try {
    found = rechne(adresse ? lies(adresse, daten.regeln) : frage(werte, daten.regeln), daten.regeln);
  } catch (fault) {
    if (!(fault instanceof Fehler)) throw fault;
    fehler.set(fault.feld, fault.message.replace(/ \([a-z]+\)(?=\.)/, "")); // the name of the field is for programs
  }
  return fehler;
}

/** A link that asks for a day is answered as `beistand fristen` would; one that only names a kind fills in the form. */
function gefragt(): string | null {
  const query = new URLSearchParams(location.search);
  const unknown = query.has("art") && !daten.regeln.rules.some(({ art }) => art === query.get("art"));
  return !formular.hierGetippt(location.search) && (query.has("datum") || unknown) ? location.search : null;
}

function zeigen(gently: boolean): void {
  const rule = regel();
  formular.anpassen(rule);
  const rest = formular.melden(rechnen(rule), gently);
  const wanted = JSON.stringify([rule.art, rest, found, today()]);
  if (wanted === shown) return;
  shown = wanted;
  root.toggleAttribute("data-ergebnis", !!found);
  weg.hidden = !found;
  status.textContent = found ? kurzfassung(found) : "";
  if (!found) {
    box.replaceChildren(...anzeige.regel(rule, rest));
    box.classList.remove("abgelaufen", "streitig-tag");
    bar.textContent = "Noch kein Tag";
    return;
  }
  box.replaceChildren(...anzeige.ergebnis(found, today()), knoepfe(found));
  box.classList.toggle("abgelaufen", vorbei(found, today()));
  box.classList.toggle("streitig-tag", !!found.vorsichtig);
  const [title, text] = kurzfassung(found).split(": ") as [string, string];
  bar.replaceChildren(make("span", "", title), make("b", "", text));
  first(".schritte", weg)!.replaceChildren(...anzeige.schritte(found.schritte));
  first(".beiseite", weg)!.replaceChildren(...anzeige.beiseite(found));
  zeichnen();
}

function zeichnen(width = wide): void {
  if (!found || !width) return;
  const place = first(".strahl", weg)!;
  const drawn = strahl(found, kalender, today(), Math.max(280, width));
  place.replaceChildren(drawn.bild);
  const arts = new Set(found.schritte.map(({ art }) => art));
  const shown: Record<string, boolean> = { frei: drawn.wochenenden, strecke: arts.has("start") && arts.has("known"), lauf: true, gestrichen: arts.has("struck"), heute: drawn.heute };
  for (const entry of all("[data-zeigt]", weg)) entry.hidden = !shown[entry.dataset.zeigt!];
}

function knoepfe(result: Ergebnis): HTMLElement {
  const button = make("button", "knopf knopf-zweit", zeichen("kalender"), "In den Kalender");
  button.setAttribute("type", "button");
  button.addEventListener("click", () => {
    const day = result.vorsichtig ?? result.ende;
    const titel = `${result.rule.result === "last" ? "Letzter Tag" : "Frühestens"}: ${result.rule.title}`;
    herunterladen(`frist-${day}.ics`, ics({ day, titel, text: gesamt(result), jetzt: new Date() }));
  });
  return make("div", "knoepfe kein-druck", ...anzeige.weiter(result.rule), ...(vorbei(result, today()) ? [] : [button]));
}

/** The last day goes with the case to its letters and lists. */
function behalten(): void {
  own = true;
  formular.behalten(location.search);
  setzen("frist_ende", found ? (found.vorsichtig ?? found.ende) : undefined);
  if (found?.rule.start === "letter") {
    setzen(found.rule.art === "anhoerung" ? "anhoerung_datum" : "bescheid_datum", found.schritte[0]!.tag);
    setzen("bekanntgabe", found.bekanntgabe);
  }
  own = false;
}

form.addEventListener("input", () => {
  adresse = null;
  zeigen(true);
  behalten();
});
form.addEventListener("change", () => zeigen(false));
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("fall-beendet", () => {
  history.replaceState(null, "", location.pathname); // what a link brought belongs to the case as well
  adresse = null;
  formular.fuellen("");
  zeigen(false);
});
beiAenderung(() => {
  if (own || lesen("frist_art") === undefined) return;
  formular.fuellen(location.search);
  zeigen(false);
});
addEventListener("beforeprint", () => zeichnen(PAPER));
addEventListener("afterprint", () => zeichnen());
new ResizeObserver(([entry]) => {
  if (entry!.contentRect.width === wide) return;
  wide = entry!.contentRect.width;
  zeichnen();
}).observe(first(".strahl", weg)!);
formular.fuellen(location.search);
adresse = gefragt();
zeigen(false);
