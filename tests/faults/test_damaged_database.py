"""A damaged database: what is the matter is said, the last good copy is named, and no document is blamed for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.errors import DamagedDatabaseError
from pipeline.store import backup
from pipeline.store.damage import backup_of
from pipeline.store.verify import verify, verify_tables
from pipeline.store.writer import Store
from tests.faults.calling import renja
from tests.faults.conftest import Bench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.verify import Check


HEAD = 4096
BLOCKS = 12_288


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    bench = Bench(tmp_path_factory.mktemp("once"))
    bench.put("a.pdf")
    bench.run("reads")
    return bench


@pytest.fixture
def loaded(once: Bench, bench: Bench) -> Bench:
    """A database of its own with one document, copied from the one that was read once."""
    shutil.copytree(once.inbox.parent, bench.inbox.parent, dirs_exist_ok=True)
    return bench


def spoil(path: Path, start: int, end: int | None = None) -> None:
    content = bytearray(path.read_bytes())
    stop = len(content) if end is None else end
    for at in range(start, stop, 512):
        content[at] ^= 0xFF
    path.write_bytes(content)


def wrong(path: Path) -> dict[str, str]:
    return {check.what: check.trouble for check in verify(path) if check.trouble}


def test_a_run_keeps_a_copy_of_the_database_that_can_be_read(loaded: Bench) -> None:
    with duckdb.connect(backup_of(loaded.database), read_only=True) as connection:
        assert connection.execute("SELECT file_name FROM documents").fetchall() == [("a.pdf",)]


def test_no_copy_is_kept_where_the_setting_says_so(bench: Bench) -> None:
    bench.put("a.pdf")
    bench.run("reads", backup=False)
    assert not backup_of(bench.database).exists()


@pytest.mark.parametrize("start", [0, HEAD])
def test_every_command_says_of_a_damaged_database_where_the_last_good_copy_is(loaded: Bench, start: int) -> None:
    spoil(loaded.database, start, BLOCKS)
    loaded.put("b.pdf")
    of = ("--database", loaded.database)
    for words in (("status",), ("query", "FROM documents"), ("verify",), ("export",), ("ingest", loaded.inbox)):
        done = renja(*words, *of)
        assert done.returncode == 1, (words, done.stderr)
        assert f"The last good copy is {backup_of(loaded.database)}" in done.stderr, (words, done.stderr)


def test_tables_that_cannot_be_read_are_named_by_verify_which_then_ends_with_1(loaded: Bench) -> None:
    assert wrong(loaded.database) == {}
    spoil(loaded.database, BLOCKS)
    done = renja("verify", "--database", loaded.database)
    assert done.returncode == 1
    assert "checksum" in done.stdout + done.stderr
    assert str(backup_of(loaded.database)) in done.stderr


def test_documents_are_not_blamed_for_a_database_that_is_damaged(loaded: Bench) -> None:
    kept = backup_of(loaded.database).read_bytes()
    loaded.put("b.pdf")
    spoil(loaded.database, BLOCKS)
    with pytest.raises(DamagedDatabaseError):
        loaded.run("reads")
    assert {outcome.fate for outcome in loaded.heard.outcomes} <= {"skipped", "interrupted"}
    assert backup_of(loaded.database).read_bytes() == kept


def test_a_good_copy_put_back_is_a_database_again(loaded: Bench) -> None:
    spoil(loaded.database, 0, BLOCKS)
    shutil.copy(backup_of(loaded.database), loaded.database)
    loaded.put("b.pdf")
    assert loaded.run("reads").count("loaded") == 1


def test_random_bytes_under_the_name_of_the_log_are_not_called_another_program(loaded: Bench) -> None:
    log = loaded.database.with_name(f"{loaded.database.name}.wal")
    log.write_bytes(os.urandom(3000))
    loaded.put("b.pdf")
    done = renja("ingest", loaded.inbox, "--database", loaded.database)
    assert done.returncode == 1
    assert "in use" not in done.stderr
    assert f"Move {log.name} away" in done.stderr
    assert renja("verify", "--database", loaded.database).returncode == 1
    log.unlink()
    assert loaded.run("reads").count("loaded") == 1


def test_verify_finds_rows_without_a_document_and_files_without_a_run(loaded: Bench) -> None:
    with duckdb.connect(loaded.database) as connection:
        connection.execute("INSERT INTO pages (document_id, page) VALUES ('0123456789abcdef', 1)")
        connection.execute("UPDATE run_documents SET run_id = 'none'")
        connection.execute("UPDATE readings SET content = 'x'::BLOB")
    found = wrong(loaded.database)
    assert set(found) == {
        "rows of pages without a document",
        "files of a run that is not in the list of runs",
        "readings that can be unpacked",
    }


def test_verify_looks_at_the_pages_kept_beside_the_database(loaded: Bench) -> None:
    from pipeline.cache import PageCache  # noqa: PLC0415 -- of this test alone
    from pipeline.settings import Settings  # noqa: PLC0415 -- the same

    settings = Settings(database=loaded.database)
    path = PageCache(settings.cache_folder, settings)._path("ab" * 32, 1)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no page")
    done = renja("verify", "--database", loaded.database)
    assert done.returncode == 1
    assert path.name in done.stdout


def test_the_log_of_another_database_is_named_and_not_the_database(loaded: Bench, tmp_path: Path) -> None:
    code = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); c.execute('CREATE TABLE t AS SELECT 1'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "other.duckdb")], check=True)
    log = loaded.database.with_name(f"{loaded.database.name}.wal")
    shutil.copy(tmp_path / "other.duckdb.wal", log)
    for words in (("status",), ("verify",), ("ingest", loaded.inbox)):
        done = renja(*words, "--database", loaded.database)
        assert done.returncode == 1, (words, done.stderr)
        assert f"Move {log.name} away" in done.stderr, (words, done.stderr)


@pytest.mark.parametrize("content", [b"no database", None])
def test_a_copy_that_cannot_be_opened_is_no_way_back_and_does_not_make_the_database_wrong(
    loaded: Bench, content: bytes | None
) -> None:
    copy = backup_of(loaded.database)
    copy.unlink()
    copy.write_bytes(content) if content else copy.mkdir()
    done = renja("verify", "--database", loaded.database)
    assert done.returncode == 1
    assert "tables, " in done.stdout
    assert "the next renja ingest that loads something keeps a new one" in done.stdout
    spoil(loaded.database, 0, BLOCKS)
    done = renja("status", "--database", loaded.database)
    assert f"{copy.name} beside it cannot be opened either" in done.stderr


def test_a_folder_in_the_place_of_the_database_is_called_a_folder(tmp_path: Path) -> None:
    done = renja("status", "--database", tmp_path)
    assert done.returncode == 2
    assert f"{tmp_path} is a folder, not a database" in done.stderr


def test_a_writer_that_comes_while_the_copy_is_checked_leaves_it_alone(
    loaded: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_a_writer_comes(path: Path) -> Iterator[Check]:
        with Store(loaded.database):
            pass
        return verify_tables(path)

    monkeypatch.setattr(backup, "verify_tables", and_a_writer_comes)
    backup_of(loaded.database).unlink()
    assert backup.keep(loaded.database) is None
    assert wrong(backup_of(loaded.database)) == {}


def test_a_copy_that_goes_while_it_is_checked_says_nothing_of_the_database(
    loaded: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_it_goes(path: Path) -> Iterator[Check]:
        for number, check in enumerate(verify_tables(path)):
            if number == 1:
                path.unlink()
            yield check

    monkeypatch.setattr(backup, "verify_tables", and_it_goes)
    assert "no copy of the database was kept" in (backup.keep(loaded.database) or "")
