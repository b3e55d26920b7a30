/** The form: what is typed, kept in the case, and every fault beside its field. */
import { all, first } from "../dom";
import { lesen as inCase, lesenText, setzen } from "../fall/werte";
import { german } from "../tag";
import { lesen } from "./datum";
import { isDay, type Feld, type Rule } from "./engine.js";

export type Werte = Record<Feld, string>;

const DAYS = ["datum", "zugegangen"] as const;
const COMPLETE = /\d.*\d.*\d\d$|^.{9}/s; // looks finished: the fault is told while typing

/** A day that another page of the case knows, by the start of the rule. */
const KNOWN: Record<string, string> = { "untaetigkeit-antrag": "eingang", "untaetigkeit-widerspruch": "eingang", anhoerung: "anhoerung_datum" };

export class Formular {
  private readonly form: HTMLFormElement;
  private readonly told = new Set<Feld>(); // fields whose fault has been shown

  constructor(form: HTMLFormElement) {
    this.form = form;
  }

  private field(name: string): HTMLInputElement {
    return first<HTMLInputElement>(`#frist-${name}`, this.form)!;
  }

  /** As the engine reads them: days as ISO text. What is wrong comes in `fehler`. */
  werte(rule: Rule): { werte: Werte; fehler: Map<Feld, string> } {
    const fehler = new Map<Feld, string>();
    const day = (name: (typeof DAYS)[number]): string => {
      const read = lesen(this.field(name).value);
      if (read.fehler) fehler.set(name, read.fehler);
      return read.day;
    };
    const isLetter = rule.start === "letter";
    const way = first<HTMLInputElement>("input[name=zugang]:checked", this.form)?.value ?? "";
    return {
      werte: {
        art: rule.art,
        datum: day("datum"),
        zugang: isLetter ? way : "",
        zugegangen: isLetter ? day("zugegangen") : "",
        belehrung: this.field("belehrung").checked ? "nein" : "",
        ausland: this.field("ausland").checked ? "ja" : "",
        wochen: rule.weeks ? this.field("wochen").value.trim() : "",
      },
      fehler,
    };
  }

  get art(): string {
    return this.field("art").value;
  }

  /** Shows only the fields that the rule asks for. */
  anpassen(rule: Rule): void {
    const wanted = { letter: rule.start === "letter", weeks: !!rule.weeks, untaught: !!rule.untaught, abroad: !!rule.abroad || rule.start === "letter" };
    for (const [name, shown] of Object.entries(wanted)) for (const part of all(`[data-nur~=${name}]`, this.form)) part.hidden = !shown;
    const more = first(".frist-mehr", this.form)!;
    more.hidden = !(wanted.letter || wanted.untaught || wanted.abroad);
    first("summary", more)!.textContent = wanted.letter ? "Später angekommen? Belehrung fehlt? Ausland?" : "Belehrung fehlt? Ausland?";
    first("label[for=frist-datum]", this.form)!.textContent = rule.date.label;
    const help = first("#frist-datum-hilfe", this.form)!;
    help.textContent = [rule.date.help, `Zum Beispiel ${german("2026-11-16")}`].filter(Boolean).join(" ");
  }

  /** Each fault at its field, in words; `gently` leaves out what is still being typed. Gives what has no field to stand at. */
  melden(fehler: Map<Feld, string>, gently: boolean): string {
    this.wahlMelden("art", fehler.get("art") ?? "");
    const way = first("fieldset", this.form)!;
    this.wahlMelden("zugang", way.hidden ? "" : (fehler.get("zugang") ?? ""));
    for (const name of ["datum", "zugegangen", "wochen"] as const) {
      const field = this.field(name);
      const complete = COMPLETE.test(field.value) || field !== document.activeElement;
      const text = fehler.get(name) ?? "";
      const shown = text && (!gently || complete || this.told.has(name)) ? text : "";
      if (shown) this.told.add(name);
      else if (!text) this.told.delete(name);
      const place = first(`#frist-${name}-fehler`, this.form)!;
      place.textContent = shown;
      place.hidden = !shown;
      field.toggleAttribute("aria-invalid", !!shown);
      if (shown) field.setAttribute("aria-invalid", "true");
      if (shown && name === "zugegangen") first<HTMLDetailsElement>(".frist-mehr", this.form)!.open = true;
    }
    return way.hidden ? (fehler.get("zugang") ?? "") : "";
  }

  private wahlMelden(name: "art" | "zugang", text: string): void {
    const place = first(`#frist-${name}-fehler`, this.form)!;
    place.textContent = text;
    place.hidden = !text;
  }

  /** Whether what the case knows was typed at this very address: then it is newer than the link. */
  hierGetippt(address: string): boolean {
    return lesenText("frist_adresse") === address && inCase("frist_art") !== undefined;
  }

  /** The query of a link, or what the case knows. */
  fuellen(address: string): void {
    const query = new URLSearchParams(address);
    const typedHere = this.hierGetippt(address);
    const wanted = (name: string, key: string): string => {
      const asked = typedHere ? null : query.get(name);
      return asked ?? lesenText(key);
    };
    const art = wanted("art", "frist_art");
    const select = this.field("art") as unknown as HTMLSelectElement;
    if ([...select.options].some(({ value }) => value === art)) select.value = art;
    const day = (text: string): string => (isDay(text) ? german(text) : text);
    this.field("datum").value = day(wanted("datum", "frist_datum") || lesenText(KNOWN[select.value] ?? "bescheid_datum"));
    this.field("zugegangen").value = day(wanted("zugegangen", "frist_zugegangen"));
    this.field("wochen").value = wanted("wochen", "frist_wochen");
    const way = wanted("zugang", "frist_zugang");
    for (const radio of all<HTMLInputElement>("input[name=zugang]", this.form)) radio.checked = radio.value === way;
    this.field("belehrung").checked = typedHere || !query.has("belehrung") ? inCase("frist_ohne_belehrung") === true : query.get("belehrung") === "nein";
    this.field("ausland").checked = typedHere || !query.has("ausland") ? inCase("frist_ausland") === true : query.get("ausland") === "ja";
    const more = first<HTMLDetailsElement>(".frist-mehr", this.form)!;
    more.open = !!this.field("zugegangen").value || this.field("belehrung").checked || this.field("ausland").checked;
  }

  behalten(address: string): void {
    setzen("frist_adresse", address);
    setzen("frist_art", this.art);
    setzen("frist_datum", this.field("datum").value);
    setzen("frist_zugegangen", this.field("zugegangen").value);
    setzen("frist_wochen", this.field("wochen").value);
    setzen("frist_zugang", first<HTMLInputElement>("input[name=zugang]:checked", this.form)?.value);
    setzen("frist_ohne_belehrung", this.field("belehrung").checked || undefined);
    setzen("frist_ausland", this.field("ausland").checked || undefined);
  }
}
