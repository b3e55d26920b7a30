"""The Monday list: what the trainer does this week, sorted by what is lost otherwise, in an hour at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import PurePosixPath
from urllib.parse import quote

from beistand import german
from beistand.content import harm, standing
from beistand.content.harm import ORDER, Harm
from beistand.content.statutereport import Change, Report
from beistand.release.upkeep import Number, Page, Upkeep
from beistand.release.weblinks import Dead

HOUR = 60
"""Minutes a week that can be asked of one person."""
AHEAD = timedelta(days=7)
"""What is due within the week comes along."""

_REVIEW = {"hoch": 20, "mittel": 15, "niedrig": 10}
_GRADES = {"rot": (0, 8), "gelb": (2, 4), "grau": (5, 1)}
"""How much a statement rests on what changed → rank within its harm, minutes for each page."""
_FIGURE, _LINK, _GAP = 3, 2, 3
_MANY = 5


@dataclass(frozen=True)
class Task:
    """`what` to do and `why`, in German; `minutes` estimated; `reason` why it waits, "" for this week's work. `rank`
    sorts within one harm."""

    kind: str
    what: str
    why: str
    harm: Harm
    rank: int
    minutes: int
    href: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Monday:
    """`drafts`: pages that no person has reviewed yet, gravest first; they are no upkeep and not in the hour."""

    now: tuple[Task, ...]
    later: tuple[Task, ...]
    drafts: tuple[Page, ...]

    @property
    def minutes(self) -> int:
        return sum(task.minutes for task in self.now)


@dataclass(frozen=True)
class Gap:
    """Words that were searched in vain, how often, and in which weeks (ISO)."""

    words: str
    times: int


def monday(upkeep: Upkeep, report: Report | None, dead: Sequence[Dead], gaps: Sequence[Gap], today: date) -> Monday:
    """The list for the week of `today`; what does not fit into the hour waits, with the reason why."""
    pages = {page.url: page for page in upkeep.pages}
    tasks = [
        *(_statute(change, pages) for change in (report.aenderungen if report else ()) if _open(change)),
        *(task for page in upkeep.pages if (task := _review(page, today))),
        *_figures(upkeep.numbers, today),
        *_links(dead, pages),
        *_gaps(gaps),
    ]
    tasks.sort(key=lambda task: (ORDER.index(task.harm), task.rank, task.minutes, task.what))
    now, later = [], []
    left = HOUR
    for task in tasks:
        if task.minutes <= left:
            now.append(task)
            left -= task.minutes
        else:
            later.append(replace(task, reason=_reason(task, left)))
    drafts = sorted((page for page in upkeep.pages if not page.reviewed), key=lambda page: ORDER.index(page.harm))
    return Monday(tuple(now), tuple(later), tuple(drafts))


def _reason(task: Task, left: int) -> str:
    if left < _LINK:
        return "Die Stunde ist voll; was darüber steht, schadet früher."
    return f"Braucht {task.minutes} Minuten, übrig sind {left}."


def _open(change: Change) -> bool:
    return any(each.open_since(change.befund.gesehen_am) for each in change.betroffen)


def _statute(change: Change, pages: dict[str, Page]) -> Task:
    waiting = [each for each in change.betroffen if each.open_since(change.befund.gesehen_am)]
    rank = min(_GRADES[each.stufe][0] for each in waiting)
    minutes = min(HOUR // 2, 4 + sum(_GRADES[each.stufe][1] for each in waiting))
    names = ", ".join(each.titel for each in waiting[:_MANY]) + (" …" if len(waiting) > _MANY else "")
    known = [pages[each.adresse].harm for each in waiting if each.adresse in pages]
    why = f"geändert, gesehen am {german.day(change.befund.gesehen_am)}; betrifft {names}"
    return Task("Gesetz", change.zitat, why, harm.gravest(known), rank, minutes, change.vergleich)


def _review(page: Page, today: date) -> Task | None:
    href = f"/verwaltung/pruefen/{page.slug}/"
    since = german.day(page.review_by)
    grave = page.risk == "hoch" and today > page.review_by + standing.GRACE
    if today > page.review_by:
        why = f"Prüfung überfällig seit {since}" + ("; gilt als nicht verlässlich" if grave else "")
        return Task("Prüfung", page.title, why, page.harm, 0 if grave else 1, _REVIEW[page.risk], href)
    if page.reviewed and page.needs_second:
        why = f"zweite Person fehlt; geprüft hat {page.reviewed[0][0]}"
        return Task("Prüfung", page.title, why, page.harm, 2, _REVIEW[page.risk], href)
    if page.reviewed and today + AHEAD > page.review_by:
        return Task("Prüfung", page.title, f"fällig am {since}", page.harm, 3, _REVIEW[page.risk], href)
    return None


def _figures(numbers: Iterable[Number], today: date) -> Iterator[Task]:
    """Figures of one file that are due on one day are looked up together."""
    due: dict[tuple[str, date], list[Number]] = defaultdict(list)
    for number in numbers:
        if number.check_by <= today + AHEAD:
            due[number.file, number.check_by].append(number)
    for (file, day), found in due.items():
        topic = PurePosixPath(file).stem
        what = found[0].label if len(found) == 1 else f"{len(found)} Zahlen: {topic}"
        word = "nicht bestätigt seit" if day <= today else "nicht bestätigt ab"
        more = "" if len(found) == 1 else f", darunter {found[0].label}"
        rank = 1 if any(number.pages for number in found) else 4
        minutes = min(HOUR // 2, _FIGURE * len(found))
        gravest = harm.gravest(number.harm for number in found)
        yield Task("Zahl", what, f"{word} {german.day(day)}, in {file}{more}", gravest, rank, minutes, "/zahlen/")


def _links(dead: Sequence[Dead], pages: dict[str, Page]) -> Iterator[Task]:
    for link in dead:
        known = [pages[url].harm for url in link.pages if url in pages]
        why = f"Link tot seit {german.day(link.since)}: {link.trouble}"
        yield Task("Link", link.url, why, harm.gravest(known), 4, _LINK, link.pages[0] if link.pages else "")


def _gaps(gaps: Sequence[Gap]) -> Iterator[Task]:
    for gap in gaps:
        times = "einmal" if gap.times == 1 else f"{gap.times}-mal"
        what = f"»{gap.words}«"
        yield Task(
            "Suche",
            what,
            f"{times} vergeblich gesucht und gemeldet",
            "anderes",
            3,
            _GAP,
            f"/suche?q={quote(gap.words)}",
        )
