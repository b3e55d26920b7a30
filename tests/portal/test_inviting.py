"""The trainers' page for invitations: one or many, again, and never lost."""

import re
import socket
from datetime import timedelta

import pytest

from beistand import clock
from beistand.portal.mailbox import Mailbox
from tests.portal.people import account
from tests.portal.post_office import opened

HERE = "/verwaltung/einladungen/"


def invite(window, people, **fields):
    return window.submit(HERE, {"people": people, "role": "member", "district": ""} | fields)


def link_in(mail):
    return "/" + re.search(r"^http://localhost:8000/(einladung/\S+)$", mail.text, re.MULTILINE)[1]


def field(answer):
    return re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", answer.text, re.DOTALL)[1]


@pytest.fixture
def window(browser):
    return browser("trainer")


@pytest.fixture
def invitations(application):
    from beistand.portal.models import Invitation

    return Invitation.objects.order_by("email")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("a@example.org", [("", "a@example.org")]),
        ("Anna Muster <A@Example.org>", [("Anna Muster", "a@example.org")]),
        ('"Muster, Anna" <a@example.org>', [("Muster, Anna", "a@example.org")]),
        ("a@example.org\n\n  b@example.org\r\n", [("", "a@example.org"), ("", "b@example.org")]),
        ("A <a@example.org>; B <b@example.org>;", [("A", "a@example.org"), ("B", "b@example.org")]),
        ("a@example.org,\nb@example.org,", [("", "a@example.org"), ("", "b@example.org")]),
        ("<a@example.org>", [("", "a@example.org")]),
        ("a@Bücher.example", [("", "a@xn--bcher-kva.example")]),
        ("\u200ba@example.org\u00a0", [("", "a@example.org")]),
    ],
)
def test_a_list_is_read_as_people_paste_it(application, text, people):
    from beistand.portal.pasted import read_list

    assert [(line.name, line.mail) for line in read_list(text)] == people


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("kein at", "keine E-Mail-Adresse"),
        ("a@example.org b@example.org", "keine E-Mail-Adresse"),
        ("a@", "keine E-Mail-Adresse"),
        ("Anna <>", "keine E-Mail-Adresse"),
        ("x" * 300 + "@example.org", "keine E-Mail-Adresse"),
        ("x" * 81 + " <a@example.org>", "höchstens 80 Zeichen"),
        ("member@example.org", "gibt es schon ein Konto"),
        ("Mem ber@EXAMPLE.org", "gibt es schon ein Konto"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_about_that_line(application, text, trouble):
    from beistand.portal.pasted import read_list

    account("member")
    (line,) = read_list(text)
    assert (line.mail, trouble in line.trouble) == ("", True)


def test_the_same_address_twice_counts_once(application):
    from beistand.portal.pasted import read_list

    first, second = read_list("a@example.org\nAnna <A@EXAMPLE.org>")
    assert (first.trouble, second.trouble) == ("", "Diese Adresse steht schon in Zeile 1.")


def test_from_the_list_to_the_members_page(browser, window, mails):
    answer = invite(window, "Neu <neu@example.org>", role="trainer", district="Altona")
    assert "Die Einladung ist geschrieben." in answer.text
    (mail,) = mails()
    assert mail.to == "neu@example.org"
    assert "Person trainer lädt dich ein" in mail.text
    assert "eingeladen" in window.get("/verwaltung/").text
    guest = browser()
    page = guest.get(link_in(mail))
    assert 'value="Neu"' in page.body.decode()
    assert "als Trainer:in" in page.text
    guest.submit(link_in(mail), {"name": "Neu", "password": "Rotkehlchen-im-Herbst"})
    text = window.get("/verwaltung/").text
    assert text.index("Neu") < text.index("Trainer:in") < text.index("Altona")
    assert "eingeladen" not in text


def test_good_lines_go_out_and_the_others_stay_in_the_field(window, mails, invitations):
    answer = invite(window, "neu@example.org\nkein at\nanna@gamil.com", role="trainer", district="Harburg")
    assert [mail.to for mail in mails()] == ["neu@example.org"]
    assert "2 Zeilen brauchen dich noch" in answer.text
    assert "Meintest du anna@gmail.com?" in answer.text
    assert field(answer) == "kein at\nanna@gamil.com"
    assert re.findall(r'<option value="(\w+)" selected>', answer.body.decode()) == ["trainer", "Harburg"]


def test_a_doubtful_address_is_asked_about_not_refused(window, mails):
    invite(window, "anna@gamil.com")
    assert mails() == []
    answer = invite(window, "anna@gamil.com", sure="on")
    assert [mail.to for mail in mails()] == ["anna@gamil.com"]
    assert field(answer) == ""


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"people": ""}, "Bitte mindestens eine E-Mail-Adresse eintragen."),
        ({"people": " \n ; \n"}, "Bitte mindestens eine E-Mail-Adresse eintragen."),
        ({"people": "\n".join(f"a{number}@example.org" for number in range(101))}, "Höchstens 100 auf einmal"),
        ({"people": "x" * 20_001}, "zu viel auf einmal"),
        ({"people": "a@example.org", "role": "chef"}, "Diese Rolle gibt es nicht."),
        ({"people": "a@example.org", "district": "Bremen"}, "Diesen Bezirk gibt es nicht."),
    ],
)
def test_a_form_that_cannot_be_used_says_why_and_keeps_what_was_typed(window, mails, fields, says):
    answer = window.submit(HERE, {"role": "member", "district": ""} | fields)
    assert answer.status == 400
    assert says in answer.text
    assert mails() == []
    assert field(answer).strip() == fields["people"].strip()


