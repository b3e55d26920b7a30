"""Decisions cited in a text: court, day, file number, ECLI. A court's name alone is no citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from beistand.german import plain_spaces
from beistand.law.filenumbers import BARE, COUNT, pattern_of, written
from beistand.law.tokens import DAY, END, GAP, HYPHEN, MONTHS_PATTERN, read_day
from beistand.law.types import Citation, Found

_SUPREME = {
    "Bundessozialgericht": "BSG", "Bundesverfassungsgericht": "BVerfG", "Bundesgerichtshof": "BGH",
    "Bundesverwaltungsgericht": "BVerwG", "Bundesfinanzhof": "BFH", "Bundesarbeitsgericht": "BAG",
    "Europäischer Gerichtshof für Menschenrechte": "EGMR", "Europäischen Gerichtshofs für Menschenrechte": "EGMR",
    "Europäischer Gerichtshof": "EuGH", "Europäischen Gerichtshof": "EuGH",
    "Gerichtshof der Europäischen Union": "EuGH",
}  # fmt: skip
_LOWER = {
    "Landessozialgericht": "LSG", "Sozialgericht": "SG", "Oberverwaltungsgericht": "OVG", "Verwaltungsgericht": "VG",
    "Verwaltungsgerichtshof": "VGH", "Oberlandesgericht": "OLG", "Landgericht": "LG", "Amtsgericht": "AG",
    "Finanzgericht": "FG", "Landesarbeitsgericht": "LAG", "Arbeitsgericht": "ArbG", "Kammergericht": "KG",
}  # fmt: skip
_FEDERAL = ("BVerfG", "BVerwG", "BSG", "BGH", "BFH", "BAG", "EuGH", "EuG", "EGMR", "BayObLG", "BPatG")
_LOCAL = ("VerfGH", "StGH", "VerfG", *_LOWER.values())
_NO_PLACE = (
    rf"(?!Urt|Beschl|Gerichtsb|Entsch|Az\b|Akten|Kammer|Senat|Vom\b|Rn\b|Rs\b|Nichtann|Vorlage|(?:{MONTHS_PATTERN})\b)"
)
_NAME = r"[A-ZÄÖÜ][a-zäöüß]{1,24}"
_PLACE = (
    rf"{_NO_PLACE}(?:Bad{GAP}|St\.{GAP}|Sankt{GAP})?{_NAME}(?:[-/](?:St\.{GAP})?{_NAME}){{0,3}}"
    rf"(?:{GAP}(?:am|an{GAP}der|im|in{GAP}der){GAP}{_NAME}|{GAP}[ai]\.{GAP}?[A-Z]r?\.)?"
    rf"(?:{GAP}\((?:Oder|Main|Saale|Westf\.?|Oldb\.?)\))?|NRW|NW|BW|SH|MV|NSB|BB|RLP"
)
_STATES = (
    r"Bayerische[srn]?|Hessische[srn]?|Thüringer|Sächsische[srn]?|Hamburgische[srn]?|Niedersächsische[srn]?|"
    r"Schleswig-Holsteinische[srn]?|Saarländische[srn]?|Hanseatische[srn]?|Brandenburgische[srn]?|Berliner"
)
_COURT = (
    rf"(?:(?:(?P<federal>{'|'.join(_FEDERAL)})|(?P<supreme>{'|'.join(_SUPREME)})(?:e?s)?){END}"
    rf"|(?P<adjective>(?:{_STATES}){GAP})?"
    rf"(?:(?P<prefix>(?:Hess|Bay|Thür|Sächs|Nds|Hmb|Saarl)(?:\.{GAP})?)?(?P<local>{'|'.join(_LOCAL)})"
    rf"|(?P<spelled>{'|'.join(_LOWER)})(?:e?s)?){END}(?:{GAP}(?P<place>{_PLACE}))?)"
)
_ECLI = r"(?P<ecli>ECLI:[A-Z]{2}:(?P<ecli_court>[A-Z0-9]{1,12}):\d{4}:[A-Z0-9.]{1,40}[A-Z0-9])"
_ANCHOR = re.compile(rf"(?<![^\W_])(?:{_ECLI}|{_COURT}|(?P<bare>{BARE}))")
_ECLI_BEHIND = re.compile(rf"{GAP}[,;(–-]?{GAP}{_ECLI}\)?")
_ECLI_DAY = re.compile(r":(\d\d)(\d\d)(\d\d)[UB]")

_DECISION = (
    r"(?:[A-ZÄÖÜ]?[a-zäöü]{0,25}[Uu]rteile?[sn]?|[A-ZÄÖÜ]?[a-zäöü]{0,25}[Bb]eschl(?:uss|uß|üsse|usses)(?:es)?|"
    r"Urte?\.|Beschle?\.|[UB]\.(?=\s?v)|GB(?=\s?v)|Gerichtsbescheid|Entscheidung|Entsch\.|Vorlage|Rechtsprechung)"
)
_CHAMBER = (
    r"(?:\d{1,2}\.|[IVX]+[a-z]?\.?|[Ee]rste[rn]?|[Zz]weite[rn]?)?\s?"
    r"(?:Kammer|Senate?s?|Zivilsenats?|ZS|Sen\.|K\.)|Große[rn]?\sSenats?|GrS"
)
_FILLER = re.compile(
    rf"{GAP}(?:[,;:()\[\]]|{HYPHEN}|(?:{'|'.join(_FEDERAL)}|{_DECISION}|{_CHAMBER}|vgl\.|nur|etwa|zuletzt|grundlegend|"
    rf"st\.|Rspr\.|ständige|K|vom|v\.|zum|unter|dem|mit|zu|des|in|der|Sache|verb\.|"
    rf"verbundene|Rechtssachen?|Rs\.|Az\.?|Aktenzeichen|AZ|Gz\.){END})"
)
_DAY = re.compile(rf"{GAP}(?P<day>{DAY})")
_DAY_BEHIND = re.compile(rf"{GAP}[,(]?{GAP}(?:{_DECISION}{GAP})?(?:vom|v\.)?{GAP}(?P<day>{DAY})\)?")
_DAY_BEFORE = re.compile(rf"{_DECISION}{GAP}(?:vom|v\.){GAP}(?P<day>{DAY}){GAP},?{GAP}(?:des|der|\()?{GAP}$")
_MARGIN = rf"(?:[,–-]?{GAP}(?:juris,?{GAP})?R[nz]\.?{GAP}\d{{1,3}}(?:{GAP}ff?\.)?{GAP})?"
_MORE = re.compile(
    rf"{GAP}{_MARGIN}(?:{HYPHEN}{GAP})?(?:,|;|/|und|sowie|u\.|&){GAP}(?:(?:vom|v\.){GAP})?(?:(?P<day>{DAY}){GAP}(?:{HYPHEN}|,|:)?{GAP})?"
    rf"(?:Az\.?:?{GAP})?"
)
_MOST_FILLERS = 14


def cases(text: str) -> Iterator[Found]:
    """All decisions cited in `text` with a file number or an ECLI, in order. Linear, never raises."""
    at = 0
    while anchor := _ANCHOR.search(text, at):
        found = list(_read(text, anchor))
        yield from found
        at = found[-1].end if found else max(anchor.end("local"), anchor.end("federal"), anchor.start() + 2)


def _read(text: str, anchor: re.Match[str]) -> Iterator[Found]:
    start = anchor.start()
    if ecli := anchor["ecli"]:
        yield _case(text, start, anchor.end(), _ecli_court(anchor["ecli_court"]), _ecli_day(ecli), ecli)
        return
    if anchor["bare"]:
        court = {"B": "BSG", "1": "BVerfG", "2": "BVerfG"}.get(anchor["bare"][0])
        yield from _numbered(text, start, start, court, None)
        return
    court, at, day = _court(anchor), anchor.end(), _day_before(text, start)
    for _ in range(_MOST_FILLERS):
        if number := pattern_of(court).match(text, at):
            yield from _numbered(text, start, number.start(), court, day)
            return
        if found := _DAY.match(text, at):
            day, at = read_day(found["day"]), found.end()
        elif filler := _FILLER.match(text, at):
            at = filler.end()
        elif behind := _ECLI_BEHIND.match(text, at):
            ecli = behind["ecli"]
            yield _case(text, start, behind.end("ecli"), court, day or _ecli_day(ecli), ecli)
            return
        else:
            return


def _numbered(text: str, start: int, at: int, court: str | None, day: date | None) -> Iterator[Found]:
    """The file number at `at`, and those that follow it with the same court."""
    number = pattern_of(court).match(text, at)
    while number:
        end = number.end()
        if behind := _ECLI_BEHIND.match(text, end):
            end = behind.end("ecli")
            day = day or _ecli_day(behind["ecli"])
        elif day is None and (behind := _DAY_BEHIND.match(text, end)):
            day = read_day(behind["day"])
            end = behind.end() - (behind[0].endswith(")") and "(" not in behind[0])
        az = written(number)
        yield _case(text, start, end, court, day, az)
        while (more := _MORE.match(text, end)) and court == "BVerfG" and (short := COUNT.match(text, more.end())):
            end = short.end()
            yield _case(text, short.start("count"), end, court, day, f"{az.rsplit(' ', 1)[0]} {short['count']}")
        if not more:
            return
        number = pattern_of(court).match(text, more.end())
        start = more.start("day") if more["day"] else more.end()
        day = read_day(more["day"]) if more["day"] else day


def _case(text: str, start: int, end: int, court: str | None, day: date | None, number: str) -> Found:
    citation = Citation(kind="case", court=court, date=day, file_number=number)
    return Found(start, end, text[start:end], citation)


def _court(anchor: re.Match[str]) -> str:
    """Abbreviation and place: »Landessozialgericht Hamburg« → LSG Hamburg, »Bayerischen LSG« → Bayerisches LSG."""
    if federal := anchor["federal"]:
        return federal
    if supreme := anchor["supreme"]:
        return _SUPREME[supreme]
    name = plain_spaces(anchor["prefix"] or "") + (anchor["local"] or _LOWER[anchor["spelled"]])
    name = name.replace(".", ". ")
    adjective = re.sub(r"e[nrs]?$", "es", anchor["adjective"].strip()) if anchor["adjective"] else ""
    if adjective.startswith(("Thüringer", "Berliner")):
        adjective = anchor["adjective"].strip()
    return " ".join(part for part in (adjective, name, plain_spaces(anchor["place"] or "")) if part)


def _ecli_court(code: str) -> str:
    known = {court.upper(): court for court in _FEDERAL}
    return known.get(code, {"C": "EuGH", "T": "EuG", "LSGHH": "LSG Hamburg", "SGHH": "SG Hamburg"}.get(code, code))


def _ecli_day(ecli: str) -> date | None:
    """The day inside a German ECLI (»:230812U«: 23 August 2012); None where it has none."""
    found = _ECLI_DAY.search(ecli)
    return read_day(f"{found[1]}.{found[2]}.20{found[3]}") if found else None


def _day_before(text: str, at: int) -> date | None:
    """»Urteil vom 23.8.2012 des BSG«: the day before the court."""
    found = _DAY_BEFORE.search(text, max(0, at - 70), at)
    return read_day(found["day"]) if found else None
