"""A feed that a reading program can fetch without signing in: its address carries a signature of the account."""

from __future__ import annotations

from datetime import datetime, time

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed

from beistand import clock
from beistand.portal.models import User
from beistand.release.newsfile import URL, Entry


def address(user: User) -> str:
    """It ends with the account, with a new password and when it is switched off."""
    _, _, signature = _signer(user).sign(str(user.pk)).partition(":")
    return f"{URL}feed/{user.pk}/{signature}/"


def owner(number: int, signature: str) -> User | None:
    """Whose feed this is; None for a wrong or an old address."""
    user = User.objects.filter(pk=number, is_active=True).first()
    if user is None:
        return None
    try:
        _signer(user).unsign(f"{number}:{signature}")
    except BadSignature:
        return None
    return user


def atom(request: HttpRequest, entries: tuple[Entry, ...]) -> str:
    """RFC 4287, the latest added first."""
    feed = Atom1Feed(
        title="Beistand: Neues im Sozialrecht",
        link=absolute(request, URL),
        description="Änderungen, die die Beratung betreffen",
        language="de",
        feed_url=request.build_absolute_uri(),
    )
    for entry in sorted(entries, key=lambda each: (each.added, each.since), reverse=True):
        moment = datetime.combine(entry.added, time(), clock.HAMBURG)
        link = absolute(request, entry.url)
        said = f"Seit {entry.since:%d.%m.%Y}. {entry.text} ({'; '.join(entry.norms)})"
        feed.add_item(entry.title, link, said, pubdate=moment, updateddate=moment, unique_id=link,
                      categories=[entry.area])  # fmt: skip
    return feed.writeString("utf-8")


def absolute(request: HttpRequest, path: str) -> str:
    base = settings.ENVIRONMENT.address
    return f"{base.rstrip('/')}{path}" if base else request.build_absolute_uri(path)


def _signer(user: User) -> Signer:
    return Signer(salt=f"beistand.feed {user.password}")
