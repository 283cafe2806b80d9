"""What a built wheel holds, and that it works from there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the source as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_every_module_and_data_file(wheel: Path) -> None:
    """Forms, rules, SQL and names travel with the program; samples and tests do not."""
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"renja/_rooms/{path.relative_to(ROOT)}"
        for folder in ("pipeline", "schemas")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted | {"renja/__init__.py", "renja/__main__.py"} <= held


def test_the_wheel_puts_one_package_beside_other_peoples(wheel: Path) -> None:
    """Neither `pipeline` nor `schemas`, which are names that others have too."""
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in tops if not name.endswith(".dist-info")} == {"renja"}


def _run(wheel: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Python with the wheel's content and the installed packages, away from the source."""
    site = folder / "site"
    zipfile.ZipFile(wheel).extractall(site)
    paths = [str(site), *(path for path in sys.path if path.endswith("site-packages"))]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, env=surroundings)


def test_the_command_of_a_wheel_reads_in_worker_processes(wheel: Path, tmp_path: Path) -> None:
    done = _run(wheel, tmp_path, "-m", "renja", "ingest", str(ROOT / "samples"), "--database", "made.duckdb")
    assert done.returncode == 0, done.stderr
    asked = "import renja; print(renja.__file__, len(renja.open('made.duckdb').frame('rencana')))"
    told = _run(wheel, tmp_path, "-c", asked).stdout.split()
    assert told[0] == str(tmp_path / "site" / "renja" / "__init__.py")
    assert int(told[1]) > 0


def test_another_module_of_the_same_name_is_told_and_not_mixed_up(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "pipeline.py").write_text("")
    done = _run(wheel, tmp_path, "-c", "import pipeline, renja")
    assert "another one of that name is loaded" in done.stderr
