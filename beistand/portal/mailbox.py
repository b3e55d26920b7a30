"""The mail server that the operator names, read and checked from its setting. Knows nothing of Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

_PORTS = {"tls": 465, "starttls": 587, "": 25}
_HOW = "Schreibweise: smtp://name:passwort@mail.example:587?tls=1"


@dataclass(frozen=True)
class Mailbox:
    """An SMTP server; `security` is tls from the first byte (smtps://), starttls (?tls=1) or nothing."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    security: Literal["tls", "starttls", ""] = ""


def read(text: str) -> Mailbox | None:
    """BEISTAND_MAIL: `smtp://user:password@host:port?tls=1`; raises ValueError with a German sentence."""
    text = text.strip()
    if not text:
        return None
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ValueError(f"BEISTAND_MAIL ist kein Mailserver. {_HOW}") from None
    if parts.scheme not in ("smtp", "smtps") or not host or parts.path.strip("/"):
        raise ValueError(f"BEISTAND_MAIL ist kein Mailserver. {_HOW}")
    encrypted = parse_qs(parts.query).get("tls", ["0"])[-1] not in ("0", "")
    security: Literal["tls", "starttls", ""] = "tls" if parts.scheme == "smtps" else "starttls" if encrypted else ""
    if parts.password and not security and host not in ("localhost", "127.0.0.1", "::1"):
        raise ValueError(f"BEISTAND_MAIL würde das Passwort unverschlüsselt senden: ?tls=1 fehlt. {_HOW}")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Mailbox(host, port or _PORTS[security], user, password, security)


def sender(text: str, host: str | None) -> str:
    """BEISTAND_ABSENDER: »Beistand <post@example.org>«, else beistand@ our own host."""
    text = text.strip() or f"Beistand <beistand@{host or 'localhost'}>"
    address = parseaddr(text)[1]
    if address.count("@") != 1 or not address.isascii() or any(sign.isspace() for sign in address):
        raise ValueError(
            f"BEISTAND_ABSENDER={text!r} ist kein Absender. Schreibweise: Beistand <post@beistand.example>"
        )
    return text
