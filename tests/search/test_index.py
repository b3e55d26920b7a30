"""An index is complete and vouched for, or it is not opened; a rebuild answers the same."""

import json
import pickle
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from beistand.search import Document, Index, IndexDamaged, build, explain, find, store

QUERIES = ["widerspruch frist", "44 sgb x", "wiederspruch", "mietkaution jobcenter", "sanktion", "heizung"]


def answers(index: Index) -> list:
    return [find(index, query) for query in QUERIES]


def digests(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_built_twice_it_is_the_same_byte_for_byte(edition, tmp_path):
    for name in ("one", "two"):
        build(tmp_path / name, **edition)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_a_rebuild_does_not_disturb_readers(edition, tmp_path):
    build(tmp_path / "index", **edition)
    opened = Index.open(tmp_path / "index")
    build(tmp_path / "index", [replace(document, text="Ganz anders.") for document in edition["documents"]])
    assert answers(opened) == answers(opened)
    assert find(opened, "abschriften").total > 0
    assert find(Index.open(tmp_path / "index"), "abschriften").total == 0
    assert [path.name for path in tmp_path.iterdir()] == ["index"], "nothing is left behind"


def test_a_build_that_fails_leaves_the_old_index(edition, tmp_path):
    build(tmp_path / "index", **edition)
    before = digests(tmp_path / "index")

    def documents():
        yield edition["documents"][0]
        raise OSError("kein Platz")

    with pytest.raises(OSError, match="kein Platz"):
        build(tmp_path / "index", documents())
    assert digests(tmp_path / "index") == before
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_a_write_that_fails_leaves_nothing(edition, tmp_path, monkeypatch):
    def broken(*_):
        raise OSError("kein Platz")

    monkeypatch.setattr(store, "write", broken)
    with pytest.raises(OSError, match="kein Platz"):
        build(tmp_path / "index", **edition)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_index_answers(tmp_path):
    build(tmp_path / "index", [])
    index = Index.open(tmp_path / "index")
    assert len(index) == 0
    assert find(index, "widerspruch").hits == ()


@pytest.fixture
def copy(edition, tmp_path) -> Path:
    build(tmp_path / "index", **edition)
    return tmp_path / "index"


def opening_says(folder: Path) -> str:
    with pytest.raises(IndexDamaged) as caught:
        Index.open(folder)
    assert "beistand bauen" in str(caught.value)
    return caught.value.problems[0].what


def test_missing(tmp_path):
    assert "kein Suchindex" in opening_says(tmp_path / "nowhere")
    assert "kein Suchindex" in opening_says(tmp_path)


def test_every_file_is_vouched_for(copy, tmp_path):
    for path in sorted(copy.iterdir()):
        for damage in ("flip", "cut", "remove"):
            folder = tmp_path / "damaged"
            shutil.copytree(copy, folder)
            damaged = folder / path.name
            content = damaged.read_bytes()
            match damage:
                case "flip":
                    damaged.write_bytes(content[:-1] + bytes([content[-1] ^ 0xFF]))
                case "cut":
                    damaged.write_bytes(content[:-2])
                case _:
                    damaged.unlink()
            assert opening_says(folder)
            shutil.rmtree(folder)


def test_a_foreign_table_of_contents_is_never_unpickled(copy):
    class Bomb:
        def __reduce__(self):
            return pytest.fail, ("unpickled",)

    (copy / "_MAIN_99.toc").write_bytes(pickle.dumps(Bomb()))
    assert "_MAIN_99.toc" in opening_says(copy)


def test_an_index_of_another_format_is_refused(copy):
    manifest = json.loads((copy / "index.json").read_text())
    (copy / "index.json").write_text(json.dumps({**manifest, "format": manifest["format"] + 1}))
    assert "anderen Fassung" in opening_says(copy)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": 3}', "\x00", "nicht json"])
def test_a_broken_manifest(copy, content):
    (copy / "index.json").write_text(content)
    assert opening_says(copy)


def test_many_threads_read_at_once(copy):
    expected = answers(Index.open(copy))
    shared = Index.open(copy)
    found = []
    threads = [threading.Thread(target=lambda: found.append(answers(shared))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


def test_documents_come_back_as_they_were(copy, edition):
    index = Index.open(copy)
    assert [index.reader.document(number) for number in range(len(index))] == edition["documents"]


def test_the_order_of_equal_passages_is_that_of_the_documents(tmp_path):
    twins = [Document(f"/a/s{n}/", "Frist", "", "note", "a", "Die Frist läuft.") for n in range(20)]
    build(tmp_path / "index", twins)
    found = find(Index.open(tmp_path / "index"), "frist", 20)
    assert [hit.document for hit in found.hits] == twins


def test_explain_gives_the_hits_of_find_and_why(index):
    hits = find(index, "sanktion termin verpasst").hits
    explained = explain(index, "sanktion termin verpasst")
    assert tuple(each.hit for each in explained) == hits
    first = explained[0]
    assert [(reason.words, reason.why) for reason in first.reasons] == [
        ("sanktion", "Glossar: Leistungsminderung"),
        ("termin verpasst", "Glossar: Meldeversäumnis"),
    ]
    assert first.reasons[1].fields == ("section", "text")
    assert all(reason.rarity > 0 and reason.weight > 0 for reason in first.reasons)
