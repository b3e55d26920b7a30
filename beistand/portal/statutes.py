"""The statute archive and who cites it, as the release that is served has them; opened once a process."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from beistand.content import laws
from beistand.law.archive import Archive
from beistand.pages import lawchanges
from beistand.pages.article import Citing
from beistand.pages.lawchanges import Changed
from beistand.portal.environment import ROOT
from beistand.release.store import Release
from beistand.roles import Role


def archive(release: Release | None) -> Archive:
    """The archive, opened anew with each release: new wordings come with the release that was built from them."""
    return _open(release.id if release else "")


def citing(release: Release | None, role: Role, law: str, section: str) -> list[Citing]:
    """The pages of this role's site that cite the norm, closest first."""
    return citing_law(release, role, law).get(section, [])


def citing_law(release: Release | None, role: Role, law: str) -> dict[str, list[Citing]]:
    """Section → the pages of this role's site that cite it, for all of a law."""
    if release is None:
        return {}
    return _citing(release.path / role.key / "citing.json").get(law, {})


def days_of_change(release: Release | None, law: str) -> dict[date, int]:
    return _days(release.id if release else "", law)


def changed_on(release: Release | None, law: str, day: date) -> tuple[Changed, ...]:
    return _changed(release.id if release else "", law, day)


@lru_cache(maxsize=128)
def _days(release_id: str, law: str) -> dict[date, int]:
    return lawchanges.days(_open(release_id), law)


@lru_cache(maxsize=8)
def _changed(release_id: str, law: str, day: date) -> tuple[Changed, ...]:
    return lawchanges.changed_on(_open(release_id), law, day)


@lru_cache(maxsize=1)
def _open(release_id: str) -> Archive:
    table, _ = laws.read(ROOT)
    in_force, _ = laws.read_in_force(ROOT, table)
    return Archive.open(ROOT / "data" / "statutes", table, in_force)


@lru_cache(maxsize=4)
def _citing(file: Path) -> dict[str, dict[str, list[Citing]]]:
    found: dict[str, dict[str, list[Citing]]] = {}
    try:
        for norm, pages in json.loads(file.read_text(encoding="utf-8")).items():
            law, _, section = norm.partition("/")
            found.setdefault(law, {})[section] = [_page(page) for page in pages]
    except (OSError, ValueError, KeyError):
        return {}
    return found


def _page(record: dict[str, Any]) -> Citing:
    days = tuple((date.fromisoformat(day), anchor) for day, anchor in record.get("old_and_new", {}).items())
    return Citing(record["url"], record["title"], days)
