"""File numbers as each court writes them."""

from __future__ import annotations

import re

from beistand.german import plain_spaces
from beistand.law.tokens import END, GAP, HYPHEN

_SUFFIX = (
    rf"(?:{GAP}(?:BER|BH|B|RH|RG|R|ER|NZB|PKH|KL|DS|D|WA|ZVW|CH|C|GR|EK|KH|ZV|AB|F|G|E|VR|S(?!\.))"
    rf"(?![^\W_]|{GAP}\d)){{0,4}}"
)
_SOCIAL = (
    rf"(?P<senate>[BLS]){GAP}(?P<no>\d{{1,3}}[a-z]?(?:/\d{{1,2}}[a-z]?)*){GAP}(?P<area>[A-ZÄ]{{1,3}}(?:{GAP}KN)?){GAP}"
    rf"(?P<count>\d{{1,5}}/\d\d)(?!\d)(?P<suffix>{_SUFFIX})"
)
_ANY = (
    rf"(?:[A-Z][A-Za-z]{{0,3}}{GAP})?\d{{1,4}}[a-z]{{0,2}}(?:[-–/]\d{{1,3}})?{GAP}[A-Z][A-Za-z]{{0,4}}"
    rf"(?:{GAP}\([A-Za-z]{{1,6}}\))?{GAP}\d{{1,6}}[/.]\d{{2,5}}(?!\d)(?:\.?[A-Z]{{1,3}}{END})?{_SUFFIX}"
)
_UNION = rf"[CT]{HYPHEN}\d{{1,4}}/\d\d(?:{GAP}PPU|{GAP}P)?(?!\d)"
_BY_COURT = {
    "BSG": rf"{_SOCIAL}|GS{GAP}\d{{1,2}}/\d\d",
    "LSG": _SOCIAL,
    "SG": _SOCIAL,
    "BVerfG": rf"[12]{GAP}(?:Bv[A-Z]|PBv[UV]){GAP}\d{{1,4}}/\d\d(?!\d)",
    "BVerwG": rf"\d{{1,2}}{GAP}[A-Z]{{1,3}}[a-z]{{0,2}}{GAP}\d{{1,4}}[./]\d\d(?:\.\d)?(?!\d)",
    "BGH": (
        rf"(?:[IVX]{{1,5}}[a-z]?|[1-6]|Gr?SZ|GSSt){GAP}(?:Z[RBA]|AR[sZ]?|StR|BGs|BJs|AR\(VZ\)){GAP}\d{{1,4}}/\d\d(?!\d)"
        rf"|(?:EnVR|EnZR|KZR|KVR|KZB|AnwZ|NotZ|StB|AK|RiZ|PatAnwZ|GSZ|GSSt|VGS){GAP}(?:\([A-Za-z]{{1,5}}\){GAP})?"
        r"\d{1,4}/\d\d(?!\d)"
    ),
    "BFH": rf"(?:[IVX]{{1,5}}{GAP}[A-Z]{{1,2}}|GrS){GAP}\d{{1,4}}/\d\d(?!\d)(?:{GAP}\([A-Z]{{1,4}}\))?",
    "BAG": rf"\d{{1,2}}{GAP}[A-Z]{{2,4}}{GAP}(?:\([A-Z]\){GAP})?\d{{1,4}}/\d\d(?!\d)(?:{GAP}\([A-Z]\))?",
    "EuGH": _UNION,
    "EuG": _UNION,
    "EGMR": r"\d{3,6}/\d\d(?!\d)",
}
_PATTERNS = {court: re.compile(rf"{GAP}(?:Nr\.{GAP})?(?P<az>{number})") for court, number in _BY_COURT.items()}
_OTHER = re.compile(rf"{GAP}(?P<az>{_ANY})")
COUNT = re.compile(rf"{GAP}(?P<count>\d{{1,4}}/\d\d)(?!\d)")
"""»1 BvL 1/09, 3/09«: the register sign is written once."""
_AREAS = "AS|SO|AY|AL|KR|P|R|U|SB|VG|VE|EG|KG|BK|BL|VS|SV|SF"
_SENATE = r"[BLS]\s\d{1,3}[a-z]?(?:/\d{1,2}[a-z]?)*"
BARE = rf"(?:{_SENATE}\s(?:{_AREAS})\s\d{{1,5}}/\d\d|[12]\sBv[A-Z]\s\d{{1,4}}/\d\d)(?!\d)"
"""File numbers that nobody but a social court or the BVerfG writes: they need no court before them."""


def pattern_of(court: str | None) -> re.Pattern[str]:
    """What a file number of this court looks like, as group `az`; None: a social court that is not named."""
    if court is None or "LSG" in court:
        return _PATTERNS["LSG"]
    return _PATTERNS.get(court.split(" ")[0], _OTHER)


def written(number: re.Match[str]) -> str:
    """The file number as courts write it: »B14AS 53/15R« → B 14 AS 53/15 R."""
    groups = number.groupdict()
    if groups.get("senate"):
        parts = (groups["senate"], groups["no"], groups["area"], groups["count"], groups["suffix"])
        return plain_spaces(" ".join(part for part in parts if part))
    return re.sub(HYPHEN, "-", plain_spaces(number["az"]))
