"""What a query means beyond its words: a norm, a law, a deadline to compute, an office. What stands above the hits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from beistand import german
from beistand.content.deadlines import Deadlines
from beistand.content.offices import Office
from beistand.law import citations
from beistand.law.archive import Archive
from beistand.law.types import Citation, LawTable
from beistand.search.citing import cited
from beistand.search.folding import fold, stem
from beistand.search.lexicon import Lexicon
from beistand.search.things import Things
from beistand.search.tokens import Names
from beistand.search.types import Answer, Document
from beistand.search.wordlists import STOP

_OPENING = 280
"""Letters of a norm's text that stand in its answer."""


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words.split())


_ABOUT_A_LAW = _stems(
    "gesetz text wortlaut gesetzestext paragraph paragraphen paragraf paragrafen norm normen volltext"
)
_DEADLINE = _stems("frist fristen fristende fristenrechner rechner berechnen ausrechnen letzter tag")
_UNTIL_WHEN = re.compile(
    r"\bbis wann\b|\bwie lange (?:zeit|habe|hat|kann)\b|\bwie viel zeit\b|\bwann (?:läuft|endet)\b"
)
_BY_ITS_NAME = re.compile(r"frist$")
_WHERE = _stems("adresse anschrift telefon telefonnummer nummer öffnungszeiten sprechzeiten standort kontakt zuständig "
                "zuständigkeit email mail fax")  # fmt: skip
_ASKING_WHERE = re.compile(r"\b(?:wo|wohin)\b")
_NEEDLESS_PLACE = _WHERE | _stems("hamburg amt stelle behörde nächste nächstes")
_NEEDLESS_TIME = _DEADLINE | _stems("einlegen stellen erheben tage tag monat monate woche wochen zeit bescheid datum")
_SURE, _BY_NAME = 0.99, 0.5


# norms and laws


def norms_in(query: str, laws: LawTable, names: Names) -> list[Citation]:
    """Every norm of a held law that the query names, in whatever spelling, in order: »44 sgb x«, »§ 22 I SGB II«."""
    known = {law.slug for law in laws if law.held}
    found: dict[str, Citation] = {}
    for each in citations.find(query, laws):
        if each.citation.law in known and each.citation.section:
            found.setdefault(each.citation.key, each.citation)
    for place in cited(names.tokens(query)):
        for key in place.keys:
            law, section, *steps = key.split("/")
            if law in known and not any(other.startswith(f"{law}/{section}") for other in found):
                absatz = next((step[3:] for step in steps if step.startswith("Abs")), None)
                found[key] = Citation(law=law, section=section.lstrip("§"), absatz=absatz)
    return list(found.values())


def norm(citation: Citation, archive: Archive, day: date) -> Answer | None:
    """»§ 22 SGB II: Bedarfe für Unterkunft und Heizung« with the first words of its text on that day."""
    if citation.law is None or citation.section is None or not archive.laws[citation.law].held:
        return None
    state = archive.on(citation.law, citation.section, day)
    if state is None or state.wording is None:
        return None
    label = german.plain_spaces(citations.show(citation.whole_section(), archive.laws))
    absaetze = state.wording.absaetze
    chosen = [each for each in absaetze if citation.absatz in (each.nr, *each.also)] if citation.absatz else []
    anchor = f"#absatz-{citation.absatz}" if chosen else ""
    texts = (part["t"] for absatz in chosen or absaetze for part in absatz.parts if "t" in part)
    text = " ".join(texts)
    opening = text if len(text) <= _OPENING else f"{text[:_OPENING].rsplit(' ', 1)[0]} …"
    since = state.wording.in_force or (None if state.wording.open_start else state.wording.seen_from)
    return Answer(
        f"{label}: {state.wording.title}",
        opening,
        f"/gesetze/{citation.law}/{citation.section}/{anchor}",
        f"Norm · Wortlaut seit {german.day(since)}" if since else "Norm",
    )


def law(query: str, laws: LawTable, names: Names) -> Answer | None:
    """The entry page of a law, if the query is nothing but its name."""
    tokens = [token for token in names.tokens(query) if token.form not in STOP and stem(token.form) not in _ABOUT_A_LAW]
    if len(tokens) != 1 or not tokens[0].is_law:
        return None
    found = laws.get(tokens[0].form[1:])
    if found is None or not found.held:
        return None
    return Answer(f"{found.abbreviation}: alle Paragraphen", found.title, f"/gesetze/{found.slug}/", "Gesetz")


