// Reads {passages, queries, limit} as JSON on standard input; prints {engine: {build, found: [[passage, …], …], ms: […]}}.
// The same passages, the same queries, one process; each engine with the fields and boosts it would be given in use.
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";

const require = createRequire(import.meta.url);
const { passages, queries, limit } = JSON.parse(readFileSync(0, "utf8"));

async function measure(build, ask) {
  const start = performance.now();
  const index = await build();
  const built = performance.now() - start;
  const found = [];
  const ms = [];
  for (const query of queries) {
    const before = performance.now();
    found.push((await ask(index, query)).slice(0, limit).map(Number));
    ms.push(performance.now() - before);
  }
  return { build: built, found, ms };
}

// As in Material for MkDocs 9: fields title and text, a wildcard behind each word, words joined by OR.
function lunr() {
  const lunr = require("lunr");
  require("lunr-languages/lunr.stemmer.support")(lunr);
  require("lunr-languages/lunr.de")(lunr);
  return measure(
    () =>
      lunr(function () {
        this.use(lunr.de);
        this.ref("id");
        this.field("title", { boost: 1e3 });
        this.field("tags", { boost: 1e6 });
        this.field("text");
        passages.forEach(({ title, section, text, summary, keywords }, id) =>
          this.add({ id, title: section || title, tags: keywords, text: `${summary} ${text}` }));
      }),
    (index, query) => {
      const words = query.replace(/(?:^|\s+)[*+\-:^~]+(?=\s+|$)/g, "").split(/[\s\-,:]+/).filter(Boolean);
      return index
        .query((asked) => {
          for (const word of words) asked.term(word.toLowerCase(), { wildcard: lunr.Query.wildcard.TRAILING });
        })
        .map(({ ref }) => ref);
    },
  );
}

function miniSearch() {
  return measure(
    () => {
      const index = new MiniSearch({ fields: ["title", "section", "keywords", "summary", "text"] });
      index.addAll(passages.map((passage, id) => ({ ...passage, id })));
      return index;
    },
    (index, query) =>
      index
        .search(query, { prefix: true, fuzzy: 0.2, boost: { title: 5, section: 4, keywords: 3, summary: 2 } })
        .map(({ id }) => id),
  );
}

async function pageFind() {
  const folder = mkdtempSync(join(tmpdir(), "pagefind-"));
  // In a browser it asks its server; here what it asks for is read from the folder.
  globalThis.fetch = async (url) => new Response(readFileSync(join(folder, new URL(url, "http://localhost").pathname)));
  try {
    return await measure(
      async () => {
        const { index } = await pagefind.createIndex({ forceLanguage: "de" });
        for (const [id, { title, section, text, summary, keywords }] of passages.entries()) {
          await index.addHTMLFile({
            url: `/${id}/`,
            content: `<html lang="de"><body><main><h1>${plain(title)}</h1><h2>${plain(section)}</h2>
<p data-pagefind-weight="3">${plain(keywords)}</p><p data-pagefind-weight="2">${plain(summary)}</p><p>${plain(text)}</p></main></body></html>`,
          });
        }
        await index.writeFiles({ outputPath: join(folder, "pagefind") });
        await pagefind.close();
        globalThis.document = { querySelector: () => ({ getAttribute: () => "de" }) };
        globalThis.window = globalThis;
        globalThis.location = new URL("http://localhost/");
        const browser = await import(pathToFileURL(join(folder, "pagefind", "pagefind.js")).href);
        await browser.options({ basePath: "/pagefind/", baseUrl: "/" });
        await browser.init();
        return browser;
      },
      async (index, query) => {
        const { results } = await index.search(query);
        const pages = await Promise.all(results.slice(0, limit).map((result) => result.data()));
        return pages.map(({ url }) => url.replaceAll("/", ""));
      },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const plain = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

const engines = { "MiniSearch": miniSearch, "lunr (Material)": lunr, "Pagefind": pageFind };
const answer = {};
for (const [name, run] of Object.entries(engines)) {
  try {
    answer[name] = await run();
  } catch (fault) {
    answer[name] = { fault: String(fault) };
  }
}
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
