/** node run.mjs KERN INPUT: all questions of a JSON file, answered by the file the browser loads; one JSON list out. */
import { readFileSync } from "node:fs";

const [, , kern, input] = process.argv;
const { RECHNER, rechne } = await import(`data:text/javascript;base64,${readFileSync(kern).toString("base64")}`);
const { figures, questions } = JSON.parse(readFileSync(input, "utf8"));
const answers = questions.map(({ rechner, roh, tag }) => rechne(RECHNER.find(({ slug }) => slug === rechner), roh, figures[rechner], tag));
process.stdout.write(JSON.stringify(answers));
