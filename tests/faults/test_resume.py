"""A run that is killed is taken up where it was: nothing is lost, nothing doubled, nothing read twice."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import psutil
import pytest

from pipeline.batch import run as running
from pipeline.errors import DatabaseBusyError
from tests.bench.soaking.comparing import differences
from tests.bench.soaking.documents import plan_pdf, scanned
from tests.bench.soaking.witnesses import Reader
from tests.faults.calling import files_beside
from tests.faults.documents import cut_off, write
from tests.faults.readers import HOLD

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from tests.faults.conftest import Bench

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from pathlib import Path
from pipeline.commands.ingest import run
from pipeline.settings import Settings
settings = Settings(database=Path(sys.argv[2]), workers=2, cache_bytes=10**9)
sys.exit(run([Path(sys.argv[1])], settings, sys.argv[3]))
"""


def start(bench: Bench, reader: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", RUN, str(bench.inbox), str(bench.database), f"tests.faults.{reader}"]
    return subprocess.Popen(words, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def events(bench: Bench) -> list[str]:
    """What the run under way has written down so far."""
    journals = bench.database.parent.glob("renja.runs/*/journal.jsonl")
    lines = [line for path in journals for line in path.read_text(encoding="utf-8").splitlines(keepends=True)]
    return [json.loads(line)["event"] for line in lines if line.endswith("\n")]


def wait_for(bench: Bench, event: str, count: int = 1) -> None:
    until = time.monotonic() + 120
    while events(bench).count(event) < count:
        assert time.monotonic() < until, f"no {event}"
        time.sleep(0.02)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kills the run alone; its workers notice."""
    children = psutil.Process(process.pid).children()
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive


def held(database: Path) -> AbstractContextManager[subprocess.Popen[bytes]]:
    """Another program that has the database open for writing; it ends when its input does."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database), "till told"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    return holder


def ledger(bench: Bench) -> list[tuple[str, str, str, str | None]]:
    query = """
        SELECT r.status, d.file_name, d.state, d.reason FROM run_documents AS d JOIN runs AS r USING (run_id)
        ORDER BY run_id, number
    """
    with duckdb.connect(bench.database, read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_documents_that_were_read_when_the_run_was_killed_are_loaded_and_not_read_again(bench: Bench) -> None:
    bench.put("a.pdf", "b.pdf", "hang.pdf")
    process = start(bench, "readers:misbehaves")
    wait_for(bench, "planned")
    with held(bench.database) as holder:  # so that nothing more can be published
        wait_for(bench, "read", 2)
        kill(process)
        holder.communicate(b"")
    loaded_before = set(bench.stored())
    (bench.inbox / "hang.pdf").unlink()
    bench.run("misbehaves")
    assert bench.heard.began == []
    assert {name for name, (status, _) in bench.stored().items() if status == "loaded"} == {"a.pdf", "b.pdf"}
    first = [(name, state) for status, name, state, _ in ledger(bench) if status == "interrupted"]
    assert first == [("a.pdf", "loaded"), ("b.pdf", "loaded"), ("hang.pdf", "interrupted")]
    assert "call again" in (ledger(bench)[2][3] or "")
    assert loaded_before <= {"a.pdf", "b.pdf"}
    assert list(files_beside(bench)) == []


def test_a_database_that_stays_locked_lets_what_was_read_wait_for_the_next_run(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.put("a.pdf", "holds.pdf")
    monkeypatch.setattr(running, "BUSY_SECONDS", 0.5)
    with pytest.raises(DatabaseBusyError, match="is in use by another program"):
        bench.run("holds_database")
    holder = psutil.Process(int((bench.database.parent / "holder").read_text()))
    holder.kill()
    psutil.wait_procs([holder], timeout=10)
    assert [path.name for path in bench.database.parent.glob("renja.runs/*/parcels/*/documents.parquet")]
    bench.run("misbehaves")
    assert bench.heard.began == []
    assert set(bench.stored()) == {"a.pdf", "holds.pdf"}
    assert list(files_beside(bench)) == ["holder"]


def test_an_interrupted_run_leaves_nothing_to_recover(bench: Bench) -> None:
    bench.put("a.pdf", "b.pdf", "hang.pdf")
    process = start(bench, "readers:misbehaves")
    wait_for(bench, "read", 2)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert list(files_beside(bench)) == []
    assert {name for name, (status, _) in bench.stored().items() if status == "loaded"} == {"a.pdf", "b.pdf"}
    assert [(status, name, state) for status, name, state, _ in ledger(bench)] == [
        ("interrupted", "a.pdf", "loaded"),
        ("interrupted", "b.pdf", "loaded"),
        ("interrupted", "hang.pdf", "interrupted"),
    ]


def test_a_second_run_on_the_same_database_is_refused_while_the_first_one_goes_on(bench: Bench) -> None:
    bench.put("hang.pdf")
    process = start(bench, "readers:misbehaves")
    wait_for(bench, "started")
    with pytest.raises(DatabaseBusyError, match=f"process {process.pid}"):
        bench.run("misbehaves")
    kill(process)


def test_kills_at_random_points_leave_the_database_of_an_undisturbed_run(bench: Bench) -> None:
    chance = random.Random(1)  # noqa: S311 -- no secret, points in time
    for number in range(8):
        write(bench.inbox / f"{number}.pdf", plan_pdf(number))
    write(bench.inbox / "8-copy.pdf", plan_pdf(3))
    write(bench.inbox / "9-cut.pdf", cut_off(plan_pdf(99)))
    write(bench.inbox / "7-scan.pdf", scanned(plan_pdf(98), dpi=72))
    calm = bench.database.with_name("calm.duckdb")
    bench.database, shaken = calm, bench.database
    bench.run("engines:harmless", workers=2)
    bench.database = shaken
    reader = Reader(shaken)
    with reader:
        for _ in range(4):
            process = start(bench, "engines:harmless")
            wait_for(bench, chance.choice(["planned", "started", "pages", "read"]))
            time.sleep(chance.uniform(0, 0.5))
            if chance.random() < 0.5 and (workers := psutil.Process(process.pid).children()):
                workers[0].kill()
                time.sleep(chance.uniform(0, 0.5))
            kill(process)
        assert start(bench, "engines:harmless").wait() == 1
    assert list(differences(calm, shaken)) == []
    assert (reader.failed, reader.halves) == ([], 0)
    assert reader.asked > 10
    assert list(files_beside(bench)) == []
