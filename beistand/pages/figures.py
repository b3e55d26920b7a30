"""The pages of figures: one with the value of each, and one for each topic with norm, source and earlier values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from html import escape
from itertools import groupby

from beistand import german
from beistand.content.figures import Announced, DatedValue, Figure
from beistand.content.periods import Period
from beistand.content.units import amount_in_words, words
from beistand.pages.charts import chart
from beistand.pages.citelinks import EXTERNAL, CiteLinks
from beistand.pages.fragments import dated, label
from beistand.pages.pagedata import script
from beistand.pages.typography import typeset
from beistand.pages.values import CONFIDENCE, last_known, lean_series, on_day

TOPICS: dict[str, dict[str, str]] = {
    "zahlen-grundsicherung": {
        "regelbedarf": "Regelbedarf",
        "mehrbedarf": "Mehrbedarf: Anteile",
        "mehrbedarf_eur": "Mehrbedarf: Beträge",
        "sofortzuschlag": "Sofortzuschlag",
        "einmalzahlung": "Einmalzahlungen",
        "but": "Bildung und Teilhabe",
    },
    "zahlen-sgb2": {"sgb2": "Grundsicherungsgeld (SGB II)"},
    "zahlen-hamburg": {"hamburg": "Hamburg: Miete und Besonderheiten"},
    "zahlen-sozialhilfe": {
        "sgb12": "Sozialhilfe (SGB XII)",
        "sgb9": "Teilhabe (SGB IX)",
        "schwbr": "Schwerbehinderung",
    },
    "zahlen-asyl": {"asylblg": "Asylbewerberleistungen", "asyl": "Asylverfahren"},
    "zahlen-wohngeld": {"wohngeld": "Wohngeld"},
    "zahlen-familie": {
        "kindergeld": "Kindergeld",
        "kinderzuschlag": "Kinderzuschlag",
        "unterhaltsvorschuss": "Unterhaltsvorschuss",
        "mindestunterhalt": "Mindestunterhalt",
        "duesseldorfer": "Düsseldorfer Tabelle",
        "elterngeld": "Elterngeld",
        "mutterschutz": "Mutterschutz",
        "kinderkrankengeld": "Kinderkrankengeld",
        "bafoeg": "BAföG",
    },
    "zahlen-arbeit": {
        "alg": "Arbeitslosengeld (SGB III)",
        "mindestlohn": "Mindestlohn",
        "minijob": "Minijob",
        "midijob": "Übergangsbereich",
        "sv": "Sozialversicherung",
        "estg": "Einkommensteuer",
    },
    "zahlen-rente": {"rente": "Rente"},
    "zahlen-gesundheit": {"kv": "Krankenversicherung", "pflege": "Pflege"},
    "zahlen-verfahren": {
        "frist": "Fristen",
        "pfaendung": "Pfändung",
        "pkonto": "Pfändungsschutzkonto",
        "pkh": "Prozesskostenhilfe",
        "beratungshilfe": "Beratungshilfe",
        "rundfunkbeitrag": "Rundfunkbeitrag",
        "deutschlandticket": "Deutschlandticket",
    },
}
"""Slug of a page → first part of the keys → heading, in the order of the pages."""

OTHERS = "zahlen-verfahren"
"""Where a first part goes that no topic names yet: last, under its own name."""

_FIRST_YEAR = 2021
"""The figures reach back to here; a few are older."""

_HEAD = '<thead><tr><th scope="col">Was<th scope="col">Betrag</thead>'


def overview(figures: Iterable[Figure], day: date) -> str:
    """Markdown with each figure and its value of the day, lean: six hundred are heavy. A link under each topic leads
    to norms, sources and earlier values; the page's data hold what its rows need for another day. Search finds the
    figures on the pages of their topics: here they are marked as not to be read."""
    groups = _groups(figures)
    sections, shown = [], []
    for topic, titles in _topics(groups).items():
        for name, title in titles.items():
            rows = "".join(f"<tr><td>{label(figure)}{_value(figure, day)}" for figure in groups[name])
            sections.append(f'## {title}\n\n<div class="tabelle review"><table class="zahlen">{rows}</table></div>')
            shown += groups[name]
        sections.append(f"[[{topic}|Normen, Quellen und frühere Werte]]")
    return "\n\n".join([_earlier_days(shown, day), *sections, script(lean_series(shown), None)])


def _earlier_days(figures: Iterable[Figure], day: date) -> str:
    """»What held in March 2024?« in three taps: this, the year, the month. Links, so that it works on a copied page."""
    first = min((value.since for figure in figures for value in figure.values), default=day)
    years = []
    for year in range(max(first.year, _FIRST_YEAR), day.year + 2):
        months = "".join(
            f'<a href="?stichtag={year}-{month:02}-01">{name}</a>' for month, name in enumerate(german.MONTHS, 1)
        )
        years.append(f'<details name="jahr"><summary>{year}</summary><p class="monate">{months}</p></details>')
    file = '<p><a href="/zahlen.csv" download>Alle Werte als Tabelle (CSV)</a></p>'
    return f'<details class="damals nur-js"><summary>Was galt damals?</summary>{"".join(years)}</details>\n\n{file}'


def topic_tables(figures: Iterable[Figure], topic: str, day: date, links: CiteLinks) -> str:
    """Markdown with a heading and a table for each group of the topic; what is only announced stands apart, below.

    Neighbours that share norm and sources name them once, below their rows. Raises KeyError for an unknown topic.
    """
    groups = _groups(figures)
    return "\n\n".join(_group(title, groups[name], day, links) for name, title in _topics(groups)[topic].items())


def _groups(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.key.split(".")[0]].append(figure)
    return groups


def _topics(groups: dict[str, list[Figure]]) -> dict[str, dict[str, str]]:
    """The topics that have figures."""
    found = {topic: {name: title for name, title in titles.items() if name in groups}
             for topic, titles in TOPICS.items()}  # fmt: skip
    placed = {name for titles in TOPICS.values() for name in titles}
    found[OTHERS] |= {name: name.capitalize() for name in sorted(set(groups) - placed)}
    return {topic: titles for topic, titles in found.items() if titles}


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
    rows = "".join(
        f"<tr><td>{label(figure)}{_coming(figure, day)}{_all_values(figure, day)}{_value(figure, day)}"
        for figure in figures
    )
    return f'{rows}<tr><td colspan="2" class="quelle">{_origin(figures[0], day, links)}'


def _coming(figure: Figure, day: date) -> str:
    """What the law has set for later days already; gone by itself when the day has come."""
    return "".join(
        dated(Period(None, value.since - timedelta(1)), day, _from(value, figure.unit))
        for value in reversed(figure.values)
        if value.since > day
    )


def _from(value: DatedValue, unit: str) -> str:
    return f'<small class="kommend">ab {german.day(value.since)}: {escape(value.shown(unit))}</small>'


def _all_values(figure: Figure, day: date) -> str:
    """Every value there was, for whoever has no JavaScript or wants to see them in turn."""
    if len(figure.values) < 2:
        return ""
    items = "".join(
        f"<li>seit {german.day(value.since)}: {escape(value.shown(figure.unit))}" for value in figure.values
    )
    return f'<details class="frueher"><summary>alle Werte</summary>{chart(figure, day)}<ul>{items}</ul></details>'


def _value(figure: Figure, day: date) -> str:
    """A cell whose text is the amount alone; a word of doubt stands beside it."""
    shown = on_day(figure, day)
    doubt = f' data-hinweis="{escape(typeset(shown.hint))}"' if shown.hint else ""
    return f'<td data-betrag="{figure.key}"{doubt}>{escape(shown.text)}'


def _origin(figure: Figure, day: date, links: CiteLinks) -> str:
    """Norm, since and source of the value of the day; those of other days stand beside it, hidden."""
    found = [f"{links.html(figure.norm)} "]
    found += [dated(Period(value.since, value.until), day, _source(value)) for value in figure.values]
    if first := figure.unconfirmed_from:
        found.append(dated(Period(None, first - timedelta(1)), day, f"; nächste Prüfung {german.day(first)}"))
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
