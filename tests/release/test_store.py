"""A release is complete or does not exist; five stay; switching back works; damage is noticed."""

from datetime import UTC, date, datetime

import pytest

from beistand.release import store
from beistand.release.manifest import Entry, Manifest, etag, sha256

ROLES = ("public", "member", "trainer")


def make(var, number: int, body: bytes = b"<p>Seite</p>"):
    folder = var / "releases" / f"20261124-1200{number:02}-abcdef"
    for role in ROLES:
        (folder / role / "site").mkdir(parents=True)
        (folder / role / "site" / "index.html").write_bytes(body)
    (folder / "member" / "citing.json").write_bytes(b"{}")
    entry = Entry("index.html", "text/html; charset=utf-8", etag(body), len(body), sha256(body))
    Manifest(
        release=folder.name,
        built_at=datetime(2026, 11, 24, 12, 0, number, tzinfo=UTC),
        commit=None,
        day=date(2026, 11, 24),
        inputs="x",
        sites={role: {"/": entry} for role in ROLES},
        redirects={role: {} for role in ROLES},
        others={"member/citing.json": sha256(b"{}")},
    ).write(folder)
    return folder


def test_manifest_is_read_as_it_was_written(tmp_path):
    folder = make(tmp_path, 1)
    manifest = Manifest.read(folder)
    manifest.write(folder)
    assert Manifest.read(folder) == manifest
    assert list(manifest.damages(folder)) == []


@pytest.mark.parametrize("name", ["trainer/site/index.html", "member/citing.json"])
def test_a_changed_and_a_missing_file_are_named(tmp_path, name):
    folder = make(tmp_path, 1)
    (folder / name).write_bytes(b"anders")
    assert list(Manifest.read(folder).damages(folder)) == [f"{name} wurde nach dem Bauen verändert."]
    (folder / name).unlink()
    assert list(Manifest.read(folder).damages(folder)) == [f"{name} fehlt."]


def test_nothing_is_served_before_the_first_release(tmp_path):
    assert store.current(tmp_path) is None
    with pytest.raises(store.NoRelease, match="beistand bauen"):
        store.back(tmp_path)


def test_switch_and_back(tmp_path):
    first, second = make(tmp_path, 1), make(tmp_path, 2)
    store.switch(tmp_path, first.name)
    store.switch(tmp_path, second.name)
    assert store.current(tmp_path).id == second.name
    assert store.back(tmp_path).id == first.name
    assert store.current(tmp_path).id == first.name
    with pytest.raises(store.NoRelease, match="keine frühere"):
        store.back(tmp_path)


def test_the_last_five_and_the_current_one_stay(tmp_path):
    folders = [make(tmp_path, number) for number in range(1, 8)]
    store.switch(tmp_path, folders[0].name)
    store.sweep(tmp_path)
    kept = {release.id for release in store.all_releases(tmp_path)}
    assert kept == {folder.name for folder in [folders[0], *folders[2:]]}


def test_a_half_built_folder_is_no_release_and_is_swept(tmp_path):
    make(tmp_path, 1)
    dead = tmp_path / "releases" / ".20261124-130000-abcdef.999999999"
    dead.mkdir()
    (tmp_path / "releases" / "20261124-140000-abcdef").mkdir()
    assert len(store.all_releases(tmp_path)) == 1
    store.sweep(tmp_path)
    assert not dead.exists()


def test_a_damaged_manifest_is_no_release(tmp_path):
    folder = make(tmp_path, 1)
    store.switch(tmp_path, folder.name)
    (folder / "manifest.json").write_text('{"release": "x"}', encoding="utf-8")
    assert store.current(tmp_path) is None


def test_entity_tag_ignores_the_release_id():
    page = b'<head><meta name="beistand-release" content="%s"></head><p>Text</p>'
    assert etag(page % b"1") == etag(page % b"2")
    assert etag(page % b"1") != etag((page % b"1").replace(b"Text", b"Neu"))
