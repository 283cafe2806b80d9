"""Every file ends in one state with a reason; what failed can be listed and repeated; a log tells it line by line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from pipeline.batch.ingest import Choice
from pipeline.batch.retry import what_failed
from pipeline.commands import runs, status
from pipeline.errors import UsageError
from pipeline.settings import Settings
from tests.faults.documents import cut_off, pdf_bytes, write

if TYPE_CHECKING:
    from tests.faults.conftest import Bench

ROOT = Path(__file__).parents[2]
WATCH = [sys.executable, "-m", "pipeline", "watch", "--every", "0.2", "--workers", "1", "--ocr", "never"]


def ask(bench: Bench, *words: object) -> list[list[str]]:
    """The lines that `renja runs` and `renja status` print, parted at tabs."""
    app = typer.Typer()
    runs.register(app)
    status.register(app)
    done = CliRunner().invoke(app, [*map(str, words), "--database", str(bench.database)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return [line.split("\t") for line in done.stdout.splitlines()]


def full_inbox(bench: Bench) -> None:
    """One file for each state."""
    bench.put("loaded.pdf", "refuse.pdf")
    write(bench.inbox / "copy.pdf", pdf_bytes("loaded.pdf"))
    write(bench.inbox / "cut.pdf", cut_off(pdf_bytes(pages=20)))
    with zipfile.ZipFile(bench.inbox / "z.zip", "w") as archive:
        archive.writestr("in/refuse-2.pdf", pdf_bytes("inside"))


def test_each_file_of_a_run_has_one_state_and_all_but_loaded_ones_a_reason(bench: Bench) -> None:
    full_inbox(bench)
    bench.run()
    head, *lines = ask(bench, "runs", "last")
    found = [dict(zip(head, line, strict=True)) for line in lines]
    assert {line["file_name"]: line["state"] for line in found} == {
        "copy.pdf": "loaded",
        "loaded.pdf": "duplicate",
        "cut.pdf": "quarantined",
        "refuse.pdf": "quarantined",
        "refuse-2.pdf": "quarantined",
    }
    assert [line["number"] for line in found] == list("12345")
    assert [bool(line["reason"]) for line in found] == [line["state"] != "loaded" for line in found]
    assert [line[1] for line in ask(bench, "runs")] == ["status", "finished"]


def test_what_is_not_as_it_should_be_is_listed_with_reasons(bench: Bench) -> None:
    full_inbox(bench)
    bench.run()
    states = {line[0]: line[1] for line in ask(bench, "status", "--failed")[1:]}
    assert states == {"cut.pdf": "quarantined", "refuse.pdf": "quarantined", "refuse-2.pdf": "quarantined"}
    bench.run("reads")
    assert {line[0] for line in ask(bench, "status", "--failed")[1:]} == {"cut.pdf"}


def test_only_what_failed_is_read_again_members_of_archives_too(bench: Bench) -> None:
    full_inbox(bench)
    bench.run()
    bench.put("new.pdf")
    files, failures = what_failed(Settings(database=bench.database))
    assert {path.name for path in files} == {"cut.pdf", "refuse.pdf", "z.zip"}
    report = bench.run("reads", choice=Choice(failures=failures))
    assert sorted(bench.heard.began) == ["cut.pdf", "refuse-2.pdf", "refuse.pdf"]
    assert {outcome.reason for outcome in report.outcomes if outcome.fate == "skipped"} == {"it did not fail before"}


def test_a_document_of_which_a_page_failed_is_read_again_although_it_is_loaded(bench: Bench) -> None:
    bench.put("a.pdf", "b.pdf")
    bench.run("third_of_five_kills", choice=None)
    _, failures = what_failed(Settings(database=bench.database))
    assert [line[:2] for line in ask(bench, "status", "--failed")[1:]] == [
        ["a.pdf", "pages failed"],
        ["b.pdf", "pages failed"],
    ]
    bench.run("reads", choice=Choice(failures=failures))
    assert bench.heard.began == ["a.pdf", "b.pdf"]
    assert ask(bench, "status", "--failed") == [["nothing failed"]]
    with pytest.raises(UsageError, match="failed: there is nothing to read again"):
        what_failed(Settings(database=bench.database))


def test_only_files_changed_since_a_date_are_read(bench: Bench) -> None:
    bench.put("old.pdf", "new.pdf")
    day = datetime(2024, 5, 1, tzinfo=UTC)
    os.utime(bench.inbox / "old.pdf", (day.timestamp() - 1,) * 2)
    bench.run("reads", choice=Choice(since=day))
    assert bench.heard.began == ["new.pdf"]
    with pytest.raises(UsageError, match="changed since 2030"):
        bench.run("reads", choice=Choice(since=day.replace(year=2030)))


def test_the_log_has_a_line_of_json_for_each_event_with_run_document_and_page(bench: Bench, tmp_path: Path) -> None:
    bench.put("a.pdf", "refuse.pdf")
    log = tmp_path / "renja.jsonl"
    log.write_text('{"event": "of an earlier run"}\n')
    bench.run("slow_pages_of_a", log=log)
    lines = [json.loads(line) for line in log.read_text().splitlines()][1:]
    assert len({line["run"] for line in lines}) == 1
    assert all(datetime.fromisoformat(line["time"]).tzinfo for line in lines)
    pages = [(line["page"], line["status"]) for line in lines if line["event"] == "page"]
    assert pages == [(number, "failed") for number in range(1, 7)]
    ends = {
        line["path"].rsplit("/", 1)[-1]: line["event"] for line in lines if line["event"] in {"loaded", "quarantined"}
    }
    assert ends == {"a.pdf": "loaded", "refuse.pdf": "loaded"}
    assert all(len(line["document"]) == 64 for line in lines if "document" in line)


def test_a_database_from_before_the_ledger_is_told_from_a_new_one(bench: Bench) -> None:
    bench.database.parent.mkdir()
    with duckdb.connect(bench.database) as connection:
        connection.execute("CREATE TABLE runs (run_id VARCHAR)")
    for words in (["runs"], ["status", "--failed"]):
        with pytest.raises(UsageError, match="older renja"):
            ask(bench, *words)


def test_an_inbox_is_watched_until_it_is_told_to_stop(bench: Bench) -> None:
    words = [*WATCH, str(bench.inbox), "--database", str(bench.database)]
    watcher = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert watcher.stderr
    assert "watching" in watcher.stderr.readline()
    for name in ("a.pdf", "b.pdf"):
        bench.put(name)
        until = time.monotonic() + 60
        while not bench.database.exists() or name not in bench.stored():
            assert time.monotonic() < until
            time.sleep(0.1)
    time.sleep(0.5)
    watcher.send_signal(signal.SIGTERM)
    _, errors = watcher.communicate(timeout=20)
    assert watcher.returncode in {0, 130}
    assert "no longer watching" in errors or "interrupted" in errors


def test_a_file_that_was_downloaded_again_is_read_by_the_retry_and_listed_no_more(bench: Bench) -> None:
    write(bench.inbox / "cut.pdf", cut_off(pdf_bytes(pages=20)))
    bench.run("reads")
    write(bench.inbox / "cut.pdf", pdf_bytes(pages=20))
    files, failures = what_failed(Settings(database=bench.database))
    assert [path.name for path in files] == ["cut.pdf"]
    assert bench.run("reads", choice=Choice(failures=failures)).count("loaded") == 1
    assert ask(bench, "status", "--failed") == [["nothing failed"]]


def test_an_archive_that_was_downloaded_again_is_read_by_the_retry_and_listed_no_more(bench: Bench) -> None:
    with zipfile.ZipFile(bench.inbox / "z.zip", "w") as archive:
        archive.writestr("a.pdf", pdf_bytes())
    whole = (bench.inbox / "z.zip").read_bytes()
    write(bench.inbox / "z.zip", whole[:200])
    bench.run("reads")
    assert ask(bench, "status", "--failed")[1][:2] == ["z.zip", "quarantined"]
    write(bench.inbox / "z.zip", whole)
    _, failures = what_failed(Settings(database=bench.database))
    assert bench.run("reads", choice=Choice(failures=failures)).count("loaded") == 1
    assert ask(bench, "status", "--failed") == [["nothing failed"]]


def test_what_stands_where_a_file_failed_and_is_loaded_already_is_not_read_again(bench: Bench) -> None:
    bench.put("good.pdf", "refuse.pdf")
    bench.run()
    write(bench.inbox / "refuse.pdf", pdf_bytes("good.pdf"))
    _, failures = what_failed(Settings(database=bench.database))
    bench.run("reads", choice=Choice(failures=failures))
    assert bench.heard.began == []


def test_a_failed_file_with_an_odd_name_is_found_again_by_the_retry(bench: Bench) -> None:
    name = os.fsdecode(b"refuse-\x01\xff.pdf")
    bench.put(name)
    bench.run()
    files, _ = what_failed(Settings(database=bench.database))
    assert [path.name for path in files] == [name]
