"""A state folder for the whole run, with a small release; every test starts without accounts.

With BEISTAND_DATENBANK set, the same tests run on that PostgreSQL.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from beistand import clock, portal
from beistand.release import store
from tests.portal.browser import Browser
from tests.portal.people import PASSWORDS, account
from tests.portal.releases import write

# A browser test that ran before in this process leaves its event loop behind; Django would refuse every query then.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("zustand")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEISTAND_VAR", str(folder))
        patch.delenv("BEISTAND_ADRESSE", raising=False)
        patch.delenv("BEISTAND_PROXY", raising=False)
        patch.delenv("BEISTAND_MAIL", raising=False)
        patch.setitem(os.environ, "DJANGO_SETTINGS_MODULE", "beistand.portal.settings")
        portal.setup()
    from beistand.portal import accounts, mailing, signin

    mailing.AFTER = 0.0
    mailing._behind = ThreadPoolExecutor(1)
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
def standing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our clock stands still: however busy the machine is, no try is forgiven meanwhile."""
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`later(minutes=5)` turns our clock on; cookies keep their own time."""
    passed = [timedelta(0)]
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + passed[0])

    def turn(**span: float) -> None:
        passed[0] += timedelta(**span)

    return turn


@pytest.fixture
def mails(var: Path) -> Callable[[], list[Any]]:
    """`mails()`: what has been caught on this machine in this test, newest first, once the last one is written."""
    from beistand.portal import catcher, mailing

    rmtree(var / "mails", ignore_errors=True)

    def caught() -> list[Any]:
        mailing._behind.submit(lambda: None).result(10)
        return catcher.caught(var)

    return caught


@pytest.fixture
def public(settings: Callable[..., None]) -> None:
    """As if on a public address."""
    settings(address="http://localhost:8000")


@pytest.fixture
def settings(application: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`settings(address=…, proxies=…)`: as if the operator had set it, for what reads it at each request."""
    from dataclasses import replace

    from django.conf import settings as django_settings

    def change(**values: Any) -> None:
        monkeypatch.setattr(django_settings, "ENVIRONMENT", replace(django_settings.ENVIRONMENT, **values))

    return change
