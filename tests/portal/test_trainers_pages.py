"""/verwaltung/: for trainers only, and never so that nobody is left to let people in."""

import re

import pytest

from beistand.release import store
from beistand.roles import Role
from tests.portal.people import PASSWORDS, account
from tests.portal.releases import MISSING, PAGE, write

HERE = "/verwaltung/"
ADDRESSES = ["", "mitglieder/1/", "mitglieder/1/loeschen/", "einladungen/", "einladungen/1/senden/", "ausgaben/",
             "ausgaben/20261124-120000-aaaaaa/", "mails/"]  # fmt: skip


@pytest.fixture
def window(browser):
    return browser("trainer")


@pytest.fixture
def person(application):
    return account("member")


def of(person, act=""):
    return f"{HERE}mitglieder/{person.pk}/{act}"


def article(answer):
    return re.search(r"<article>(.*)</article>", answer.text, re.DOTALL)[1]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT"])
@pytest.mark.parametrize("address", [*ADDRESSES, "mitglieder/1", "einladungen", "gibt-es-nicht/"])
def test_to_a_member_it_looks_like_a_page_that_does_not_exist(browser, method, address):
    window = browser("member")
    missing, found = window(method, MISSING), window(method, HERE + address)
    assert (found.status, found.headers, found.body) == (missing.status, missing.headers, missing.body)


@pytest.mark.parametrize("address", ADDRESSES)
def test_to_a_stranger_it_leads_to_the_door_like_any_page(browser, address):
    assert browser().get(HERE + address)["Location"] == f"/anmelden/?next={HERE}{address}"


@pytest.mark.parametrize("act", ["", "schalten/", "zweiter-faktor/", "loeschen/"])
def test_nothing_happens_without_the_form_s_token(window, person, act):
    assert window.post(of(person, act), {"role": "trainer", "district": "", "sure": "1"}).status == 403
    person.refresh_from_db()
    assert (person.role, person.is_active) == ("member", True)


def test_nothing_happens_by_looking(window, person):
    for act in ("", "schalten/", "zweiter-faktor/", "loeschen/"):
        assert window.get(of(person, act)).status == 200
    person.refresh_from_db()
    assert person.is_active


def test_the_table_says_it_in_words(window, person):
    person.is_active = False
    person.save()
    text = window.get(HERE).text
    for word in ("Person member", "member@example.org", "Mitglied", "Altona", "abgeschaltet", "noch nie", "aktiv"):
        assert word in text
    assert "in der Woche vom" in text


@pytest.mark.parametrize("number", ["0", "99999999999999999999999"])
@pytest.mark.parametrize("act", ["", "schalten/", "zweiter-faktor/", "loeschen/"])
def test_a_person_who_is_gone_is_a_missing_page(window, number, act):
    assert window.get(f"{HERE}mitglieder/{number}/{act}").status == 404


def test_switching_off_names_the_effect_and_works_at_the_next_request(browser, window, person):
    member = browser("member")
    page = window.get(of(person, "schalten/"))
    assert "Person member kommt ab sofort nicht mehr herein" in page.text
    assert member.get(PAGE[Role.MEMBER]).status == 200
    assert window.submit(of(person, "schalten/"), {})["Location"] == f"{HERE}?gespeichert=aus"
    assert member.get(PAGE[Role.MEMBER]).status == 302
    assert "wieder zulassen?" in window.get(of(person, "schalten/")).text
    window.submit(of(person, "schalten/"), {})
    assert browser("member").get(PAGE[Role.MEMBER]).status == 200


def test_another_role_asks_first_and_ends_the_sessions(browser, window, person):
    member = browser("member")
    answer = window.submit(of(person), {"role": "trainer", "district": "Harburg"})
    assert "kann dann Mitglieder einladen, ändern und löschen" in answer.text
    person.refresh_from_db()
    assert (person.role, person.district) == ("member", "Altona")
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.body.decode()))
    assert window.post(of(person), hidden)["Location"] == f"{HERE}?gespeichert=rechte"
    person.refresh_from_db()
    assert (person.role, person.district) == ("trainer", "Harburg")
    assert member.get(PAGE[Role.MEMBER]).status == 302


def test_another_district_asks_nothing_and_ends_no_session(browser, window, person):
    member = browser("member")
    assert window.submit(of(person), {"role": "member", "district": "Wandsbek"}).status == 302
    person.refresh_from_db()
    assert person.district == "Wandsbek"
    assert member.get(PAGE[Role.MEMBER]).status == 200


@pytest.mark.parametrize("fields", [{"role": "chef"}, {"role": "member", "district": "Bremen"}, {}])
def test_rights_that_do_not_exist_change_nothing(window, person, fields):
    assert window.submit(of(person), fields).status == 400
    person.refresh_from_db()
    assert (person.role, person.district) == ("member", "Altona")


