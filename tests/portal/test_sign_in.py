"""Signing in and out: one form, no hints, no way back afterwards."""

import re

import pytest

from beistand.roles import Role
from tests.portal.people import PASSWORDS, account
from tests.portal.releases import MISSING, PAGE

WRONG = "E-Mail oder Passwort stimmt nicht."


def without_token(text):
    return re.sub(r'value="[A-Za-z0-9]{64}"', 'value="…"', text)


def test_a_protected_page_leads_to_the_form_and_back(browser):
    account("member")
    window = browser()
    sent = window.get("/sgb2/widerspruch/?stichtag=2026-05-15")["Location"]
    assert sent == "/anmelden/?next=/sgb2/widerspruch/%3Fstichtag%3D2026-05-15"
    answer = window.sign_in("member@example.org", PASSWORDS["member"], target=sent)
    assert (answer.status, answer["Location"]) == (302, "/sgb2/widerspruch/?stichtag=2026-05-15")
    assert window.get(PAGE[Role.MEMBER]).status == 200


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "http:///x",
        "/%0d%0aX: y",
        "x",
    ],
)
def test_next_leads_nowhere_else(browser, target):
    account("member")
    answer = browser().sign_in("member@example.org", PASSWORDS["member"], target=f"/anmelden/?next={target}")
    assert (answer.status, answer["Location"]) == (302, "/")


@pytest.mark.parametrize(
    "spelling",
    [
        "MEMBER@EXAMPLE.ORG",
        " member@example.org ",
        "member@example.org\u200b",
        "ｍｅｍｂｅｒ@example.org",
        "mem ber@example.org",
    ],
)
def test_the_mail_may_be_spelt_as_people_type_it(browser, spelling):
    account("member")
    assert browser().sign_in(spelling, PASSWORDS["member"]).status == 302


@pytest.mark.parametrize("case", ["unknown", "wrong", "switched off", "no password yet"])
def test_every_failure_is_the_same_page(browser, case):
    user = account("member")
    if case == "switched off":
        user.is_active = False
    if case == "no password yet":
        user.set_unusable_password()
    user.save()
    mail = "nobody" if case == "unknown" else "member"
    password = "Falsch-12345678" if case == "wrong" else PASSWORDS["member"]
    window = browser()
    answer = window.sign_in(f"{mail}@example.org", password)
    reference = browser().sign_in("nemo@example.org", "Falsch-12345678")
    assert answer.status == 200
    assert WRONG in answer.text
    assert password not in answer.text
    assert without_token(answer.body.decode()).replace(mail, "nemo") == without_token(reference.body.decode())
    assert answer.but("content-length", "set-cookie", "expires") == reference.but(
        "content-length", "set-cookie", "expires"
    )
    assert "sessionid" not in window.cookies


def test_known_and_unknown_accounts_cost_one_hash_and_the_same_queries(browser, monkeypatch):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from beistand.portal.signin import Hasher

    hashed = []
    encode, verify = Hasher.encode, Hasher.verify
    monkeypatch.setattr(Hasher, "encode", lambda *given: hashed.append("encode") or encode(*given))
    monkeypatch.setattr(Hasher, "verify", lambda *given: hashed.append("verify") or verify(*given))
    account("member")
    counts = []
    for number, mail in enumerate(("member@example.org", "nobody@example.org")):
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            browser(address=f"198.51.100.{number}").sign_in(mail, "Falsch-12345678")
        counts.append((len(hashed), len(queries)))
    assert counts[0] == counts[1]
    assert counts[0][0] == 1


def test_the_session_cookie_is_for_the_server_only(browser):
    account("member")
    answer = browser().sign_in("member@example.org", PASSWORDS["member"])
    cookies = [value.strip() for name, value in answer.headers if name == "Set-Cookie"]
    cookie = next(value for value in cookies if value.startswith("sessionid="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_signing_in_gives_a_new_session(browser):
    window = browser("member")
    old = window.cookies["sessionid"]
    window.post("/abmelden/", {})
    window.cookies["sessionid"] = old
    window.sign_in("member@example.org", PASSWORDS["member"])
    assert window.cookies["sessionid"] != old


def test_sign_out_ends_the_session_on_the_server(browser):
    window = browser("member")
    kept = dict(window.cookies)
    answer = window.post("/abmelden/", {})
    assert (answer.status, answer["Location"]) == (302, "/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "sessionid" not in window.cookies
    window.cookies.update(kept)
    assert window.get(PAGE[Role.MEMBER]).status == 302


def test_only_a_post_signs_out(browser):
    window = browser("member")
    assert '<form class="formular" method="post" action="/abmelden/">' in window.get("/abmelden/").body.decode()
    assert window.get(PAGE[Role.MEMBER]).status == 200


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://localhost:9000"])
def test_a_foreign_form_signs_nobody_out(browser, origin):
    window = browser("member")
    assert window.post("/abmelden/", {}, origin=origin).status == 403
    assert window.get(PAGE[Role.MEMBER]).status == 200


def test_a_form_without_its_token_is_refused_in_german(browser):
    answer = browser().post("/anmelden/", {"login": "a@example.org", "password": "x"})
    assert answer.status == 403
    assert "Das Formular ist abgelaufen" in answer.text


@pytest.mark.parametrize("field", ["login", "password"])
@pytest.mark.parametrize("value", ["\x00", "x" * 100_000, "ä\ud800".encode("utf-8", "surrogatepass").decode("latin-1")])
def test_nonsense_in_the_form_is_no_fault_of_ours(browser, field, value):
    fields = {"login": "member@example.org", "password": "x", field: value}
    assert browser().submit("/anmelden/", fields).status == 200


@pytest.mark.parametrize("target", ["/accounts/login/", "/2fa/", "/signup/", "/password/reset/", "/admin/"])
def test_nothing_else_of_allauth_is_there(browser, target):
    assert browser("trainer").get(target).status == browser("trainer").get(MISSING).status == 404


def test_only_the_week_of_the_sign_in_is_kept(browser):
    from beistand.portal.models import User

    browser("member")
    stored = User.objects.values().get()
    assert re.fullmatch(r"\d{4}-W\d{2}", stored["last_sign_in_week"])
    assert set(stored) == {"id", "password", "email", "name", "role", "district", "is_active", "last_sign_in_week"}


def test_no_table_holds_an_address_of_a_caller(browser):
    from django.db import connection

    window = browser("member", address="198.51.100.77")
    window.submit("/anmelden/", {"login": "x@example.org", "password": "y"})
    browser(address="198.51.100.77").sign_in("x@example.org", "Falsch-1234")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "198.51.100" not in str(cursor.fetchall())


def test_someone_switched_off_between_password_and_session_stays_out(browser, monkeypatch):
    """The race: the password was right, then the account is switched off, then the session would be written."""
    from beistand.portal import throttle
    from beistand.portal.models import User

    user = account("member")

    def guess(mail, address, verify):
        found = verify()
        User.objects.filter(pk=user.pk).update(is_active=False)
        return found

    monkeypatch.setattr(throttle, "guess", guess)
    window = browser()
    assert window.sign_in("member@example.org", PASSWORDS["member"]).status == 400
    assert window.get(PAGE[Role.MEMBER]).status == 302
