"""What may not be in the repository: machine paths, download addresses, names that are not ASCII."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|farm|root|home/[a-z]+)/|\.\./shared")
DOWNLOAD = re.compile(r'"resolved"|index-url|https?://[^ ]*/(?:simple|packages)/')


def tracked() -> list[Path]:
    names = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True).stdout
    return [ROOT / name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


def test_file_names_are_ascii():
    assert [path for path in tracked() if not str(path.relative_to(ROOT)).isascii()] == []


def test_lock_files_name_no_download_address():
    locks = [path for path in tracked() if path.name.endswith(".lock") or path.name == "package-lock.json"]
    assert len(locks) >= 4
    assert [path for path in locks if DOWNLOAD.search(path.read_text(encoding="utf-8"))] == []


def test_no_path_of_a_machine():
    text = {".py", ".md", ".yml", ".toml", ".ts", ".css", ".html", ".json", ""}
    own = Path(__file__).resolve()
    found = [
        path
        for path in tracked()
        if path.suffix in text
        and path != own
        and MACHINE_PATH.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []
