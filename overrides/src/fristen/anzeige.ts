/** What the page says: the last day, what it rests on, who holds another, every step with its norm. */
import { link, make, type Child } from "../bauen";
import { german } from "../tag";
import { kurz, lang } from "./datum";
import { length, toNumber, type Anders, type Day, type Ergebnis, type Rule, type Schritt } from "./engine.js";
import { zeichen } from "./zeichen";

/** What the page brings beside the rules: a text with its citations linked, and pages to read on, by kind of deadline. */
export interface Beigaben {
  html: Record<string, string>;
  seiten: Record<string, [url: string, title: string, kind: string][]>;
}

const KOPF = { last: "Letzter Tag", first: "Erster möglicher Tag" } as const;

export class Anzeige {
  constructor(private readonly beigaben: Beigaben) {}

  /** The rule alone, where no day is known yet; `fehler` is what no field could say. */
  regel(rule: Rule, fehler: string): HTMLElement[] {
    const [span] = rule.spans;
    const time = rule.weeks ? "so viele Wochen, wie der Brief nennt" : span!.amount ? length(span!) : "";
    return [
      this.kopf("frist", KOPF[rule.result]),
      make("p", "ergebnis-regel", time ? `Die Regel: ${time}, ` : "Die Regel: ", this.zitate([span!.norm]), "."),
      fehler ? make("p", "fehler", fehler) : make("p", "ergebnis-rest", "Trage den Tag ein, dann steht hier das Datum."),
    ];
  }

  ergebnis(found: Ergebnis, today: Day): HTMLElement[] {
    const { rule, ende, vorsichtig } = found;
    const big = vorsichtig ?? ende;
    const over = vorbei(found, today);
    const parts: HTMLElement[] = [make("p", "ergebnis-art", rule.title)]; // on paper the form is gone
    if (vorsichtig) {
      parts.push(this.kopf("achtung", "Streitig: Nimm den früheren Tag."));
      parts.push(make("p", "ergebnis-tag", zeit(vorsichtig, "vorsichtig")));
      parts.push(make("p", "ergebnis-sonst", `${KOPF[rule.result]} nach der besseren Ansicht: `, zeit(ende, "fristende")));
    } else {
      parts.push(this.kopf(over ? "achtung" : "frist", KOPF[rule.result]));
      parts.push(make("p", "ergebnis-tag", zeit(ende, "fristende")));
    }
    parts.push(make("p", "ergebnis-rest", over ? rest(rule, big, today) : `${rest(rule, big, today)} · ${rule.action}`));
    if (over && ende >= today) {
      parts.push(make("p", "ergebnis-hilfe", "Der vorsichtige Tag ist vorbei. Handle heute und berufe dich auf den späteren."));
    } else if (over) parts.push(...this.liste("Was noch hilft", rule.late, "p"));
    return parts;
  }

  /** Who holds the earlier day, and what else to mind. */
  beiseite(found: Ergebnis): HTMLElement[] {
    const { ansichten, hinweise, rule } = found;
    return [
      ...(ansichten.length ? [make("h3", "", "Warum zwei Tage?"), make("ul", "ansichten", ...ansichten.map((view) => this.ansicht(view)))] : []),
      ...this.liste("Dazu", [...hinweise, ...(rule.notes ?? [])]),
    ];
  }

  schritte(steps: Schritt[]): HTMLElement[] {
    const year = steps[0]!.tag.slice(0, 4);
    let number = 0;
    return steps
      .filter(({ art }) => art !== "safe")
      .map(({ text, normen, tag, art }) => {
        const counted = art === "start" || art === "known" || art === "end";
        const sign = make("span", `zeichen zeichen-${art}`, counted ? String(++number) : art === "struck" ? zeichen("schliessen") : "");
        if (!counted) sign.setAttribute("aria-hidden", "true");
        const day = make("time", "schritt-tag", kurz(tag, year));
        day.setAttribute("datetime", tag);
        const row = make("li", `schritt-${art}`, sign, day, make("span", "schritt-text", this.text(text)), make("span", "schritt-norm", this.zitate(normen)));
        return row;
      });
  }

  weiter({ art }: Rule): HTMLElement[] {
    const pages = this.beigaben.seiten[art] ?? [];
    const letter = pages.find(([, , kind]) => kind === "letter");
    return pages.map((page) => link(page[0], page === letter ? "knopf" : "knopf knopf-zweit", page[1]));
  }

  private kopf(name: string, text: string): HTMLElement {
    return make("p", "ergebnis-kopf", zeichen(name), text);
  }

  private liste(title: string, texts: readonly string[] = [], head: "h3" | "p" = "h3"): HTMLElement[] {
    return texts.length ? [make(head, "listenkopf", title), make("ul", "", ...texts.map((text) => make("li", "", this.text(text))))] : [];
  }

  private ansicht({ day, norm, why }: Anders): HTMLElement {
    return make("li", "", zeit(day, "ansicht-tag"), ": ", this.text(why), " ", this.zitate([norm]));
  }

  private text(text: string): Child {
    const html = this.beigaben.html[text];
    if (!html) return text;
    const place = make("span", "");
    place.innerHTML = html; // made by our own build from our own data
    return place;
  }

  private zitate(normen: string[]): HTMLElement {
    const place = make("span", "zitate");
    for (const [at, norm] of normen.entries()) place.append(...(at ? [", "] : []), this.text(norm));
    return place;
  }
}

function zeit(day: Day, name: string): HTMLElement {
  const element = make("time", name, lang(day));
  element.setAttribute("datetime", day);
  return element;
}

export const vorbei = ({ rule, ende, vorsichtig }: Ergebnis, today: Day): boolean => rule.result === "last" && (vorsichtig ?? ende) < today;

/** »noch 27 Tage«, »heute«, »abgelaufen seit 3 Tagen« */
export function rest(rule: Rule, day: Day, today: Day): string {
  const days = toNumber(day) - toNumber(today);
  const many = (count: number, dative = ""): string => `${count}\u00a0Tag${count === 1 ? "" : `e${dative}`}`;
  if (rule.result === "first") return days > 0 ? `in ${many(days, "n")}` : days ? `möglich seit ${many(-days, "n")}` : "heute";
  return days > 1 ? `noch ${many(days)}` : days === 1 ? "morgen" : days === 0 ? "heute" : `abgelaufen seit ${many(-days, "n")}`;
}

/** For the bar at the foot and for the calendar. */
export const kurzfassung = ({ rule, ende, vorsichtig }: Ergebnis): string => `${KOPF[rule.result]}: ${lang(vorsichtig ?? ende)}`;

export const gesamt = (found: Ergebnis): string =>
  found.schritte.map(({ tag, text, normen }) => `${german(tag)}: ${text} (${normen.join(", ")})`).join("\n");
