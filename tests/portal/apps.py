"""An authenticator app, written from RFC 6238 and not from our side of it, with a clock of its own."""

from __future__ import annotations

import base64
import hmac
import re
from datetime import datetime, timedelta
from typing import Any

from beistand import clock


class App:
    """`off` is how far its clock is ahead."""

    def __init__(self, page: str, off: timedelta = timedelta(0)) -> None:
        found = re.search(r'class="schluessel">([A-Z2-7 ]+)<', page)
        assert found, "no key on this page"
        self.secret = found[1].replace(" ", "")
        self.off = off

    def code(self, later: timedelta = timedelta(0)) -> str:
        """Six digits for now, or for a little later: each counts once."""
        return six_digits(self.secret, clock.now() + self.off + later)


def six_digits(secret: str, moment: datetime) -> str:
    counter = int(moment.timestamp()) // 30
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def spare_codes(answer: Any) -> list[str]:
    """The spare codes that a page shows."""
    return re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", answer.body.decode())
