"""The command starts with what a call needs, and no more: the list of commands needs none of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from pipeline.cli import COMMANDS, command, command_for

ROOT = Path(__file__).parents[3]
HEAVY = {"camelot", "cv2", "duckdb", "fastapi", "numpy", "onnxruntime", "openpyxl", "pandas", "pandera", "pdfplumber"}
HEAVY |= {"pyarrow", "pydantic", "pypdfium2", "uvicorn"}


def imported(*words: str) -> set[str]:
    """The packages that a call of the command imports."""
    call = [sys.executable, "-X", "importtime", "-m", "pipeline", *words]
    told = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False).stderr
    lines = [line for line in told.splitlines() if line.startswith("import time:")]
    assert lines
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def test_a_run_comes_to_its_first_document_without_libraries_of_arrays_and_frames() -> None:
    """They are imported by the process that reads, and where the first document is stored."""
    told = "import sys, pipeline.commands.ingest, pipeline.batch.loading; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "pipeline.store.writer" in done.stdout.split()
    assert not {"numpy", "pandas", "pyarrow", "pypdfium2", "rich"} & set(done.stdout.split())


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("--lang", "id", "--help")])
def test_help_and_version_import_no_library_of_reading_storing_or_serving(words: tuple[str, ...]) -> None:
    assert not imported(*words) & HEAVY


def test_the_list_of_commands_says_of_each_what_its_own_help_begins_with() -> None:
    told = {name: one.help for name, one in typer.main.get_command(command()).commands.items()}
    assert {name: (text or "").split("\n\n")[0] for name, text in told.items()} == COMMANDS


@pytest.mark.parametrize("words", [("status",), ("--lang", "id", "status"), ("--lang=id", "status", "--help")])
def test_a_call_gets_the_command_that_it_names_with_its_own_options(words: tuple[str, ...]) -> None:
    status = typer.main.get_command(command_for(words)).commands["status"]
    assert any("--missed" in one.opts for one in status.params)
