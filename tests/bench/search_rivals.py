"""Other search engines on our passages: SQLite's FTS5 in this process, three of JavaScript in one of Node's."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from beistand.search.folding import fold
from beistand.search.types import Document

JS = Path(__file__).parent / "js"
_BOOSTS = "5.0, 4.0, 3.0, 2.0, 1.0"


class Run(NamedTuple):
    """What one engine made of the queries: passages by number, best first, and milliseconds, in step with them."""

    name: str
    found: list[list[int]]
    ms: list[float]


def rivals(passages: Sequence[Document], queries: Sequence[str], limit: int) -> Iterator[Run]:
    yield _sqlite("FTS5", "unicode61 remove_diacritics 2", _words, passages, queries, limit)
    yield _sqlite("FTS5, Trigramme", "trigram", _trigrams, passages, queries, limit)
    yield from _node(passages, queries, limit)


def _words(query: str) -> str:
    return " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))


def _trigrams(query: str) -> str:
    folded = fold(query)
    found = {word[at : at + 3] for word in re.findall(r"\w{3,}", folded) for at in range(len(word) - 2)}
    return " OR ".join(f'"{each}"' for each in sorted(found))


def _sqlite(
    name: str, tokenizer: str, ask: Callable[[str], str], passages: Sequence[Document], queries: Sequence[str],
    limit: int,
) -> Run:  # fmt: skip
    spelt = fold if tokenizer == "trigram" else str
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE p USING fts5(title, section, keywords, summary, text, tokenize='{tokenizer}')")
    base.executemany(
        "INSERT INTO p(rowid, title, section, keywords, summary, text) VALUES (?, ?, ?, ?, ?, ?)",
        [(number, *map(spelt, (each.title, each.section, " ".join(each.keywords), each.summary, each.text)))
         for number, each in enumerate(passages)],
    )  # fmt: skip
    found, ms = [], []
    for query in queries:
        start = perf_counter()
        terms = ask(query)
        rows = base.execute(
            f"SELECT rowid FROM p WHERE p MATCH ? ORDER BY bm25(p, {_BOOSTS}) LIMIT ?", (terms, limit)
        ).fetchall() if terms else []  # fmt: skip
        ms.append((perf_counter() - start) * 1000)
        found.append([row[0] for row in rows])
    return Run(name, found, ms)


def _node(passages: Sequence[Document], queries: Sequence[str], limit: int) -> Iterator[Run]:
    if not (JS / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=JS, check=True)
    given = {
        "passages": [{**asdict(each), "keywords": " ".join(each.keywords)} for each in passages],
        "queries": list(queries),
        "limit": limit,
    }
    ran = subprocess.run(
        ["node", "rivals.mjs"], cwd=JS, input=json.dumps(given), stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    for name, answer in json.loads(ran.stdout).items():
        if "fault" in answer:
            print(f"{name}: {answer['fault']}")
        else:
            yield Run(name, answer["found"], answer["ms"])
