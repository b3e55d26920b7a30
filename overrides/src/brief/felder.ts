/** One field of the form: its words, its control, and the message that stands above the control. */
import { icon, make } from "../bauen";
import { all } from "../dom";
import { german, isDay } from "../tag";
import { lines } from "./angaben";
import { Field, Letter, Value } from "./modell";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const OFFICES: Record<string, string> = {
  jobcenter: "Jobcenter",
  sozialamt: "Sozialamt",
  behoerde: "Behörden",
  arbeitsagentur: "Agentur für Arbeit",
  auslaenderbehoerde: "Ausländerbehörde",
  gericht: "Gerichte",
};
export const OTHER = "andere";

export class Eingabe {
  readonly element: HTMLElement;
  private readonly controls: Control[];
  private readonly message = make("p", "fehler");
  private readonly help: HTMLElement | null;

  constructor(
    readonly field: Field,
    letter: Letter,
  ) {
    const id = `feld-${field.name}`;
    this.help = field.help ? make("p", "feld-hilfe", field.help) : null;
    if (this.help) this.help.id = `${id}-hilfe`;
    this.message.id = `${id}-fehler`;
    this.message.hidden = true;
    const several = field.type === "checkbox" && field.options;
    this.controls = several ? field.options!.map(({ key }) => tick(`${id}-${key}`, key)) : [control(field, letter, id)];
    const must = field.required ? [] : [make("span", "feld-wahl", " (wenn nötig)")];
    const head = several ? make("legend", "", field.label, ...must) : named("label", this.controls[0]!, field.label, ...must);
    const body = several
      ? field.options!.map(({ label }, at) => named("label", this.controls[at]!, this.controls[at]!, label))
      : [this.controls[0]!];
    for (const each of body) if (several) each.className = "haken";
    this.element = make(several ? "fieldset" : "div", "feld", head, ...(this.help ? [this.help] : []), this.message, ...body);
    for (const each of this.controls) {
      each.setAttribute("autocomplete", "off");
      each.spellcheck = false; // a browser may ask its maker how a word is spelt
      if (field.required && !several) each.setAttribute("aria-required", "true");
    }
    this.describe();
  }

  /** What stands in the control, as typed. */
  get typed(): string {
    return this.controls[0]!.value;
  }

  /** The value of a choice; texts, days and amounts are read in pruefen.ts. */
  get chosen(): Value {
    if (this.field.type !== "checkbox") return this.field.type === "list" ? lines(this.typed) : this.typed;
    const ticked = (this.controls as HTMLInputElement[]).filter(({ checked }) => checked).map(({ value }) => value);
    return this.field.options ? ticked : ticked.length > 0;
  }

  /** Shows a value; not while somebody is typing just here. */
  show(value: Value | undefined, raw?: string): void {
    if (this.field.type === "checkbox") {
      for (const each of this.controls as HTMLInputElement[]) {
        each.checked = this.field.options ? Array.isArray(value) && value.includes(each.value) : value === true;
      }
      return;
    }
    const [each] = this.controls;
    if (document.activeElement === each) return;
    const text = raw ?? (typeof value === "boolean" || value === undefined ? "" : typeof value === "string" ? value : value.join("\n"));
    each!.value = this.field.type === "date" && isDay(text) ? german(text) : this.field.type === "money" && !raw ? text.replace(".", ",") : text;
  }

  /** Whether a message stands at the field. */
  get says(): boolean {
    return !this.message.hidden;
  }

  say(words: string, wrong: boolean): void {
    this.message.hidden = !words;
    this.message.className = wrong ? "fehler" : "fehler fehler-hinweis";
    this.message.replaceChildren(...(words ? [icon(wrong ? "achtung" : "entwurf"), ` ${words}`] : []));
    for (const each of this.controls) each.setAttribute("aria-invalid", String(Boolean(words && wrong)));
    this.describe();
  }

  private describe(): void {
    const ids = [this.message.hidden ? "" : this.message.id, this.help?.id ?? ""].filter(Boolean).join(" ");
    for (const each of this.controls) {
      if (ids) each.setAttribute("aria-describedby", ids);
      else each.removeAttribute("aria-describedby");
    }
  }

  focus(): void {
    this.controls[0]!.focus();
  }
}

function control(field: Field, letter: Letter, id: string): Control {
  const element = field.type === "select" || field.type === "lookup" ? select(field, letter) : box(field);
  element.id = id;
  return element;
}

function box(field: Field): Control {
  if (field.type === "textarea" || field.type === "list") {
    const area = document.createElement("textarea");
    area.rows = field.name === "anschrift" || field.name === "empfaenger" || field.type === "list" ? 2 : 5;
    return area;
  }
  const input = document.createElement("input");
  input.type = field.type === "checkbox" ? "checkbox" : "text";
  if (field.type === "date" || field.type === "number") input.inputMode = field.type === "number" ? "numeric" : "text";
  if (field.type === "money") input.inputMode = "decimal";
  return input;
}

function select(field: Field, letter: Letter): HTMLSelectElement {
  const element = document.createElement("select");
  element.append(new Option("bitte wählen", ""));
  if (field.type === "select") {
    element.append(...field.options!.map(({ key, label }) => new Option(label, key)));
    return element;
  }
  for (const [kind, label] of Object.entries(OFFICES)) {
    const offices = letter.offices.filter((office) => office.kind === kind);
    if (!offices.length) continue;
    const group = document.createElement("optgroup");
    group.label = label;
    group.append(...offices.map(({ key, name }) => new Option(name, key)));
    element.append(group);
  }
  element.append(new Option("andere Stelle: Name und Anschrift unten eintragen", OTHER));
  return element;
}

function tick(id: string, key: string): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "checkbox";
  input.id = id;
  input.value = key;
  return input;
}

function named(tag: string, target: Control, ...words: (Node | string)[]): HTMLElement {
  const label = make(tag, "", ...words);
  if (!all("input", label).length) label.setAttribute("for", target.id);
  return label;
}
