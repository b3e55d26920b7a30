/** The last day as a file for a calendar (RFC 5545). It names the kind of deadline, never a person. */
import { addDays, type Day } from "./engine.js";

export interface Termin {
  day: Day;
  titel: string;
  text: string;
  jetzt: Date;
}

const WIDEST = 75; // octets of a line
const ALARMS = ["-P7D", "-P1D"];

export function ics({ day, titel, text, jetzt }: Termin): string {
  const plain = (each: Day): string => each.replaceAll("-", "");
  const stamp = `${jetzt.toISOString().replace(/[-:]|\.\d+/g, "")}`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Beistand//Fristenrechner//DE",
    "BEGIN:VEVENT",
    `UID:${crypto.getRandomValues(new Uint32Array(4)).join("-")}@beistand`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(addDays(day, 1))}`,
    `SUMMARY:${escaped(titel)}`,
    `DESCRIPTION:${escaped(text)}`,
    "TRANSP:TRANSPARENT",
    ...ALARMS.flatMap((before) => ["BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:${before}`, `DESCRIPTION:${escaped(titel)}`, "END:VALARM"]),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map(folded).join("\r\n") + "\r\n";
}

const escaped = (text: string): string =>
  text.replace(/[\u00a0\u202f]/g, " ").replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** No line is longer than 75 octets; a letter is never cut. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const rows = [""];
  let width = 0;
  for (const letter of line) {
    const octets = encoder.encode(letter).length;
    if (width + octets > WIDEST) {
      rows.push(" ");
      width = 1;
    }
    rows[rows.length - 1] += letter;
    width += octets;
  }
  return rows.join("\r\n");
}

export function herunterladen(name: string, content: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "text/calendar;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
