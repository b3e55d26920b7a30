/** The bar at the foot of small screens: at the left what the tool has found, at the right the way out of the case. */
import { make } from "../bauen";
import { first } from "../dom";

/** The place for the result, in a bar of its own for the page; `text` stands there until something is found. */
export function leiste(text: string): HTMLElement {
  const there = first(".fall-leiste .fall-ergebnis");
  if (there) return there;
  const result = make("div", "fall-ergebnis", text);
  result.setAttribute("role", "status");
  const end = make("button", "fall-ende", "Fall beenden");
  end.setAttribute("type", "button");
  end.dataset.tat = "fall";
  const bar = make("aside", "fall-leiste kein-druck", result, end);
  bar.setAttribute("aria-label", "Fall");
  document.body.append(bar);
  return result;
}
