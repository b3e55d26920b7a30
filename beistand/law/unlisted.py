"""What is named behind a section and stands in no table: a law we do not know, or no law at all (house rules)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from beistand.german import plain_spaces
from beistand.law.tokens import DAY, GAP


@dataclass(frozen=True, slots=True)
class Name:
    """A law as named in a text. `law` is a slug, or "?NAME" for a law that the table does not know.

    None for what is no law: then the sections before it are no citations.
    """

    law: str | None
    start: int
    end: int


STATE = (
    r"(?:NRW|NW|BW|BaWü|Bln|Bbg|BB|SH|S-H|Nds\.?|ND|RP|RLP|Saar|LSA|M-V|MV|Hess\.?|HE|Thür\.?|TH|Brem|HB|Hmb|Hbg|HH|"
    r"Bay)"
)
_TREATIES = r"(?:EMRK|(?:EU-)?GRCh?|GFK|(?:UN-)?(?:KRK|BRK)|EFA|AEUV|EUV|ESC)"
_AGREEMENTS = r"(?:TV[öo]D(?:-[A-Z]{1,3})?|TV-L|BAT|AVR|VOB/[ABC])"
_STATE_PREFIX = r"(?:Hmb|Bay|Brem|Nds|Hess|Thür|Sächs|Bbg|Bln|NRW|NW|LSA|SH|Saarl?|RhPf|MV|M-V)"
OUTSIDE = re.compile(
    rf"^(?:VO|RL|Beschluss) .*\d/\d|^{_STATE_PREFIX}(?:AG)?[A-Z]| {STATE}$|AG[-/ ]?SGB|^{_TREATIES}$|^{_AGREEMENTS}$"
    rf"|-E(?:ntwurf)?$|^(?:Gesetz|Verordnung){GAP}(?:vom|v\.)|(?:konvention|charta|abkommen|übereinkommen|staatsvertrag|verfassung)$"
)
"""Names of state law, EU law, treaties, collective agreements, bills, amending acts: outside, never an error."""

UNION = re.compile(
    rf"(?:Delegierten?{GAP}|Durchführungs)?(?P<kind>VO|[Vv]erordnung|RL|[Rr]ichtlinie|[Bb]eschluss(?:es)?){GAP}"
    rf"(?P<of>\((?:EU|EG|EWG|Euratom)\){GAP})?(?:Nr\.?{GAP})?(?P<number>\d{{2,4}}/\d{{1,4}})(?P<behind>/(?:EU|EG|EWG))?(?!\d)"
)
"""A regulation or directive by its number."""

_SHORT = r"[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]{1,24}(?:[-/][A-ZÄÖÜ][A-Za-zÄÖÜäöüß]{0,10})?"
_ABBREVIATED = re.compile(
    rf"(?P<sure>(?:[A-Z]?[A-Za-z]{{0,6}}AG[-/ ]{{0,2}}(?:zum{GAP})?SGB-?{GAP}(?:[IVX]{{1,4}}|\d{{1,2}})"
    rf"|{_TREATIES}|{_AGREEMENTS})(?![^\W_]))"
    rf"|(?P<short>{_SHORT})(?![^\W_]|[-/][A-Za-z])(?P<state>{GAP}{STATE}(?![^\W_]))?"
    rf"(?:{GAP}(?:19|20)\d\d(?![\d.]))?"
)
_WORD = r"[A-Za-zÄÖÜäöüß]{2,40}"
_NO_STEM = r"(?!(?:Ver|An|Zu|Ein|Neu|Un|Unter|Rang|Tages)ordnung)"
_WRITTEN = re.compile(
    rf"(?:[A-ZÄÖÜ][a-zäöüß]{{2,24}}(?:en|er|es|em){GAP})?"
    rf"(?:{_WORD}-(?:,{GAP}|{GAP}(?:und|oder){GAP})?){{0,3}}(?:{_NO_STEM}(?:[A-ZÄÖÜ]|(?<=-)[a-zäöü])[a-zäöüß]{{2,60}}?"
    r"(?:gesetz(?:es|e)?|gesetzbuch(?:e?s)?|verordnung|ordnung|staatsvertrag(?:e?s)?|konvention|charta|verfassung|"
    r"übereinkommens?|abkommens?)|(?<=-)(?:Gesetz(?:es)?|Verordnung))(?![^\W_])"
    rf"(?:(?<=führungsgesetzes){GAP}zu[mr]{GAP}[A-ZÄÖÜ][\w-]{{3,40}}(?:{GAP}[A-ZÄÖÜ][\w-]{{3,40}})?)?"
)
_TITLED = re.compile(
    rf"(?P<kind>Gesetz(?:es)?|Verordnung){GAP}(?:(?P<of>vom|v\.){GAP}(?P<day>{DAY})"
    rf"|(?:über|gegen|zur|zum|betreffend|für){GAP}(?:[a-zäöü]{{2,20}}{GAP}){{0,5}}[A-ZÄÖÜ][\w-]{{2,60}})"
)
"""»des Gesetzes über die Alterssicherung der Landwirte«: named by a title, as far as its first noun."""
_INFLECTION = re.compile(r"([Gg]esetz|buch|vertrag|abkommen|übereinkommen)(?:es|e|s)(?=$| zu)")
_NO_LAW = frozenset({
    "LSG", "OVG", "OLG", "LAG", "ARBG", "BVERFG", "BVERWG", "BAG", "BSG", "ALG", "DRV", "GKV", "PKV", "WBG", "DAV",
    "EBV", "IHV", "SGB", "DVO", "AGB", "EWG", "GEG-E", "BMJV", "RAG", "MAG",
})  # fmt: skip
"""Abbreviations that end like a law's and are none."""

