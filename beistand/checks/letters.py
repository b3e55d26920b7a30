"""Letters: each says when it does not help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beistand.content.library import Library
from beistand.problems import Problem


def letters_for_every_case(library: Library, day: date) -> Iterator[Problem]:
    """A letter at the wrong time can cost a deadline; so it names the cases in which it is the wrong one."""
    for letter in library.letters.values():
        if not letter.when_no:
            what = "Das Schreiben sagt nicht, wann es nicht passt."
            remedy = "Unter »when_no« mindestens einen Fall nennen."
            yield Problem(letter.path, letter.lines.get("when_no"), what, remedy)
