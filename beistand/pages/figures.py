"""The page of all figures: value of the day, since when, by which norm, from which source, how sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from html import escape
from itertools import groupby

from beistand import german
from beistand.content.figures import Announced, DatedValue, Figure
from beistand.content.periods import Period
from beistand.content.units import amount_in_words, words
from beistand.pages.citelinks import EXTERNAL, CiteLinks
from beistand.pages.fragments import dated, label
from beistand.pages.pagedata import script
from beistand.pages.typography import typeset
from beistand.pages.values import CONFIDENCE, last_known, lean_series, on_day

GROUPS = {
    "regelbedarf": "Regelbedarf",
    "mehrbedarf": "Mehrbedarf: Anteile",
    "mehrbedarf_eur": "Mehrbedarf: Beträge",
    "sofortzuschlag": "Sofortzuschlag",
    "einmalzahlung": "Einmalzahlungen",
    "but": "Bildung und Teilhabe",
    "sgb2": "Grundsicherungsgeld (SGB II)",
    "hamburg": "Hamburg: Miete und Besonderheiten",
    "sgb12": "Sozialhilfe (SGB XII)",
    "sgb9": "Teilhabe (SGB IX)",
    "schwbr": "Schwerbehinderung",
    "asylblg": "Asylbewerberleistungen",
    "asyl": "Asylverfahren",
    "wohngeld": "Wohngeld",
    "kindergeld": "Kindergeld",
    "kinderzuschlag": "Kinderzuschlag",
    "unterhaltsvorschuss": "Unterhaltsvorschuss",
    "mindestunterhalt": "Mindestunterhalt",
    "duesseldorfer": "Düsseldorfer Tabelle",
    "elterngeld": "Elterngeld",
    "mutterschutz": "Mutterschutz",
    "kinderkrankengeld": "Kinderkrankengeld",
    "bafoeg": "BAföG",
    "alg": "Arbeitslosengeld (SGB III)",
    "mindestlohn": "Mindestlohn",
    "minijob": "Minijob",
    "midijob": "Übergangsbereich",
    "sv": "Sozialversicherung",
    "estg": "Einkommensteuer",
    "rente": "Rente",
    "kv": "Krankenversicherung",
    "pflege": "Pflege",
    "pfaendung": "Pfändung",
    "pkonto": "Pfändungsschutzkonto",
    "pkh": "Prozesskostenhilfe",
    "beratungshilfe": "Beratungshilfe",
    "rundfunkbeitrag": "Rundfunkbeitrag",
    "deutschlandticket": "Deutschlandticket",
    "frist": "Fristen",
}
"""First part of the key → heading, in the order of the page; a new first part comes last, under its own name."""


_HEAD = '<thead><tr><th scope="col">Was<th scope="col">Betrag</thead>'


def figure_tables(figures: Iterable[Figure], day: date, links: CiteLinks) -> str:
    """Markdown with a heading and a table for each group; what is only announced stands apart, below.

    Six hundred figures are heavy. So neighbours that share norm and sources name them once, below their rows, and
    the page brings data of its own with nothing in it that its rows say already.
    """
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.key.split(".")[0]].append(figure)
    order = {name: place for place, name in enumerate(GROUPS)}
    sections = [
        _group(GROUPS.get(name, name.capitalize()), groups[name], day, links)
        for name in sorted(groups, key=lambda name: (order.get(name, len(order)), name))
    ]
    data = {figure.key: lean_series(figure) for group in groups.values() for figure in group}
    return "\n\n".join([*sections, script(data)])


def _group(title: str, figures: list[Figure], day: date, links: CiteLinks) -> str:
    body = "".join(_neighbours(list(run), day, links) for _, run in groupby(figures, key=_origin_key))
    planned = "".join(_planned(figure, entry) for figure in figures for entry in figure.announced)
    announced = f'\n\n<div class="geplant"><p>Geplant, noch kein Recht:</p><ul>{planned}</ul></div>' if planned else ""
    return f'## {title}\n\n<div class="tabelle"><table class="zahlen">{_HEAD}{body}</table></div>{announced}'


def _origin_key(figure: Figure) -> tuple[object, ...]:
    """Equal for figures of which everything but label and amounts is the same."""
    values = tuple((value.since, value.until, value.source, value.confidence, value.url) for value in figure.values)
    return figure.norm, figure.unconfirmed_from, values


def _neighbours(figures: list[Figure], day: date, links: CiteLinks) -> str:
    rows = "".join(f"<tr><td>{label(figure)}<td>{_value(figure, day)}" for figure in figures)
    return f'{rows}<tr><td colspan="2" class="quelle">{_origin(figures[0], day, links)}'


def _value(figure: Figure, day: date) -> str:
    """Without the class of amounts in prose: in a table of amounts nothing need set them apart."""
    return f'<span data-betrag="{figure.key}">{escape(on_day(figure, day).text)}</span>'


def _origin(figure: Figure, day: date, links: CiteLinks) -> str:
    """Norm, since and source of the value of the day; those of other days stand beside it, hidden."""
    found = [f"{links.html(figure.norm)} "]
    found += [dated(Period(value.since, value.until), day, _source(value)) for value in figure.values]
    if first := figure.unconfirmed_from:
        found.append(dated(Period(first, None), day, f"; {last_known(first)}"))
    return "".join(found)


def _source(value: DatedValue) -> str:
    source = escape(typeset(value.source))
    if value.url.startswith("https://"):
        source = f'<a href="{escape(value.url)}" rel="{EXTERNAL}">{source}</a>'
    doubtful = "" if value.official else f" ({CONFIDENCE[value.confidence]})"
    return f"seit {german.day(value.since)}: {source}{doubtful}"


def _planned(figure: Figure, entry: Announced) -> str:
    amount = words(entry.text) if entry.amount is None else amount_in_words(entry.amount, figure.unit)
    return (
        f"<li>{escape(typeset(figure.label))}: {escape(amount)} ab {german.day(entry.since)} "
        f'<span class="quelle">{escape(typeset(entry.status))}; {escape(typeset(entry.source))}</span></li>'
    )
