"""The shell: a page of the role's own site with its article left empty, cut at its markers and filled."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from beistand.release.store import Release
from beistand.roles import Role

_MARKERS = re.compile(r"<!--beistand:([a-z]+)-->|beistand:(titel)")

_BARE = """<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>beistand:titel – Beistand</title>
</head>
<body>
<main><article>
<h1><!--beistand:titel--></h1>
<!--beistand:inhalt-->
</article></main>
</body>
</html>
"""


@dataclass(frozen=True)
class Shell:
    """`pieces` of HTML with, between them, the names of what comes there: titel, inhalt, or one we leave empty."""

    pieces: tuple[str, ...]
    markers: tuple[str, ...]

    @classmethod
    def cut(cls, page: str) -> Shell:
        """Cutting once, before anything is filled in, means that no text typed by a reader can act as a marker."""
        pieces, markers, position = [], [], 0
        for found in _MARKERS.finditer(page):
            pieces.append(page[position : found.start()])
            markers.append(found[1] or found[2])
            position = found.end()
        return cls((*pieces, page[position:]), tuple(markers))

    def page(self, title: str, content: str) -> str:
        """The whole page; `title` is plain text, `content` the HTML of the article below its heading."""
        values = {"titel": html.escape(title), "inhalt": content}
        filled = [text for piece, marker in zip(self.pieces, self.markers, strict=False)
                  for text in (piece, values.get(marker, ""))]  # fmt: skip
        return "".join([*filled, self.pieces[-1]])


BARE = Shell.cut(_BARE)
"""For the time before the first release, and for answers that the server process gives itself."""


def of(release: Release | None, role: Role) -> Shell:
    """The shell of this role's site; the bare one where there is no release or its shell cannot be read."""
    return BARE if release is None else _read(release.path / role.key / "site" / "200.html")


@lru_cache(maxsize=8)
def _read(path: Path) -> Shell:
    try:
        return Shell.cut(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return BARE
