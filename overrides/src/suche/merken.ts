/** Words that were found travel to the page once, in this tab's storage, and are marked there; so do recent searches. */
import { make } from "../bauen";
import { all, first } from "../dom";
import { fold } from "./falten";

const FOUND = "beistand.gesucht";
const RECENT = "beistand.suchen";
const MOST = 5;

function read<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be forbidden: then nothing is kept.
  }
}

export const recent = (): string[] => read<string[]>(RECENT) ?? [];

export function remember(query: string): void {
  if (query.length > 2) write(RECENT, [query, ...recent().filter((each) => each !== query)].slice(0, MOST));
}

/** Whoever follows a hit takes its marked words along. */
export function carry(hit: Element): void {
  const words = [...new Set(all("mark", hit as HTMLElement).map((mark) => fold(mark.textContent ?? "")))];
  const address = hit.closest("a")?.pathname ?? first<HTMLAnchorElement>("a", hit)?.pathname;
  if (words.length && address) write(FOUND, { address, words });
}

/** Marks what was searched for in the article, once. */
export function mark(): void {
  const found = read<{ address: string; words: string[] }>(FOUND);
  try {
    sessionStorage.removeItem(FOUND);
  } catch {
    return;
  }
  const article = first("article");
  if (!article || found?.address !== location.pathname) return;
  const wanted = new Set(found.words);
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("script, style, mark, button, textarea, select, .betrag, h1")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const parts = text.data.split(/([\p{L}\d]+(?:-[\p{L}\d]+)*)/u);
    if (!parts.some((part) => wanted.has(fold(part)))) continue;
    text.replaceWith(...parts.map((part) => (part && wanted.has(fold(part)) ? make("mark", "gesucht", part) : part)));
  }
}
