"""/suche and /api/suche: the caller's role decides what is asked, the page shows it without JavaScript."""

import json
from datetime import date

import pytest

from beistand.roles import Role
from beistand.search.types import Answer, Document, Hit, Results

HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def asked(application, monkeypatch):
    """Puts a search in place that finds one passage, and notes what it was asked."""
    from beistand.release import searching

    calls = []

    def answer(release, role, query, archive, day, limit=10):
        calls.append((release.id, role, query, day, limit))
        document = Document("/sgb2/x/#frist", f"Titel {HOSTILE}", "Frist", "note", "sgb2", "Text der Stelle")
        hit = Hit(document, f"Die \ue000Frist\ue001 {HOSTILE}", 1.0)
        return Results(
            query, (hit,), 1, Answer("§ 84 SGG", "Ein Monat", "/gesetze/sgg/84/"), "Widerspruch", (), ("blau",)
        )

    monkeypatch.setattr(searching, "answer", answer)
    return calls


@pytest.mark.parametrize(("role", "seen"), [("", Role.PUBLIC), ("member", Role.MEMBER), ("trainer", Role.TRAINER)])
@pytest.mark.parametrize("target", ["/suche?q=Frist", "/api/suche?q=Frist"])
def test_the_role_of_the_caller_is_asked(browser, asked, role, seen, target):
    assert browser(role).get(target).status == 200
    assert [(call[1], call[2]) for call in asked] == [(seen, "Frist")]


def test_the_api_gives_what_is_promised(browser, asked):
    answer = browser().get("/api/suche?q=Frist")
    assert answer["Content-Type"] == "application/json"
    given = json.loads(answer.body)
    assert set(given) == {"treffer", "antwort", "meinten_sie"}
    assert given["treffer"][0]["auszug"] == f"Die Frist {HOSTILE}"
    assert given["antwort"] == {"titel": "§ 84 SGG", "text": "Ein Monat", "url": "/gesetze/sgg/84/"}


def test_the_page_marks_what_was_found_and_escapes_the_rest(browser, asked):
    page = browser().get(f"/suche?q={HOSTILE}").body.decode()
    assert "Die <mark>Frist</mark> &lt;script&gt;" in page
    assert HOSTILE not in page
    assert page.count("<h1>") == 1
    for shown in ("Ein Treffer", "Meintest du", "/gesetze/sgg/84/", "ohne: blau", "Titel &lt;script&gt;"):
        assert shown in page


def test_nothing_found_leads_on_in_three_ways(browser, asked, monkeypatch):
    from beistand.release import searching

    monkeypatch.setattr(searching, "answer", lambda *given: Results("xyz"))
    page = browser("member").get("/suche?q=xyz").body.decode()
    assert "Kein Treffer für »xyz«." in page
    assert page.count("<li>") == 3


def test_without_a_question_there_is_only_the_form(browser, asked):
    page = browser().get("/suche").body.decode()
    assert 'name="q"' in page
    assert "Treffer" not in page
    assert asked == []


def test_the_day_of_the_case_is_passed_on_and_shown(browser, asked):
    page = browser().get("/suche?q=Frist&stichtag=2026-05-15").body.decode()
    assert asked[0][3] == date(2026, 5, 15)
    assert "15. 5. 2026" in page.replace("\u202f", " ")
    assert 'name="stichtag" value="2026-05-15"' in page


@pytest.mark.parametrize("nonsense", ["2026-02-30", "heute", "2026-5-1", "9" * 5000, "<b>"])
def test_a_day_that_is_none_means_today_and_says_so(browser, asked, nonsense, monkeypatch):
    monkeypatch.setenv("BEISTAND_STICHTAG", "2026-11-24")
    answer = browser().get(f"/suche?q=Frist&stichtag={nonsense}")
    assert answer.status == 200
    assert asked[0][3] == date(2026, 11, 24)
    assert "ist kein Tag: Du liest den Stand von heute." in answer.text


@pytest.mark.parametrize("query", ["%00", "%ff%fe", "a" * 8000, "%ed%a0%80", "%F0%9F%A6%86", "+" * 500])
@pytest.mark.parametrize("target", ["/suche", "/api/suche"])
def test_odd_questions_are_answered(browser, asked, target, query):
    assert browser().get(f"{target}?q={query}").status == 200
    assert all(len(call[2]) <= 300 for call in asked)


def test_without_a_release_it_says_so(browser, asked, var):
    (var / "current").unlink()
    assert browser().get("/suche?q=Frist").status == 503
    answer = browser().get("/api/suche?q=Frist")
    assert (answer.status, json.loads(answer.body)) == (503, {"fehler": "Es gibt noch keine Ausgabe: beistand bauen"})


@pytest.mark.parametrize("target", ["/suche", "/api/suche"])
def test_it_is_only_asked_never_told(browser, asked, target):
    window = browser()
    assert window.post(target, {"q": "x"} | window.hidden("/anmelden/")).status == 405