_OWN_RULES = (
    "haus|benutzungs|benutzer|benutz|geschäfts|prüfungs|studien|entgelt|beitrags|friedhofs|gemeinschafts|"
    "schul|park|platz|bade|vereins|finanz|miet|kleingarten|garten|nutzungs|dienst|arbeits|heim|unterkunfts|"
    "zulassungs|promotions|wasch|stadion|rahmen|brandschutz|kita|hort|lager|tarif|betriebs|bibliotheks|tages|kassen|ehren|"
    "schieds"
)
_FOREIGN = re.compile(
    rf"{GAP}(?:(?:des|der|dem|den|die|das|im|in|vom|zum|zur|von|aus|dieser|dieses|unserer|unseres|Ihrer|Ihres|meines|"
    rf"meiner|seines|seiner|ihres|ihrer|eines|einer){GAP}){{0,2}}"
    rf"(?:[a-zäöüß]{{3,20}}(?:en|er|es|em){GAP}|Allgemeinen?{GAP}){{0,2}}(?:"
    r"[A-Za-zÄÖÜäöüß-]{0,40}?(?:satzung|(?<!staats)vertrag(?:e?s)?|verträgen?|bedingungen|vereinbarung(?:en)?|"
    r"richtlinien?|anweisung(?:en)?|bescheid(?:e?s)?|statuten|statuts?|teilungserklärung|testaments?|protokolls?|"
    rf"(?:{_OWN_RULES})ordnung)|AGB|AVB|ARB)(?![^\W_])",
    re.I,
)


def no_law(text: str, at: int) -> Name | None:
    """Contracts, articles of association, house rules, notices behind a section that ends at `at`."""
    match = _FOREIGN.match(text, at)
    return Name(None, at, match.end()) if match else None


def lawlike(text: str, at: int) -> Name | None:
    """A word at `at` that looks like a law's name: »XYZG«, »Baunutzungsverordnung«, »VwVfG NRW«."""
    if match := _ABBREVIATED.match(text, at):
        if match["sure"]:
            return Name(f"?{plain_spaces(match[0])}", at, match.end())
        short = re.sub(r"-E(?:ntwurf)?$", "", match["short"])
        named = short[-1] in "GVOB" and sum(letter.isupper() for letter in short) > 1 and len(short) > 2
        if (named and short.upper() not in _NO_LAW) or match["state"]:
            return Name(f"?{plain_spaces(match[0])}", at, match.end())
    if match := _TITLED.match(text, at):
        return Name("?" + re.sub(r"^Gesetzes", "Gesetz", plain_spaces(match[0])), at, match.end())
    if match := _WRITTEN.match(text, at):
        return Name("?" + _INFLECTION.sub(r"\1", plain_spaces(match[0])), at, match.end())
    return None


def union_name(match: re.Match[str]) -> str:
    """»Verordnung (EG) Nr. 883/2004« → VO (EG) 883/2004."""
    kind = {"v": "VO", "r": "RL", "b": "Beschluss"}[match["kind"][0].lower()]
    return plain_spaces(f"{kind} {match['of'] or ''} {match['number']}{match['behind'] or ''}")
