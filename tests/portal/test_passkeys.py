"""Passkeys: made, used, named, removed; and all that a device may answer instead of a proof."""

import json
import re

import pytest
from fido2.utils import websafe_encode

from beistand.roles import Role
from tests.portal.device import Device, options
from tests.portal.people import PASSWORDS, account
from tests.portal.releases import PAGE

SIGN_IN = "/anmelden/passkey/"
OWN = "/konto/passkeys/"
WRONG = "Dieser Passkey passt zu keinem Konto hier."


WEAK = {
    "no finger": lambda: Device(verifies=False),
    "site below": lambda: Device(origin="http://evil.localhost:8000"),
    "other port": lambda: Device(origin="http://localhost:9000"),
}


@pytest.fixture
def keyed(browser):
    """A member's window and the device on which they made a passkey."""
    window = browser("member")
    device = Device()
    add(window, device)
    return window, device


def add(window, device):
    answer = window.submit(OWN, {"passkey": device.create(options(window, OWN, f"{OWN}optionen/"))})
    assert answer.status == 302, answer.text
    return answer


def use(window, device, **fields):
    asked = options(window, "/anmelden/", f"{SIGN_IN}optionen/")
    return window.submit(SIGN_IN, {"passkey": device.get(asked)} | fields, page="/anmelden/")


def test_from_making_to_using(browser, keyed):
    _, device = keyed
    window = browser()
    answer = use(window, device, next="/sgb2/widerspruch/")
    assert (answer.status, answer["Location"]) == (302, "/sgb2/widerspruch/")
    assert window.get(PAGE[Role.MEMBER]).status == 200


def test_what_the_browser_is_asked_for(browser):
    window = browser("member")
    new = options(window, OWN, f"{OWN}optionen/")["publicKey"]
    assert new["authenticatorSelection"] == {
        "residentKey": "required", "requireResidentKey": True, "userVerification": "required",
    }  # fmt: skip
    assert (new["rp"], new["user"]["name"]) == ({"id": "localhost", "name": "Beistand"}, "member@example.org")
    asked = options(browser(), "/anmelden/", f"{SIGN_IN}optionen/")["publicKey"]
    assert (asked["rpId"], asked["userVerification"]) == ("localhost", "required")
    assert not asked.get("allowCredentials")


def test_a_key_made_before_is_not_made_twice(keyed):
    window, device = keyed
    excluded = options(window, OWN, f"{OWN}optionen/")["publicKey"]["excludeCredentials"]
    assert [one["id"] for one in excluded] == [websafe_encode(device.id)]


@pytest.mark.parametrize(
    "case",
    [
        "other device",
        "no finger",
        "site below",
        "other port",
        "old challenge",
        "no challenge",
        "changed",
        "switched off",
        "replayed",
    ],
)
def test_whatever_is_no_proof_lets_nobody_in(browser, keyed, case):
    _, device = keyed
    window = browser()
    asked = options(window, "/anmelden/", f"{SIGN_IN}optionen/")
    answer = device.get(asked)
    if case == "other device":
        answer = Device().get(asked)
    elif case in WEAK:
        weak = WEAK[case]()
        weak._key, weak.id, weak.handle = device._key, device.id, device.handle
        answer = weak.get(asked)
    elif case == "old challenge":
        options(window, "/anmelden/", f"{SIGN_IN}optionen/")
    elif case == "no challenge":
        window = browser()
    elif case == "changed":
        parts = json.loads(answer)
        parts["response"]["signature"] = parts["response"]["signature"][:-6] + "AAAAAA"
        answer = json.dumps(parts)
    elif case == "switched off":
        user = account("member")
        user.is_active = False
        user.save()
    elif case == "replayed":
        assert window.submit(SIGN_IN, {"passkey": answer}, page="/anmelden/").status == 302
        window.post("/abmelden/", {})
    given = window.submit(SIGN_IN, {"passkey": answer}, page="/anmelden/")
    assert given.status == 200
    assert WRONG in given.text
    assert window.get(PAGE[Role.MEMBER]).status == 302


@pytest.mark.parametrize(
    "answer",
    ["", "x", "null", "[]", "{}", "1", '"a"', '{"id": "AA"}', '{"id": 1, "rawId": 1, "response": 1, "type": 1}',
     '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","authenticatorData":"AA",'
     '"signature":"AA","userHandle":"AA"},"clientExtensionResults":{}}', "[" * 9000, "\x00"],
)  # fmt: skip
def test_nonsense_is_no_fault_of_ours(browser, keyed, answer):
    window, _ = keyed
    stranger = browser()
    options(stranger, "/anmelden/", f"{SIGN_IN}optionen/")
    given = stranger.submit(SIGN_IN, {"passkey": answer}, page="/anmelden/")
    assert (given.status, WRONG in given.text) == (200, True)
    options(window, OWN, f"{OWN}optionen/")
    given = window.submit(OWN, {"passkey": answer})
    assert (given.status, "Der Passkey kam nicht an" in given.text) == (400, True)


