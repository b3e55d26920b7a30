/** From the letter and what is filled in to the letter as it lies on the table. Pure: no page, no clock. */
import { lines, words } from "./angaben";
import { Block, Condition, Field, Letter, Paragraph, Part, Run, Sheet, Value, Values } from "./modell";

const NO_BREAK = "\u00a0";
const STICKS = /(§§?|Abs\.|Satz|Nr\.|Buchst\.|Art\.|SGB) (?=[\dIVXa-z])/g;
const SHORT = ["date", "money", "number"];
const BOXED = ["text", "item"];
const ROOM = 3; // lines of a list in a blank letter

/** Below the line to sign on no second one is needed. */
const signed = (runs: readonly Run[]): Run[] => runs.map((run) => (run.gap ? { text: `(${run.text})` } : run));

export function holds(condition: Condition | undefined, values: Values): boolean {
  if (!condition) return true;
  const found = condition.terms.map(({ name, value: wanted, not }) => {
    const value = values[name];
    const is = wanted ? value === wanted || (Array.isArray(value) && value.includes(wanted)) : filled(value);
    return is !== Boolean(not);
  });
  return condition.either ? found.includes(true) : !found.includes(false);
}

export function filled(value: Value | undefined): boolean {
  return typeof value === "boolean" ? value : value !== undefined && value.length > 0;
}

/** The fields that are asked for, as things stand. */
export const asked = (letter: Letter, values: Values): readonly Field[] =>
  letter.fields.filter((field) => holds(field.when, values));

/** Those among them that must be filled in and are not. */
export const missing = (letter: Letter, values: Values): readonly Field[] =>
  asked(letter, values).filter((field) => field.required && !filled(values[field.name]));

/** A blank letter keeps every paragraph; those that hang on a choice have a box to tick. */
export function compose(letter: Letter, given: Values, blank = false): Sheet {
  const names = new Set((blank ? letter.fields : asked(letter, given)).map(({ name }) => name));
  const values = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
  const writer = new Writer(letter, values, blank);
  const blocks = writer.blocks();
  const end = letter.layout === "brief" ? blocks.findIndex(({ kind }) => kind === "seite") : -1;
  return {
    slug: letter.slug,
    title: letter.title,
    layout: letter.layout,
    notice: writer.only("versand"),
    recipient: writer.recipient(),
    sender: [...writer.each("absender"), ...writer.each("anschrift")],
    info: writer.info(),
    subject: writer.runs(letter.subject),
    blocks: blocks.slice(0, end < 0 ? undefined : end),
    attached: end < 0 ? [] : blocks.slice(end),
    signatures: letter.layout === "brief" ? [...writer.each("absender").map(signed), ...writer.all("weitere").map((name) => [name])] : [],
    enclosures: writer.all("anlagen").map(({ text }) => text),
  };
}

class Writer {
  constructor(
    private readonly letter: Letter,
    private readonly values: Values,
    private readonly blank: boolean,
  ) {}

  blocks(): Block[] {
    const found: Block[] = [];
    let sheet: string | undefined; // what the sheet as a whole hangs on: its paragraphs need no box of their own
    for (const paragraph of this.letter.paragraphs) {
      if (!this.blank && !holds(paragraph.when, this.values)) continue;
      const hangs = paragraph.when && JSON.stringify(paragraph.when);
      if (paragraph.kind === "seite") sheet = hangs;
      const box = this.blank && hangs && hangs !== sheet && BOXED.includes(paragraph.kind) ? { box: true } : {};
      for (const runs of this.paragraph(paragraph)) {
        const last = found[found.length - 1];
        const number = paragraph.kind === "number" ? { number: (last?.kind === "number" ? last.number! : 0) + 1 } : {};
        const line = runs.length === 1 && !runs[0]!.text; // to write on, nothing to tick
        found.push({ kind: paragraph.kind, runs: paragraph.kind === "unterschrift" ? signed(runs) : runs, ...number, ...(!line && box) });
      }
    }
    return found;
  }

  /** An item that is nothing but a list becomes one item for each of its entries. */
  private paragraph(paragraph: Paragraph): Run[][] {
    const parts = paragraph.parts ?? [];
    const only = parts.length === 1 && typeof parts[0] !== "string" ? this.field(parts[0]!.field) : undefined;
    if (only?.type === "list" && (paragraph.kind === "item" || paragraph.kind === "number")) {
      const entries = this.all(only.name);
      if (entries.length) return entries.map((entry) => [entry]);
      if (this.blank) return Array.from({ length: ROOM }, () => [{ text: "", gap: "long" }]);
    }
    return [this.runs(parts)];
  }

  runs(parts: readonly Part[]): Run[] {
    return parts.map((part) => {
      if (typeof part === "string") return { text: part.replace(STICKS, `$1${NO_BREAK}`) };
      const run = this.run(part.field);
      // An address inside a sentence stands on one line.
      return parts.length > 1 && this.field(part.field)?.group !== "worum" ? { ...run, text: lines(run.text).join(", ") } : run;
    });
  }

  private run(name: string): Run {
    const field = this.field(name);
    if (!field) return { text: "" };
    const value = this.values[name];
    return filled(value)
      ? { text: words(field, value!, this.letter.offices), field: name }
      : { text: field.gap ?? field.label, field: name, gap: SHORT.includes(field.type) ? "short" : "long" };
  }

  /** The words of a field where it is filled in, else nothing. */
  only(name: string): string {
    const run = this.run(name);
    return run.gap ? "" : run.text;
  }

  /** A field whose lines are lines of the letter; a gap if it must be filled in and is not. */
  each(name: string): Run[][] {
    const field = this.field(name);
    if (!field) return [];
    const run = this.run(name);
    if (run.gap) return field.required ? [[run]] : [];
    return lines(run.text).map((text) => [{ text, field: name }]);
  }

  /** The entries of a list, one run each. */
  all(name: string): Run[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.map((text: string) => ({ text, field: name })) : [];
  }

  recipient(): Run[][] {
    const office = this.field("behoerde") && this.run("behoerde");
    if (!office) return this.each("empfaenger");
    // »andere Stelle« has no name of its own: then it stands among the lines below.
    const name = office.gap || office.text ? [office.text.split(", ")].flat().map((text) => [{ ...office, text }]) : [];
    return [...name, ...this.each("empfaenger")];
  }

  info(): [string, Run[]][] {
    const lines: [string, Run[]][] = [];
    for (const [name, label] of [["zeichen", "Ihr Zeichen"], ["geburt", "Geboren am"], ["telefon", "Telefon"], ["datum", "Datum"]] as const) {
      const field = this.field(name);
      if (!field) continue;
      const run = this.run(name);
      if (!run.gap || field.required || (this.blank && name !== "geburt")) lines.push([label, [run.gap ? { ...run, text: "", gap: "short" } : run]]);
    }
    return lines;
  }

  private field(name: string): Field | undefined {
    return this.letter.fields.find((field) => field.name === name);
  }
}
