"""A small release like the real ones: three sites, each with a page of its own that carries a canary word."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path

import brotli

from beistand.release import manifest
from beistand.release.manifest import Entry, Manifest
from beistand.roles import Role

CANARY = {Role.PUBLIC: "Kohlmeise", Role.MEMBER: "Blaumeise", Role.TRAINER: "Haubenmeise"}
PAGE = {Role.PUBLIC: "/angebote/", Role.MEMBER: "/sgb2/widerspruch/", Role.TRAINER: "/trainer/fallbesprechung/"}
MISSING = "/sgb2/gibt-es-nicht/"
ASSET = "/assets/main.0123456789abcdef.min.css"

SHELL = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>beistand:titel – Beistand</title>
<meta name="beistand-release" content="{release}"></head>
<body data-rolle="{role}"><nav>{role}</nav><main><article><h1><!--beistand:titel--></h1>
<!--beistand:inhalt--></article></main></body></html>
"""


def page(release: str, title: str, text: str) -> bytes:
    body = f"<article><h1>{title}</h1><p>{text}</p>{'<p>Füllung für die Kompression.</p>' * 40}</article>"
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="beistand-release" content="{release}"></head><body>{body}</body></html>'
    ).encode()


def write(var: Path, release: str, mark: str = "") -> Path:
    """A whole release below `var`, not yet current; `mark` makes its start page differ."""
    folder = var / "releases" / release
    sites = {role.key: _site(folder / role.key / "site", role, release, mark) for role in Role}
    for role in Role:
        ours = {"2026-07-01": "altes-und-neues-recht"}
        cited = [{"url": PAGE[role], "title": f"Seite {CANARY[role]}", "closeness": 1, "old_and_new": ours}]
        (folder / role.key / "citing.json").write_text(json.dumps({"sgb_2/22": cited}), encoding="utf-8")
    Manifest(
        release=release,
        built_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
        commit=None,
        day=date(2026, 11, 24),
        inputs="",
        sites=sites,
        redirects={"public": {}, "member": {"/alt/": "/sgb2/widerspruch/"}, "trainer": {"/alt/": "/sgb2/widerspruch/"}},
        others={},
    ).write(folder)
    return folder


def _site(site: Path, role: Role, release: str, mark: str) -> dict[str, Entry]:
    files = {
        "index.html": page(release, "Start", f"{CANARY[Role.PUBLIC]} {mark}"),
        "assets/main.0123456789abcdef.min.css": b"body{margin:0}" * 40,
        "seiten.json": b"[]",
    }
    for audience in Role:
        if role.may_read(audience):
            files[f"{PAGE[audience].strip('/')}/index.html"] = page(release, "Seite", CANARY[audience])
    entries = {}
    for name, content in files.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        file.with_name(f"{file.name}.br").write_bytes(brotli.compress(content))
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content))
        kind = {"html": "text/html", "css": "text/css", "json": "application/json"}[name.rpartition(".")[2]]
        address = f"/{name.removesuffix('index.html')}"
        encodings = () if name == "seiten.json" else ("br", "gzip")
        entries[address] = Entry(
            name, f"{kind}; charset=utf-8", manifest.etag(content), len(content), manifest.sha256(content), encodings
        )
    (site / "200.html").write_text(SHELL.format(release=release, role=role.key), encoding="utf-8")
    return entries
