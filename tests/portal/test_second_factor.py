"""The second factor: who is asked for it, how it is set up, what happens when it is lost."""

import base64
import re
from datetime import UTC, datetime, timedelta

import pytest

from beistand import clock
from beistand.roles import Role
from tests.portal.apps import App, six_digits, spare_codes
from tests.portal.device import Device, options
from tests.portal.people import PASSWORDS, account
from tests.portal.releases import PAGE

HERE = "/anmelden/zweiter-faktor/"
SET_UP = f"{HERE}einrichten/"
STEP = timedelta(seconds=30)
TRAINERS = PAGE[Role.TRAINER]


def first_factor(window, role="trainer", **fields):
    account(role)
    mail = f"{role}@example.org"
    return window.submit("/anmelden/", {"login": mail, "password": PASSWORDS[role]} | fields)


def set_up_app(window, page=SET_UP, off=timedelta(0)):
    """Fill in the first code, as shown by a new app; the app and the answer."""
    shown = window.get(page)
    app = App(shown.body.decode(), off)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)"', shown.body.decode()))
    return app, window.post(page, hidden | {"code": app.code()})


@pytest.fixture
def trainer(browser, public):
    """A trainer on a public address with an app: their window, the app, their spare codes."""
    window = browser()
    assert first_factor(window)["Location"] == SET_UP
    app, answer = set_up_app(window)
    return window, app, spare_codes(answer)


def give(window, code):
    return window.submit(HERE, {"code": code})


@pytest.mark.parametrize(
    ("moment", "code"), [(59, "287082"), (1111111109, "081804"), (2000000000, "279037"), (20000000000, "353130")]
)
def test_codes_are_those_of_every_app(application, monkeypatch, moment, code):
    """RFC 6238, appendix B."""
    from beistand.portal import totp

    secret = base64.b32encode(b"12345678901234567890").decode()
    monkeypatch.setattr(clock, "now", lambda: datetime.fromtimestamp(moment, UTC))
    assert six_digits(secret, clock.now()) == code
    assert totp.check(secret, code).right


def test_on_this_machine_nobody_is_asked(browser):
    window = browser()
    assert first_factor(window)["Location"] == "/"
    assert window.get(TRAINERS).status == 200


def test_on_a_public_address_members_are_not_asked(browser, public):
    window = browser()
    assert first_factor(window, "member")["Location"] == "/"
    assert window.get(PAGE[Role.MEMBER]).status == 200


def test_a_trainer_is_led_to_set_one_up_and_has_nothing_before(browser, public):
    from beistand.portal.models import Session

    window = browser()
    answer = first_factor(window, next=TRAINERS)
    assert (answer.status, answer["Location"]) == (302, SET_UP)
    for target in (PAGE[Role.MEMBER], TRAINERS, "/konto/", "/verwaltung/"):
        assert window.get(target).status == 302
    (session,) = Session.objects.all()
    assert (session.role, session.user_id) == ("", None)
    _, answer = set_up_app(window)
    assert answer.status == 200
    assert len(spare_codes(answer)) == 10
    assert f'href="{TRAINERS}">Ich habe sie gesichert, weiter' in answer.body.decode()
    assert window.get(TRAINERS).status == 200


def test_from_then_on_it_is_demanded(browser, trainer):
    _, app, _ = trainer
    window = browser()
    answer = first_factor(window, next=TRAINERS)
    assert (answer.status, answer["Location"]) == (302, HERE)
    assert window.get(TRAINERS).status == 302
    assert window.get(SET_UP)["Location"] == HERE
    answer = give(window, app.code(later=STEP))
    assert (answer.status, answer["Location"]) == (302, TRAINERS)
    assert window.get(TRAINERS).status == 200


def test_the_code_from_a_mail_is_no_second_factor(browser, trainer, mails, settings):
    settings(address=None)  # the catcher writes on this machine only; the app is asked for all the same
    window = browser()
    window.submit("/anmelden/code/", {"login": "trainer@example.org"})
    code = re.search(r"^\d{3} \d{3}$", mails()[0].text, re.MULTILINE)[0]
    assert window.submit("/anmelden/code/eingeben/", {"code": code})["Location"] == HERE
    assert window.get(TRAINERS).status == 302


