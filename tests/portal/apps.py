"""An authenticator app, with a clock of its own."""

from __future__ import annotations

import re
from datetime import timedelta
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
        from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

        moment = clock.now() + self.off + later
        return str(format_hotp_value(hotp_value(self.secret, int(moment.timestamp()) // 30)))


def spare_codes(answer: Any) -> list[str]:
    """The spare codes that a page shows."""
    return re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", answer.body.decode())
