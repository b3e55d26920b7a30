"""Citations in German prose: find them, read one, print one. Parse and print are inverse.

The grammar is in `chains` (sections), `depth` (levels below a section), `names` (laws), `courts` and `gazettes`.
"""

from __future__ import annotations

import re

from beistand.german import NARROW, NO_BREAK, day
from beistand.law.chains import norms
from beistand.law.courts import cases
from beistand.law.gazettes import sources
from beistand.law.names import names_of
from beistand.law.types import Citation, Found, LawTable

_LEVELS = (
    ("absatz", f"Abs.{NARROW}"), ("unterabsatz", f"UAbs.{NARROW}"), ("satz", f"Satz{NO_BREAK}"),
    ("halbsatz", f"Halbsatz{NO_BREAK}"), ("nummer", f"Nr.{NARROW}"), ("buchstabe", f"Buchst.{NARROW}"),
    ("doppelbuchstabe", f"Doppelbuchst.{NARROW}"), ("alternative", f"Alt.{NARROW}"),
)  # fmt: skip
_ENTITIES = {"&nbsp;": "\u00a0\u200b\u200b\u200b\u200b\u200b", "&sect;": "§\u200b\u200b\u200b\u200b\u200b"}
"""Of equal length, so that places in the text stay true."""


def find(text: str, laws: LawTable) -> list[Found]:
    """All citations in prose, in order. Spans never overlap; targets in the same section share one span.

    A bare »§ 5« is a candidate. Nothing is found in »§ 5 der Hausordnung« or a court's name alone. Time is linear in
    the length of the text; any text is allowed.
    """
    read = text
    for entity, same in _ENTITIES.items():
        read = read.replace(entity, same)
    found = [*cases(read), *sources(read), *norms(read, names_of(laws))]
    found.sort(key=lambda each: (each.start, each.citation.kind == "norm"))
    kept: list[Found] = []
    for each in found:
        same_span = kept and (each.start, each.end) == (kept[-1].start, kept[-1].end)
        if not kept or each.start >= kept[-1].end or (same_span and each.citation.kind == kept[-1].citation.kind):
            kept.append(each)
    if read is not text:
        kept = [Found(f.start, f.end, text[f.start : f.end], f.citation, f.candidate) for f in kept]
    return kept


def parse(text: str, laws: LawTable) -> Citation:
    """The one citation that `text` is, nothing before or behind it. Raises ValueError if it is none or several."""
    found = find(text, laws)
    bare = text.strip()
    if len(found) != 1 or (found[0].text.strip() != bare.rstrip(".;,") and found[0].text.strip() != bare):
        raise ValueError(f"»{text}« ist nicht genau ein Zitat.")
    return found[0].citation


def show(citation: Citation, laws: LawTable) -> str:
    """»§ 22 Abs. 1 Satz 6 SGB II« with narrow no-break spaces after § and Abs., no-break ones before the law."""
    if citation.kind == "source":
        return citation.file_number or ""
    if citation.kind == "case":
        return _case(citation)
    law = laws.get(citation.law or "")
    name = law.abbreviation if law else (citation.law or "").lstrip("?")
    parts = [_section(citation, article=law is not None and law.article)]
    parts += [f"{word}{value}" for level, word in _LEVELS if (value := getattr(citation, level))]
    if citation.following:
        parts[-1] += f"{NARROW}{citation.following}."
    shown = " ".join(parts)
    if name:
        shown += NO_BREAK + name.replace(" ", NO_BREAK)
    return f"{shown}{NO_BREAK}{citation.version}" if citation.version else shown


def _section(citation: Citation, article: bool) -> str:
    section = citation.section or ""
    if re.fullmatch(r"\d+[a-z]*(-\d)?", section):
        section = section.partition("-")[0]  # »146-2« is the second entry of a number that stands twice
        sign = "Art." if article else "§§" if citation.until or citation.following else "§"
        return f"{sign}{NARROW}{section}" + (f" bis{NO_BREAK}{citation.until}" if citation.until else "")
    word, _, number = section.partition("-")
    word = {"praeambel": "Präambel"}.get(word, word.capitalize())
    if number.startswith("zu-"):
        return f"{word} zu §{NARROW}{number.removeprefix('zu-')}"
    if citation.until:
        return f"{word}n{NO_BREAK}{number} bis{NO_BREAK}{citation.until.partition('-')[2]}"
    if number:
        number = number.upper() if number.isalpha() else number[:1].upper() + number[1:]
        return f"{word}{NO_BREAK}{number}"
    return word


def _case(citation: Citation) -> str:
    number = (citation.file_number or "").replace(" ", NO_BREAK)
    if not citation.court:
        return number
    if citation.file_number and citation.file_number.startswith("ECLI"):
        return f"{citation.court} {day(citation.date)}, {number}" if citation.date else number
    when = f"{NO_BREAK}{day(citation.date)} –" if citation.date else ""
    return f"{citation.court.replace(' ', NO_BREAK)}{when} {number}"
