"""The feed: signed in, and for reading programs by an address that ends with the account; and text for a mail."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from lxml import etree

from beistand.release import newsfile, store
from beistand.release.newsfile import Entry
from tests.portal.people import account
from tests.portal.releases import MISSING, write

RELEASE = "20261124-140000-dddddd"
ATOM = "{http://www.w3.org/2005/Atom}"


def entry(title, day, url="/sgb2/x/"):
    return Entry(date(2026, 7, 1), day, "SGB II", title, "Ein <Satz>.", ("§ 12 SGB II",), "/neues/#neu-x", "Seite", url)


@pytest.fixture(autouse=True)
def release(var, application):
    folder = write(var, RELEASE)
    for role, entries in {
        "member": [entry("Alt", date(2026, 11, 1)), entry("Neu", date(2026, 11, 24))],
        "trainer": [entry("Nur für Trainer", date(2026, 11, 24))],
    }.items():
        content = [newsfile.asdict(each) for each in entries]
        (folder / role / newsfile.NAME).write_text(json.dumps(content, default=str), encoding="utf-8")
    store.switch(var, RELEASE)


def titles(answer):
    tree = etree.fromstring(answer.body)
    assert tree.tag == f"{ATOM}feed"
    return [each.findtext(f"{ATOM}title") for each in tree.iter(f"{ATOM}entry")]


def test_signed_in_the_latest_added_first(browser):
    answer = browser("member").get("/neues/atom.xml")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert titles(answer) == ["Neu", "Alt"]
    assert "Ein &lt;Satz&gt;" in answer.body.decode()


def test_each_role_has_its_own(browser):
    assert titles(browser("trainer").get("/neues/atom.xml")) == ["Nur für Trainer"]


def address(window):
    return re.search(r"<code[^>]*>http://[^/]+(/neues/feed/[^<]+)</code>", window.get("/neues/abonnieren/").text)[1]


def test_a_reading_program_needs_no_session(browser):
    path = address(browser("member"))
    assert titles(browser().get(path)) == ["Neu", "Alt"]


def test_the_address_ends_with_the_password_and_the_account(browser):
    path = address(browser("member"))
    person = account("member")
    person.set_password("ein ganz neues Passwort 7")
    person.save()
    assert browser().get(path).status == 404
    path = address_of(person)
    assert browser().get(path).status == 200
    person.is_active = False
    person.save()
    assert browser().get(path).status == 404


def address_of(person):
    from beistand.portal import feeds

    return feeds.address(person)


@pytest.mark.parametrize(
    "change", [lambda path: path[:-2] + "x/", lambda path: re.sub(r"feed/\d+", "feed/99999", path)]
)
def test_a_guessed_address_is_no_page(browser, change):
    path = change(address(browser("member")))
    assert browser().get(path).status == 404


def test_strangers_are_led_to_the_door(browser):
    for path in ("/neues/atom.xml", "/neues/abonnieren/"):
        assert browser().get(path)["Location"].startswith("/anmelden/")


def test_text_for_a_mail_is_for_trainers(browser):
    member = browser("member")
    assert member.get("/neues/mail/").body == member.get(MISSING).body
    text = browser("trainer").get("/neues/mail/").text
    assert "* Neu (seit 01.07.2026, SGB II)" in text
    assert "Mehr: Seite, http://" in text
    assert "* Alt" not in text
    assert "* Alt" in browser("trainer").get("/neues/mail/?seit=2026-11-01").text
