"""Real releases of small projects: roles kept apart, all or nothing, problems in people's words."""

from __future__ import annotations

import gzip
import json
from datetime import date

import brotli
import pytest

from beistand.content.library import load
from beistand.law.archive import Archive
from beistand.problems import ProblemsFound
from beistand.release import inputs, store
from beistand.release.building import build
from beistand.release.searching import answer, suggestions, why
from beistand.roles import Role
from tests.conftest import page

DAY = date(2026, 11, 24)
CANARIES = {Role.PUBLIC: "quorvexil", Role.MEMBER: "blentuzark", Role.TRAINER: "yxphrodamm"}
PAGES = {
    "index.md": page("Start", f"Willkommen {CANARIES[Role.PUBLIC]}.\n\n/// nur | member\ntranzwulpe\n///\n\n"
                     "/// nur | trainer\nghorvintel\n///\n", "public"),
    "verfahren/index.md": page("Verfahren", f"Text {CANARIES[Role.MEMBER]}. § 84 Abs. 1 SGG."),
    "verfahren/mitglied.md": page("Vumbratz", "## Plinxorad\n\nText. § 84 SGG.\n"),
    "verfahren/anleitung.md": page(
        "Kwozzmire", f"## Drovakull\n\n{CANARIES[Role.TRAINER]} § 84 SGG.\n", "trainer"
    ),
}  # fmt: skip
OF_MEMBERS = [CANARIES[Role.MEMBER], "tranzwulpe", "vumbratz", "plinxorad"]
OF_TRAINERS = [CANARIES[Role.TRAINER], "ghorvintel", "kwozzmire", "drovakull"]


@pytest.fixture(scope="module")
def released(small_project, tmp_path_factory):
    root, var = small_project(PAGES), tmp_path_factory.mktemp("var")
    return root, var, build(root, var, DAY, lambda text: None)


def everything(release: store.Release, role: Role) -> str:
    """All bytes of a role's folder, unpacked, and its part of the manifest, as one text in lower case."""
    texts = [json.dumps(sorted(release.manifest.sites[role.key])), json.dumps(release.manifest.redirects[role.key])]
    for path in (release.path / role.key).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if path.suffix == ".br":
                content = brotli.decompress(content)
            if path.suffix == ".gz":
                content = gzip.decompress(content)
            texts.append(path.name + content.decode("utf-8", errors="replace"))
    return "\n".join(texts).lower()


def test_each_role_holds_its_own_words(released):
    _, _, release = released
    trainer = everything(release, Role.TRAINER)
    assert all(word in trainer for word in [*OF_MEMBERS, *OF_TRAINERS, CANARIES[Role.PUBLIC]])
    member = everything(release, Role.MEMBER)
    assert all(word in member for word in [*OF_MEMBERS, CANARIES[Role.PUBLIC]])


@pytest.mark.parametrize(("role", "forbidden"), [(Role.PUBLIC, OF_MEMBERS + OF_TRAINERS), (Role.MEMBER, OF_TRAINERS)])
def test_no_lower_role_finds_a_higher_word_in_any_output(released, role, forbidden):
    _, _, release = released
    held = everything(release, role)
    assert [word for word in forbidden if word in held] == []


@pytest.mark.parametrize(("role", "forbidden"), [(Role.PUBLIC, OF_MEMBERS + OF_TRAINERS), (Role.MEMBER, OF_TRAINERS)])
def test_search_gives_no_lower_role_a_higher_word(released, role, forbidden):
    root, _, release = released
    archive: Archive = load(root)[0].archive
    for word in forbidden:
        for typed in (word, word.upper(), f"{word[:3]}{word[4:]}", f"{word} text"):  # a letter less is a misspelling
            found = answer(release, role, typed, archive, DAY)
            assert not any(word in f"{hit.document} {hit.excerpt}".lower() for hit in found.hits)
            assert word not in (found.did_you_mean or "").lower()
        found = answer(release, role, word, archive, DAY)
        assert (found.hits, found.total, dict(found.areas), dict(found.kinds)) == ((), 0, {}, {})
        for length in range(2, len(word)):
            assert not any(word in each.lower() for each in suggestions(release, role, word[:length], 50))
        assert why(release, role, word, archive) == ()


@pytest.mark.parametrize(("role", "word"), CANARIES.items())
def test_search_gives_each_role_its_own_word(released, role, word):
    """In hits, counts, suggestions and spelling: else the test above could not fail."""
    root, _, release = released
    archive: Archive = load(root)[0].archive
    assert answer(release, role, word, archive, DAY).total == 1
    assert (answer(release, role, f"{word[:3]}{word[4:]}", archive, DAY).did_you_mean or "").lower() == word
    assert any(word in each.lower() for each in suggestions(release, role, word[:5], 50))


def test_release_is_whole_and_current(released):
    _, var, release = released
    assert store.current(var).id == release.id
    assert list(release.manifest.damages(release.path)) == []
    assert release.manifest.day == DAY
    for role in Role:
        assert "/" in release.manifest.sites[role.key]
        assert "/seiten.json" in release.manifest.sites[role.key]
        assert "/200.html" not in release.manifest.sites[role.key]


def test_a_broken_page_publishes_nothing_and_names_every_fault(released, small_project):
    _root, var, release = released
    broken = PAGES | {
        "verfahren/kaputt.md": page("Kaputt", 'Es gibt {{ betrag("regelbedarf.rsb1") }}.\n\nNach § 999 SGB II.\n'),
        "verfahren/kopf.md": "---\ntitle: Kopf\nfarbe: blau\n---\n\nText\n",
        "verfahren/bytes.md": "",
    }
    other = small_project(broken)
    (other / "docs/verfahren/bytes.md").write_bytes(b"---\ntitle: \xff\n---\n")
    with pytest.raises(ProblemsFound) as fault:
        build(other, var, DAY, lambda text: None)
    paths = {problem.path for problem in fault.value.problems if problem.severity == "error"}
    assert paths >= {"docs/verfahren/kaputt.md", "docs/verfahren/kopf.md", "docs/verfahren/bytes.md"}
    text = str(fault.value)
    assert "regelbedarf.rbs1" in text, "the nearest known name is offered"
    assert "farbe" in text
    assert store.current(var).id == release.id
    assert [path.name for path in (var / "releases").iterdir() if path.name.startswith("2")] == [release.id]


def test_a_ten_megabyte_page_is_a_problem_not_a_crash(small_project, tmp_path):
    root = small_project(PAGES | {"verfahren/gross.md": page("Groß", "Wort § 84 SGG. " * 700_000)})
    with pytest.raises(ProblemsFound) as fault:
        build(root, tmp_path, DAY, lambda text: None)
    assert any(problem.path == "docs/verfahren/gross.md" for problem in fault.value.problems)


def test_freshness_follows_sources_and_day(released):
    root, _, release = released
    assert inputs.digest(root, DAY) == release.manifest.inputs
    assert inputs.digest(root, date(2026, 11, 25)) != release.manifest.inputs
