"""/gesetze/: norms on a day, inside the reader's shell, with who of their site cites them."""

import pytest

from beistand.roles import Role
from tests.portal.releases import CANARY, MISSING


@pytest.mark.parametrize("role", ["member", "trainer"])
def test_a_norm_stands_in_the_shell_of_the_role(browser, role):
    answer = browser(role).get("/gesetze/sgb_2/22/")
    page = answer.body.decode()
    assert answer.status == 200
    assert f'data-rolle="{role}"' in page
    assert page.count("<h1>") == page.count("<title>") == 1
    assert "Bedarfe für Unterkunft und Heizung" in answer.text
    assert answer["Cache-Control"] == "private, no-cache"


def test_it_lists_the_pages_of_the_reader_s_own_site(browser):
    member, trainer = (browser(role).get("/gesetze/sgb_2/22/").text for role in ("member", "trainer"))
    assert CANARY[Role.MEMBER] in member
    assert CANARY[Role.TRAINER] not in member
    assert CANARY[Role.TRAINER] in trainer


def test_the_wording_follows_the_day(browser):
    window = browser("member")
    old, new = (window.get(f"/gesetze/sgb_2/12/?stichtag={day}").text for day in ("2026-06-30", "2026-07-01"))
    assert old != new
    assert 'value="2026-06-30"' in old


def test_a_day_that_is_none_gives_today_s_page_and_one_line(browser):
    window = browser("member")
    answer = window.get("/gesetze/sgb_2/12/?stichtag=2026-02-30")
    line = '<p class="hinweis-zeile" role="status">»2026-02-30« ist kein Tag: Du liest den Stand von heute.</p>'
    assert answer.status == 200
    assert answer.text.replace(line, "") == window.get("/gesetze/sgb_2/12/").text


@pytest.mark.parametrize(
    "target",
    [
        "/gesetze/sgb_2/9999/",
        "/gesetze/gibtsnicht/",
        "/gesetze/gibtsnicht/1/",
        "/gesetze/stgb/",
        "/gesetze/sgb_2/22/x/",
    ],
)
def test_an_unknown_norm_is_a_missing_page(browser, target):
    window = browser("member")
    answer, missing = window.get(target), window.get(MISSING)
    assert (answer.status, answer.body) == (404, missing.body)


def test_the_lists_lead_to_the_norm(browser):
    window = browser("member")
    assert 'href="/gesetze/sgb_2/"' in window.get("/gesetze/").body.decode()
    assert 'href="/gesetze/sgb_2/22/"' in window.get("/gesetze/sgb_2/").body.decode()


def test_the_page_is_packed_for_browsers_that_can(browser):
    window = browser("member")
    packed = window.get("/gesetze/sgb_2/22/", accept_encoding="gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.body) < len(window.get("/gesetze/sgb_2/22/").body) / 2


@pytest.mark.parametrize("slash", ["", "/"])
def test_two_wordings_stand_side_by_side(browser, slash):
    answer = browser("member").get(f"/gesetze/sgb_2/32/vergleich{slash}?von=2026-06-30&bis=2026-07-01")
    assert answer.status == 200
    assert "<del>10</del>" in answer.text
    assert "<ins>30</ins>" in answer.text
    assert answer["Cache-Control"] == "private, no-cache"


def test_the_older_day_stands_first_and_without_days_the_last_two(browser):
    window = browser("member")
    usual = window.get("/gesetze/sgb_2/32/vergleich?von=2026-06-30&bis=2026-07-01").text
    assert window.get("/gesetze/sgb_2/32/vergleich?von=2026-07-01&bis=2026-06-30").text == usual
    for column in ("<del>10</del>", "<ins>30</ins>"):
        assert column in window.get("/gesetze/sgb_2/32/vergleich").text


def test_days_that_are_none_are_said_in_one_line(browser):
    answer = browser("member").get("/gesetze/sgb_2/32/vergleich?von=gestern&bis=2026-02-30")
    assert answer.status == 200
    line = "»gestern« ist kein Tag (Schreibweise: 2026-06-30). »2026-02-30« ist kein Tag (Schreibweise: 2026-06-30)."
    assert f'<p class="hinweis-zeile" role="status">{line}</p>' in answer.text


def test_the_reform_is_the_page_of_its_day(browser):
    window = browser("member")
    answer = window.get("/gesetze/sgb_2/aenderungen/2026-07-01/")
    assert answer.status == 200
    for section in ("3a", "7b", "12", "22", "31a", "32", "65a"):
        assert f'<h2 id="norm-{section}">' in answer.text
        assert f'href="#norm-{section}"' in answer.text
    assert 'id="norm-21"' not in answer.text
    assert 'href="/gesetze/sgb_2/32/vergleich?von=2026-06-30&bis=2026-07-01"' in answer.text
    assert CANARY[Role.MEMBER] in answer.text
    assert CANARY[Role.TRAINER] not in answer.text
    assert 'href="/gesetze/sgb_2/aenderungen/2026-07-01/"' in window.get("/gesetze/sgb_2/aenderungen/").text


def test_our_old_and_new_is_linked_from_the_norm_and_from_its_day(browser):
    window = browser("member")
    for target in ("/gesetze/sgb_2/22/", "/gesetze/sgb_2/aenderungen/2026-07-01/"):
        text = window.get(target).text
        assert "Was sich für uns geändert hat" in text
        assert 'href="/sgb2/widerspruch/#altes-und-neues-recht"' in text
    assert "Was sich für uns geändert hat" not in window.get("/gesetze/sgb_2/aenderungen/2026-04-23/").text


@pytest.mark.parametrize(
    "target",
    [
        "/gesetze/sgb_2/aenderungen/2026-07-02/",
        "/gesetze/sgb_2/aenderungen/heute/",
        "/gesetze/sgb_2/aenderungen/20260701/",
        "/gesetze/stgb/aenderungen/",
        "/gesetze/sgb_2/9999/vergleich",
        "/gesetze/gibtsnicht/1/vergleich",
    ],
)
def test_a_comparison_of_nothing_is_a_missing_page(browser, target):
    window = browser("member")
    answer, missing = window.get(target), window.get(MISSING)
    assert (answer.status, answer.body) == (404, missing.body)


@pytest.mark.parametrize("target", ["/gesetze/sgb_2/32/vergleich", "/gesetze/sgb_2/aenderungen/2026-07-01/"])
def test_strangers_are_sent_to_the_sign_in(browser, target):
    assert browser().get(target).status == 302
