/** Which day the reader has chosen: in the address, else kept for this visit. */
import { isDay } from "./tag";

export const NAME = "stichtag";

export const inAddress = (): string | null => new URLSearchParams(location.search).get(NAME);

function kept(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null; // Storage may be forbidden: then the day lives in the address alone.
  }
}

export function keep(day: string | null): void {
  try {
    if (day) sessionStorage.setItem(NAME, day);
    else sessionStorage.removeItem(NAME);
  } catch {
    // As above.
  }
}

/** The chosen day, null for today. The address wins: it may be a link from somebody else. */
export function chosen(): string | null {
  return [inAddress(), kept()].find(isDay) ?? null;
}
