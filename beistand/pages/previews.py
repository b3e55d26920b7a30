"""The wordings that the citations of a page lead to, small enough to travel with the page: one Absatz at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import escape
from typing import Any

from beistand.law.archive import Archive
from beistand.law.sentences import sentences
from beistand.law.types import Absatz, Norm, OnDay, Wording
from beistand.pages import standings
from beistand.pages.typography import typeset, typeset_citation
from beistand.pages.wordings import list_html, table_html, wording_html

WHOLE = ""
"""Stands for an Absatz where only the norm is cited."""

_LONGEST = 900
"""Characters of a norm cited as a whole; the norm's page has the rest."""


class Previews:
    """The wordings of an archive from `since` on. Pages cite the same norms again and again: each is set once."""

    def __init__(self, archive: Archive, since: date) -> None:
        self.archive = archive
        self.since = since
        self._histories: dict[tuple[str, str], tuple[Norm, list[tuple[date, str, OnDay]]] | None] = {}
        self._html: dict[tuple[str, str, str, str], str] = {}

    def of(self, keys: Iterable[str]) -> dict[str, Any]:
        """What `keys` lead to (those of `data-zitat`, »sgb_2/§22/Abs1/Satz1«); what the archive lacks is left out.

        {"texte": [HTML], "normen": {"sgb_2/§22": {"name", "gesetz", "stand": [[first day, sentence, {Absatz: place in
        texte}]]}}}, spans newest first, down to the one that holds on `since`. A Satz carries `data-satz`, an item of
        a list `data-nr`.
        """
        wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
        for key in keys:
            law, section, *steps = key.split("/")
            wanted[law, section[1:]].add(next((step[3:] for step in steps if step.startswith("Abs")), WHOLE))
        texts: dict[str, int] = {}
        norms = {}
        for (law, section), absaetze in sorted(wanted.items()):
            if (known := self._history(law, section)) is None:
                continue
            norm, history = known
            norms[f"{law}/§{section}"] = {
                "name": typeset_citation(norm.label),
                "gesetz": typeset_citation(self.archive.laws[law].abbreviation),
                "stand": self._spans(norm, history, sorted(absaetze), texts),
            }
        return {"texte": list(texts), "normen": norms}

    def _history(self, law: str, section: str) -> tuple[Norm, list[tuple[date, str, OnDay]]] | None:
        if (law, section) not in self._histories:
            known = self.archive.laws.get(law)
            norm = self.archive.norm(law, section) if known and known.held else None
            self._histories[law, section] = (norm, list(_history(norm, self.since))) if norm else None
        return self._histories[law, section]

    def _spans(
        self, norm: Norm, history: list[tuple[date, str, OnDay]], absaetze: list[str], texts: dict[str, int]
    ) -> list[list[Any]]:
        found: list[list[Any]] = []
        for day, sentence, on in history:
            shown = self._shown(norm, on, absaetze, texts)
            if not found or found[0][1:] != [sentence, shown]:
                found.insert(0, [day.isoformat(), sentence, shown])
        return found

    def _shown(self, norm: Norm, on: OnDay, absaetze: list[str], texts: dict[str, int]) -> dict[str, int]:
        if on.wording is None or on.state == "gone":
            return {}
        found = {}
        for absatz in absaetze:
            place = norm.law, norm.section, f"{on.wording.begins} {on.wording.digest}", absatz
            if place not in self._html:
                self._html[place] = _whole(on.wording) if absatz == WHOLE else _one(on.wording, absatz)
            if html := self._html[place]:
                found[absatz] = texts.setdefault(html, len(texts))
        return found


def _history(norm: Norm, since: date) -> Iterator[tuple[date, str, OnDay]]:
    for day in _days_of_change(norm, since):
        on = norm.on(day)
        yield day, _sentence(norm, on, day), on


def _days_of_change(norm: Norm, since: date) -> list[date]:
    days = {since}
    for wording in norm.wordings:
        days |= {wording.begins, wording.seen_from}
        if wording.seen_to:
            days.add(wording.seen_to + timedelta(1))
    return sorted(day for day in days if day >= since)


def _sentence(norm: Norm, on: OnDay, day: date) -> str:
    if on.state == "not_yet":
        return "An diesem Tag galt die Norm noch nicht."
    if on.state == "gone" or on.wording is None:
        return "An diesem Tag galt die Norm nicht mehr."
    return standings.state(norm, on, day, norm.label) if on.state == "changing" else standings.since(norm, on.wording)


def _one(wording: Wording, number: str) -> str:
    """The Absatz of this number; "" where the wording has none."""
    return "".join(_absatz(absatz) for absatz in wording.absaetze if number in (absatz.nr, *absatz.also))


def _whole(wording: Wording) -> str:
    """The heading and as many Absätze as are soon read."""
    if wording.repealed:
        return "<p>(weggefallen)</p>"
    title = f"<p><b>{escape(typeset(wording.title))}</b></p>" if wording.title else ""
    kept: list[str] = []
    length = 0
    for absatz in wording.absaetze:
        html = _absatz(absatz)
        if kept and length + len(html) > _LONGEST:
            return f"{title}{''.join(kept)}<p>…</p>"
        kept.append(html)
        length += len(html)
    return title + "".join(kept) if length <= 3 * _LONGEST else f"{title}{_cut(wording)}"


def _cut(wording: Wording) -> str:
    """A first Absatz that is a page long by itself: only its first words."""
    words = wording_html(wording)
    end = words.find("</p>")
    return f"{words[words.find('<p>') : end]} …</p>" if end > 0 else ""


def _absatz(absatz: Absatz) -> str:
    number = absatz.label or (f"({absatz.nr})" if absatz.nr else "")
    html: list[str] = []
    line = [f'<span class="absatz-nr">{escape(number)}</span>'] if number else []
    for place, sentence in enumerate(sentences(absatz.parts), 1):
        for part in sentence.parts:
            if "t" in part:
                line.append(f'<span data-satz="{place}">{escape(typeset(part["t"]), quote=False)}</span>')
                continue
            html += _paragraph(line)
            line = []
            if "list" in part:
                html.append(f'<div data-satz="{place}">{list_html(part["list"])}</div>')
            elif "table" in part:
                html.append(f'<div data-satz="{place}">{table_html(part["table"])}</div>')
    return "".join([*html, *_paragraph(line)])


def _paragraph(line: list[str]) -> list[str]:
    return [f"<p>{' '.join(line)}</p>"] if line else []
