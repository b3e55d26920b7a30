/** Bookmarks: addresses of pages, kept on this device alone. Signing out wipes them with everything else of ours. */
import { link, make } from "./bauen";
import { all, first, onClick } from "./dom";

const NAME = "merkliste";

function kept(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
  } catch {
    return []; // Forbidden, or not ours: then there are none.
  }
}

function keep(pages: string[]): void {
  try {
    if (pages.length) localStorage.setItem(NAME, JSON.stringify(pages));
    else localStorage.removeItem(NAME);
  } catch {
    // Storage may be forbidden: then the star goes out with the page.
  }
}

function label(button: HTMLElement, on: boolean): void {
  button.setAttribute("aria-pressed", String(on));
  button.lastElementChild!.textContent = on ? "Gemerkt" : "Merken";
}

async function list(place: HTMLElement): Promise<void> {
  const pages = kept();
  const empty = make("div", "leer", make("p", "", make("b", "", "Noch nichts gemerkt.")));
  empty.append(make("p", "", "Auf jeder Seite steht neben der Überschrift »Merken«."));
  if (!pages.length) return place.replaceChildren(empty);
  let titles = new Map<string, string>();
  try {
    const answer = await fetch("/seiten.json");
    titles = new Map(((await answer.json()) as { url: string; titel: string }[]).map(({ url, titel }) => [url, titel]));
  } catch {
    // Without the list of pages the addresses themselves stand there.
  }
  const rows = pages.map((page) => {
    const title = titles.get(page) ?? page;
    const away = make("button", "knopf knopf-zweit", "Entfernen");
    away.setAttribute("aria-label", `${title} entfernen`);
    away.dataset.vergessen = page;
    return make("li", "", link(page, "", title), away);
  });
  const all = make("button", "knopf knopf-zweit", "Merkliste leeren");
  all.dataset.vergessen = "";
  place.replaceChildren(make("ul", "gemerkt", ...rows), make("p", "", all));
}

export function startMerkliste(): void {
  const page = location.pathname;
  const place = first("#merkliste");
  const stars = all("[data-tat=merken]");
  for (const star of stars) label(star, kept().includes(page));
  onClick("tat", ({ dataset }) => {
    if (dataset.tat !== "merken") return;
    const on = !kept().includes(page);
    keep(on ? [page, ...kept()] : kept().filter((each) => each !== page));
    for (const star of stars) label(star, on);
  });
  if (!place) return;
  onClick("vergessen", ({ dataset }) => {
    keep(dataset.vergessen ? kept().filter((each) => each !== dataset.vergessen) : []);
    void list(place).then(() => place.focus());
  });
  void list(place);
}
