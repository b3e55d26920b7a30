/** The letter as a file for Word and LibreOffice; loaded when somebody asks for it. The release runs this module in Node for the
 * blank letters, so that there is one writer. */
import { Letter, Values } from "./modell";
import { compose } from "./satz";
import { document, properties, styles } from "./wordml";
import { zip } from "./zip";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PACKAGE = "application/vnd.openxmlformats-package";
const RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";

/** `blank` is a letter with nothing filled in, to write on by hand. */
export function docx(letter: Letter, values: Values, blank = false): Uint8Array<ArrayBuffer> {
  const sheet = compose(letter, values, blank);
  return zip({
    "[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${PACKAGE}.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${OFFICE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${OFFICE}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="${PACKAGE}.core-properties+xml"/></Types>`,
    "_rels/.rels": relations([
      [`${RELATED}/officeDocument`, "word/document.xml"],
      ["http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"],
    ]),
    "docProps/core.xml": properties(sheet.title),
    "word/document.xml": document(sheet),
    "word/_rels/document.xml.rels": relations([[`${RELATED}/styles`, "styles.xml"]]),
    "word/styles.xml": styles,
  });
}

function relations(pairs: readonly (readonly [string, string])[]): string {
  const each = pairs.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${RELATIONS}">${each.join("")}</Relationships>`;
}
