"""An index in a folder: built whole or not at all, opened only if its manifest vouches for every file."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from array import array
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from beistand.problems import Problem, ProblemsFound
from beistand.search import store
from beistand.search.lexicon import Lexicon
from beistand.search.ranking import Space
from beistand.search.reading import Reading
from beistand.search.suggestions import Suggester
from beistand.search.tokens import Names
from beistand.search.types import Document, Synonym
from beistand.search.vocabulary import Vocabulary
from beistand.search.weights import average_lengths, page, standing, texts, weigh, weigh_citations

FORMAT = 3
"""Raised whenever analysis, weights or files change: an index of another format is refused, not misread."""
_MANIFEST = "index.json"
_LEXICON = "lexikon.json"
_COMMAND = "beistand bauen"


class IndexDamaged(ProblemsFound):
    """There is no index in the folder, or it is not the one that was built. Carries one Problem with the command."""

    def __init__(self, folder: Path, what: str) -> None:
        remedy = f"{_COMMAND} ausführen; das legt den Suchindex neu an."
        super().__init__([Problem(str(folder), None, what, remedy, rule="suchindex")])


def build(
    folder: Path,
    documents: Iterable[Document],
    synonyms: Iterable[Synonym] = (),
    names: Mapping[str, str] | None = None,
    *,
    known: Iterable[str] = (),
    attached: Mapping[str, Any] | None = None,
) -> None:
    """The index of `documents` in `folder`, in place of what was there; complete or not there at all.

    `names` are spellings of laws and their keys (`{"SGB II": "sgb_2"}`), `known` words or texts that help to cut
    compounds, such as the titles of norms. `attached` (JSON) lies beside the passages for whoever built them. Equal
    input gives equal files.
    """
    passages = list(documents)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _fill(fresh, passages, tuple(synonyms), Names(names or {}), tuple(known), attached or {})
        fresh.chmod(0o755)
        _replace(folder, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _fill(
    folder: Path,
    passages: list[Document],
    synonyms: tuple[Synonym, ...],
    names: Names,
    known: tuple[str, ...],
    attached: Mapping[str, Any],
) -> None:
    vocabulary = Vocabulary(names)
    read = [vocabulary.read(texts(passage)) for passage in passages]
    lexicon = Lexicon.learn(vocabulary, names, synonyms, known)
    averages = average_lengths(read)
    rows = (
        (passage, {**weigh(fields, averages, lexicon), **weigh_citations(passage.citations)})
        for passage, fields in zip(passages, read, strict=True)
    )
    store.write(folder, rows)
    _write_json(
        folder / _LEXICON,
        {
            **lexicon.as_json(),
            "pages": [page(passage) for passage in passages],
            "standings": [standing(passage) for passage in passages],
            "kinds": [passage.kind for passage in passages],
            "areas": [passage.area for passage in passages],
            "titles": sorted({passage.title for passage in passages}),
            "headings": _telling_headings(passages),
            "attached": attached,
        },
    )
    files = {path.name: _digest(path) for path in sorted(folder.iterdir())}
    _write_json(folder / _MANIFEST, {**_made_by(), "passages": len(passages), "files": files})


def _telling_headings(passages: list[Document]) -> list[str]:
    """Headings that only one or two pages have; »Kurz gesagt« stands on all and says nothing."""
    pages: dict[str, set[str]] = {}
    for passage in passages:
        pages.setdefault(passage.section, set()).add(page(passage))
    return sorted(heading for heading, having in pages.items() if heading and len(having) <= 2)


def _replace(folder: Path, fresh: Path) -> None:
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-alt-", dir=folder.parent))
        os.rename(folder, old / "index")
        os.rename(fresh, folder)
        shutil.rmtree(old, ignore_errors=True)
    else:
        os.rename(fresh, folder)


def _made_by() -> dict[str, Any]:
    return {"format": FORMAT, "whoosh": version("whoosh-reloaded"), "stemmer": version("PyStemmer")}


def _write_json(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Index:
    """An open index. Many threads may read it at once; a rebuild does not disturb it."""

    def __init__(self, reader: store.Reader, data: Mapping[str, Any]) -> None:
        self.reader = reader
        self.lexicon = Lexicon.from_json(data)
        self.space = _space(data, reader)
        self.reading = Reading(self.lexicon)
        self._headings = data["titles"], data["headings"]
        self.attached: Mapping[str, Any] = data["attached"]

    def __len__(self) -> int:
        return self.reader.count

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Raises IndexDamaged. Nothing is read, let alone unpickled, before the manifest vouches for all files."""
        _vouch(folder)
        try:
            data = json.loads((folder / _LEXICON).read_text(encoding="utf-8"))
            index = cls(store.Reader(folder), data)
        except OSError as error:
            raise IndexDamaged(folder, f"Der Suchindex ist nicht lesbar ({error.strerror}).") from error
        index.lexicon.warm()
        return index

    @cached_property
    def suggester(self) -> Suggester:
        return Suggester(self.lexicon, *self._headings)

    def close(self) -> None:
        self.reader.close()


def _vouch(folder: Path) -> None:
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        files = dict(manifest["files"])
    except FileNotFoundError as error:
        raise IndexDamaged(folder, "Hier ist kein Suchindex.") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(folder, "Das Verzeichnis des Suchindexes ist beschädigt.") from error
    if any(manifest.get(key) != value for key, value in _made_by().items()):
        raise IndexDamaged(folder, "Der Suchindex stammt von einer anderen Fassung von Beistand.")
    try:
        present = {path.name: _digest(path) for path in folder.iterdir() if path.name != _MANIFEST}
    except OSError as error:
        raise IndexDamaged(folder, f"Der Suchindex ist nicht lesbar ({error.strerror}).") from error
    if wrong := sorted(name for name in {*files, *present} if files.get(name) != present.get(name)):
        raise IndexDamaged(folder, f"Der Suchindex ist beschädigt oder verändert ({', '.join(wrong[:3])}).")


def _space(data: Mapping[str, Any], reader: store.Reader) -> Space:
    numbers: dict[str, int] = {}
    of_passage = array("I", (numbers.setdefault(each, len(numbers)) for each in data["pages"]))
    passages = [array("I") for _ in numbers]
    for passage, number in enumerate(of_passage):
        passages[number].append(passage)
    kinds, areas = (tuple(map(sys.intern, data[name])) for name in ("kinds", "areas"))
    return Space(of_passage, array("f", data["standings"]), kinds, areas, passages, reader.postings)
