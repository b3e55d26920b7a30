/** The search dialog, loaded after the page. Asks the server while the reader types; Enter shows all hits. */
import { type Child, link, make } from "./bauen";
import { all, dialog, first } from "./dom";

interface Hit {
  url: string;
  titel: string;
  abschnitt: string;
  art: string;
  auszug: string;
}

interface Found {
  treffer: Hit[];
  antwort: { titel: string; text: string; url: string } | null;
  meinten_sie: string | null;
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

const icon = (name: string): string =>
  `<svg class="i" aria-hidden="true"><use href="/assets/beistand/icons.svg#${name}"></use></svg>`;

const MARKUP = `<form action="/suche" role="search">${icon("suche")}<input type="search" name="q" aria-label="Suchen" placeholder="Wort, § oder Frage" autocomplete="off" maxlength="200" required>
<button class="kopf-knopf" type="button" aria-label="Schließen">${icon("schliessen")}</button></form>
<div class="suche-inhalt"></div>
<div class="suche-fuss"><span><kbd>Pfeile</kbd> wählen</span><span><kbd>Enter</kbd> öffnen</span><span><kbd>Esc</kbd> schließen</span><a href="/suche">Alle Treffer</a></div>`;

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[letter]!)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");

/** The words of `text` that begin like a word of the query, marked. */
function marked(text: string, query: string): Child[] {
  const starts = fold(query)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
    .map((word) => word.slice(0, Math.max(4, word.length - 2)));
  return text.split(/([\p{L}\d]+)/u).map((word) => {
    const folded = fold(word);
    return starts.some((start) => folded.includes(start)) ? make("mark", "", word) : word;
  });
}

function hit({ url, titel, abschnitt, art, auszug }: Hit, query: string): HTMLElement {
  return make(
    "li",
    "",
    link(
      url,
      "",
      make("span", "treffer-titel", ...marked(titel, query)),
      make("span", "treffer-art", [KINDS[art] ?? "Seite", abschnitt].filter(Boolean).join(" · ")),
      make("span", "treffer-auszug", ...marked(auszug, query)),
    ),
  );
}

function results({ treffer, antwort, meinten_sie }: Found, query: string): Child[] {
  const parts: Child[] = [];
  if (antwort) parts.push(link(antwort.url, "antwort", make("b", "", "Antwort"), antwort.titel, ": ", antwort.text));
  if (meinten_sie) {
    parts.push(make("p", "", "Meintest du ", link(`/suche?q=${encodeURIComponent(meinten_sie)}`, "", meinten_sie), "?"));
  }
  if (treffer.length) return [...parts, make("ol", "treffer", ...treffer.map((each) => hit(each, query)))];
  return [
    ...parts,
    make("p", "", `Kein Treffer für »${query}«.`),
    make(
      "ul",
      "",
      make("li", "", "Anderes Wort versuchen, zum Beispiel das aus dem Brief."),
      make("li", "", "Nach der Norm suchen: §\u202f84 SGG."),
      make("li", "", link("/", "", "Von der Startseite aus weitersehen.")),
    ),
  ];
}

/** Builds the dialog once; the function returned opens it, with what was typed so far. */
export function build(): (text: string) => void {
  const box = dialog("suche", "Suche", MARKUP);
  const field = first<HTMLInputElement>("input", box)!;
  const place = first(".suche-inhalt", box)!;
  first("button", box)!.addEventListener("click", () => box.close());
  const more = first<HTMLAnchorElement>(".suche-fuss a", box)!;
  const say = (text: string): void => place.replaceChildren(make("p", "", text));
  place.setAttribute("aria-live", "polite");
  let timer = 0;
  let running = new AbortController();

  const ask = async (): Promise<void> => {
    const query = field.value.trim();
    running.abort();
    running = new AbortController();
    more.href = `/suche?q=${encodeURIComponent(query)}`;
    if (query.length < 2) return place.replaceChildren();
    try {
      const answer = await fetch(`/api/suche?q=${encodeURIComponent(query)}`, { signal: running.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      place.replaceChildren(...results((await answer.json()) as Found, query));
    } catch (fault) {
      if ((fault as Error).name !== "AbortError") say("Die Suche ist gerade nicht erreichbar. Netz prüfen, dann noch einmal.");
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), 120);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault(); // else a search field with text only empties itself
      box.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const stops = [field, ...all("a", place)];
    stops[Math.max(0, stops.indexOf(document.activeElement as HTMLInputElement) + step)]?.focus();
  });
  return (text) => {
    if (!box.open) box.showModal();
    if (text) field.value = text;
    field.focus();
    void ask();
  };
}
