"""Sending mails: by the operator's SMTP server, or on a loopback address without one into files beside the database.

Nothing waits in a queue, because a mail holds a secret: what could not be sent is made anew, with a new secret.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid, parseaddr
from enum import Enum
from pathlib import Path
from time import monotonic, sleep, time

from django.conf import settings

from beistand.portal import catcher
from beistand.portal.mailbox import Mailbox

log = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds that a mail server may take for one answer."""
DEADLINE = 40.0
"""Seconds after which a long list is left waiting: a person sits before the page, and a proxy gives up at sixty."""
REMEMBERED = 600.0
"""Seconds for which pages say that mails do not get through."""
AFTER = 0.3
"""Seconds until a mail that nobody waits for is written: by then the answer has left."""


class Outcome(Enum):
    SENT = "sent"
    WAITING = "waiting"
    REFUSED = "refused"


@dataclass(frozen=True)
class Letter:
    """A plain-text mail."""

    to: str
    subject: str
    text: str


Deliver = Callable[[Letter], Outcome]


class _Down(Exception):
    """The mail server cannot be used at all right now."""


_behind = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")
"""Joined when the process ends, so that a mail that was promised still goes out."""


def possible() -> bool:
    """Whether mails can be sent at all: on a public address the operator must name a server."""
    return settings.ENVIRONMENT.mailbox is not None or caught()


def caught() -> bool:
    """Whether mails become files on this machine."""
    return settings.ENVIRONMENT.mailbox is None and settings.ENVIRONMENT.address is None


def stuck() -> bool:
    """Whether the mail server could not be reached a short while ago, whichever process tried."""
    try:
        return time() - _mark().stat().st_mtime < REMEMBERED
    except OSError:
        return False


def send(letters: Iterable[Letter]) -> list[Outcome]:
    """Send one after the other over one connection, and say of each what became of it."""
    outcomes: list[Outcome] = []
    letters = list(letters)
    end = monotonic() + DEADLINE
    try:
        with _connection() as deliver:
            for letter in letters:
                if monotonic() > end:
                    break
                outcomes.append(deliver(letter))
        if outcomes:
            _mark().unlink(missing_ok=True)
    except _Down as fault:
        log.error("Der Mailserver ist nicht zu erreichen: %s", fault)
        _mark().touch()
    return outcomes + [Outcome.WAITING] * (len(letters) - len(outcomes))


def send_behind(letter: Letter | None) -> None:
    """Send when the answer is out; None costs the caller the same, so that nobody can time who has an account."""
    _behind.submit(_when_due, letter, monotonic() + AFTER)


def _when_due(letter: Letter | None, due: float) -> None:
    if letter:
        sleep(max(0.0, due - monotonic()))
        send([letter])


def _mark() -> Path:
    return settings.ENVIRONMENT.var / "mails-stocken"


@contextmanager
def _connection() -> Iterator[Deliver]:
    """What delivers one letter; raises _Down where nothing can be delivered."""
    box = settings.ENVIRONMENT.mailbox
    if box is None:
        if not caught():
            raise _Down("BEISTAND_MAIL ist nicht gesetzt")
        yield _into_files
        return
    try:
        with _greeted(box) as server:
            yield lambda letter: _over(server, letter)
    except (OSError, smtplib.SMTPException) as fault:
        raise _Down(type(fault).__qualname__) from fault


def _greeted(box: Mailbox) -> smtplib.SMTP:
    # Without a name of its own smtplib asks the DNS for this machine's, which may take long and tells who we are.
    name = parseaddr(settings.ENVIRONMENT.sender)[1].rpartition("@")[2]
    context = ssl.create_default_context()
    if box.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(box.host, box.port, name, timeout=PATIENCE, context=context)
    else:
        server = smtplib.SMTP(box.host, box.port, name, timeout=PATIENCE)
    try:
        if box.security == "starttls":
            server.starttls(context=context)
        if box.user:
            server.login(box.user, box.password)
    except BaseException:
        server.close()
        raise
    return server


def _over(server: smtplib.SMTP, letter: Letter) -> Outcome:
    try:
        server.send_message(_message(letter))
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError, UnicodeError):
        return Outcome.REFUSED
    return Outcome.SENT


def _into_files(letter: Letter) -> Outcome:
    catcher.keep(settings.ENVIRONMENT.var, _message(letter).as_bytes())
    return Outcome.SENT


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage(policy=SMTP.clone(cte_type="8bit"))
    message["From"] = settings.ENVIRONMENT.sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=parseaddr(settings.ENVIRONMENT.sender)[1].rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence notes in return
    message.set_content(letter.text, cte="8bit")
    return message
