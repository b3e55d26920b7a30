/** The letter as plain text, for the clipboard: plain spaces, gaps as lines. */
import { Block, Run, Sheet } from "./modell";

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
  out.push(...blocks(sheet.blocks));
  if (sheet.layout === "brief") {
    out.push("Mit freundlichen Grüßen", "");
    for (const signature of sheet.signatures) out.push("", line("long"), text(signature));
    if (sheet.enclosures.length) out.push("", `Anlagen: ${sheet.enclosures.join("; ")}`);
  }
  out.push("", ...blocks(sheet.attached));
  return `${out.join("\n").replace(/[\u00a0\u202f]/g, " ").replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

function blocks(found: readonly Block[]): string[] {
  return found.flatMap(({ kind, runs, number }, at) => {
    if (kind === "seite") return ["", "--------", ""];
    if (kind === "unterschrift") return ["", line("long"), text(runs), ""];
    if (kind !== "item" && kind !== "number") return [text(runs), ""];
    return [`${number ? `${number}.` : "-"} ${text(runs)}`, ...(found[at + 1]?.kind === kind ? [] : [""])];
  });
}

const text = (runs: readonly Run[]): string => runs.map(({ text, gap }) => (gap ? `${line(gap)}${text && ` (${text})`}` : text)).join("");
