/** The letter as plain text, for the clipboard: plain spaces, gaps as lines. */
import { Run, Sheet } from "./modell";

/** A line to write on; `long` for names and texts. */
export const line = (gap: "short" | "long"): string => "_".repeat(gap === "long" ? 28 : 12);

export function plain(sheet: Sheet): string {
  const out: string[] = [];
  if (sheet.layout === "brief") {
    out.push(...sheet.sender.map(text), "", ...(sheet.notice ? [sheet.notice] : []), ...sheet.recipient.map(text), "");
    out.push(...sheet.info.map(([label, runs]) => `${label}: ${text(runs)}`), "");
  }
  out.push(text(sheet.subject), "");
  if (sheet.layout === "brief") out.push("Sehr geehrte Damen und Herren,", "");
  sheet.blocks.forEach(({ kind, runs, number }, at) => {
    const next = sheet.blocks[at + 1]?.kind;
    if (kind === "seite") out.push("", "");
    else if (kind === "unterschrift") out.push("", line("long"), text(runs), "");
    else if (kind === "item" || kind === "number") out.push(`${number ? `${number}.` : "-"} ${text(runs)}`, ...(next === kind ? [] : [""]));
    else out.push(text(runs), "");
  });
  if (sheet.layout === "brief") {
    out.push("Mit freundlichen Grüßen", "");
    for (const signature of sheet.signatures) out.push("", line("long"), text(signature));
    if (sheet.enclosures.length) out.push("", "Anlagen:", ...sheet.enclosures.map((each) => `- ${each}`));
  }
  return `${out.join("\n").replace(/[\u00a0\u202f]/g, " ").replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

const text = (runs: readonly Run[]): string => runs.map(({ text, gap }) => (gap ? `${line(gap)}${text && ` (${text})`}` : text)).join("");
