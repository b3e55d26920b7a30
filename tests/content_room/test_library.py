"""The library: one frozen snapshot, whatever state the files are in."""

import shutil
from dataclasses import FrozenInstanceError

import pytest

from beistand.content.library import load
from beistand.roles import Role
from tests.conftest import OWN_PAGES, page


@pytest.fixture
def project(tmp_path, root):
    """The real data as files of one's own (the archive as a link), and pages."""
    (tmp_path / "data").mkdir()
    for source in (root / "data").iterdir():
        if source.name in OWN_PAGES:
            continue
        if source.name == "statutes":
            (tmp_path / "data/statutes").symlink_to(source)
        elif source.is_dir():
            shutil.copytree(source, tmp_path / "data" / source.name)
        else:
            shutil.copy(source, tmp_path / "data" / source.name)
    for name, text in {
        "index.md": page("Start", "Text\n", "public"),
        "sgb2/eins.md": page("Eins", '{{ betrag("regelbedarf.rbs1") }} § 22 Abs. 1 SGB II\n'),
        "sgb2/zwei.md": page("Zwei", '{{ rechnung("regelbedarf.rbs1 * 2") }} §§ 31 bis 31b SGB II\n', "trainer"),
        "sgb2/drei.md": page("Drei", '{{ betraege("regelbedarf.rbs2", "regelbedarf.rbs1") }} [[zwei]]\n'),
        "sgb2/bild.svg": "<svg/>",
    }.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def slugs(notes):
    return [note.slug for note in notes]


def test_questions_to_the_library(project):
    library, problems = load(project)
    assert problems == []
    assert slugs(library.notes) == ["index", "drei", "eins", "zwei"]
    assert slugs(library.readable_by(Role.PUBLIC)) == ["index"]
    assert slugs(library.readable_by(Role.MEMBER)) == ["index", "drei", "eins"]
    assert slugs(library.notes_using("regelbedarf.rbs1")) == ["drei", "eins", "zwei"]
    assert slugs(library.notes_using("regelbedarf.rbs2")) == ["drei"]
    assert library.notes_using("kindergeld.monat") == ()
    assert slugs(library.notes_citing("sgb_2", "22")) == ["eins"]
    assert slugs(library.notes_citing("sgb_2", "31a")) == ["zwei"], "a range counts for each of its norms"
    assert library.note("eins").url == "/sgb2/eins/"
    assert library.note("nichts") is None
    assert "sgb2/bild.svg" in library.files


def test_a_library_is_frozen(project):
    with pytest.raises(FrozenInstanceError):
        load(project)[0].notes = ()


def test_what_is_broken_is_left_out_and_all_of_it_reported(project):
    (project / "docs/sgb2/eins.md").write_bytes(b"---\ntitle: \xff\n---\n")
    (project / "docs/sgb2/zwei.md").write_text("---\nfarbe: blau\n---\n", encoding="utf-8")
    (project / "data/offices.yml").write_text("a: [", encoding="utf-8")
    (project / "data/glossary.yml").unlink()
    rbs = project / "data/figures/grundsicherung_bedarfe.yml"
    rbs.write_text(rbs.read_text(encoding="utf-8").replace("unit: EUR/Monat", "unit: Taler", 1), encoding="utf-8")
    library, problems = load(project)
    assert slugs(library.notes) == ["index", "drei"]
    assert library.unreadable == {"eins", "zwei"}
    assert library.figures.broken == {"regelbedarf.rbs1"}
    assert [problem.path for problem in problems] == sorted(problem.path for problem in problems)
    assert {problem.path for problem in problems} == {
        "data/figures/grundsicherung_bedarfe.yml", "data/glossary.yml", "data/offices.yml",
        "docs/sgb2/eins.md", "docs/sgb2/zwei.md",
    }  # fmt: skip


def test_an_empty_folder_has_problems_and_no_traceback(tmp_path):
    library, problems = load(tmp_path)
    assert library.notes == ()
    assert {problem.path for problem in problems} >= {"data/laws.yml", "data/edition.yml", "data/glossary.yml"}
