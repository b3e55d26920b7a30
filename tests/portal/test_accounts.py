"""Accounts from outside, and what a person sees and changes of their own."""

import re
from datetime import timedelta

import pytest

from beistand import clock
from beistand.roles import Role
from tests.portal.browser import Browser
from tests.portal.people import PASSWORDS, account
from tests.portal.releases import PAGE

NEW = "Ganz-neu-und-lang-9"


def test_a_new_state_folder_gets_its_two_accounts_once(application):
    from beistand.portal import accounts

    lines = accounts.first_lines()
    assert [line.split(" ")[0] for line in lines] == ["Mitglied:", "Trainer:"]
    for line, target in zip(lines, (PAGE[Role.MEMBER], PAGE[Role.TRAINER]), strict=True):
        _, mail, password = line.split(" ")
        window = Browser(application)
        assert window.sign_in(mail, password).status == 302
        assert window.get(target).status == 200
    assert accounts.first_lines() == []


def test_a_public_address_gets_an_invitation_instead_valid_for_an_hour(application, settings):
    from beistand.portal import accounts
    from beistand.portal.models import Invitation, User

    settings(address="https://beistand.example")
    (line,) = accounts.first_lines()
    assert re.search(r"https://beistand\.example/einladung/[\w-]{40,}/$", line)
    assert not User.objects.exists()
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.email) == ("trainer", "")
    assert timedelta(minutes=59) < invitation.expires - clock.now() <= timedelta(hours=1)
    assert accounts.first_lines() != []  # nobody came: the next start prints a new one, and the old one is void
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("change", ["switched off", "new role", "new password"])
def test_a_change_of_rights_deletes_the_sessions(browser, change):
    from beistand.portal import accounts
    from beistand.portal.models import Session

    browser("member")
    browser("trainer")
    if change == "switched off":
        accounts.deactivate("MEMBER@example.org")
    elif change == "new role":
        accounts.set_role("member@example.org", Role.TRAINER)
    else:
        user = account("member")
        user.set_password(NEW)
        user.save()
    assert [session.role for session in Session.objects.all()] == ["trainer"]


def test_the_deletion_and_the_change_are_one_transaction(browser, monkeypatch):
    from beistand.portal.models import Session, User

    browser("member")
    monkeypatch.setattr(User, "end_sessions", lambda self: 1 / 0)
    user = account("member")
    user.is_active = False
    with pytest.raises(ZeroDivisionError):
        user.save()
    assert User.objects.get().is_active
    assert Session.objects.count() == 1


def test_another_name_ends_no_session(browser):
    window = browser("member")
    answer = window.submit("/konto/name/", {"name": "Äva <b>"}, page="/konto/")
    assert (answer.status, answer["Location"]) == (302, "/konto/?gespeichert=name")
    page = window.get("/konto/?gespeichert=name").body.decode()
    assert "<dd>Äva &lt;b&gt;</dd>" in page
    assert "Der Name ist gespeichert." in page


def test_the_account_page_shows_all_that_is_stored(browser):
    text = browser("trainer").get("/konto/").text
    week = clock.now().astimezone(clock.HAMBURG).date()
    monday = week - timedelta(days=week.weekday())
    shown = f"in der Woche vom {monday.day}.\u202f{monday.month}.\u202f{monday.year}"
    for stored in ("Person trainer", "trainer@example.org", "Trainer:in", "Altona", shown):
        assert stored in text


def test_a_new_password_keeps_this_browser_and_ends_all_others(browser):
    here, there = browser("member"), browser("member")
    answer = here.submit("/konto/passwort/", {"password": NEW})
    assert (answer.status, answer["Location"]) == (302, "/konto/?gespeichert=passwort")
    assert here.get(PAGE[Role.MEMBER]).status == 200
    assert there.get(PAGE[Role.MEMBER]).status == 302
    assert browser().sign_in("member@example.org", PASSWORDS["member"]).status == 200
    assert browser().sign_in("member@example.org", NEW).status == 302


def test_a_name_is_one_line(browser):
    window = browser("member")
    window.submit("/konto/name/", {"name": " Anna\r\n\thttp://x  Muster "}, page="/konto/")
    assert "<dd>Anna http://x Muster</dd>" in window.get("/konto/").body.decode()


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("kurz", "mindestens 10 Zeichen"),
        ("password123", "zu üblich"),
        ("member@example.org", "zu ähnlich"),
        ("x" * 1001, "Das Passwort ist zu lang."),
        ("", "Bitte ein Passwort eintragen."),
    ],
)
def test_a_password_that_is_not_taken_changes_nothing(browser, new, says):
    window = browser("member")
    answer = window.submit("/konto/passwort/", {"password": new})
    assert answer.status == 400
    assert says in answer.text
    assert browser().sign_in("member@example.org", PASSWORDS["member"]).status == 302


def test_sign_out_everywhere(browser):
    here, there = browser("member"), browser("member")
    answer = here.submit("/konto/ueberall-abmelden/", {}, page="/konto/")
    assert (answer.status, answer["Clear-Site-Data"]) == (302, '"cache", "storage"')
    assert {window.get(PAGE[Role.MEMBER]).status for window in (here, there)} == {302}


@pytest.mark.parametrize("target", ["/konto/name/", "/konto/passwort/", "/konto/ueberall-abmelden/"])
def test_account_forms_need_their_token_and_a_session(browser, target):
    assert browser("member").post(target, {"name": "x"}).status == 403
    assert browser().post(target, {"name": "x"}).status == 302
    assert browser("member").get(target).status == (200 if target == "/konto/passwort/" else 405)


def test_commands_name_an_unknown_account(application):
    from beistand.portal import accounts

    with pytest.raises(ValueError, match=r"nobody@example\.org gibt es kein Konto"):
        accounts.deactivate("nobody@example.org")


def test_the_models_and_the_migrations_agree(application):
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_django_finds_nothing_wrong(application):
    from django.core.management import call_command

    call_command("check", fail_level="WARNING")
