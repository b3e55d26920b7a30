"""The versions of a page: what changed, by section, told in German; from when to when; and nothing for another role."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from beistand.content.library import load
from beistand.pages import states
from beistand.release import comparing, history, versions
from beistand.roles import Role
from tests.conftest import ROOT, page
from tests.release.test_history import Repository

DAY = date(2026, 11, 24)
LIBRARY = load(ROOT)[0]

OLD = """\
/// kurz | eilt
Heute handeln. Nichts unterschreiben.

[Gesetz] § 84 Abs. 1 SGG
///

## Wie viel?

Es gibt Geld nach § 20 SGB II. Es kommt am Monatsanfang.

| Wer | Wie viel |
|---|---|
| Kind | wenig |

## Hamburg

Ein Satz.
"""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text, []),
        (lambda text: text.replace("\n\n## Hamburg", "\n\n\n## Hamburg"), []),
        (lambda text: text.replace("Es gibt Geld", "Es gibt viel Geld"), ["»Wie viel?«: eine Stelle geändert."]),
        (lambda text: text.replace("§ 20 SGB II", "§ 21 SGB II"),
         ["»Wie viel?«: eine Stelle geändert; neu zitiert: § 21 SGB II; nicht mehr zitiert: § 20 SGB II."]),
        (lambda text: text.replace("| Kind | wenig |", "| Kind | wenig |\n| Eltern | mehr |\n| Oma | nichts |"),
         ["»Wie viel?«: 2 Stellen neu."]),
        (lambda text: text.replace("Nichts unterschreiben.", ""), ["»Kurz gesagt«: eine Stelle weggefallen."]),
        (lambda text: text.replace("## Hamburg\n\nEin Satz.\n", "## Stand\n\nNeu.\n"),
         ["Neuer Abschnitt »Stand«.", "Abschnitt »Hamburg« weggefallen."]),
    ],
)  # fmt: skip
def test_changes_by_section(change, told):
    assert list(comparing.sections(OLD, change(OLD), LIBRARY.laws)) == told


def test_changes_of_data_by_line():
    assert list(comparing.lines("a\nb\n", "a\nc\nd\n")) == ["Eine Zeile geändert, 1 neu."]
    assert list(comparing.lines("a\n", "a\n")) == []


def text(body: str, **head: str) -> str:
    written = page("Probe", body).replace("kind: page", "kind: note")
    for key, value in head.items():
        written = written.replace(f"{key}: ", f"{key}: {value} #", 1)
    return written


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path)


def of(repository, role=Role.MEMBER):
    library = replace(load(repository.folder)[0], former=history.former(repository.folder))
    return versions.of(library.note("probe"), library, role, DAY)


def test_from_when_to_when(repository):
    for day, words in (("2026-11-01", "Eins."), ("2026-11-05", "Zwei."), ("2026-11-05", "Drei.")):
        repository.write("verfahren/probe.md", text(f"## Teil\n\n{words}\n"))
        repository.commit(day)
    repository.write("verfahren/probe.md", text("## Teil\n\nVier.\n"))
    found = of(repository).versions
    assert [(each.since, each.until) for each in found] == [
        (DAY, None), (date(2026, 11, 5), date(2026, 11, 23)), (date(2026, 11, 1), date(2026, 11, 4)),
    ]  # fmt: skip
    assert ["Drei." in each.body for each in found] == [False, True, False]
    assert [each.changes for each in found] == [("»Teil«: eine Stelle geändert.",)] * 2 + [("Erste Fassung.",)]


def test_what_changes_no_word_is_no_version(repository):
    repository.write("verfahren/probe.md", text("Eins.\n"))
    repository.commit("2026-11-01")
    repository.write("verfahren/probe.md", text("Eins.\n").replace("keywords: []", "keywords: [a]"))
    repository.commit("2026-11-05")
    assert [each.since for each in of(repository).versions] == [date(2026, 11, 1)]


def test_a_role_learns_nothing_of_the_parts_for_another(repository):
    for day, words in (("2026-11-01", "Geheim."), ("2026-11-05", "Kanarie.")):
        repository.write("verfahren/probe.md", text(f"Für alle.\n\n/// nur | trainer\n{words}\n///\n"))
        repository.commit(day)
    repository.write("verfahren/probe.md", text("Für wirklich alle.\n"))
    member, trainer = of(repository), of(repository, Role.TRAINER)
    assert len(member.versions) == 2
    assert len(trainer.versions) == 3
    assert "Kanarie" not in str(member)
    assert "Geheim" not in str(member)
    assert "Kanarie" in str(trainer)


def test_what_was_for_trainers_alone_stays_with_them_when_the_page_is_opened(repository):
    repository.write("verfahren/probe.md", text("## Intern\n\nKanarie.\n", audience="trainer"))
    repository.commit("2026-11-01")
    repository.write("verfahren/probe.md", text("## Offen\n\nEins.\n"))
    repository.commit("2026-11-05")
    repository.write("verfahren/probe.md", text("## Offen\n\nZwei.\n"))
    member = of(repository)
    assert [each.since for each in member.versions] == [DAY, date(2026, 11, 5)]
    assert "Kanarie" not in str(member)
    assert "Intern" not in str(member)
    assert "Kanarie" in str(of(repository, Role.TRAINER))


def test_written_and_read_again(repository, tmp_path_factory):
    repository.write("verfahren/probe.md", text("Eins.\n"))
    repository.commit("2026-11-01")
    library = replace(load(repository.folder)[0], former=history.former(repository.folder))
    folder = tmp_path_factory.mktemp("rolle")
    versions.write(folder, library.notes, library, Role.MEMBER, DAY)
    assert versions.read(folder, "/verfahren/probe/") == of(repository)
    assert versions.read(folder, "/verfahren/gibt-es-nicht/") is None


def test_without_history_the_page_says_so(tmp_path):
    (tmp_path / "docs/verfahren").mkdir(parents=True)
    (tmp_path / "docs/verfahren/probe.md").write_text(text("Eins.\n"), encoding="utf-8")
    library = load(tmp_path)[0]
    found = versions.of(library.note("probe"), library, Role.MEMBER, DAY)
    assert (found.reach, found.versions) == ("none", ())


def test_an_old_state_reads_with_the_figures_of_its_day():
    body = '{{ betrag("regelbedarf.rbs1") }} nach § 20 SGB II, {{ rechnung("regelbedarf.rbs1 * 2") }}.\n'
    html = states.html(body, ROOT, LIBRARY, Role.MEMBER, date(2023, 12, 31))
    assert "502,00\u00a0€" in html
    assert "1.004,00\u00a0€" in html
    assert 'href="/gesetze/sgb_2/20/"' in html


@pytest.mark.parametrize(
    "body", ['{{ betrag("gibt.es.nicht") }} Rest.\n', "{{ angebote() }} Rest.\n", "/// kasten\nRest.\n///\n"]
)
def test_an_old_state_that_names_what_is_gone_still_reads(body):
    assert "Rest." in states.html(body, ROOT, LIBRARY, Role.MEMBER, date(2023, 12, 31))
