"""The door in a real browser: invited, signed in by every way, locked out, recovered."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.conftest import ROOT, Server, free_port, wait_for
from tests.portal.apps import App

AXE = ROOT / "overrides" / "node_modules" / "axe-core" / "axe.min.js"
RULES = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
SMALL = """
[...document.querySelectorAll('main :is(button, select, textarea, .knopf, input:not([type=hidden], [type=checkbox]))')]
  .filter(one => one.offsetParent && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
PASSWORD = "Rotkehlchen-im-Herbst"
NOTE = "/verfahren/widerspruch/"
IN = re.compile(r"^http://[^/]+/$")
"""The start page, where whoever comes in without another aim arrives."""

STRANGERS = ["/anmelden/", "/anmelden/code/", "/einladung/abc/", "/abmelden/"]
MEMBERS = ["/konto/", "/konto/passwort/", "/konto/passkeys/", "/konto/app/", "/konto/ersatzcodes/", "/konto/loeschen/"]
TRAINERS = ["/verwaltung/", "/verwaltung/mitglieder/1/", "/verwaltung/mitglieder/1/schalten/",
            "/verwaltung/mitglieder/1/loeschen/", "/verwaltung/einladungen/", "/verwaltung/ausgaben/",
            "/verwaltung/mails/"]  # fmt: skip
LOOKS = {
    "desktop-light": {"viewport": DESKTOP, "color_scheme": "light"},
    "phone-dark": {"viewport": PHONE, "color_scheme": "dark"},
    "320-light": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    "forced-colours": {"viewport": DESKTOP, "forced_colors": "active"},
}


@dataclass
class Window:
    """A page with a device that holds passkeys."""

    page: Page
    device: Any

    def lose_device(self) -> None:
        self.device.send("WebAuthn.disable")


Open = Callable[..., Window]


@pytest.fixture
def door(chromium: Browser, server: Server) -> Iterator[Open]:
    """`door("/anmelden/", at=…, device=False, **options)`: by the machine's name, because passkeys need one.

    Fails at the end if a page wrote an error to the console or asked any server but ours.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(path: str = "/anmelden/", at: str = "", **options: Any) -> Window:
        base = at or by_name(server.address)
        context = chromium.new_context(base_url=base, locale="de-DE", **({"viewport": DESKTOP} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        allowed = (base, "data:", "blob:", "about:")
        page.on("request", lambda asked: None if asked.url.startswith(allowed) else faults.append(asked.url))
        device = context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }})  # fmt: skip
        page.goto(path)
        return Window(page, device)

    yield opened
    for context in contexts:
        context.close()
    assert [fault for fault in faults if not re.search("40[04]|410|429", fault)] == []


@pytest.fixture(scope="module")
def public(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Path]]:
    """A server with a public address (this machine's name): the address, the first trainer's link, the state folder."""
    var: Path = tmp_path_factory.mktemp("oeffentlich")
    for name in ("releases", "current"):
        (var / name).symlink_to((server.var / name).resolve())
    port = free_port()
    address = f"http://localhost:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "beistand", "starten", "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"BEISTAND_VAR": str(var), "BEISTAND_ADRESSE": address, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=(var / "stderr").open("w"),
        text=True,
    )
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.strip())
        if line.startswith("Adresse:"):
            break
    else:
        pytest.fail((var / "stderr").read_text())
    yield address, lines[0].split(": ")[1], var
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0


def by_name(address: str) -> str:
    return address.replace("127.0.0.1", "localhost")


def command(var: Path, *arguments: str, address: str = "") -> str:
    settings = {"BEISTAND_VAR": str(var)} | ({"BEISTAND_ADRESSE": address} if address else {})
    whole = [sys.executable, "-m", "beistand", *arguments]
    done = subprocess.run(whole, env=os.environ | settings, capture_output=True, text=True, check=True)
    return done.stdout


def invitation(server: Server, mail: str) -> str:
    return command(server.var, "einladen", mail).strip().splitlines()[-1]


def ask_for_code(page: Page, server: Server, mail: str) -> str:
    """Press the button; what the mail says that then arrives."""
    folder = server.var / "mails"
    before = set(folder.glob("*.eml"))
    press(page, "Code per Mail schicken")
    wait_for(lambda: bool(set(folder.glob("*.eml")) - before))
    (file,) = set(folder.glob("*.eml")) - before
    text = file.read_text(encoding="utf-8")
    assert f"To: {mail}\n" in text
    found = re.search(r"^(\d{3} \d{3})$", text, re.MULTILINE)
    assert found
    return found[1]


def press(page: Page, name: str | re.Pattern[str], role: Any = "button") -> None:
    """Press what leads to another page, and wait for that page."""
    exact = isinstance(name, str)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role(role, name=name, exact=exact).first.click()


def join(page: Page, name: str = "Gast") -> None:
    page.get_by_label("Name oder Alias").fill(name)
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    press(page, "Mit Passwort beitreten")


def with_password(page: Page, mail: str, password: str = PASSWORD) -> None:
    page.get_by_label("E-Mail").fill(mail)
    page.get_by_label("Passwort", exact=True).fill(password)
    press(page, "Anmelden")


def sign_out(page: Page) -> None:
    page.goto("/abmelden/")
    press(page, "Abmelden")
    assert IN.search(page.url)


def is_in(page: Page) -> bool:
    page.goto(NOTE)
    return "/anmelden/" not in page.url


def test_invited_to_signed_in_by_passkey_and_locked_out_at_the_next_request(door, server):
    page = door(invitation(server, "schluessel@example.org")).page
    page.get_by_label("Name oder Alias").fill("Mit Passkey")
    page.get_by_role("button", name="Mit Passkey beitreten").click()
    page.wait_for_url(IN)
    assert is_in(page)
    sign_out(page)
    assert not is_in(page)
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url(f"**{NOTE}")
    command(server.var, "abschalten", "schluessel@example.org")
    assert not is_in(page)
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(page.get_by_role("alert").first).to_contain_text("passt zu keinem Konto hier")


def test_a_passkey_needs_a_name_first_and_says_so(door, server):
    page = door(invitation(server, "ohne-name@example.org")).page
    page.get_by_role("button", name="Mit Passkey beitreten").click()
    expect(page.get_by_role("alert")).to_have_text("Bitte einen Namen oder Alias eintragen.")


def test_invited_by_mail_to_signed_in_by_password(door, server):
    trainer = door().page
    with_password(trainer, *server.accounts["Trainer"])
    trainer.wait_for_url(IN)
    trainer.goto("/verwaltung/einladungen/")
    trainer.get_by_label("E-Mail-Adressen").fill("Per Mail <per-mail@example.org>\nkein at")
    trainer.get_by_role("button", name="Einladen", exact=True).click()
    expect(trainer.get_by_role("alert")).to_contain_text("»kein at« ist keine E-Mail-Adresse")
    expect(trainer.get_by_label("E-Mail-Adressen")).to_have_value("kein at")
    trainer.get_by_role("link", name="Mails lesen").click()
    link = trainer.locator(".mail a").first.get_attribute("href")
    guest = door(link).page
    expect(guest.get_by_label("Name oder Alias")).to_have_value("Per Mail")
    join(guest, "Per Mail")
    guest.wait_for_url(IN)
    sign_out(guest)
    guest.goto(link)
    expect(guest.get_by_role("article")).to_contain_text("Diese Einladung ist schon benutzt")
    guest.get_by_role("article").get_by_role("link").click()
    with_password(guest, "Per-Mail@Example.org ")
    guest.wait_for_url(IN)
    trainer.goto("/verwaltung/")
    expect(trainer.get_by_role("row", name=re.compile("Per Mail"))).to_contain_text("aktiv")


def test_signed_in_by_code(door, server):
    mail, _ = server.accounts["Mitglied"]
    page = door(NOTE).page
    page.get_by_label("E-Mail").fill(mail)
    page.get_by_label("Code aus der Mail").fill(ask_for_code(page, server, mail))
    press(page, "Anmelden")
    page.wait_for_url(f"**{NOTE}")


def test_without_javascript_password_and_code_work(door, server):
    mail, password = server.accounts["Mitglied"]
    page = door(java_script_enabled=False).page
    expect(page.get_by_role("button", name="Mit Passkey anmelden")).to_be_hidden()
    with_password(page, mail, password)
    page.wait_for_url(IN)
    sign_out(page)
    page.goto("/anmelden/")
    page.get_by_label("E-Mail").fill(mail)
    page.get_by_label("Code aus der Mail").fill(ask_for_code(page, server, mail))
    press(page, "Anmelden")
    page.wait_for_url(IN)
    assert is_in(page)


def test_without_javascript_an_invitation_works(door, server):
    page = door(invitation(server, "ohne-js@example.org"), java_script_enabled=False).page
    expect(page.get_by_role("button", name="Mit Passkey beitreten")).to_be_hidden()
    join(page)
    page.wait_for_url(IN)
    assert is_in(page)


def test_by_the_machine_s_number_the_page_leads_to_its_name(open_page, server):
    page = open_page("/anmelden/")
    expect(page.get_by_role("button", name="Mit Passkey anmelden")).to_have_count(0)
    link = page.get_by_role("article").get_by_role("link", name=re.compile("localhost"))
    assert link.get_attribute("href") == f"{by_name(server.address)}anmelden/"


def test_with_the_keyboard_alone(door, server):
    mail, password = server.accounts["Mitglied"]
    page = door().page
    page.get_by_label("E-Mail").focus()
    page.keyboard.type(mail)
    seen = []
    for _ in range(5):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.labels?.[0]?.innerText || document.activeElement.innerText"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px", seen[-1]
    assert seen == ["Passwort", "Passwort zeigen", "Anmelden", "Mit Passkey anmelden", "Code per Mail schicken"]
    page.get_by_label("Passwort", exact=True).focus()
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_url(IN)
    page.goto("/konto/passkeys/")
    page.get_by_role("button", name="Passkey anlegen").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**gespeichert=neu")


def test_the_password_can_be_shown(door):
    page = door().page
    field = page.get_by_label("Passwort", exact=True)
    field.fill("geheim")
    page.get_by_label("Passwort zeigen").check()
    expect(field).to_have_attribute("type", "text")
    page.get_by_label("Passwort zeigen").uncheck()
    expect(field).to_have_attribute("type", "password")


def test_on_a_phone_everything_fits_and_can_be_hit(door, server):
    page = door(viewport=PHONE).page
    with_password(page, *server.accounts["Trainer"])
    page.wait_for_url(IN)
    for path in [*MEMBERS, *TRAINERS]:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        small = page.evaluate(SMALL)
        assert small == [], path
    page.goto("/verwaltung/")
    assert page.locator(".mitglieder thead").is_hidden()
    card = page.locator(".mitglieder tbody tr").first
    assert card.evaluate("one => getComputedStyle(one).display") == "block"


def test_a_trainer_on_a_public_address_sets_up_a_passkey_loses_it_and_comes_back(door, public):
    address, link, var = public
    window = door(link.removeprefix(address), at=address)
    page = window.page
    page.get_by_label("E-Mail").fill("chefin@example.org")
    join(page, "Chefin")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zweiten Faktor einrichten")
    assert not is_in(page)
    page.goto("/anmelden/zweiter-faktor/einrichten/")
    page.get_by_role("button", name="Passkey anlegen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deine Ersatzcodes")
    codes = page.locator(".ersatzcodes code").all_inner_texts()
    assert len(codes) == 10
    with page.expect_download() as saved:
        page.get_by_role("link", name="Als Datei sichern").click()
    assert codes[0] in Path(saved.value.path()).read_text()
    page.get_by_role("link", name=re.compile("weiter")).click()
    page.wait_for_url(IN)
    page.goto("/verwaltung/")
    expect(page.get_by_role("row", name=re.compile("Chefin"))).to_contain_text("aktiv")

    sign_out(page)
    page.goto("/anmelden/")
    with_password(page, "chefin@example.org")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zweiter Faktor")
    assert not is_in(page)
    page.goto("/anmelden/zweiter-faktor/")
    page.get_by_role("button", name="Mit Passkey bestätigen").click()
    page.wait_for_url(IN)

    elsewhere = door("/verwaltung/", at=address).page  # another device: the passkey is lost
    with_password(elsewhere, "chefin@example.org")
    elsewhere.get_by_role("button", name="Mit Passkey bestätigen").click()
    expect(elsewhere.get_by_role("alert")).to_contain_text("Abgebrochen, oder hier liegt kein passender Passkey")
    elsewhere.get_by_label("Code", exact=True).fill(codes[0])
    elsewhere.get_by_role("button", name="Weiter").click()
    elsewhere.wait_for_url("**/verwaltung/")

    command(var, "zweiter-faktor", "chefin@example.org", "--zuruecksetzen", address=address)
    assert not is_in(page)
    assert not is_in(elsewhere)
    elsewhere.goto("/anmelden/")
    with_password(elsewhere, "chefin@example.org")
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Zweiten Faktor einrichten")
    app = App(elsewhere.content())
    elsewhere.get_by_label("Code aus der App").fill(app.code())
    elsewhere.get_by_role("button", name="App einrichten").click()
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Deine Ersatzcodes")
    assert is_in(elsewhere)


@pytest.mark.parametrize("look", LOOKS)
def test_no_violation_at_the_door(door, server, look):
    page = door(invitation(server, f"axe-{look}@example.org"), bypass_csp=True, **LOOKS[look]).page
    found = violations(page)
    for path in STRANGERS:
        found += violations(page, path)
    page.goto("/anmelden/")
    with_password(page, "niemand@gamil.com", "Falsch-1234")
    found += violations(page)
    press(page, "Code per Mail schicken")
    found += violations(page)
    page.get_by_label("Code aus der Mail").fill("1")
    press(page, "Anmelden")
    found += violations(page)
    assert found == []


@pytest.mark.parametrize("look", LOOKS)
def test_no_violation_in_account_and_administration(door, server, look):
    page = door(bypass_csp=True, **LOOKS[look]).page
    with_password(page, *server.accounts["Trainer"])
    page.wait_for_url(IN)
    found = [fault for path in [*MEMBERS, *TRAINERS] for fault in violations(page, path)]
    page.goto("/konto/passkeys/")
    press(page, "Passkey anlegen")
    found += violations(page)
    press(page, re.compile("Umbenennen"), "link")
    found += violations(page)
    page.goto("/verwaltung/einladungen/")
    page.get_by_label("E-Mail-Adressen").fill("kein at\nanna@gamil.com\neins@example.org")
    press(page, "Einladen")
    found += violations(page)
    press(page, re.compile("Zurückziehen"), "link")
    found += violations(page)
    assert found == []


@pytest.mark.parametrize("look", LOOKS)
def test_no_violation_while_a_second_factor_is_set_up_and_asked_for(door, public, look):
    address, _, var = public
    mail = f"axe-{look}@example.org"
    link = command(var, "einladen", mail, "--rolle", "trainer", address=address).strip().splitlines()[-1]
    page = door(link.removeprefix(address), at=address, bypass_csp=True, **LOOKS[look]).page
    join(page)
    found = violations(page)
    press(page, "Passkey anlegen")
    found += violations(page)
    sign_out(page)
    page.goto("/anmelden/")
    with_password(page, mail)
    found += violations(page)
    assert found == []


def violations(page: Page, path: str = "") -> list[tuple[str, ...]]:
    if path:
        page.goto(path)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RULES)
    return [
        (page.url, rule["id"], str(node["target"]), node["failureSummary"])
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
