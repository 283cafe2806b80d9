"""The workers of a Dask cluster give the database that the processes of one machine give, whatever happens to them."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.batch.ingest import ingest
from pipeline.errors import RenjaError, UsageError
from pipeline.intake import Remote
from pipeline.settings import Settings
from tests.bench.soaking.comparing import differences
from tests.bench.soaking.documents import plan_pdf, scanned
from tests.faults.conftest import Memory
from tests.faults.documents import cut_off, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.batch.outcome import Report
    from pipeline.batch.tasks import Task
    from tests.cluster.conftest import Cluster

HARMLESS = "tests.faults.engines:harmless"


def read(paths: Iterable[Path | Remote], database: Path, reader: str = HARMLESS, **settings: object) -> Report:
    chosen = Settings(database=database, **{"workers": 1, "cache_bytes": 10**9, **settings})
    return ingest(paths, chosen, Memory(), reader)


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Digital plans, one of them twice, a scan of two pages, a file that is cut off."""
    folder = tmp_path_factory.mktemp("in")
    for number in range(3):
        write(folder / f"{number}.pdf", plan_pdf(number))
    write(folder / "7-copy.pdf", plan_pdf(2))
    write(folder / "8-scan.pdf", scanned(plan_pdf(98, pages=3), dpi=48))
    write(folder / "9-cut.pdf", cut_off(plan_pdf(99)))
    return folder


@pytest.fixture(scope="module")
def local(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a run on this machine."""
    database = tmp_path_factory.mktemp("local") / "renja.duckdb"
    read([inbox], database)
    return database


def states(database: Path) -> list[tuple[str, str]]:
    query = "SELECT file_name, state FROM run_documents ORDER BY number"
    with duckdb.connect(database, read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_two_workers_give_the_database_of_a_local_run(
    cluster: Cluster, inbox: Path, local: Path, tmp_path: Path
) -> None:
    database = tmp_path / "out/renja.duckdb"
    report = read([inbox], database, scheduler=cluster.address)
    assert report.exit_status == 1
    assert list(differences(local, database)) == []
    assert states(database) == states(local)
    assert not list(database.parent.glob("renja.runs"))


def test_workers_that_share_no_disk_get_documents_and_leave_results_at_the_shared_place(
    cluster: Cluster, inbox: Path, local: Path, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    database = tmp_path / "out/renja.duckdb"
    read([inbox], database, scheduler=cluster.address, shared=shared.as_uri())
    assert list(differences(local, database)) == []
    left = {path.relative_to(shared).parts[0] for path in shared.rglob("*") if path.is_file()}
    assert left == {"pages"}, "documents and parcels go when they are loaded; pages stay as a cache"


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(
    cluster: Cluster, inbox: Path, local: Path, tmp_path: Path
) -> None:
    database = tmp_path / "out/renja.duckdb"
    killed: list[int] = []

    def kill_when_something_is_read() -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until and not killed:
            if any('"read"' in path.read_text() for path in database.parent.glob("renja.runs/*/journal.jsonl")):
                victim = cluster.worker_process(0)
                victim.kill()
                killed.append(victim.pid)
            time.sleep(0.01)

    killer = threading.Thread(target=kill_when_something_is_read)
    killer.start()
    read([inbox], database, scheduler=cluster.address)
    killer.join()
    assert killed
    assert list(differences(local, database)) == []
    assert states(database) == states(local)


def test_a_document_that_kills_its_process_is_quarantined_as_in_a_local_run(cluster: Cluster, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.pdf", "die.pdf"):
        write(folder / name, plan_pdf(len(name)))
    report = read([folder], tmp_path / "renja.duckdb", "tests.faults.readers:misbehaves", scheduler=cluster.address)
    reasons = {outcome.source.file_name: (outcome.fate, outcome.reason or "") for outcome in report.outcomes}
    assert reasons["a.pdf"][0] == "loaded"
    assert reasons["die.pdf"][0] == "quarantined"
    assert "the process that read it died (SIGKILL)" in reasons["die.pdf"][1]


def test_documents_can_be_named_by_url(cluster: Cluster, tmp_path: Path) -> None:
    inbox, database = tmp_path / "in", tmp_path / "renja.duckdb"
    for name, number in (("0.pdf", 0), ("1.pdf", 1), ("2-copy.pdf", 1)):
        write(inbox / name, plan_pdf(number))
    report = read([Remote(inbox.as_uri())], database, scheduler=cluster.address, shared=(tmp_path / "s").as_uri())
    assert (report.count("loaded"), report.count("duplicate")) == (2, 1)
    with duckdb.connect(database, read_only=True) as connection:
        (path,) = connection.execute("SELECT path FROM documents WHERE file_name = '0.pdf'").fetchone() or ("",)
    assert path == f"{inbox.as_uri()}/0.pdf"


def test_a_worker_that_does_not_see_the_documents_ends_the_run_with_a_word(
    cluster: Cluster, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = pytest.importorskip("pipeline.batch.cluster.client")
    sendable = client.ClusterWorkers._sendable

    def elsewhere(workers: object, task: Task) -> Task:
        sent: Task = sendable(workers, task)
        return replace(sent, source=replace(sent.source, path=Path("/nowhere/a.pdf")))

    monkeypatch.setattr(client.ClusterWorkers, "_sendable", elsewhere)
    with pytest.raises(RenjaError, match=r"does not see /nowhere/a\.pdf .* name a --shared place"):
        read([inbox], tmp_path / "renja.duckdb", scheduler=cluster.address)


def test_a_scheduler_that_does_not_answer_is_a_usage_error(
    unused_address: str, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = pytest.importorskip("pipeline.batch.cluster.client", reason="the extra `cluster` is not installed")
    monkeypatch.setattr(client, "REACH_SECONDS", 1)
    with pytest.raises(UsageError, match=f"no Dask scheduler answers at {unused_address}"):
        read([inbox], tmp_path / "renja.duckdb", scheduler=unused_address)
    assert not (tmp_path / "renja.duckdb").exists()


def test_without_the_extra_the_message_says_what_to_install(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "pipeline.batch.cluster.client", raising=False)
    with pytest.raises(UsageError, match=r"pip install 'renja\[cluster\]'"):
        read([inbox], tmp_path / "renja.duckdb", scheduler="tcp://127.0.0.1:1")