@pytest.mark.parametrize("case", ["no finger", "other site", "other challenge"])
def test_only_a_proper_key_is_kept(browser, case):
    from allauth.mfa.models import Authenticator

    window = browser("member")
    asked = options(window, OWN, f"{OWN}optionen/")
    device = Device(
        verifies=case != "no finger", origin="http://x.example" if case == "other site" else "http://localhost:8000"
    )
    answer = device.create(asked)
    if case == "other challenge":
        options(window, OWN, f"{OWN}optionen/")
    assert window.submit(OWN, {"passkey": answer}).status == 400
    assert not Authenticator.objects.exists()


def test_nobody_takes_over_another_one_s_key(browser, keyed):
    _, device = keyed
    other = browser("trainer")
    answer = other.submit(OWN, {"passkey": device.create(options(other, OWN, f"{OWN}optionen/"))})
    assert answer.status == 400
    assert "member" in use_and_look(browser(), device)


def use_and_look(window, device):
    use(window, device)
    return window.get("/konto/").text


def test_it_is_named_and_removed_by_its_owner_only(browser, keyed):
    from allauth.mfa.models import Authenticator

    window, device = keyed
    number = Authenticator.objects.get().pk
    assert window.submit(f"{OWN}{number}/name/", {"name": "Telefon <b>"}).status == 302
    assert "<strong>Telefon &lt;b&gt;</strong>" in window.get(OWN).body.decode()
    stranger = browser("trainer")
    for act in ("name", "entfernen"):
        assert stranger.get(f"{OWN}{number}/{act}/").status == 404
    page = window.get(f"{OWN}{number}/entfernen/")
    assert "Mit »Telefon <b>« kommst du dann nicht mehr herein." in page.text
    assert window.submit(f"{OWN}{number}/entfernen/", {}).status == 302
    assert use(browser(), device).status == 200


def test_the_only_way_in_is_not_removed_where_no_mail_can_be_sent(browser, keyed, public):
    from allauth.mfa.models import Authenticator

    window, _ = keyed
    user = account("member")
    user.set_unusable_password()
    user.save()
    window = browser()
    use(window, keyed[1])
    answer = window.get(f"{OWN}{Authenticator.objects.get().pk}/entfernen/")
    assert "Das ist dein einziger Weg herein" in answer.text
    assert 'method="post">' not in answer.body.decode().split("<article>")[1].split("</article>")[0]


def test_wrong_keys_count_for_their_address_alone(browser, keyed):
    for _ in range(60):
        assert use(browser(address="198.51.100.9"), Device()).status == 200
    assert use(browser(address="198.51.100.9"), Device()).status == 429
    assert use(browser(address="198.51.100.9"), keyed[1]).status == 302
    assert browser(address="198.51.100.10").sign_in("member@example.org", PASSWORDS["member"]).status == 302


def test_only_the_week_is_kept(browser, keyed):
    from allauth.mfa.models import Authenticator

    from beistand import clock
    from beistand.portal import weeks

    use(browser(), keyed[1])
    kept = Authenticator.objects.get()
    assert kept.created_at == weeks.start(clock.now())
    assert kept.last_used_at is None


def test_the_handle_on_the_device_names_nobody(browser, keyed):
    _, device = keyed
    assert re.fullmatch(r"[\w-]{43}", device.handle)
    again = options(browser("member"), OWN, f"{OWN}optionen/")["publicKey"]["user"]["id"]
    assert again == device.handle


@pytest.mark.parametrize(
    ("host", "works", "leads_to"),
    [
        ("localhost:8000", True, None),
        ("127.0.0.1:8000", False, "http://localhost:8000/anmelden/"),
        ("[::1]:8000", False, "http://localhost:8000/anmelden/"),
    ],
)
def test_passkeys_need_a_name_not_a_number(browser, host, works, leads_to):
    page = browser().get("/anmelden/", host=host).body.decode()
    assert ("data-passkey" in page) is works
    assert (leads_to or "nur unter") in page or works


def test_an_anonymous_session_is_short(browser):
    from datetime import timedelta

    from beistand import clock
    from beistand.portal.models import Session

    options(browser(), "/anmelden/", f"{SIGN_IN}optionen/")
    assert Session.objects.get().expire_date - clock.now() < timedelta(minutes=16)


@pytest.mark.parametrize("address", [f"{SIGN_IN}optionen/", SIGN_IN])
def test_a_foreign_site_can_start_nothing(browser, address):
    assert browser().post(address, {}).status == 403
    assert browser().get(address).status == 405