# deadlines


def attached_deadlines(rules: Deadlines, pages: Mapping[str, str]) -> dict[str, Any]:
    """What the index keeps of the calculator: its address ("" without one) and each kind of deadline by name."""
    groups = {group.key: group.title for group in rules.groups}
    return {
        "url": pages.get("rechner-fristen", ""),
        "kinds": [[rule.art, rule.title, groups.get(rule.group, "")] for rule in rules.rules],
    }


class DeadlineSought:
    """»widerspruch bis wann« → the calculator, set to that kind of deadline."""

    def __init__(self, kept: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._url: str = kept["url"]
        self._kinds: Sequence[Sequence[str]] = kept["kinds"] if self._url else ()
        documents = [
            Document(art, title, "", "calculator", "", "", group, (art.replace("-", " "),))
            for art, title, group in self._kinds
        ]
        self._things = Things(documents, lexicon)

    def answer(self, query: str) -> Answer | None:
        words = [fold(word) for word in re.findall(r"\w+", query)]
        asks = any(stem(word) in _DEADLINE or _BY_ITS_NAME.search(word) for word in words)
        if not self._url or not (asks or _UNTIL_WHEN.search(query.lower())):
            return None
        found = [each for each in self._things.best(query, _NEEDLESS_TIME) if each.share >= _SURE]
        if found and found[0].own >= _BY_NAME:
            art, title, _ = self._kinds[found[0].number]
            text = "Datum eintragen und den letzten Tag sehen, Schritt für Schritt mit Norm."
            return Answer(f"Frist berechnen: {title}", text, f"{self._url}?art={art}", "Rechner")
        if all(stem(word) in _NEEDLESS_TIME or word in STOP for word in words):
            return Answer("Fristenrechner", "Den letzten Tag berechnen, Schritt für Schritt.", self._url, "Rechner")
        return None


# offices


def attached_offices(offices: Mapping[str, Office], pages: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the index keeps of the offices; only what has an official source is told."""
    place = pages.get("hamburg-behoerden", "")
    return [
        {
            "name": office.name,
            "names": [
                " ".join(office.key.replace("_", " ").split(".")),
                " · ".join((office.for_what, *office.districts)),
            ],
            "text": list(_told(office)),
            "url": place or office.web,
            "checked": office.checked_on.isoformat() if office.checked_on else "",
        }
        for office in offices.values()
        if place or office.web
    ]


def _told(office: Office) -> Iterable[str]:
    for name in ("address", "phone", "way"):
        value = getattr(office, name)
        if value and name not in office.unverified:
            yield value


class OfficeSought:
    """»jobcenter altona adresse«, »sozialgericht hamburg« → the office, if it is named or asked for."""

    def __init__(self, kept: Sequence[Mapping[str, Any]], lexicon: Lexicon) -> None:
        self._kept = kept
        documents = [
            Document(each["name"], each["name"], each["names"][0], "directory", "", "", each["names"][1])
            for each in kept
        ]
        self._things = Things(documents, lexicon)
        self._names = frozenset(stem(fold(word)) for each in kept for word in re.findall(r"\w+", each["name"]))

    def answer(self, query: str) -> Answer | None:
        stems = [stem(fold(word)) for word in re.findall(r"\w+", query) if fold(word) not in STOP]
        asks = bool(_WHERE.intersection(stems)) or _ASKING_WHERE.search(query.lower()) is not None
        only_names = bool(stems) and len(stems) <= 4 and self._names.issuperset(stems)
        if not asks and not only_names:
            return None
        found = [each for each in self._things.best(query, _NEEDLESS_PLACE) if each.share >= _SURE and each.own >= 0.6]
        if not found or (len(found) > 1 and found[1].score > 0.97 * found[0].score):
            return None
        office = self._kept[found[0].number]
        checked = f" · geprüft am {german.day(date.fromisoformat(office['checked']))}" if office["checked"] else ""
        return Answer(office["name"], " · ".join(office["text"]), office["url"], f"Stelle{checked}")
