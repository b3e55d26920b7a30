/** The fold of beistand/search/folding.py: lower case, no marks, no umlauts however they are written. */
const WRITTEN_OUT = /([ao])e+|(^|[^aeouq])ue+/g;

export function fold(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ı/g, "i")
    .replace(/ł/g, "l")
    .replace(/ø/g, "o")
    .replace(WRITTEN_OUT, (_, letter: string | undefined, before: string | undefined) => letter ?? `${before ?? ""}u`);
}

/** The words of a query as they are looked up: folded, hyphens closed, sections as »§22«. */
export function words(text: string): string[] {
  const found = text.toLowerCase().matchAll(/(?:§+\s*|paragra(?:f|ph)(?:en|s)?\s*)(\d{1,4}[a-z]{0,2})(?![\p{L}\d])|[\p{L}\p{M}\d]+(?:[-‐‑'’][\p{L}\p{M}\d]+)*/gu);
  return [...found].map(([word, section]) => (section ? `§${section}` : fold(word.replace(/[-‐‑'’]/g, ""))));
}
