"""Gazettes and printed papers of parliaments: BGBl., BT-Drs., Amtsblatt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beistand.german import plain_spaces
from beistand.law.tokens import DAY, END, GAP
from beistand.law.types import Citation, Found

_PART = rf"(?:Teil{GAP})?I{{1,3}}{END}"
_PAGE = rf"(?:S\.|Seite|Nr\.?){GAP}\d{{1,5}}{END}(?:{GAP},?{GAP}S\.{GAP}\d{{1,5}})?(?:{GAP},{GAP}\d{{3,5}}{END})?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_GAZETTES = (
    r"BGBl\.?|Bundesgesetzblatt|RGBl\.?|BStBl\.?|BAnz\.?|Bundesanzeiger|GMBl\.?|HmbGVBl\.?|GVOBl\.?|GVBl\.?|"
    r"GV\.?\sNRW\.?|Amtl\.\s?Anz\.?|Amtlicher\sAnzeiger|ABl\.?"
)
_PAPERS = (
    r"(?:(?:BT|BR|Bü|LT|Bürgerschafts|Bundestags|Bundesrats|Landtags|HmbBü)[-\s]?)?"
    r"(?:Drs\.?|Drucks\.?|Drucksachen?|drucksachen?)"
)
_SOURCE = re.compile(
    rf"(?<![^\W_])(?:(?:{_GAZETTES}){GAP}(?:"
    rf"(?:EU{GAP})?(?:{_YEAR}{GAP},?{GAP})?(?:{_PART}{GAP},?{GAP})?(?:{_YEAR}{GAP},?{GAP})?"
    rf"(?:[LC]{GAP}\d{{1,4}}{GAP}(?:vom{GAP}{DAY}{GAP})?,?{GAP})?{_PAGE}"
    rf"|(?:{_PART}{GAP})?{_YEAR}{GAP}(?:{_PART}{GAP})?,{GAP}\d{{1,5}}{END}"
    rf"|(?:EU{GAP})?[LC]{GAP}(?:{_YEAR}/\d{{1,5}}|\d{{1,4}}){END}"
    rf"|AT{GAP}\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?:{GAP}[BV]\d)?)"
    rf"|{_PAPERS}{GAP}(?:Nr\.?{GAP})?\d{{1,4}}/\d{{1,5}}{END}(?:{GAP}\(neu\))?)"
)


def sources(text: str) -> Iterator[Found]:
    """All gazettes and papers cited in `text`, in order, with the designation as file number."""
    for match in _SOURCE.finditer(text):
        citation = Citation(kind="source", file_number=plain_spaces(match[0]))
        yield Found(match.start(), match.end(), match[0], citation)
