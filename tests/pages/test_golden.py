"""Golden cases: Markdown in, HTML out, as data in golden/*.yml.

In the expected HTML · is a narrow no-break space, ␣ a no-break space, and {name} the icon of that name.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

GOLDEN = Path(__file__).parent / "golden"
_ICON = re.compile(r'<svg [^>]*><use href="/assets/beistand/icons\.svg#(\w+)"></use></svg>')
_DATA = re.compile(r'\n?<script type="application/json".*', re.DOTALL)


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}: {case['name']}")
        for file in sorted(GOLDEN.glob("*.yml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def readable(html: str) -> str:
    html = _ICON.sub(r"{\1}", _DATA.sub("", html))
    return html.replace("\u202f", "·").replace("\u00a0", "␣").strip()


@pytest.mark.parametrize("case", cases())
def test_golden(case: dict[str, Any], render: Any) -> None:
    assert readable(render(case["markdown"], **case.get("options", {}))) == case["html"].strip()
