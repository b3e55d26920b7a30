"""The deadlines once more, straight from the norms: nothing is read from data/deadlines.yml or shared with the engine.

`count(query)` gives (ende, vorsichtig) or raises Refused. Days are `datetime.date`; months are counted by stepping
through the calendar, holidays come from Easter. Where the law is doubted, every view is counted and the earliest kept.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import parse_qs

ONE = timedelta(1)
FIRST_YEAR, LAST_YEAR = 2021, 2032


class Refused(Exception):
    """No day can be named."""


# ------------------------------------------------------------------------------------------------ calendar
def easter(year: int) -> date:
    """Gauss, in the form of Lichtenberg."""
    k = year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    a = year % 19
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    sz = 7 - (year + year // 4 + s) % 7
    return date(year, 3, 1) + timedelta(og + 7 - (og - sz) % 7 - 1)


def holidays(year: int, all_laender: bool) -> set[date]:
    sunday = easter(year)
    moving = {sunday - timedelta(2), sunday + ONE, sunday + timedelta(39), sunday + timedelta(50)}
    fixed = {date(year, 1, 1), date(year, 5, 1), date(year, 10, 3), date(year, 12, 25), date(year, 12, 26)}
    return moving | fixed | (set() if all_laender else {date(year, 10, 31)})


def is_workday(day: date, all_laender: bool = False) -> bool:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused("no calendar")
    return day.weekday() < 5 and day not in holidays(day.year, all_laender)


def onward(day: date, all_laender: bool = False) -> date:
    return day if is_workday(day, all_laender) else onward(day + ONE, all_laender)


def back(day: date) -> date:
    return day if is_workday(day) else back(day - ONE)


def last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_on(day: date, months: int) -> date:
    """§ 188 Abs. 2 and 3 BGB: the day of the same number, or the last of a month that has none."""
    month = day.replace(day=1)
    for _ in range(abs(months)):
        month = (month - ONE).replace(day=1) if months < 0 else last_of_month(month) + ONE
    return min(last_of_month(month), month + timedelta(day.day - 1))


def span_from(day: date, months: int) -> date:
    """§ 187 Abs. 2, § 188 Abs. 2 Alt. 2 BGB: the day before the one of the same number as the first."""
    goal = months_on(day.replace(day=1), months)
    if day.day == 1:
        return goal - ONE
    return min(last_of_month(goal), goal + timedelta(day.day - 2))


# ------------------------------------------------------------------------------------------------ the question
class Question:
    def __init__(self, query: str) -> None:
        given = parse_qs(query, keep_blank_values=True)
        if any(len(values) > 1 for values in given.values()):
            raise Refused("twice")
        self.given = {name: values[0].strip() for name, values in given.items()}
        self.art = self.given.get("art", "")
        if self.art not in ALL:
            raise Refused("art")
        if not self.given.get("datum"):
            raise Refused("datum")
        self.day = self.date("datum")
        self.arrived = self.date("zugegangen") if self.given.get("zugegangen") else None
        if self.arrived and self.arrived < self.day:
            raise Refused("before")
        self.way = self.given.get("zugang", "")
        if self.way not in ("", "post", "portal", "persoenlich", "zustellung"):
            raise Refused("zugang")
        self.abroad = self.flag("ausland")
        self.untaught = self.given.get("belehrung", "") == "nein"
        self.flag("belehrung")
        weeks = self.given.get("wochen", "")
        if weeks and (not re.fullmatch(r"[0-9]{1,2}", weeks) or not 1 <= int(weeks) <= 52):
            raise Refused("wochen")
        self.weeks = int(weeks or 0)

    def date(self, name: str) -> date:
        text = self.given[name]
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise Refused(name)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise Refused(name) from None
        if not 2000 <= day.year <= 2099:
            raise Refused(name)
        return day

    def flag(self, name: str) -> bool:
        text = self.given.get(name, "")
        if text not in ("", "ja", "nein"):
            raise Refused(name)
        return text == "ja"


# ------------------------------------------------------------------------------------------------ letters
def received(q: Question, code: str) -> list[date]:
    """The day a letter counts as received by the better view, then every earlier day that somebody holds."""
    if q.way in ("persoenlich", "zustellung"):
        return [q.day]
    if not q.way:
        raise Refused("zugang")
    days = 4 if q.day >= date(2025, 1, 1) else 3  # PostModG, § 37 SGB X, § 41 VwVfG, § 4 VwZG, § 122 AO
    fiction = q.day + timedelta(days)
    if q.way == "post" and q.abroad:  # § 37 Abs. 2 Satz 1 SGB X: »im Inland«
        if not q.arrived:
            raise Refused("abroad")
        return [q.arrived]
    assumed = onward(fiction) if code == "ao" else (is_workday(fiction), fiction)[1]  # § 108 Abs. 3 AO; BSG: no shift
    best = assumed
    if q.arrived and q.arrived > assumed and not (code == "ao" and q.way == "portal" and q.day >= date(2026, 1, 1)):
        best = q.arrived  # § 37 Abs. 2 Satz 3, Abs. 2a Satz 6 SGB X; since 2026 not in § 122a Abs. 4 AO
    views = [assumed, fiction]
    if code in ("vwgo", "vwzg"):
        views.append(q.day + timedelta(3))  # § 41 HmbVwVfG as it was
        if q.way == "portal":
            views.append((q.arrived or q.day) + ONE)  # § 41 Abs. 2a Satz 3 VwVfG
    if code == "vwzg" and q.way == "post" and q.arrived:
        views.append(q.arrived)  # § 8 VwZG
    return [best, *(view for view in views if view < best)]


def after(day: date, months: int = 0, weeks: int = 0, days: int = 0) -> date:
    return months_on(day, months) + timedelta(weeks * 7 + days)


def shifted(plain: date, open_place: bool = False, doubted: bool = False) -> list[date]:
    """§ 64 Abs. 3 SGG, § 26 Abs. 3 SGB X, § 222 Abs. 2 ZPO, § 108 Abs. 3 AO, § 193 BGB."""
    ends = [onward(plain)]
    if open_place:
        ends.append(onward(plain, all_laender=True))
    if doubted:
        ends.append(plain)
    return ends


def appeal(code: str, open_place: bool, abroad_months: int = 0) -> Callable[[Question], list[date]]:
    """A month, a year without the instruction, for some three months abroad."""

    def ends(q: Question) -> list[date]:
        if q.untaught:
            lengths = [12]
        elif q.abroad and abroad_months:
            lengths = [abroad_months, 1] if q.way == "portal" else [abroad_months]
        else:
            lengths = [1]
        return [
            end
            for length in lengths
            for day in received(q, code)
            for end in shifted(months_on(day, length), open_place)
        ]

    return ends


def rehab(months: int, weeks: int) -> Callable[[Question], list[date]]:
    return lambda q: [
        end for day in received(q, "sgb_10") for end in shifted(after(day, months, weeks), open_place=True)
    ]


def hearing(q: Question) -> list[date]:
    """§ 26 Abs. 2 SGB X: from the day after the letter is received; careful: from its date."""
    q.way = q.way or "post"
    days = received(q, "sgb_10")
    if not q.weeks:
        raise Refused("wochen")
    return [end for day in [*days, q.day] for end in shifted(after(day, weeks=q.weeks), open_place=True)]


# ------------------------------------------------------------------------------------------------ delivered
def delivered(
    months: int = 0,
    weeks: int = 0,
    year_untaught: bool = False,
    open_place: bool = False,
    doubted: bool = False,
    shift: bool = True,
    abroad_month: bool = False,
) -> Callable[[Question], list[date]]:
    def ends(q: Question) -> list[date]:
        if q.way in ("post", "portal"):
            raise Refused("no fiction")
        plain = [after(q.day, months, weeks)]
        if year_untaught and q.untaught:
            plain = [months_on(q.day, 12)]
        elif abroad_month and q.abroad:
            plain = [months_on(q.day, 1), after(q.day, months, weeks)]
        return [end for day in plain for end in (shifted(day, open_place, doubted) if shift else [day])]

    return ends


def asylum(weeks: int) -> Callable[[Question], list[date]]:
    """§ 74 AsylG; without instruction three months since 12 June 2026 (Abs. 1 Satz 4), a year before (§ 58 VwGO)."""

    def ends(q: Question) -> list[date]:
        if q.way in ("post", "portal"):
            raise Refused("no fiction")
        if q.untaught:
            return shifted(months_on(q.day, 3 if q.day >= date(2026, 6, 12) else 12))
        return shifted(after(q.day, weeks=weeks))

    return ends


# ------------------------------------------------------------------------------------------------ events
def event(months: int = 0, weeks: int = 0, days: int = 0, shift: bool = False) -> Callable[[Question], list[date]]:
    def ends(q: Question) -> list[date]:
        plain = after(q.day, months, weeks, days)
        return shifted(plain, open_place=True) if shift else [plain]

    return ends


def month_end(months: int) -> Callable[[Question], list[date]]:
    return lambda q: [last_of_month(months_on(q.day.replace(day=1), months))]


def backward(months: int = 0, weeks: int = 0, strict: bool = False) -> Callable[[Question], list[date]]:
    """Counted back from an event; nothing moves towards it, so the careful day is a working day before."""

    def ends(q: Question) -> list[date]:
        plain = months_on(q.day, -months) - timedelta(weeks * 7)
        return [plain, back(plain), *([back(plain - ONE)] if strict else [])]

    return ends


def waiting(months: int) -> Callable[[Question], list[date]]:
    """§ 88 SGG, § 75 VwGO: not before the end of so many months, so the day after it is the first."""
    return lambda q: [months_on(q.day, months) + ONE]


LETTERS = {
    "widerspruch": appeal("sgb_10", True, 3),  # §§ 84, 66 SGG
    "klage": appeal("sgb_10", False, 3),  # §§ 87, 66 SGG
    "widerspruch-vwgo": appeal("vwgo", True),  # §§ 70, 58 VwGO
    "klage-vwgo": appeal("vwzg", False),  # §§ 74, 58 VwGO
    "einspruch-ao": appeal("ao", True),  # §§ 355, 356 AO
    "klage-fgo": appeal("ao", False),  # §§ 47, 55 FGO
    "anhoerung": hearing,
    "reha-kasse": rehab(0, 10),  # § 51 SGB V
    "reha-arbeitsagentur": rehab(1, 0),  # § 145 SGB III
}
DELIVERED = {
    "berufung": delivered(months=1, year_untaught=True),  # § 151 SGG
    "nichtzulassungsbeschwerde": delivered(months=1, year_untaught=True),  # § 145 SGG
    "beschwerde": delivered(months=1, year_untaught=True),  # § 173 SGG
    "betreiben-sgg": delivered(months=3),  # § 102 SGG
    "mahnbescheid": delivered(weeks=2, open_place=True),  # § 692 ZPO
    "einspruch-vollstreckungsbescheid": delivered(weeks=2, open_place=True, abroad_month=True),  # §§ 700, 339 ZPO
    "verteidigungsanzeige": delivered(weeks=2, abroad_month=True),  # § 276 ZPO
    "schonfrist": delivered(months=2, open_place=True, doubted=True),  # § 569 BGB
    "betriebskosten-einwendungen": delivered(months=12, shift=False),  # § 556 BGB
    "kuendigungsschutzklage": delivered(weeks=3),  # § 4 KSchG
    "asylklage": asylum(2),
    "asylklage-eilig": asylum(1),
    "asylklage-begruendung": delivered(months=1),  # § 74 Abs. 2 AsylG
}
EVENTS: dict[str, Callable[[Question], list[date]]] = {
    "haertewiderspruch": backward(months=2),  # § 574b BGB
    "raeumungsschutz": backward(weeks=2, strict=True),  # § 765a ZPO
    "raeumungsfrist": backward(weeks=2, strict=True),  # § 721 ZPO
    "arbeitsuchend": backward(months=3),  # § 38 SGB III
    "stromsperre": event(weeks=4),  # § 41f EnWG, before § 19 StromGVV
    "karenz-miete": lambda q: [span_from(q.day.replace(day=1), 12)],  # § 22 SGB II
    "mietpreisbremse-ruege": lambda q: [span_from(q.day, 30)],  # § 556g BGB
    "gewaltschutz-wohnung": event(months=3),  # § 2 GewSchG
    "rueckkehr-ehewohnung": event(months=6),  # § 1361b BGB
    "untaetigkeit-antrag": waiting(6),
    "untaetigkeit-widerspruch": waiting(3),
    "untaetigkeit-vwgo": waiting(3),
    "ueberpruefung": lambda q: [date(q.day.year + 1, 12, 31)],  # § 40 SGB II, § 44 SGB X
    "ueberpruefung-vier-jahre": lambda q: [date(q.day.year + 4, 12, 31)],  # § 44 SGB X
    "wiedereinsetzung-sgg": event(months=1, shift=True),  # § 67 SGG
    "wiedereinsetzung-sgb10": event(weeks=2, shift=True),  # § 27 SGB X
    "wiedereinsetzung-vwgo": event(weeks=2, shift=True),  # § 60 VwGO
    "wiedereinsetzung-ao": event(months=1, shift=True),  # § 110 AO
    "antrag-monat": month_end(0),  # § 37 SGB II
    "weiterbewilligung": lambda q: [last_of_month(q.day + ONE)],  # § 37 SGB II
    "endgueltig-fiktion": event(months=12),  # § 41a SGB II
    "wiederholter-antrag": month_end(6),  # § 28 SGB X
    "wohngeld-nach-ablehnung": month_end(1),  # § 25 WoGG
    "rente": month_end(3),  # § 99 SGB VI
    "rente-hinterbliebene": month_end(12),  # § 99 SGB VI
    "em-befristet": lambda q: [months_on(q.day.replace(day=1), 7)],  # § 101 SGB VI
    "kindergeld": month_end(6),  # § 70 EStG
    "unterhaltsvorschuss": month_end(1),  # § 4 UhVorschG
    "elterngeld": lambda q: [span_from(q.day, 4)],  # § 7 BEEG
    "arbeitsuchend-kenntnis": event(days=3),  # § 38 SGB III
    "folgebescheinigung": lambda q: [onward(q.day + ONE)],  # § 46 SGB V
    "kv-beitritt": event(months=3),  # § 9 SGB V
    "aufenthalt-verlaengerung": lambda q: [q.day],  # § 81 AufenthG
    "kind-aufenthalt": event(months=6),  # § 81 AufenthG
    "familiennachzug": event(months=3),  # § 29 AufenthG
}
ALL = LETTERS | DELIVERED | EVENTS

BEGINS = {
    "stromsperre": date(2021, 12, 1),  # StromGVV in its new form
    "karenz-miete": date(2023, 1, 1),  # § 65 Abs. 2 SGB II
    "ueberpruefung": date(2020, 1, 1),
    "ueberpruefung-vier-jahre": date(2017, 1, 1),
    "kindergeld": date(2020, 7, 1),
    "unterhaltsvorschuss": date(2020, 12, 1),
    "elterngeld": date(2021, 9, 1),  # § 28 BEEG
}


def count(query: str) -> tuple[date, date | None]:
    q = Question(query)
    if q.day < BEGINS.get(q.art, date(2021, 1, 1)):
        raise Refused("since")
    best, *others = ALL[q.art](q)
    careful = min([best, *others])
    return best, careful if careful < best else None
