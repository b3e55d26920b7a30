"""axe finds no violation on any template: light, dark, phone, wide."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.conftest import ROOT

AXE = ROOT / "overrides" / "node_modules" / "axe-core" / "axe.min.js"
TEMPLATES = [
    ("/", None),
    ("/anmelden/", None),
    ("/angebote/", None),
    ("/suche?q=widerspruch", None),
    ("/", "Mitglied"),
    ("/sgb2/", "Mitglied"),
    ("/sgb2/meldetermin-nichterreichbar/", "Mitglied"),
    ("/sgb2/regelbedarf-mehrbedarf/", "Mitglied"),
    ("/verfahren/widerspruch/", "Mitglied"),
    ("/zahlen/", "Mitglied"),
    ("/gesetze/", "Mitglied"),
    ("/gesetze/sgb_2/", "Mitglied"),
    ("/gesetze/sgb_2/22/", "Mitglied"),
    ("/gesetze/sgb_2/22/?stichtag=2026-06-30", "Mitglied"),
    ("/gesetze/sgb_2/12/vergleich?von=2026-06-30&bis=2026-07-01", "Mitglied"),
    ("/gesetze/sgb_2/aenderungen/2026-07-01/", "Mitglied"),
    ("/gesetze/sgb_2/aenderungen/", "Mitglied"),
    ("/normen/", "Mitglied"),
    ("/suche?q=widerspruch", "Mitglied"),
    ("/suche?q=xyzxyz", "Mitglied"),
    ("/konto/", "Mitglied"),
    ("/gibt-es-nicht/", "Mitglied"),
    ("/redaktion/", "Trainer"),
]


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop-light", "phone-dark"]
)
@pytest.mark.parametrize(("path", "who"), TEMPLATES)
def test_no_violation(open_page, path, who, viewport, scheme):
    page = open_page(path, who=who, viewport=viewport, color_scheme=scheme, bypass_csp=True)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [
        (rule["id"], node["target"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]
    ] == []
