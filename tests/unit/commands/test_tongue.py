"""The command speaks Indonesian where it is asked to, or where the machine does; what programs read stays the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

from pipeline.cli import command
from pipeline.commands import tongue
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that says no language, before and after."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    tongue.listen([])
    yield
    tongue.listen([])


@pytest.mark.parametrize(
    ("words", "machine", "said"),
    [
        (["status"], "", "en"),
        (["status"], "id_ID.UTF-8", "id"),
        (["status"], "en_US.UTF-8", "en"),
        (["--lang", "id", "status"], "", "id"),
        (["status", "--lang=en"], "id_ID.UTF-8", "en"),
    ],
)
def test_the_call_says_the_language_before_the_machine(
    words: list[str], machine: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", machine)
    assert tongue.listen(words) == ["status"]
    assert tongue.language() == said


def test_commands_that_write_a_document_in_a_language_are_told_it_too() -> None:
    assert tongue.listen(["--lang", "en", "report"]) == ["report", "--lang", "en"]


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="id or en, not 'fr'"):
        tongue.listen(["status", "--lang", "fr"])


def test_the_help_of_every_command_and_option_is_there_in_indonesian() -> None:
    tongue.listen(["--lang", "id"])
    known = tongue._read()["help"]
    missing = [text for text in _helps(typer.main.get_command(command())) if text not in known]
    assert not missing


def test_a_whole_call_speaks_indonesian_and_its_csv_does_not(samples_database: Path) -> None:
    told = _run("status", "--lang", "id", "--database", str(samples_database))
    assert "dokumen\tdimuat\t1" in told.splitlines()
    asked = _run("query", "SELECT 1 AS number", "--csv", "--lang", "id", "--database", str(samples_database))
    assert asked.splitlines() == ["number", "1"]
    assert "Contoh" in _run("export", "--help", "--lang", "id")


def test_where_both_streams_are_one_each_file_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_text("no PDF")
    words = [sys.executable, "-m", "pipeline", "ingest", str(tmp_path), "--database", str(tmp_path / "a.duckdb")]
    done = subprocess.run(words, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
    assert done.stdout.count("text.pdf: quarantined") == 1


def _helps(one: object) -> Iterator[str]:
    first, _, _ = (getattr(one, "help", None) or "").partition("\n\n")
    yield " ".join(first.split())
    yield from (text for each in one.params if (text := getattr(each, "help", None)))  # type: ignore[attr-defined]
    for part in getattr(one, "commands", {}).values():
        yield from _helps(part)


def _run(*words: str) -> str:
    machine = {name: value for name, value in os.environ.items() if name not in {"LC_ALL", "LC_MESSAGES", "LANG"}}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *words],
        check=True, capture_output=True, text=True, cwd=ROOT, env=machine | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return done.stdout
