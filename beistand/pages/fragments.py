"""What a macro puts into the prose: a figure, a sum over figures, a table of figures. HTML, escaped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from beistand import german
from beistand.content.figures import Figure, Figures
from beistand.content.periods import Period
from beistand.content.units import unit_words
from beistand.pages import spans
from beistand.pages.citelinks import CiteLinks, attributes_html
from beistand.pages.typography import typeset
from beistand.pages.values import Shown, computed_on_day, on_day, sum_key


def betrag(figure: Figure, day: date) -> str:
    """The value of the day; the browser replaces it when the reader chooses another."""
    shown = on_day(figure, day)
    return _value({"data-betrag": figure.key}, shown.text) + _hint(figure.key, shown)


def betrag_fixed(figure: Figure, day: date) -> str:
    """The value of a day that the sentence itself names (old law beside new): it follows no other day."""
    shown = on_day(figure, day)
    hint = f' <span class="betrag-hinweis">{escape(shown.hint)}</span>' if shown.hint else ""
    return f'<span class="betrag-fest">{escape(shown.text)}</span>{hint}'


def rechnung(expression: str, unit: str, figures: Figures, day: date) -> str:
    """A sum over figures, which follows the day like a figure. Raises FormulaError."""
    shown = computed_on_day(expression, unit, figures, day)
    attributes = {"data-rechnung": expression} | ({} if unit == "EUR" else {"data-einheit": unit})
    return _value(attributes, shown.text) + _hint(sum_key(expression, unit), shown)


def betraege(figures: Sequence[Figure], day: date, links: CiteLinks) -> str:
    """A table of figures: what, how much, since when, by which norm."""
    titles = ("Was", "Betrag", "seit", "Rechtsgrundlage")
    rows = "".join(
        row(titles, (label(figure), betrag(figure, day), since(figure, day), links.html(figure.norm)))
        for figure in figures
    )
    return table(titles, rows, "betraege")


def label(figure: Figure) -> str:
    """What the figure is, and what a euro amount is paid for unless the label says it."""
    words = unit_words(figure.unit)
    return escape(typeset(f"{figure.label}, {words}" if words and words not in figure.label else figure.label))


def since(figure: Figure, day: date) -> str:
    """The first day of the value in force; the others stand beside it, hidden, for the reader's day."""
    return "".join(dated(Period(value.since, value.until), day, german.day(value.since)) for value in figure.values)


def dated(period: Period, day: date, html: str) -> str:
    """A piece of a line that is only shown while `period` holds."""
    return f"<span {attributes_html(spans.attributes(period, day))}>{html}</span>"


def table(titles: Sequence[str], rows: str, name: str) -> str:
    """A table as the Markdown extension makes one; on one line, so that it may stand anywhere in a note."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    frame = "tabelle breit" if len(titles) > 2 else "tabelle"
    return (
        f'<div class="{frame}"><table class="{escape(name)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def row(titles: Sequence[str], cells: Sequence[str]) -> str:
    """A row whose cells know their heading, which a phone shows beside them; two columns need none."""
    inside = "".join(f'<td data-titel="{escape(title)}">{cell}</td>' for title, cell in zip(titles, cells, strict=True))
    return f"<tr>{inside}</tr>"


def _value(attributes: dict[str, str], text: str) -> str:
    return f"<span {attributes_html({'class': 'betrag'} | attributes)}>{escape(text)}</span>"


def _hint(name: str, shown: Shown) -> str:
    hidden = "" if shown.hint else " hidden"
    text = escape(typeset(shown.hint))
    return f'<span class="betrag-hinweis" data-betrag-hinweis="{escape(name)}"{hidden}>{text}</span>'
