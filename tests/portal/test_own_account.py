"""/konto/: what is stored about a person, and that it is theirs to see, take away and delete."""

import json
import re
from datetime import timedelta

import pytest

from beistand import clock
from beistand.roles import Role
from tests.portal.device import Device, options
from tests.portal.people import PASSWORDS, account
from tests.portal.releases import PAGE

DELICATE = ["passwort/", "passkeys/", "passkeys/optionen/", "app/", "app/entfernen/", "ersatzcodes/", "loeschen/"]


@pytest.mark.parametrize("address", DELICATE)
def test_what_is_delicate_needs_a_sign_in_of_just_now(browser, address):
    window = browser("member")
    del window.cookies["frisch"]
    answer = window.get(f"/konto/{address}")
    assert (answer.status, answer["Location"]) == (302, f"/anmelden/?next=/konto/{address}")
    page = window.get(answer["Location"])
    assert page.status == 200
    assert "Zur Sicherheit: Melde dich noch einmal an" in page.text
    assert 'value="member@example.org"' in page.body.decode()
    back = window.sign_in("member@example.org", PASSWORDS["member"], target=answer["Location"])
    assert back["Location"] == f"/konto/{address}"
    assert window.get(f"/konto/{address}")["Location"] != answer["Location"]


def test_signing_in_again_keeps_the_session_of_others_and_other_pages_open(browser):
    window, other = browser("member"), browser("member")
    del window.cookies["frisch"]
    assert window.get("/konto/").status == 200
    window.sign_in("member@example.org", PASSWORDS["member"], target="/anmelden/?next=/konto/passwort/")
    assert other.get(PAGE[Role.MEMBER]).status == 200


@pytest.mark.parametrize("mark", ["", "1", "1:abc:def", "of another session", "old"])
def test_the_mark_of_just_now_cannot_be_made_up(browser, mark, monkeypatch):
    window = browser("member")
    if mark == "of another session":
        mark = browser("member").cookies["frisch"]
    elif mark == "old":
        import time

        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 16 * 60)
        mark = window.cookies["frisch"]
    window.cookies["frisch"] = mark
    assert window.get("/konto/passwort/").status == 302


def test_whoever_has_no_password_sets_one(browser):
    user = account("member")
    window = browser("member")
    user.set_unusable_password()
    type(user).objects.filter(pk=user.pk).update(password=user.password)
    window = by_code(browser(), user)
    assert "Passwort setzen" in window.get("/konto/passwort/").text
    window.submit("/konto/passwort/", {"password": "Ganz-neu-und-lang-9"})
    assert browser().sign_in("member@example.org", "Ganz-neu-und-lang-9").status == 302


def by_code(window, user):
    from beistand.portal import catcher, mailing
    from beistand.portal.mailing import settings

    window.submit("/anmelden/code/", {"login": user.email})
    mailing._behind.submit(lambda: None).result(10)
    (mail, *_) = catcher.caught(settings.ENVIRONMENT.var)
    code = re.search(r"^\d{3} \d{3}$", mail.text, re.MULTILINE)[0]
    assert window.submit("/anmelden/code/eingeben/", {"code": code}).status == 302
    return window


def test_the_export_holds_all_that_is_stored(browser):
    window = browser("member")
    own = "/konto/passkeys/"
    window.submit(own, {"passkey": Device().create(options(window, own, f"{own}optionen/"))})
    answer = window.get("/konto/daten.json")
    assert answer["Content-Disposition"] == 'attachment; filename="beistand-meine-daten.json"'
    assert "no-store" in answer["Cache-Control"]
    week = f"{clock.now().astimezone(clock.HAMBURG):%G-W%V}"
    assert json.loads(answer.body) == {
        "name": "Person member",
        "e_mail": "member@example.org",
        "rolle": "Mitglied",
        "bezirk": "Altona",
        "zuletzt_angemeldet": week,
        "passwort": "gesetzt, nur als Prüfwert gespeichert",
        "passkeys": [{"name": "Passkey", "seit": week}],
        "app_fuer_codes": False,
        "ersatzcodes_uebrig": 0,
        "angemeldete_geraete": 1,
    }


def test_every_column_about_people_is_in_the_export_or_known_not_to_be_personal(application):
    from allauth.mfa.models import Authenticator

    from beistand.portal.models import User

    of_users = {field.name for field in User._meta.fields}
    assert of_users == {"id", "password", "email", "name", "role", "district", "is_active", "last_sign_in_week"}
    of_keys = {field.name for field in Authenticator._meta.fields}
    assert of_keys == {"id", "user", "type", "data", "created_at", "last_used_at"}


