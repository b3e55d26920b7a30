/** »Seit meinem letzten Besuch«: the day of the last visit to this page, kept on this device alone. */
import { link, make } from "./bauen";
import { all, first } from "./dom";
import { german, isDay, today } from "./tag";

const NAME = "neues";

/** The visit before today's: a second look on the same day still shows what is new. */
function lastVisit(): string | null {
  try {
    const [before = "", latest = ""] = (localStorage.getItem(NAME) ?? "").split(" ");
    const now = today();
    if (latest === now) return isDay(before) ? before : null;
    localStorage.setItem(NAME, `${latest} ${now}`);
    return isDay(latest) ? latest : null;
  } catch {
    return null; // Storage may be forbidden: then nothing is marked.
  }
}

function tell(place: HTMLElement, last: string): void {
  const fresh = all("[data-neu]").filter(({ dataset }) => dataset.neu! > last);
  for (const heading of fresh) heading.append(" ", make("span", "etikett etikett-neu", "neu"));
  const list = make("ul", "");
  for (const heading of fresh) {
    list.append(make("li", "", link(`#${heading.id}`, "", heading.firstChild!.textContent!.trim())));
  }
  const words = fresh.length ? `${fresh.length} neu` : "nichts Neues";
  place.append(make("p", "", make("b", "", `Seit deinem letzten Besuch am ${german(last)}: ${words}`)));
  if (fresh.length) place.append(list);
}

const place = first(".neu-seit");
const last = place && lastVisit();
if (last) tell(place, last);
