"""The macros of a note, one line each; what they say is made in beistand.pages."""

from typing import Any

from beistand.pages.calls import NAMES, Calls


def define_env(env: Any) -> None:
    calls = Calls.of_mkdocs(env.conf.mdx_configs.get("beistand.pages.markdown", {}), lambda: env.page.file.src_uri)
    for name in NAMES:
        env.macro(getattr(calls, name), name)
