/** Progress: words and a bar beside the list, the words alone at the foot of small screens. */
import { link, make } from "../bauen";
import { first } from "../dom";
import { leiste } from "../fall/leiste";
import { Punkt } from "./punkte";
import { aufgaben, fehlerstellen } from "./worte";

export class Stand {
  private readonly worte = make("p", "stand-worte");
  private readonly funde = make("p", "stand-funde");
  private readonly balken = document.createElement("progress");
  private readonly weiter = make("button", "knopf knopf-zweit", "Nächster offener Punkt");
  private readonly unten = link("#am-ende", "");
  private offen: Punkt | undefined;

  constructor() {
    this.worte.setAttribute("role", "status");
    this.balken.setAttribute("aria-label", "Beantwortet");
    this.weiter.setAttribute("type", "button");
    this.weiter.addEventListener("click", () => this.offen?.felder.find((field) => field.checked)?.focus());
    const box = make("section", "stand", this.worte, this.balken, this.funde, this.weiter);
    box.setAttribute("aria-label", "Stand der Liste");
    first(".neben")!.prepend(box);
    leiste("").replaceChildren(this.unten);
  }

  zeigen(asked: Punkt[], faults: number, tasks: number): void {
    const answered = asked.filter((point) => point.antwort !== "offen").length;
    const count = `${answered} von ${asked.length} beantwortet`;
    const found = [faults && fehlerstellen(faults), tasks && aufgaben(tasks)].filter(Boolean).join(" · ");
    this.worte.textContent = count;
    this.funde.textContent = found || "Noch nichts gefunden";
    this.balken.max = Math.max(asked.length, 1);
    this.balken.value = answered;
    this.offen = asked.find((point) => point.antwort === "offen");
    this.weiter.hidden = !this.offen;
    this.unten.replaceChildren(make("span", "", count), make("b", "", found || "Zum Ergebnis"));
  }
}
