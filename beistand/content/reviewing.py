"""Reviewing a page: what there is to read, and writing down who has read what of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from beistand import german
from beistand.content import standing, yamlfile
from beistand.content.figures import NotInForce
from beistand.content.former import Text
from beistand.content.heads import CHECKED, Review
from beistand.content.library import Library, figures_of
from beistand.content.notes import Note
from beistand.law import checking, citations
from beistand.law.importing import replace_file
from beistand.problems import nearest

NEXT = {"hoch": timedelta(days=182), "mittel": timedelta(days=365), "niedrig": timedelta(days=365)}
"""How long a review holds, by risk, unless somebody says otherwise."""

LONGEST = timedelta(days=731)
"""A review that is said to hold for longer is a slip of the keyboard (»2207«), and would never be asked for again."""

_REVIEWED = re.compile(r"^reviewed:.*\n(?:(?:[ \t]+|-[ \t]).*\n)*", re.MULTILINE)
_OUTSIDE = re.compile(r"\]\((https?://[^)\s]+)|(?<![\w/(])(https?://[^\s)>\]]+)")
_FORM = re.compile(r"\b[\wäöüß-]*(?:[Ff]ormular|[Vv]ordruck|[Aa]nlage [A-Z]{2,})\w*")


@dataclass(frozen=True)
class Item:
    """One thing to read: its words, what to know about it, and where it is."""

    text: str
    remark: str = ""
    href: str = ""


def to_read(note: Note, library: Library, day: date) -> dict[str, tuple[Item, ...]]:
    """By each word of CHECKED what the page has of it; a word is missing where there is nothing."""
    found = {
        "Normen": tuple(_norms(note, library, day)),
        "Zahlen": tuple(_figures(note, library, day)),
        "Rechtsprechung": tuple(
            Item(text) for text in dict.fromkeys(
                german.plain_spaces(each.text) for each in note.citations if each.citation.kind == "case"
            )
        ),
        "Links": tuple(Item(url, href=url) for url in dict.fromkeys(_links(note))),
        "Formulare": tuple(_forms(note, library)),
    }  # fmt: skip
    return {word: found[word] for word in CHECKED if found[word]}


def proposed_end(note: Note, on: date) -> date:
    return on + NEXT[note.meta.risk]


def record(
    root: Path, note: Note, by: str, on: date, what: Sequence[str], review_by: date, law_as_of: date | None = None
) -> tuple[Review, date]:
    """Write a review into the head of the page's file, atomically; returns it with the day of the next one.

    Where high risk still waits for a second person, the next review is due within a quarter of a year. Raises
    ValueError, with a German sentence, if it does not say enough, or if somebody else has reviewed the page since
    `note` was read; OSError if the file cannot be written.
    """
    by = "".join(letter for letter in " ".join(by.split()) if letter.isprintable())
    unknown = [word for word in what if word not in CHECKED]
    if unknown:
        raise ValueError(f"»{unknown[0]}« kann man nicht prüfen. Es gibt: {', '.join(CHECKED)}."
                         f"{nearest(unknown[0], CHECKED)}")  # fmt: skip
    if not what:
        raise ValueError(f"Ein neues Datum allein genügt nicht: Sag, was du geprüft hast ({', '.join(CHECKED)}).")
    if not by:
        raise ValueError("Wer hat geprüft? Name oder Kürzel angeben.")
    if review_by <= on:
        raise ValueError(f"Die nächste Prüfung muss nach dem {german.day(on)} liegen.")
    if review_by > on + LONGEST:
        raise ValueError("Länger als zwei Jahre hält keine Prüfung: Nimm einen früheren Tag für die nächste.")
    if law_as_of and law_as_of > on:
        raise ValueError("Der Rechtsstand kann nicht in der Zukunft liegen.")
    if law_as_of and law_as_of < note.meta.law_as_of:
        raise ValueError(f"Die Seite hat schon den Rechtsstand {german.day(note.meta.law_as_of)}.")
    review = Review(by, on, tuple(word for word in CHECKED if word in what))
    meta = replace(note.meta, reviewed=(review, *note.meta.reviewed))
    if standing.needs_second(meta):
        review_by = min(review_by, on + standing.ROUND)
    path = root / note.path
    text = path.read_text(encoding="utf-8")
    if [(seen.by, seen.on) for seen in Text(None, text).reviews] != [(each.by, each.on) for each in note.meta.reviewed]:
        raise ValueError("Die Seite hat gerade jemand anderes geprüft: Sieh nach und sende noch einmal.")
    written, count = _REVIEWED.subn(lambda _: _lines(meta.reviewed), text, count=1)
    if not count:
        raise ValueError(f"{note.path} hat keine Angabe »reviewed«.")
    written = _set(written, "review_by", review_by)
    if law_as_of:
        written = _set(written, "law_as_of", law_as_of)
    replace_file(path, written.encode())
    return review, review_by


def _lines(reviews: Sequence[Review]) -> str:
    entries = (
        f"  - {{by: {yamlfile.written(each.by)}, on: {each.on}, what: [{', '.join(each.what)}]}}\n" for each in reviews
    )
    return "reviewed:\n" + "".join(entries)


def _set(text: str, key: str, day: date) -> str:
    return re.sub(rf"^{key}:.*$", f"{key}: {day}", text, count=1, flags=re.MULTILINE)


def _norms(note: Note, library: Library, day: date) -> Iterator[Item]:
    told = set()
    for found in checking.expand(note.citations, library.archive):
        citation = found.citation
        law = library.laws.get(citation.law or "")
        if citation.kind != "norm" or found.candidate or not law or not citation.section:
            continue
        whole = citation.whole_section()
        name = german.plain_spaces(citations.show(whole, library.laws))
        if name in told:
            continue
        told.add(name)
        href = f"/gesetze/{law.slug}/{citation.section}/" if law.held else law.official_url(citation.section)
        yield Item(name, _changed(library, law.slug, citation.section, note.meta.law_as_of, day), href)


def _changed(library: Library, law: str, section: str, since: date, day: date) -> str:
    norm = library.archive.norm(law, section)
    if norm is None:
        return ""
    later = [wording for wording in norm.wordings if since < wording.begins <= day]
    return f"geändert am {german.day(later[-1].begins)}" if later else ""


def _figures(note: Note, library: Library, day: date) -> Iterator[Item]:
    keys = dict.fromkeys(key for call in note.calls for key in figures_of(call.name, call.arguments))
    for key in keys:
        figure = library.figures.get(key)
        if figure is None:
            continue
        try:
            value = figure.on(day)
            text = f"{figure.label}: {german.plain_spaces(value.shown(figure.unit))}"
            remark = value.source if value.official else f"nicht amtlich bestätigt: {value.source}"
        except NotInForce:
            text, remark = figure.label, "gilt heute nicht"
        yield Item(text, remark, figure.url)


def _links(note: Note) -> Iterator[str]:
    for match in _OUTSIDE.finditer(note.plain):
        yield (match[1] or match[2]).rstrip(".,;")


def _forms(note: Note, library: Library) -> Iterator[Item]:
    if note.meta.kind == "letter":
        yield Item("Der ganze Text dieses Schreibens", href=note.url)
    for slug in dict.fromkeys(link.slug for link in note.links):
        target = library.note(slug)
        if target and target.meta.kind == "letter":
            yield Item(target.meta.title, "Schreiben", target.url)
    for words in dict.fromkeys(match[0] for match in _FORM.finditer(note.prose)):
        yield Item(words)
