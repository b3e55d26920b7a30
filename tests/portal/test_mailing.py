"""Mails: over SMTP, into files, or not at all; and what becomes of them when the server is down."""

import socket

import pytest

from beistand.portal.mailbox import Mailbox, read, sender
from tests.portal.people import account
from tests.portal.post_office import opened


@pytest.fixture
def office(settings):
    with opened() as office:
        settings(mailbox=Mailbox("127.0.0.1", office.port), sender="Beistand <post@beistand.example>")
        yield office


@pytest.fixture
def letters():
    from beistand.portal.mailing import Letter

    return lambda *to: [Letter(address, "Größe", "Grüße, §\n" * 3) for address in to]


@pytest.fixture
def closed(settings, var):
    """A mail server that is not there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings(mailbox=Mailbox("127.0.0.1", port))
    yield
    (var / "mails-stocken").unlink(missing_ok=True)


def outcomes(found):
    return [outcome.value for outcome in found]


def test_mails_go_out_over_one_connection(office, letters):
    from beistand.portal import mailing

    assert outcomes(mailing.send(letters("a@example.org", "b@example.org"))) == ["sent", "sent"]
    first, second = office.letters
    assert "To: a@example.org\r\n" in first
    assert "To: b@example.org\r\n" in second
    assert "From: Beistand <post@beistand.example>\r\n" in first
    assert "Auto-Submitted: auto-generated\r\n" in first
    assert "Grüße, §\r\n" in first
    assert office.greeted_by == ["beistand.example"]  # and not the name of this machine


def test_one_refused_address_does_not_hold_up_the_others(office, letters):
    from beistand.portal import mailing

    office.refused = {"weg@example.org"}
    found = mailing.send(letters("a@example.org", "weg@example.org", "b@example.org"))
    assert outcomes(found) == ["sent", "refused", "sent"]
    assert len(office.letters) == 2


def test_an_address_with_an_umlaut_before_the_at_is_refused_not_fatal(office, letters):
    from beistand.portal import mailing

    assert outcomes(mailing.send(letters("äva@example.org", "b@example.org"))) == ["refused", "sent"]


def test_when_the_server_hangs_up_the_rest_waits(office, letters):
    from beistand.portal import mailing

    office.closes_after = 1
    assert outcomes(mailing.send(letters("a@example.org", "b@example.org", "c@example.org"))) == [
        "sent", "waiting", "waiting",
    ]  # fmt: skip
    assert mailing.stuck()
    office.closes_after = 1000
    mailing.send(letters("b@example.org"))
    assert not mailing.stuck()


def test_a_server_that_is_not_there_leaves_all_waiting(closed, letters):
    from beistand.portal import mailing

    assert outcomes(mailing.send(letters("a@example.org", "b@example.org"))) == ["waiting", "waiting"]
    assert mailing.stuck()


def test_a_long_list_does_not_keep_the_trainer_waiting_for_ever(office, letters, monkeypatch):
    from beistand.portal import mailing

    monkeypatch.setattr(mailing, "DEADLINE", -1.0)
    assert outcomes(mailing.send(letters("a@example.org"))) == ["waiting"]


def test_a_server_that_cannot_encrypt_gets_nothing(office, letters, settings):
    from beistand.portal import mailing

    settings(mailbox=Mailbox("127.0.0.1", office.port, "name", "geheim", "starttls"))
    assert outcomes(mailing.send(letters("a@example.org"))) == ["waiting"]
    assert office.letters == []


def test_a_code_that_cannot_be_sent_says_so_to_everybody(browser, closed):
    from beistand.portal import mailing

    account("member")
    browser().submit("/anmelden/code/", {"login": "member@example.org"})
    mailing._behind.submit(lambda: None).result(10)
    for mail in ("member@example.org", "nobody@example.org"):
        window = browser()
        window.submit("/anmelden/code/", {"login": mail})
        assert "Mails kommen gerade nicht durch" in window.get("/anmelden/code/eingeben/").text


def test_on_this_machine_mails_become_files_for_their_owner_only(var, mails, letters):
    from beistand.portal import catcher, mailing

    mailing.send(letters(*(f"a{number}@example.org" for number in range(catcher.KEPT + 3))))
    found = mails()
    assert len(found) == catcher.KEPT
    assert (found[0].to, found[0].subject, found[0].text) == ("a52@example.org", "Größe", "Grüße, §\n" * 3)
    files = list((var / "mails").iterdir())
    assert {file.suffix for file in files} == {".eml"}
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (var / "mails").stat().st_mode & 0o777 == 0o700


def test_a_broken_file_among_them_is_left_out(var, mails, letters):
    from beistand.portal import mailing

    mailing.send(letters("a@example.org"))
    (var / "mails" / "9.eml").mkdir()
    assert [mail.to for mail in mails()] == ["a@example.org"]


def test_on_a_public_address_without_a_server_nothing_is_sent(public, letters, mails, var):
    from beistand.portal import mailing

    assert not mailing.possible()
    assert outcomes(mailing.send(letters("a@example.org"))) == ["waiting"]
    assert mails() == []
    (var / "mails-stocken").unlink()


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("", None),
        ("smtp://mail.example", Mailbox("mail.example", 25)),
        ("smtp://mail.example?tls=1", Mailbox("mail.example", 587, security="starttls")),
        ("smtp://n%40me:p%2Fw@mail.example:2525?tls=1", Mailbox("mail.example", 2525, "n@me", "p/w", "starttls")),
        ("smtps://name:pw@mail.example", Mailbox("mail.example", 465, "name", "pw", "tls")),
        ("smtp://name:pw@localhost:1025", Mailbox("localhost", 1025, "name", "pw")),
    ],
)
def test_the_mail_setting_is_taken_apart(text, box):
    assert read(text) == box


@pytest.mark.parametrize(
    "text",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:x",
        "smtp://a/b",
        "smtp://a:b@mail.example",
    ],
)
def test_a_mail_setting_that_is_nonsense_says_how_it_is_written(text):
    with pytest.raises(ValueError, match=r"BEISTAND_MAIL.*Schreibweise: smtp://") as fault:
        read(text)
    assert "a:b" not in str(fault.value)


def test_the_password_of_the_mail_server_is_not_printed():
    assert "geheim" not in repr(read("smtps://name:geheim@mail.example"))


@pytest.mark.parametrize(
    ("text", "host", "kept"),
    [
        ("", None, "Beistand <beistand@localhost>"),
        ("", "beistand.example", "Beistand <beistand@beistand.example>"),
        ("post@beistand.example", None, "post@beistand.example"),
    ],
)
def test_the_sender(text, host, kept):
    assert sender(text, host) == kept


@pytest.mark.parametrize("text", ["Beistand", "<>", "a@b@c", "ä@example.org"])
def test_a_sender_that_is_nonsense_says_how_it_is_written(text):
    with pytest.raises(ValueError, match=r"BEISTAND_ABSENDER.*Schreibweise: "):
        sender(text, None)
