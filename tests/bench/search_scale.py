"""What the search costs by size: building, opening, asking, suggesting, memory; and each step of the analysis.

Time is that of the processor in this thread: what others do on the machine does not count.

Passages beyond the real ones are made of their sentences, drawn anew for each with a fixed seed; some words get a
number, so that the vocabulary grows as a real one does.
"""

from __future__ import annotations

import gc
import random
import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import thread_time

from beistand import clock
from beistand.release.building import build as build_release
from beistand.release.searching import opened
from beistand.roles import Role
from beistand.search import Document, Index, Synonym, build, find, suggest
from beistand.search.folding import fold, stem
from beistand.search.planner import plan
from tests.bench.judged import queries
from tests.bench.running import ROOT

SIZES = (2_000, 50_000)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
HOSTILE = ("a" * 10_000, "*" * 10_000, "(" * 5_000 + ")" * 5_000, "\x00\x1b\u202e" * 3_000, "§" * 10_000,
           "widerspruch " * 1_000, "1 2 3 " * 2_000, "-".join("ab" * 3_000), "\ud800" * 500, "rechts behelfs " * 700,
           " ".join(chr(n) for n in range(0x20, 0x3000)), " ".join(["(a OR b*) AND NOT c"] * 500),
           " ".join(f"wiederspruchh{n}" for n in range(900)), "frist bescheid antrag jobcenter " * 300)  # fmt: skip


def measure() -> None:
    with TemporaryDirectory(prefix="beistand-bench-") as name:
        folder = Path(name)
        release = build_release(ROOT, folder, clock.reference_day(), lambda _: None)
        real = opened(release, Role.MEMBER).index
        documents = [real.reader.document(number) for number in range(len(real))]
        asked = [each.q for each in queries({})]
        for size in (len(documents), *SIZES):
            many = grown(documents, size)
            _size(folder / str(size), many, real.lexicon.synonyms, real.lexicon.names.given, asked)
        _steps(real, asked)


def grown(documents: Sequence[Document], size: int) -> list[Document]:
    """`size` passages: the given ones, then made ones, five to a page."""
    dice = random.Random(2026)
    sentences = [sentence for each in documents for sentence in _SENTENCE.split(each.text)]
    words = re.findall(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}\b", " ".join(sentences))
    many = list(documents[:size])
    for number in range(len(many), size):
        model = dice.choice(documents)
        text = " ".join(dice.choice(sentences) for _ in range(max(3, len(_SENTENCE.split(model.text)))))
        coined = f"{dice.choice(words)}{dice.choice(words).lower()}"
        title = " ".join(dice.choice(words) for _ in range(4))
        url = f"/gemacht/{number // 5}/" + (f"#{number % 5}" if number % 5 else "")
        many.append(replace(model, url=url, title=title, text=f"{text} {coined}."))
    return many


def _size(
    folder: Path, many: list[Document], synonyms: Sequence[Synonym], names: dict[str, str], asked: list[str]
) -> None:
    built = _seconds(lambda: build(folder, many, synonyms, names))
    gc.collect()
    before = _resident()
    index: list[Index] = []
    opening = _seconds(lambda: index.append(Index.open(folder)))
    (found,) = index
    print(f"\n{len(many)} Abschnitte: bauen {built:.1f} s, öffnen {1000 * opening:.0f} ms")
    for turn in ("erste Runde", "zweite Runde"):
        _print(f"  suchen, {turn}", asked, lambda query: find(found, query))
    typed = [query[:length] for query in asked for length in (1, 2, 3, 5, 8)]
    _print("  vorschlagen", typed, lambda text: suggest(found, text, 6))
    worst = max(_seconds(partial(find, found, query)) for query in HOSTILE)
    print(f"  feindliche Eingaben: höchstens {1000 * worst:.1f} ms; Speicher des Indexes {_resident() - before:.0f} MB")
    found.close()


def _steps(index: Index, asked: list[str]) -> None:
    """Milliseconds a query, in the middle: each step by itself, fold and stem without what they remember."""
    lexicon = index.lexicon
    words = [word for query in asked for word in query.split()]
    print("\nSchritte der Analyse, je Anfrage")
    _print("  zerlegen und Gesetze erkennen", asked, lexicon.names.tokens)
    _print("  falten (ein Wort)", words, fold.__wrapped__)
    _print("  Stamm (ein Wort)", [fold(word) for word in words], stem.__wrapped__)
    _print("  Wort teilen", [fold(word) for word in words], lexicon._splitter._split)
    _print("  Schreibweise (ein Wort)", [f"{fold(word)}x" for word in words], lexicon.nearest)
    known = partial(plan, citations=(), lexicon=lexicon, frequency=lambda term: len(index.reader.postings(term)))
    _print("  planen, alles zusammen", asked, known)
    _print("  suchen, alles zusammen", asked, lambda query: find(index, query))


def _seconds(act: Callable[[], object]) -> float:
    start = thread_time()
    act()
    return thread_time() - start


def _print(title: str, given: Sequence[str], act: Callable[[str], object]) -> None:
    taken = sorted(1000 * _seconds(partial(act, each)) for each in given)
    print(f"{title}: p50 {statistics.median(taken):.3f} ms, p99 {taken[int(len(taken) * 0.99)]:.2f} ms, "
          f"höchstens {taken[-1]:.1f} ms")  # fmt: skip


def _resident() -> float:
    """MB of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
