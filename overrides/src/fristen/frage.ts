/** A query string (»art=widerspruch&datum=2026-11-16&zugang=post«) read into a question; anything else is a Fehler. */
import { Fehler, type Feld } from "./fehler";
import { isDay, plain } from "./kalender";
import type { Day, Rule, Rules } from "./regeln";

export type Zugang = "post" | "persoenlich" | "zustellung" | "portal";

export interface Frage {
  rule: Rule;
  datum: Day;
  zugang: Zugang | undefined;
  zugegangen: Day | undefined;
  ohneBelehrung: boolean;
  ausland: boolean;
  wochen: number;
}

const FIELDS: readonly Feld[] = ["art", "datum", "zugang", "zugegangen", "belehrung", "ausland", "wochen"];
const WAYS: readonly string[] = ["post", "persoenlich", "zustellung", "portal"];
const FICTION: readonly string[] = ["post", "portal"];
const LONGEST = 2_000; // characters
const SHOWN = 40; // characters of what was typed, in a message
const EXAMPLE = "art=widerspruch&datum=2026-11-16&zugang=post";

export function lies(text: string, rules: Rules): Frage {
  if (text.length > LONGEST) throw new Fehler("art", `Die Eingabe ist zu lang. So geht es: ${EXAMPLE}`);
  const query = text.trim().replace(/^[^?]*\?/, "").replace(/#.*$/s, "");
  if (!query) throw new Fehler("art", `Die Eingabe ist leer. So geht es: ${EXAMPLE}`);
  const given = new URLSearchParams(query);
  const read = (feld: Feld): string => {
    const values = given.getAll(feld);
    if (values.length > 1) throw new Fehler(feld, `»${feld}« steht mehrfach da.`);
    return (values[0] ?? "").trim();
  };
  const values = Object.fromEntries(FIELDS.map((feld) => [feld, read(feld)])) as Record<Feld, string>;
  return frage(values, rules);
}

/** The same from the fields of a form; absent is "". */
export function frage(values: Record<Feld, string>, rules: Rules): Frage {
  const rule = rules.rules.find(({ art }) => art === values.art);
  if (!rule) {
    throw new Fehler("art", values.art ? `Die Frist »${cut(values.art)}« gibt es nicht.` : "Es fehlt, um welche Frist es geht (art).");
  }
  const datum = day("datum", values.datum);
  if (!datum) throw new Fehler("datum", `Es fehlt ein Tag: ${rule.date.label} (datum).`);
  const earliest = rule.spans[rule.spans.length - 1]!.since;
  if (datum < earliest) {
    throw new Fehler("datum", rule.before_since ?? `Für Tage vor dem ${plain(earliest)} ist diese Frist nicht hinterlegt.`);
  }
  const zugegangen = day("zugegangen", values.zugegangen);
  if (zugegangen && zugegangen < datum) {
    throw new Fehler("zugegangen", `Der Tag der Ankunft (${plain(zugegangen)}) liegt vor dem Datum (${plain(datum)}).`);
  }
  const ausland = choice("ausland", values.ausland, "nein");
  return {
    rule,
    datum,
    zugang: way(values.zugang, rule, ausland, zugegangen),
    zugegangen,
    ohneBelehrung: !choice("belehrung", values.belehrung, "ja"),
    ausland,
    wochen: weeks(values.wochen, rule),
  };
}

const cut = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

function day(feld: Feld, text: string): Day | undefined {
  if (!text) return undefined;
  if (!isDay(text)) {
    const dated = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    if (dated) throw new Fehler(feld, `Den ${Number(dated[3])}. ${Number(dated[2])}. ${dated[1]} gibt es nicht.`);
    throw new Fehler(feld, `»${cut(text)}« ist kein Tag. Schreibweise: 2026-11-16.`);
  }
  if (text < "2000" || text > "2099-12-31") throw new Fehler(feld, `Der ${plain(text)} liegt zu weit weg, um zu rechnen.`);
  return text;
}

function choice(feld: Feld, text: string, otherwise: "ja" | "nein"): boolean {
  if (text && text !== "ja" && text !== "nein") throw new Fehler(feld, `»${feld}« ist »ja« oder »nein«, nicht »${cut(text)}«.`);
  return (text || otherwise) === "ja";
}

function way(text: string, rule: Rule, ausland: boolean, zugegangen: Day | undefined): Zugang | undefined {
  if (text && !WAYS.includes(text)) {
    throw new Fehler("zugang", `Den Zugang »${cut(text)}« gibt es nicht. Möglich sind: ${WAYS.join(", ")}.`);
  }
  if (rule.start === "delivered" && FICTION.includes(text)) {
    throw new Fehler("zugang", "Hier gilt nichts als bekannt gegeben: Es zählt der Tag der Zustellung oder Ankunft. Ihn als Datum eintragen.");
  }
  if (rule.start !== "letter") return undefined;
  const found = text || (rule.weeks ? "post" : "");
  if (!found) throw new Fehler("zugang", "Es fehlt, wie der Bescheid kam (zugang).");
  if (ausland && found === "post" && !zugegangen) {
    throw new Fehler("zugegangen", "Für Post ins Ausland gilt kein fester Tag (§ 37 Abs. 2 Satz 1 SGB X): Den Tag der Ankunft eintragen.");
  }
  return found as Zugang;
}

function weeks(text: string, rule: Rule): number {
  if (!text) {
    if (rule.weeks) throw new Fehler("wochen", "Es fehlt, wie viele Wochen der Brief nennt (wochen).");
    return 0;
  }
  if (!/^\d{1,2}$/.test(text) || Number(text) < 1 || Number(text) > 52) {
    throw new Fehler("wochen", `»${cut(text)}« ist keine Zahl von 1 bis 52 Wochen.`);
  }
  return Number(text);
}