def test_deleting_leaves_nothing(browser, window, person):
    from django.db import connection

    member = browser("member")
    page = window.get(of(person, "loeschen/"))
    assert "Alles, was über Person member gespeichert ist, wird sofort gelöscht." in page.text
    assert window.submit(of(person, "loeschen/"), {})["Location"] == f"{HERE}?gespeichert=weg"
    assert member.get(PAGE[Role.MEMBER]).status == 302
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "member@example.org" not in str(cursor.fetchall())


@pytest.mark.parametrize("act", ["schalten/", "loeschen/"])
def test_the_last_trainer_stays(window, act):
    person = account("trainer")
    page = window.get(of(person, act))
    assert (page.status, "Danach gäbe es niemanden mehr" in page.text) == (200, True)
    assert 'type="submit"' not in article(page)
    answer = window.submit(of(person, act), {}, page=HERE + "einladungen/")
    assert answer.status == 400
    assert "Danach gäbe es niemanden mehr" in answer.text
    assert window.get(HERE).status == 200


def test_the_last_trainer_cannot_become_a_member(window):
    person = account("trainer")
    answer = window.submit(of(person), {"role": "member", "district": "", "sure": "1"})
    assert answer.status == 400
    assert "Danach gäbe es niemanden mehr" in answer.text
    assert window.get(HERE).status == 200


def test_a_switched_off_trainer_is_nobody_who_is_left(window):
    other = account("trainer", "zwei@example.org", PASSWORDS["trainer"])
    other.is_active = False
    other.save()
    assert window.submit(of(account("trainer"), "loeschen/"), {}, page=HERE + "einladungen/").status == 400


@pytest.mark.parametrize(
    ("act", "says"),
    [
        ("schalten/", "Du schaltest dich selbst ab"),
        ("loeschen/", "Du löschst dein eigenes Konto."),
        ("zweiter-faktor/", "Das betrifft dich selbst"),
    ],
)
def test_what_hits_oneself_is_said(window, act, says):
    account("trainer", "zwei@example.org", PASSWORDS["trainer"])
    assert says in window.get(of(account("trainer"), act)).text
    window.submit(of(account("trainer"), act), {})
    assert window.get(HERE).status == 302


def test_of_two_trainers_who_switch_each_other_off_one_stays(browser):
    from concurrent.futures import ThreadPoolExecutor

    from beistand.portal.models import User

    people = [account("trainer"), account("trainer", "zwei@example.org", PASSWORDS["trainer"])]
    windows = [browser("trainer"), browser()]
    windows[1].sign_in("zwei@example.org", PASSWORDS["trainer"])
    targets = [of(people[1], "schalten/"), of(people[0], "schalten/")]
    forms = [window.hidden(target) for window, target in zip(windows, targets, strict=True)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda window, target, form: window.post(target, form), windows, targets, forms))
    assert User.objects.filter(role="trainer", is_active=True).count() == 1


def test_resetting_takes_every_factor_and_every_session(browser, window, person):
    from allauth.mfa.models import Authenticator

    from beistand.portal import factors

    member = browser("member")
    factors.set_up_app(person, "JBSWY3DPEHPK3PXP")
    factors.new_spare_codes(person)
    assert "Zweiten Faktor zurücksetzen" in window.get(of(person)).text
    assert "nur, wenn du sicher weißt" in window.get(of(person, "zweiter-faktor/")).text
    assert window.submit(of(person, "zweiter-faktor/"), {}).status == 302
    assert not Authenticator.objects.exists()
    assert member.get(PAGE[Role.MEMBER]).status == 302
    assert "Zweiten Faktor zurücksetzen" not in window.get(of(person)).text


def test_back_to_an_earlier_release(browser, window, var):
    write(var, "20261124-170000-ffffff", mark="frisch")
    store.switch(var, "20261124-170000-ffffff")
    assert "frisch" in browser().get("/").text
    page = window.get(f"{HERE}ausgaben/").body.decode()
    rows = page.split("<tbody>")[1].split("<tr>")[1:]
    assert ["<strong>aktiv</strong>" in row for row in rows].count(True) == 1
    older = f"{HERE}ausgaben/20261124-120000-aaaaaa/"
    assert f'href="{older}"' in page
    assert "Alle lesen ab sofort die Ausgabe vom" in window.get(older).text
    assert window.submit(older, {})["Location"] == f"{HERE}ausgaben/?geschaltet"
    assert "frisch" not in browser().get("/").text
    assert "Umgeschaltet." in window.get(f"{HERE}ausgaben/?geschaltet").text


@pytest.mark.parametrize("name", ["gibt-es-nicht", "..", "%2e%2e%2fcurrent", "20261124-120000-aaaaaa%00"])
def test_only_a_release_that_exists_can_be_switched_to(window, var, name):
    assert window.get(f"{HERE}ausgaben/{name}/").status in (400, 404)
    store.current(var)


def test_there_are_seven_districts_as_in_the_offers(root):
    import yaml

    from beistand.portal.models import DISTRICTS

    offers = yaml.safe_load((root / "data" / "offers.yml").read_text(encoding="utf-8"))
    assert list(DISTRICTS) == offers["districts"]
