"""Each command of the benches that a page names says what it is for when it is asked, and does nothing else."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = [ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("README*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
CALL = re.compile(r"python (?:-m (tests(?:\.\w+)+)|(tests/[\w/]+\.py))")
WRITTEN = [*PAGES, *sorted(ROOT.glob("docs/*.png")), *sorted(ROOT.glob("schemas/nomenclature/*.toml"))]


def documented() -> list[str]:
    """The modules and the files that the pages call, each once."""
    calls = [found for page in PAGES for found in CALL.findall(page.read_text(encoding="utf-8"))]
    return sorted({module or path for module, path in calls})


def called(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `python -m NAME --help`, or `python NAME --help` for a file, which finds the modules beside it."""
    monkeypatch.setattr(sys, "argv", [name, "--help"])
    if name.endswith(".py"):
        monkeypatch.syspath_prepend((ROOT / name).parent)
        runpy.run_path(str(ROOT / name), run_name="__main__")
    else:
        monkeypatch.delitem(sys.modules, name, raising=False)
        runpy.run_module(name, run_name="__main__", alter_sys=True)


def test_the_pages_name_the_benches() -> None:
    assert {"tests.bench.columns", "tests/bench/real_scans.py", "tests.faults.fuzz"} <= set(documented())


@pytest.mark.parametrize("name", documented())
def test_asked_for_help_a_documented_command_gives_it_and_writes_nothing(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if name == "tests.bench.readme_pictures":
        pytest.importorskip("playwright")
    before = [path.stat().st_mtime_ns for path in WRITTEN]
    with pytest.raises(SystemExit) as ended:
        called(name, monkeypatch)
    assert ended.value.code in {0, None}
    assert capsys.readouterr().out.startswith("usage: ")
    assert [path.stat().st_mtime_ns for path in WRITTEN] == before
