/** The deadline engine: a question and the rules in, the last day with every step out. Pure: no clock, no storage, no network.
 * The same file runs in the browser and, for `beistand fristen`, in Node. */
import { bekannt, type Anders } from "./bekanntgabe";
import { Fehler, type Feld } from "./fehler";
import { frage, lies, type Frage } from "./frage";
import { add, addDays, addMonths, endOfSpan, inMonths, Kalender, monthEnd, monthStart, plain, yearOf } from "./kalender";
import { holding, type Day, type Doubt, type Length, type Rule, type Rules } from "./regeln";
import type { Schritt } from "./schritt";
import { length, over } from "./worte";

export type { Anders, Day, Feld, Frage, Rule, Rules, Schritt };
export { addDays, Fehler, frage, Kalender, length, lies };
export { isDay, monthStart, toDay, toNumber, weekday } from "./kalender";

/** What a program gets: the promise of INTERFACES.md. */
export interface Antwort {
  ende: Day | null;
  vorsichtig: Day | null;
  schritte: { text: string; norm: string; tag: Day }[];
  fehler?: string;
}

/** The same with what a page shows besides: `bekanntgabe`, the views that lead to the careful day, sentences to read. */
export interface Ergebnis {
  rule: Rule;
  ende: Day;
  vorsichtig: Day | null;
  bekanntgabe: Day;
  schritte: Schritt[];
  ansichten: Anders[]; // `day` is the end by that view
  hinweise: string[];
}

/** One line in, one answer out; never throws on any text. */
export function antworte(text: string, rules: Rules): Antwort {
  try {
    const { ende, vorsichtig, schritte } = rechne(lies(text, rules), rules);
    return { ende, vorsichtig, schritte: schritte.map(({ text, normen, tag }) => ({ text, norm: normen.join(", "), tag })) };
  } catch (fault) {
    if (!(fault instanceof Fehler)) throw fault;
    return { ende: null, vorsichtig: null, schritte: [], fehler: fault.message };
  }
}

interface Ende {
  day: Day;
  counted: Day; // before any shift
}

/** Throws Fehler where the calendar ends or nothing is known for the day. */
export function rechne(question: Frage, rules: Rules): Ergebnis {
  const kalender = new Kalender(rules.holidays);
  const { rule } = question;
  const from = bekannt(question, rules, kalender);
  const others = rule.from_letter ? [...from.anders, { day: question.datum, ...rule.from_letter }] : from.anders;
  const { span, shorter } = spans(question);
  const best = ending(rule, from.day, span, kalender);
  const views: Anders[] = [
    ...others.map((view) => ({ ...view, day: ending(rule, view.day, span, kalender).day })),
    ...shorter.map(({ length, doubt }) => ({ ...doubt, day: ending(rule, from.day, length, kalender).day })),
    ...safer(rule, best, kalender),
  ];
  const days = [from.day, ...others.map(({ day }) => day)];
  const lengths = [span, ...shorter.map(({ length }) => length)];
  const all = days.flatMap((day) =>
    lengths.flatMap((each) => {
      const end = ending(rule, day, each, kalender);
      return [end.day, ...safer(rule, end, kalender).map((view) => view.day)];
    }),
  );
  const earliest = all.reduce((one, other) => (other < one ? other : one));
  const vorsichtig = earliest < best.day ? earliest : null;
  const ansichten = unique(views.filter(({ day }) => day < best.day));
  const hinweise = hints(question, from.day, kalender);
  return {
    rule,
    ende: best.day,
    vorsichtig,
    bekanntgabe: from.day,
    schritte: [...from.schritte, ...lastSteps(rule, from.day, span, best, kalender, question), ...careful(ansichten)],
    ansichten,
    hinweise,
  };
}

const unique = (views: Anders[]): Anders[] =>
  views.filter((view, at) => views.findIndex(({ day, norm }) => day === view.day && norm === view.norm) === at);

/** The length of time that counts, and shorter ones that others hold to be right. */
function spans({ rule, datum, ohneBelehrung, ausland, zugang, wochen }: Frage): {
  span: Length;
  shorter: { length: Length; doubt: Doubt }[];
} {
  const regular = holding(rule.spans, datum);
  if (rule.weeks) return { span: { ...regular, amount: wochen }, shorter: [] };
  if (ohneBelehrung && rule.untaught?.length) return { span: holding(rule.untaught, datum), shorter: [] };
  if (!ausland || !rule.abroad) return { span: regular, shorter: [] };
  const unclear = { norm: regular.norm, why: "Ob der Abruf in einem Portal eine Bekanntgabe im Ausland ist, ist hier nicht belegt." };
  const doubt = rule.abroad.doubt ?? (zugang === "portal" ? unclear : undefined);
  return { span: rule.abroad, shorter: doubt ? [{ length: regular, doubt }] : [] };
}

function ending(rule: Rule, day: Day, span: Length, kalender: Kalender): Ende {
  const counted = count(rule, day, span, kalender);
  return { counted, day: rule.shift ? kalender.next(counted) : counted };
}

