"""Annexes and the fee schedule: »Anlage zu § 28 SGB XII«, »Anlagen 1 bis 3 WoGG«, »Nr. 1008 VV RVG«."""

from __future__ import annotations

import re

from beistand.german import slug
from beistand.law.depth import DepthReader
from beistand.law.levels import Path
from beistand.law.sections import Item, read_number, read_until
from beistand.law.tokens import END, GAP, HYPHEN, NUMBER, SEPARATOR

ANNEX_WORDS = (
    r"(?<![^\W_])(?:(?P<word>Anlagen?|Anl\.|Anhangs?|Muster)(?![^\W_])"
    rf"(?:{GAP}(?P<number>[A-E]?\d{{1,2}}[a-z]?|[IVX]{{1,4}}|[A-E]){END})?(?P<to>{GAP}\(?zu[rm]?{GAP}§{{1,2}})?"
    r"|(?P<part>Präambel|Eingangsformel|Schlu(?:ss|ß)formel|Bekanntmachung)(?![^\W_]))"
)
ANNEX = re.compile(ANNEX_WORDS)
FEE_WORDS = (
    rf"(?<![^\W_])(?:Nrn?\.?|Nummern?){GAP}"
    rf"(?P<numbers>\d{{4}}(?:{GAP}(?:,|und|bis|{HYPHEN}){GAP}\d{{4}}){{0,8}}){GAP}"
    rf"(?:der{GAP}Anlage{GAP}1{GAP}(?:zum{GAP})?)?(?=(?:VV|KV)[- ]?[A-Z]{{3}}|RVG|GKG)(?:VV|KV)?[- ]?"
)
FEE = re.compile(FEE_WORDS)
"""»Nr. 1008 VV RVG«: a number of the fee schedule, which is Anlage 1."""
_KINDS = {"Anh": "anhang", "Mus": "muster"}


def read_annexes(text: str, annex: re.Match[str]) -> list[Item]:
    """»Anlage 1 zu § 12 WoGG« → anlage-1; »Anlage zu § 28 SGB XII« → anlage-zu-28; »Präambel GG« → praeambel."""
    start = annex.start()
    if annex["part"]:
        return [Item(start, annex.end(), slug(annex["part"]))]
    kind = _KINDS.get(annex["word"][:3], "anlage")
    end = annex.end("number") if annex["number"] else annex.end("word")
    items = [Item(start, end, slug(f"{kind} {annex['number'] or ''}"))]
    if annex["word"] in ("Anlagen", "Anl.") and annex["number"]:
        items = _several(text, kind, items[0], annex["number"])
    last = items[-1]
    if not annex["to"]:
        depth = DepthReader(text, "0", plural=False).read(last.end)
        last.targets, last.end = depth.targets, depth.end
        return items
    section, _, end, _ = read_number(text, annex.end())
    if not section:
        return []
    end = DepthReader(text, section, plural=False).read(end).end
    last.end = end + text.startswith(")", end)
    if not annex["number"]:
        last.section = f"{kind}-zu-{section}"
    return items


def _several(text: str, kind: str, first: Item, number: str) -> list[Item]:
    if bound := read_until(text, first.end, number):
        first.until, first.end = f"{kind}-{bound[0]}", bound[1]
        return [first]
    items = [first]
    while (separator := SEPARATOR.match(text, items[-1].end)) and (match := NUMBER.match(text, separator.end())):
        section = f"{kind}-{match['digits']}{match['letters'] or ''}"
        items.append(Item(match.start("digits"), match.end(), section))
    return items


def read_fees(fee: re.Match[str]) -> list[Item]:
    targets: list[Path] = [(("nummer", number),) for number in re.findall(r"\d{4}", fee["numbers"])]
    return [Item(fee.start(), fee.end(), "anlage-1", tuple(targets))]
