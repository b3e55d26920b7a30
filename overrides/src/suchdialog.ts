/** The search dialog, loaded after the page: a combobox over answer, hits and suggestions. Enter without a choice shows all hits. */
import { make } from "./bauen";
import { chosen as day } from "./chosen";
import { all, dialog, first } from "./dom";
import { fold } from "./suche/falten";
import { answer, type Found, hits, status, waysOn } from "./suche/gefunden";
import { findWithoutNet, prepare } from "./indexkopie";
import { carry, mark, recent, remember } from "./suche/merken";

const FILTERS: [string, string][] = [["", "Alles"], ["notizen", "Notizen"], ["gesetze", "Normen"], ["werkzeuge", "Werkzeuge"]];
const LIST = "suche-liste";
const PAUSE = 120; // ms without a key, then the server is asked
const PATIENCE = 8_000; // ms, then the network counts as gone

const icon = (name: string): string =>
  `<svg class="i" aria-hidden="true"><use href="/assets/beistand/icons.svg#${name}"></use></svg>`;

const MARKUP = `<form action="/suche" role="search">${icon("suche")}<input type="search" name="q" role="combobox" aria-expanded="false" aria-controls="${LIST}" aria-autocomplete="list" aria-label="Suchen" placeholder="Wort, § oder Frage" autocomplete="off" enterkeyhint="search" maxlength="200" required>
<button class="kopf-knopf" type="button" aria-label="Schließen">${icon("schliessen")}</button></form>
<div class="suche-inhalt" tabindex="-1"><div class="suche-arten" role="group" aria-label="Eingrenzen"></div>
<p class="suche-stand" role="status"></p><div id="${LIST}" role="listbox" aria-label="Gefunden"></div><div class="suche-mehr"></div></div>
<div class="suche-fuss"><span><kbd>Pfeile</kbd> wählen</span><span><kbd>Enter</kbd> öffnen</span><span><kbd>Esc</kbd> schließen</span><a href="/suche">Alle Treffer</a></div>`;

function option(element: HTMLElement, number: number): HTMLElement {
  element.id = `suche-${number}`;
  element.setAttribute("role", "option");
  element.setAttribute("aria-selected", "false");
  element.tabIndex = -1;
  return element;
}

