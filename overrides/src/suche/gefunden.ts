/** What a search found, as the options of the list and the line above it. */
import { type Child, link, make } from "../bauen";
import { german } from "../tag";
import { fold } from "./falten";

export interface Hit {
  url: string;
  titel: string;
  abschnitt: string;
  art: string;
  auszug: string;
}

/** The answer of /api/suche?umfang=dialog; without a net only what every search has. */
export interface Found {
  treffer: Hit[];
  antwort: { titel: string; text: string; url: string } | null;
  meinten_sie: string | null;
  anzahl?: number;
  auch?: string[];
  ohne?: string[];
  vermerke?: string[];
  stellen?: [number, number][][];
  zusatz?: { vermerk: string; hinweis: string; norm: string } | null;
  vorschlaege?: string[];
  gesetze?: boolean;
  wird_angelegt?: boolean;
}

const KINDS: Record<string, string> = {
  note: "Notiz",
  checklist: "Checkliste",
  letter: "Schreiben",
  seminar: "Seminar",
  onboarding: "Einstieg",
  glossary: "Begriffe",
  directory: "Verzeichnis",
  calculator: "Rechner",
  norm: "Norm",
  news: "Neues",
};

/** The words of `text` that begin like a word of the query, marked: for titles, whose places the server does not tell. */
function alike(text: string, query: string): Child[] {
  const starts = fold(query)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
    .map((word) => word.slice(0, Math.max(4, word.length - 2)));
  return text.split(/([\p{L}\d]+)/u).map((word) => {
    const folded = fold(word);
    return starts.some((start) => folded.includes(start)) ? make("mark", "", word) : word;
  });
}

function marked(text: string, places: [number, number][]): Child[] {
  const letters = [...text]; // the server counts code points
  const parts: Child[] = [];
  let at = 0;
  for (const [start, end] of places) {
    parts.push(letters.slice(at, start).join(""), make("mark", "", letters.slice(start, end).join("")));
    at = end;
  }
  return [...parts, letters.slice(at).join("")];
}

export function answer({ antwort, zusatz }: Found): HTMLElement[] {
  if (!antwort) return [];
  const head = make("span", "antwort-art", make("b", "", "Antwort"), make("span", "", zusatz?.vermerk ?? ""));
  const text = make("span", "antwort-text", antwort.text, ...(zusatz?.hinweis ? [" ", make("span", "betrag-hinweis", zusatz.hinweis)] : []));
  const norm = zusatz?.norm ? [make("span", "antwort-norm", zusatz.norm)] : [];
  return [link(antwort.url, "antwort", head, make("b", "antwort-titel", antwort.titel), text, ...norm)];
}

export function hits({ treffer, vermerke, stellen }: Found, query: string): HTMLElement[] {
  return treffer.map(({ url, titel, abschnitt, art, auszug }, at) => {
    const kind = make("span", "treffer-art", [KINDS[art] ?? "Seite", abschnitt].filter(Boolean).join(" · "));
    if (vermerke?.[at]) kind.append(" ", make("span", "treffer-vermerk", vermerke[at]));
    const text = stellen?.[at] ? marked(auszug, stellen[at]) : alike(auszug, query);
    return link(url, "treffer-eintrag", make("span", "treffer-titel", ...alike(titel, query)), kind, make("span", "treffer-auszug", ...text));
  });
}

/** What is said above the list: how many, for which day, what else was looked for, what is missing. */
export function status(found: Found, query: string, day: string | null, offline: boolean): string {
  if (found.wird_angelegt) return "Die Suche im Gesetzestext wird gerade angelegt. Versuche es in einer Minute noch einmal.";
  const count = found.anzahl ?? found.treffer.length;
  const parts = found.treffer.length ? [count === 1 ? "Ein Treffer" : `${count} Treffer`] : [`Kein Treffer für »${query}«.`];
  if (offline) parts.push("ohne Netz gesucht");
  else if (day) parts.push(`Stand ${german(day)}`);
  parts.push(...(found.auch ?? []));
  if (found.ohne?.length) parts.push(`ohne: ${found.ohne.join(", ")}`);
  return parts.join(" · ");
}

export function waysOn(everything: string): HTMLElement {
  return make(
    "ul",
    "",
    make("li", "", "Anderes Wort versuchen, zum Beispiel das aus dem Brief."),
    make("li", "", "Nach der Norm suchen: §\u202f84 SGG."),
    make("li", "", link(everything, "", "Nach Bereich weitersehen oder das Thema melden.")),
  );
}
