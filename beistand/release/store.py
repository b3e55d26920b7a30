"""The releases on disk: complete folders, one of them current. Switching is one rename of a link.

var/releases/<id>/manifest.json vouches for every file beside it; var/current points to the one that is served.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from beistand.release.manifest import Manifest

KEPT = 5


class NoRelease(Exception):
    """There is no release to serve or to go back to; the message says in German what to do."""


@dataclass(frozen=True)
class Release:
    """A folder that is complete or does not exist."""

    id: str
    built_at: datetime
    commit: str | None
    path: Path

    @property
    def manifest(self) -> Manifest:
        return Manifest.read(self.path)


def _open(path: Path) -> Release:
    manifest = Manifest.read(path)
    return Release(manifest.release, manifest.built_at, manifest.commit, path)


def current(var: Path) -> Release | None:
    """The release that is served, or None where there is none yet."""
    link = var / "current"
    try:
        return _open(link.resolve(strict=True))
    except (OSError, ValueError):
        return None


def all_releases(var: Path) -> list[Release]:
    """Newest first; folders without a readable manifest are not releases."""
    found = []
    for path in sorted((var / "releases").glob("[0-9]*"), reverse=True):
        try:
            found.append(_open(path))
        except (OSError, ValueError):
            continue
    return found


def switch(var: Path, release_id: str) -> None:
    """Serve this release from now on: atomic, readers see the old one or the new one."""
    fresh = var / f"current.{os.getpid()}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path("releases") / release_id, target_is_directory=True)
    os.replace(fresh, var / "current")


def back(var: Path) -> Release:
    """Serve the release before the current one; raises NoRelease if there is none."""
    active = current(var)
    if active is None:
        raise NoRelease("Es gibt noch keine Ausgabe. So geht es: beistand bauen")
    for release in all_releases(var):
        if release.id < active.id:
            switch(var, release.id)
            return release
    raise NoRelease(f"Vor der Ausgabe {active.id} gibt es keine frühere, die noch aufbewahrt wird.")


def sweep(var: Path) -> None:
    """Keep the last five and the current one; what a broken build left behind goes too."""
    active = current(var)
    for release in all_releases(var)[KEPT:]:
        if active is None or release.id != active.id:
            shutil.rmtree(release.path, ignore_errors=True)
    for leftover in (var / "releases").glob(".*"):
        if not _alive(leftover.name.rpartition(".")[2]):
            shutil.rmtree(leftover, ignore_errors=True)


def _alive(pid: str) -> bool:
    """Whether a build with this process number still runs: a half-built folder of a living build stays."""
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
