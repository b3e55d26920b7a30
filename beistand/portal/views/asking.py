"""What is asked of the search: words, day, area, kind; and the links that narrow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from beistand.portal import statutes
from beistand.portal.entering import role_of
from beistand.portal.environment import ROOT
from beistand.portal.views import days
from beistand.release import searching, statutetext
from beistand.release.store import Release
from beistand.roles import Role
from beistand.search.query import find
from beistand.search.types import Results

STATUTES = "gesetze"
GROUPS: dict[str, tuple[str, frozenset[str]]] = {
    "notizen": (
        "Notizen",
        frozenset(("note", "seminar", "onboarding", "glossary", "directory", "news", "page", "start")),
    ),
    "werkzeuge": ("Werkzeuge", frozenset(("checklist", "letter", "calculator"))),
}
"""The filter by kind: its word in addresses → its name and the kinds of pages."""


class Narrowing(NamedTuple):
    """A link that narrows or widens; `current` is the one that holds. `pages` None: not counted."""

    title: str
    href: str
    pages: int | None
    current: bool


@dataclass(frozen=True)
class Asked:
    query: str
    chosen: days.Chosen
    area: str = ""
    kind: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """From the address; what is unknown counts as not said."""
        kind = request.GET.get("art", "")
        return cls(
            query=request.GET.get("q", "").strip()[: searching.LONGEST],
            chosen=days.of(request),
            area=request.GET.get("bereich", "")[:40],
            kind=kind if kind in (*GROUPS, STATUTES) else "",
        )

    def address(self, **changed: str) -> str:
        """The same search with something else; an empty value leaves it out."""
        day = self.chosen.day.isoformat() if self.chosen.asked else ""
        values = {"q": self.query, "art": self.kind, "bereich": self.area, "stichtag": day} | changed
        return f"/suche?{urlencode({name: value for name, value in values.items() if value})}"


def results_for(request: HttpRequest, served: Release, asked: Asked, limit: int) -> Results | None:
    """What the caller's role finds; None while the index of the statutes is still being made. Raises IndexDamaged."""
    role = role_of(request)
    archive = statutes.archive(served)
    if asked.kind == STATUTES and role >= Role.MEMBER:
        index = statutetext.opened(settings.ENVIRONMENT.var, ROOT)
        return None if index is None else find(index, asked.query, limit)
    kinds = GROUPS[asked.kind][1] if asked.kind in GROUPS else ()
    return searching.answer(served, role, asked.query, archive, asked.chosen.day, limit, area=asked.area, kinds=kinds)


def filters(served: Release, role: Role, asked: Asked, results: Results) -> list[tuple[str, list[Narrowing]]]:
    """By kind and by area, with the number of pages; nothing where there is nothing to choose."""
    kinds = [Narrowing("Alles", asked.address(art=""), None, not asked.kind)]
    for word, (title, members) in GROUPS.items():
        count = sum(results.kinds.get(kind, 0) for kind in members)
        if asked.kind != STATUTES and (count or asked.kind == word):
            kinds.append(Narrowing(title, asked.address(art=word), count, asked.kind == word))
    if role >= Role.MEMBER:
        chosen = asked.kind == STATUTES
        kinds.append(Narrowing("Gesetzestext", asked.address(art=STATUTES, bereich=""), None, chosen))
    found = [("Art", kinds)] if len(kinds) > 1 else []
    if asked.kind == STATUTES:
        return found
    titles = {area.key: area.title for area in searching.areas(served, role)}
    areas = [Narrowing("Alle Bereiche", asked.address(bereich=""), None, not asked.area)] + [
        Narrowing(titles.get(key, key), asked.address(bereich=key), count, asked.area == key)
        for key, count in results.areas.items()
    ]
    return [*found, ("Bereich", areas)] if len(areas) > 2 or asked.area else found
