"""The trainer's Monday list, the page where a review is written down, and the versions of a page."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml

from beistand.content import library as content
from beistand.release import store, upkeep, versions
from beistand.release.upkeep import Item, Number, Page, Upkeep
from beistand.release.versions import Version, Versions
from tests.conftest import link_data, page
from tests.portal.people import account
from tests.portal.releases import MISSING, write

RELEASE = "20261124-130000-cccccc"
LATE = Page("probe", "/sgb2/probe/", "Probe <b>", "hoch", "frist", date(2026, 8, 19), date(2026, 9, 1), False,
            (("Mo", "2026-03-01", ("Normen",)),), {"Normen": (Item("§ 20 SGB II", "geändert", "/gesetze/sgb_2/20/"),),
                                                   "Zahlen": (Item("Regelbedarf: 563,00 €", "RBSFV"),)})  # fmt: skip
DRAFT = Page("neu", "/sgb2/neu/", "Neu", "mittel", "anderes", date(2026, 8, 19), date(2027, 9, 1), False, (), {})
NUMBER = Number("a.b", "Ein Betrag", "data/figures/a.yml", date(2026, 10, 1), "lebensunterhalt", 1)
OLD = Version(date(2026, 11, 1), date(2026, 11, 4), ("Erste Fassung.",), "Alt nach § 20 SGB II.\n")
KNOWN = Versions("Probe <b>", "/sgb2/probe/", "whole", date(2026, 11, 1),
                 (Version(date(2026, 11, 5), None, ("»Teil«: eine Stelle geändert.",)), OLD))  # fmt: skip


@pytest.fixture(autouse=True)
def release(var, application, monkeypatch):
    monkeypatch.setenv("BEISTAND_STICHTAG", "2026-11-24")
    folder = write(var, RELEASE)
    (folder / "trainer" / upkeep.NAME).write_text(
        json.dumps(upkeep.asdict(Upkeep((LATE, DRAFT), (NUMBER,))), default=str), encoding="utf-8"
    )
    for role in ("member", "trainer"):
        (folder / role / versions.FOLDER).mkdir(exist_ok=True)
        (folder / role / versions.FOLDER / "sgb2_probe.json").write_text(
            json.dumps(versions.asdict(KNOWN), default=str), encoding="utf-8"
        )
    store.switch(var, RELEASE)
    gaps().all().delete()


def gaps():
    from beistand.portal.models import SearchGap

    return SearchGap.objects


@pytest.fixture
def trainer(browser):
    return browser("trainer")


@pytest.mark.parametrize("address", ["/verwaltung/montag/", "/verwaltung/montag/suche/", "/verwaltung/pruefen/probe/",
                                     "/neues/mail/", "/neues/mail"])  # fmt: skip
def test_for_trainers_only(browser, address):
    member = browser("member")
    for method in ("GET", "POST"):
        missing, found = member(method, MISSING), member(method, address)
        assert (found.status, found.headers, found.body) == (missing.status, missing.headers, missing.body)


def test_the_list_by_harm_with_minutes_and_drafts_apart(trainer):
    gaps().create(week="2026-W47", words="xylophon verbot", times=2)
    text = trainer.get("/verwaltung/montag/").body.decode()
    places = [text.index(words) for words in ("Probe &lt;b&gt;", "Ein Betrag", "xylophon verbot", "Entwürfe")]
    assert places == sorted(places)
    assert "26 von 60 Minuten" in text
    assert '<a href="/verwaltung/pruefen/neu/">Neu</a>' in text


def test_words_are_gone_after_half_a_year_also_where_nobody_reports_any_more(trainer):
    gaps().create(week="2025-W10", words="längst vergessen")
    assert "längst vergessen" not in trainer.get("/verwaltung/montag/").text
    assert not gaps().exists()


def test_a_gap_is_settled_by_a_button(trainer):
    gaps().create(week="2026-W47", words="xylophon verbot", times=2)
    gaps().create(week="2026-W46", words="xylophon verbot", times=1)
    answer = trainer.submit("/verwaltung/montag/suche/", {}, page="/verwaltung/montag/")
    assert answer.status == 302
    assert not gaps().exists()


@pytest.fixture
def project(tmp_path, monkeypatch):
    link_data(tmp_path)
    from beistand.portal import rebuilding
    from beistand.portal.views import reviewing as view

    path = tmp_path / "docs" / "sgb2" / "probe.md"
    path.parent.mkdir(parents=True)
    text = page("Probe", '{{ betrag("regelbedarf.rbs1") }} nach § 20 SGB II.\n', area="sgb2")
    path.write_text(text.replace("kind: page", "kind: note").replace("risk: niedrig", "risk: hoch"), encoding="utf-8")
    started = []
    monkeypatch.setattr(view, "ROOT", tmp_path)
    monkeypatch.setattr(rebuilding, "behind", lambda: started.append(1))
    return path, started, tmp_path


HERE = "/verwaltung/pruefen/probe/"
GIVEN = {"what": ["Normen", "Zahlen"], "law_as_of": "2026-08-19", "review_by": "2027-05-25"}


def send(window, fields):
    """The form as a browser sends it: a list of ticks is one field many times."""
    pairs = [(name, each) for name, value in fields.items() for each in (value if isinstance(value, list) else [value])]
    return window.post(HERE, [*window.hidden(HERE).items(), *pairs])


def test_a_review_is_written_into_the_file_and_a_build_begins(trainer, project):
    path, started, root = project
    shown = trainer.get(HERE).body.decode()
    assert "Regelbedarf: 563,00 €" in shown
    assert "Probe &lt;b&gt;" in shown
    answer = send(trainer, GIVEN)
    assert answer["Location"] == "/verwaltung/montag/?geprueft"
    assert started == [1]
    (review,) = content.load(root)[0].note("probe").meta.reviewed
    assert (review.on, review.what) == (date(2026, 11, 24), ("Normen", "Zahlen"))
    assert "geprüft" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"what": []}, "Ein neues Datum allein genügt nicht"),
        ({"what": ["Datum"]}, "Das kann man hier nicht prüfen"),
        ({"review_by": "2026-11-24"}, "Die nächste Prüfung muss nach dem"),
        ({"review_by": "9999-12-31"}, "Länger als zwei Jahre hält keine Prüfung"),
        ({"law_as_of": "2026-12-24"}, "nicht in der Zukunft"),
        ({"law_as_of": "0001-01-01"}, "Die Seite hat schon den Rechtsstand"),
        ({"law_as_of": "gestern"}, "Bitte ein Datum wie"),
    ],
)
def test_what_says_too_little_is_refused(trainer, project, changed, words):
    path, started, _ = project
    before = path.read_bytes()
    answer = send(trainer, GIVEN | changed)
    assert answer.status == 400
    assert words in answer.text
    assert (path.read_bytes(), started) == (before, [])


@pytest.mark.parametrize(
    "name", ["null", "No", "true", "on", "]}, {by: x", "A: b #c", "{{ 7 * 7 }}", "a\x7fb\u200bc\x9f"]
)
def test_whatever_somebody_is_called_the_page_can_still_be_read(trainer, project, name):
    path, _, root = project
    person = account("trainer")
    person.name = name
    person.save()
    assert send(trainer, GIVEN).status == 302
    (review,) = content.load(root)[0].note("probe").meta.reviewed
    assert review.by == name.replace("\x7f", "").replace("\u200b", "").replace("\x9f", "")
    assert yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])["reviewed"][0]["by"] == review.by


def test_of_two_reviews_at_once_neither_is_lost(trainer, project, monkeypatch):
    path, _, root = project
    read = content.load(root)
    assert send(trainer, GIVEN).status == 302
    before = path.read_bytes()
    monkeypatch.setattr(content, "load", lambda root: read)  # read before the first was written
    answer = send(trainer, GIVEN)
    assert answer.status == 400
    assert "gerade jemand anderes geprüft" in answer.text
    assert path.read_bytes() == before


def test_impatience_does_not_start_one_build_after_another(var, application, monkeypatch):
    from beistand.portal import rebuilding

    class Build:
        running = True

        def poll(self):
            return None if self.running else 0

    started = []
    monkeypatch.setattr(rebuilding.subprocess, "Popen", lambda *given, **more: started.append(Build()) or started[-1])
    for _ in range(10):
        rebuilding.behind(var)
    assert len(started) == rebuilding.MOST
    started[0].running = False
    rebuilding.behind(var)
    assert len(started) == rebuilding.MOST + 1
    rebuilding._started.clear()


def test_where_files_cannot_be_written_the_command_is_named(trainer, project, monkeypatch):
    def refuse(*args):
        raise PermissionError(13, "no")

    monkeypatch.setattr("beistand.content.reviewing.record", refuse)
    assert "beistand pruefen probe" in send(trainer, GIVEN).text


def test_an_unknown_page_is_missing(trainer):
    assert trainer.get("/verwaltung/pruefen/gibt-es-nicht/").status == 404


def test_versions_and_an_old_state(browser):
    member = browser("member")
    text = member.get("/fassungen/sgb2/probe/").text
    assert "Gilt seit 5." in text
    assert "Galt von 1." in text
    old = member.get("/fassungen/sgb2/probe/?stand=2026-11-01").text
    assert "Alte Fassung: galt von 1." in old
    assert 'href="/gesetze/sgb_2/20/"' in old


@pytest.mark.parametrize("address", ["/fassungen/sgb2/nichts/", "/fassungen/sgb2/probe/?stand=2026-11-05",
                                     "/fassungen/sgb2/probe/?stand=x", "/fassungen/verfahren/probe/"])  # fmt: skip
def test_versions_that_are_not_there(browser, address):
    assert browser("member").get(address).status == 404


def test_versions_are_for_members(browser):
    assert browser().get("/fassungen/sgb2/probe/")["Location"].startswith("/anmelden/")


def test_a_new_day_begins_one_build(var, monkeypatch):
    from beistand.portal import rebuilding

    started = []
    monkeypatch.setattr(rebuilding, "behind", started.append)
    watch = rebuilding.NewDay(var)
    assert not watch.look()
    monkeypatch.setenv("BEISTAND_STICHTAG", "2026-11-25")
    assert [watch.look(), watch.look()] == [True, False]
    monkeypatch.setenv("BEISTAND_STICHTAG", "2026-11-26")
    assert watch.look()
    assert started == [var, var]
