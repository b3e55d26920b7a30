/** A letter as the page brings it: see beistand/pages/letters.py. */
export interface Term {
  name: string;
  value?: string;
  not?: boolean;
}

export interface Condition {
  terms: readonly Term[];
  either: boolean;
}

export type Part = string | { field: string };

export interface Paragraph {
  kind: "text" | "item" | "number" | "heading" | "unterschrift" | "seite";
  parts?: readonly Part[];
  when?: Condition;
  must?: boolean;
}

export interface Option {
  key: string;
  label: string;
  text: string;
}

export interface Field {
  name: string;
  label: string;
  gap?: string;
  type: "text" | "textarea" | "date" | "money" | "number" | "select" | "checkbox" | "list" | "lookup";
  required?: boolean;
  help?: string;
  case?: string;
  source?: string;
  group: "an" | "worum" | "wer" | "versand";
  options?: readonly Option[];
  when?: Condition;
  notAfter?: readonly string[];
  daysAfter?: readonly [number, number];
  missing?: string;
}

export interface Office {
  key: string;
  name: string;
  kind: string;
  address: string;
}

export interface Letter {
  slug: string;
  title: string;
  layout: "brief" | "erklaerung";
  deadline: string; // the kind of the deadline calculator that counts its last day; "" if none does
  subject: readonly Part[];
  paragraphs: readonly Paragraph[];
  fields: readonly Field[];
  offices: readonly Office[];
}

/** What is filled in, by the name of the field: days as 2026-11-16, amounts as 1234.56, a tick as true. What is empty or
 * wrong is not in it. */
export type Value = string | boolean | readonly string[];
export type Values = Readonly<Record<string, Value | undefined>>;

/** A piece of a line. `field` is where it came from; a gap has the words that say what belongs there, and may be long. */
export interface Run {
  text: string;
  field?: string;
  gap?: "short" | "long";
}

export interface Block {
  kind: "text" | "item" | "number" | "heading" | "unterschrift" | "seite";
  runs: readonly Run[];
  number?: number;
  box?: boolean; // to tick, in a blank letter
}

/** The letter as it lies on the table: all outputs are made from it. `attached` are sheets of their own behind the names. */
export interface Sheet {
  slug: string;
  title: string;
  layout: Letter["layout"];
  notice: string;
  recipient: readonly (readonly Run[])[];
  sender: readonly (readonly Run[])[];
  info: readonly (readonly [string, readonly Run[]])[];
  subject: readonly Run[];
  blocks: readonly Block[];
  attached: readonly Block[];
  signatures: readonly (readonly Run[])[];
  enclosures: readonly string[];
}
