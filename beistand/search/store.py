"""Where postings and passages lie: the only module that knows Whoosh. It writes once, reads many times, judges nothing.

Whoosh keeps, for each term, the passages and one weight each (already computed by us), and each passage as JSON.
Its own scorer is not used: over 50,000 passages it took up to a second where ours takes milliseconds.
"""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import FileStorage

from beistand.search.types import Document

_FIELD = "terms"
_BLOCK = 1 << 16
"""Postings in one block. Whoosh's 128 serve skipping; we always read a term whole, and a block costs one unpickling."""


class Weights(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field whose value is already `{term: weight}`: Whoosh only files it. Pickled by name into the index."""

    def __init__(self) -> None:
        super().__init__(format=formats.Existence(), analyzer=None)

    def index(self, value: Mapping[str, float], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, weight in value.items():
            yield term.encode(), 1, weight, b""


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own format with long plain blocks and a fixed name, so that equal input gives equal files."""

    length_stats = False  # our weights hold the lengths already; asking for them doubles the time of a build

    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK, compression=0)

    def new_segment(self, storage: FileStorage, indexname: str) -> W3Segment:
        return W3Segment(self, indexname, segid="passagen")


def write(folder: Path, rows: Iterable[tuple[Document, Mapping[str, float]]]) -> None:
    """Files of the passages with the weights of their terms, numbered from 0 in the order given."""
    schema = fields.Schema(**{_FIELD: Weights(), "document": fields.STORED()})
    writer = FileStorage(str(folder)).create_index(schema).writer(codec=Codec(), compound=False, limitmb=256)
    try:
        for document, weights in rows:
            writer.add_document(**{_FIELD: weights, "document": json.dumps(asdict(document), ensure_ascii=False)})
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    for lock in folder.glob("*_WRITELOCK"):
        lock.unlink()


class Postings:
    """The passages of one term, ascending, and their weights, in step."""

    __slots__ = ("documents", "weights")

    def __init__(self, documents: array[int], weights: array[float]) -> None:
        self.documents = documents
        self.weights = weights

    def __len__(self) -> int:
        return len(self.documents)


_NONE = Postings(array("I"), array("f"))


class Reader:
    """What `write` filed. Many threads may read: Whoosh's files have one position each, hence the lock."""

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._reader = FileStorage(str(folder)).open_index().reader()
        self.count: int = self._reader.doc_count_all()
        self.postings = lru_cache(maxsize=16_384)(self._postings)
        self.document = lru_cache(maxsize=1_024)(self._document)

    def _postings(self, term: str) -> Postings:
        key = (_FIELD, term.encode())
        documents, weights = array("I"), array("f")
        with self._lock:
            if key not in self._reader:
                return _NONE
            matcher = self._reader.postings(*key)
            while matcher.is_active():
                documents.append(matcher.id())
                weights.append(matcher.weight())
                matcher.next()
        return Postings(documents, weights)

    def _document(self, number: int) -> Document:
        with self._lock:
            stored = json.loads(self._reader.stored_fields(number)["document"])
        for name in ("keywords", "citations"):
            stored[name] = tuple(stored[name])
        return Document(**stored)

    def close(self) -> None:
        self._reader.close()
