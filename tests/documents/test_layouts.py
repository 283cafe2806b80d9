"""A layout taught on one document reads every table like it: stored ones at once, later ones when they come."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from pipeline.batch.ingest import ingest
from pipeline.commands import layouts
from pipeline.errors import UsageError
from pipeline.intake import discover
from pipeline.model import Box, Correction
from pipeline.run import read_document
from pipeline.settings import Settings
from pipeline.store.writer import Store
from tests.documents.invented import EXPECTED, FIRST, HEADER, SECOND, made
from tests.faults.conftest import Memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHEET = """
[[layout]]
name = "Daftar wastu"
fact = "rencana"
rows = "flat"
level = "kegiatan"
author = "Sri"

[[layout.column]]
header = ["Wastu"]
field = "_no"

[[layout.column]]
header = ["Pralambang Karya"]
field = "uraian"

[[layout.column]]
header = ["Gung Dumadi"]
field = "pagu"
skala = 1000

[[layout.column]]
header = ["Bobot Sekar"]
field = "target"
"""


class Desk(NamedTuple):
    """A database with a document in it, and the command."""

    folder: Path
    settings: Settings
    call: Callable[..., str]

    def read(self, name: str) -> None:
        """Reads a file of the folder into the database."""
        [source] = discover([self.folder / name], self.settings, self.folder)
        with Store(self.settings.database) as store:
            store.save(read_document(source, self.settings, lambda _done, _all: None))

    def asked(self, query: str) -> list[tuple[object, ...]]:
        """The rows of a query."""
        with duckdb.connect(str(self.settings.database), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def rows(self, name: str) -> list[tuple[object, ...]]:
        """What a document's plan says."""
        values = "file_name, uraian_cetak, CAST(pagu AS DOUBLE), CAST(target AS DOUBLE)"
        plan = "rencana JOIN documents USING (document_id)"
        every = self.asked(f"SELECT {values} FROM {plan} ORDER BY row_no")  # noqa: S608 -- constants
        return [row[1:] for row in every if row[0] == name]

    def forms(self) -> list[object]:
        """The forms of all tables."""
        return [form for (form,) in self.asked("SELECT form FROM tables ORDER BY table_id")]

    def taught(self) -> str:
        """Imports the layout; what the command printed."""
        path = self.folder / "wastu.toml"
        path.write_text(SHEET, encoding="utf-8")
        return self.call("import", path)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    settings = Settings(database=tmp_path / "renja.duckdb", workers=1, ocr="never")
    app = typer.Typer()
    layouts.register(app)
    app.command("other")(lambda: None)

    def call(*words: object) -> str:
        result = CliRunner().invoke(app, ["layouts", *map(str, words), "--database", str(settings.database)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.stdout

    made(tmp_path / "satu.pdf", FIRST)
    made(tmp_path / "dua.pdf", SECOND)
    return Desk(tmp_path, settings, call)


def test_a_layout_taught_reads_stored_tables_and_those_that_come_later(desk: Desk) -> None:
    desk.read("satu.pdf")
    assert desk.forms() == [None]
    assert desk.rows("satu.pdf") == []
    assert "1 tables of 1 documents" in desk.taught()
    ingest([desk.folder / "dua.pdf"], desk.settings, Memory())
    assert {name: desk.rows(name) for name in EXPECTED} == EXPECTED
    assert desk.forms() == ["Daftar wastu"] * 2
    assert set(desk.asked("SELECT because FROM table_columns WHERE field IS NOT NULL")) == {("taught",)}
    assert desk.asked("SELECT name, author, tables_read FROM layouts") == [("Daftar wastu", "Sri", 2)]


def test_a_layout_outlives_a_forced_ingest_which_gives_the_same_as_reading_from_the_store(desk: Desk) -> None:
    queries = [
        "SELECT * FROM tables",
        "SELECT * FROM rencana ORDER BY ALL",
        "SELECT * FROM cells ORDER BY ALL",
        "SELECT * FROM table_columns ORDER BY ALL",
        "SELECT * FROM angka ORDER BY ALL",
        "SELECT * FROM findings ORDER BY finding_id",
        "SELECT * FROM layouts",
    ]
    desk.read("satu.pdf")
    desk.taught()
    stored = [desk.asked(query) for query in queries]
    ingest([desk.folder / "satu.pdf"], desk.settings.changed(force=True), Memory())
    assert desk.rows("satu.pdf") == EXPECTED["satu.pdf"]
    assert [desk.asked(query) for query in queries] == stored


def test_what_was_said_of_the_table_before_is_gone_once_it_is_read(desk: Desk) -> None:
    desk.read("satu.pdf")
    missed = "SELECT count(*) FROM findings WHERE rule_id IN ('READ-03', 'READ-05')"
    assert desk.asked(missed) == [(1,)]
    desk.taught()
    assert desk.asked(missed) == [(0,)]


def test_a_removed_layout_leaves_its_tables_as_before(desk: Desk) -> None:
    desk.read("satu.pdf")
    before = desk.asked("SELECT * FROM findings ORDER BY finding_id")
    desk.taught()
    desk.call("remove", "Daftar wastu")
    assert desk.forms() == [None]
    assert desk.rows("satu.pdf") == []
    assert desk.asked("SELECT * FROM findings ORDER BY finding_id") == before
    assert desk.asked("SELECT count(*) FROM layouts") == [(0,)]


def test_layouts_go_from_one_database_to_another_as_a_file(desk: Desk) -> None:
    desk.read("satu.pdf")
    desk.taught()
    whole = desk.asked("SELECT * EXCLUDE (tables_read) FROM layouts")
    desk.call("export", desk.folder / "semua.toml")
    desk.call("remove", "Daftar wastu")
    desk.call("import", desk.folder / "semua.toml")
    assert desk.asked("SELECT * EXCLUDE (tables_read) FROM layouts") == whole
    assert desk.rows("satu.pdf") == EXPECTED["satu.pdf"]


def test_a_layout_imported_again_with_a_change_reads_its_tables_anew(desk: Desk) -> None:
    desk.read("satu.pdf")
    desk.taught()
    path = desk.folder / "wastu.toml"
    path.write_text(SHEET.replace("skala = 1000\n", "skala = 1000000\n"), encoding="utf-8")
    desk.call("import", path)
    assert [row[1] for row in desk.rows("satu.pdf")] == [12.5e9, 250e9, 7.5e9]


def test_what_a_person_put_right_stays_when_its_table_is_read_again(desk: Desk) -> None:
    desk.read("satu.pdf")
    desk.taught()
    place = "document_id, page, x0, top, x1, bottom, table_id, row_no"
    [(document, page, x0, top, x1, bottom, table, row_no)] = desk.asked(
        f"SELECT {place} FROM cells WHERE field = 'pagu' AND row_no = 2"  # noqa: S608 -- constants
    )
    box = Box(float(x0), float(top), float(x1), float(bottom))  # type: ignore[arg-type]
    said = Correction(
        "k1", str(document), int(page), box, str(table), int(row_no), None, "pagu", "250000000.00", "260000000.00",  # type: ignore[call-overload]
        "Sri", datetime(2026, 1, 2, tzinfo=UTC),
    )  # fmt: skip
    with Store(desk.settings.database) as store:
        store.decide([said])
    desk.call("apply")
    assert [row[1] for row in desk.rows("satu.pdf")] == [12.5e6, 260e6, 7.5e6]
    assert desk.asked("SELECT status FROM corrections") == [("applied",)]


def test_a_draft_names_every_column_and_can_be_imported_once_it_is_put_right(desk: Desk) -> None:
    desk.read("satu.pdf")
    [(table,)] = desk.asked("SELECT table_id FROM tables")
    path = desk.folder / "draft.toml"
    desk.call("teach", table, "-o", path, "--name", "Daftar wastu", "--author", "Sri")
    text = path.read_text(encoding="utf-8")
    assert all(f'header = ["{name}"]' in text for name in HEADER)
    assert "12.500 | 250.000 | 7.500" in text
    with pytest.raises(UsageError, match="is there already"):
        desk.call("teach", table, "-o", path)


def test_layouts_of_a_file_that_the_settings_name_are_used_too(desk: Desk) -> None:
    path = desk.folder / "provinsi.toml"
    path.write_text(SHEET, encoding="utf-8")
    settings = desk.settings.changed(layouts=(path,))
    ingest([desk.folder / "satu.pdf"], settings, Memory())
    assert desk.rows("satu.pdf") == EXPECTED["satu.pdf"]
    assert desk.asked("SELECT count(*) FROM layouts") == [(0,)]
