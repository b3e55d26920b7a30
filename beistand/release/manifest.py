"""Manifest: every file of a release with its checksum. What is not in it is not served."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

NAME = "manifest.json"
SEARCH_FILES = "index"

_RELEASE_META = re.compile(rb'<meta name="beistand-release" content="[^"]*">')


@dataclass(frozen=True)
class Entry:
    """One address of a site: `file` relative to the site's folder; `encodings` lie beside it as .br and .gz.

    `etag` is the digest of the content without the release's own id, so that an unchanged page stays unchanged.
    """

    file: str
    type: str
    etag: str
    size: int
    sha256: str
    encodings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """`sites` maps a role's key to {address: Entry}, `redirects` a role's key to {old address: new address}.

    `others` are the files that are read but never handed out (index, shell, citing.json): path from the release
    folder → sha256.
    """

    release: str
    built_at: datetime
    commit: str | None
    day: date
    inputs: str
    sites: dict[str, dict[str, Entry]]
    redirects: dict[str, dict[str, str]]
    others: dict[str, str]

    def write(self, folder: Path) -> None:
        content = asdict(self) | {"built_at": self.built_at.isoformat(), "day": self.day.isoformat()}
        (folder / NAME).write_text(json.dumps(content, ensure_ascii=False, indent=0), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Raises OSError if there is none, ValueError if it is damaged."""
        try:
            raw: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
            sites = {
                role: {address: Entry(**(entry | {"encodings": tuple(entry["encodings"])}))
                       for address, entry in site.items()}
                for role, site in raw["sites"].items()
            }  # fmt: skip
            return cls(
                release=raw["release"],
                built_at=datetime.fromisoformat(raw["built_at"]),
                commit=raw["commit"],
                day=date.fromisoformat(raw["day"]),
                inputs=raw["inputs"],
                sites=sites,
                redirects=raw["redirects"],
                others=raw["others"],
            )
        except (KeyError, TypeError, AttributeError) as fault:
            raise ValueError(f"{folder / NAME} ist beschädigt: {fault}") from fault

    def damages(self, folder: Path) -> Iterator[str]:
        """What is missing or changed, one German sentence each; empty for a whole release."""
        for role, site in self.sites.items():
            for entry in site.values():
                yield from _damage(folder, f"{role}/site/{entry.file}", entry.sha256)
        for path, digest in self.others.items():
            yield from _damage(folder, path, digest)


def _damage(folder: Path, path: str, digest: str) -> Iterator[str]:
    try:
        if sha256((folder / path).read_bytes()) != digest:
            yield f"{path} wurde nach dem Bauen verändert."
    except OSError:
        yield f"{path} fehlt."


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def etag(content: bytes) -> str:
    return sha256(_RELEASE_META.sub(b"", content))[:20]
