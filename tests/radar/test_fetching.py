"""Fetching: conditional, polite, whole or not at all, and never from elsewhere."""

from __future__ import annotations

from contextlib import nullcontext
from email.message import Message
from urllib.request import Request

import pytest

from beistand.law import fetching
from beistand.law.fetching import AGENT, TRIES, Marks, NotFetched, NotThere, Service
from tests.radar.service import serving


def service(address: str, waits: list[float] | None = None, pause: float = 0.0) -> Service:
    return Service(address, pause, 5.0, (waits if waits is not None else []).append)


def test_a_file_comes_once_and_then_only_if_it_changed() -> None:
    with serving({"sgb_2": b"eins"}) as official:
        asking = service(official.address)
        first = asking.get("sgb_2")
        assert (first.body, bool(first.marks.etag)) == (b"eins", True)
        again = asking.get("sgb_2", first.marks)
        assert (again.body, again.marks) == (None, first.marks)
        official.files["sgb_2"] = b"zwei"
        assert asking.get("sgb_2", first.marks).body == b"zwei"
    assert [(slug, status) for slug, status, _, _ in official.asked] == [("sgb_2", 200), ("sgb_2", 304), ("sgb_2", 200)]
    assert {headers["User-Agent"] for _, _, headers, _ in official.asked} == {AGENT}


def test_what_breaks_off_is_tried_again_and_never_handed_on_in_part() -> None:
    with serving({"sgb_2": b"x" * 100_000}, faults={"sgb_2": ["bricht ab"] * (TRIES - 1)}) as official:
        assert service(official.address).get("sgb_2").body == b"x" * 100_000
    with (
        serving({"sgb_2": b"x" * 100_000}, faults={"sgb_2": ["bricht ab"] * TRIES}) as official,
        pytest.raises(NotFetched, match="abgebrochen"),
    ):
        service(official.address).get("sgb_2")


def test_an_overloaded_service_is_given_the_time_it_asks_for() -> None:
    waits: list[float] = []
    with serving({"sgb_2": b"eins"}, faults={"sgb_2": [503]}) as official:
        assert service(official.address, waits).get("sgb_2").body == b"eins"
    assert waits == [7.0]


def test_starts_lie_apart() -> None:
    waits: list[float] = []
    with serving({"sgb_2": b"eins"}) as official:
        asking = service(official.address, waits, pause=50.0)
        for _ in range(3):
            asking.get("sgb_2")
    assert [round(wait / 50) for wait in waits] == [1, 2]


@pytest.mark.parametrize(("fault", "raised", "what"), [
    (404, NotThere, "404"),
    (410, NotThere, "410"),
    (403, NotFetched, "403"),
    ("anderswo", NotFetched, "anderen Rechner"),
])  # fmt: skip
def test_what_does_not_come(fault: int | str, raised: type[Exception], what: str) -> None:
    with serving({"sgb_2": b"eins"}, faults={"sgb_2": [fault]}) as official, pytest.raises(raised, match=what):
        service(official.address).get("sgb_2")


def test_a_redirect_does_not_lead_away_from_https() -> None:
    asked = Request("https://example.org/sgb_2/xml.zip")
    for target, followed in (("https://example.org/neu", True), ("http://example.org/neu", False)):
        with nullcontext() if followed else pytest.raises(NotFetched, match="unverschlüsselt"):
            fetching._SameHost("https", "example.org").redirect_request(asked, None, 302, "", Message(), target)


def test_nobody_there() -> None:
    with serving({}) as official:
        address = official.address
    with pytest.raises(NotFetched, match="nicht erreichbar") as caught:
        service(address).get("sgb_2")
    assert caught.value.unreachable


@pytest.mark.parametrize("base", ["", "gesetze", "file:///etc", "ftp://host", "http://", "http://host/?q=1"])
def test_what_is_no_address(base: str) -> None:
    with pytest.raises(ValueError, match="ist keine Adresse"):
        Service(base)


def test_marks_of_a_date_only() -> None:
    with serving({"sgb_2": b"eins"}) as official:
        service(official.address).get("sgb_2", Marks(modified="Tue, 24 Nov 2026 10:00:00 GMT"))
    assert official.asked[0][2]["If-Modified-Since"] == "Tue, 24 Nov 2026 10:00:00 GMT"
