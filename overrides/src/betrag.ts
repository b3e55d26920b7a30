/** An amount, asked for: its value on the reader's day, since when, by which norm, from which source, what it was before. */
import { link, make } from "./bauen";
import { chosen } from "./chosen";
import { all } from "./dom";
import { close, open, openFor } from "./schwebe";
import { german, today } from "./tag";
import { type Figure, hintOn, keyOf, readFigures, type Value, valueOn } from "./werte";

const EARLIER = 5; // values; the page of all figures has the rest

function source([, , , , text, url]: Value): Node[] {
  if (!text) return [];
  const place = url ? link(url, "", text) : make("span", "", text);
  if (url) place.setAttribute("rel", "external noreferrer");
  return [make("p", "quelle", "Quelle: ", place)];
}

function earlier(figure: Figure, value: Value | undefined): Node[] {
  const older = value ? figure.values.slice(figure.values.indexOf(value) + 1) : figure.values;
  if (!older.length) return [];
  const rows = older.slice(0, EARLIER).map(([since, text]) => make("li", "", `seit ${german(since)}`, make("span", "", text)));
  const rest = older.length > EARLIER ? [make("li", "", link("/zahlen/", "", "Noch frühere: alle Zahlen"))] : [];
  return [make("p", "frueher-titel", "Früher"), make("ul", "frueher", ...rows, ...rest)];
}

function content(figure: Figure, day: string): Node[] {
  const value = valueOn(figure, day);
  const found: Node[] = [
    make("p", "schwebe-wert", make("b", "", value?.[1] ?? `galt am ${german(day)} nicht`), figure.unit ? ` ${figure.unit}` : ""),
  ];
  const hint = hintOn(figure, value, day);
  if (hint) found.push(make("p", "betrag-hinweis", hint));
  if (figure.parts) found.push(make("p", "", `aus: ${figure.parts.join(", ")}`));
  const norm = (figure.norm ?? []).map((piece) => (typeof piece === "string" ? piece : link(piece[1], "zitat", piece[0])));
  found.push(make("p", "", value ? `seit ${german(value[0])}` : "", value && norm.length ? " · " : "", ...norm));
  if (value) found.push(...source(value));
  return [...found, ...earlier(figure, value)];
}

export function startBetrag(): void {
  const figures = readFigures();
  const show = (element: HTMLElement): void => {
    const figure = figures[keyOf(element)];
    if (!figure) return;
    if (openFor() === element) close();
    else open(element, figure.label ?? "", content(figure, chosen() ?? today()), true);
  };
  const offer = (): void => {
    for (const element of all(".betrag:not([role])")) {
      if (element.closest("a") || !figures[keyOf(element)]) continue;
      element.tabIndex = 0;
      element.setAttribute("role", "button");
      element.setAttribute("aria-haspopup", "dialog");
      element.addEventListener("click", () => show(element));
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        show(element);
      });
    }
  };
  offer();
  addEventListener("betraege-neu", offer); // a tool has shown amounts
}
