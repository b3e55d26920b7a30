"""Django's name for this room."""

from __future__ import annotations

from django.apps import AppConfig


class Portal(AppConfig):
    name = "beistand.portal"
    label = "portal"

    def ready(self) -> None:
        from beistand.portal import entering  # connects complete_sign_in

        del entering
