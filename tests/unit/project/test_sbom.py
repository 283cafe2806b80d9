"""The bill of materials of a release names what is installed, and fails where that is not what the lock has."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[3]


def made(lock: Path, target: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, str(ROOT / ".ci/sbom.py"), str(lock), str(target)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_every_installed_package_stands_in_the_bill_with_the_hashes_of_the_lock(tmp_path: Path) -> None:
    made(ROOT / "requirements.lock", tmp_path / "bill.json")
    bill = json.loads((tmp_path / "bill.json").read_text("utf-8"))
    [duckdb] = [one for one in bill["components"] if one["name"] == "duckdb"]
    assert duckdb["purl"] == f"pkg:pypi/duckdb@{version('duckdb')}"
    assert duckdb["hashes"]


def test_another_version_than_the_lock_has_is_told_and_fails(tmp_path: Path) -> None:
    lock = tmp_path / "other.lock"
    lock.write_text(f"duckdb==0.0.1 ; python_version > '3' \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    done = made(lock, tmp_path / "bill.json")
    assert done.returncode == 1
    assert f"duckdb {version('duckdb')} is installed, the lock has ['0.0.1']" in done.stdout
