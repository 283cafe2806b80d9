"""Places that cannot be written and disks that are full: a message and an exit status, never a traceback."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.bench.soaking.documents import plan_pdf
from tests.faults.calling import ROOT, renja
from tests.faults.documents import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.conftest import Bench


def mount(*words: str) -> None:
    done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)  # noqa: S607 -- of the system
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """A small disk of its own; the test is skipped where this process may not mount one."""
    folder.mkdir(exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)  # noqa: S607 -- of the system


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", "64m") as folder:
        yield folder


def only_read(disk: Path) -> None:
    mount("-o", "remount,ro", str(disk))


@pytest.mark.parametrize("size", ["2m", "6m", "8m"])
def test_a_full_disk_is_told_and_what_was_loaded_can_be_read(tmp_path: Path, size: str) -> None:
    for number in range(4):
        write(tmp_path / f"in/{number}.pdf", plan_pdf(number))
    with mounted(tmp_path / "disk", size) as disk:
        done = renja("ingest", tmp_path / "in", "--database", disk / "x.duckdb", "--workers", 1, "--ocr", "never")
        if done.returncode:
            assert done.returncode == 4
            assert "ake room" in done.stderr
        if (disk / "x.duckdb").exists():
            assert renja("verify", "--database", disk / "x.duckdb").returncode == 0


def test_a_full_disk_under_an_archive_does_not_call_the_archive_damaged(tmp_path: Path, bench: Bench) -> None:
    import zipfile  # noqa: PLC0415 -- of this test alone

    with zipfile.ZipFile(bench.inbox / "a.zip", "w") as archive:
        archive.writestr("large.pdf", plan_pdf(1) + b"%" * 9_000_000)
    with mounted(tmp_path / "disk", "4m") as disk:
        done = renja("ingest", bench.inbox, "--database", disk / "x.duckdb", "--workers", 1)
    assert done.returncode == 4
    assert "could not be unpacked (No space left on device): make room" in done.stderr


def test_a_medium_that_only_reads_ends_every_command_with_a_message(bench: Bench, disk: Path) -> None:
    bench.put("a.pdf")
    database = disk / "x.duckdb"
    bench.database = database
    bench.run("reads")
    only_read(disk)
    of = ("--database", database)
    assert renja("status", *of).returncode == 0
    assert renja("verify", *of).returncode == 0
    for words in (("ingest", bench.inbox), ("nomenclature", "import", ROOT / "samples/data/nomenklatur.csv")):
        done = renja(*words, *of)
        assert (done.returncode, "Read-only file system" in done.stderr) == (4, True), done.stderr
    done = renja("review", *of, "--no-open", "--port", 0)
    assert (done.returncode, "decisions cannot be kept" in done.stderr) == (4, True), done.stderr
    for kind in ("parquet", "csv", "xlsx"):
        done = renja("export", *of, "--format", kind)
        assert (done.returncode, "cannot be written" in done.stderr) == (2, True), done.stderr
    assert renja("report", *of).returncode == 2
    shown = renja("show", bench.inbox / "a.pdf", "--output", disk / "a.png")
    assert (shown.returncode, "Read-only file system" in shown.stderr) == (4, True), shown.stderr
    doctor = renja("doctor", *of)
    assert (doctor.returncode, "cannot write beside" in doctor.stdout) == (1, True)


@pytest.mark.parametrize("log", ["/proc/renja.jsonl", "/nowhere/renja.jsonl"])
def test_a_log_that_cannot_be_written_is_told_before_anything_is_read(bench: Bench, log: str) -> None:
    bench.put("a.pdf")
    done = renja("ingest", bench.inbox, "--database", bench.database, "--log", log)
    assert done.returncode == 2
    assert f"the log {log} cannot be written" in done.stderr
    assert not bench.database.exists()


def test_a_log_on_a_full_disk_ends_with_the_word_about_room(tmp_path: Path, bench: Bench) -> None:
    bench.put("a.pdf")
    with mounted(tmp_path / "disk", "4k") as disk:
        (disk / "full").write_bytes(b"x" * 4096)
        done = renja("ingest", bench.inbox, "--database", bench.database, "--log", disk / "renja.jsonl")
    assert done.returncode == 4
    assert "the log of the run cannot be written (No space left on device)" in done.stderr


def test_a_place_where_no_file_can_be_made_is_not_called_in_use(bench: Bench) -> None:
    bench.put("a.pdf")
    done = renja("ingest", bench.inbox, "--database", "/proc/x.duckdb")
    assert done.returncode == 4
    assert "in use" not in done.stderr


def test_a_database_that_is_a_link_in_a_circle_is_told(bench: Bench, tmp_path: Path) -> None:
    bench.put("a.pdf")
    (tmp_path / "x.duckdb").symlink_to("y.duckdb")
    (tmp_path / "y.duckdb").symlink_to("x.duckdb")
    done = renja("ingest", bench.inbox, "--database", tmp_path / "x.duckdb")
    assert done.returncode in {1, 2, 4}
    assert "Too many levels of symbolic links" in done.stderr
