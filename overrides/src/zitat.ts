/** A citation shows its wording in place: by pointing, by the keyboard's focus, by tapping. All wordings that a page
 * cites come with one file of the release, asked for when the first is wanted. */
import { link, make } from "./bauen";
import { chosen } from "./chosen";
import { all, first } from "./dom";
import { close, isPhone, open, openFor } from "./schwebe";
import { german, today } from "./tag";

interface Norm {
  name: string;
  gesetz: string;
  stand: [string, string, Record<string, number>][]; // first day, sentence, Absatz → place in texte; newest first
}

interface Wordings {
  texte: string[];
  normen: Record<string, Norm>;
}

const WAIT = 300; // ms until pointing counts
const LEAVE = 250; // ms to get from the word into the box

const address = first<HTMLMetaElement>("meta[name=beistand-normen]")?.content;
let asked: Promise<Wordings> | undefined;

function load(): Promise<Wordings> {
  asked ??= fetch(address!).then((answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  });
  asked.catch(() => (asked = undefined)); // the next try asks again
  return asked;
}

const step = (key: string, name: string): string =>
  key.split("/").slice(2).find((each) => each.startsWith(name))?.slice(name.length) ?? "";

const keysOf = ({ dataset: { zitat, auch } }: HTMLElement): string[] => [zitat!, ...(auch?.split(" ") ?? [])];
const normOf = (key: string): string => key.split("/").slice(0, 2).join("/");

/** Marks the Satz and the Nummer that are cited, inside the Absatz. */
function mark(text: HTMLElement, key: string): void {
  const [satz, nummer] = [step(key, "Satz"), step(key, "Nr")];
  let places: HTMLElement[] = satz ? all(`[data-satz="${satz}"]`, text) : [text];
  if (nummer) {
    const items = places.map((place) => first(`[data-nr="${CSS.escape(nummer)}"]`, place)).filter((item) => item !== null);
    places = items.length ? items : satz ? places : [];
  } else if (!satz) places = [];
  for (const place of places) place.classList.add("gemeint");
}

function content(word: HTMLAnchorElement, { texte, normen }: Wordings): [string, Node[]] | null {
  const keys = keysOf(word);
  const norm = normen[normOf(keys[0]!)];
  if (!norm) return null;
  const day = chosen() ?? today();
  const stand = norm.stand.find(([since]) => since <= day);
  const text = make("div", "schwebe-text");
  text.tabIndex = 0;
  text.setAttribute("role", "group");
  text.setAttribute("aria-label", "Wortlaut");
  const shown = new Map<string, HTMLElement>();
  for (const key of stand ? keys.filter((each) => normOf(each) === normOf(keys[0]!)) : []) {
    const place = stand![2][step(key, "Abs")];
    if (place === undefined) continue;
    const html = texte[place]!;
    if (!shown.has(html)) {
      const part = make("div", "");
      part.innerHTML = html; // our own file of this release, escaped when it was made
      shown.set(html, part);
    }
    mark(shown.get(html)!, key);
  }
  text.append(...shown.values());
  const words = word.textContent!;
  let title = /§|Art/.test(words) ? words : `${norm.name} ${words}`;
  if (!title.includes(norm.gesetz)) title += ` ${norm.gesetz}`;
  const says = stand ? stand[1] : `Was vor dem ${german(norm.stand[norm.stand.length - 1]![0])} galt, steht auf der Seite der Norm.`;
  if (!shown.size && stand && Object.keys(stand[2]).length) text.append(make("p", "", "Diese Stelle gibt es an diesem Tag nicht."));
  return [title, [...(text.childNodes.length ? [text] : []), foot(word, says)]];
}

const foot = (word: HTMLAnchorElement, says: string): HTMLElement =>
  make("p", "schwebe-fuss", make("span", "", says), link(word.getAttribute("href")!, "", "Norm öffnen"));

async function show(word: HTMLAnchorElement, onPurpose: boolean, wanted: () => boolean): Promise<void> {
  let found: [string, Node[]] | null;
  try {
    found = content(word, await load());
  } catch {
    found = onPurpose ? [word.textContent!, [foot(word, "Der Wortlaut ist gerade nicht erreichbar.")]] : null;
  }
  if (!wanted()) return;
  if (!found) return onPurpose ? location.assign(word.href) : undefined;
  const box = open(word, ...found, onPurpose);
  const marked = first(".gemeint", box);
  const text = first(".schwebe-text", box);
  if (marked && text && text.scrollHeight > text.clientHeight) text.scrollTop = marked.offsetTop - text.offsetTop - 40;
}

export function startZitat(): void {
  if (!address) return;
  let timer = 0;
  let pointed: Element | null = null;
  let touched = false;
  const wordOf = ({ target }: Event): HTMLAnchorElement | null =>
    target instanceof Element ? target.closest<HTMLAnchorElement>("a.zitat[data-zitat]:not([rel])") : null;
  const later = (word: HTMLAnchorElement, wanted: () => boolean): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void show(word, false, wanted), WAIT);
  };
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const word = wordOf(event);
    const inside = event.target instanceof Element && event.target.closest(".schwebe");
    if (word === pointed && word) return;
    pointed = word;
    clearTimeout(timer);
    if (inside || (word && word === openFor())) return;
    if (word) {
      void load().catch(() => undefined);
      later(word, () => pointed === word);
    } else if (openFor()?.matches(".zitat") && document.activeElement !== openFor()) {
      timer = setTimeout(close, LEAVE);
    }
  });
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    clearTimeout(timer);
    if (touched && wordOf(event)) void load().catch(() => undefined);
  });
  document.addEventListener("click", (event) => {
    const word = wordOf(event);
    if (!word || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !(touched || (isPhone() && event.detail))) return;
    event.preventDefault();
    if (openFor() === word) close();
    else void show(word, true, () => true);
  });
  document.addEventListener("focusin", (event) => {
    const word = wordOf(event);
    if (word?.matches(":focus-visible")) later(word, () => document.activeElement === word);
  });
  document.addEventListener("focusout", (event) => {
    const word = wordOf(event);
    const to = event.relatedTarget;
    if (word && word === openFor() && !(to instanceof Element && to.closest(".schwebe"))) close();
  });
}