/** Builds the dialog once; the function returned opens it, with what was typed so far. */
export function build(): (text: string) => void {
  const box = dialog("suche", "Suche", MARKUP);
  const field = first<HTMLInputElement>("input", box)!;
  const form = first<HTMLFormElement>("form", box)!;
  const list = first(`#${LIST}`, box)!;
  const more = first(".suche-mehr", box)!;
  const said = first(".suche-stand", box)!;
  const filters = first(".suche-arten", box)!;
  const everything = first<HTMLAnchorElement>(".suche-fuss a", box)!;
  let kind = "";
  let chosen = -1;
  let timer = 0;
  let running = new AbortController();

  const address = (query: string): string => `/suche?q=${encodeURIComponent(query)}${kind ? `&art=${kind}` : ""}`;
  const options = (): HTMLElement[] => all("[role=option]", list);
  const select = (at: number): void => {
    const every = options();
    chosen = Math.max(-1, Math.min(at, every.length - 1));
    every.forEach((each, place) => each.setAttribute("aria-selected", String(place === chosen)));
    every[chosen]?.scrollIntoView({ block: "nearest" });
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", every[chosen]!.id);
  };
  const fill = (entries: HTMLElement[]): void => {
    list.replaceChildren(...entries.map(option));
    field.setAttribute("aria-expanded", String(entries.length > 0));
    select(-1);
  };
  const choose = (query: string): void => {
    field.value = query;
    field.focus();
    void ask();
  };
  const offer = (words: string): HTMLElement => {
    const element = make("div", "vorschlag", words);
    element.addEventListener("click", () => choose(words));
    return element;
  };
  const again = (query: string): HTMLElement => {
    const button = make("button", "wie-link", query);
    button.addEventListener("click", () => choose(query));
    return button;
  };
  const filter = ([name, title]: [string, string]): HTMLElement => {
    const button = make("button", "", title);
    button.setAttribute("aria-pressed", String(name === kind));
    button.addEventListener("click", () => {
      kind = name;
      void ask().then(() => first("[aria-pressed=true]", filters)?.focus());
    });
    return button;
  };

  const show = (found: Found, query: string, offline = false): void => {
    const words = found.vorschlaege?.filter((each) => fold(each) !== fold(query)) ?? [];
    const offered = found.treffer.length < 3 || !query.includes(" ") ? words.slice(0, 3) : [];
    fill([...answer(found), ...hits(found, query), ...offered.map(offer)]);
    said.textContent = status(found, query, day(), offline);
    const better = found.meinten_sie ? [make("p", "meinten-sie", "Meintest du ", again(found.meinten_sie), "?")] : [];
    more.replaceChildren(...better, ...(found.treffer.length || found.wird_angelegt ? [] : [waysOn(address(query))]));
    filters.replaceChildren(...(offline ? [] : FILTERS.filter(([name]) => name !== "gesetze" || found.gesetze).map(filter)));
  };
  const say = (text: string): void => {
    filters.replaceChildren();
    more.replaceChildren();
    said.textContent = text;
  };

  const ask = async (): Promise<void> => {
    const query = field.value.trim();
    running.abort();
    const mine = (running = new AbortController());
    everything.href = address(query);
    if (query.length < 2) {
      fill(recent().map(offer));
      return say(recent().length ? "Zuletzt gesucht, nur in diesem Tab" : "");
    }
    let late = false;
    const waited = setTimeout(() => {
      late = true;
      mine.abort();
    }, PATIENCE);
    try {
      const of = day() ? `&stichtag=${day()!}` : "";
      const given = await fetch(`/api${address(query)}${of}&umfang=dialog`, { signal: mine.signal });
      if (!given.ok) throw new Error(((await given.json().catch(() => ({}))) as { fehler?: string }).fehler ?? "");
      show((await given.json()) as Found, query);
    } catch (fault) {
      if (mine !== running) return; // somebody typed on
      const gone = late || fault instanceof TypeError;
      const found = gone ? await findWithoutNet(query) : null;
      if (mine !== running) return;
      if (found) return show(found, query, true);
      fill([]);
      say((!gone && (fault as Error).message) || "Die Suche ist gerade nicht erreichbar. Netz prüfen, dann noch einmal.");
    } finally {
      clearTimeout(waited);
    }
  };

  first("button", box)!.addEventListener("click", () => box.close());
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault(); // else a search field with text only empties itself
      box.close();
    }
    if (document.activeElement !== field) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      select(chosen + step);
    }
    if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      options()[chosen]?.click();
    }
  });
  list.addEventListener("click", (event) => {
    const hit = (event.target as Element).closest("a");
    if (!hit) return;
    remember(field.value.trim());
    carry(hit);
    if (hit.pathname === location.pathname) {
      box.close();
      mark();
    }
  });
  form.addEventListener("submit", () => remember(field.value.trim()));
  form.addEventListener("formdata", ({ formData }) => kind && formData.set("art", kind));
  addEventListener("fall-beendet", () => {
    fill([]);
    say("");
    if (location.pathname === "/suche") forget();
  });
  return (text) => {
    prepare();
    if (!box.open) box.showModal();
    if (text) field.value = text;
    field.focus();
    void ask();
  };
}

/** The page /suche comes anew without what was asked, once the reader has seen that all is deleted. */
function forget(): void {
  history.replaceState(null, "", "/suche");
  document.addEventListener("close", () => location.reload(), { capture: true, once: true });
}

/** On the page /suche too, whoever follows a hit takes its words along. */
document.addEventListener("click", (event) => {
  const hit = event.target instanceof Element ? event.target.closest(".md-typeset .treffer li") : null;
  if (hit && (event.target as Element).closest("a")) carry(hit);
});

export { mark };
