"""Fetches statutes from the official service: politely, conditionally, and nothing but whole files."""

from __future__ import annotations

import http.client
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email.message import Message
from email.utils import parsedate_to_datetime
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit

from beistand.law.gii import MOST_BYTES

AGENT = "Beistand-Gesetzesradar/1 (Sozialberatung; holt geaenderte Gesetze, hoechstens zwei zugleich)"
PAUSE = 0.1
"""Seconds between the starts of two requests."""
TRIES = 3
TIMEOUT = 30.0
LONGEST_WAIT = 60.0
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Marks:
    """What a server told of a file, to ask next time only for what is newer (RFC 9110, 13.1)."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Fetched:
    """`body` None: not changed since the marks. `server_day`: the day in the answer's Date header."""

    body: bytes | None
    marks: Marks
    server_day: date | None = None


class NotThere(Exception):
    """The service has no such law (any more): 404 or 410."""


class NotFetched(Exception):
    """Why a file did not come, in a German sentence. `unreachable`: the service itself did not answer."""

    def __init__(self, why: str, unreachable: bool = False) -> None:
        super().__init__(why)
        self.unreachable = unreachable


class Service:
    """The official service at `base`, or a server that answers like it. Safe in threads.

    Raises ValueError, with a German sentence, if `base` is no address.
    """

    def __init__(
        self, base: str, pause: float = PAUSE, timeout: float = TIMEOUT, wait: Callable[[float], None] = sleep
    ) -> None:
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ValueError(f"»{base}« ist keine Adresse. Schreibweise: https://www.gesetze-im-internet.de")
        self.base = base.rstrip("/") + "/"
        self.on_this_machine = parts.hostname in ("localhost", "127.0.0.1", "::1")
        self._pause = pause
        self._timeout = timeout
        self._wait = wait
        self._turn = threading.Lock()
        self._next_start = 0.0
        self._opener = urllib.request.build_opener(_SameHost(parts.scheme, parts.netloc))

    def get(self, slug: str, marks: Marks = Marks()) -> Fetched:
        """`<base>/<slug>/xml.zip`, whole. Raises NotThere or NotFetched."""
        headers = {"User-Agent": AGENT, "Accept": "application/zip, application/xml;q=0.5"}
        headers |= {"If-None-Match": marks.etag} if marks.etag else {}
        headers |= {"If-Modified-Since": marks.modified} if marks.modified else {}
        request = urllib.request.Request(f"{self.base}{slug}/xml.zip", headers=headers)
        for left in range(TRIES - 1, -1, -1):
            try:
                return self._once(request, marks)
            except _Again as fault:
                if not left:
                    raise NotFetched(fault.why, fault.unreachable) from None
                self._wait(min(fault.after or float(TRIES - left), LONGEST_WAIT))
        raise AssertionError("unreachable: the last try raises")

    def _once(self, request: urllib.request.Request, marks: Marks) -> Fetched:
        self._take_turn()
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                return Fetched(_whole(answer), _marks(answer.headers), _day(answer.headers))
        except urllib.error.HTTPError as fault:
            with fault:
                if fault.code == 304:
                    return Fetched(None, marks, _day(fault.headers))
                if fault.code in (404, 410):
                    raise NotThere(f"HTTP {fault.code}") from None
                if fault.code == 429 or fault.code >= 500:
                    raise _Again(f"Der Dienst antwortet mit HTTP {fault.code}.", after=_after(fault.headers)) from None
                raise NotFetched(f"Der Dienst antwortet mit HTTP {fault.code}.") from None
        except urllib.error.URLError as fault:
            raise _Again(f"Der Dienst ist nicht erreichbar ({fault.reason}).", unreachable=True) from None
        except TimeoutError:
            raise _Again(f"Keine Antwort in {self._timeout:.0f} Sekunden.", unreachable=True) from None
        except (http.client.HTTPException, OSError) as fault:
            raise _Again(f"Die Übertragung ist abgebrochen ({type(fault).__name__}).") from None

    def _take_turn(self) -> None:
        """Every start has its own moment, `pause` after the one before, also with two threads."""
        with self._turn:
            moment = max(monotonic(), self._next_start)
            self._next_start = moment + self._pause
        if (left := moment - monotonic()) > 0:
            self._wait(left)


class _Again(Exception):
    def __init__(self, why: str, unreachable: bool = False, after: float | None = None) -> None:
        self.why, self.unreachable, self.after = why, unreachable, after


class _SameHost(urllib.request.HTTPRedirectHandler):
    """A redirect to another host, or away from https, is not followed: what comes from there is not official."""

    def __init__(self, scheme: str, host: str) -> None:
        self._allowed = {scheme, "https"}
        self._host = host

    def redirect_request(self, request: Any, file: Any, code: int, what: str, headers: Any, target: str) -> Any:
        if urlsplit(target).netloc != self._host:
            raise NotFetched(f"Der Dienst verweist auf einen anderen Rechner ({urlsplit(target).netloc}).")
        if urlsplit(target).scheme not in self._allowed:
            raise NotFetched("Der Dienst verweist auf eine unverschlüsselte Adresse.")
        return super().redirect_request(request, file, code, what, headers, target)


def _whole(answer: http.client.HTTPResponse) -> bytes:
    """The body; raises _Again if fewer bytes came than the server announced."""
    announced = answer.headers.get("Content-Length", "")
    body = bytearray()
    while chunk := answer.read(_CHUNK):
        body += chunk
        if len(body) > MOST_BYTES:
            raise NotFetched(f"Die Datei ist größer als {MOST_BYTES // 1_000_000} MB.")
    if announced.isdigit() and len(body) < int(announced):
        raise _Again(f"Die Übertragung ist abgebrochen ({len(body)} von {announced} Bytes).")
    return bytes(body)


def _marks(headers: Message) -> Marks:
    return Marks(headers.get("ETag", ""), headers.get("Last-Modified", ""))


def _day(headers: Message) -> date | None:
    try:
        return parsedate_to_datetime(headers.get("Date", "")).date()
    except (TypeError, ValueError):
        return None


def _after(headers: Message) -> float | None:
    """Retry-After in seconds; a date there means: the longest wait."""
    asked = headers.get("Retry-After", "")
    return float(asked) if asked.isdigit() else LONGEST_WAIT if asked else None
