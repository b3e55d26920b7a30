"""gunicorn's threads, with its own answers to broken requests in our words, under our headers, and not in the log."""

from __future__ import annotations

from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from beistand.portal import environment, failures, shell
from beistand.portal.headers import security

_STATUS: dict[type[Exception], int] = {
    errors.LimitRequestLine: 414,
    errors.LimitRequestHeaders: 431,
    errors.ConfigurationProblem: 500,
    errors.InvalidResponseHeader: 500,
    errors.InvalidResponseHeaderName: 500,
}


class Worker(ThreadWorker):
    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """gunicorn's own would answer in English without our headers and log the caller's address and request."""
        status = _STATUS.get(type(exc), 400 if isinstance(exc, errors.ParseException) else 500)
        if status >= 500:
            self.log.error("Fehler im Server: %s", type(exc).__qualname__, exc_info=exc)
        try:
            util.write_nonblock(client, answer(status, environment.read().https))
        except OSError:
            self.log.debug("Der Aufrufer war schon fort.")


def answer(status: int, https: bool) -> bytes:
    """A whole HTTP answer with the failure's page; the connection ends with it."""
    failure = failures.of(status)
    body = failure.page(shell.BARE).encode()
    headers = [
        ("Connection", "close"),
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "private, no-store"),
        *security(https),
    ]
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {failure.line}\r\n{head}\r\n".encode("latin-1") + body
