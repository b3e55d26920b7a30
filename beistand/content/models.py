"""Models: which sections a page of a kind has, in which order, and a new valid page to fill in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from beistand import german
from beistand.content import edition
from beistand.content.notes import FOLDER
from beistand.problems import nearest


@dataclass(frozen=True)
class Section:
    """A section of a page. It is there if its heading is, or a block named `block`; `draft` is what a new page says."""

    title: str
    block: str = ""
    optional: bool = False
    draft: str = ""


NOTE = (
    Section(
        "Kurz gesagt", "kurz", draft="/// kurz | bald\n\nDie Antwort in höchstens 60 Wörtern.\n\nDie Normen.\n\n///"
    ),
    Section(
        "Sofort prüfen: Fristen",
        draft="/// fristen\n\n| Was liegt vor? | Frist | Was tun |\n|---|---|---|\n"
        "| Ereignis | Frist | Schritt |\n\n///",
    ),
    Section(
        "Wer hat Anspruch?",
        "pruefschema",
        draft="/// pruefschema\n\n1. Erste Frage mit Norm?\n\n    Nein → Folge.\n\n"
        "2. Alles geklärt.\n\n    Ende → Ergebnis.\n\n///",
    ),
    Section("Wie viel?", draft="Beträge nur mit Namen, dazu ein Beispiel.\n\n/// beispiel | Titel\nRechenweg.\n///"),
    Section("Antrag und Unterlagen", draft="- Unterlage, und woher sie kommt"),
    Section(
        "Häufige Fehler der Behörde",
        draft="| Fehler | Norm | Satz für den Widerspruch |\n|---|---|---|\n| Fehler | Norm | »Satz.« |",
    ),
    Section("Bei Ablehnung oder Schweigen", draft="Welches Schreiben hilft, und wann es eilt."),
    Section("Wann abgeben", draft="- Woran du erkennst, dass du den Fall weitergibst"),
    Section("Hamburg", "hamburg", draft="/// hamburg\nStelle, Weg und Besonderheit: wird ergänzt.\n///"),
    Section("Altes und neues Recht", optional=True),
    Section("Rechtsgrundlagen und Rechtsprechung", draft="Die Normen und geprüfte Entscheidungen."),
    Section("Stand und Prüfung", draft="- Geprüft von: noch niemand"),
)
"""The twelve sections of a note, each at its place."""

_OTHERS = {
    "seminar": ("Ziel und Zielgruppe", "Ablauf", "Handouts", "Übungen", "Auswertung"),
    "onboarding": ("Warum wichtig", "Das lernst du", "Inhalt", "Das darfst du nicht", "Selbsttest", "Weiter"),
    "directory": ("Stellen",),
    "page": (),
    "start": (),
    "news": (),
}
MODELS = {"note": NOTE} | {
    kind: tuple(Section(title, draft="Text.") for title in titles) for kind, titles in _OTHERS.items()
}
"""Kind → sections, for the kinds that are written as pages of docs/."""

_HEAD = """---
title: {title}
kind: {kind}
area: {area}
audience: member
summary: "Ein Satz mit höchstens 160 Zeichen: Er steht als Treffer in der Suche."
keywords: []
norms: []
law_as_of: {day}
reviewed: []
review_by: {review_by}
risk: {risk}
---
"""
_REVIEW = {"hoch": 182, "niedrig": 730}
"""Days until the next review, by risk."""


def create(root: Path, kind: str, area: str, name: str, title: str, day: date) -> str:
    """Write a new valid page and give its path relative to the project.

    Raises ValueError, with a German sentence, if kind, area, name or title will not do.
    """
    if kind not in MODELS:
        raise ValueError(
            f"Die Art »{kind}« hat keine Seiten in docs/.{nearest(kind, MODELS)} Es gibt: {', '.join(MODELS)}."
        )
    areas = [known.key for known in edition.read(root)[0].areas]
    if area not in areas:
        raise ValueError(f"Den Bereich »{area}« gibt es nicht.{nearest(area, areas)} Es gibt: {', '.join(areas)}.")
    if not name or german.slug(name) != name:
        raise ValueError(f"»{name}« taugt nicht als Adresse. So geht es: {german.slug(name) or 'neue-seite'}")
    if not title.strip():
        raise ValueError("Der Titel fehlt. Er sagt als Frage oder Handlung, worum es geht.")
    path = root / FOLDER / area / f"{name}.md"
    taken = next((root / FOLDER).rglob(f"{name}.md"), None)
    if taken:
        raise ValueError(
            f"Die Seite »{name}« gibt es schon: {taken.relative_to(root).as_posix()}. Anderen Namen wählen."
        )
    risk = "hoch" if kind == "note" else "niedrig"
    head = _HEAD.format(
        title=json.dumps(title.strip(), ensure_ascii=False),
        kind=kind,
        area=area,
        day=day,
        review_by=day + timedelta(_REVIEW[risk]),
        risk=risk,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write("\n".join([head, *(_drafted(section) for section in MODELS[kind] if section.draft)]))
    return path.relative_to(root).as_posix()


def _drafted(section: Section) -> str:
    heading = "" if section.block == "kurz" else f"## {section.title}\n\n"
    return f"{heading}{section.draft}\n"
