"""/suche and /api/suche: the caller's role decides what is asked, the page shows it without JavaScript."""

import json
from datetime import date

import pytest

from beistand.release.searching import AreaLink
from beistand.roles import Role
from beistand.search.types import Answer, Document, Hit, Results

AREAS = [AreaLink("sgb2", "Grundsicherungsgeld", "/sgb2/"), AreaLink("wohnen", "Wohnen", "/wohnen/")]
HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def asked(application, monkeypatch):
    """Puts a search in place that finds one passage, and notes what it was asked."""
    from beistand.release import searching

    calls = []

    def answer(release, role, query, archive, day, limit=10, *, area="", kinds=()):
        calls.append((release.id, role, query, day, limit, area, kinds))
        document = Document("/sgb2/x/#frist", f"Titel {HOSTILE}", "Frist", "note", "sgb2", "Text der Stelle")
        hit = Hit(document, f"Die \ue000Frist\ue001 {HOSTILE}", 1.0)
        return Results(
            query,
            (hit,),
            1,
            Answer("§ 84 SGG", "Ein Monat", "/gesetze/sgg/84/"),
            "Widerspruch",
            (),
            ("blau",),
            {"sgb2": 2, "wohnen": 1},
            {"note": 2, "letter": 1},
        )

    monkeypatch.setattr(searching, "answer", answer)
    monkeypatch.setattr(searching, "areas", lambda release, role: AREAS)
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
    for shown in (
        "Ein Treffer",
        "Meintest du",
        "/gesetze/sgg/84/",
        "ohne: blau",
        "Titel &lt;script&gt;",
        "Notiz · Frist",
    ):
        assert shown in page


def test_nothing_found_leads_on_in_three_ways(browser, asked, monkeypatch):
    from beistand.release import searching

    monkeypatch.setattr(searching, "answer", lambda *given, **more: Results("xyz"))
    page = browser("member").get("/suche?q=xyz").body.decode()
    assert "Kein Treffer für »xyz«." in page
    assert page.count("<li>") == 3
    assert '<a href="/wohnen/">Wohnen</a>' in page


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


def test_links_narrow_by_kind_and_area_and_keep_the_day(browser, asked):
    page = browser("member").get("/suche?q=Frist&stichtag=2026-05-15&bereich=sgb2&art=werkzeuge").body.decode()
    assert asked[0][5:] == ("sgb2", frozenset({"checklist", "letter", "calculator"}))
    assert 'href="/suche?q=Frist&amp;art=werkzeuge&amp;bereich=wohnen&amp;stichtag=2026-05-15">Wohnen <span>1' in page
    assert 'href="/suche?q=Frist&amp;art=gesetze&amp;stichtag=2026-05-15">Gesetzestext</a>' in page
    assert page.count('aria-current="true"') == 2
    assert "Gesetzestext" not in browser().get("/suche?q=Frist").body.decode()


def test_the_dialog_gets_counts_and_places_of_the_words(browser, asked, monkeypatch):
    from beistand.release import searching

    monkeypatch.setattr(searching, "suggestions", lambda *given: ("Fristen",))
    given = json.loads(browser().get("/api/suche?q=Frist&umfang=dialog").body)
    assert (given["anzahl"], given["stellen"], given["ohne"]) == (1, [[[4, 9]]], ["blau"])
    assert given["vorschlaege"] == ["Fristen"]
    assert json.loads(browser().get("/api/suche/vorschlag?q=Fri").body) == {"vorschlaege": ["Fristen"]}


def test_a_damaged_index_is_said_with_the_command(browser, monkeypatch):
    from beistand.release import searching
    from beistand.search import IndexDamaged

    def damaged(*given, **more):
        raise IndexDamaged(given[0].path, "Der Suchindex ist beschädigt.")

    monkeypatch.setattr(searching, "answer", damaged)
    page = browser("member").get("/suche?q=Frist")
    assert page.status == 503
    assert "beistand bauen" in page.body.decode()
    assert "<nav>member</nav>" in page.body.decode()
    assert browser().get("/api/suche?q=Frist").status == 503


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Haushaltshilfe nach Geburt", "Haushaltshilfe nach Geburt"),
        ("BG 12345/67 gesperrt", "BG gesperrt"),
        ("anna@example.org kindergeld", "kindergeld"),
        ("0176 123 456 78 rückruf", "rückruf"),
        ("§ 22 sgb 2", "§ 22 sgb 2"),
        ("1234", ""),
        ("(0176) 12–34 rückruf", "rückruf"),
        ("+49(40)123(456)", ""),
        ("12:34:56 ab", "ab"),
        ("max @ example.org mutter", "mutter"),
    ],
)
def test_long_numbers_and_addresses_are_never_kept(application, typed, kept):
    from beistand.portal import gaps

    assert gaps.cleaned(typed) == kept


def test_one_member_alone_cannot_bury_the_list(application, monkeypatch):
    from beistand.portal import gaps
    from beistand.portal.models import SearchGap

    monkeypatch.setattr(gaps, "MOST", 3)
    assert [gaps.report(word) for word in ("eins", "zwei", "drei", "vier", "eins")] == [True, True, True, False, True]
    assert SearchGap.objects.get(words="eins").times == 2
    SearchGap.objects.all().delete()


def test_a_member_tells_what_is_missing_and_nobody_is_named(browser, asked, monkeypatch):
    from beistand.portal.models import SearchGap
    from beistand.release import searching

    monkeypatch.setattr(searching, "answer", lambda *given, **more: Results("Einhorn 12345"))
    member = browser("member")
    page = member.get("/suche?q=Einhorn+12345")
    assert "nur diese Wörter und die Kalenderwoche: <strong>Einhorn</strong>" in page.body.decode()
    for _ in range(2):
        answer = member.submit("/suche/fehlt/", {}, page="/suche?q=Einhorn+12345")
        assert answer.status == 302
    assert "Danke." in member.get(answer["Location"]).body.decode()
    gap = SearchGap.objects.get()
    assert (gap.words, gap.times) == ("einhorn", 2)
    assert {field.name for field in SearchGap._meta.get_fields()} == {"id", "week", "words", "times"}
    assert "Thema melden" not in browser().get("/suche?q=Einhorn").body.decode()
    SearchGap.objects.all().delete()
