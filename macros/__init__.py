"""The macros of a note, one line each; what they say is made in beistand.pages."""

from typing import Any

from beistand.pages.calls import Calls


def define_env(env: Any) -> None:
    options = env.conf.get("mdx_configs", {}).get("beistand.pages.markdown", {})
    calls = Calls.of_mkdocs(options, lambda: env.page.file.src_uri)

    @env.macro
    def betrag(key: str, day: str = "") -> str:
        return calls.betrag(key, day)

    @env.macro
    def rechnung(expression: str, unit: str = "EUR") -> str:
        return calls.rechnung(expression, unit)

    @env.macro
    def betraege(key: str, *keys: str) -> str:
        return calls.betraege(key, *keys)

    @env.macro
    def angebote() -> str:
        return calls.angebote()

    @env.macro
    def zahlen(topic: str = "") -> str:
        return calls.zahlen(topic)

    @env.macro
    def startseite() -> str:
        return calls.startseite()

    @env.macro
    def fristen(table: str = "") -> str:
        return calls.fristen(table)

    @env.macro
    def neues() -> str:
        return calls.neues()

    @env.macro
    def stellen(*kinds: str) -> str:
        return calls.stellen(*kinds)

    @env.macro
    def glossar() -> str:
        return calls.glossar()

    @env.macro
    def partner() -> str:
        return calls.partner()

    @env.macro
    def werbeplan() -> str:
        return calls.werbeplan()

    @env.macro
    def aushang(district: str) -> str:
        return calls.aushang(district)
