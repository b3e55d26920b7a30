"""The release that is served right now: its manifest in memory, exchanged whole when the link `current` changes."""

from __future__ import annotations

import logging
import os
import re
import threading
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from beistand.release import store
from beistand.release.store import Release
from beistand.roles import Role

log = logging.getLogger(__name__)

_HASHED = re.compile(r"\.[0-9a-f]{8,}\.")
"""A digest in the file's name: another content would have another address."""


RETRY = 2.0
"""Seconds until an unreadable release is looked at again."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a site, ready to be handed out. `encodings` lists the variants that lie beside it: br, gzip."""

    path: str
    type: str
    etag: str
    encodings: tuple[str, ...]
    for_ever: bool


@dataclass(frozen=True)
class Served:
    """`sites` and `redirects` by role: address → File, old address → new address."""

    release: Release
    sites: dict[Role, dict[str, File]]
    redirects: dict[Role, dict[str, str]]

    @classmethod
    def of(cls, release: Release) -> Served:
        manifest = release.manifest
        return cls(
            release,
            {role: {address: File(str(release.path / role.key / "site" / entry.file), entry.type, entry.etag.strip('"'),
                                  tuple(entry.encodings), bool(_HASHED.search(entry.file)))
                    for address, entry in manifest.sites.get(role.key, {}).items()} for role in Role},
            {role: manifest.redirects.get(role.key, {}) for role in Role},
        )  # fmt: skip


class Releases:
    """Looks at the link once per request and reads a manifest once per release.

    A switch takes effect at the next request; a link to a damaged release leaves the one before in place.
    """

    def __init__(self, var: Path) -> None:
        self._var = var
        self._link = str(var / "current")
        self._seen = ""
        self._served: Served | None = None
        self._switching = threading.Lock()
        self._broken, self._again_at = "", 0.0

    def current(self) -> Served | None:
        try:
            target = os.readlink(self._link)
        except OSError:
            return None
        return self._served if target == self._seen else self._switch(target)

    def _switch(self, target: str) -> Served | None:
        with self._switching:
            if target != self._seen and not (target == self._broken and monotonic() < self._again_at):
                release = store.current(self._var)
                if release is None:
                    log.error("Die Ausgabe %s ist nicht lesbar; es bleibt bei der bisherigen.", target)
                    self._broken, self._again_at = target, monotonic() + RETRY
                else:
                    self._served = Served.of(release)
                    self._seen = target
            return self._served
