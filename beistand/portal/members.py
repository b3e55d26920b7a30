"""What trainers do with accounts; never so that nobody is left who could let people in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import QuerySet

from beistand.portal.models import Invitation, User
from beistand.roles import Role


class LastTrainer(Exception):
    """Refused: after it nobody could invite, change or switch on anybody."""

    def __str__(self) -> str:
        return (
            "Das geht nicht: Danach gäbe es niemanden mehr, der einladen und verwalten kann. "
            "Mach erst jemand anderen zur Trainer:in."
        )


def why_not(user: User) -> str:
    """Why this person cannot be switched off or deleted, as a German sentence; empty if they can."""
    is_last = _trainers().filter(pk=user.pk).exists() and not _trainers().exclude(pk=user.pk).exists()
    return str(LastTrainer()) if is_last else ""


def set_rights(user: User, role: str, district: str) -> None:
    """Another role ends this person's sessions; raises LastTrainer."""
    with _someone_left():
        user.role, user.district = role, district
        user.save()


def set_active(user: User, active: bool) -> None:
    """From the next request on a deactivated person is out; raises LastTrainer."""
    with _someone_left():
        user.is_active = active
        user.save()


def delete(user: User) -> None:
    """The account with all that belongs to it, its sessions first of all, in one transaction; raises LastTrainer."""
    with _someone_left():
        Invitation.objects.filter(email=user.email).delete()
        user.delete()


@contextmanager
def _someone_left() -> Iterator[None]:
    """Undo what is done inside if it took the last trainer; the lock keeps two from undoing each other's last."""
    with transaction.atomic():
        before = len(_trainers().select_for_update().order_by("pk"))
        yield
        if before and not _trainers().exists():
            raise LastTrainer


def _trainers() -> QuerySet[User]:
    return User.objects.filter(role=Role.TRAINER.key, is_active=True)
