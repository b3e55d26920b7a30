"""A review is written into the head of a page: what was read, by whom, until when; and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from beistand.cli import main, writing
from beistand.content import library as content
from beistand.content import reviewing
from beistand.content.standing import standing
from tests.conftest import link_data, page

DAY = date(2026, 11, 24)
TEXT = (
    'Nach § 20 Abs. 2 SGB II gibt es {{ betrag("regelbedarf.rbs1") }} (BSG 5. 11. 2019 – B 14 AS 1/19 R), '
    "[Formular](https://example.org/antrag.pdf). Der Vordruck hilft. § 7b SGB II.\n"
)


@pytest.fixture
def project(tmp_path):
    link_data(tmp_path)
    for name, risk in (("hoch", "hoch"), ("mittel", "mittel")):
        path = tmp_path / "docs" / "sgb2" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = page("Probe", TEXT, area="sgb2").replace("kind: page", "kind: note")
        text = text.replace("law_as_of: 2026-08-19", "law_as_of: 2026-06-30")
        path.write_text(text.replace("risk: niedrig", f"risk: {risk}"), encoding="utf-8")
    return tmp_path


def note(project, slug):
    found = content.load(project)[0].note(slug)
    assert found is not None
    return found


def test_what_there_is_to_read(project):
    library, _ = content.load(project)
    found = reviewing.to_read(note(project, "hoch"), library, DAY)
    norms = {item.text: (item.remark, item.href) for item in found["Normen"]}
    assert norms["§ 7b SGB II"] == ("geändert am 1.\u202f7.\u202f2026", "/gesetze/sgb_2/7b/")
    assert "§ 20 SGB II" in norms
    assert found["Zahlen"][0].text.endswith("563,00 €")
    assert [item.text for item in found["Links"]] == ["https://example.org/antrag.pdf"]
    assert found["Rechtsprechung"]
    assert "Vordruck" in [item.text for item in found["Formulare"]]


def test_one_review_is_enough_where_little_is_at_stake(project):
    reviewing.record(
        project, note(project, "mittel"), "Mo", DAY, ["Zahlen", "Normen"], date(2027, 11, 24), date(2026, 8, 19)
    )
    meta = note(project, "mittel").meta
    assert [(each.by, each.on, each.what) for each in meta.reviewed] == [("Mo", DAY, ("Normen", "Zahlen"))]
    assert (meta.review_by, meta.law_as_of) == (date(2027, 11, 24), date(2026, 8, 19))
    assert standing(meta, DAY) == "geprueft"
    assert TEXT in note(project, "mittel").body


def test_high_risk_waits_for_the_second_person_but_not_for_long(project):
    _, until = reviewing.record(project, note(project, "hoch"), "Mo", DAY, ["Normen"], date(2027, 5, 25))
    assert until == date(2027, 2, 24)
    assert standing(note(project, "hoch").meta, DAY) == "zweite"
    later = date(2026, 12, 1)
    _, until = reviewing.record(project, note(project, "hoch"), "L: i", later, ["Zahlen"], date(2027, 5, 25))
    meta = note(project, "hoch").meta
    assert until == meta.review_by == date(2027, 5, 25)
    assert [each.by for each in meta.reviewed] == ["L: i", "Mo"]
    assert standing(meta, later) == "geprueft"


@pytest.mark.parametrize(
    ("by", "what", "until", "words"),
    [
        ("Mo", [], date(2027, 5, 1), "Ein neues Datum allein genügt nicht"),
        ("Mo", ["Norman"], date(2027, 5, 1), "Gemeint: Normen?"),
        (" ", ["Normen"], date(2027, 5, 1), "Wer hat geprüft?"),
        ("Mo", ["Normen"], DAY, "muss nach dem"),
    ],
)
def test_what_is_refused_changes_nothing(project, by, what, until, words):
    before = (project / "docs/sgb2/hoch.md").read_bytes()
    with pytest.raises(ValueError, match=words.replace("?", r"\?")):
        reviewing.record(project, note(project, "hoch"), by, DAY, what, until)
    assert (project / "docs/sgb2/hoch.md").read_bytes() == before


@pytest.mark.parametrize("folder", ["letters", "checklists"])
def test_letters_and_lists_are_reviewed_in_their_own_files(root, tmp_path, folder):
    library, _ = content.load(root)
    found = next(each for each in library.notes if each.path.startswith(f"data/{folder}/"))
    target = tmp_path / found.path
    target.parent.mkdir(parents=True)
    target.write_bytes((root / found.path).read_bytes())
    reviewing.record(tmp_path, found, "Mo", DAY, ["Formulare"], date(2027, 5, 1))
    lines = target.read_text(encoding="utf-8")
    assert "reviewed:\n  - {by: Mo, on: 2026-11-24, what: [Formulare]}\n" in lines
    assert lines.count("review_by: ") == 1


@pytest.fixture
def command(project, monkeypatch):
    monkeypatch.setattr(writing, "ROOT", project)
    monkeypatch.setenv("BEISTAND_STICHTAG", DAY.isoformat())
    return lambda *arguments, typed="": CliRunner().invoke(main.commands["pruefen"], arguments, input=typed)


def test_the_command_with_options(project, command):
    answer = command("mittel", "--von", "Mo", "--was", "normen, Zahlen", "--naechste", "2027-08-01")
    assert answer.exit_code == 0, answer.output
    meta = note(project, "mittel").meta
    assert (meta.reviewed[0].what, meta.review_by) == (("Normen", "Zahlen"), date(2027, 8, 1))
    assert meta.law_as_of == date(2026, 8, 19)  # the day to which the archive goes


def test_the_command_asks_group_by_group(project, command):
    answer = command("hoch", typed="j\nja\nn\n\nn\nMo\n")
    assert answer.exit_code == 0, answer.output
    assert "§ 7b SGB II  (geändert am" in answer.output
    assert "Eine zweite Person prüft bis 24.02.2027" in answer.output
    assert note(project, "hoch").meta.reviewed[0].what == ("Normen", "Zahlen")


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        (("mitel", "--von", "Mo", "--was", "Normen"), "", "Gemeint: mittel?"),
        (("hoch", "--von", "Mo", "--was", ""), "", "Nichts geprüft"),
        (("hoch", "--von", "Mo"), "n\n" * 5, "Nichts geprüft"),
        (("hoch", "--von", "Mo", "--was", "Datum"), "", "kann man nicht prüfen"),
        (("hoch", "--von", "Mo", "--was", "Normen", "--naechste", "morgen"), "", "ist kein Tag"),
    ],
)
def test_the_command_refuses(command, arguments, typed, words):
    answer = command(*arguments, typed=typed)
    assert answer.exit_code == 1
    assert words in answer.output
