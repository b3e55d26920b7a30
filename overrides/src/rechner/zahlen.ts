/** The figures of the page for one day: numbers for the calculation, and what is not certain about those it used. */
import { german } from "../tag";
import { type Figure, hintOn, valueOn } from "../werte";
import type { Cent } from "./geld";

/** A figure has no value on the day, or none that is known. */
export class Luecke extends Error {}

export class Zahlen {
  private readonly benutzt = new Map<string, string>(); // key → day

  constructor(
    private readonly figures: Record<string, Figure>,
    readonly tag: string,
  ) {}

  /** As it is written: »563,00 €«, »30 %«, »66 Jahre 4 Monate«. */
  text(key: string, tag = this.tag): string {
    const figure = this.figures[key];
    if (!figure) throw new Luecke(`Die Zahl »${key}« steht nicht auf dieser Seite.`);
    const value = valueOn(figure, tag);
    if (!value) throw new Luecke(`Für den ${german(tag)} ist hier nicht hinterlegt: ${figure.label ?? key}.`);
    this.benutzt.set(key, tag);
    return value[1];
  }

  /** The number in front of the unit. */
  zahl(key: string, tag = this.tag): number {
    const found = /^−?[\d.]+(?:,\d+)?/.exec(this.text(key, tag));
    if (!found) throw new Luecke(`Für den ${german(tag)} ist kein Betrag bekannt: ${this.figures[key]!.label ?? key}.`);
    return Number(found[0].replace(/\./g, "").replace(",", "."));
  }

  cent(key: string, tag = this.tag): Cent {
    return Math.round(this.zahl(key, tag) * 100);
  }

  /** Whether there is a value on the day; asking does not count as using. */
  gibt(key: string, tag = this.tag): boolean {
    const figure = this.figures[key];
    return !!figure && !!valueOn(figure, tag);
  }

  /** One sentence for each figure that was used and is not confirmed on its day. */
  zweifel(): string[] {
    return [...this.benutzt].flatMap(([key, tag]) => {
      const figure = this.figures[key]!;
      const hint = hintOn(figure, valueOn(figure, tag), tag);
      return hint ? [`${figure.label ?? key}, ${valueOn(figure, tag)![1]}: ${hint}.`] : [];
    });
  }
}
