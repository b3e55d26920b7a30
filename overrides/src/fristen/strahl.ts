/** The time line: from the letter to the last day, weekends and holidays shaded, today marked, days that do not count struck. */
import { german } from "../tag";
import { kurz } from "./datum";
import { addDays, Kalender, monthStart, toDay, toNumber, weekday, type Day, type Ergebnis, type Schritt } from "./engine.js";

const SVG = "http://www.w3.org/2000/svg";
const BAR = 20; // px, height of the bar's band
const ROW = 19; // px, one row of labels above
const LETTER = 7.6; // px, about the width of a letter of a label
const DENSE = 130; // days; beyond, single weekends are no longer told apart
const MARGIN = 2; // days kept free at either end
const TICK = 54; // px, the room of a date below the bar
const KNOT = 10; // px, radius of a numbered step
const CROSS = 5; // px, half a struck day

export interface Strahl {
  bild: SVGSVGElement;
  wochenenden: boolean;
  heute: boolean;
}

interface Label {
  x: number;
  text: string;
  name: string;
}

/** `width` in px. What it shows stands in words in the list of steps, so it is an image with a short name. */
export function strahl(found: Ergebnis, kalender: Kalender, today: Day, width: number): Strahl {
  const marks = found.schritte.filter(({ art }) => art !== "info");
  const days = [...marks.map(({ tag }) => tag), found.ende];
  const least = days.reduce((one, other) => (other < one ? other : one));
  const most = days.reduce((one, other) => (other > one ? other : one));
  const near = today >= addDays(least, -10) && today <= addDays(most, 10);
  const from = toNumber(near && today < least ? today : least) - MARGIN;
  const to = toNumber(near && today > most ? today : most) + MARGIN + 1;
  const scale = width / (to - from);
  const place = (day: Day): number => (toNumber(day) - from + 0.5) * scale;

  const labels = marks.filter(({ art }) => art !== "struck").map((step) => ({ x: place(step.tag), text: kurz(step.tag, least.slice(0, 4)), name: step.art }));
  const rows = arrange(labels, width);
  const top = Math.max(...rows.map(({ row }) => row), 0) * ROW + ROW;
  const middle = top + 12 + BAR / 2;
  const bild = draw("svg", { class: "strahl-bild", viewBox: `0 0 ${width} ${middle + 56}`, width, height: middle + 56, role: "img" });
  bild.setAttribute("aria-label", `Zeitstrahl von ${german(least)} bis ${german(most)}; die Schritte stehen darunter.`);

  const dense = to - from > DENSE;
  if (!dense) {
    for (let number = from; number < to; number++) {
      if (closed(kalender, toDay(number))) {
        bild.append(draw("rect", { class: "frei", x: (number - from) * scale, y: middle - BAR, width: scale, height: 2 * BAR }));
      }
    }
  }
  for (const { day, text } of ticks(from, to, scale, dense)) {
    const x = (toNumber(day) - from) * scale;
    bild.append(draw("line", { class: "takt", x1: x, x2: x, y1: middle + BAR - 6, y2: middle + BAR + 4 }));
    if (x + TICK * 0.8 < width) bild.append(words("takt-tag", x + 3, middle + BAR + 17, text, "start"));
  }
  const known = marks.find(({ art }) => art === "known") ?? marks[0]!;
  bild.append(bar("strecke", place(marks[0]!.tag), place(known.tag), middle), bar("lauf", place(known.tag), place(found.ende), middle));
  for (const { tag } of marks.filter(({ art }) => art === "struck")) {
    const hidden = marks.some((step) => step.art !== "struck" && Math.abs(place(step.tag) - place(tag)) < KNOT + CROSS);
    bild.append(cross(place(tag), hidden ? middle - KNOT - CROSS : middle));
  }
  if (near) {
    const x = place(today);
    bild.append(draw("line", { class: "heute", x1: x, x2: x, y1: middle - BAR - 6, y2: middle + BAR + 3 }));
    bild.append(words("heute-wort", clamp(x, 22, width - 22), middle + BAR + 36, "heute", "middle"));
  }
  let number = 0;
  for (const step of marks) {
    if (step.art === "struck") continue;
    bild.append(...knot(step, step.art === "safe" ? "!" : String(++number), place(step.tag), middle));
  }
  for (const { x, text, name, row } of rows) bild.append(words(`punkt-tag ${name}-tag`, x, top - row * ROW - 4, text, "middle"));
  return { bild, wochenenden: !dense, heute: near };
}

/** A calendar that ends inside the drawing leaves the rest unshaded. */
function closed(kalender: Kalender, day: Day): boolean {
  try {
    return !kalender.isOpen(day);
  } catch {
    return ["Samstag", "Sonntag"].includes(weekday(day));
  }
}

/** Labels in as many rows as keep them apart, the first row next to the bar. */
function arrange(labels: Label[], width: number): (Label & { row: number })[] {
  const taken: [from: number, to: number][][] = [];
  return labels.map((label) => {
    const half = (label.text.length * LETTER) / 2;
    const x = clamp(label.x, half, width - half);
    const free = (row: number): boolean => !(taken[row] ?? []).some(([from, to]) => x - half < to && x + half > from);
    let row = 0;
    while (!free(row)) row++;
    (taken[row] ??= []).push([x - half, x + half]);
    return { ...label, x, row };
  });
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** Mondays; over a longer time the first of each month, as many as have room. */
function ticks(from: number, to: number, scale: number, dense: boolean): { day: Day; text: string }[] {
  const found = [];
  let last = -TICK;
  for (let number = from; number < to; number++) {
    const day = toDay(number);
    const wanted = dense ? day === monthStart(day) : weekday(day) === "Montag";
    const x = (number - from) * scale;
    if (!wanted || x - last < TICK) continue;
    last = x;
    found.push({ day, text: dense ? `${Number(day.slice(5, 7))}/${day.slice(2, 4)}` : german(day).slice(0, -4).trimEnd() });
  }
  return found;
}

function draw<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Record<string, string | number>): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(typeof value === "number" ? Math.round(value * 10) / 10 : value));
  return element;
}

function words(name: string, x: number, y: number, text: string, anchor: string): SVGTextElement {
  const element = draw("text", { class: name, x, y, "text-anchor": anchor });
  element.textContent = text;
  return element;
}

const bar = (name: string, one: number, other: number, middle: number): SVGRectElement =>
  draw("rect", { class: name, x: Math.min(one, other), y: middle - 5, width: Math.abs(other - one), height: 10 });

function cross(x: number, y: number): SVGElement {
  return draw("path", { class: "gestrichen", d: `M${x - CROSS} ${y - CROSS}l${2 * CROSS} ${2 * CROSS}m0 ${-2 * CROSS}l${-2 * CROSS} ${2 * CROSS}` });
}

function knot(step: Schritt, sign: string, x: number, middle: number): SVGElement[] {
  const number = words(`nummer ${step.art}-nummer`, x, middle + 4.5, sign, "middle");
  return [draw("circle", { class: `knoten ${step.art}`, cx: x, cy: middle, r: KNOT }), number];
}
