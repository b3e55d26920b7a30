/** The sheet beside the form: the letter as it grows, always on white. What is typed is only ever put in as text. */
import { make } from "../bauen";
import { Block, Run, Sheet } from "./modell";

const LISTS: Partial<Record<Block["kind"], string>> = { item: "ul", number: "ol" };

/** `fresh` is the field that was changed last: its words are underlined. */
export function draw(sheet: Sheet, fresh: string): HTMLElement[] {
  const line = (tag: string, className: string, runs: readonly Run[]): HTMLElement =>
    make(tag, className, ...runs.map((run) => piece(run, fresh)));
  if (sheet.layout === "erklaerung") return [line("p", "brief-titel", sheet.subject), ...blocks(sheet.blocks, line)];
  const back = sheet.sender.map((runs) => runs.filter(({ gap }) => !gap)).filter((runs) => runs.length);
  const window = make(
    "div",
    "brief-fenster",
    make("div", "brief-zone", ...(back.length ? [make("p", "brief-ruecksende", back.map((runs) => runs.map(({ text }) => text).join("")).join(" · "))] : []), ...(sheet.notice ? [make("p", "", sheet.notice)] : [])),
    make("div", "brief-anschrift", ...sheet.recipient.map((runs) => line("p", "", runs))),
  );
  const info = make(
    "div",
    "brief-info",
    ...sheet.sender.map((runs) => line("p", "", runs)),
    ...sheet.info.map(([label, runs]) => line("p", "brief-angabe", [{ text: `${label}: ` }, ...runs])),
  );
  return [
    make("div", "brief-kopf", window, info),
    line("p", "brief-betreff", sheet.subject),
    make("p", "", "Sehr geehrte Damen und Herren,"),
    ...blocks(sheet.blocks, line),
    make("div", "brief-ende", make("p", "", "Mit freundlichen Grüßen"), make("div", "brief-namen", ...sheet.signatures.map((runs) => line("p", "brief-unterschrift", runs)))),
    ...(sheet.enclosures.length ? [make("p", "brief-anlagen", `Anlagen: ${sheet.enclosures.join("; ")}`)] : []),
    ...blocks(sheet.attached, line),
  ];
}

function blocks(found: readonly Block[], line: (tag: string, className: string, runs: readonly Run[]) => HTMLElement): HTMLElement[] {
  const drawn: HTMLElement[] = [];
  let newPage = false;
  let list: HTMLElement | undefined;
  found.forEach(({ kind, runs }, at) => {
    if (kind === "seite") {
      newPage = true;
      return;
    }
    const tag = LISTS[kind];
    if (tag) {
      if (found[at - 1]?.kind !== kind) drawn.push((list = make(tag, "")));
      list!.append(line("li", "", runs));
    } else {
      const className = { heading: "brief-abschnitt", unterschrift: "brief-unterschrift" }[kind as string] ?? "";
      drawn.push(line("p", `${className}${newPage ? " brief-seite" : ""}`.trim(), runs));
      newPage = false;
    }
  });
  return drawn;
}

function piece({ text, field, gap }: Run, fresh: string): Node {
  if (!field && !gap) return document.createTextNode(text);
  if (gap) return make("span", `luecke luecke-${gap}`, text || "bitte eintragen");
  const value = make("bdi", field === fresh ? "wert frisch" : "wert", text);
  return value;
}
