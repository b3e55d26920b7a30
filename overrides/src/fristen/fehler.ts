/** What cannot be counted, as a sentence for the person, and the field it is about. */
export type Feld = "art" | "datum" | "zugang" | "zugegangen" | "belehrung" | "ausland" | "wochen";

export class Fehler extends Error {
  constructor(
    readonly feld: Feld,
    message: string,
  ) {
    super(message);
  }
}
