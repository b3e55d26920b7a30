"""The headers of every answer, whoever gives it: gate, Django or the server process itself."""

from __future__ import annotations

from collections.abc import Iterable

Headers = list[tuple[str, str]]

CONTENT_SECURITY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip

SECURITY: Headers = [
    ("Content-Security-Policy", CONTENT_SECURITY),
    ("X-Content-Type-Options", "nosniff"),
    # Not no-referrer: Django checks the referer of forms sent over https by browsers that send no Origin.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
HTTPS_ONLY = ("Strict-Transport-Security", "max-age=31536000")


def security(https: bool) -> Headers:
    return [*SECURITY, HTTPS_ONLY] if https else list(SECURITY)


def completed(headers: Headers, required: Iterable[tuple[str, str]]) -> Headers:
    """`headers` with those of `required` that are missing; what is there already stays."""
    present = {name.lower() for name, _ in headers}
    return headers + [(name, value) for name, value in required if name.lower() not in present]