function count(rule: Rule, day: Day, span: Length, kalender: Kalender): Day {
  switch (rule.count) {
    case "after":
    case "from":
      return add(day, span);
    case "first":
      return addDays(add(day, span), 1);
    case "before":
      return add(day, span, -1);
    case "same":
      return day;
    case "year_end":
      return `${yearOf(day) + span.amount}-12-31`;
    case "month_end":
      return monthEnd(addMonths(monthStart(day), inMonths(span)));
    case "month_start":
      return addMonths(monthStart(day), inMonths(span));
    case "span":
      return endOfSpan(day, inMonths(span));
    case "whole":
      return endOfSpan(monthStart(day), inMonths(span));
    case "gap":
      return monthEnd(addDays(day, 1));
    case "workday":
      return kalender.next(addDays(day, 1));
  }
}

/** Days that are safe although others may hold the end to be later. */
function safer(rule: Rule, { day, counted }: Ende, kalender: Kalender): Anders[] {
  const found: Anders[] = [];
  if (rule.shift && day !== counted) {
    if (rule.shift.doubt) found.push({ day: counted, ...rule.shift.doubt });
    const elsewhere = rule.place === "open" ? kalender.next(counted, true) : day;
    if (elsewhere < day) {
      const why = `${kalender.reason(elsewhere)} ist nicht überall Feiertag. Sitzt die Stelle in einem anderen Land, endet die Frist schon dann.`;
      found.push({ day: elsewhere, norm: rule.shift.norm, why });
    }
  }
  if (rule.count === "before") {
    if (rule.margin) {
      found.push({ day: kalender.previous(addDays(counted, -rule.margin.days)), norm: rule.margin.norm, why: rule.margin.why });
    }
    const open = kalender.previous(counted);
    if (open < counted) {
      const why = `Eine Frist, die rückwärts läuft, rückt nicht nach hinten (${kalender.reason(counted)}). Nimm den Werktag davor.`;
      found.push({ day: open, norm: rule.count_norm ?? rule.spans[0]!.norm, why });
    }
  }
  return found;
}

const LAST = { last: "letzter Tag", first: "erster möglicher Tag" } as const;

function lastSteps(rule: Rule, from: Day, span: Length, end: Ende, kalender: Kalender, { ohneBelehrung }: Frage): Schritt[] {
  const normen = rule.count_norm ? [span.norm, rule.count_norm] : [span.norm];
  const what = described(rule, from, span);
  const untaught = ohneBelehrung && rule.untaught?.length ? "ohne richtige Belehrung: " : "";
  if (end.day === end.counted) {
    const text = `${untaught}${what}: ${LAST[rule.result]}`;
    return [{ text, normen, tag: end.day, art: "end" }];
  }
  return [
    { text: `${untaught}${what}, aber ${kalender.reason(end.counted)}`, normen, tag: end.counted, art: "struck" },
    { text: `nächster Werktag: ${LAST[rule.result]}`, normen: [rule.shift!.norm], tag: end.day, art: "end" },
  ];
}

function described(rule: Rule, from: Day, span: Length): string {
  switch (rule.count) {
    case "after":
      return over(span);
    case "first":
      return `der Tag, nachdem ${length(span)} um ${span.amount === 1 ? "ist" : "sind"}`;
    case "from":
      return `${length(span)} danach`;
    case "before":
      return `${length(span)} davor`;
    case "same":
      return "derselbe Tag";
    case "year_end":
      return span.amount === 1 ? "Ende des Jahres danach" : `Jahresende, ${length(span)} später`;
    case "month_end":
      return span.amount ? `Monatsende, ${length(span)} später` : "Ende dieses Monats";
    case "month_start":
      return `Monatserster, ${length(span)} später`;
    case "span":
      return `${over(span)}, der erste Tag mitgezählt`;
    case "whole":
      return `${over(span)}, gezählt ab dem ${from === monthStart(from) ? "ersten Tag" : "Monatsersten"}`;
    case "gap":
      return "Ende des Monats, in dem die Lücke beginnt";
    case "workday":
      return "nächster Werktag, Samstag zählt nicht";
  }
}

const careful = (views: Anders[]): Schritt[] =>
  views.map(({ day, norm, why }) => ({ text: `Vorsichtig: ${why}`, normen: [norm], tag: day, art: "safe" }));

function hints({ rule, datum, zugang, zugegangen, ohneBelehrung, ausland }: Frage, from: Day, kalender: Kalender): string[] {
  const found = [];
  if (ohneBelehrung && rule.untaught?.length) {
    const regular = ending(rule, from, holding(rule.spans, datum), kalender).day;
    found.push(`Ob eine Belehrung falsch ist, ist oft streitig. Sicher ist der Tag, der mit Belehrung gilt: ${plain(regular)}.`);
  }
  if (zugegangen && zugegangen > datum && zugang !== "post" && zugang !== "portal") {
    found.push("Der spätere Tag der Ankunft ändert hier nichts: Es zählt der Tag der Übergabe oder Zustellung.");
  }
  if (ohneBelehrung && !rule.untaught?.length) found.push("Eine fehlende Belehrung ändert diese Frist nicht.");
  if (ausland && !rule.abroad) {
    found.push("Für das Ausland ist hier keine längere Frist hinterlegt. Lies die Belehrung; gerechnet ist die kürzere.");
  }
  return found;
}
