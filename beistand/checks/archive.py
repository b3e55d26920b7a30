"""The archive of statutes: each line can be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beistand.content.library import Library
from beistand.problems import Problem


def damaged_statutes(library: Library, day: date) -> Iterator[Problem]:
    """A damaged line would show only when somebody opens the norm."""
    yield from library.archive.problems()
