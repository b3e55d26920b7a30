"""What is stored about people: as little as the door needs."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models, transaction

from beistand.portal.mails import LONGEST, canonical
from beistand.roles import Role

ROLES = [(role.key, role.label) for role in (Role.MEMBER, Role.TRAINER)]
DISTRICTS = ("Altona", "Bergedorf", "Eimsbüttel", "Hamburg-Mitte", "Hamburg-Nord", "Harburg", "Wandsbek")


class Users(BaseUserManager):
    def by_mail(self, mail: str) -> User | None:
        """The account with this address, however it is spelt."""
        return self.filter(email=canonical(mail)).first()

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=canonical(username or ""))


class User(AbstractBaseUser):
    """A person with an account. No time of the last sign-in is kept, only its ISO week ("2026-W48")."""

    last_login = None

    email = models.EmailField("E-Mail", max_length=LONGEST, unique=True)
    name = models.CharField("Name", max_length=80)
    role = models.CharField("Rolle", max_length=8, choices=ROLES)
    district = models.CharField("Bezirk", max_length=80, blank=True)
    is_active = models.BooleanField("aktiv", default=True)
    last_sign_in_week = models.CharField("zuletzt angemeldet", max_length=8, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ()

    objects = Users()

    class Meta:
        verbose_name = "Konto"
        verbose_name_plural = "Konten"

    def __str__(self) -> str:
        return f"Konto {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new password, another role or deactivation ends all sessions of this person in the same transaction."""
        self.email = canonical(self.email)
        with transaction.atomic():
            rights = User.objects.select_for_update().filter(pk=self.pk).values_list("password", "role", "is_active")
            before = rights.first() if self.pk else None
            super().save(*args, **kwargs)
            if before and before != (self.password, self.role, self.is_active):
                self.end_sessions()

    def end_sessions(self) -> None:
        Session.objects.filter(user_id=self.pk).delete()


class Session(AbstractBaseSession):
    """A session with whose it is and which role it gives; `role` is empty until sign-in is complete."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE)
    role = models.CharField(max_length=8, blank=True)

    objects = BaseSessionManager()

    @classmethod
    def get_session_store_class(cls) -> type:
        from beistand.portal.sessions import SessionStore

        return SessionStore


class Invitation(models.Model):
    """A link that works once. Only the digest of its token is kept, and of a used one nothing about the person.

    An empty `email` is filled in by the invited. `sending` says how the link is on its way.
    """

    class Sending(models.TextChoices):
        WAITING = "waiting", "wartet"
        SENT = "sent", "verschickt"
        REFUSED = "refused", "Adresse abgelehnt"
        HANDED = "handed", "Link übergeben"

    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=LONGEST, blank=True)
    name = models.CharField(max_length=80, blank=True, default="")
    role = models.CharField(max_length=8, choices=ROLES)
    district = models.CharField(max_length=80, blank=True)
    expires = models.DateTimeField(db_index=True)
    used = models.BooleanField(default=False)
    sending = models.CharField(max_length=8, choices=Sending.choices, default=Sending.WAITING)

    def __str__(self) -> str:
        return f"Einladung {self.pk}"

    @staticmethod
    def digest(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()

    def renew(self, expires: datetime) -> str:
        """Save with a new token, which exists nowhere else, and return it; a link given out before ends with it."""
        token = secrets.token_urlsafe(32)
        self.email = canonical(self.email)
        self.token_hash = self.digest(token)
        self.expires = expires
        self.sending = self.Sending.WAITING
        self.save()
        return token

    def use_up(self) -> bool:
        """Whether this was the first to use it; of two at once, one is."""
        spent = {"used": True, "email": "", "name": "", "district": ""}
        return bool(Invitation.objects.filter(pk=self.pk, used=False).update(**spent))


class Guesses(models.Model):
    """How often someone guessed for one account or from one address, and codes that are spent: keyed digests only."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField()
    forget_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "Fehlversuche"


class SearchGap(models.Model):
    """Words that were looked for in vain in one ISO week, and how often: reported by a tap, without a name."""

    week = models.CharField(max_length=8)
    words = models.CharField(max_length=120)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("week", "words"), name="one_gap_a_week"),)

    def __str__(self) -> str:
        return f"Vergeblich gesucht in {self.week}"
