"""The second factor: who needs one, what it is made of, and how it is taken away from someone who lost it.

Trainers need one as soon as there is a public address; whoever set up an authenticator app is asked for its codes
everywhere. A passkey counts as both factors at once, because the device asks for a finger, a face or a PIN.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import pre_save
from django.dispatch import receiver

from beistand.portal import throttle, totp, weeks
from beistand.portal.models import User
from beistand.portal.totp import Verdict
from beistand.roles import Role

APP, PASSKEY, SPARE = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
SPARE_CODES = 10
_UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz23456789"


class Adapter(DefaultMFAAdapter):
    """What allauth asks while it speaks with a passkey."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Beistand"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The handle tells nobody whose it is (WebAuthn, 14.6.1), and is known before the account exists."""
        handle = bytes.fromhex(throttle.digest("passkey", user.email))
        return {"id": handle, "name": user.email, "display_name": user.name or user.email}


@receiver(pre_save, sender=Authenticator)
def keep_weeks_only(sender: Any, instance: Authenticator, **kwargs: Any) -> None:
    """allauth would note to the second when something was set up and last used."""
    instance.created_at = weeks.start(instance.created_at)
    instance.last_used_at = None


def of(user: User, *types: str) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user_id=user.pk, type__in=types).order_by("pk")


def demanded(user: User) -> bool:
    """Whether a password or a code from a mail is not enough for this person."""
    return of(user, APP).exists() or needed(user)


def needed(user: User) -> bool:
    """Whether this person may not be without a second factor."""
    return user.role == Role.TRAINER.key and settings.ENVIRONMENT.address is not None


def is_set_up(user: User) -> bool:
    return of(user, APP, PASSKEY).exists()


def may_remove(user: User, authenticator: Authenticator) -> bool:
    """Not the last one of someone who may not be without."""
    return not needed(user) or of(user, APP, PASSKEY).exclude(pk=authenticator.pk).exists()


LAST = "Trainer:innen brauchen einen zweiten Faktor, und das ist dein letzter: Richte erst einen anderen ein."


def set_up_app(user: User, secret: str) -> None:
    with transaction.atomic():
        of(user, APP).delete()
        Authenticator.objects.create(user=user, type=APP, data={"secret": _lock(secret)})


def check(user: User, typed: str) -> Verdict:
    """Whether this is the app's code of now, or a spare code, which is used up with it."""
    app = of(user, APP).first()
    verdict = totp.check(_unlock(app.data["secret"]), typed) if app else Verdict(False)
    return verdict if verdict.right or verdict.minutes else Verdict(_use_spare(user, typed))


def new_spare_codes(user: User) -> list[str]:
    """Ten codes for the day when the device is lost; shown now and never again, because only digests are kept."""
    codes = [f"{_letters(5)}-{_letters(5)}" for _ in range(SPARE_CODES)]
    with transaction.atomic():
        of(user, SPARE).delete()
        digests = [_spare_digest(user, code) for code in codes]
        Authenticator.objects.create(user=user, type=SPARE, data={"digests": digests})
    return codes


def spare_codes_left(user: User) -> int:
    spare = of(user, SPARE).first()
    return len(spare.data["digests"]) if spare else 0


def remove(authenticator: Authenticator) -> None:
    """With the last factor the spare codes go too: there is nothing left that they could stand in for."""
    with transaction.atomic():
        user = authenticator.user
        authenticator.delete()
        if not is_set_up(user):
            of(user, SPARE).delete()


def reset(user: User) -> None:
    """For someone who lost everything: no factor, no passkey, no session is left. The next sign-in sets up anew."""
    with transaction.atomic():
        of(user, APP, PASSKEY, SPARE).delete()
        user.end_sessions()


def _use_spare(user: User, typed: str) -> bool:
    wanted = _spare_digest(user, typed)
    with transaction.atomic():
        spare = of(user, SPARE).select_for_update().first()
        if spare is None or wanted not in spare.data["digests"]:
            return False
        spare.data["digests"].remove(wanted)
        spare.save()
    return True


def _spare_digest(user: User, code: str) -> str:
    plain = "".join(sign for sign in code.casefold() if sign.isalnum())
    return throttle.digest("spare", f"{user.pk} {plain}")


def _letters(count: int) -> str:
    return "".join(secrets.choice(_UNMISTAKABLE) for _ in range(count))


def _lock(text: str) -> str:
    return _fernet().encrypt(text.encode()).decode()


def _unlock(text: str) -> str:
    return _fernet().decrypt(text.encode()).decode()


def _fernet() -> Fernet:
    """Who gets hold of the database alone can make no codes from it."""
    key = hashlib.sha256(f"beistand.factors {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