def test_a_passkey_is_both_factors(browser, public):
    window = browser()
    first_factor(window)
    device = Device()
    answer = window.submit(SET_UP, {"passkey": device.create(options(window, SET_UP, f"{HERE}optionen/"))})
    assert len(spare_codes(answer)) == 10
    assert window.get(TRAINERS).status == 200
    other = browser()
    asked = options(other, "/anmelden/", "/anmelden/passkey/optionen/")
    other.submit("/anmelden/passkey/", {"passkey": device.get(asked)}, page="/anmelden/")
    assert other.get(TRAINERS).status == 200
    third = browser()
    assert first_factor(third)["Location"] == HERE
    answer = third.submit(HERE, {"passkey": device.get(options(third, HERE, f"{HERE}optionen/"))})
    assert (answer.status, third.get(TRAINERS).status) == (302, 200)


def test_another_person_s_passkey_is_no_second_factor(browser, public, trainer):
    device, stranger = Device(), browser("member")
    own = "/konto/passkeys/"
    stranger.submit(own, {"passkey": device.create(options(stranger, own, f"{own}optionen/"))})
    window = browser()
    first_factor(window)
    answer = window.submit(HERE, {"passkey": device.get(options(window, HERE, f"{HERE}optionen/"))})
    assert "Dieser Passkey gehört nicht zu deinem Konto." in answer.text
    assert window.get(TRAINERS).status == 302


def test_whoever_set_up_an_app_is_asked_everywhere(browser):
    window = browser("member")
    _, answer = set_up_app(window, "/konto/app/")
    assert len(spare_codes(answer)) == 10
    assert first_factor(browser(), "member")["Location"] == HERE


def test_a_spare_code_opens_once(browser, trainer):
    _, _, spare = trainer
    for code, status in ((spare[0], 302), (spare[0], 200), (spare[1].upper().replace("-", " "), 302)):
        window = browser()
        first_factor(window)
        assert give(window, code).status == status
    assert "noch 8" in window.get("/konto/").text


def test_an_app_s_code_counts_once(browser, trainer):
    _, app, _ = trainer
    code = app.code(later=STEP)
    for status in (302, 200):
        window = browser()
        first_factor(window)
        assert give(window, code).status == status


@pytest.mark.parametrize(("off", "status"), [(-30, 302), (30, 302), (-120, 200), (120, 200)])
def test_half_a_minute_of_difference_is_forgiven(browser, public, later, off, status):
    window = browser()
    first_factor(window)
    app, _ = set_up_app(window)
    later(minutes=10)
    app.off = timedelta(seconds=off)
    window = browser()
    first_factor(window)
    assert give(window, app.code()).status == status


@pytest.mark.parametrize(("off", "says"), [(60, "etwa 60 Minuten vor"), (-60, "etwa 60 Minuten nach")])
def test_a_clock_an_hour_off_is_told_apart_from_a_wrong_code(browser, trainer, later, off, says):
    _, app, _ = trainer
    later(hours=3)
    app.off = timedelta(minutes=off)
    window = browser()
    first_factor(window)
    answer = give(window, app.code())
    assert answer.status == 200
    assert says in answer.text
    assert window.get(TRAINERS).status == 302
    assert "Der Code stimmt nicht." in give(window, "000000").text


def test_while_setting_up_too_the_clock_is_named(browser, public):
    window = browser()
    first_factor(window)
    _, answer = set_up_app(window, off=timedelta(hours=1))
    assert "etwa 60 Minuten vor" in answer.text
    assert window.get(TRAINERS).status == 302


def test_the_key_stays_the_same_until_its_first_code_was_right(browser, public):
    window = browser()
    first_factor(window)
    shown = window.get(SET_UP).body.decode()
    app, hidden = App(shown), dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)"', shown))
    answer = window.post(SET_UP, hidden | {"code": "000000"})
    assert "Der Code stimmt nicht." in answer.text
    assert App(answer.body.decode()).secret == app.secret
    answer = window.post(SET_UP, hidden | {"code": app.code()})
    assert len(spare_codes(answer)) == 10


@pytest.mark.parametrize("sealed", ["", "x", "of somebody else"])
def test_a_key_that_is_not_ours_is_replaced(browser, public, sealed):
    from beistand.portal import totp

    window = browser()
    first_factor(window)
    secret = totp.new_secret()
    if sealed == "of somebody else":
        sealed = totp.sealed(secret, "0")
    answer = window.post(SET_UP, window.hidden(SET_UP) | {"sealed": sealed, "code": "123456"})
    assert "Der Schlüssel ist abgelaufen" in answer.text or "required" in answer.text
    assert App(answer.body.decode()).secret != secret


