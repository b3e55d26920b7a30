"""Wrong guesses slow down: per account, however its mail is spelt, and per address.

Per account the first four wrong guesses are free, then each makes the next wait longer; after twenty it is an hour
for each. Per address sixty wrong guesses an hour are heard. Beyond that a guess is still heard where the account
itself has free ones left, because behind one address a whole office signs in, and those with the right password must
get in; but a wrong one is told to wait. A right one never counts.

Passwords and codes from a mail count together (`Kind.ACCOUNT`). The second factor counts apart, because whoever has
the password could otherwise wipe its count with each right password. Asking for a code counts like a guess until the
code is given, so that nobody's mailbox is filled. A wrong passkey counts for its address only: it names no account,
and there is nothing to guess.

The counters stand in the database, because several processes serve; keys are digests with the secret of the state
folder, and rows are deleted when they no longer matter.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from django.conf import settings
from django.db import transaction

from beistand import clock
from beistand.portal.mails import canonical
from beistand.portal.models import Guesses

Found = TypeVar("Found")

FREE = 4
MOST_PER_ACCOUNT = 20
MOST_PER_ADDRESS = 60
LONGEST_WAIT = timedelta(minutes=15)
WAIT_AFTER_MOST = timedelta(hours=1)
ACCOUNT_MEMORY = timedelta(hours=12)
ADDRESS_WINDOW = timedelta(hours=1)

_one_at_a_time = threading.Lock()
"""Hashing takes memory and a whole processor; and of many right sign-ins at once none may look like a fifth guess."""


class Kind(StrEnum):
    """What is counted apart for one account."""

    ACCOUNT = "account"
    SECOND = "second"
    CODE = "code"


class Refused(Exception):
    """Too many wrong guesses: the next one is heard in `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def guess(mail: str, address: str, verify: Callable[[], Found | None], kind: Kind = Kind.ACCOUNT) -> Found | None:
    """What `verify` finds for this mail, or None where it was wrong; raises Refused instead of hearing too many.

    An attempt is counted before it is verified, so that guesses sent side by side count too.
    """
    account_key, address_key = digest(kind, canonical(mail)), digest("address", address)
    with _one_at_a_time:
        crowded = _count(account_key, address_key)
        found = verify()
        if found is not None:
            _forgive(account_key, address_key, crowded)
            return found
    if crowded:
        raise Refused(crowded)
    return None


def ask(mail: str, address: str) -> None:
    """Count that a code was asked for; raises Refused for too many. The same for known and unknown mails."""
    _count(digest(Kind.CODE, canonical(mail)), digest("address", address))


def answered(mail: str, address: str) -> None:
    """The code came back: the asking is forgiven, as a right guess is."""
    _forgive(digest(Kind.CODE, canonical(mail)), digest("address", address), 0)


def miss(address: str) -> None:
    """Count a wrong passkey; raises Refused where the address had too many."""
    now = clock.now()
    with transaction.atomic():
        row = _row(digest("address", address), now, ADDRESS_WINDOW)
        if row.count >= MOST_PER_ADDRESS:
            raise Refused(_seconds(row.forget_at - now))
        row.count += 1
        row.save()


def first_time(value: str, memory: timedelta) -> bool:
    """Whether `value` was not given within `memory` before: one-time codes count once (RFC 6238, 5.2)."""
    now = clock.now()
    spent = {"wait_until": now, "forget_at": now + memory}
    _, fresh = Guesses.objects.get_or_create(key=digest("spent", value), defaults=spent)
    return fresh


def digest(kind: str, value: str) -> str:
    """What stands for a value in the database: it can be compared, but not read."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()


def wait_after(wrong: int) -> timedelta:
    """How long the next guess has to wait after so many wrong ones: 0 up to four, then 2, 4, 8 … seconds."""
    if wrong <= FREE:
        return timedelta(0)
    if wrong >= MOST_PER_ACCOUNT:
        return WAIT_AFTER_MOST
    return min(timedelta(seconds=2 ** (wrong - FREE)), LONGEST_WAIT)


def _count(account_key: str, address_key: str) -> int:
    """Count one guess for both; returns the seconds that the address would have to wait, 0 below its limit."""
    now = clock.now()
    with transaction.atomic():
        Guesses.objects.filter(forget_at__lte=now).delete()
        account = _row(account_key, now, ACCOUNT_MEMORY)
        if account.wait_until > now:
            raise Refused(_seconds(account.wait_until - now))
        address = _row(address_key, now, ADDRESS_WINDOW)
        crowded = _seconds(address.forget_at - now) if address.count >= MOST_PER_ADDRESS else 0
        if crowded and account.count >= FREE:
            raise Refused(crowded)
        account.count += 1
        account.wait_until = now + wait_after(account.count)
        account.forget_at = now + ACCOUNT_MEMORY
        account.save()
        if not crowded:
            address.count += 1
            address.save()
    return crowded


def _forgive(account_key: str, address_key: str, crowded: int) -> None:
    """A right guess takes its own count back, and with it all that the account had against it."""
    with transaction.atomic():
        Guesses.objects.filter(key=account_key).delete()
        address = Guesses.objects.select_for_update().filter(key=address_key).first()
        if address and not crowded:
            address.count = max(0, address.count - 1)
            address.save()


def _row(key: str, now: datetime, memory: timedelta) -> Guesses:
    Guesses.objects.get_or_create(key=key, defaults={"wait_until": now, "forget_at": now + memory})
    return Guesses.objects.select_for_update().get(key=key)


def _seconds(span: timedelta) -> int:
    return max(1, math.ceil(span.total_seconds()))
