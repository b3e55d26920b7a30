/** The search without a net: the compact index of beistand/search/compact.py, folded and looked up here. Its own file, for it comes only when needed. */
import { fold, words } from "./suche/falten";

export { fold }; // for the test that both folds agree

type Alternative = number[]; // [percent, term, …]

export interface Compact {
  seiten: [string, string, string, string][];
  stellen: [number, string, string, string, number][];
  woerter: Record<string, Alternative[]>;
  posten: number[][];
  gesetze: Record<string, string>;
  leer: string[];
  schwach: string[];
}

export interface Found {
  url: string;
  titel: string;
  abschnitt: string;
  art: string;
  auszug: string;
}

const FINE = 10;
const PERCENT = 100;
const LONGEST_ROW = 4;
const MOST_WORDS = 16;
const FLOOR = 0.05;
const OF_BEST = 0.2;
const SHORTEST_STEM = 4;

interface Group {
  alternatives: Alternative[];
  optional: boolean;
}

export function find(index: Compact, query: string, limit = 10): Found[] {
  const groups = asked(index, words(query.slice(0, 300)));
  const every = index.stellen.length;
  const matches = groups.map(({ alternatives }) => answered(index, alternatives));
  const rarities = matches.map(({ size }) => Math.log(1 + (every - size + 0.5) / (size + 0.5)));
  const strict = groups.map(({ optional }) => !optional);
  const needed = strict.some(Boolean) ? strict : strict.map(() => true);
  const whole = rarities.reduce((sum, rarity, at) => sum + (needed[at] ? rarity : 0), 0) || 1;
  const pages = new Map<number, Set<number>>();
  const sums = new Map<number, { score: number; own: number }>();
  matches.forEach((match, at) => {
    for (const [passage, weight] of match) {
      const sum = sums.get(passage) ?? { score: 0, own: 0 };
      sum.score += rarities[at]! * weight;
      sum.own += needed[at] ? rarities[at]! : 0;
      sums.set(passage, sum);
      const page = index.stellen[passage]![0];
      pages.set(page, (pages.get(page) ?? new Set()).add(at));
    }
  });
  const share = (page: number): number =>
    [...(pages.get(page) ?? [])].reduce((sum, at) => sum + (needed[at] ? rarities[at]! : 0), 0) / whole;
  const most = Math.max(0, ...[...pages.keys()].map(share));
  const best = new Map<number, [number, number]>();
  for (const [passage, { score, own }] of sums) {
    const [page, , , , standing] = index.stellen[passage]!;
    const of = share(page);
    if (of < Math.max(FLOOR, OF_BEST * most) || own / whole < 0.5 * of) continue;
    const points = score * Math.sqrt(of) * (0.5 + (0.5 * own) / whole) * standing;
    if (points > (best.get(page)?.[0] ?? 0)) best.set(page, [points, passage]);
  }
  return [...best.values()]
    .sort(([one, first], [other, second]) => other - one || first - second)
    .slice(0, limit)
    .map(([, passage]) => shown(index, passage));
}

function shown(index: Compact, passage: number): Found {
  const [page, anchor, abschnitt, auszug] = index.stellen[passage]!;
  const [url, titel, art] = index.seiten[page]!;
  return { url: anchor ? `${url}#${anchor}` : url, titel, abschnitt, art, auszug };
}

/** The groups of a query: sections with their law, rows of words that are known together, single words. */
function asked(index: Compact, typed: string[]): Group[] {
  const groups: Group[] = [];
  let at = 0;
  while (at < typed.length && groups.length < MOST_WORDS) {
    const cited = section(index, typed, at);
    if (cited) {
      groups.push({ alternatives: cited.alternatives, optional: false });
      at += cited.length;
      continue;
    }
    let length = LONGEST_ROW;
    while (length > 1 && !row(index, typed.slice(at, at + length))) length -= 1;
    const taken = typed.slice(at, at + length);
    at += length;
    if (length === 1 && index.leer.includes(taken[0]!)) continue;
    const alternatives = row(index, taken) ?? near(index, taken[0]!);
    if (alternatives.length) groups.push({ alternatives, optional: index.schwach.includes(taken[0]!) });
  }
  return groups;
}

function row(index: Compact, taken: string[]): Alternative[] | undefined {
  const own = (key: string): Alternative[] | undefined => (Object.prototype.hasOwnProperty.call(index.woerter, key) ? index.woerter[key] : undefined);
  return own(taken.join(" ")) ?? (taken.length > 1 ? own(taken.join("")) : undefined);
}

/** »44 sgb x«, »sgb ii 7b«, »§ 22 sgb 2«. */
function section(index: Compact, typed: string[], at: number): { alternatives: Alternative[]; length: number } | null {
  const number = (word: string | undefined): string | undefined => word?.match(/^§?(\d{1,4}[a-z]{0,2})$/)?.[1];
  for (const [numberAt, lawAt] of [[at, at + 1], [-1, at]] as const) {
    for (let length = LONGEST_ROW; length > 0; length -= 1) {
      const law = index.gesetze[typed.slice(lawAt, lawAt + length).join(" ")];
      const place = number(typed[numberAt < 0 ? lawAt + length : numberAt]);
      const found = law && place && index.woerter[`=${law}/§${place}`];
      if (found) return { alternatives: found, length: length + 1 };
    }
  }
  return null;
}

/** For a word that is not known as typed: those that share its beginning, the nearest in length. */
function near(index: Compact, word: string): Alternative[] {
  for (let length = word.length; length >= Math.max(SHORTEST_STEM, word.length - 3); length -= 1) {
    const start = word.slice(0, length);
    const found = Object.keys(index.woerter).filter((other) => other.startsWith(start) && !other.includes(" "));
    found.sort((one, other) => one.length - other.length);
    const alternatives = found.slice(0, 3).flatMap((other) => index.woerter[other]!);
    if (alternatives.length) return alternatives.map(([percent, ...terms]) => [percent! * 0.6, ...terms]);
  }
  return [];
}

function answered(index: Compact, alternatives: Alternative[]): Map<number, number> {
  const best = new Map<number, number>();
  for (const [percent, ...terms] of alternatives) {
    const lists = terms.map((term) => weights(index.posten[term] ?? []));
    const [first, ...others] = lists;
    for (const [passage, weight] of first ?? []) {
      const least = others.reduce((low, list) => Math.min(low, list.get(passage) ?? 0), weight);
      const points = (least * percent!) / PERCENT;
      if (points > (best.get(passage) ?? 0)) best.set(passage, points);
    }
  }
  return best;
}

function weights(list: number[]): Map<number, number> {
  const found = new Map<number, number>();
  for (let at = 0; at < list.length; at += 2) found.set(list[at]!, list[at + 1]! / FINE);
  return found;
}