def test_again_sends_a_new_link_and_ends_the_old_one(browser, window, mails, invitations):
    invite(window, "neu@example.org", district="Altona")
    first = link_in(mails()[0])
    window.submit(f"{HERE}{invitations.get().pk}/senden/", {}, page=HERE)
    second = link_in(mails()[0])
    assert [browser().get(link).status for link in (first, second)] == [410, 200]
    assert invitations.get().district == "Altona"


def test_an_expired_one_is_kept_and_can_be_renewed(browser, window, mails, invitations):
    invite(window, "neu@example.org")
    invitations.update(expires=clock.now() - timedelta(days=1))
    assert "abgelaufen" in window.get(HERE).text
    assert "eingeladen" not in window.get("/verwaltung/").text
    window.submit(f"{HERE}{invitations.get().pk}/senden/", {}, page=HERE)
    assert browser().get(link_in(mails()[0])).status == 200


def test_who_never_came_is_forgotten_a_month_later(browser, window, mails, invitations, later):
    invite(window, "neu@example.org")
    later(days=36)
    browser("member")
    assert invitations.count() == 1
    later(days=2)
    browser("member")
    assert invitations.count() == 0


def test_withdrawing_asks_first(browser, window, mails, invitations):
    invite(window, "neu@example.org")
    page = window.get(f"{HERE}{invitations.get().pk}/zurueckziehen/")
    assert "Der Link, den neu@example.org bekommen hat, gilt dann nicht mehr." in page.text
    assert browser().get(link_in(mails()[0])).status == 200
    window.submit(f"{HERE}{invitations.get().pk}/zurueckziehen/", {})
    assert browser().get(link_in(mails()[0])).status == 410
    assert "Noch keine Einladungen." in window.get(HERE).text


def test_while_the_mail_server_is_down_invitations_wait(browser, window, settings, invitations, var):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings(mailbox=Mailbox("127.0.0.1", port))
    answer = invite(window, "a@example.org\nb@example.org")
    assert "0 von 2 Einladungen unterwegs" in answer.text
    assert "Der Mailserver ist gerade nicht zu erreichen. Nichts ist verloren" in answer.text
    assert [one.sending for one in invitations] == ["waiting", "waiting"]
    with opened() as office:
        settings(mailbox=Mailbox("127.0.0.1", office.port))
        office.refused = {"b@example.org"}
        answer = window.submit(f"{HERE}wartende/", {}, page=HERE)
        assert "1 von 2 Einladungen unterwegs" in answer.text
        assert "Der Mailserver nimmt diese Adresse nicht an" in answer.text
        assert "nicht zu erreichen" not in answer.text
        assert [one.sending for one in invitations.all()] == ["sent", "refused"]
        link = re.search(r"^http://localhost:8000(/einladung/\S+)", office.letters[0], re.MULTILINE)[1]
    assert browser().get(link).status == 200


def test_without_any_mail_the_link_is_shown_once_to_be_handed_on(browser, window, settings, invitations):
    settings(address="http://localhost:8000")
    answer = invite(window, "neu@example.org")
    (link,) = re.findall(r"http://localhost:8000(/einladung/[\w-]+/)", answer.text)
    assert browser().get(link).status == 200
    assert invitations.get().sending == "handed"
    page = window.get(HERE)
    assert link not in page.text
    assert "Link übergeben" in page.text


def test_of_a_used_one_nothing_is_kept_about_the_person(browser, window, mails):
    from beistand.portal.models import Invitation

    invite(window, "Neu <neu@example.org>", district="Altona")
    browser().submit(link_in(mails()[0]), {"name": "Neu", "password": "Rotkehlchen-im-Herbst"})
    (kept,) = Invitation.objects.values("email", "name", "district", "used")
    assert kept == {"email": "", "name": "", "district": "", "used": True}
    assert "Noch keine Einladungen." in window.get(HERE).text


def test_the_mails_on_this_machine_are_shown_there_and_nowhere_else(browser, window, mails, public, settings):
    settings(address=None)
    invite(window, "neu@example.org")
    page = window.get("/verwaltung/mails/").body.decode()
    assert f'<a href="http://localhost:8000{link_in(mails()[0])}"' in page
    assert browser("member").get("/verwaltung/mails/").status == 404
    settings(address="http://localhost:8000")
    assert window.get("/verwaltung/mails/").status == 404
    assert "/verwaltung/mails/" not in window.get("/verwaltung/").text


@pytest.mark.parametrize("number", ["0", "99999999999999999999999"])
def test_an_invitation_that_is_gone_is_a_missing_page(window, number):
    for act in ("senden", "zurueckziehen"):
        assert window.submit(f"{HERE}{number}/{act}/", {}, page=HERE).status == 404
