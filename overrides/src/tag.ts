/** Days as ISO text: they compare as text, and no time zone can shift them. */
const NARROW = "\u202f";

export const REFORM = "2026-07-01"; // 13. SGB II-ÄndG, BGBl. 2026 I Nr. 107: what was before is »altes Recht«

export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** 30 February is no day. */
export function isDay(text: string | null): text is string {
  if (!text || !/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** 2026-11-16 → »16. 11. 2026« */
export function german(day: string): string {
  return day.split("-").reverse().map(Number).join(`.${NARROW}`);
}
