/** How many, in words. */
export const zahl = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const fehlerstellen = (count: number): string => zahl(count, "Fehlerstelle", "Fehlerstellen");
export const aufgaben = (count: number): string => zahl(count, "Aufgabe", "Aufgaben");

/** A sentence from the data as the page sets it: no § ends a line without its number. */
export const gesetzt = (text: string): string =>
  text.replace(/(§§?|Abs\.|Nr\.) (?=\d)/g, "$1\u202f").replace(/(Satz|SGB) (?=[\dIVX])/g, "$1\u00a0");
