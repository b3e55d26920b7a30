"""A query on a release: recognise the norm in it, search the role's index, put the answer on top."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from beistand import german
from beistand.law import citations
from beistand.law.archive import Archive
from beistand.law.types import Citation
from beistand.release.store import Release
from beistand.roles import Role
from beistand.search.index import Index
from beistand.search.query import find
from beistand.search.types import Answer, Results

LONGEST = 300
"""Characters of a query that are read; nobody at the table types more."""


def answer(release: Release, role: Role, query: str, archive: Archive, day: date, limit: int = 10) -> Results:
    """What `role` finds for `query` in this release; a norm named in it is answered with its heading and link."""
    text = german.plain_spaces(query)[:LONGEST]
    found = [
        found
        for found in citations.find(text, archive.laws)
        if found.citation.law in {law.slug for law in archive.laws}
    ]
    cited = tuple(dict.fromkeys(f.citation.key for f in found))
    words = text
    for hit in sorted(found, key=lambda hit: -hit.start):
        words = words[: hit.start] + " " + words[hit.end :]
    results = find(opened(release, role), words.strip() or ("" if cited else text), limit, citations=cited)
    norm = next((answered for f in found if (answered := norm_answer(f.citation, archive, day))), None)
    return replace(results, query=text, answer=norm) if norm else replace(results, query=text)


def norm_answer(citation: Citation, archive: Archive, day: date) -> Answer | None:
    """»§ 22 SGB II: Bedarfe für Unterkunft und Heizung« with the first words of its text on that day."""
    if citation.law is None or citation.section is None or not archive.laws[citation.law].held:
        return None
    state = archive.on(citation.law, citation.section, day)
    if state is None or state.wording is None:
        return None
    whole = citation.whole_section()
    label = german.plain_spaces(citations.show(whole, archive.laws))
    anchor = f"#absatz-{citation.absatz}" if citation.absatz else ""
    texts = (part["t"] for absatz in state.wording.absaetze for part in absatz.parts if "t" in part)
    opening = " ".join(texts)[:280].rsplit(" ", 1)[0]
    return Answer(
        f"{label}: {state.wording.title}", f"{opening} …", f"/gesetze/{citation.law}/{citation.section}/{anchor}"
    )


_opened: dict[tuple[str, Role], Index] = {}


def opened(release: Release, role: Role) -> Index:
    """The role's index of this release, opened once a process; older releases are let go."""
    key = (str(release.path), role)
    if key not in _opened:
        for old in [old for old in _opened if old[0] != key[0]]:
            _opened.pop(old, None)
        _opened[key] = Index.open(release.path / role.key / "index")
    return _opened[key]
