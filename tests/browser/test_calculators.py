"""The calculators at work: lines with norms, the day of the case, wrong entries, and that nothing leaves the device."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_face import AXE, RULES, ready, spaced

INCOME = "/rechner/einkommen/"
TYPED = {
    "einkommen": {"einkommen_brutto": "1.100", "einkommen_netto": "870"},
    "bedarf": {"bedarf_kinder": "3, 9", "miete_kalt": "1.400"},
    "vermoegen": {"vermoegen_beginn": "1. 8. 2026", "vermoegen_alter": "43", "vermoegen_konto": "14.000"},
    "minderung": {"minderung_tag": "10. 8. 2026", "minderung_bekannt": "20. 8. 2026"},
    "rente": {"rente_geburt": "5. 3. 1962"},
    "sgb12": {"sgb12_rente": "800", "sgb12_abzuege": "90"},
    "p-konto": {"pkonto_personen": "2"},
    "kinderzuschlag": {"kiz_kinder": "3, 8", "kiz_brutto": "2.000", "kiz_lohn": "1.500"},
    "pkh": {"pkh_einkommen": "2.300", "pkh_wohnen": "600"},
}
SECRET = "4711"


def fill(page: Page, values: dict[str, str]) -> Page:
    for name, value in values.items():
        page.locator(f"#feld-{name}").fill(value)
    page.locator("body").click(position={"x": 1, "y": 1})
    return page


def opened(open_page, name: str, **options) -> Page:
    return fill(ready(open_page(f"/rechner/{name}/", who="Mitglied", **options)), TYPED[name])


@pytest.mark.parametrize(("name", "scheme"), [(name, ("light", "dark")[place % 2]) for place, name in enumerate(TYPED)])
def test_each_shows_its_working_and_axe_finds_nothing(open_page, name, scheme):
    page = opened(open_page, name, viewport=DESKTOP, color_scheme=scheme, bypass_csp=True)
    lines = page.locator(".rechenweg tbody tr")
    assert lines.count() >= 2
    for cell in lines.locator(".rechenweg-norm").all():
        assert cell.inner_text() == "" or cell.locator("a.zitat, .norm").count()
    assert lines.locator("a.zitat").count() >= lines.count() / 2
    expect(page.locator(".rechnung")).to_contain_text("Ersetzt keine Bescheidprüfung")
    page.add_script_tag(path=str(AXE))
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [rule["id"] for rule in page.evaluate(RULES)["violations"]] == []


def test_the_day_of_the_case_changes_the_law(open_page):
    page = opened(open_page, "einkommen")
    expect(page.locator(".rechnung-kopf")).to_contain_text(spaced("532,00 €"))
    page.goto(f"{INCOME}?stichtag=2023-05-15")
    expect(page.locator(".rechnung-kopf")).to_contain_text(spaced("580,00 €"))
    page.get_by_role("button", name="Zurück zu heute").click()
    expect(page.locator(".rechnung-kopf")).to_contain_text(spaced("532,00 €"))


def test_an_unconfirmed_figure_is_said_beside_the_result(open_page):
    page = opened(open_page, "bedarf")
    page.goto("/rechner/bedarf/?stichtag=2027-02-01")
    expect(page.locator("div.rechnung-unsicher")).to_contain_text(spaced("ab 1. 1. 2027 nicht bestätigt"))


def test_norms_and_amounts_of_a_line_open_in_place(open_page):
    page = opened(open_page, "einkommen")
    page.locator(".rechenweg a.zitat").nth(1).hover()
    expect(page.locator(".schwebe")).to_contain_text("100 Euro monatlich")
    page.mouse.move(0, 0)
    page.locator(".rechenweg [data-betrag='sgb2.freibetrag.grund']").first.click()
    expect(page.locator(".schwebe")).to_contain_text("Grundabsetzbetrag")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("-100", "nicht negativ"),
        ("viel 💶", "einen Betrag wie 1.250,50"),
        ("مئة", "einen Betrag wie 1.250,50"),
        ("1" * 50_000, "zu lang"),
        ("99.999.999.999", "mehr als zehn Millionen"),
    ],
)
def test_a_wrong_entry_is_answered_at_the_field_and_stays(open_page, typed, words):
    page = fill(ready(open_page(INCOME, who="Mitglied")), {"einkommen_sonstig": typed})
    field = page.locator("#feld-einkommen_sonstig")
    expect(page.locator("#fehler-einkommen_sonstig")).to_contain_text(words)
    assert field.get_attribute("aria-invalid") == "true"
    assert field.input_value() == typed
    expect(page.locator(".rechnung-kopf")).to_contain_text("Noch kein Ergebnis")
    fill(page, {"einkommen_sonstig": "480"})
    expect(page.locator("#fehler-einkommen_sonstig")).to_be_hidden()
    expect(page.locator(".rechnung-kopf")).to_contain_text(spaced("450,00 €"))


@pytest.mark.parametrize("name", TYPED)
def test_nothing_typed_leaves_the_device_and_nothing_stays(open_page, name):
    page = ready(open_page(f"/rechner/{name}/", who="Mitglied"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
    fill(page, TYPED[name])
    first = next(iter(TYPED[name]))
    page.locator(f"#feld-{first}").fill(SECRET)
    page.locator(f"#feld-{first}").press("Enter")
    page.wait_for_timeout(200)
    sent = [line for line in asked if SECRET in line or any(value in line for value in TYPED[name].values())]
    assert sent == []
    assert SECRET not in page.url
    assert SECRET in page.evaluate("sessionStorage.getItem('beistand.fall')")
    page.locator("[data-tat=fall]:visible").first.click()
    if (sure := page.get_by_role("button", name=re.compile("Löschen"))).count():
        sure.first.click()
    expect(page.locator(f"#feld-{first}")).to_have_value("")
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])").find(SECRET) == -1
    assert page.evaluate("sessionStorage.length") == 0


def test_values_carry_over_inside_one_case(open_page):
    page = fill(ready(open_page("/rechner/bedarf/", who="Mitglied")), {"miete_kalt": "650"})
    page.goto("/rechner/sgb12/")
    expect(page.locator("#feld-miete_kalt")).to_have_value("650")


@pytest.mark.parametrize("name", TYPED)
def test_without_javascript_the_rule_and_the_figures_stand_there(open_page, name):
    page = open_page(f"/rechner/{name}/", who="Mitglied", java_script_enabled=False)
    expect(page.get_by_role("heading", name="So wird gerechnet")).to_be_visible()
    expect(page.locator("table.betraege").first).to_be_visible()
    expect(page.get_by_role("heading", name="Was dieser Rechner nicht abdeckt")).to_be_visible()
    expect(page.locator(".rechner")).to_be_hidden()
