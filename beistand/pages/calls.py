"""The macros an author may call, bound to a library, a day and a role. What they return goes into the Markdown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from beistand.content.expressions import FormulaError
from beistand.content.figures import Figure
from beistand.pages import deadlines, directories, fragments, glossary, leaflets, news, offers, source
from beistand.pages.figures import TOPICS, overview, topic_tables
from beistand.pages.markdown import Settings
from beistand.pages.starting import start_page
from beistand.problems import Problem


class Calls:
    """`page` names the page being made, below docs/. A wrong call ends the build with a sentence for the author."""

    def __init__(self, settings: Settings, page: Callable[[], str]) -> None:
        self.settings = settings
        self.page = page
        self.library = source.fresh(settings.root)
        self.links = source.cite_links(settings.root, settings.site_norms)

    @classmethod
    def of_mkdocs(cls, options: dict[str, Any], page: Callable[[], str]) -> Calls:
        """`options` are those of the extension: macros and Markdown go by the same day and role.

        Ends the build if any note has a call that cannot be run; left to itself, Jinja would answer in English.
        """
        calls = cls(Settings.read(options), page)
        faults = [
            Problem(note.path, call.line, *call.fault, "seite")
            for note in calls.library.notes
            for call in note.calls
            if call.fault
        ]
        if faults:
            raise SystemExit("\n\n".join(str(fault) for fault in faults))
        return calls

    def betrag(self, key: str, day: str = "") -> str:
        """`betrag("regelbedarf.rbs1")`; with a day (old law beside new) the value of that day, fixed."""
        figure = self._figure(key)
        if not day:
            return fragments.betrag(figure, self.settings.day)
        try:
            return fragments.betrag_fixed(figure, date.fromisoformat(day))
        except ValueError:
            raise self._stop(day, f"»{day}« ist kein Tag.", f'betrag("{key}", "2026-06-30") schreiben.') from None

    def rechnung(self, expression: str, unit: str = "EUR") -> str:
        """`rechnung("regelbedarf.rbs1 * 0.3")`: a number of euros, or of `unit`, that follows the day."""
        try:
            return fragments.rechnung(expression, unit, self.library.figures, self.settings.day)
        except FormulaError as fault:
            raise self._stop(expression, fault.what, fault.remedy) from None

    def betraege(self, *keys: str) -> str:
        """`betraege("regelbedarf.rbs1", "regelbedarf.rbs2")`: a table with value, since, norm."""
        return fragments.betraege([self._figure(key) for key in keys], self.settings.day, self.links)

    def angebote(self) -> str:
        """`angebote()`: all offers by district."""
        return offers.angebote(self.library.offers)

    def aushang(self, district: str) -> str:
        """`aushang("Altona")`: leaflet and poster of a district."""
        districts = self.library.offers.districts
        if district not in districts:
            raise self._stop(district, f"Den Bezirk »{district}« gibt es nicht.", f"Es gibt: {', '.join(districts)}.")
        return leaflets.aushang(self.library.offers, district, self.settings.address)

    def stellen(self, *kinds: str) -> str:
        """`stellen()`: all offices by kind; `stellen("jobcenter", "sozialamt")`: only these."""
        for kind in kinds:
            if kind not in directories.GROUPS:
                raise self._stop(kind, f"Die Art »{kind}« gibt es nicht.", f"Es gibt: {', '.join(directories.GROUPS)}.")
        return directories.stellen(self.library.offices.values(), kinds)

    def glossar(self) -> str:
        """`glossar()`: all terms by letter."""
        return glossary.glossar(self.library.glossary, self.links)

    def partner(self) -> str:
        """`partner()`: with whom we work."""
        return directories.partner(self.library.partners, self.links)

    def werbeplan(self) -> str:
        """`werbeplan()`: the steps by month."""
        return directories.werbeplan(self.library.campaign)

    def startseite(self) -> str:
        """`startseite()`: the drawn papers with their situations, and what is often used."""
        return start_page(self.library, self.settings.role)

    def fristen(self, table: str = "") -> str:
        """`fristen()`: the calculator; `fristen("gericht")`, `fristen("bekanntgabe")`: its rules as a table."""
        rules = self.library.deadlines
        if not table:
            return deadlines.calculator(self.library, self.links, self.settings.role)
        if table not in deadlines.names(rules):
            raise self._stop(
                table, f"Die Tafel »{table}« gibt es nicht.", f"Es gibt: {', '.join(deadlines.names(rules))}."
            )
        if table == deadlines.RECEIVED:
            return deadlines.received_table(rules, self.links)
        return deadlines.rules_table(rules, table, self.links)

    def neues(self) -> str:
        """`neues()`: what is new, by area."""
        return news.neues(self.library, self.settings.day)

    def zahlen(self, topic: str = "") -> str:
        """`zahlen()`: the value of every figure; `zahlen("zahlen-rente")`: a topic with norms and sources."""
        figures = self.library.figures.values()
        if not topic:
            return overview(figures, self.settings.day)
        if topic not in TOPICS:
            raise self._stop(topic, f"Das Thema »{topic}« gibt es nicht.", f"Es gibt: {', '.join(TOPICS)}.")
        return topic_tables(figures, topic, self.settings.day, self.links)

    def _figure(self, key: str) -> Figure:
        if key not in self.library.figures:
            raise self._stop(key, *self.library.figures.unknown(key))
        return self.library.figures[key]

    def _stop(self, written: str, what: str, remedy: str) -> SystemExit:
        """SystemExit, because the macros plugin swallows every other exception into a traceback."""
        path = f"docs/{self.page()}"
        return SystemExit(str(Problem(path, self._line(path, written), what, remedy, "seite")))

    def _line(self, path: str, written: str) -> int | None:
        file = Path(self.settings.root, path)
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        return next((at for at, line in enumerate(lines, 1) if "{{" in line and written in line), None)
