"""The deadline calculator as a page: form and rules as data for the browser, and the rules as tables for everybody."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from beistand import german
from beistand.content.deadline_parts import Fiction, Span
from beistand.content.deadlines import Deadlines, Rule
from beistand.content.library import Library
from beistand.pages.citelinks import CiteLinks
from beistand.pages.fragments import row, table
from beistand.pages.typography import typeset
from beistand.roles import Role

RECEIVED = "bekanntgabe"
"""The name of the table that says when a letter counts as received."""

ASSETS = "/assets/beistand/"
DATA = "fristen-daten"

_WAYS = (("post", "Post"), ("zustellung", "Gelber Umschlag"), ("portal", "Portal"), ("persoenlich", "Übergeben"))
_LEGEND = (
    ("frei", "Wochenende, Feiertag"),
    ("strecke", "bis der Brief als bekannt gilt"),
    ("lauf", "Frist läuft"),
    ("gestrichen", "zählt nicht als Ende"),
    ("heute", "heute"),
)
_ARRIVED = "Bei Post der Tag im Briefkasten, im Portal der Abruf."
_NUMBERS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_UNITS = {
    "days": ("Tag", "Tage"),
    "weeks": ("Woche", "Wochen"),
    "months": ("Monat", "Monate"),
    "years": ("Jahr", "Jahre"),
}
_TITLES = ("Worum es geht", "Frist", "gerechnet ab", "am Wochenende", "Rechtsgrundlage")


def names(deadlines: Deadlines) -> tuple[str, ...]:
    """The tables there are."""
    return (RECEIVED, *(group.key for group in deadlines.groups))


def calculator(library: Library, links: CiteLinks, role: Role) -> str:
    """Form, result and time line, shown only where a script can fill them, with the data that the script reads."""
    deadlines = library.deadlines
    data = {
        "regeln": deadlines.for_engine(),
        "html": dict(_linked(deadlines, links)),
        "seiten": {rule.art: pages for rule in deadlines.rules if (pages := list(_pages(rule, library, role)))},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<div class="rechner nur-js"><link rel="stylesheet" href="{ASSETS}fall.css">'
        f'<link rel="stylesheet" href="{ASSETS}fristen/rechner.css">{_form(deadlines)}'
        '<section class="ergebnis" aria-label="Ergebnis"></section>'
        '<p class="ergebnis-status" role="status"></p>'
        '<section class="rechenweg" aria-labelledby="rechenweg" hidden><h2 id="rechenweg">So wird gerechnet</h2>'
        f'<div class="strahl"></div><ul class="legende" aria-hidden="true">{_legend()}</ul>'
        '<ol class="schritte"></ol><div class="beiseite"></div></section>'
        f'<script type="application/json" id="{DATA}">{text}</script>'
        f'<script type="module" src="{ASSETS}fristen/seite.js"></script></div>'
    )


def rules_table(deadlines: Deadlines, group: str, links: CiteLinks) -> str:
    """The rules of one group: how long, from when, what a weekend does, by which norms."""
    rows = "".join(row(_TITLES, tuple(_cells(rule, links))) for rule in deadlines.rules if rule.group == group)
    return table(_TITLES, rows, "fristtafel")


def received_table(deadlines: Deadlines, links: CiteLinks) -> str:
    """When a letter counts as received: by law, way and day of posting."""
    titles = ("Recht", "Weg", "ab Aufgabe oder Absendung", "gilt als bekannt gegeben", "Rechtsgrundlage")
    ways = (("post", "Post"), ("portal", "Portal"))
    rows = "".join(
        row(
            titles,
            (
                escape(delivery.title),
                word,
                _days(fiction),
                f"{fiction.days}. Tag danach",
                links.html(fiction.norm),
            ),
        )
        for delivery in deadlines.deliveries
        for way, word in ways
        for fiction in getattr(delivery, way)
    )
    return table(titles, rows, "fristtafel")


def words(amount: int, unit: str) -> str:
    """»ein Monat«, »zwei Wochen«"""
    one, many = _UNITS[unit]
    number = _NUMBERS[amount] if amount < len(_NUMBERS) else str(amount)
    return f"{'eine' if amount == 1 and unit == 'weeks' else number} {one if amount == 1 else many}"


def _form(deadlines: Deadlines) -> str:
    ways = "".join(
        f'<label><input type="radio" name="zugang" value="{value}" autocomplete="off"><span>{word}</span></label>'
        for value, word in _WAYS
    )
    return (
        '<form class="frist-form" autocomplete="off" novalidate>'
        '<p class="feld-hilfe">Bleibt in diesem Tab bis ›Fall beenden‹. Nichts wird gesendet.</p>'
        f'<div class="feld"><label for="frist-art">Worum geht es?</label>{_fault("art")}'
        '<select id="frist-art" name="art" aria-describedby="frist-art-fehler" autocomplete="off">'
        f"{_options(deadlines)}</select></div>"
        '<fieldset class="feld frist-wege" data-nur="letter" aria-describedby="frist-zugang-fehler">'
        f"<legend>Wie kam der Bescheid?</legend>{_fault('zugang')}<div>{ways}</div></fieldset>"
        f"{_day('datum', 'Datum des Bescheids')}"
        '<div class="feld" data-nur="weeks"><label for="frist-wochen">Wie viele Wochen nennt der Brief?</label>'
        f'{_fault("wochen")}<input id="frist-wochen" inputmode="numeric" aria-describedby="frist-wochen-fehler"></div>'
        '<details class="frist-mehr"><summary>Später angekommen? Belehrung fehlt? Ausland?</summary>'
        f'<div data-nur="letter">{_day("zugegangen", "Wann kam er wirklich an?", _ARRIVED)}</div>'
        '<p class="feld" data-nur="untaught"><label><input type="checkbox" id="frist-belehrung" autocomplete="off">'
        "Die Belehrung über den Rechtsbehelf fehlt oder ist falsch</label></p>"
        '<p class="feld" data-nur="abroad"><label><input type="checkbox" id="frist-ausland" autocomplete="off">'
        "Im Ausland bekannt gegeben</label></p></details></form>"
    )


def _day(name: str, label: str, help: str = "") -> str:
    hint = f'<p class="feld-hilfe" id="frist-{name}-hilfe">{escape(help)}</p>'
    return (
        f'<div class="feld"><label for="frist-{name}">{escape(label)}</label>{hint}{_fault(name)}'
        f'<input id="frist-{name}" inputmode="decimal" spellcheck="false" autocomplete="off"'
        f' aria-describedby="frist-{name}-hilfe frist-{name}-fehler"></div>'
    )


def _fault(name: str) -> str:
    return f'<p class="fehler" id="frist-{name}-fehler" role="alert" hidden></p>'


def _options(deadlines: Deadlines) -> str:
    return "".join(
        f'<optgroup label="{escape(group.title)}">'
        + "".join(
            f'<option value="{rule.art}">{escape(rule.title)}</option>'
            for rule in deadlines.rules
            if rule.group == group.key
        )
        + "</optgroup>"
        for group in deadlines.groups
    )


def _legend() -> str:
    return "".join(f'<li data-zeigt="{name}"><i class="{name}"></i>{escape(word)}</li>' for name, word in _LEGEND)


def _linked(deadlines: Deadlines, links: CiteLinks) -> Iterator[tuple[str, str]]:
    """Every text that cites a norm, as HTML with its links; others the script sets as they are."""
    texts = (text for source in deadlines.sources() for text, _ in source.citing())
    for text in dict.fromkeys(texts):
        html = links.html(text)
        if html != escape(text, quote=False):
            yield text, html


def _pages(rule: Rule, library: Library, role: Role) -> Iterator[tuple[str, str, str]]:
    """Address, title and kind of the written pages that this role may read, letters first."""
    found = [note for slug in rule.see if (note := library.note(slug)) and role.may_read(note.meta.audience)]
    for note in sorted(found, key=lambda note: note.meta.kind != "letter"):
        yield note.url, typeset(note.meta.title), note.meta.kind


def _cells(rule: Rule, links: CiteLinks) -> Iterator[str]:
    yield escape(typeset(rule.title))
    yield "<br>".join(_lengths(rule))
    yield escape(typeset(rule.date.label))
    yield "nächster Werktag" if rule.shift else "Werktag davor nehmen" if rule.count == "before" else "bleibt"
    norms = [span.norm for span in rule.spans]
    norms += [span.norm for span in rule.untaught] + ([rule.abroad.norm] if rule.abroad else [])
    norms += [rule.shift.norm] if rule.shift else []
    yield ", ".join(links.html(norm) for norm in dict.fromkeys(norms))


def _lengths(rule: Rule) -> Iterator[str]:
    if rule.weeks:
        yield "so viele Wochen, wie der Brief nennt"
        return
    if rule.count == "workday":
        yield "nächster Werktag"
        return
    for span in _different(rule.spans):
        yield f"<strong>{_length(rule, span)}</strong>{_since(span)}"
    for span in rule.untaught:
        yield f"ohne richtige Belehrung {words(span.amount, span.unit)}{_since(span)}"
    if rule.abroad:
        yield f"im Ausland {words(rule.abroad.amount, rule.abroad.unit)}"


_SPECIAL = {"gap": "bis zum Ende des Folgemonats", "same": "derselbe Tag"}
_FORMS = {
    "before": "{} davor",
    "first": "nach {}",
    "from": "nach {}",
    "year_end": "31. Dezember, {} später",
    "month_end": "Monatsende, {} später",
    "month_start": "Monatserster, {} später",
}


def _length(rule: Rule, span: Span) -> str:
    if rule.count in _SPECIAL:
        return _SPECIAL[rule.count]
    if rule.count == "month_end" and not span.amount:
        return "bis zum Monatsende"
    return _FORMS.get(rule.count, "{}").format(words(span.amount, span.unit))


def _different(spans: Iterable[Span]) -> Iterator[Span]:
    """A new norm for the same length needs no line of its own."""
    last = None
    for span in spans:
        if last is None or (span.amount, span.unit) != (last.amount, last.unit):
            yield span
        last = span


def _since(span: Span) -> str:
    return f" (bis {german.day(span.until)})" if span.until else ""


def _days(fiction: Fiction) -> str:
    since = f"{german.day(fiction.since)}"
    return f"{since} bis {german.day(fiction.until)}" if fiction.until else f"seit {since}"
