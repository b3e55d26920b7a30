"""Everything a release is made from, as one digest: if it is the same, the release is still fresh."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

SOURCES = ("docs", "data", "macros", "overrides/theme", "beistand")
SINGLE = ("mkdocs.yml", "requirements.lock")
_NOT_CONTENT = {"__pycache__", "migrations", "portal"}


def digest(root: Path, day: date) -> str:
    """Of names, sizes and times of change of all sources, of day and public address: cheap enough for every start."""
    found = hashlib.sha256(f"{day.isoformat()}{address()}".encode())
    for path in _files(root):
        status = path.stat()
        found.update(f"{path.relative_to(root)}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return found.hexdigest()[:16]


def address() -> str:
    """The public address, which stands on what people take home; "" on a machine of one's own."""
    return os.environ.get("BEISTAND_ADRESSE", "")


def _files(root: Path) -> Iterator[Path]:
    for name in SINGLE:
        if (root / name).is_file():
            yield root / name
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not _NOT_CONTENT.intersection(path.relative_to(root).parts[:-1]):
                yield path


def commit(root: Path) -> str | None:
    """The commit the sources are at, for the record; None outside a git checkout."""
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip() or None