def test_the_tables_of_allauth_hold_nothing_but_keys(browser, mails):
    from allauth.account.models import EmailAddress, EmailConfirmation

    window = browser("member")
    own = "/konto/passkeys/"
    window.submit(own, {"passkey": Device().create(options(window, own, f"{own}optionen/"))})
    by_code(browser(), account("member"))
    assert not EmailAddress.objects.exists()
    assert not EmailConfirmation.objects.exists()


def test_no_session_tells_when_somebody_signed_in(browser):
    from beistand.portal.models import Session

    browser("member")
    (session,) = Session.objects.all()
    assert set(session.get_decoded()) == {
        "_auth_user_id", "_auth_user_backend", "_auth_user_hash", "_session_expiry", "role",
    }  # fmt: skip
    ends = session.expire_date.astimezone(clock.HAMBURG)
    assert (ends.weekday(), ends.hour, ends.minute, ends.second, ends.microsecond) == (0, 0, 0, 0, 0)
    assert timedelta(days=14) <= ends - clock.now() <= timedelta(days=22)


def test_deleting_says_the_effect_and_leaves_nothing(browser):
    from beistand.portal.models import Session, User

    window, other = browser("member"), browser("member")
    page = window.get("/konto/loeschen/")
    assert "Das lässt sich nicht rückgängig machen." in page.text
    assert User.objects.exists()
    answer = window.submit("/konto/loeschen/", {})
    assert (answer.status, answer["Location"]) == (302, "/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not User.objects.exists()
    assert not Session.objects.filter(user__isnull=False).exists()
    assert {one.get(PAGE[Role.MEMBER]).status for one in (window, other)} == {302}
    assert browser().sign_in("member@example.org", PASSWORDS["member"]).status == 200


def test_who_may_have_reviewed_pages_is_told_that_the_name_stays_there(browser):
    account("trainer", "zweite@example.org")
    assert "bleibt dein Name oder Alias stehen" in browser("trainer").get("/konto/loeschen/").text
    assert "Alias stehen" not in browser("member").get("/konto/loeschen/").text


def test_account_and_sessions_go_in_one_transaction(browser):
    from django.db.models.signals import post_delete

    from beistand.portal.models import Session, User

    def fail(**kwargs):
        assert not Session.objects.exists(), "the sessions go first"
        raise RuntimeError

    window = browser("member")
    form = window.hidden("/konto/loeschen/")
    post_delete.connect(fail, sender=User)
    try:
        assert window.post("/konto/loeschen/", form).status == 500
    finally:
        post_delete.disconnect(fail, sender=User)
    assert User.objects.count() == Session.objects.count() == 1


def test_the_last_trainer_is_told_why_not(browser):
    window = browser("trainer")
    assert "Danach gäbe es niemanden mehr" in window.get("/konto/loeschen/").text
    assert window.submit("/konto/loeschen/", {}, page="/konto/").status == 400
    assert window.get("/konto/").status == 200


def test_trainers_find_their_pages_from_here_and_members_see_no_trace(browser):
    assert 'href="/verwaltung/"' in browser("trainer").get("/konto/").body.decode()
    assert "verwaltung" not in browser("member").get("/konto/").text


def test_sign_in_page_leads_on_whoever_is_in_already(browser):
    window = browser("member")
    assert window.get("/anmelden/")["Location"] == "/"
    assert window.get("/anmelden/?next=/sgb2/widerspruch/")["Location"] == "/sgb2/widerspruch/"


def test_a_session_that_lost_its_role_is_no_loop(browser):
    from beistand.portal.models import User

    window = browser("member")
    User.objects.update(role="trainer")
    assert window.get("/konto/")["Location"] == "/anmelden/?next=/konto/"
    assert window.get("/anmelden/?next=/konto/").status == 200


@pytest.mark.parametrize("page", ["", "passwort/", "passkeys/", "app/", "ersatzcodes/", "loeschen/"])
def test_no_english_word_is_left(browser, page):
    """The words that Django and allauth would say if a text of ours were missing."""
    text = re.sub(r"<[^>]*>", " ", browser("member").get(f"/konto/{page}").text)
    for word in (
        "Password",
        "Enter",
        "This field",
        "required",
        "Submit",
        "Sign",
        "Name:",
        "Code:",
        "Authenticator code",
    ):
        assert word not in text


def test_a_form_left_empty_speaks_german(browser):
    window = browser("member")
    for page, fields in (("/konto/app/", {"code": ""}), ("/konto/passwort/", {"password": ""})):
        answer = window.submit(page, fields)
        assert "Bitte" in answer.text
        assert "required" not in re.sub(r"<[^>]*>", " ", answer.text)
