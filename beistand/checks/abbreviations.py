"""Abbreviations: whoever meets one must be able to look it up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.problems import Problem, nearest

_SHORT = re.compile(r"(?<![\w./@§-])(?:[A-ZÄÖÜ]{2,}[a-z]?|[A-ZÄÖÜ][a-zäöü]{1,3}[A-ZÄÖÜ]+)(?![\w@/]|\.[a-z])")
_ROMAN = re.compile(r"[IVX]+")
KNOWN = frozenset((
    "ABl", "AG", "ARD", "ASCII", "BA", "BAG", "BFH", "BGBl", "BGH", "BSG", "BVerfG", "BVerwG", "CD", "CE", "CSV",
    "DIN", "DOCX", "EDV", "EGMR", "EU", "EUR", "EWR", "EuGH", "FAQ", "GVBl", "GmbH", "HTML", "ID", "IP", "ISO",
    "IT", "JA", "JSON", "KFZ", "KI", "LG", "LSG", "MB", "NDR", "NEIN", "NGO", "OK", "OLG", "OVG", "PC", "PDF",
    "PIN", "PLZ", "QR", "SG", "SMS", "TAN", "TV", "URL", "USB", "UTF", "VG", "VGH", "WLAN", "YAML", "ZDF",
))  # fmt: skip
"""Everyday words, courts and gazettes."""


def abbreviations_nobody_explains(library: Library, day: date) -> Iterator[Problem]:
    """Known are the glossary, the laws, and what the page itself spells out in brackets."""
    terms = [word for each in library.glossary for word in (each.term, each.abbr, *each.synonyms, *each.old_names)]
    glossary = {word for word in terms if word}
    names = {name for law in library.laws for name in (law.abbreviation, *law.aliases)}
    parts = {part for word in (*glossary, *names) for part in re.split(r"[\s-]+", word)}
    offices = {part for office in library.offices.values() for part in re.split(r"[^\w]+", office.name)}
    known = parts | offices | KNOWN
    for note in library.notes:
        if note.meta.area == "redaktion":
            continue  # the manual shows commands, whose words are written large
        told: set[str] = set()
        for line, text in _words(note):
            for match in _SHORT.finditer(text):
                word = match[0]
                if word in known or word in told or _ROMAN.fullmatch(word) or _explained(word, note.prose):
                    continue
                told.add(word)
                what = f"Die Abkürzung »{word}« steht nicht im Glossar."
                remedy = f"Ausschreiben oder in data/glossary.yml erklären.{nearest(word, glossary)}"
                yield Problem(note.path, line, what, remedy, severity="warning")


def _words(note: Note) -> Iterator[tuple[int, str]]:
    """The prose without citations: what stands in them is read elsewhere."""
    for index, line in enumerate(note.condensed.split("\n")):
        if line.strip():
            yield note.sources[index] if note.sources else note.body_line + index, line


def _explained(word: str, prose: str) -> bool:
    """»Öffentliche Rechtsauskunft (ÖRA)« or »ÖRA (Öffentliche Rechtsauskunft)«."""
    return f"({word})" in prose or f"{word} (" in prose
