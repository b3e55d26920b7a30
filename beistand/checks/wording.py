"""How a page is worded: short answers, short sentences, today's names, nothing left over from planning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from beistand.checks.days import is_past
from beistand.content import periods, prose
from beistand.content.blocks import Block
from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.german import plain_spaces
from beistand.problems import Problem

LONGEST_ANSWER = 60
LONGEST_SENTENCE = 30
"""Words. The model asks for 20; above 30 nobody follows at the table."""

_WORD = re.compile(r"[^\W_]|§")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_PLAN_MARKS = re.compile(r"\(zu prüfen\)|\[Z(?: [^\]\n]*)?\]|\[E\d+\]|\bTODO\b|\bFIXME\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:früher\w*|ehemals|ehemalig\w+|vormals|bisher\w*|alte[nrms]? Name\w*|hieß|umbenannt|bis 31\. 12\. 2026)\b"
)
_QUOTED = re.compile(r"»[^«]*«|„[^“”]*[“”]|\"[^\"]*\"")


def answers_too_long(library: Library, day: date) -> Iterator[Problem]:
    """»Kurz gesagt« is read aloud at the table."""
    for note in library.notes:
        for block in note.blocks:
            if block.name == "kurz" and (count := _words(_answer(note, block, day))) > LONGEST_ANSWER:
                what = f"»Kurz gesagt« hat {count} Wörter."
                remedy = f"Auf höchstens {LONGEST_ANSWER} kürzen; Einzelheiten in die Abschnitte darunter."
                yield Problem(note.path, block.line, what, remedy, severity="warning")


def _answer(note: Note, answer: Block, day: date) -> str:
    """What a reader sees on `day`, without the last paragraph: that one lists the norms."""
    text = list(note.condensed[answer.inside : answer.stop])
    for block in note.blocks:
        if block.name == "gilt" and answer.inside <= block.start < answer.stop and not _holds(block, day):
            text[block.start - answer.inside : block.end - answer.inside] = " " * (block.end - block.start)
    paragraphs = [part for part in re.split(r"\n\s*\n", "".join(text)) if part.strip()]
    return " ".join(paragraphs[:-1] if len(paragraphs) > 1 else paragraphs)


def _holds(block: Block, day: date) -> bool:
    try:
        return periods.read(block.argument).holds_on(day)
    except ValueError:
        return True


def sentences_too_long(library: Library, day: date) -> Iterator[Problem]:
    """One thought a sentence. A citation counts as one word."""
    for note in library.notes:
        for place, sentence in _sentences(note):
            if (count := _words(sentence)) > LONGEST_SENTENCE:
                opening = " ".join(sentence.split()[:6])
                what = f"Der Satz »{opening} …« hat {count} Wörter."
                remedy = f"In Sätze mit höchstens {LONGEST_SENTENCE} Wörtern teilen, besser 20."
                yield Problem(note.path, note.line_at(place), what, remedy, severity="warning")


def old_names(library: Library, day: date) -> Iterator[Problem]:
    """Benefits get renamed; who reads the old name thinks that the page is old."""
    names = {old: term.term for term in library.glossary for old in term.old_names}
    if not names:
        return
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?:s|es|e|en|n|er)?(?![\w-])")
    for note in library.notes:
        if not any(name in note.prose for name in names):
            continue
        for place, sentence in _sentences(note):
            if _BEFORE.search(sentence) or is_past(note, place, day):
                continue
            if found := pattern.search(_QUOTED.sub(" ", sentence)):
                what = f"»{found[1]}« ist der alte Name, heute: {names[found[1]]}."
                remedy = f"»{names[found[1]]}« schreiben, den alten Namen nur mit »früher«."
                yield Problem(note.path, note.line_at(place), what, remedy, severity="warning")


def plan_marks(library: Library, day: date) -> Iterator[Problem]:
    """Marks from planning are no words for readers; code and comments reach them too."""
    for note in library.notes:
        head = [("title", note.meta.title), ("summary", note.meta.summary)]
        marked = [(note.head_lines.get(key), mark[0]) for key, text in head for mark in _PLAN_MARKS.finditer(text)]
        marked += [(note.line_at(mark.start()), mark[0]) for mark in _PLAN_MARKS.finditer(note.body)]
        for line, mark in marked:
            yield Problem(
                note.path,
                line,
                f"»{mark}« ist ein Zeichen aus der Planung.",
                "Klären und streichen, oder den Satz weglassen.",
            )


def _sentences(note: Note) -> Iterator[tuple[int, str]]:
    """Each sentence with the place where it begins; cells, items and paragraphs end one too."""
    place = 0
    for part in prose.for_citations(note.condensed).split(prose.BARRIER):
        begin = 0
        for end in [*(match.start() for match in _SENTENCE_END.finditer(part)), len(part)]:
            sentence = part[begin:end]
            if stripped := sentence.strip():
                yield place + begin + sentence.index(stripped[0]), plain_spaces(sentence)
            begin = end
        place += len(part) + 1


def _words(text: str) -> int:
    return sum(1 for word in text.split() if _WORD.search(word))
