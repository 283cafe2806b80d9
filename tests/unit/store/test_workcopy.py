"""The database is changed on a copy: readers see it before or after, and never wait."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.errors import DatabaseBusyError, RenjaError
from pipeline.store.connection import open_for_reading
from pipeline.store.workcopy import WorkCopy
from pipeline.store.writer import Store
from tests.unit.store.readings import DOCUMENT, SHA, reading

if TYPE_CHECKING:
    from pathlib import Path

COUNT = "SELECT count(*) FROM rencana"
WRITE = "import sys; from pathlib import Path; from pipeline.store.writer import Store; s = Store(Path(sys.argv[1])); "
OTHER = "import duckdb, sys; duckdb.connect(sys.argv[1]).execute(sys.argv[2])"
READ = "import duckdb, sys; duckdb.connect(sys.argv[1], read_only=True).execute('FROM rencana')"
HANG = WRITE + "s.quarantine('d', 's', 'f', 'p', 'r'); print('open', flush=True); sys.stdin.read()"


def count(path: Path, sql: str = COUNT) -> object:
    with open_for_reading(path) as connection:
        return connection.execute(sql).fetchall()[0][0]


def write_elsewhere(path: Path, sql: str) -> bool:
    """Whether another program may write to the database now."""
    return (
        subprocess.run([sys.executable, "-c", OTHER, str(path), sql], capture_output=True, check=False).returncode == 0
    )


def read_elsewhere(path: Path) -> bool:
    """Whether another program may read it."""
    return subprocess.run([sys.executable, "-c", READ, str(path)], check=False).returncode == 0


def beside(path: Path) -> list[str]:
    """The files that lie beside the database, but for the lock."""
    return sorted(entry.name for entry in path.parent.iterdir() if entry.suffix != ".lock" and entry != path)


def test_readers_see_nothing_before_the_end_and_everything_after(path: Path) -> None:
    with Store(path) as store:
        store.save(reading())
        assert count(path) == 0
    assert count(path) == 2
    assert beside(path) == []


def test_who_keeps_a_connection_open_keeps_what_it_saw(path: Path) -> None:
    with open_for_reading(path) as before:
        with Store(path) as store:
            store.save(reading())
        assert before.execute(COUNT).fetchall() == [(0,)]
    assert count(path) == 2


def test_an_exception_leaves_the_database_as_it_was(path: Path) -> None:
    with suppress(KeyError), Store(path) as store:
        store.save(reading())
        raise KeyError
    assert count(path) == 0
    assert beside(path) == []


def test_a_killed_writer_changes_nothing_and_its_copy_goes_with_the_next_one(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HANG, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"open\n"
        writer.kill()
    assert beside(path) != []
    assert count(path, "SELECT count(*) FROM documents") == 0
    Store(path).close()
    assert beside(path) == []


def test_two_writers_take_turns(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HANG, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"open\n"
        with pytest.raises(DatabaseBusyError, match="in use by another program"):
            Store(path, patience=0.2)
        threading.Timer(0.5, writer.kill).start()
        Store(path, patience=20).close()


def test_what_another_program_writes_meanwhile_is_not_lost(path: Path) -> None:
    store = Store(path)
    store.save(reading())
    with duckdb.connect(path) as other:
        other.execute("INSERT INTO corrections (document_id, field) VALUES (?, 'pagu')", [DOCUMENT])
    with pytest.raises(DatabaseBusyError):
        store.close()
    assert count(path, "SELECT count(*) FROM corrections") == 1
    assert count(path) == 0
    assert beside(path) == []


@pytest.mark.parametrize("read_here", [False, True], ids=["", "read by this process, too"])
def test_no_other_program_can_begin_to_write_between_the_last_look_and_the_publication(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, read_here: bool
) -> None:
    replace, seen = WorkCopy._replace, []

    def slowly(copy: WorkCopy) -> None:
        seen.append(write_elsewhere(path, "CREATE TABLE late (i INTEGER)"))
        seen.append(read_elsewhere(path))
        replace(copy)

    monkeypatch.setattr(WorkCopy, "_replace", slowly)
    with open_for_reading(path) if read_here else nullcontext(), Store(path) as store:
        store.save(reading())
    assert seen == [False, True]
    assert write_elsewhere(path, "CREATE TABLE later (i INTEGER)")
    assert count(path, "SELECT count(*) FROM later") == 0
    assert count(path) == 2


def test_a_database_that_another_program_makes_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, appear = tmp_path / "new.duckdb", WorkCopy._appear

    def slowly(copy: WorkCopy) -> None:
        assert write_elsewhere(path, "CREATE TABLE theirs (i INTEGER)")
        appear(copy)

    monkeypatch.setattr(WorkCopy, "_appear", slowly)
    with pytest.raises(DatabaseBusyError), Store(path) as store:
        store.save(reading())
    assert count(path, "SELECT count(*) FROM theirs") == 0
    with Store(path) as store:
        store.save(reading())
    assert (count(path), count(path, "SELECT count(*) FROM theirs")) == (2, 0)
    assert beside(path) == []


def test_changes_that_another_program_left_in_its_log_when_it_was_killed_are_kept(path: Path) -> None:
    script = (
        "import duckdb, os, signal, sys; c = duckdb.connect(sys.argv[1]); c.execute(\"SET wal_autocheckpoint='1GB'\");"
        "c.execute(\"INSERT INTO corrections (document_id, field) VALUES ('d', 'pagu')\");"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == -signal.SIGKILL
    assert beside(path) == [f"{path.name}.wal"]
    with Store(path) as store:
        store.save(reading())
    assert count(path, "SELECT count(*) FROM corrections") == 1
    assert beside(path) == []


def test_a_link_to_the_database_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.duckdb"
    link.symlink_to(path)
    with Store(link) as store:
        store.save(reading())
    assert link.is_symlink()
    assert count(path) == 2


def test_permissions_stay_and_a_file_that_may_not_be_written_is_not_replaced(path: Path) -> None:
    path.chmod(0o640)
    Store(path).close()
    assert path.stat().st_mode & 0o777 == 0o640
    path.chmod(0o440)
    if os.access(path, os.W_OK):
        pytest.skip("the superuser may write everything")
    with pytest.raises(RenjaError, match="may not be written"):
        Store(path)


@pytest.mark.parametrize("room", [100_000, -1_000])
def test_a_full_disk_leaves_the_database_as_it_was_and_says_so(path: Path, room: int) -> None:
    size = path.stat().st_size
    code = (
        WRITE.replace("; s = Store(Path(sys.argv[1]))", "")
        + "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
        "from pipeline.errors import RenjaError\n"
        "from tests.unit.store.readings import big\n"
        "try:\n  with Store(Path(sys.argv[1])) as s: s.save(big())\n"
        "except RenjaError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(size + room)], capture_output=True, text=True, check=False
    )
    assert "Make room on the disk" in done.stdout, done.stderr
    assert count(path) == 0
    assert beside(path) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE) != (size + room,) * 2


def test_known_content_is_found_again(path: Path) -> None:
    with Store(path) as store:
        store.save(reading())
    with Store(path) as store:
        assert store.known(SHA)
