"""Django's sessions in our own table: the two columns that the gate reads are written with every save."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from beistand.portal.models import Session

ROLE = "role"
"""Key in a session's data, set by accounts.complete_sign_in alone."""


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.role = data.get(ROLE, "") if row.user_id else ""
        return row
