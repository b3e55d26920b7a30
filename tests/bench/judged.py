"""How good the answers are: the judged queries of tests/content/queries.yml, ours and other engines side by side.

The tenth that is set aside is never read here, unless `aside` opens it; see tests/content/queries-log.md. Only queries
count whose pages are written; the others are counted as not yet measurable.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import yaml

from beistand import clock
from beistand.content.library import Library, load
from beistand.release.building import build
from beistand.release.searching import answer, opened
from beistand.release.store import Release
from beistand.roles import Role
from beistand.search.types import Results
from tests.bench.running import ROOT
from tests.bench.search_rivals import rivals

FILE = ROOT / "tests/content/queries.yml"
LIMIT = 10


@dataclass(frozen=True)
class Judged:
    """A query, `right` the addresses of the pages that answer it (those that exist), `answer` what stands on top."""

    q: str
    kind: str
    right: frozenset[str]
    answer: str
    role: Role


def queries(urls: dict[str, str], aside: bool = False) -> list[Judged]:
    """The judged queries in the order of the file, without the tenth set aside; `urls` are pages by their slug."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [
        Judged(
            each["q"],
            each["kind"],
            frozenset(urls[slug] for slug in each["right"] if slug in urls),
            each.get("answer", ""),
            Role.of(each.get("role", "member")),
        )
        for each in entries
        if bool(each.get("aside")) is aside
    ]


def measure(aside: bool = False) -> None:
    library, _ = load(ROOT)
    with TemporaryDirectory(prefix="beistand-bench-") as folder:
        day = clock.reference_day()
        release = build(ROOT, Path(folder), day, lambda _: None)
        asked = queries({note.slug: note.url for note in library.notes}, aside)
        compare(release, library, day, asked)


def compare(release: Release, library: Library, day: date, asked: Sequence[Judged]) -> None:
    """Prints the tables: ours by kind, the answers above the hits, then all engines on the same passages."""
    possible = [each for each in asked if each.right]
    print(f"{len(possible)} Anfragen messbar, {len(asked) - len(possible)} noch nicht (ihre Seiten fehlen)")
    for each in possible[:20]:  # the first query of all opens files
        answer(release, each.role, each.q, library.archive, day, LIMIT)
    found, ms = _timed(possible, lambda each: answer(release, each.role, each.q, library.archive, day, LIMIT))
    pages = [[_page(hit.document.url) for hit in results.hits] for results in found]
    _by_kind("Beistand", possible, pages, ms)
    _answers(asked, [answer(release, each.role, each.q, library.archive, day, 1) for each in asked])
    index = opened(release, Role.MEMBER).index
    passages = [index.reader.document(number) for number in range(len(index))]
    members = [each for each in possible if each.role is Role.MEMBER]
    ours = [pages[at] for at, each in enumerate(possible) if each.role is Role.MEMBER]
    print(f"\n{len(passages)} Abschnitte, {len(members)} Anfragen von Mitgliedern\n{_HEAD}")
    print(_row("Beistand", members, ours, ms))
    for run in rivals(passages, [each.q for each in members], LIMIT):
        print(_row(run.name, members, [[_page(passages[n].url) for n in each] for each in run.found], run.ms))


def _timed(asked: Sequence[Judged], ask: Callable[[Judged], Results]) -> tuple[list[Results], list[float]]:
    found, ms = [], []
    for each in asked:
        start = perf_counter()
        found.append(ask(each))
        ms.append((perf_counter() - start) * 1000)
    return found, ms


def _page(url: str) -> str:
    return url.partition("#")[0]


_HEAD = f"{'':24}  Anzahl  hit@1  hit@3  hit@5    MRR   ohne Treffer  p50 ms  p99 ms"


def _by_kind(name: str, asked: Sequence[Judged], pages: Sequence[Sequence[str]], ms: Sequence[float]) -> None:
    print(f"\n{name} nach Art der Anfrage\n{_HEAD}")
    kinds: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(asked):
        kinds[each.kind].append(at)
    for kind, places in sorted(kinds.items()):
        print(_row(kind, *([of[at] for at in places] for of in (asked, pages, ms))))
    print(_row("alle", asked, pages, ms))


def _row(name: str, asked: Sequence[Judged], pages: Sequence[Sequence[str]], ms: Iterable[float]) -> str:
    ranks = [rank(each, found) for each, found in zip(asked, pages, strict=True)]
    many = max(1, len(ranks))
    shares = [100 * sum(0 < place <= most for place in ranks) / many for most in (1, 3, 5)]
    mrr = sum(1 / place for place in ranks if place) / many
    taken = sorted(ms) or [0.0]
    return (
        f"{name:24}  {len(ranks):6}" + "".join(f"  {share:5.1f}" for share in shares)
        + f"  {mrr:.3f}  {sum(not found for found in pages):13}"
        + f"  {statistics.median(taken):6.2f}  {taken[int(len(taken) * 0.99)]:6.2f}"
    )  # fmt: skip


def rank(asked: Judged, pages: Sequence[str]) -> int:
    """The place of the first right page among the hits, from 1; 0 if it is not there."""
    return next((place for place, page in enumerate(pages, 1) if page in asked.right), 0)


def _answers(asked: Sequence[Judged], found: Sequence[Results]) -> None:
    print("\nAntwort über den Treffern, alle Anfragen mit einer")
    for kind in ("norm", "zahl"):
        pairs = [(each, results) for each, results in zip(asked, found, strict=True) if each.kind == kind]
        right = sum(is_right(each, results) for each, results in pairs)
        print(f"  {kind}: {right} von {len(pairs)} richtig, "
              f"{sum(results.answer is not None for _, results in pairs)} mit Antwort")  # fmt: skip
    others = [results for each, results in zip(asked, found, strict=True) if not each.answer]
    print(f"  sonst: {sum(results.answer is not None for results in others)} von {len(others)} mit Antwort")


def is_right(asked: Judged, results: Results) -> bool:
    """Whether the norm, or the figure, that the query is about stands above the hits."""
    if results.answer is None:
        return False
    url = results.answer.url
    if asked.kind == "norm":
        return f"{url.partition('#')[0]}" == f"/gesetze/{asked.answer}/"
    return results.answer.key == asked.answer
