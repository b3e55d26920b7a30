"""Pages made from data: the head comes back as it was, and a problem names the line of the data file."""

from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from beistand.content import derived, heads, laws, yamlfile
from beistand.content.derived import Line
from beistand.content.heads import NoteMeta, Review
from beistand.roles import Role

META = NoteMeta(
    title='Wörter: "so" und {{ nicht }}',
    kind="letter",
    area="verfahren",
    audience=Role.MEMBER,
    summary="Ein Satz.",
    keywords=("a: b", "# c"),
    norms=("§ 84 SGG",),
    law_as_of=date(2026, 8, 19),
    reviewed=(),
    review_by=date(2027, 2, 1),
    risk="hoch",
)
REVIEWED = NoteMeta(**{**vars(META), "reviewed": (Review("N. N.", date(2026, 12, 1), ("Normen",)),), "priority": "A"})


@pytest.mark.parametrize("meta", [META, REVIEWED])
def test_head_is_read_as_it_was(meta: NoteMeta) -> None:
    text = derived.head(meta)
    sheet = yamlfile.parse(text.removeprefix("---\n").removesuffix("---\n"), "x.md")
    assert sheet.node
    assert heads.read(sheet, sheet.node) == meta, sheet.problems


def test_lines_are_those_of_the_data_file(root: Path) -> None:
    table, _ = laws.read(root)
    lines = [Line("Erste\nzweite mit [[ziel]]", 30), Line("dritte nach § 84 SGG", 7)]
    note = derived.note("data/letters/brief-probe.md", META, lines, {}, table)
    assert (note.url, note.slug, note.place) == (
        "/verfahren/brief-probe/",
        "brief-probe",
        PurePosixPath("verfahren/brief-probe.md"),
    )
    assert [link.line for link in note.links] == [30]
    assert [note.line_at(found.start) for found in note.citations] == [7]
    assert [line for line, _ in note.prose_lines()] == [30, 30, 7]
