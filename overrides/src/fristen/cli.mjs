/** `beistand fristen`: node cli.mjs ENGINE RULES. One query a line on standard input, one JSON object a line on standard output.
 * ENGINE is the file the browser loads; a data address makes Node take it for the module that it is. */
import { readFileSync } from "node:fs";

const [, , engine, rulesFile] = process.argv;
const { antworte } = await import(`data:text/javascript;base64,${readFileSync(engine).toString("base64")}`);
const rules = JSON.parse(readFileSync(rulesFile, "utf8"));
const decoder = new TextDecoder();
const NEWLINE = 10;

/** Signs that some readers take for the end of a line stand escaped. */
const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
const answer = (line) => {
  const found = antworte(decoder.decode(line).replace(/[\r\n]+$/, ""), rules);
  return `${JSON.stringify(found).replace(/[\u007f-\u009f\u2028\u2029]/g, escaped)}\n`;
};

process.stdout.on("error", (fault) => process.exit(fault.code === "EPIPE" ? 0 : 1));
let rest = Buffer.alloc(0);
for await (const chunk of process.stdin) {
  const text = rest.length ? Buffer.concat([rest, chunk]) : chunk;
  let out = "";
  let start = 0;
  for (let end = text.indexOf(NEWLINE); end !== -1; end = text.indexOf(NEWLINE, start)) {
    out += answer(text.subarray(start, end));
    start = end + 1;
  }
  rest = text.subarray(start);
  if (out && !process.stdout.write(out)) await new Promise((resume) => process.stdout.once("drain", resume));
}
if (rest.length) process.stdout.write(answer(rest));
