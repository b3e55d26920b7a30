"""The gate: a WSGI application in front of Django that hands out the files of the release.

A path is answered from the files only if it stands literally in the manifest of the site of the caller's role; the
session is judged first, before any conditional header. Whoever is not signed in gets the way to the sign-in for
every other path, existing or not. What is left goes to Django. Every answer leaves with the headers of headers.py.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from beistand.portal import failures, shell
from beistand.portal.doorkeeper import Doorkeeper
from beistand.portal.failures import Failure
from beistand.portal.headers import Headers, completed, security
from beistand.portal.served import File, Releases, Served
from beistand.roles import Role

log = logging.getLogger(__name__)

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

LONGEST_TARGET = 8190
LARGEST_BODY = 8 * 1024 * 1024
OPEN = frozenset((
    "/anmelden/", "/anmelden/code/", "/anmelden/code/eingeben/", "/anmelden/passkey/", "/anmelden/passkey/optionen/",
    "/anmelden/zweiter-faktor/", "/anmelden/zweiter-faktor/einrichten/", "/anmelden/zweiter-faktor/optionen/",
    "/abmelden/", "/suche", "/api/suche", "/api/suche/vorschlag",
))  # fmt: skip
OPEN_BELOW = ("/einladung/", "/neues/feed/")
"""Django's pages for those who are not signed in."""

_SUFFIX = {"br": ".br", "gzip": ".gz"}
_READING = ("GET", "HEAD")


class Gate:
    """`find_session` takes a Cookie header; `hosts` are the names (without port) that the site answers to."""

    def __init__(
        self,
        django: Application,
        releases: Releases,
        doorkeeper: Doorkeeper,
        find_session: Callable[[str], str | None],
        hosts: Iterable[str],
        https: bool,
    ) -> None:
        self._django = django
        self._releases = releases
        self._doorkeeper = doorkeeper
        self._find_session = find_session
        self._hosts = frozenset(hosts)
        self._https = https
        self._security = security(https)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        try:
            return self._answer(environ, start)
        except Exception as fault:
            # Only the kind of the fault: its text may hold what somebody typed.
            log.error("Fehler am Eingang: %s", type(fault).__qualname__, exc_info=fault)
            return self._fail(failures.of(503), environ, start)

    def _answer(self, environ: Environ, start: Start) -> Iterable[bytes]:
        path: str = environ.get("PATH_INFO", "")
        if refused := self._refused(environ, path):
            return self._fail(failures.of(refused), environ, start)
        environ["wsgi.url_scheme"] = "https" if self._https else "http"
        role = self._role(environ)
        if environ["REQUEST_METHOD"] in _READING:
            served = self._releases.current()
            if served is None:
                if not _is_open(path):
                    return self._fail(failures.NO_RELEASE, environ, start)
            elif file := served.sites[role].get(path):
                return self._hand_out(file, role, environ, start)
            elif target := _elsewhere(served, role, path):
                return self._redirect("301 Moved Permanently", target, environ, start)
        if role is Role.PUBLIC and not _is_open(path):
            return self._redirect("302 Found", _sign_in(path, environ), environ, start)
        return self._through_django(environ, start)

    def _refused(self, environ: Environ, path: str) -> int:
        """The status of a request that nobody answers, 0 for all others; the same for whoever asks."""
        if len(path) > LONGEST_TARGET or len(environ.get("QUERY_STRING", "")) > LONGEST_TARGET:
            return 414
        if not _known_host(environ.get("HTTP_HOST", ""), self._hosts) or not _is_plain(path):
            return 400
        length = environ.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit()):
            return 400
        return 413 if len(length) > 9 or int(length) > LARGEST_BODY else 0

    def _role(self, environ: Environ) -> Role:
        cookies = environ.get("HTTP_COOKIE")
        key = self._find_session(cookies) if cookies else None
        return self._doorkeeper.role(key) if key else Role.PUBLIC

    def _hand_out(self, file: File, role: Role, environ: Environ, start: Start) -> Iterable[bytes]:
        variant = _variant(environ.get("HTTP_ACCEPT_ENCODING", ""), file.encodings)
        etag = f'"{file.etag}-{variant}"' if variant else f'"{file.etag}"'
        headers = [
            ("Content-Type", file.type),
            ("ETag", etag),
            ("Cache-Control", _caching(file.for_ever, role)),
            ("Vary", "Cookie, Accept-Encoding"),
            ("Accept-Ranges", "none"),
            *self._security,
        ]
        if variant:
            headers.append(("Content-Encoding", variant))
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and _matches(known, etag):
            start("304 Not Modified", headers)
            return []
        with open(file.path + _SUFFIX.get(variant, ""), "rb") as handle:
            body = handle.read()
        headers.append(("Content-Length", str(len(body))))
        start("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _redirect(self, status: str, target: str, environ: Environ, start: Start) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        location = f"{target}?{query}" if query and status.startswith("301") else target
        start(
            status,
            [
                ("Location", location),
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Length", "0"),
                ("Cache-Control", "private, no-cache" if status.startswith("301") else "private, no-store"),
                ("Vary", "Cookie, Accept-Encoding"),
                *self._security,
            ],
        )
        return []

    def _fail(self, failure: Failure, environ: Environ, start: Start) -> Iterable[bytes]:
        served = self._releases.current()
        body = failure.page(shell.of(served.release if served else None, Role.PUBLIC)).encode()
        start(
            failure.line,
            [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "private, no-store"),
                ("Vary", "Cookie, Accept-Encoding"),
                *self._security,
            ],
        )
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    def _through_django(self, environ: Environ, start: Start) -> Iterable[bytes]:
        required = [("Cache-Control", "private, no-store"), *self._security]

        def start_completed(status: str, headers: Headers, *fault: Any) -> Any:
            return start(status, completed(headers, required), *fault)

        answer = self._django(environ, start_completed)
        if environ["REQUEST_METHOD"] != "HEAD":
            return answer
        if close := getattr(answer, "close", None):
            close()
        return []


