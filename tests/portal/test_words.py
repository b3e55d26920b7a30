"""The small words of the door: mails, callers, settings, the shell."""

from datetime import datetime
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand import clock
from beistand.portal import environment, shell, weeks
from beistand.portal.callers import caller
from beistand.portal.mails import canonical, suspected
from beistand.portal.shell import Shell


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Name@Example.ORG", "name@example.org"),
        ("  name@example.org\n", "name@example.org"),
        ("na me@example.org", "name@example.org"),
        ("name\u200b@example.org", "name@example.org"),
        ("name\u00ad@example.org", "name@example.org"),
        ("ｎａｍｅ＠example．org", "name@example.org"),
        ("name@Bücher.example", "name@xn--bcher-kva.example"),
        ("name@xn--bcher-kva.example", "name@xn--bcher-kva.example"),
        ("nämë@example.org", "nämë@example.org"),
        ("na\u0308me@example.org", "n\u00e4me@example.org"),
        ("groß@Straße.example", "groß@xn--strae-oqa.example"),  # to mail servers not the same as gross@strasse
        ("name@straße..example", "name@straße..example"),  # no address, but still comparable
        ("a@b@example.org", "a@b@example.org"),
        ("kein at", "keinat"),
        ("", ""),
    ],
)
def test_one_spelling_for_every_mail(typed, kept):
    assert canonical(typed) == kept


@given(st.text())
def test_the_one_spelling_is_stable(typed):
    assert canonical(canonical(typed)) == canonical(typed)


@given(st.emails())
def test_case_never_makes_another_mail(mail):
    assert canonical(mail.upper()) == canonical(mail.lower()) == canonical(mail)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a@gamil.com", "a@gmail.com"),
        ("A@Gmial.com", "a@gmail.com"),
        ("a@gmail.con", "a@gmail.com"),
        ("a@gmail.de", "a@gmail.com"),
        ("a@wbe.de", "a@web.de"),
        ("a@gmx.d", "a@gmx.de"),
        ("a@t-onlin.de", "a@t-online.de"),
        ("a@mailbox.orgg", "a@mailbox.org"),
        ("a@gmail.com", None),
        ("a@gmx.net", None),
        ("a@gmx.at", None),
        ("a@example.org", None),
        ("a@verein-altona.de", None),
        ("kein at", None),
        ("@gamil.com", None),
        ("", None),
    ],
)
def test_what_was_probably_meant(typed, meant):
    assert suspected(typed) == meant


@given(st.emails())
def test_what_is_suspected_is_suspected_no_more(mail):
    if meant := suspected(mail):
        assert suspected(meant) is None


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        ("2026-11-29T23:30:00+01:00", "2026-W48"),
        ("2026-11-29T23:30:00+00:00", "2026-W49"),  # in Hamburg it is Monday already
        ("2027-01-01T12:00:00+01:00", "2026-W53"),
    ],
)
def test_weeks_are_those_of_hamburg(moment, week):
    assert weeks.of(datetime.fromisoformat(moment)) == week


def test_a_week_in_words():
    assert weeks.in_words("2026-W48").replace("\u202f", " ") == "in der Woche vom 23. 11. 2026"
    assert weeks.in_words("") == "noch nie"


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(clock.HAMBURG)))
def test_a_week_s_start_lies_in_it(moment):
    start = weeks.start(moment)
    assert (start.weekday(), start.hour, weeks.of(start)) == (0, 0, weeks.of(moment))


PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


@pytest.mark.parametrize(
    ("remote", "forwarded", "counts_as"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "192.0.2.1", "203.0.113.7"),  # no proxy of ours wrote that
        ("10.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", "1.2.3.4, 192.0.2.1", "192.0.2.1"),  # the left one is what the caller claims
        ("10.0.0.1", "192.0.2.1, 10.0.0.2", "192.0.2.1"),
        ("10.0.0.1", "192.0.2.1:4711", "192.0.2.1"),
        ("10.0.0.1", "[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::/64"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unsinn", "unbekannt"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "", "203.0.113.7"),
        ("fd00::1", "2001:db8::1", "2001:db8::/64"),
        ("", "192.0.2.1", "unbekannt"),
    ],
)
def test_who_counts_as_the_caller(remote, forwarded, counts_as):
    assert caller({"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}, PROXIES) == counts_as


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BEISTAND_ADRESSE", "beistand.example"),
        ("BEISTAND_ADRESSE", "ftp://beistand.example"),
        ("BEISTAND_ADRESSE", "https://beistand.example/pfad"),
        ("BEISTAND_DATENBANK", "mysql://a@b/c"),
        ("BEISTAND_DATENBANK", "postgresql://host"),
        ("BEISTAND_PROXY", "10.0.0.300"),
        ("BEISTAND_PROXY", "proxy.example"),
    ],
)
def test_a_setting_that_is_nonsense_says_how_it_is_written(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=f"{name}.*Schreibweise: "):
        environment.read()


def test_the_settings_that_an_operator_makes(monkeypatch, tmp_path):
    monkeypatch.setenv("BEISTAND_VAR", str(tmp_path))
    monkeypatch.setenv("BEISTAND_ADRESSE", "https://beistand.example/")
    monkeypatch.setenv("BEISTAND_PROXY", "10.0.0.5, fd00::/8")
    read = environment.read()
    assert (read.var, read.address, read.hosts) == (tmp_path, "https://beistand.example", ("beistand.example",))
    assert [str(network) for network in read.proxies] == ["10.0.0.5/32", "fd00::/8"]


def test_the_secret_is_made_once_and_for_its_owner(monkeypatch, tmp_path):
    monkeypatch.setenv("BEISTAND_VAR", str(tmp_path / "neu"))
    first = environment.read().secret()
    assert len(first) >= 50
    assert environment.read().secret() == first
    assert (tmp_path / "neu" / "secret").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in (tmp_path / "neu").iterdir()] == ["secret"]


def test_the_postgresql_setting_is_taken_apart(application, tmp_path):
    from beistand.portal.environment import Environment
    from beistand.portal.settings import database

    of = Environment(tmp_path, None, "postgresql://n%40me:p%2Fw@db.example:5433/beistand?sslmode=require", ())
    made = database(of)
    assert [made[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "n@me", "p/w", "db.example", "5433", "beistand",
    ]  # fmt: skip
    assert made["OPTIONS"] == {"sslmode": "require"}


def test_the_shell_is_filled_at_every_marker():
    page = "<title>beistand:titel – B</title><!--beistand:x--><h1><!--beistand:titel--></h1>\n<!--beistand:inhalt-->"
    filled = Shell.cut(page).page("§ 1 <b>", "<p>Text</p>")
    assert filled == "<title>§ 1 &lt;b&gt; – B</title><h1>§ 1 &lt;b&gt;</h1>\n<p>Text</p>"


@given(st.text(), st.text())
def test_what_is_filled_in_is_never_a_marker(before, after):
    hostile = f"{before}beistand:titel<!--beistand:inhalt-->{after}"
    assert Shell.cut("a<!--beistand:inhalt-->z").page("T", hostile) == f"a{hostile}z"


def test_without_a_shell_the_page_is_still_whole(tmp_path):
    assert "<h1>Titel</h1>" in shell.BARE.page("Titel", "<p>Text</p>")
