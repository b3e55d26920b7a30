"""Wrong guesses slow down, right ones never do."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.portal.people import PASSWORDS, account

RIGHT = PASSWORDS["member"]
MAIL = "member@example.org"


def wrong(browser, mail=MAIL, address="203.0.113.7"):
    return browser(address=address).sign_in(mail, "Falsch-12345678")


@pytest.mark.parametrize(
    ("guesses", "wait"),
    [(0, 0), (4, 0), (5, 2), (6, 4), (10, 64), (13, 512), (14, 900), (19, 900), (20, 3600), (500, 3600)],
)
def test_waits_grow(application, guesses, wait):
    from beistand.portal.throttle import wait_after

    assert wait_after(guesses) == timedelta(seconds=wait)


def test_waits_never_shrink(application):
    from beistand.portal.throttle import LONGEST_WAIT, WAIT_AFTER_MOST, wait_after

    waits = [wait_after(guesses) for guesses in range(100)]
    assert waits == sorted(waits)
    assert LONGEST_WAIT < WAIT_AFTER_MOST


def test_the_first_four_are_free_then_it_says_how_long(browser):
    account("member")
    assert [wrong(browser).status for _ in range(5)] == [200] * 5
    refused = wrong(browser)
    assert refused.status == 429
    assert 1 <= int(refused["Retry-After"]) <= 2
    assert "Zu viele Versuche: In 2 Sekunden geht es weiter." in refused.text
    assert browser().sign_in(MAIL, RIGHT).status == 429


def test_after_the_wait_the_right_password_opens_and_all_is_forgotten(browser, later):
    account("member")
    for _ in range(5):
        wrong(browser)
    later(seconds=3)
    assert browser().sign_in(MAIL, RIGHT).status == 302
    assert [wrong(browser).status for _ in range(5)] == [200] * 5


def test_an_unknown_account_is_throttled_like_a_known_one(browser):
    account("member")
    known, unknown = ([wrong(browser, mail).status for _ in range(7)] for mail in (MAIL, "nobody@example.org"))
    assert known == unknown


def test_twenty_guesses_from_anywhere_however_spelt(browser, later):
    account("member")
    spellings = [MAIL, MAIL.upper(), f" {MAIL}", "ｍｅｍｂｅｒ@example.org", "Mem\u00adber@Example.ORG"]
    heard = 0
    for number in range(200):
        if wrong(browser, spellings[number % 5], address=f"198.51.100.{number}").status == 200:
            heard += 1
        later(seconds=60)
    # 200 minutes: far more than twenty would have been heard without the hour after the twentieth
    assert 15 <= heard <= 21


def test_a_block_ends_after_an_hour_and_the_memory_after_half_a_day(browser, later):
    account("member")
    for _ in range(20):
        assert wrong(browser).status == 200
        later(minutes=15, seconds=1)
    assert int(wrong(browser)["Retry-After"]) > 2600
    later(hours=12)
    assert [wrong(browser).status for _ in range(5)] == [200] * 5


def test_guesses_side_by_side_count_too(browser):
    account("member")
    windows = [browser(address=f"198.51.100.{number}") for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda window: window.sign_in(MAIL, "Falsch-12345678").status, windows))
    assert sorted(answers) == [200] * 5 + [429] * 19


def test_right_sign_ins_side_by_side_are_never_throttled(browser):
    account("member")
    windows = [browser() for _ in range(24)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda window: window.sign_in(MAIL, RIGHT).status, windows))
    assert answers == [302] * 24


def test_an_address_is_heard_sixty_times_then_told_to_wait(browser):
    statuses = [wrong(browser, f"nobody{number}@example.org").status for number in range(63)]
    assert statuses == [200] * 60 + [429] * 3
    refused = wrong(browser, "nobody99@example.org")
    assert 3000 < int(refused["Retry-After"]) <= 3600
    assert wrong(browser, "nobody98@example.org", address="203.0.113.8").status == 200


def test_in_an_office_behind_a_crowded_address_the_right_password_still_opens(browser):
    account("member")
    for number in range(61):
        wrong(browser, f"nobody{number}@example.org")
    assert browser().sign_in(MAIL, RIGHT).status == 302


def test_from_a_crowded_address_an_account_hears_no_more_than_its_free_guesses(browser, monkeypatch):
    from beistand.portal.models import User

    for number in range(60):
        wrong(browser, f"nobody{number}@example.org")
    asked = []
    real = User.objects.get_by_natural_key
    monkeypatch.setattr(type(User.objects), "get_by_natural_key", lambda self, mail: asked.append(mail) or real(mail))
    for _ in range(10):
        assert wrong(browser).status == 429
    assert len(asked) == 4


def test_a_hundred_right_sign_ins_from_one_address(browser):
    account("member")
    for _ in range(100):
        assert browser().sign_in(MAIL, RIGHT).status == 302


def test_a_forged_forwarding_header_changes_nothing(browser):
    for number in range(60):
        window = browser()
        window.sign_in(f"nobody{number}@example.org", "Falsch-1234", x_forwarded_for=f"198.51.100.{number}")
    assert browser().sign_in("x@example.org", "Falsch-1234", x_forwarded_for="192.0.2.1").status == 429
