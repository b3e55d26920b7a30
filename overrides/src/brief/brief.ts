/** A letter: the form at the left, the sheet at the right as it grows, then a file, a print or text. */
import { make } from "../bauen";
import { first } from "../dom";
import { leiste } from "../fall/leiste";
import { beiAenderung, Fehlerstelle, lesen, lesenText, setzen } from "../fall/werte";
import { german, today } from "../tag";
import { draw } from "./blatt";
import { Eingabe } from "./felder";
import { plain } from "./klartext";
import { Field, Letter, Sheet, Value, Values } from "./modell";
import { absent, read, together } from "./pruefen";
import { asked, compose, filled, missing } from "./satz";

const GROUPS = [
  ["an", "An wen?"],
  ["worum", "Worum geht es?"],
  ["wer", "Wer schreibt?"],
  ["versand", "Wie geht es hinaus?"],
] as const;
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

class Schreiben {
  private readonly inputs: Eingabe[];
  private readonly sheet = make("div", "brief-blatt");
  private readonly told = make("p", "brief-meldung");
  private readonly open = make("p", "brief-offen");
  private readonly foot = leiste("");
  private fresh = "";
  private typing = false;
  private waiting = false;
  private strict = false; // after the first attempt to take the letter along, what is missing is said at its field

  constructor(
    private readonly letter: Letter,
    place: HTMLElement,
  ) {
    this.inputs = letter.fields.map((field) => new Eingabe(field, letter));
    this.told.setAttribute("role", "status");
    const form = make("form", "brief-form", ...this.groups());
    form.setAttribute("autocomplete", "off");
    form.setAttribute("novalidate", "");
    form.addEventListener("submit", (event) => event.preventDefault());
    const paper = make("div", "brief-rechts", this.sheet, this.open, this.buttons(), this.told);
    paper.id = "brief";
    this.sheet.tabIndex = 0; // a long letter scrolls, by keyboard too
    this.sheet.setAttribute("role", "region");
    this.sheet.setAttribute("aria-label", "Das Schreiben, wie es wird");
    const tool = make("div", "brief-werkzeug", form, paper);
    tool.translate = false; // a browser's translator would send the page to its maker
    place.prepend(tool);
    const whole = first<HTMLDetailsElement>("details.brief-ganz", place);
    if (whole) whole.open = false;
    for (const input of this.inputs) this.watch(input);
    addEventListener("beforeprint", () => this.waiting && this.draw());
    beiAenderung(() => this.typing || this.refresh());
    addEventListener("fall-beendet", () => {
      this.fresh = "";
      this.strict = false;
      this.told.textContent = "";
      this.refresh();
    });
    this.refresh();
  }

  private groups(): HTMLElement[] {
    return GROUPS.flatMap(([name, title]) => {
      const own = this.inputs.filter(({ field }) => field.group === name);
      if (!own.length) return [];
      return [make("fieldset", "brief-gruppe", make("legend", "", title), ...own.map(({ element }) => element))];
    });
  }

  private buttons(): HTMLElement {
    return make(
      "div",
      "knoepfe",
      button("knopf", "Als Word-Datei sichern", () => void this.save()),
      button("knopf knopf-zweit", "Drucken oder PDF", () => this.take("Der Druck zeigt nur das Schreiben.") && print()),
      button("knopf knopf-zweit", "Text kopieren", () => void this.copy()),
    );
  }

  private watch(input: Eingabe): void {
    const { field, element } = input;
    element.addEventListener("input", () => {
      this.fresh = field.name;
      this.typing = true; // what this field tells the case is no news to the form
      if (typedOnly(field)) this.keepTyped(input);
      else setzen(this.key(field), input.chosen);
      this.typing = false;
      this.drawSoon();
    });
    element.addEventListener("change", () => {
      for (const each of this.inputs) if (each === input || each.says) this.judge(each);
    });
    element.addEventListener("focusout", () => this.judge(input));
  }

  /** A day or amount is kept as such; what is none yet is kept as typed, so that nothing is lost. */
  private keepTyped({ field, typed }: Eingabe): void {
    const { value } = read(field, typed);
    setzen(this.raw(field), value || !typed.trim() ? undefined : typed);
    setzen(this.key(field), field.name === "datum" && value === today() ? undefined : value);
    if (field.name === "datum") setzen(this.raw(field), value ? undefined : typed || " ");
  }

  private key = (field: Field): string => field.case ?? `brief.${this.letter.slug}.${field.name}`;
  private raw = (field: Field): string => `brief.${this.letter.slug}.${field.name}.getippt`;

  private value(field: Field): Value | undefined {
    const own = lesen(this.key(field));
    if (own !== undefined) return own as Value;
    if (field.name === "datum" && lesen(this.raw(field)) === undefined) return today();
    if (field.source === "frist_ende") return this.lastDay || undefined;
    return field.source ? taken(field.source) : undefined;
  }

