"""What the log may hold: which part failed and where in our code. Never an address, a query, an IP or a typed text.

The message of an exception may quote what somebody typed, and Django's messages quote the path, which for an
invitation is the secret itself. Hence only kinds, file names and line numbers.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """One line a record, then the frames of an exception without its message."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        if request is not None:
            record = logging.makeLogRecord(record.__dict__ | {"msg": _place(request, record), "args": None})
        record.exc_text = None  # another formatter may have filled this cache with the message
        return super().format(record)

    def formatException(self, ei: ExceptionInfo) -> str:
        frames = traceback.extract_tb(ei[2])
        kind = ei[0].__qualname__ if ei[0] else "-"
        return "\n".join([*(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames), f"  {kind}"])

    def formatStack(self, stack_info: str) -> str:
        return ""


def _place(request: Any, record: logging.LogRecord) -> str:
    """Status and the pattern of the route, not the address that was called."""
    match = getattr(request, "resolver_match", None)
    return f"{getattr(record, 'status_code', '-')} auf {match.route if match else '-'}"


CONFIGURATION: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "beistand.portal.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Below ERROR Django reports what callers did wrong (missing pages, forged hosts), which is not ours to note.
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "allauth": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "gunicorn.error": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
