"""The gate: who gets which page, and how it looks to those who do not."""

import json

import pytest

from beistand.portal.headers import SECURITY
from beistand.release import store
from beistand.roles import Role
from tests.portal.people import account
from tests.portal.releases import ASSET, CANARY, MISSING, PAGE, write

WHO = {Role.PUBLIC: "", Role.MEMBER: "member", Role.TRAINER: "trainer"}


@pytest.mark.parametrize("reader", Role)
@pytest.mark.parametrize("audience", Role)
def test_each_role_reads_its_site_and_nothing_else(browser, reader, audience):
    answer = browser(WHO[reader]).get(PAGE[audience])
    if reader.may_read(audience):
        assert answer.status == 200
        assert CANARY[audience] in answer.text
    else:
        assert answer.status == (302 if reader is Role.PUBLIC else 404)
        assert CANARY[audience] not in answer.text


@pytest.mark.parametrize("reader", Role)
def test_no_output_holds_a_higher_role_s_canary(browser, reader):
    window = browser(WHO[reader])
    targets = [*PAGE.values(), MISSING, "/", "/seiten.json", "/konto/", "/anmelden/", "/gesetze/sgb_2/22/", "/200.html"]
    seen = " ".join(window.get(target).text for target in targets)
    for audience in Role:
        if not reader.may_read(audience):
            assert CANARY[audience] not in seen


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "DELETE"])
def test_to_a_stranger_every_closed_address_looks_alike(browser, method):
    window = browser()
    targets = [PAGE[Role.MEMBER], PAGE[Role.TRAINER], MISSING, "/konto/", "/gesetze/sgb_2/22/", "/sgb2/widerspruch"]
    answers = {target: window(method, target) for target in targets}
    for target, answer in answers.items():
        assert answer.status == 302
        assert answer["Location"] == f"/anmelden/?next={target}"
        assert answer.body == b""
    assert len({str(answer.but("location")) for answer in answers.values()}) == 1


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_to_a_member_a_trainer_s_page_and_a_missing_one_look_alike(browser, method):
    window = browser("member")
    trainers, missing = window(method, PAGE[Role.TRAINER]), window(method, MISSING)
    assert (trainers.status, trainers.headers, trainers.body) == (404, missing.headers, missing.body)
    assert "Diese Seite gibt es nicht." in window.get(MISSING).text


def test_deactivation_takes_effect_at_the_next_request_even_a_conditional_one(browser):
    window = browser("member")
    etag = window.get(PAGE[Role.MEMBER])["ETag"]
    assert window.get(PAGE[Role.MEMBER], if_none_match=etag).status == 304
    user = account("member")
    user.is_active = False
    user.save()
    for headers in ({"if_none_match": etag}, {"range": "bytes=0-99"}, {"if_none_match": "*"}, {}):
        assert window.get(PAGE[Role.MEMBER], **headers).status == 302


def test_a_changed_role_ends_the_session(browser):
    window = browser("trainer")
    assert window.get(PAGE[Role.TRAINER]).status == 200
    user = account("trainer")
    user.role = "member"
    user.save()
    assert window.get(PAGE[Role.TRAINER]).status == 302


@pytest.mark.parametrize("change", [{"role": "member"}, {"is_active": False}])
def test_even_a_change_past_our_code_is_seen(browser, change):
    from beistand.portal.models import User

    window = browser("trainer")
    User.objects.filter(email="trainer@example.org").update(**change)
    assert window.get(PAGE[Role.TRAINER]).status == 302


def test_a_session_without_a_completed_sign_in_gives_nothing(browser):
    from beistand.portal.models import Session

    window = browser("member")
    Session.objects.update(role="")
    assert window.get(PAGE[Role.MEMBER]).status == 302


def test_an_expired_session_gives_nothing(browser):
    from datetime import timedelta

    from beistand import clock
    from beistand.portal.models import Session

    window = browser("member")
    Session.objects.update(expire_date=clock.now() - timedelta(seconds=1))
    assert window.get(PAGE[Role.MEMBER]).status == 302


@pytest.mark.parametrize("cookie", ["", "x" * 32, "a" * 33, "'; DROP TABLE", "../../etc/passwd", "ä" * 32])
def test_a_made_up_session_is_a_stranger(browser, cookie):
    window = browser()
    window.cookies["sessionid"] = cookie.encode().decode("latin-1")
    assert window.get(PAGE[Role.MEMBER]).status == 302