def _is_open(path: str) -> bool:
    return path in OPEN or path + "/" in OPEN or path.startswith(OPEN_BELOW)


def _elsewhere(served: Served, role: Role, path: str) -> str | None:
    """Where an old address or a folder's address without its slash leads, if the role may read what is there."""
    if target := served.redirects[role].get(path) or served.redirects[role].get(path + "/"):
        return target
    return quote(path + "/") if path + "/" in served.sites[role] else None


def _sign_in(path: str, environ: Environ) -> str:
    """The sign-in page, which leads back afterwards; too long an address is not carried along."""
    query = environ.get("QUERY_STRING", "")
    back = path.encode("latin-1").decode() + (f"?{query}" if query else "")
    return f"/anmelden/?next={quote(back, safe='/')}" if 1 < len(back) <= 1000 else "/anmelden/"


@lru_cache(maxsize=64)
def _known_host(host: str, known: frozenset[str]) -> bool:
    name, colon, port = host.rpartition(":")
    return host.lower() in known or (name.lower() in known and bool(colon) and port.isdigit())


def _is_plain(path: str) -> bool:
    """Whether some site could have this decoded path: no climbing, no empty steps, nothing outside UTF-8."""
    if not path.startswith("/") or "//" in path or "\\" in path:
        return False
    if not path.isprintable() or not path.isascii():
        try:
            if not path.encode("latin-1").decode().isprintable():
                return False
        except UnicodeError:
            return False
    return "/." not in path or not {".", ".."}.intersection(path.split("/"))


@lru_cache(maxsize=256)
def _variant(accepted: str, encodings: tuple[str, ...]) -> str:
    """The best of `encodings` that an Accept-Encoding header allows; empty for the file as it is (RFC 9110, 12.5.3)."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        weight = parameter.strip().removeprefix("q=")
        try:
            weights[name.strip()] = float(weight) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    for encoding in ("br", "gzip"):
        if encoding in encodings and weights.get(encoding, weights.get("*", 0.0)) > 0:
            return encoding
    return ""


def _matches(known: str, etag: str) -> bool:
    """If-None-Match with weak comparison: for what is read, a changed strength does not matter (RFC 9110, 13.1.2)."""
    return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in known.split(","))


def _caching(for_ever: bool, role: Role) -> str:
    """Pages are asked for anew each time; what carries its digest in its name never changes. Only public is shared."""
    lasting = "max-age=31536000, immutable" if for_ever else "no-cache"
    return lasting if role is Role.PUBLIC else f"private, {lasting}"
