"""One spelling for every e-mail address: whoever types it otherwise means the same account, and counts as it."""

from __future__ import annotations

import unicodedata

import idna

LONGEST = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3)."""

_PROVIDERS = (
    "aol.com", "arcor.de", "freenet.de", "gmail.com", "gmx.at", "gmx.de", "gmx.net", "googlemail.com", "hamburg.de",
    "haw-hamburg.de", "hotmail.com", "hotmail.de", "icloud.com", "live.de", "mailbox.org", "outlook.com", "outlook.de",
    "posteo.de", "proton.me", "protonmail.com", "riseup.net", "systemli.org", "t-online.de", "uni-hamburg.de",
    "web.de", "yahoo.com", "yahoo.de",
)  # fmt: skip
_WRONG_ENDING = {"gmail.de": "gmail.com", "googlemail.de": "googlemail.com", "t-online.com": "t-online.de"}


def canonical(mail: str) -> str:
    """» Äva@Bücher.Example« → »äva@xn--bcher-kva.example«: no spaces or invisible signs, lower case, ASCII domain.

    Compatibility forms (full-width letters, ligatures) count as what they stand for. Letters that only look related
    (ß and ss) stay apart, because to mail servers they are two addresses (IDNA 2008, UTS 46 non-transitional). What
    is no address comes back folded as well, so that it can be compared; nothing is refused here.
    """
    while (folded := _folded(mail)) != mail:
        mail = folded
    return folded


def suspected(mail: str) -> str | None:
    """»name@gamil.com« → »name@gmail.com«: what was probably meant, for a question. None if nothing looks mistyped."""
    name, _, domain = canonical(mail).rpartition("@")
    if not name or domain in _PROVIDERS:
        return None
    meant = _WRONG_ENDING.get(domain) or next((known for known in _PROVIDERS if _one_slip_apart(domain, known)), None)
    return f"{name}@{meant}" if meant else None


def _folded(mail: str) -> str:
    visible = unicodedata.normalize("NFKC", _visible(unicodedata.normalize("NFKC", _visible(mail)).lower()))
    name, at, domain = visible.rpartition("@")
    return f"{name}{at}{_ascii(domain)}"


def _visible(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf"))


def _ascii(domain: str) -> str:
    if domain.isascii() or len(domain) > LONGEST:
        return domain
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return domain


def _one_slip_apart(typed: str, meant: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours are swapped."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    while typed and meant and typed[0] == meant[0]:
        typed, meant = typed[1:], meant[1:]
    while typed and meant and typed[-1] == meant[-1]:
        typed, meant = typed[:-1], meant[:-1]
    return len(typed) + len(meant) <= 2 or (len(typed) == 2 and typed == meant[::-1])
