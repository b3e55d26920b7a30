"""Passkeys: made on a device, asked for at the door. The ceremony is allauth's and fido2's; whose it is, is ours."""

from __future__ import annotations

import json
from ipaddress import ip_address
from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.http import HttpRequest
from fido2.utils import websafe_encode

from beistand.portal import factors
from beistand.portal.models import User

LONGEST_NAME = 40
LONGEST_ANSWER = 20_000
"""Characters of what a device sends; a real answer has some 2,000."""


_IDS = ("id", "rawId")
_KEPT = ("response", "type", "clientExtensionResults")
"""What allauth reads of a passkey, and nothing else that a browser may send."""


class Rejected(Exception):
    """What the device sent is no proof: another challenge, another site, an unknown key, or nonsense."""


def possible(request: HttpRequest) -> bool:
    """Whether browsers speak of passkeys at this address: with https, or on this machine by its name."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return not _is_number(host) and (request.is_secure() or host == "localhost")


def by_name(request: HttpRequest) -> str | None:
    """The same site as http://localhost…, where passkeys work, for whoever came by the machine's number."""
    host, _, port = request.get_host().rpartition(":")
    return f"http://localhost:{port}" if host in ("127.0.0.1", "[::1]") else None


def options_for_new(user: User) -> dict[str, Any]:
    """What the browser needs to make one; the challenge waits in the session of the current request."""
    return auth.begin_registration(user, passwordless=True)


def add(user: User, answer: str, name: str) -> Authenticator:
    """Keep the new key; raises Rejected."""
    credential = _read(answer)
    _check_origin(_trying(auth.parse_registration_response, credential))
    made = _trying(auth.complete_registration, credential)
    data = made.credential_data
    if data is None or not made.is_user_verified():
        raise Rejected
    credential_id = websafe_encode(data.credential_id)
    if _with_id(credential_id).exists():
        raise Rejected
    kept = {part: value for part, value in credential.items() if part in _KEPT} | dict.fromkeys(_IDS, credential_id)
    return Authenticator.objects.create(
        user=user, type=factors.PASSKEY, data={"name": name or _next_name(user), "credential": kept}
    )


def options(user: User | None = None) -> dict[str, Any]:
    """What the browser needs to ask for one: any of this site, or one of this person's."""
    return auth.begin_authentication(user)


def recognised(answer: str, user: User | None = None) -> User:
    """Whose passkey this is; raises Rejected, also for one of somebody else than `user`."""
    credential = _read(answer)
    parsed = _trying(auth.parse_authentication_response, credential)
    _check_origin(parsed)
    found = _with_id(websafe_encode(parsed.raw_id)).select_related("user").first()
    owner: Any = found.user if found else None
    if owner is None or (user is not None and owner.pk != user.pk):
        raise Rejected
    _trying(auth.complete_authentication, owner, credential)
    return owner


def rename(authenticator: Authenticator, name: str) -> None:
    authenticator.data["name"] = name
    authenticator.save()


def _with_id(credential_id: str) -> Any:
    return Authenticator.objects.filter(type=factors.PASSKEY, data__credential__id=credential_id)


def _next_name(user: User) -> str:
    count = factors.of(user, factors.PASSKEY).count()
    return f"Passkey {count + 1}" if count else "Passkey"


def _read(answer: str) -> dict[str, Any]:
    try:
        credential = json.loads(answer[:LONGEST_ANSWER])
    except (ValueError, RecursionError):
        raise Rejected from None
    if not isinstance(credential, dict):
        raise Rejected
    return credential


def _check_origin(parsed: Any) -> None:
    """Exactly this site: the standard, and fido2, also take a page below our name or on another port of our host."""
    request = context.request
    if parsed.response.client_data.origin != f"{request.scheme}://{request.get_host()}":
        raise Rejected


def _trying(step: Any, *given: Any) -> Any:
    """fido2 reads foreign bytes without a list of what may go wrong: whatever it stumbles over is no proof."""
    try:
        return step(*given)
    except Exception as fault:
        raise Rejected from fault


def _is_number(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
