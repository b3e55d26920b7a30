/** The one box that floats over the page: beside its word on a desk, a sheet at the bottom of a phone. Not modal: the
 * focus stays where it was, Esc and a click elsewhere close it. */
import { all, first } from "./dom";
import { cross, make } from "./bauen";

const PHONE = matchMedia("(max-width: 44.99em)");
const GAP = 8; // px to the word and to the edges of the window
const LEAST = 96; // px that a wording keeps, however little room there is

let box: HTMLElement | undefined;
let anchor: HTMLElement | undefined;
let entered = false; // opened on purpose: the tabulator key leads into it

export const openFor = (): HTMLElement | undefined => anchor;
export const isPhone = (): boolean => PHONE.matches;

function build(): HTMLElement {
  const element = make("div", "schwebe");
  element.setAttribute("role", "dialog");
  element.hidden = true;
  document.body.append(element);
  document.addEventListener("keydown", (event) => {
    if (!anchor) return;
    if (event.key === "Escape") {
      if (element.contains(document.activeElement)) anchor.focus();
      close();
    } else if (event.key === "Tab") onTab(event, element);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (anchor && target instanceof Node && !element.contains(target) && !anchor.contains(target)) close();
  });
  PHONE.addEventListener("change", close);
  return element;
}

/** From the word into the box and out again behind the word, as if the box stood there. */
function onTab(event: KeyboardEvent, element: HTMLElement): void {
  const stops = all("a, button, [tabindex]", element);
  const here = document.activeElement as HTMLElement;
  if (here === anchor && entered && !event.shiftKey) {
    event.preventDefault();
    stops[0]!.focus();
  } else if (here === stops[event.shiftKey ? 0 : stops.length - 1]) {
    const word = anchor!;
    if (event.shiftKey) event.preventDefault();
    else close();
    word.focus();
  }
}

/** Shows `content` for `word`; `onPurpose` by a click, a tap or Enter, else by pointing at it. */
export function open(word: HTMLElement, title: string, content: Node[], onPurpose: boolean): HTMLElement {
  const element = (box ??= build());
  close();
  anchor = word;
  entered = onPurpose;
  element.setAttribute("aria-label", title);
  const shut = make("button", "kopf-knopf", cross());
  shut.setAttribute("aria-label", "Schließen");
  (shut as HTMLButtonElement).type = "button";
  shut.addEventListener("click", () => {
    word.focus();
    close();
  });
  element.replaceChildren(make("p", "schwebe-kopf", make("b", "", title), shut), ...content);
  element.hidden = false;
  word.setAttribute("aria-expanded", "true");
  place(element, word);
  return element;
}

/** Below the word, or above it where there is more room; a long wording scrolls inside the box. */
function place(element: HTMLElement, word: HTMLElement): void {
  element.style.left = element.style.top = "";
  if (PHONE.matches) return;
  const rects = word.getClientRects();
  const at = rects[rects.length - 1] ?? word.getBoundingClientRect();
  const head = (first(".kopf")?.offsetHeight ?? 0) + GAP;
  const below = innerHeight - at.bottom;
  const text = first(".schwebe-text", element);
  const room = Math.max(below, at.top - head) - 2 * GAP;
  const tooHigh = element.offsetHeight - room;
  if (text && tooHigh > 0) text.style.maxHeight = `${Math.max(LEAST, text.offsetHeight - tooHigh)}px`;
  const { width, height } = element.getBoundingClientRect();
  const top = below < height + 2 * GAP && at.top > below ? at.top - height - GAP : at.bottom + GAP;
  const left = Math.max(GAP, Math.min(at.left - GAP, document.documentElement.clientWidth - width - 2 * GAP));
  element.style.left = `${left + scrollX}px`;
  element.style.top = `${Math.max(top, head) + scrollY}px`;
}

export function close(): void {
  if (!box || !anchor) return;
  box.hidden = true;
  anchor.removeAttribute("aria-expanded");
  anchor = undefined;
}
