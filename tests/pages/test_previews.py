"""The wordings that travel with a page: on each day what holds, down to the Absatz, the Satz and Nummer marked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beistand.german import plain_spaces
from beistand.law.archive import Archive
from beistand.law.types import Absatz, Norm, Wording
from beistand.pages.previews import Previews

from .conftest import LAWS

SINCE = date(2023, 1, 1)


def absatz(number: str, *parts: Any) -> Absatz:
    return Absatz(number, tuple({"t": part} if isinstance(part, str) else part for part in parts))


def wording(
    seen_from: str, seen_to: str | None, *absaetze: Absatz, in_force: str | None = None, **more: Any
) -> Wording:
    return Wording(
        title=more.pop("title", "Kürzung"),
        seen_from=date.fromisoformat(seen_from),
        seen_to=date.fromisoformat(seen_to) if seen_to else None,
        in_force=date.fromisoformat(in_force) if in_force else None,
        open_start=more.pop("open_start", False),
        repealed=more.pop("repealed", False),
        digest=seen_from,
        absaetze=absaetze,
        **more,
    )


LIST = {"list": [{"nr": "1.", "parts": [{"t": "eins,"}]}, {"nr": "2a.", "parts": [{"t": "zwei < drei."}]}]}
FIRST = absatz("1", "Es gilt dies. Und das.")
NORMS = {
    "32": Norm("sgb_2", "32", "§ 32", "section", (
        wording("2021-04-30", "2026-06-28", FIRST, absatz("2", "Zehn Prozent."), open_start=True),
        wording("2026-07-03", None, FIRST, absatz("2", "Dreißig Prozent:", LIST), absatz("3", "Neu."),
                in_force="2026-07-01"),
    )),
    "7b": Norm("sgb_2", "7b", "§ 7b", "section", (wording("2023-07-01", None, FIRST, in_force="2023-07-01"),)),
    "20": Norm("sgb_2", "20", "§ 20", "section", (wording("2021-04-30", None, *(absatz(str(n), "Wort. " * 60)
                                                  for n in range(1, 9)), open_start=True),)),
}  # fmt: skip


class FewNorms(Archive):
    def norm(self, slug: str, section: str) -> Norm | None:
        return NORMS.get(section) if slug == "sgb_2" else None


@pytest.fixture
def wordings() -> Previews:
    return Previews(FewNorms(Path("nirgends"), LAWS, (), {}), SINCE)


def on(found: dict[str, Any], norm: str, day: str) -> tuple[str, dict[str, str]]:
    """What the browser picks: the newest span that began by then."""
    _, sentence, places = next(span for span in found["normen"][norm]["stand"] if span[0] <= day)
    return plain_spaces(sentence), {number: found["texte"][place] for number, place in places.items()}


def test_each_day_has_its_wording_of_the_absatz(wordings: Previews) -> None:
    found = wordings.of(["sgb_2/§32/Abs2/Satz1"])
    assert (plain_spaces(found["normen"]["sgb_2/§32"]["name"]), found["normen"]["sgb_2/§32"]["gesetz"]) == (
        "§ 32", "SGB\u00a0II")  # fmt: skip
    says, old = on(found, "sgb_2/§32", "2026-06-30")
    assert (says, list(old)) == ("Wortlaut mindestens seit 30. 4. 2021 (älter als das Archiv)", ["2"])
    assert "Zehn Prozent." in old["2"]
    says, new = on(found, "sgb_2/§32", "2026-07-01")
    assert says == "Wortlaut seit 1. 7. 2026"
    assert "Dreißig Prozent:" in new["2"]


def test_a_text_that_did_not_change_is_there_once(wordings: Previews) -> None:
    found = wordings.of(["sgb_2/§32/Abs1"])
    assert len(found["texte"]) == 1
    assert [on(found, "sgb_2/§32", day)[1]["1"] for day in ("2023-01-01", "2026-11-24")] == found["texte"] * 2


def test_sentences_and_items_can_be_found_and_all_is_escaped(wordings: Previews) -> None:
    found = wordings.of(["sgb_2/§32/Abs1", "sgb_2/§32/Abs2/Nr2a"])
    _, texts = on(found, "sgb_2/§32", "2026-07-01")
    assert re.findall(r'data-satz="(\d)">([^<]*)', texts["1"]) == [("1", "Es gilt dies."), ("2", "Und das.")]
    assert '<li data-nr="2a"><span class="ziffer">2a.</span><div><p>zwei &lt; drei.</p></div></li>' in texts["2"]


def test_before_a_norm_there_is_none_and_an_absatz_may_be_missing(wordings: Previews) -> None:
    found = wordings.of(["sgb_2/§7b/Abs1", "sgb_2/§32/Abs3"])
    assert on(found, "sgb_2/§7b", "2023-06-30") == ("An diesem Tag galt die Norm noch nicht.", {})
    assert on(found, "sgb_2/§32", "2026-06-01")[1] == {}
    assert "Neu." in on(found, "sgb_2/§32", "2026-07-01")[1]["3"]


def test_a_norm_cited_as_a_whole_is_cut_where_it_gets_long(wordings: Previews) -> None:
    html = on(wordings.of(["sgb_2/§20"]), "sgb_2/§20", "2026-11-24")[1][""]
    assert html.startswith("<p><b>Kürzung</b></p>")
    assert html.endswith("<p>…</p>")
    assert len(html) < 4000


def test_what_the_archive_lacks_is_left_out(wordings: Previews) -> None:
    assert wordings.of(["stgb/§263", "sgb_2/§99", "unbekannt/§1"])["normen"] == {}
