"""One spelling for every e-mail address: whoever types it otherwise means the same account, and counts as it."""

from __future__ import annotations

import unicodedata

LONGEST = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3)."""


def canonical(mail: str) -> str:
    """» Äva@Bücher.Example« → »äva@xn--bcher-kva.example«: no spaces or invisible signs, lower case, ASCII domain.

    Compatibility forms (full-width letters, ligatures) count as what they stand for. What is no address comes
    back folded as well, so that it can be compared; nothing is refused here.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _visible(mail)).casefold())
    visible = unicodedata.normalize("NFKC", _visible(folded))
    name, at, domain = visible.rpartition("@")
    return f"{name}{at}{_ascii(domain)}"


def _visible(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf"))


def _ascii(domain: str) -> str:
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain
