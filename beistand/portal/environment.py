"""What the operator sets: the variables BEISTAND_… of the environment, read and checked. Knows nothing of Django."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from beistand.portal import mailbox
from beistand.portal.mailbox import Mailbox

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Environment:
    """`var` is the state folder; `address` the public one without a slash at the end, None on a loopback address.

    `database` is a postgresql:// address or None for SQLite in `var`; `proxies` are the networks whose
    X-Forwarded-For counts; `mailbox` sends our mails, as from `sender`.
    """

    var: Path
    address: str | None
    database: str | None
    proxies: tuple[IPv4Network | IPv6Network, ...]
    mailbox: Mailbox | None = None
    sender: str = "Beistand <beistand@localhost>"

    @property
    def https(self) -> bool:
        return self.address is not None and self.address.startswith("https://")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names under which the site answers, without a port."""
        host = urlsplit(self.address).hostname if self.address else None
        return (host,) if host else LOOPBACK

    def secret(self) -> str:
        """The key that signs and hashes, made once for a state folder and readable by its owner only."""
        file = self.var / "secret"
        self.var.mkdir(parents=True, exist_ok=True)
        fresh = self.var / f"secret.{os.getpid()}"
        if not file.exists():
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as handle:
                handle.write(secrets.token_urlsafe(48))
            try:
                os.link(fresh, file)  # fails where another process was first: then its key counts
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        return file.read_text(encoding="ascii").strip()


def read() -> Environment:
    """Raises ValueError with a German sentence that names the variable and how to write it."""
    address = _address(os.environ.get("BEISTAND_ADRESSE", ""))
    return Environment(
        var=Path(os.environ.get("BEISTAND_VAR") or ROOT / "var").resolve(),
        address=address,
        database=_database(os.environ.get("BEISTAND_DATENBANK", "")),
        proxies=_proxies(os.environ.get("BEISTAND_PROXY", "")),
        mailbox=mailbox.read(os.environ.get("BEISTAND_MAIL", "")),
        sender=mailbox.sender(os.environ.get("BEISTAND_ABSENDER", ""), urlsplit(address or "").hostname),
    )


def _address(text: str) -> str | None:
    text = text.strip().rstrip("/")
    if not text:
        return None
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ValueError(f"BEISTAND_ADRESSE={text!r} ist keine Adresse. Schreibweise: https://beistand.example")
    return text


def _database(text: str) -> str | None:
    text = text.strip()
    if not text:
        return None
    parts = urlsplit(text)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError("BEISTAND_DATENBANK ist keine Datenbank. Schreibweise: postgresql://name:passwort@host/name")
    return text


def _proxies(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
    except ValueError:
        raise ValueError(
            f"BEISTAND_PROXY={text!r} ist keine Liste von Adressen. Schreibweise: 10.0.0.5, 192.168.0.0/16"
        ) from None
