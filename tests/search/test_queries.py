"""Golden queries over the small edition: what people type, and the passage that answers."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from beistand.search import Index, find

GOLDEN = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text(encoding="utf-8"))
CASES = [pytest.param(case, id=f"{group}: {case['query']}") for group, cases in GOLDEN.items() for case in cases]


@pytest.mark.parametrize("case", CASES)
def test_query(index: Index, case: dict[str, Any]) -> None:
    results = find(index, case["query"])
    urls = [hit.document.url for hit in results.hits]
    if case.get("none"):
        assert (urls, results.total) == ([], 0)
    if "first" in case:
        assert urls[:1] == [case["first"]]
    if "among" in case:
        assert case["among"] in urls[:3]
    if "did_you_mean" in case:
        assert results.did_you_mean == case["did_you_mean"]
    assert results.also == tuple(case.get("also", ()))
    assert (results.hits[0].missing if results.hits else ()) == tuple(case.get("missing", ()))


@pytest.mark.parametrize("words", ["widerspruch frist", "jobcenter regelbedarf", "widerspruch eilantrag wirkung"])
def test_more_words_narrow(index: Index, words: str) -> None:
    totals = [find(index, " ".join(words.split()[:many])).total for many in range(1, words.count(" ") + 2)]
    assert totals == sorted(totals, reverse=True)
    assert totals[-1] < totals[0]


def test_stop_words_change_nothing(index: Index) -> None:
    bare = find(index, "widerspruch frist")
    wordy = find(index, "bis wann ist denn die Frist für den Widerspruch")
    assert wordy.hits[0].document == bare.hits[0].document


def test_citations_handed_over_rank_by_closeness(index: Index) -> None:
    exactly = find(index, "", citations=("sgb_2/§22/Abs6",))
    assert exactly.hits[0].document.url == "/wohnen/umzug-kaution/#1"
    assert exactly.total > 3, "other places of the section count too, behind it"
    both = find(index, "heizung", citations=("sgb_2/§22",))
    assert both.hits[0].document.url.startswith("/wohnen/kosten-der-unterkunft/")
    assert both.total < len(both.hits), "only the page with both is counted; others follow"


def test_a_citation_typed_and_handed_over_counts_once(index: Index) -> None:
    typed, both = find(index, "§ 44 SGB X"), find(index, "§ 44 SGB X", citations=("sgb_10/§44",))
    assert [hit.document for hit in typed.hits] == [hit.document for hit in both.hits]


def test_limit_cuts_hits_not_total(index: Index) -> None:
    some, none = find(index, "sgb ii", 2), find(index, "widerspruch", 0)
    assert len(find(index, "widerspruch", 2).hits) == 2
    assert some.total >= len(some.hits)
    assert none.hits == ()
    assert none.total > 2
