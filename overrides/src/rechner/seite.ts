/** The page of a calculator: fields, and below them the result with its working. Everything stays in this tab. */
import { icon, make } from "../bauen";
import { chosen } from "../chosen";
import { all, first } from "../dom";
import { leiste } from "../fall/leiste";
import { beiAenderung } from "../fall/werte";
import { german, today } from "../tag";
import { readFigures } from "../werte";
import { Ansicht } from "./ansicht";
import { Formular } from "./formular";
import { type Antwort, RECHNER, rechne } from "./kern";

const place = first("[data-rechner]");
const rechner = RECHNER.find(({ slug }) => slug === place?.dataset.rechner);
if (place && rechner) start(place);

function start(here: HTMLElement): void {
  const formular = new Formular(rechner!.felder);
  const figures = readFigures();
  const ansicht = new Ansicht(all<HTMLAnchorElement>("article a.zitat"), figures);
  const unten = leiste("");
  const kurz = make("section", "rechnung-kurz kein-druck");
  kurz.setAttribute("aria-label", "Ergebnis kurz");
  first(".neben")?.prepend(kurz);
  here.replaceChildren(
    make("p", "bleibt", "Bleibt in diesem Tab bis ›Fall beenden‹. Nichts wird gesendet."),
    formular.element,
    ansicht.element,
  );
  let waiting = false;
  const show = (): void => {
    waiting = false;
    const day = chosen() ?? today();
    const answer = rechne(rechner!, formular.roh, figures, day);
    formular.zeigen(answer.fehler);
    ansicht.zeigen(answer, day, first(".rechtsstand b")?.textContent === "heute" ? "heute" : german(day));
    const { titel, wert } = short(answer);
    unten.replaceChildren(make("span", "", titel), make("b", "", wert));
    kurz.replaceChildren(
      make("p", "rechnung-titel", titel),
      make("p", "rechnung-wert", wert),
      ...(answer.ergebnis?.zweifel.length ? [make("p", "rechnung-unsicher", icon("achtung"), " Mit unbestätigten Zahlen, siehe Ergebnis")] : []),
    );
  };
  // A key is on the screen before the working is drawn: on a slow phone that is the longer part.
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => setTimeout(show));
  };
  beiAenderung(() => {
    formular.auffrischen();
    soon();
  });
  formular.element.addEventListener("verlassen", soon);
  const day = first(".rechtsstand b");
  if (day) new MutationObserver(show).observe(day, { childList: true, characterData: true, subtree: true });
  formular.auffrischen();
  show();
}

function short({ ergebnis, fehler, fehlt, luecke }: Antwort): { titel: string; wert: string } {
  if (ergebnis) return ergebnis;
  if (fehler.length) return { titel: "Noch kein Ergebnis", wert: "Eine Eingabe berichtigen" };
  return { titel: "Noch kein Ergebnis", wert: luecke ? "Für diesen Tag fehlt eine Zahl" : `Es fehlt: ${fehlt[0] ?? "eine Angabe"}` };
}
