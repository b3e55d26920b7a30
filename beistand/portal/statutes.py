"""The statute archive and who cites it, as the release that is served has them; opened once a process."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from beistand.content import laws
from beistand.law.archive import Archive
from beistand.pages.norms import Citing
from beistand.portal.environment import ROOT
from beistand.release.store import Release
from beistand.roles import Role


def archive(release: Release | None) -> Archive:
    """The archive, opened anew with each release: new wordings come with the release that was built from them."""
    return _open(release.id if release else "")


def citing(release: Release | None, role: Role, law: str, section: str) -> list[Citing]:
    """The pages of this role's site that cite the norm, closest first."""
    if release is None:
        return []
    found = _citing(release.path / role.key / "citing.json").get(f"{law}/{section}", [])
    return [Citing(page["url"], page["title"]) for page in found]


@lru_cache(maxsize=1)
def _open(release_id: str) -> Archive:
    table, _ = laws.read(ROOT)
    in_force, _ = laws.read_in_force(ROOT, table)
    return Archive.open(ROOT / "data" / "statutes", table, in_force)


@lru_cache(maxsize=4)
def _citing(file: Path) -> dict[str, list[dict[str, str]]]:
    try:
        found: dict[str, list[dict[str, str]]] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found
