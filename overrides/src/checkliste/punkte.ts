/** The points of a list as the page has them: which are asked, what was answered, what that answer has found. */
import { all, first } from "../dom";
import { antworten, antworte } from "../fall/werte";

export type Antwort = "ja" | "nein" | "offen";

export interface Fund {
  art: "fehler" | "aufgabe";
  satz: string; // for the letter; only with art "fehler"
  text: string; // what follows, as the page says it
  brief: string;
  frist: string;
  fristname: string;
}

export class Punkt {
  readonly name: string;
  readonly frage: string;
  private readonly wenn: [string, string][];
  constructor(
    readonly liste: string,
    readonly element: HTMLElement,
  ) {
    this.name = element.dataset.punkt!;
    this.frage = first(".frage", element)!.textContent!.trim();
    this.wenn = (element.dataset.wenn ?? "").split(" ").filter(Boolean).map((term) => term.split("=") as [string, string]);
  }

  get felder(): HTMLInputElement[] {
    return all<HTMLInputElement>(".punkt-wahl input", this.element);
  }

  get antwort(): Antwort {
    return (this.felder.find((field) => field.checked)?.value ?? "offen") as Antwort;
  }

  get notiz(): string {
    return first<HTMLTextAreaElement>("textarea", this.element)?.value ?? "";
  }

  /** Asked today: it holds on the day of the case, and the answers before it lead to it. */
  gefragt(before: Map<string, Punkt>): boolean {
    return !this.element.hidden && this.wenn.every(([name, answer]) => {
      const earlier = before.get(name);
      return !!earlier && earlier.antwort === answer && earlier.gefragt(before);
    });
  }

  get fund(): Fund | null {
    const { dataset } = this.element;
    const answer = this.antwort === "ja" ? "ja" : "nein";
    const art = this.antwort === "offen" ? undefined : dataset[`${answer}Art`];
    if (!art) return null;
    return {
      art: art as Fund["art"],
      satz: dataset[`${answer}Satz`] ?? "",
      text: this.folge(answer)?.dataset.text ?? "",
      brief: dataset[`${answer}Brief`] ?? "",
      frist: dataset[`${answer}Frist`] ?? "",
      fristname: dataset[`${answer}Fristname`] ?? "Frist",
    };
  }

  folge(answer: "ja" | "nein"): HTMLElement | null {
    return first(`.bei-${answer}:not(.wege)`, this.element);
  }

  behalten(): void {
    const given = this.antwort;
    antworte(this.liste, this.name, { ...(given !== "offen" && { antwort: given }), notiz: this.notiz });
  }

  /** Shows what the case knows: after a start, another case, the end of one. */
  zeigen(): void {
    const known = antworten(this.liste)[this.name];
    const given = known?.antwort ?? "offen";
    for (const field of this.felder) field.checked = field.value === given;
    const note = first<HTMLTextAreaElement>("textarea", this.element);
    if (!note) return;
    if (document.activeElement !== note) note.value = known?.notiz ?? "";
    if (note.value) note.closest("details")!.open = true;
  }
}
