/** The letter in WordprocessingML (ECMA-376, part 1), laid out after DIN 5008 form B. The order of elements inside pPr, rPr and
 * tcPr is the schema's: Word repairs what stands otherwise. */
import { line } from "./klartext";
import { Block, Run, Sheet } from "./modell";

const MM = 56.6929; // twentieths of a point
const mm = (length: number): number => Math.round(length * MM);
const INDENT = mm(7);
const BOX = "\u2610";

interface Look {
  style?: string;
  before?: number; // mm
  after?: number; // mm
  bold?: boolean;
  size?: number; // half points
  keep?: boolean; // with the next paragraph
  newPage?: boolean;
  mark?: string; // stands before an item
  signed?: boolean; // a line to sign on above it
  short?: boolean; // the line leaves the right half of the page free
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export function document(sheet: Sheet): string {
  const body = sheet.layout === "brief" ? letter(sheet) : declaration(sheet);
  const page = `<w:sectPr><w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/><w:pgMar w:top="${mm(20)}" w:right="${mm(20)}" w:bottom="${mm(20)}" w:left="${mm(25)}" w:header="${mm(10)}" w:footer="${mm(10)}" w:gutter="0"/></w:sectPr>`;
  return `${HEAD}<w:document ${W}><w:body>${body}${page}</w:body></w:document>`;
}

export const styles = `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="paragraph" w:styleId="Betreff"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:next w:val="Standard"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Abschnitt"><w:name w:val="heading 2"/><w:basedOn w:val="Standard"/><w:next w:val="Standard"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style></w:styles>`;

/** The title is all it says: no author, no day. */
export const properties = (title: string): string =>
  `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>de-DE</dc:language></cp:coreProperties>`;

function letter(sheet: Sheet): string {
  return [
    head(sheet),
    paragraph(sheet.subject, { style: "Betreff", before: 8.46, after: 6 }),
    paragraph([{ text: "Sehr geehrte Damen und Herren," }], { after: 3 }),
    ...blocks(sheet.blocks),
    paragraph([{ text: "Mit freundlichen Grüßen" }], { before: 1, keep: true }),
    signatures(sheet.signatures),
    paragraph(sheet.enclosures.length ? [{ text: `Anlagen: ${sheet.enclosures.join("; ")}` }] : [], { before: 4 }),
    ...blocks(sheet.attached),
  ].join("");
}

/** Two beside each other, so that a letter with several names still fits on its page. */
function signatures(found: Sheet["signatures"]): string {
  const pairs = found.filter((_, at) => at % 2 === 0).map((_, at) => found.slice(2 * at, 2 * at + 2));
  const cell = (signature: readonly Run[] | undefined): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${mm(82)}" w:type="dxa"/></w:tcPr>${signature ? paragraph(signature, { before: 13, signed: true }) : "<w:p/>"}</w:tc>`;
  const rows = pairs.map(([one, two]) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(one)}${cell(two)}</w:tr>`);
  return table([mm(82), mm(82)], rows);
}

function table(widths: readonly number[], rows: readonly string[]): string {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${rows.join("")}</w:tbl>`;
}

function declaration(sheet: Sheet): string {
  return [paragraph(sheet.subject, { style: "Betreff", size: 32, after: 5 }), ...blocks(sheet.blocks)].join("");
}

function blocks(found: readonly Block[]): string[] {
  let newPage = false;
  return found.flatMap(({ kind, runs, number, box }, at) => {
    if (kind === "seite") {
      newPage = true;
      return [];
    }
    const same = found[at + 1]?.kind === kind && kind !== "text";
    const look: Look = { after: same ? 1 : 3, newPage };
    newPage = false;
    if (kind === "heading") return [paragraph(runs, { ...look, style: "Abschnitt", before: 2, after: 1.5, ...(look.newPage && { size: 32, after: 5 }) })];
    if (kind === "unterschrift") return [paragraph(runs, { ...look, before: 16, after: 6, signed: true, short: true })];
    if (kind === "item" || kind === "number") return [paragraph(runs, { ...look, mark: number ? `${number}.` : box ? BOX : "–" })];
    return [paragraph(runs, { ...look, ...(box && { mark: BOX }) })];
  });
}

/** Address field and information block: a table of fixed measures, so that the address lies in the window of the envelope. */
function head(sheet: Sheet): string {
  const back = sheet.sender.map((runs) => runs.filter(({ gap }) => !gap)).filter((runs) => runs.length);
  const above = [
    ...(back.length ? [paragraph(back.flatMap((runs, at) => (at ? [{ text: " · " }, ...runs] : runs)), { size: 15 })] : []),
    ...(sheet.notice ? [paragraph([{ text: sheet.notice }], { before: 1 })] : []),
  ];
  const info = [...sheet.sender.map((runs) => paragraph(runs, {})), ...sheet.info.map(([label, runs], at) => paragraph([{ text: `${label}: ` }, ...runs], at ? {} : { before: 4 }))];
  const recipient = sheet.recipient.map((runs) => paragraph(runs, {}));
  const widths = [mm(80), mm(20), mm(65)];
  const empty = paragraph([], { size: 2 });
  const cell = (width: number, content: readonly string[], more = ""): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${more}</w:tcPr>${content.join("") || empty}</w:tc>`;
  const row = (height: number, rule: string, cells: string): string =>
    `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${mm(height)}" w:hRule="${rule}"/></w:trPr>${cells}</w:tr>`;
  return table(widths, [
    row(25, "exact", widths.map((width) => cell(width, [])).join("")),
    row(17.7, "exact", cell(widths[0]!, above, '<w:vAlign w:val="bottom"/>') + cell(widths[1]!, []) + cell(widths[2]!, info, '<w:vMerge w:val="restart"/>')),
    row(27.3, "atLeast", cell(widths[0]!, recipient) + cell(widths[1]!, []) + cell(widths[2]!, [], "<w:vMerge/>")),
  ]);
}

function paragraph(runs: readonly Run[], look: Look): string {
  const { style, before = 0, after = 0, keep, newPage, mark, signed, short } = look;
  const properties = [
    style ? `<w:pStyle w:val="${style}"/>` : "",
    keep ? "<w:keepNext/>" : "",
    signed || mark ? "<w:keepLines/>" : "",
    newPage ? "<w:pageBreakBefore/>" : "",
    signed ? '<w:pBdr><w:top w:val="single" w:sz="4" w:space="2" w:color="auto"/></w:pBdr>' : "",
    mark ? `<w:tabs><w:tab w:val="left" w:pos="${INDENT}"/></w:tabs>` : "",
    before || after ? `<w:spacing w:before="${mm(before)}" w:after="${mm(after)}"/>` : "",
    mark ? `<w:ind w:left="${INDENT}" w:hanging="${INDENT}"/>` : signed ? `<w:ind w:right="${mm(short ? 85 : 6)}"/>` : "",
  ].join("");
  const marked = mark ? [`${run({ text: mark }, look)}<w:r><w:tab/></w:r>`] : [];
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${[...marked, ...runs.map((each) => run(each, look))].join("")}</w:p>`;
}

/** A gap is a line to write on, and says small what belongs there. */
function run({ text, gap }: Run, { bold, size }: Look): string {
  if (gap) return run({ text: line(gap) }, {}) + (text ? run({ text: ` (${text})` }, { size: 16 }) : "");
  const properties = `${bold ? "<w:b/><w:bCs/>" : ""}${size ? `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>` : ""}`;
  const pieces = text.split("\n").map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${pieces.join("<w:br/>")}</w:r>`;
}

/** XML 1.0 has no control characters and no halves of characters; a document with one would not open at all. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}
