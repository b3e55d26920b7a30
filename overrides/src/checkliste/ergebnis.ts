/** What the list has found, and where that leads: the letter that takes it over, the last day, the next step. */
import { icon, link, make } from "../bauen";
import { all, first } from "../dom";
import { lesenText, setzen } from "../fall/werte";
import { german, today } from "../tag";
import { Fund, Punkt } from "./punkte";
import { aufgaben, fehlerstellen, gesetzt } from "./worte";

export const RECHNER = "/rechner/fristen/";
const WER = ["ratsuchende Person", "Berater:in", "Anleitungsperson", "Behörde", "Fachstelle"];

/** What is known of a deadline of this kind; "" if nothing is. */
export function letzterTag(art: string, name: string): string {
  const day = lesenText("frist_art") === art ? lesenText("frist_ende") : "";
  if (!day) return "";
  return day < today() ? `${name}: war bis ${german(day)}, abgelaufen` : `${name} bis ${german(day)}`;
}

export class Ergebnis {
  private readonly kopf = make("p", "ergebnis-kopf");
  private readonly listen = make("div", "ergebnis-listen");
  private readonly wege = make("div", "knoepfe ergebnis-wege");
  private readonly schritt: HTMLElement;

  constructor(private readonly liste: string) {
    this.schritt = this.felder();
    const box = make("section", "ergebnis kein-druck", this.kopf, this.listen, this.wege, this.schritt);
    box.setAttribute("aria-label", "Ergebnis");
    first("#am-ende")!.after(box);
  }

  zeigen(found: [Punkt, Fund][], open: number): void {
    const faults = found.filter(([, { art }]) => art === "fehler");
    const tasks = found.filter(([, { art }]) => art === "aufgabe");
    const days = new Map(found.map(([, { frist, fristname }]) => [frist, fristname]));
    days.delete("");
    const parts = [
      faults.length ? fehlerstellen(faults.length) : "",
      tasks.length ? aufgaben(tasks.length) : "",
      open ? `${open} offen` : "",
      ...[...days].map(([art, name]) => letzterTag(art, name)),
    ].filter(Boolean);
    this.kopf.textContent = parts.join(" · ") || "Alles in Ordnung: keine Fehlerstelle, nichts offen.";
    this.listen.replaceChildren(...block("Fehlerstellen", faults), ...block("Aufgaben", tasks));
    this.wege.replaceChildren(...this.briefe(found), ...this.fristen(days));
  }

  /** The letters that the findings name, the one that most lead to first; none found: those of the list's head. */
  private briefe(found: [Punkt, Fund][]): HTMLElement[] {
    const slugs = found.map(([, { brief }]) => brief).filter(Boolean);
    const often = (slug: string): number => slugs.filter((each) => each === slug).length;
    const named = [...new Set(slugs)].sort((one, other) => often(other) - often(one));
    return named.slice(0, 3).flatMap((slug, place) => {
      const target = all<HTMLAnchorElement>("article a.seite").find((each) => each.pathname.endsWith(`/${slug}/`));
      if (!target) return [];
      return [link(target.pathname, place ? "knopf knopf-zweit" : "knopf", `Schreiben öffnen: ${target.textContent}`)];
    });
  }

  private fristen(days: Map<string, string>): HTMLElement[] {
    if (!first(`article a.seite[href^="${RECHNER}"]`)) return [];
    return [...days]
      .filter(([art, name]) => !letzterTag(art, name))
      .map(([art, name]) => link(`${RECHNER}?art=${art}`, "knopf knopf-zweit", icon("frist"), `Letzten Tag berechnen: ${name}`));
  }

  /** »Nächster Schritt bis …, wer«: kept in the case and written onto the printed line. */
  private felder(): HTMLElement {
    const lines = all(".druckzeile").pop()?.children;
    const what = document.createElement("input");
    const day = document.createElement("input");
    day.type = "date";
    const who = document.createElement("select");
    who.append(new Option("bitte wählen", ""), ...WER.map((name) => new Option(name, name)));
    const fields: [string, HTMLInputElement | HTMLSelectElement, string][] = [
      ["was", what, "Nächster Schritt"],
      ["bis", day, "bis"],
      ["wer", who, "wer"],
    ];
    const rows = fields.map(([name, field, words], place) => {
      field.id = `schritt-${name}`;
      field.setAttribute("autocomplete", "off");
      field.spellcheck = false;
      const key = `schritt_${this.liste}_${name}`;
      const print = (): void => {
        const line = lines?.item(place) as HTMLElement | null;
        if (line) line.dataset.wert = name === "bis" && field.value ? german(field.value) : field.value;
      };
      field.addEventListener("input", () => {
        setzen(key, field.value);
        print();
      });
      this.erneuern.push(() => {
        if (document.activeElement !== field) field.value = lesenText(key);
        print();
      });
      const label = make("label", "", words);
      label.setAttribute("for", field.id);
      return make("div", `feld feld-${name}`, label, field);
    });
    return make("div", "schritt", ...rows);
  }

  private readonly erneuern: (() => void)[] = [];

  /** Fields show what the case knows. */
  auffrischen(): void {
    for (const act of this.erneuern) act();
  }
}

function block(title: string, found: [Punkt, Fund][]): HTMLElement[] {
  if (!found.length) return [];
  const rows = found.map(([point, { satz, text }]) =>
    make("li", "", link(`#${point.name}`, "", point.frage), " ", gesetzt(satz || text)),
  );
  return [make("h3", "", title), make("ol", "", ...rows)];
}
