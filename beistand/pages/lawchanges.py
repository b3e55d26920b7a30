"""What changed in a law on one day, norm by norm, old beside new; and the days on which it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from beistand import german
from beistand.law.archive import Archive
from beistand.law.comparing import Pair, compare
from beistand.law.types import Law, Norm, Wording
from beistand.pages import standings
from beistand.pages.article import Article, Citing
from beistand.pages.comparison import comparison_html, summary
from beistand.pages.typography import typeset, typeset_citation


@dataclass(frozen=True)
class Changed:
    """A norm with the wording that began on the day (`new`) and the one before; None where there was none."""

    norm: Norm
    old: Wording | None
    new: Wording
    pairs: tuple[Pair, ...]


def days(archive: Archive, law: str) -> dict[date, int]:
    """On which days wordings began, with how many; the newest first. Parses the whole law."""
    counted: dict[date, int] = {}
    for head in archive.sections(law):
        norm = archive.norm(law, head.section)
        for _, new in _steps(norm) if norm else ():
            counted[new.begins] = counted.get(new.begins, 0) + 1
    return dict(sorted(counted.items(), reverse=True))


def changed_on(archive: Archive, law: str, day: date) -> tuple[Changed, ...]:
    """The norms of which a wording began on `day`, in the order of the statute."""
    found = []
    for head in archive.sections(law):
        norm = archive.norm(law, head.section)
        for old, new in _steps(norm) if norm else ():
            if norm and new.begins == day:
                found.append(Changed(norm, old, new, compare(old.absaetze if old else (), new.absaetze)))
    return tuple(found)


def _steps(norm: Norm) -> Iterable[tuple[Wording | None, Wording]]:
    """Each wording that held on some day with the one before it; not the first one, if it is older than the archive."""
    held = [wording for wording in norm.wordings if standings.a_day_of(norm, wording)]
    if held and not held[0].open_start:
        yield None, held[0]
    yield from pairwise(held)


def day_page(
    law: Law, day: date, changes: Sequence[Changed], citing: Mapping[str, Sequence[Citing]], age: str
) -> Article:
    """All changes of a day. `citing` has the pages of the reader's site by section; `age` is HTML."""
    acts = dict.fromkeys(change.new.act for change in changes if change.new.act)
    known = all(change.new.in_force for change in changes)
    word = "in Kraft seit" if known else "gesehen ab"
    intro = f"{_count(len(changes), 'Norm', 'Normen')} mit neuem Wortlaut, {word} {german.day(day)}."
    about = f" {'; '.join(acts)}." if acts else ""
    ours = _ours(day, [page for pages in citing.values() for page in pages])
    entries = "".join(_entry(law, change, citing.get(change.norm.section, ())) for change in changes)
    return Article(
        f"{typeset(law.abbreviation)}: Änderungen zum {german.day(day)}",
        f'<p class="norm-stand">{escape(typeset(intro + about))}</p>{ours}{_contents(changes)}{entries}{age}'
        f'<nav class="norm-nachbarn" aria-label="Zum Gesetz"><a href="/gesetze/{law.slug}/aenderungen/">'
        f"{escape(law.abbreviation)}: alle Tage</a></nav>",
    )


def days_page(law: Law, counted: Mapping[date, int], age: str) -> Article:
    """The days on which the law changed since the archive began."""
    rows = "".join(
        f'<li><a href="/gesetze/{law.slug}/aenderungen/{day}/">{german.day(day)}</a> {_count(n, "Norm", "Normen")}</li>'
        for day, n in counted.items()
    )
    listed = f'<ul class="tage">{rows}</ul>' if rows else "<p>Im Archiv hat sich das Gesetz nicht geändert.</p>"
    return Article(f"{typeset(law.abbreviation)}: Tage mit Änderungen", f"{listed}{age}")


def _ours(day: date, pages: Iterable[Citing]) -> str:
    """The pages that set the law before and after that very day side by side."""
    found = {(page.url, page.title): anchor for page in pages for own, anchor in page.old_and_new if own == day}
    return for_us((url, title, anchor, None) for (url, title), anchor in sorted(found.items()))


def for_us(pages: Iterable[tuple[str, str, str, date | None]]) -> str:
    """»Was sich für uns geändert hat«: links to old beside new in our own pages; "" if none says so."""
    rows = "".join(
        f'<li><a href="{escape(url + (f"#{anchor}" if anchor else ""))}">{escape(title)}</a>'
        f"{f' (ab {german.day(day)})' if day else ''}</li>"
        for url, title, anchor, day in pages
    )
    head = '<h2 id="fuer-uns">Was sich für uns geändert hat</h2>'
    return f'<section class="norm-zitiert">{head}<ul>{rows}</ul></section>' if rows else ""


def _contents(changes: Sequence[Changed]) -> str:
    ways = "".join(
        f'<li><a href="#norm-{escape(change.norm.section)}">{escape(typeset_citation(change.norm.label))}</a></li>'
        for change in changes
    )
    return f'<nav aria-label="Geänderte Normen"><ul class="norm-liste">{ways}</ul></nav>'


def _entry(law: Law, change: Changed, pages: Sequence[Citing]) -> str:
    norm, old, new = change.norm, change.old, change.new
    address = f"/gesetze/{law.slug}/{norm.section}/"
    heads = (standings.span(norm, old) if old else "kein Wortlaut", standings.span(norm, new))
    changed = [pair for pair in change.pairs if not pair.same]
    still = [pair.new for pair in change.pairs if pair.same and pair.new]
    same = [number for absatz in still for number in (absatz.nr, *absatz.also) if number]
    rest = f'<p class="quelle">Unverändert: Abs. {", ".join(same)}</p>' if same and changed else ""
    day = standings.a_day_of(norm, old) if old else None
    ways = [f'<a href="{address}?stichtag={new.begins}">Wortlaut</a>']
    if day:
        ways.insert(0, f'<a href="{address}vergleich?von={_last(old, new)}&amp;bis={new.begins}">Ganz vergleichen</a>')
    cited = "".join(f'<li><a href="{escape(page.url)}">{escape(page.title)}</a></li>' for page in pages)
    resting = f'<div class="beruht"><p>Darauf beruht:</p><ul>{cited}</ul></div>' if cited else ""
    title = f": {escape(typeset(new.title))}" if new.title else ""
    return (
        f'<section class="norm-aenderung"><h2 id="norm-{escape(norm.section)}">'
        f"{escape(typeset_citation(norm.label))}{title}</h2>"
        f'<p class="norm-stand">{escape(typeset(_told(change)))}</p>'
        f"{comparison_html(changed, *heads)}{rest}"
        f'<p class="wege">{" · ".join(ways)}</p>{resting}</section>'
    )


def _told(change: Changed) -> str:
    since = standings.since(change.norm, change.new)
    return f"{summary(change.pairs, change.old, change.new)} {since}."


def _last(old: Wording | None, new: Wording) -> date:
    """The last day of the old text, as far as it is known."""
    before = date.fromordinal(new.begins.toordinal() - 1)
    return before if new.in_force or old is None or old.seen_to is None else min(before, old.seen_to)


def _count(number: int, one: str, many: str) -> str:
    return f"{number}{german.NO_BREAK}{one if number == 1 else many}"
