/** The day of the case: amounts, dated passages and old beside new law follow the day that the reader sets. */
import { chosen, inAddress, keep, NAME } from "./chosen";
import { all, first, onClick } from "./dom";
import { german, REFORM, today } from "./tag";
import { AMOUNTS, hintOn, keyOf, readFigures, valueOn } from "./werte";

/** Norm pages and search are made by the server for a day; every other page carries all its days. */
export const serverFollows = (path: string): boolean => /^\/(gesetze|suche)(\/|$)/.test(path);

function addressFor(day: string | null): URL {
  const address = new URL(location.href);
  if (day) address.searchParams.set(NAME, day);
  else address.searchParams.delete(NAME);
  return address;
}

/** `null` goes back to today. */
export function choose(day: string | null): void {
  const made = inAddress();
  keep(day);
  const address = addressFor(day);
  if (serverFollows(location.pathname) && made !== day) {
    location.replace(address);
    return;
  }
  history.replaceState(history.state, "", address);
  show(day);
}

function show(day: string | null): void {
  const now = day ?? today();
  showAmounts(now);
  for (const element of all("[data-ab],[data-bis]")) {
    const { ab, bis } = element.dataset;
    element.hidden = (!!ab && now < ab) || (!!bis && now > bis);
  }
  for (const table of all(".altneu")) {
    mark(table, now < (table.dataset.grenze ?? REFORM) ? "alt" : "neu");
  }
  showControl(day, now);
}

function showAmounts(now: string): void {
  const figures = readFigures();
  const hints = new Map<string, string>();
  for (const element of all(AMOUNTS)) {
    const key = keyOf(element);
    const figure = figures[key];
    if (!figure) continue;
    const value = valueOn(figure, now);
    const hint = hintOn(figure, value, now);
    put(element, value?.[1] ?? `galt am ${german(now)} nicht`);
    hints.set(key, hint);
    if (hint) element.dataset.hinweis = hint;
    else delete element.dataset.hinweis;
  }
  for (const element of all("[data-betrag-hinweis]")) {
    const hint = hints.get(element.dataset.betragHinweis!);
    if (hint === undefined) continue;
    put(element, hint);
    element.hidden = !hint;
  }
}

/** What already stands there is left alone: each change costs the page a new layout. */
function put(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The two buttons over old beside new law say which side is marked; they do not change the day. */
function mark(table: HTMLElement, side: string): void {
  table.dataset.gilt = side;
  if (!first(".altneu-wahl", table)) {
    const choice = document.createElement("div");
    choice.className = "altneu-wahl";
    for (const name of ["alt", "neu"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.seite = name;
      button.append(first(`th.${name}`, table)?.textContent ?? "", document.createElement("small"));
      button.lastElementChild!.textContent = name === "alt" ? "altes Recht" : "neues Recht";
      choice.append(button);
    }
    table.prepend(choice);
  }
  for (const button of all("[data-seite]", table)) {
    button.setAttribute("aria-pressed", String(button.dataset.seite === side));
  }
}

function showControl(day: string | null, now: string): void {
  document.documentElement.classList.toggle("anderer-tag", !!day);
  const word = first(".rechtsstand b");
  if (word) word.textContent = day ? german(day) : "heute";
  const field = first<HTMLInputElement>("#stichtag");
  if (field) field.value = now;
  const strip = first(".streifen");
  if (!strip) return;
  strip.replaceChildren();
  if (!day) return;
  const what = day < REFORM ? ": altes Recht." : day > today() ? ": soweit heute bekannt." : ".";
  const date = document.createElement("b");
  date.textContent = german(day);
  const back = document.createElement("button");
  back.type = "button";
  back.dataset.stichtag = "";
  back.textContent = "Zurück zu heute";
  strip.append("Du liest den Stand vom ", date, what, " ", back);
}

export function startStichtag(): void {
  const day = chosen();
  if (day) choose(day);
  else show(null);
  const control = first<HTMLDetailsElement>(".rechtsstand");
  const close = (): void => {
    if (!control?.open) return;
    control.open = false;
    first("summary", control)?.focus();
  };
  onClick(NAME, (button) => {
    choose(button.dataset.stichtag || null);
    close();
  });
  onClick("seite", (button) => mark(button.closest<HTMLElement>(".altneu")!, button.dataset.seite!));
  document.addEventListener("click", ({ target }) => {
    if (control && target instanceof Node && !control.contains(target)) control.open = false;
    // The link tells the server the day, and a new tab too.
    const link = target instanceof Element ? target.closest("a") : null;
    const current = chosen();
    if (link && current && link.origin === location.origin) {
      const address = new URL(link.href);
      if (address.searchParams.has(NAME) || link.getAttribute("href")![0] === "#") return;
      address.searchParams.set(NAME, current);
      link.href = address.href;
    }
  });
  control?.addEventListener("keydown", (event) => event.key === "Escape" && close());
  control?.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(first<HTMLInputElement>("#stichtag")!.value);
    close();
  });
  document.addEventListener("formdata", ({ formData, target }) => {
    const current = chosen();
    if (current && (target as HTMLFormElement).getAttribute("action") === "/suche") formData.set(NAME, current);
  });
  addEventListener("pageshow", ({ persisted }) => persisted && show(chosen()));
}