@pytest.mark.parametrize(
    ("accepted", "given"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", None),
        ("identity", None),
        ("", None),
        ("br;q=unsinn", None),
    ],
)
def test_the_variant_follows_what_the_browser_accepts(browser, accepted, given):
    answer = browser().get(PAGE[Role.PUBLIC], accept_encoding=accepted)
    assert answer["Content-Encoding"] == given
    assert answer["Content-Length"] == str(len(answer.body))
    assert "Accept-Encoding" in answer["Vary"]


def test_each_variant_has_its_own_entity_tag(browser):
    window = browser()
    plain, packed = (window.get("/", accept_encoding=accepted)["ETag"] for accepted in ("", "br"))
    assert plain != packed
    assert window.get("/", accept_encoding="br", if_none_match=f'"x", W/{packed}').status == 304
    assert window.get("/", accept_encoding="br", if_none_match=plain).status == 200


def test_head_is_get_without_a_body(browser):
    window = browser("member")
    for target in (PAGE[Role.MEMBER], MISSING, "/konto/", "/anmelden/", "/sgb2/widerspruch"):
        get, head = window.get(target), window("HEAD", target)
        assert head.body == b""
        assert (head.status, head.but("set-cookie", "expires")) == (get.status, get.but("set-cookie", "expires"))


def test_a_range_is_answered_with_the_whole_page(browser):
    window = browser("member")
    assert window.get(PAGE[Role.MEMBER], range="bytes=0-9").body == window.get(PAGE[Role.MEMBER]).body


@pytest.mark.parametrize(
    ("role", "target", "caching"),
    [
        ("", "/", "no-cache"),
        ("", ASSET, "max-age=31536000, immutable"),
        ("", "/anmelden/", "max-age=0, no-cache, no-store, must-revalidate, private"),
        ("", MISSING, "private, no-store"),
        ("member", "/", "private, no-cache"),
        ("member", ASSET, "private, max-age=31536000, immutable"),
        ("member", MISSING, "private, no-store"),
        ("member", "/konto/", "private, no-store"),
    ],
)
def test_what_may_be_kept(browser, role, target, caching):
    answer = browser(role).get(target)
    assert answer["Cache-Control"] == caching
    assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/sgb2/widerspruch", "/sgb2/widerspruch/"),
        ("/sgb2/widerspruch?stichtag=2026-05-15", "/sgb2/widerspruch/?stichtag=2026-05-15"),
        ("/alt/", "/sgb2/widerspruch/"),
        ("/alt", "/sgb2/widerspruch/"),
        ("/konto", "/konto/"),
        ("/gesetze/sgb_2/22", "/gesetze/sgb_2/22/"),
        ("/suche/?q=frist", "/suche?q=frist"),
    ],
)
def test_addresses_that_lead_on(browser, target, leads_to):
    answer = browser("member").get(target)
    assert (answer.status, answer["Location"]) == (301, leads_to)


def test_no_slash_is_added_for_a_page_of_another_role(browser):
    assert browser("member").get(PAGE[Role.TRAINER].rstrip("/")).status == 404


@pytest.mark.parametrize("role", ["", "member"])
@pytest.mark.parametrize(
    "target",
    [
        "/../trainer/site/trainer/fallbesprechung/",
        "/sgb2/../trainer/fallbesprechung/",
        "/sgb2/%2e%2e/trainer/fallbesprechung/",
        "/%2e%2e%2f%2e%2e%2fmanifest.json",
        "/./sgb2/widerspruch/",
        "//sgb2/widerspruch/",
        "/sgb2//widerspruch/",
        "//example.org/",
        "/sgb2\\widerspruch/",
        "/%5c%5cexample.org/",
        "/sgb2/%00/",
        "/sgb2/widerspruch/%00",
        "/sgb2/%0d%0aSet-Cookie:x=y/",
        "/sgb2/%ff%fe/",
        "/sgb2/%c0%ae%c0%ae/",
        "/%e2%80%ae/",
        "",
        "*",
        "/" + "a" * 65536,
        "/?q=" + "a" * 65536,
        "/suche?q=" + "a" * 65536,
        "/konto/?" + "a=b&" * 50000,
    ],
)
def test_addresses_that_nobody_answers(browser, role, target):
    answer = browser(role).get(target)
    assert 400 <= answer.status < 500
    assert answer["Location"] is None


@pytest.mark.parametrize("target", ["/%c3%bcber/", "/sgb2/%25/", "/a%20b/", "/.well-known/security.txt", "/sgb2/a..b/"])
def test_odd_but_proper_addresses_are_only_missing(browser, target):
    assert browser("member").get(target).status == 404
    assert browser().get(target).status == 302


@pytest.mark.parametrize("target", ["/anmelden/", "/konto/passwort/", PAGE[Role.MEMBER], MISSING])
def test_too_large_a_body_is_refused_unread(browser, target):
    answer = browser("member").post(target, {"x": "y"}, content_length=str(8 * 1024 * 1024 + 1))
    assert answer.status == 413


