"""The small edition of passages.yml as an index."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

from beistand.search import Document, Index, Synonym, build

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
settings.load_profile("untimed")

HERE = Path(__file__).parent


def _documents(edition: dict[str, Any]) -> list[Document]:
    return [
        Document(
            url=page["url"] + (f"#{number}" if number else ""),
            title=page["title"],
            section=passage["section"],
            kind=page.get("kind", "note"),
            area=page["area"],
            text=passage["text"],
            summary=page["summary"],
            keywords=tuple(page["keywords"]),
            citations=tuple(passage.get("citations", ())),
            priority=page["priority"],
        )
        for page in edition["pages"]
        for number, passage in enumerate(page["passages"])
    ]


@pytest.fixture(scope="session")
def edition() -> dict[str, Any]:
    """documents, synonyms and names, as `build` takes them."""
    read = yaml.safe_load((HERE / "passages.yml").read_text(encoding="utf-8"))
    synonyms = [Synonym(each["term"], tuple(each["words"]), each.get("old", False)) for each in read["synonyms"]]
    return {"documents": _documents(read), "synonyms": synonyms, "names": read["names"]}


@pytest.fixture(scope="session")
def index(edition: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("search") / "index"
    build(folder, **edition)
    return Index.open(folder)
