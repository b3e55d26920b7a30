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
