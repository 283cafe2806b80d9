"""`renja ingest` as a person calls it: exit statuses, interrupts, and what is printed where."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import psutil
import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.faults.conftest import Bench

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from pathlib import Path
from pipeline.commands.ingest import run
from pipeline.settings import Settings
settings = Settings(database=Path(sys.argv[2]), workers=2)
sys.exit(run([Path(sys.argv[1])], settings, "tests.faults.readers:misbehaves"))
"""


def renja(*words: object, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "ingest", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def start(bench: Bench) -> subprocess.Popen[str]:
    """The command's own run in a process group of its own, with the readers of these tests."""
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(bench.inbox), str(bench.database)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for_line(process: subprocess.Popen[str], *words: str) -> None:
    """Reads standard error until each of the words has been seen."""
    missing = set(words)
    assert process.stderr is not None
    while missing:
        line = process.stderr.readline()
        assert line, f"ended before {missing}"
        missing = {word for word in missing if word not in line}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_with_130_and_what_was_loaded_stays(bench: Bench, number: signal.Signals) -> None:
    bench.put("a.pdf", "hang.pdf")
    process = start(bench)
    wait_for_line(process, "a.pdf: loaded", "reading " + (bench.inbox / "hang.pdf").as_posix())
    os.killpg(process.pid, number) if number == signal.SIGINT else process.terminate()
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "interrupted; 1 documents that were loaded stay" in errors
    assert "Traceback" not in errors
    assert bench.stored() == {"a.pdf": ("loaded", None)}


def test_workers_do_not_outlive_a_run_that_is_killed(bench: Bench) -> None:
    bench.put("hang.pdf")
    process = start(bench)
    wait_for_line(process, "reading")
    children = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate()
    _, alive = psutil.wait_procs(children, timeout=5)
    assert children
    assert not alive


def test_a_database_in_use_ends_with_3(bench: Bench) -> None:
    bench.put("a.pdf")
    bench.database.parent.mkdir()
    with duckdb.connect(bench.database):
        done = renja(bench.inbox, "--database", bench.database)
    assert done.returncode == 3
    assert bench.database.name in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-file.pdf"],
        [],
        ["{inbox}"],
        ["{inbox}", "--workers", "0"],
        ["{inbox}", "--ocr", "sometimes"],
        ["{inbox}", "--nomenclature", "no-such-list.csv"],
    ],
)
def test_a_wrong_call_ends_with_2(bench: Bench, words: Sequence[str]) -> None:
    done = renja(*(word.format(inbox=bench.inbox) for word in words))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_in_the_environment_ends_with_2(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.put("a.pdf")
    monkeypatch.setenv("RENJA_MAX_PAGES", "many")
    done = renja(bench.inbox, "--database", bench.database)
    assert done.returncode == 2
    assert "max_pages" in done.stderr


def test_help_shows_examples_and_exit_statuses() -> None:
    done = renja("--help")
    assert done.returncode == 0
    assert "renja ingest samples/" in done.stdout
    assert "130 interrupted" in " ".join(done.stdout.split())


def test_without_a_terminal_the_summary_is_plain_lines_on_standard_output(bench: Bench) -> None:
    bench.put("a.pdf", "refuse.pdf")
    process = start(bench)
    output, errors = process.communicate(timeout=60)
    lines = output.splitlines()
    assert process.returncode == 1
    assert any("a.pdf: loaded: 0 pages, 0 tables, 0 rows, 0 findings, " in line for line in lines)
    assert any(line.endswith("refuse.pdf: quarantined: page 3 is torn: scan it again") for line in lines)
    assert lines[-1].startswith("2 files: 1 loaded, 1 quarantined; ")
    assert "2 documents to read" in errors
    assert "\x1b" not in output + errors


def test_processes_end_within_seconds_of_an_interrupt(bench: Bench) -> None:
    bench.put("hang.pdf")
    process = start(bench)
    wait_for_line(process, "reading")
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("module", ["pipeline.errors", "typing_extensions", "duckdb", "pipeline.store.writer"])
def test_an_interrupt_while_the_program_starts_ends_with_130_too(bench: Bench, module: str) -> None:
    bench.put("a.pdf")
    words = [sys.executable, "-X", "importtime", "-m", "pipeline", "ingest", bench.inbox, "--database", bench.database]
    process = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    wait_for_line(process, module)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors
