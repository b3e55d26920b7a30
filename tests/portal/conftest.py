"""A state folder for the whole run, with a small release; every test starts without accounts.

With BEISTAND_DATENBANK set, the same tests run on that PostgreSQL.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from beistand import portal
from beistand.release import store
from tests.portal.browser import Browser
from tests.portal.people import PASSWORDS, account
from tests.portal.releases import write


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("zustand")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEISTAND_VAR", str(folder))
        patch.delenv("BEISTAND_ADRESSE", raising=False)
        patch.delenv("BEISTAND_PROXY", raising=False)
        patch.setitem(os.environ, "DJANGO_SETTINGS_MODULE", "beistand.portal.settings")
        portal.setup()
    from beistand.portal import accounts, signin

    signin.Hasher.memory_cost, signin.Hasher.time_cost = 64, 1  # hundreds of sign-ins, each once a processor's 25 ms
    accounts.migrate()
    write(folder, "20261124-120000-aaaaaa")
    store.switch(folder, "20261124-120000-aaaaaa")
    return folder


@pytest.fixture
def application(var: Path) -> Iterator[Any]:
    from beistand.portal import models, wsgi

    for table in (models.Session, models.Invitation, models.Guesses, models.User):
        table.objects.all().delete()
    yield wsgi.application
    store.switch(var, "20261124-120000-aaaaaa")


@pytest.fixture
def browser(application: Any) -> Callable[..., Browser]:
    """A fresh browser: `browser()` of a stranger, `browser("member")` signed in."""

    def open_one(role: str = "", address: str = "203.0.113.7") -> Browser:
        window = Browser(application, address)
        if role:
            account(role)
            answer = window.sign_in(f"{role}@example.org", PASSWORDS[role])
            assert answer.status == 302, answer.text
        return window

    return open_one


@pytest.fixture
def settings(application: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`settings(address=…, proxies=…)`: as if the operator had set it, for what reads it at each request."""
    from dataclasses import replace

    from django.conf import settings as django_settings

    def change(**values: Any) -> None:
        monkeypatch.setattr(django_settings, "ENVIRONMENT", replace(django_settings.ENVIRONMENT, **values))

    return change
