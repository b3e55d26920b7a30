"""Who is at the door: from the session cookie to a role, asked of the database at every request and never remembered.

One query over a thin connection of its own for each thread (about 20 µs on SQLite), so that whoever is deactivated
is out at the next request. Django's own session machinery costs a hundred times as much.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from beistand.roles import Role

_QUERY = """
SELECT s.role FROM portal_session s JOIN portal_user u ON u.id = s.user_id
WHERE s.session_key = {mark} AND s.expire_date > {mark} AND s.role = u.role AND u.is_active
"""
_ROLES = {role.key: role for role in Role}


class Doorkeeper(Protocol):
    def role(self, session_key: str) -> Role:
        """The role that this session gives now; PUBLIC for an unknown, ended or unfinished one."""


class OnSqlite:
    """Reads the state folder's database; `query_only` because the write-ahead log forbids a read-only file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._own = threading.local()
        self._sql = _QUERY.format(mark="?")

    def role(self, session_key: str) -> Role:
        moment = datetime.now(UTC).isoformat(" ", "microseconds")[:26]  # as Django writes it; strftime takes 50 µs
        try:
            connection = self._own.connection
        except AttributeError:
            connection = self._own.connection = self._connect()
        try:
            row = connection.execute(self._sql, (session_key, moment)).fetchone()
        except sqlite3.Error:
            del self._own.connection  # the next request of this thread looks at the file anew
            raise
        return _ROLES.get(row[0], Role.PUBLIC) if row else Role.PUBLIC

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(f"{self._file.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=5)
        connection.execute("PRAGMA query_only = 1")
        return connection


class OnPostgres:
    """The same question to PostgreSQL; a connection that broke is opened anew, once."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._own = threading.local()
        self._sql = _QUERY.format(mark="%s")

    def role(self, session_key: str) -> Role:
        import psycopg

        values = (session_key, datetime.now(UTC))
        try:
            row = self._connection().execute(self._sql, values).fetchone()
        except (psycopg.OperationalError, psycopg.InterfaceError):
            self._own.connection = None
            row = self._connection().execute(self._sql, values).fetchone()
        return _ROLES.get(row[0], Role.PUBLIC) if row else Role.PUBLIC

    def _connection(self) -> Any:
        import psycopg

        connection = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = psycopg.connect(self._address, autocommit=True, prepare_threshold=0)
        return connection


def session_key(cookie_name: str) -> Callable[[str], str | None]:
    """A function from a Cookie header to the session's key; of two such cookies the last counts, as in Django."""
    named = re.compile(rf"(?:^|;)\s*{re.escape(cookie_name)}=([a-z0-9]{{32}})\s*(?=;|$)")

    def find(cookies: str) -> str | None:
        found = named.findall(cookies)
        return found[-1] if found else None

    return find