def test_right_passwords_do_not_wipe_wrong_second_factors(browser, trainer, standing):
    """Whoever has the password could otherwise try codes for ever."""
    heard = 0
    for number in range(12):
        window = browser(address=f"198.51.100.{number}")
        first_factor(window)
        heard += give(window, "000000").status == 200
    assert heard == 5


def test_the_doorway_closes_after_a_quarter_of_an_hour(browser, trainer, later):
    window = browser()
    first_factor(window)
    later(minutes=16)
    assert window.get(HERE)["Location"] == "/anmelden/"


@pytest.mark.parametrize("change", [{"password": "x"}, {"is_active": False}])
def test_a_new_password_or_a_switched_off_account_closes_the_doorway(browser, trainer, change):
    from beistand.portal.models import User

    window = browser()
    first_factor(window)
    assert window.get(HERE).status == 200
    User.objects.update(**change)
    assert window.get(HERE)["Location"] == "/anmelden/"


@pytest.mark.parametrize("target", [HERE, SET_UP, f"{HERE}optionen/"])
def test_without_a_first_factor_there_is_no_doorway(browser, target):
    assert browser().get(target)["Location"] in ("/anmelden/", None)
    window = browser()
    answer = window.post(target, window.hidden("/anmelden/"))
    assert (answer.status, answer["Location"]) == (302, "/anmelden/")


def test_the_last_factor_of_a_trainer_stays(browser, trainer):
    window, _, _ = trainer
    page = window.get("/konto/app/entfernen/")
    assert "das ist dein letzter" in page.text
    window.submit("/konto/app/entfernen/", {}, page="/konto/")
    assert first_factor(browser())["Location"] == HERE


def test_a_member_gives_the_app_back_and_with_it_the_spare_codes(browser):
    from allauth.mfa.models import Authenticator

    window = browser("member")
    set_up_app(window, "/konto/app/")
    answer = window.submit("/konto/app/entfernen/", {})
    assert answer["Location"] == "/konto/?gespeichert=app-weg"
    assert not Authenticator.objects.exists()
    assert first_factor(browser(), "member")["Location"] == "/"


def test_another_app_replaces_the_first(browser, trainer):
    window, old, spare = trainer
    new, answer = set_up_app(window, "/konto/app/")
    assert set(spare_codes(answer)).isdisjoint(spare)
    for code, status in ((old.code(later=STEP), 200), (spare[0], 200), (new.code(later=STEP), 302)):
        other = browser()
        first_factor(other)
        assert give(other, code).status == status


def test_new_spare_codes_end_the_old_ones(browser, trainer):
    window, _, old = trainer
    new = spare_codes(window.submit("/konto/ersatzcodes/", {}))
    assert len(set(new) | set(old)) == 20
    for code, status in ((old[0], 200), (new[0], 302)):
        other = browser()
        first_factor(other)
        assert give(other, code).status == status


def test_spare_codes_are_shown_once_and_can_be_saved_without_another_request(trainer):
    window, _, spare = trainer
    page = window.get("/konto/ersatzcodes/")
    assert not any(code in page.text for code in spare)
    answer = window.submit("/konto/ersatzcodes/", {})
    link = re.search(r'href="(data:text/plain[^"]*)" download="beistand-ersatzcodes.txt"', answer.body.decode())[1]
    assert all(code in link for code in spare_codes(answer))
    assert "no-store" in answer["Cache-Control"]


def test_reset_by_a_command(browser, trainer):
    from beistand.portal import accounts

    window, _, _ = trainer
    has = accounts.second_factor("Trainer@Example.org")
    assert has == "trainer@example.org hat eine App für Codes, 10 Ersatzcodes."
    accounts.reset_second_factor("trainer@example.org")
    assert window.get(TRAINERS).status == 302
    other = browser()
    assert first_factor(other)["Location"] == SET_UP
    assert accounts.second_factor("trainer@example.org") == "trainer@example.org hat keinen zweiten Faktor."
    with pytest.raises(ValueError, match="gibt es kein Konto"):
        accounts.reset_second_factor("nobody@example.org")


def test_neither_key_nor_codes_can_be_read_in_the_database(trainer):
    from django.db import connection

    _, app, spare = trainer
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = str(cursor.fetchall())
            assert not any(secret in rows for secret in (app.secret, *spare))
