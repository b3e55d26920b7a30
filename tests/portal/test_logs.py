"""What the log never holds: addresses, queries, IPs, typed texts, tokens."""

import io
import logging

import pytest

SECRETS = ("geheime-suche", "203.0.113.7", "geheim@example.org", "token-aus-der-einladung")


@pytest.fixture
def log(application):
    """All that our formatter writes, from every logger that has a handler."""
    from beistand.portal.logs import Discreet

    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Discreet())
    watched = [logging.getLogger(name) for name in ("", "django", "allauth", "gunicorn.error")]
    for logger in watched:
        logger.addHandler(handler)
    yield stream
    for logger in watched:
        logger.removeHandler(handler)


def silent(log):
    return not any(secret in log.getvalue() for secret in SECRETS)


def test_ordinary_requests_leave_no_trace(browser, log):
    window = browser()
    window.get("/gibt-es-nicht/geheime-suche/")
    window.get("/suche?q=geheime-suche")
    window.get("/einladung/token-aus-der-einladung/")
    window.get("/", host="geheime-suche.example")
    window.sign_in("geheim@example.org", "geheime-suche-123")
    browser("member").get("/geheime-suche/")
    browser("member").post("/geheime-suche/", {"x": "geheime-suche"})
    assert silent(log)


def test_a_fault_in_a_view_is_logged_by_its_place_alone(browser, log, monkeypatch):
    from beistand.release import searching

    def fail(*given, **named):
        raise RuntimeError("geheime-suche")

    monkeypatch.setattr(searching, "answer", fail)
    answer = browser().get("/suche?q=geheime-suche")
    assert answer.status == 500
    assert "Da ist bei uns etwas schiefgegangen." in answer.text
    assert "Traceback" not in answer.text
    assert silent(log)
    assert "500 auf suche" in log.getvalue()
    assert "RuntimeError" in log.getvalue()
    assert "search.py:" in log.getvalue()


def test_a_fault_at_the_gate_is_logged_by_its_place_alone(browser, log, monkeypatch):
    window = browser("member")
    monkeypatch.setattr("beistand.portal.gate._elsewhere", lambda *given: {}["geheime-suche"])
    answer = window.get("/geheime-suche/")
    assert answer.status == 503
    assert silent(log)
    assert "Fehler am Eingang: KeyError" in log.getvalue()


def test_a_logged_request_object_is_named_by_its_route(log):
    from django.test import RequestFactory

    request = RequestFactory().get("/einladung/token-aus-der-einladung/?q=geheime-suche")
    logging.getLogger("django.security.DisallowedHost").error("geheime-suche %s", "x", extra={"request": request})
    assert silent(log)
    assert "- auf -" in log.getvalue()
