"""What `renja doctor` says of this machine and of a database's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from pipeline.batch.folder import RunFolders
from pipeline.commands.doctor import signs_of
from pipeline.settings import Settings
from pipeline.store.writer import Store

if TYPE_CHECKING:
    from pathlib import Path


def signs(database: Path) -> dict[str, tuple[str, str]]:
    return {sign.what: (sign.state, sign.detail) for sign in signs_of(Settings(database=database))}


def test_the_ocr_models_are_said_to_work_only_after_they_have_read_a_line(tmp_path: Path) -> None:
    state, detail = signs(tmp_path / "x.duckdb")["OCR models"]
    assert (state, "1.234.567" in detail) == ("works", True)


def test_every_part_is_told_for_a_database_that_is_there_and_one_that_is_not(tmp_path: Path) -> None:
    without = signs(tmp_path / "none/x.duckdb")
    assert without["database"][0] == "missing"
    assert not (tmp_path / "none").exists(), "it changes nothing"
    Store(tmp_path / "x.duckdb").close()
    there = signs(tmp_path / "x.duckdb")
    assert there["database"][0] == "works"
    assert there.keys() - without.keys() == {"locks"}
    assert {"renja", "tesseract", "browser", "fonts", "drawing pages", "disk", "folder"} <= there.keys()


def test_a_file_that_is_no_database_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").write_bytes(b"no database" * 1000)
    state, detail = signs(tmp_path / "x.duckdb")["database"]
    assert (state, "damaged or no database" in detail) == ("wrong", True)


def test_a_database_that_another_program_writes_and_a_run_that_was_killed_are_told(tmp_path: Path) -> None:
    database = tmp_path / "x.duckdb"
    Store(database).close()
    RunFolders(database).new("killed").make({})
    assert signs(database)["earlier runs"][0] == "works"
    with duckdb.connect(database):
        assert "1 were killed" in signs(database)["earlier runs"][1]
