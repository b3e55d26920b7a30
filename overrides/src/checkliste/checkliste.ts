/** A checklist: the plain list of the page becomes one that asks what matters, counts, and leads to the letter. */
import { make } from "../bauen";
import { all, first } from "../dom";
import { dateiKnoepfe } from "../fall/datei-knoepfe";
import { alle, beiAenderung, Fehlerstelle, setzen } from "../fall/werte";
import { Ergebnis, letzterTag, RECHNER } from "./ergebnis";
import { Fund, Punkt } from "./punkte";
import { Stand } from "./stand";

const LONGEST = 50_000; // characters of a note

const lists = all<HTMLElement>("ol.checkliste");
const slug = lists[0]!.dataset.liste!;
const points = new Map(all("li.punkt").map((element) => new Punkt(slug, element)).map((point) => [point.name, point]));

for (const point of points.values()) {
  for (const answer of ["ja", "nein"] as const) {
    const follows = point.folge(answer);
    if (!follows) continue;
    follows.dataset.text = [...follows.childNodes].slice(1).map((node) => node.textContent).join("").trim();
    const word = first("strong", follows)!;
    word.className = "fund-wort";
    word.dataset.ohne = word.textContent!;
    for (const calculator of all<HTMLAnchorElement>(`.bei-${answer} a.seite[href^="${RECHNER}"]`, point.element)) {
      const art = point.element.dataset[`${answer}Frist`];
      if (art) calculator.setAttribute("href", `${RECHNER}?art=${art}`);
      calculator.dataset.frist = art ?? "";
      calculator.dataset.fristname = point.element.dataset[`${answer}Fristname`] ?? "Frist";
      calculator.dataset.ohne = calculator.textContent!;
    }
  }
  const area = document.createElement("textarea");
  area.rows = 2;
  area.maxLength = LONGEST;
  area.autocomplete = "off";
  area.spellcheck = false; // a browser may ask its maker how a word is spelt
  area.setAttribute("aria-label", `Notiz: ${point.frage}`);
  point.element.append(make("details", "notiz kein-druck", make("summary", "", "Notiz"), area));
  point.element.addEventListener("input", () => point.behalten());
}
for (const list of lists) list.classList.add("fuehrt");

const stand = new Stand();
const ergebnis = new Ergebnis(slug);
first(".ergebnis")!.append(dateiKnoepfe());

function number(): void {
  let count = 0;
  for (const { element } of points.values()) if (!element.hidden) element.setAttribute("value", String(++count));
}

/** The findings of this list take the place of those it had before; other lists keep theirs. */
function keep(found: [Punkt, Fund][]): void {
  const kept = (alle().fehlerstellen ?? []) as readonly Fehlerstelle[];
  const others = kept.filter(({ liste }) => liste !== slug);
  const own = found
    .filter(([, { art }]) => art === "fehler")
    .map(([{ name, element }, { satz }]) => ({ liste: slug, punkt: name, text: satz, norm: element.dataset.norm ?? "" }));
  setzen("fehlerstellen", [...others, ...own]);
}

function show(): void {
  number();
  const asked = [...points.values()].filter((point) => point.gefragt(points));
  const found: [Punkt, Fund][] = [];
  const counts = { fehler: 0, aufgabe: 0 };
  for (const point of points.values()) {
    const { element } = point;
    const isAsked = asked.includes(point);
    const fund = isAsked ? point.fund : null;
    element.classList.toggle("ruht", !isAsked && !element.hidden);
    element.dataset.antwort = point.antwort;
    if (fund) element.dataset.fund = fund.art;
    else delete element.dataset.fund;
    for (const word of all(".fund-wort", element)) word.textContent = word.dataset.ohne!;
    if (!fund) continue;
    found.push([point, fund]);
    const word = first(`.bei-${point.antwort} .fund-wort`, element)!;
    word.textContent = `${fund.art === "fehler" ? "Fehlerstelle" : "Aufgabe"} ${++counts[fund.art]}.`;
  }
  for (const way of all("a[data-frist]")) {
    const { frist, fristname, ohne } = way.dataset;
    way.textContent = letzterTag(frist!, fristname!) || ohne!;
  }
  // A part of which nothing is there today, or nothing asked, needs no heading.
  for (const list of lists) {
    const there = all("li.punkt:not([hidden])", list);
    list.classList.toggle("leer", !there.length);
    list.classList.toggle("ruhig", there.every((element) => element.classList.contains("ruht")));
  }
  stand.zeigen(asked, counts.fehler, counts.aufgabe);
  ergebnis.zeigen(found, asked.filter(({ antwort }) => antwort === "offen").length);
  keep(found);
}

let showing = false;
function refresh(): void {
  if (showing) return; // what show() keeps is no news to it
  showing = true;
  for (const point of points.values()) point.zeigen();
  ergebnis.auffrischen();
  show();
  showing = false;
}

beiAenderung(refresh);
new MutationObserver(refresh).observe(first("article")!, { attributeFilter: ["hidden"], subtree: true });
addEventListener("fall-beendet", () => {
  for (const details of all<HTMLDetailsElement>("details.notiz")) details.open = false;
});
refresh();
