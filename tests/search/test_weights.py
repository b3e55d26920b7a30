"""What makes a passage come before another, all else equal."""

import pytest

from beistand.search import Document, Index, build, find

FILLER = "Das Amt prüft die Unterlagen und schreibt danach einen Brief."


def passage(name: str, **fields) -> Document:
    given = {"title": "Thema", "section": "", "kind": "note", "area": "a", "text": FILLER} | fields
    return Document(url=f"/a/{name}/#x", **given)


def order(tmp_path, documents: list[Document], query: str) -> list[str]:
    """The names of the passages as found, whatever their order in the index."""
    found = []
    for name, turned in (("one", documents), ("two", documents[::-1])):
        build(tmp_path / name, turned, names={"SGB II": "sgb_2"})
        hits = find(Index.open(tmp_path / name), query).hits
        found.append([hit.document.url.split("/")[2] for hit in hits])
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"title": "Kaution"}, {"section": "Kaution"}),
        ({"section": "Kaution"}, {"keywords": ("Kaution",)}),
        ({"keywords": ("Kaution",)}, {"summary": "Kaution"}),
        ({"summary": "Kaution"}, {"text": f"{FILLER} Kaution."}),
        ({"text": f"Kaution {FILLER} Kaution."}, {"text": f"Kaution {FILLER} {FILLER}"}),
        ({"text": "Kaution für die Miete."}, {"text": "Kaution für die Miete. " + 20 * FILLER}),
        ({"text": f"Kaution. {FILLER}"}, {"text": f"Mietkaution. {FILLER}"}),
        ({"title": "Kaution", "priority": 1}, {"title": "Kaution", "priority": 2}),
        ({"title": "Kaution", "priority": 2}, {"title": "Kaution", "priority": 3}),
        ({"title": "Kaution", "kind": "note"}, {"title": "Kaution", "kind": "letter"}),
    ],
)
def test_one_word(tmp_path, better, worse):
    documents = [passage("worse", **worse), passage("better", **better), passage("other", text="Miete und mehr.")]
    assert order(tmp_path, documents, "kaution") == ["better", "worse"]


def test_a_letter_where_one_is_asked_for(tmp_path):
    documents = [passage("note", title="Kaution"), passage("letter", title="Kaution", kind="letter")]
    assert order(tmp_path, documents, "kaution musterschreiben") == ["letter", "note"]


def test_words_in_one_sentence(tmp_path):
    together = passage("together", text=f"Die Kaution ist ein Darlehen. {FILLER}")
    apart = passage("apart", text=f"Die Kaution kommt zuerst. {FILLER} Ein Darlehen.")
    assert order(tmp_path, [apart, together], "kaution darlehen") == ["together", "apart"]


def test_the_first_passage_of_a_page_for_its_title(tmp_path):
    first = Document("/a/first/", "Kaution", "", "note", "a", FILLER)
    assert order(tmp_path, [passage("later", title="Kaution"), first], "kaution") == ["first", "later"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (["sgb_2/§22/Abs6"], ["sgb_2/§22/Abs1"]),
        (["sgb_2/§22/Abs6"], ["sgb_2/§22"]),
        (["sgb_2/§22/Abs6"], ["sgb_2/§22/Abs6/Satz1"]),
        (["sgb_2/§22/Abs6"], ["sgb_2/§22/Abs6", "sgb_2/§24", "sgb_2/§42a"]),
    ],
)
def test_who_cites_more_closely(tmp_path, better, worse):
    documents = [passage("worse", citations=tuple(worse)), passage("better", citations=tuple(better))]
    assert order(tmp_path, documents, "§ 22 Abs. 6 SGB II") == ["better", "worse"]


def test_a_page_shows_its_best_passage_before_others_have_shown_theirs(tmp_path):
    many = [Document(f"/a/many/#{n}", "Kaution", "Kaution", "note", "a", FILLER) for n in range(6)]
    documents = [*many, passage("one", text=f"{FILLER} Kaution.")]
    assert order(tmp_path, documents, "kaution") == ["many", "one"] + ["many"] * 5


def test_a_page_that_is_about_it_comes_first_with_the_passage_that_answers(tmp_path):
    first = Document("/a/about/", "Kaution", "", "note", "a", FILLER)
    answering = Document("/a/about/#2", "Kaution", "Kaution zurück", "note", "a", f"Die Kaution zurück. {FILLER}")
    other = passage("other", text=f"Die Kaution zurück. {FILLER}")
    build(tmp_path / "index", [first, answering, other])
    hits = find(Index.open(tmp_path / "index"), "kaution zurück").hits
    assert [hit.document.url for hit in hits] == ["/a/about/#2", "/a/other/#x"]
