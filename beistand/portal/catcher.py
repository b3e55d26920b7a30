"""Mails on a machine without a mail server: files in DIR/mails, newest first, for whoever tries Beistand out."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.parser import BytesParser
from pathlib import Path

from beistand import clock

KEPT = 50


@dataclass(frozen=True)
class Caught:
    """`at` is when it was written."""

    at: datetime
    to: str
    subject: str
    text: str


def keep(var: Path, message: bytes) -> None:
    """Write one mail, readable by the owner only, and let the oldest go."""
    folder = var / "mails"
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"{clock.now():%Y%m%d-%H%M%S-%f}-{secrets.token_hex(2)}.eml"
    fresh = file.with_suffix(".neu")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(message)
    fresh.rename(file)  # whole, or not there yet
    for old in _files(var)[KEPT:]:
        old.unlink(missing_ok=True)


def caught(var: Path) -> list[Caught]:
    """Newest first; what cannot be read is left out."""
    found = []
    for file in _files(var):
        try:
            message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
            body = message.get_body()
            at = datetime.fromtimestamp(file.stat().st_mtime, clock.HAMBURG)
            text = body.get_content().replace("\r\n", "\n") if body else ""
        except (OSError, LookupError, ValueError):
            continue
        found.append(Caught(at, str(message["To"]), str(message["Subject"]), text))
    return found


def _files(var: Path) -> list[Path]:
    return sorted((var / "mails").glob("*.eml"), reverse=True)
