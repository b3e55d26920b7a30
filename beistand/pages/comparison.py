"""Two wordings of a norm side by side, the changed words marked. Both days stand in the address: no JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from beistand import german
from beistand.law.comparing import Pair, compare
from beistand.law.types import Absatz, Law, Norm, OnDay, Wording
from beistand.pages import standings
from beistand.pages.article import Article
from beistand.pages.typography import typeset, typeset_citation
from beistand.pages.wordings import absatz_html, marked


def comparison_page(norm: Norm, law: Law, von: date, bis: date, age: str) -> Article:
    """`von` is the older day. `age` is the HTML that says up to when the archive knows the law."""
    name = typeset_citation(f"{norm.label} {law.abbreviation}")
    before, after = norm.on(von), norm.on(bis)
    old, new = _text(before), _text(after)
    same = old is not None and new is not None and old is new
    pairs = compare(old.absaetze if old else (), new.absaetze if new else ())
    told = "An beiden Tagen gilt derselbe Wortlaut." if same else summary(pairs, old, new)
    return Article(
        f"{name}: Wortlaute vergleichen",
        "".join((
            f'<p class="norm-stand">{escape(typeset(told))}</p>',
            _titles(old, new, von, bis),
            _choice(norm, von, bis),
            comparison_html(pairs, _head(norm, before, von), _head(norm, after, bis), anchors=True),
            age,
            f'<nav class="norm-nachbarn" aria-label="Zur Norm"><a href="/gesetze/{law.slug}/{norm.section}/">'
            f"{name}</a></nav>",
        )),
    )  # fmt: skip


def comparison_html(pairs: Sequence[Pair], old_head: str, new_head: str, anchors: bool = False) -> str:
    """A table of two columns, a row for each Absatz; "" where there is nothing to show. Heads are plain text."""
    if not pairs:
        return ""
    rows = "".join(_row(pair, old_head, new_head, anchors) for pair in pairs)
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in (old_head, new_head))
    return f'<table class="vergleich"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def summary(pairs: Iterable[Pair], old: Wording | None, new: Wording | None) -> str:
    """»Geändert: Abs. 1. Neu: Abs. 3, 4.« in one line."""
    if old is None or old.repealed:
        return (
            "Die Norm ist neu." if new is not None and not new.repealed else "An beiden Tagen gibt es keinen Wortlaut."
        )
    if new is None or new.repealed:
        return "Die Norm ist weggefallen."
    told: dict[str, list[str]] = {"Geändert": [], "Neu": [], "Weggefallen": [], "Umgezählt": []}
    for pair in pairs:
        if pair.old is None and pair.new is not None:
            told["Neu"].append(pair.new.nr)
        elif pair.new is None and pair.old is not None:
            told["Weggefallen"].append(pair.old.nr)
        elif pair.old is not None and pair.new is not None and not pair.same:
            moved = pair.old.nr != pair.new.nr
            number = f"{pair.old.nr} (jetzt {pair.new.nr})" if moved else pair.new.nr
            told["Umgezählt" if moved and not _changed(pair) else "Geändert"].append(number)
    parts = [f"{word}: {_numbers(numbers)}." for word, numbers in told.items() if numbers]
    return " ".join(parts) or "Nur Zeichen oder die Überschrift sind anders."


def _changed(pair: Pair) -> bool:
    return any(segment.changed for leaf in (*pair.old_marks, *pair.new_marks) for segment in leaf)


def _numbers(numbers: Sequence[str]) -> str:
    named = [number for number in numbers if number]
    return f"Abs. {', '.join(named)}" if named else "der Text"


def _row(pair: Pair, old_head: str, new_head: str, anchors: bool) -> str:
    still = ' class="gleich"' if pair.same else ""
    if pair.old is None or pair.new is None:
        old = _whole(pair.old, "alt", "Weggefallen", old_head, False)
        return f"<tr>{old}{_whole(pair.new, 'neu', 'Neu', new_head, anchors)}</tr>"
    old = _cell(pair.old, "alt", old_head, absatz_html(pair.old, marked(pair.old_marks, "del")), False)
    new = _cell(pair.new, "neu", new_head, absatz_html(pair.new, marked(pair.new_marks, "ins")), anchors)
    return f"<tr{still}>{old}{new}</tr>"


def _whole(absatz: Absatz | None, side: str, word: str, head: str, anchor: bool) -> str:
    """A whole Absatz that is new or gone says so once, instead of marking each word."""
    if absatz is None:
        return f'<td class="{side} fehlt" data-titel="{escape(head)}"><span aria-hidden="true">–</span></td>'
    return _cell(absatz, f"{side} ganz", head, f'<p class="ganz-wort">{word}</p>{absatz_html(absatz)}', anchor)


def _cell(absatz: Absatz, classes: str, head: str, inside: str, anchor: bool) -> str:
    own = f' id="absatz-{escape(absatz.nr)}"' if anchor and absatz.nr else ""
    return f'<td class="{classes}" data-titel="{escape(head)}"{own}>{inside}</td>'


def _text(on: OnDay) -> Wording | None:
    return on.wording if on.state in ("in_force", "changing") else None


def _head(norm: Norm, on: OnDay, day: date) -> str:
    if (wording := _text(on)) is None:
        return f"{german.day(day)}: kein Wortlaut"
    return standings.span(norm, wording)


def _titles(old: Wording | None, new: Wording | None, von: date, bis: date) -> str:
    titles = (old.title_on(von) if old else "", new.title_on(bis) if new else "")
    shown = titles[1] or titles[0]
    other = f" (vorher: {titles[0]})" if titles[0] and titles[1] and titles[0] != titles[1] else ""
    return f'<p class="norm-ueberschrift">{escape(typeset(shown + other))}</p>' if shown else ""


def _choice(norm: Norm, von: date, bis: date) -> str:
    """Two lists of the wordings, each by a day on which it held; a day that was asked for and is none stays chosen."""
    return (
        '<form class="vergleich-wahl" method="get">'
        f"{_select(norm, 'von', 'Alt', von)}{_select(norm, 'bis', 'Neu', bis)}"
        '<button type="submit">Vergleichen</button></form>'
    )


def _select(norm: Norm, name: str, label: str, chosen: date) -> str:
    shown = norm.on(chosen).wording
    options = []
    for wording in reversed(norm.wordings):
        if day := standings.a_day_of(norm, wording):
            value = chosen if wording is shown else day
            selected = " selected" if wording is shown else ""
            text = german.plain_spaces(standings.span(norm, wording))
            options.append(f'<option value="{value}"{selected}>{escape(text)}</option>')
    return f'<label>{label} <select name="{name}">{"".join(options)}</select></label> '
