/** Money as whole cents, and how it is rounded and written. */
export type Cent = number;

const NO_BREAK = "\u00a0";
const NARROW = "\u202f";

/** 123450 → »1.234,50 €«; a negative amount with a true minus sign. */
export function euro(cents: Cent): string {
  const whole = Math.abs(cents);
  const thousands = String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ".");
  const text = `${thousands},${String(whole % 100).padStart(2, "0")}${NO_BREAK}€`;
  return cents < 0 ? `−${NARROW}${text}` : text;
}

/** To the nearest cent, half up (§ 41 Abs. 2 SGB II); the small sum undoes what binary fractions lose. */
export const runden = (cents: number): Cent => Math.floor(cents + 0.5 + 1e-7);

/** `percent` of an amount, rounded to the cent. */
export const anteil = (cents: Cent, percent: number): Cent => runden((cents * Math.round(percent * 100)) / 10_000);

export const summe = (amounts: Cent[]): Cent => amounts.reduce((sum, each) => sum + each, 0);

/** The part of an amount that lies above `from` and not above `to`. */
export const teil = (cents: Cent, from: Cent, to: Cent): Cent => Math.max(0, Math.min(cents, to) - from);
