/** The rules as data/deadlines.yml and data/holidays.yml have them: beistand.content.deadlines hands them over as JSON. */
import { Fehler } from "./fehler";

export type Day = string; // 2026-11-16
export type Unit = "days" | "weeks" | "months" | "years";
export type Way = "post" | "portal";

export interface Length {
  amount: number;
  unit: Unit;
  norm: string;
}

export interface Span extends Length {
  since: Day;
  until?: Day;
}

/** A view by which the day would be earlier: its norm, and why. */
export interface Doubt {
  norm: string;
  why: string;
}

export interface Shift {
  norm: string;
  doubt?: Doubt;
}

export interface Fiction {
  since: Day;
  until?: Day;
  days: number;
  norm: string;
  late?: string; // the norm by which a later arrival counts
}

export interface EarlierDay extends Doubt {
  way: Way;
  kind: "days" | "fetched" | "arrived";
  days?: number;
}

export interface Delivery {
  key: string;
  handed: string;
  served: string;
  post: Fiction[];
  portal: Fiction[];
  weekend: string;
  shift?: Shift;
  doubts?: EarlierDay[];
}

export type Count =
  | "after"
  | "first"
  | "from"
  | "before"
  | "same"
  | "year_end"
  | "month_end"
  | "month_start"
  | "span"
  | "whole"
  | "gap"
  | "workday";

export interface Rule {
  art: string;
  title: string;
  group: string;
  result: "last" | "first";
  start: "letter" | "delivered" | "day";
  delivery?: string;
  weeks?: boolean;
  date: { label: string; help?: string; step?: string; step_norm?: string };
  count: Count;
  count_norm?: string;
  spans: Span[];
  untaught?: Span[];
  abroad?: Length & { doubt?: Doubt };
  shift?: Shift;
  place: "hamburg" | "open";
  from_letter?: Doubt;
  margin?: Doubt & { days: number };
  before_since?: string;
  action: string;
  notes?: string[];
  late?: string[];
}

export interface Holiday {
  name: string;
  nationwide: boolean;
}

export interface Rules {
  rules: Rule[];
  deliveries: Delivery[];
  holidays: { first: number; last: number; days: Record<Day, Holiday> };
}

/** What holds for a day, from a list with the newest first. */
export function holding<Each extends { since: Day; until?: Day }>(all: Each[], day: Day): Each {
  const found = all.find(({ since, until }) => since <= day && (!until || day <= until));
  if (!found) throw new Fehler("datum", "Für diesen Tag ist hier nichts hinterlegt.");
  return found;
}
