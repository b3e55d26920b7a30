"""A state folder for the whole run, with a small release; every test starts without accounts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from browser import Browser
from releases import write

from beistand import portal
from beistand.release import store

PASSWORDS = {"member": "Nebelkraehe-17-Zaun", "trainer": "Seeadler-4-Leuchtturm"}


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("zustand")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEISTAND_VAR", str(folder))
        patch.delenv("BEISTAND_ADRESSE", raising=False)
        patch.delenv("BEISTAND_PROXY", raising=False)
        patch.setitem(os.environ, "DJANGO_SETTINGS_MODULE", "beistand.portal.settings")
        portal.setup()
    from beistand.portal import accounts

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


def account(role: str, mail: str = "", password: str = "") -> Any:
    """The account of this role, made when first asked for."""
    from beistand.portal.models import User

    mail = mail or f"{role}@example.org"
    user = User.objects.by_mail(mail)
    if user is None:
        user = User(email=mail, name=f"Person {role}", role=role, district="Altona")
        user.set_password(password or PASSWORDS[role])
        user.save()
    return user
