"""A link that lets one person in, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from beistand import clock
from beistand.roles import Role
from tests.portal.people import account
from tests.portal.releases import PAGE

PASSWORD = "Rotkehlchen-im-Herbst"


@pytest.fixture
def invite(application):
    from beistand.portal import inviting

    return lambda mail="neu@example.org", role=Role.MEMBER, hours=24: inviting.invite(mail, role, hours)


def accept(window, link, **fields):
    return window.submit(link, {"name": "Neu", "password": PASSWORD} | fields)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.TRAINER])
def test_from_the_link_to_the_site(browser, invite, role):
    window = browser()
    link = invite("Nëu@Example.org".replace("ë", "e"), role)
    shown = window.get(link)
    assert shown.status == 200
    assert "neu@example.org" in shown.text
    answer = accept(window, link)
    assert (answer.status, answer["Location"]) == (302, "/")
    assert window.get(PAGE[role]).status == 200
    assert browser().sign_in("neu@example.org", PASSWORD).status == 302


def test_opening_the_link_uses_nothing_up(browser, invite):
    link = invite()
    for method in ("GET", "HEAD", "GET"):
        assert browser()(method, link).status == 200
    assert accept(browser(), link).status == 302


def test_it_works_once(browser, invite):
    link = invite()
    accept(browser(), link)
    answer = browser().get(link)
    assert answer.status == 410
    assert "Diese Einladung ist schon benutzt" in answer.text


def test_it_expires(browser, invite):
    from beistand.portal.models import Invitation

    link = invite()
    Invitation.objects.update(expires=clock.now() - timedelta(seconds=1))
    answer = browser().get(link)
    assert answer.status == 410
    assert "Diese Einladung ist abgelaufen" in answer.text


def test_a_link_that_was_cut_off_says_so(browser, invite):
    link = invite()
    for broken in (link[:-5] + "/", "/einladung/x/", "/einladung/%C3%A4/"):
        answer = browser().get(broken)
        assert answer.status == 410
        assert "Vielleicht fehlt am Ende ein Stück" in answer.text
    assert browser().get(link.rstrip("/"))["Location"] == link


def test_it_expires_while_the_form_is_open(browser, invite):
    from beistand.portal.models import Invitation, User

    link, window = invite(), browser()
    form = window.hidden(link)
    Invitation.objects.update(expires=clock.now())
    answer = window.post(link, form | {"name": "Neu", "password": PASSWORD})
    assert answer.status == 410
    assert not User.objects.exists()


def test_a_second_invitation_ends_the_first(browser, invite):
    first, second = invite(), invite("NEU@example.org")
    assert browser().get(first).status == 410
    assert browser().get(second).status == 200


def test_of_two_at_once_one_gets_in(browser, invite):
    from beistand.portal.models import User

    link = invite()
    windows = [browser() for _ in range(6)]
    forms = [window.hidden(link) | {"name": "Neu", "password": PASSWORD} for window in windows]
    with ThreadPoolExecutor(6) as pool:
        statuses = list(pool.map(lambda window, form: window.post(link, form).status, windows, forms))
    assert sorted(statuses) == [302] + [410] * 5
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"password": "kurz"}, "mindestens 10 Zeichen"),
        ({"password": "neu@example.org"}, "zu ähnlich"),
        ({"name": ""}, "Bitte einen Namen oder Alias eintragen."),
        ({"name": "x" * 81}, "höchstens 80 Zeichen"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(browser, invite, fields, says):
    link, window = invite(), browser()
    answer = accept(window, link, **fields)
    assert answer.status == 400
    assert says in answer.text
    assert accept(window, link).status == 302


def test_the_first_trainer_names_their_own_mail(browser):
    from beistand.portal import inviting
    from beistand.portal.models import User

    link = inviting.first_invitation()
    window = browser()
    assert accept(window, link).status == 400
    assert accept(window, link, email=" Chef@Example.org").status == 302
    assert window.get(PAGE[Role.TRAINER]).status == 200
    assert User.objects.get().email == "chef@example.org"


def test_a_mail_with_an_account_is_not_taken_over(browser):
    from beistand.portal import inviting

    link = inviting.first_invitation()
    user = account("member")
    answer = accept(browser(), link, email="member@example.org")
    assert answer.status == 410
    assert "gibt es schon ein Konto" in answer.text
    user.refresh_from_db()
    assert (user.role, user.check_password(PASSWORD)) == ("member", False)
    assert browser().get(link).status == 200


def test_whoever_is_signed_in_becomes_the_invited_person(browser, invite):
    window = browser("trainer")
    accept(window, invite())
    assert window.get(PAGE[Role.TRAINER]).status == 404
    assert "neu@example.org" in window.get("/konto/").text


def test_the_token_itself_is_stored_nowhere(invite):
    from beistand.portal.models import Invitation

    token = invite().split("/")[-2]
    assert token not in str(Invitation.objects.values())


@pytest.mark.parametrize("mail", ["", "kein-at", "a@", "@example.org", "a b c", "x" * 300 + "@example.org"])
def test_only_a_mail_address_can_be_invited(application, mail):
    from beistand.portal import inviting

    with pytest.raises(ValueError, match="keine E-Mail-Adresse"):
        inviting.invite(mail, Role.MEMBER, 24)


def test_who_has_an_account_is_not_invited(application):
    from beistand.portal import inviting

    account("member")
    with pytest.raises(ValueError, match="gibt es schon ein Konto"):
        inviting.invite("Member@Example.org ", Role.MEMBER, 24)
