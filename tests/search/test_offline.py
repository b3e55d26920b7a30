"""Without a net the browser finds, with folding and a look-up alone, what the server would have found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from beistand.search import Index, find
from beistand.search.compact import compact
from beistand.search.folding import fold

ROOT = Path(__file__).resolve().parents[2]
MODULE = ROOT / "overrides/theme/assets/beistand/ohnenetz.js"
GOLDEN = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text(encoding="utf-8"))
QUERIES = [case["query"] for cases in GOLDEN.values() for case in cases if "first" in case or "among" in case]
RUN = """
import { pathToFileURL } from "node:url";
const { find, fold } = await import(pathToFileURL(process.argv[1]).href);
let text = "";
for await (const piece of process.stdin) text += piece;
const { index, queries, words } = JSON.parse(text);
console.log(JSON.stringify({ found: queries.map((query) => find(index, query)), folded: words.map(fold) }));
"""


@pytest.fixture(scope="module")
def browser(index: Index) -> dict[str, Any]:
    """What the browser's module answers: `found` for QUERIES, `folded` for the words of the index."""
    subprocess.run(["scripts/build"], cwd=ROOT, check=True)
    copy = compact(index)
    words = sorted({word.shown for word in index.lexicon.words.values()})
    given = json.dumps({"index": copy, "queries": QUERIES, "words": words})
    node = next((str(path) for path in [Path(sys.executable).with_name("node")] if path.exists()), "node")
    command = [node, "--input-type=module", "--eval", RUN, "--", str(MODULE)]
    ran = subprocess.run(command, input=given, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return {**json.loads(ran.stdout), "words": words}


def page(url: str) -> str:
    return url.partition("#")[0]


def test_words_are_folded_alike(browser: dict[str, Any]) -> None:
    plain = [(word, folded) for word, folded in zip(browser["words"], browser["folded"], strict=True)]
    assert [(word, folded) for word, folded in plain if folded != fold(word)] == []


def test_the_first_page_is_nearly_always_the_same(browser: dict[str, Any], index: Index) -> None:
    """Misspelt words and phrases in other forms are for the server alone."""
    same, differing = 0, []
    for query, hits in zip(QUERIES, browser["found"], strict=True):
        server = page(find(index, query).hits[0].document.url)
        if hits and page(hits[0]["url"]) == server:
            same += 1
        else:
            differing.append((query, server, [hit["url"] for hit in hits[:2]]))
    assert same >= 0.85 * len(QUERIES), differing


def test_hits_carry_what_the_dialog_shows(browser: dict[str, Any]) -> None:
    hit = browser["found"][0][0]
    assert set(hit) == {"url", "titel", "abschnitt", "art", "auszug"}
    assert hit["auszug"]


def test_a_copy_holds_nothing_that_its_index_does_not(index: Index) -> None:
    copy = compact(index)
    pages = {page(index.reader.document(number).url) for number in range(len(index))}
    assert {each[0] for each in copy["seiten"]} == pages
    assert len(copy["stellen"]) == len(index)
