/** The result on the page: the sum, what is uncertain beside it, and the working line by line with norms and figures. */
import { type Child, icon, make } from "../bauen";
import { type Figure, valueOn } from "../werte";
import type { Ergebnis, Zeile } from "./blatt";
import type { Antwort } from "./kern";

export class Ansicht {
  readonly element = make("section", "rechnung");
  private readonly normen: Map<string, HTMLAnchorElement>;

  /** `cited`: the citations of the page; a norm of a line becomes the same link, with its wording on pointing. */
  constructor(
    cited: HTMLAnchorElement[],
    private readonly figures: Record<string, Figure>,
  ) {
    this.normen = new Map(cited.map((link) => [plain(link.textContent!), link]));
    this.element.setAttribute("aria-label", "Ergebnis");
  }

  zeigen({ ergebnis, fehler, fehlt, luecke }: Antwort, day: string, stand: string): void {
    const status = make("p", "rechnung-kopf");
    status.setAttribute("role", "status");
    if (!ergebnis) {
      const why = luecke ?? (fehler.length ? "Noch kein Ergebnis: Eine Eingabe ist zu berichtigen." : `Noch kein Ergebnis. Es fehlt: ${fehlt.join(", ")}.`);
      status.textContent = why;
      this.element.replaceChildren(status);
      return;
    }
    status.append(make("span", "rechnung-titel", ergebnis.titel), " ", make("b", "rechnung-wert", ergebnis.wert));
    this.element.replaceChildren(
      status,
      ...(ergebnis.satz ? [make("p", "rechnung-satz", ergebnis.satz)] : []),
      ...this.zweifel(ergebnis),
      this.weg(ergebnis, day),
      make("p", "rechnung-stand", `Gerechnet mit dem Recht ${ergebnis.recht || `von ${stand}`}. Ersetzt keine Bescheidprüfung.`),
    );
    dispatchEvent(new Event("betraege-neu"));
  }

  private zweifel({ zweifel, hinweise }: Ergebnis): HTMLElement[] {
    const unsure = zweifel.map((text) => make("li", "", this.verlinkt(text)));
    const open = hinweise.map((text) => make("li", "", this.verlinkt(text)));
    return [
      ...(unsure.length ? [make("div", "rechnung-unsicher", make("p", "", icon("achtung"), " Diese Zahlen sind nicht sicher:"), make("ul", "", ...unsure))] : []),
      ...(open.length ? [make("div", "rechnung-hinweise", make("p", "", "Dazu:"), make("ul", "", ...open))] : []),
    ];
  }

  private weg({ zeilen }: Ergebnis, day: string): HTMLElement {
    const head = make("tr", "", ...["Schritt", "Norm", "Betrag"].map((word) => th(word)));
    const rows = zeilen.map((zeile) => {
      const row = make(
        "tr",
        zeile.art,
        make("td", "", ...this.text(zeile.text, day)),
        make("td", "rechenweg-norm", ...zeile.norm.split("; ").filter(Boolean).flatMap((norm, place) => [place ? " · " : "", this.norm(norm)])),
        make("td", "rechenweg-wert", ...this.wert(zeile)),
      );
      return row;
    });
    const table = make("table", "rechenweg", make("caption", "", "Rechenweg"), make("thead", "", head), make("tbody", "", ...rows));
    return table;
  }

  private wert({ wert, key, art }: Zeile): Child[] {
    const value = key ? figure(key, wert) : wert;
    return art === "abzug" ? ["−\u202f", value] : [value];
  }

  /** `{key}` in a line becomes the figure of the day. */
  private text(text: string, day: string): Child[] {
    return text.split(/(\{[\w.]+\})/).map((part) => {
      const key = /^\{(.+)\}$/.exec(part)?.[1];
      return key ? figure(key, valueOn(this.figures[key]!, day)?.[1] ?? "") : part;
    });
  }

  private norm(norm: string): Child {
    const old = norm.endsWith(" a.F.");
    const link = old ? undefined : this.normen.get(plain(norm));
    return link ? (link.cloneNode(true) as HTMLElement) : make("span", "norm", norm);
  }

  /** A sentence whose norms in brackets lead to their wording. */
  private verlinkt(text: string): HTMLElement {
    const parts = text.split(/(§§?[^();:]*?(?:SGB\s[IVX]+|GrusiGV|ZPO|BKGG|BerHG|BGB|ZPOEG|EStG|WoGG)(?:\sa\.F\.)?)/);
    return make("span", "", ...parts.map((part, place) => (place % 2 ? this.norm(part) : part)));
  }
}

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ").trim();

function figure(key: string, text: string): HTMLElement {
  const element = make("span", "betrag", text);
  element.dataset.betrag = key;
  return element;
}

function th(word: string): HTMLElement {
  const element = make("th", "", word);
  element.setAttribute("scope", "col");
  return element;
}