  /** As the deadline calculator counted it, if it counted for this letter: another deadline would be a wrong day. */
  private get lastDay(): string {
    return this.letter.deadline && lesenText("frist_art") === this.letter.deadline ? lesenText("frist_ende") : "";
  }

  private get values(): Values {
    return Object.fromEntries(this.letter.fields.map((field) => [field.name, this.value(field)]));
  }

  /** The values that stand in the letter: days that do not go together leave a gap. */
  private get sound(): Values {
    const values = this.values;
    return Object.fromEntries(Object.entries(values).filter(([name]) => {
      const field = this.letter.fields.find((each) => each.name === name)!;
      return !together(field, values, this.letter.fields);
    }));
  }

  private compose = (): Sheet => compose(this.letter, this.sound);

  private refresh(): void {
    for (const input of this.inputs) {
      input.show(this.value(input.field), lesenText(this.raw(input.field)).trim() || undefined);
      this.judge(input);
    }
    this.draw();
  }

  /** After the next frame: what was typed is seen first, on a slow phone too. */
  private drawSoon(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => setTimeout(() => this.waiting && this.draw()));
  }

  private draw(): void {
    this.waiting = false;
    const values = this.sound;
    const fields = asked(this.letter, values);
    for (const { field, element } of this.inputs) element.hidden = !fields.includes(field);
    this.sheet.replaceChildren(...draw(this.compose(), this.fresh));
    const gaps = missing(this.letter, values);
    const day = this.lastDay;
    const until = day ? `Letzter Tag nach dem Fristenrechner: ${german(day)}. ` : "";
    const left = gaps.length ? `${gaps.length === 1 ? "Noch 1 Angabe" : `Noch ${gaps.length} Angaben`}: ${gaps.map(({ gap, label }) => gap ?? label).join(", ")}.` : "Alles Nötige steht im Schreiben.";
    this.open.textContent = until + left;
    const link = make("a", "", make("span", "", gaps.length ? `Noch ${gaps.length} offen` : "Vollständig"), make("b", "", "Zum Schreiben"));
    link.setAttribute("href", "#brief");
    this.foot.replaceChildren(link);
  }

  private judge(input: Eingabe): void {
    const { field, typed } = input;
    const values = this.values;
    if (!asked(this.letter, values).includes(field)) return;
    const { fault, hint } = field.type === "checkbox" || field.type === "select" || field.type === "lookup" ? { fault: "", hint: "" } : read(field, typed);
    const lacking = this.strict && field.required && !filled(values[field.name]) ? absent(field) : "";
    const wrong = fault || together(field, values, this.letter.fields) || lacking;
    input.say(wrong || hint || "", Boolean(wrong));
  }

  /** Before the letter goes: says what is open, and lets it go all the same. A gap may be filled in by hand. */
  private take(words: string): boolean {
    this.strict = true;
    for (const input of this.inputs) this.judge(input);
    const gaps = missing(this.letter, this.sound);
    this.told.textContent = gaps.length ? `${words} ${gaps.length === 1 ? "Eine Angabe fehlt" : `${gaps.length} Angaben fehlen`}; dort steht eine Linie.` : words;
    return true;
  }

  private async save(): Promise<void> {
    this.take("Die Datei liegt bei deinen Downloads. Nach der Beratung dort löschen.");
    const { docx } = await import("./brief-docx.js");
    const address = URL.createObjectURL(new Blob([docx(this.letter, this.sound)], { type: DOCX }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${this.letter.slug.replace("brief-", "")}-${today()}.docx`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  private async copy(): Promise<void> {
    this.take("Der Text ist kopiert.");
    try {
      await navigator.clipboard.writeText(plain(this.compose()));
    } catch {
      this.told.textContent = "Der Browser erlaubt das Kopieren hier nicht. Nimm die Word-Datei.";
    }
  }
}

/** Fields whose text is not yet their value. */
const typedOnly = ({ type }: Field): boolean => type === "date" || type === "money" || type === "number";

/** The findings of the checklists, a line each: what is wrong, and the norm. */
function taken(source: string): Value | undefined {
  const found = lesen(source);
  if (source !== "fehlerstellen" || !Array.isArray(found)) return found as Value | undefined;
  return (found as Fehlerstelle[]).map(({ text, norm }) => (norm && !text.includes("§") ? `${text.replace(/\.$/, "")} (${norm.replaceAll(" · ", ", ")}).` : text));
}

function button(className: string, words: string, act: () => void): HTMLElement {
  const element = make("button", className, words);
  element.setAttribute("type", "button");
  element.addEventListener("click", act);
  return element;
}

const place = first("section.schreiben");
const data = first("script.brief-daten", place ?? document);
if (place && data) new Schreiben(JSON.parse(data.textContent!) as Letter, place);
