"""Signing in with a code from a mail; nobody can tell by it who has an account."""

import re
from datetime import timedelta

import pytest

from beistand import clock
from beistand.roles import Role
from tests.portal.people import account
from tests.portal.releases import PAGE

MAIL = "member@example.org"


def ask(window, mail=MAIL, **fields):
    return window.submit("/anmelden/code/", {"login": mail} | fields)


def give(window, code):
    return window.submit("/anmelden/code/eingeben/", {"code": code})


def code_in(mail):
    return re.search(r"^(\d{3} \d{3})$", mail.text, re.MULTILINE)[1]


def other_than(code):
    return f"{(int(code.replace(' ', '')) + 1) % 10**6:06}"


def bare(answer):
    return re.sub(r'value="[A-Za-z0-9]{64}"', 'value="…"', answer.body.decode())


@pytest.mark.parametrize("typed", [str, lambda code: code.replace(" ", ""), lambda code: f" {code.replace(' ', '-')} "])
def test_from_the_mail_to_the_site(browser, mails, typed):
    account("member")
    window = browser()
    answer = ask(window, "Member@Example.ORG ", next="/sgb2/widerspruch/")
    assert (answer.status, answer["Location"]) == (302, "/anmelden/code/eingeben/")
    (mail,) = mails()
    assert (mail.to, mail.subject) == (MAIL, "Anmeldecode")
    answer = give(window, typed(code_in(mail)))
    assert (answer.status, answer["Location"]) == (302, "/sgb2/widerspruch/")
    assert window.get(PAGE[Role.MEMBER]).status == 200


def test_the_sign_in_page_has_it_as_its_third_way(browser):
    page = browser().get("/anmelden/").body.decode()
    assert 'form="anmeldung" formaction="/anmelden/code/" formnovalidate>Code per Mail schicken' in page


@pytest.mark.parametrize("case", ["unknown", "switched off"])
def test_every_answer_is_the_same_page(browser, mails, case):
    account("member")
    if case == "switched off":
        user = account("member", "nobody@example.org")
        user.is_active = False
        user.save()
    windows = (browser(), browser(address="203.0.113.8"))
    seen = [[], []]
    for answers, window, mail in zip(seen, windows, (MAIL, "nobody@example.org"), strict=True):
        answers += [ask(window, mail), window.get("/anmelden/code/eingeben/")]
        answers += [give(window, "123456") for _ in range(4)]
    for first, second in zip(*seen, strict=True):
        assert first.status == second.status
        assert bare(first).replace(MAIL, "nobody@example.org") == bare(second).replace(MAIL, "nobody@example.org")
        assert first.but("content-length", "set-cookie", "expires") == second.but(
            "content-length", "set-cookie", "expires"
        )
    assert len(mails()) == 1
    assert {window.get(PAGE[Role.MEMBER]).status for window in windows} == {302}


def test_known_and_unknown_cost_the_same_queries(browser, mails):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    account("member")
    counts = []
    for number, mail in enumerate((MAIL, "nobody@example.org")):
        window = browser(address=f"198.51.100.{number}")
        with CaptureQueriesContext(connection) as queries:
            ask(window, mail)
            give(window, "000000")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_code_has_three_tries_and_ten_minutes(browser, mails, later):
    account("member")
    window = browser()
    ask(window)
    code = code_in(mails()[0])
    for _ in range(3):
        assert "Der Code stimmt nicht." in give(window, other_than(code)).text
    assert "Dieser Code gilt nicht mehr" in give(window, code).text
    ask(window)
    code = code_in(mails()[0])
    later(minutes=11)
    assert "Der Code ist abgelaufen" in give(window, code).text
    assert window.get(PAGE[Role.MEMBER]).status == 302


def test_a_code_counts_once_and_only_in_its_browser(browser, mails):
    account("member")
    window = browser()
    ask(window)
    code = code_in(mails()[0])
    assert browser().get("/anmelden/code/eingeben/")["Location"] == "/anmelden/code/"
    form = window.hidden("/anmelden/code/eingeben/")
    assert window.post("/anmelden/code/eingeben/", form | {"code": code}).status == 302
    window.post("/abmelden/", {})
    assert window.get("/anmelden/code/eingeben/")["Location"] == "/anmelden/code/"


def test_a_second_code_ends_the_first(browser, mails):
    account("member")
    window = browser()
    ask(window)
    first = code_in(mails()[0])
    ask(window)
    second = code_in(mails()[0])
    if first != second:
        assert give(window, first).status == 200
    assert give(window, second).status == 302


def test_whoever_is_switched_off_meanwhile_stays_out(browser, mails):
    user = account("member")
    window = browser()
    ask(window)
    user.is_active = False
    user.save()
    assert "Der Code stimmt nicht." in give(window, code_in(mails()[0])).text


def test_asking_too_often_is_slowed_down_like_guessing(browser, mails):
    account("member")
    for mail in (MAIL, "nobody@example.org"):
        statuses = [ask(browser(address=f"198.51.100.{number}"), mail).status for number in range(6)]
        assert statuses == [302] * 5 + [429]


def test_a_code_that_comes_back_forgives_the_asking(browser, mails):
    account("member")
    for _ in range(8):
        window = browser()
        assert ask(window).status == 302
        assert give(window, code_in(mails()[0])).status == 302


def test_an_office_of_seventy_gets_its_codes(browser, mails):
    for number in range(70):
        account("member", f"person{number}@example.org")
        window = browser()
        assert ask(window, f"person{number}@example.org").status == 302
        assert give(window, code_in(mails()[0])).status == 302


def test_wrong_codes_and_wrong_passwords_count_together(browser, mails):
    account("member")
    for _ in range(2):
        window = browser()
        ask(window)
        code = code_in(mails()[0])
        for _ in range(2):
            assert give(window, other_than(code)).status == 200
    assert browser().sign_in(MAIL, "Falsch-12345678").status == 200
    assert browser().sign_in(MAIL, "Falsch-12345678").status == 429


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "１２３４５６", "0" * 41, "'; --", "\x00"])
def test_nonsense_is_only_wrong(browser, mails, code):
    account("member")
    window = browser()
    ask(window)
    assert give(window, code).status == 200
    assert window.get(PAGE[Role.MEMBER]).status == 302


def test_without_a_mail_address_the_page_asks_for_one(browser):
    answer = ask(browser(), "")
    assert "Bitte deine E-Mail-Adresse eintragen." in answer.text
    assert browser().get("/anmelden/code/eingeben/")["Location"] == "/anmelden/code/"


def test_an_address_that_looks_mistyped_is_asked_about(browser):
    window = browser()
    ask(window, "anna@gamil.com")
    assert "Meintest du anna@gmail.com?" in window.get("/anmelden/code/eingeben/").text


def test_where_no_mail_can_be_sent_there_is_no_such_way(browser, public):
    assert "Code per Mail" not in browser().get("/anmelden/").text
    assert browser().get("/anmelden/code/").status == 404


def test_the_code_itself_is_stored_nowhere(browser, mails):
    from beistand.portal.models import Session

    account("member")
    window = browser()
    ask(window)
    code = code_in(mails()[0]).replace(" ", "")
    (session,) = Session.objects.all()
    assert code not in str(session.get_decoded())
    assert session.expire_date - clock.now() < timedelta(minutes=16)