@pytest.mark.parametrize("length", ["-1", "1e9", "9" * 400, "²"])
def test_a_nonsense_length_is_refused(browser, length):
    assert browser().post("/anmelden/", {"x": "y"}, content_length=length).status in (400, 413)


@pytest.mark.parametrize("target", ["/anmelden/", "/einladung/abc/", "/konto/name/"])
def test_too_many_fields_are_refused(browser, target):
    answer = browser("member").post(target, [(f"f{number}", "") for number in range(50000)])
    assert 400 <= answer.status < 500


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("[::1]:8000", 200),
        ("LOCALHOST", 200),
        ("example.org", 400),
        ("localhost.example.org", 400),
        ("localhost:80:80", 400),
        ("localhost:x", 400),
        ("", 400),
    ],
)
def test_only_own_hosts_are_answered(browser, host, status):
    assert browser().get("/", host=host).status == status


@pytest.mark.parametrize(
    ("role", "method", "target"),
    [
        ("", "GET", "/"),
        ("", "GET", ASSET),
        ("", "HEAD", "/"),
        ("", "GET", MISSING),
        ("", "GET", "/anmelden/"),
        ("", "GET", "/einladung/abc/"),
        ("", "POST", "/anmelden/"),
        ("", "GET", "/%00"),
        ("", "PUT", "/anmelden/"),
        ("member", "GET", MISSING),
        ("member", "GET", "/konto/"),
        ("member", "GET", "/sgb2/widerspruch"),
        ("member", "POST", MISSING),
        ("member", "BREW", "/"),
        ("member", "GET", "/gesetze/sgb_2/9999/"),
    ],
)
def test_every_answer_carries_the_security_headers(browser, role, method, target):
    answer = browser(role)(method, target)
    for header in SECURITY:
        assert answer.headers.count(header) == 1
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in dict(answer.headers)


def test_other_methods_on_pages_are_refused_alike(browser):
    window = browser("member")
    answers = [window(method, target) for method in ("POST", "PUT", "TRACE") for target in (PAGE[Role.MEMBER], MISSING)]
    assert {answer.status for answer in answers} == {405}
    assert len({answer.body for answer in answers}) == 1


def test_a_view_s_refusal_of_a_method_is_a_page_too(browser):
    answer = browser("member").get("/konto/name/")
    assert (answer.status, answer["Allow"]) == (405, "POST")
    assert "So lässt sich diese Adresse nicht aufrufen." in answer.text


def test_a_switch_takes_effect_at_the_next_request(browser, var):
    window = browser("member")
    before = window.get("/")
    write(var, "20261124-130000-bbbbbb", mark="frisch")
    store.switch(var, "20261124-130000-bbbbbb")
    after = window.get("/", if_none_match=before["ETag"])
    assert (after.status, "frisch" in after.text) == (200, True)
    assert 'content="20261124-130000-bbbbbb"' in window.get("/konto/").body.decode()
    store.switch(var, "20261124-120000-aaaaaa")
    assert "frisch" not in window.get("/").text


def test_an_unchanged_page_keeps_its_entity_tag_over_releases(browser, var):
    window = browser("member")
    etag = window.get(PAGE[Role.MEMBER])["ETag"]
    write(var, "20261124-140000-cccccc", mark="frisch")
    store.switch(var, "20261124-140000-cccccc")
    assert window.get(PAGE[Role.MEMBER], if_none_match=etag).status == 304


@pytest.mark.parametrize("damage", ["", "{", json.dumps({"release": "x"})])
def test_a_damaged_release_leaves_the_old_one_served(browser, var, damage):
    window = browser()
    folder = var / "releases" / "20261124-150000-dddddd"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.json").write_text(damage)
    store.switch(var, folder.name)
    assert window.get("/").status == 200


def test_without_a_release_it_says_so(browser, var):
    window = browser("member")
    (var / "current").unlink()
    for target in ("/", PAGE[Role.MEMBER], MISSING):
        answer = window.get(target)
        assert answer.status == 503
        assert "Es gibt noch keine Ausgabe: beistand bauen" in answer.text
    assert browser().get("/anmelden/").status == 200


def test_a_file_that_is_gone_is_our_fault_and_said_in_german(browser, var):
    folder = write(var, "20261124-160000-eeeeee")
    store.switch(var, folder.name)
    (folder / "public" / "site" / "index.html").unlink()
    answer = browser().get("/")
    assert answer.status == 503
    assert "Versuche es in einer Minute noch einmal." in answer.text
