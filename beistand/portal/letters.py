"""What the mails say: plain text, one purpose each, without a word that only insiders know."""

from __future__ import annotations

from datetime import datetime

from beistand import clock, german
from beistand.portal.mailing import Letter


def invitation(to: str, link: str, expires: datetime, by: str) -> Letter:
    """`by` is the name of who invites, or empty."""
    who = f"{by} lädt dich ein" if by else "Du bist eingeladen"
    until = german.plain_spaces(german.moment(expires.astimezone(clock.HAMBURG)))
    return Letter(
        to,
        "Einladung zu Beistand",
        f"""Hallo,

{who}: Beistand ist das Nachschlagewerk für unsere Sozialberatung.
Mit diesem Link legst du dein Konto an:

{link}

Der Link gilt einmal, bis {until}.
Du kennst Beistand nicht? Dann lösch diese Mail einfach, es passiert nichts.
""",
    )


def sign_in_code(to: str, code: str, minutes: int, host: str) -> Letter:
    """`host` is where the code belongs: whoever is asked for it elsewhere should stop."""
    return Letter(
        to,
        "Anmeldecode",
        f"""Hallo,

dein Code für die Anmeldung bei Beistand ({host}):

{code}

Er gilt {minutes} Minuten, einmal. Gib ihn an niemanden weiter.
Du wolltest dich nicht anmelden? Dann lösch diese Mail einfach, ohne den Code kommt niemand hinein.
""",
    )
