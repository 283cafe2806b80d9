"""`renja status`, `renja query` and `renja export` show what is stored and change nothing."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

import duckdb
import openpyxl
import pytest
import typer
from typer.testing import CliRunner

from pipeline.commands import export, query, status
from pipeline.errors import UsageError
from pipeline.store import exporting
from pipeline.store.writer import Store
from tests.unit.store.readings import evidence, plan, reading, record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., str]

FORMULA = "=1+1\x07"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one document loaded and one quarantined."""
    path = tmp_path_factory.mktemp("asked") / "renja.duckdb"
    form = plan()
    named = record(
        3, 2, uraian=evidence(3, 1, FORMULA, FORMULA), pagu=evidence(3, 4, "1", Decimal("123456789012345678.90"))
    )
    with Store(path) as store:
        store.save(reading(replace(form, records=(*form.records, named))))
        store.quarantine("f" * 16, "f" * 64, "locked.pdf", "locked.pdf", "asks for a password")
    return path


@pytest.fixture
def run(database: Path) -> Run:
    app = typer.Typer()
    for module in (export, query, status):
        module.register(app)

    def call(*words: object) -> str:
        result = CliRunner().invoke(app, [*map(str, words), "--database", str(database)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.stdout

    return call


def test_status_counts_what_is_there_and_says_why_a_document_is_quarantined(run: Run) -> None:
    lines = run("status").splitlines()
    assert "documents\tloaded\t1" in lines
    assert "documents\tquarantined\t1" in lines
    assert "tables\tT-C.33\t1" in lines
    assert "findings\terror\t1" in lines
    assert "locked.pdf\tasks for a password" in lines


def test_status_adds_a_line_a_document_when_asked(run: Run) -> None:
    assert "renja.pdf\tloaded\tDinas Sosial\t2024\tRenja\t1\t1\t1\t1" in run("status", "--documents").splitlines()


def test_a_query_prints_a_line_a_row_with_null_as_nothing(run: Run) -> None:
    sql = "SELECT row_no, kode, pagu, catatan FROM rencana WHERE row_no < 3 ORDER BY row_no"
    assert run("query", sql).splitlines() == [
        "row_no\tkode\tpagu\tcatatan",
        "1\t1.06.01\t500000.00\t",
        "2\t1.06.01.2.01.01\t500000.00\t",
    ]


def test_csv_and_json_keep_every_digit(run: Run) -> None:
    sql = "SELECT pagu, uraian, satuan FROM rencana WHERE row_no = 3"
    assert list(csv.reader(StringIO(run("query", sql, "--csv")))) == [
        ["pagu", "uraian", "satuan"],
        ["123456789012345678.90", FORMULA, ""],
    ]
    answer = json.loads(run("query", sql, "--json"), parse_float=Decimal)
    assert answer == [{"pagu": Decimal("123456789012345678.90"), "uraian": FORMULA, "satuan": None}]


def test_an_answer_without_rows_is_an_empty_json_array(run: Run) -> None:
    assert json.loads(run("query", "FROM rencana WHERE false", "--json")) == []


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM rencana",
        "UPDATE documents SET status = 'loaded'",
        "DROP VIEW pagu_per_program",
        "COPY rencana TO 'stolen.csv'",
        "ATTACH 'other.duckdb'",
        "FROM read_csv('/etc/hostname')",
    ],
)
def test_a_query_refuses_to_write_or_to_touch_other_files(
    run: Run, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="only reads"):
        run("query", sql)
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_in_sql_is_answered_with_the_way_to_find_names(run: Run) -> None:
    with pytest.raises(UsageError, match=r"(?s)rencanaa.*SHOW TABLES"):
        run("query", "FROM rencanaa")


def test_two_ways_to_print_exclude_each_other(run: Run) -> None:
    with pytest.raises(UsageError, match="--csv and --json"):
        run("query", "SELECT 1", "--csv", "--json")


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_exported_files_hold_the_rows_of_the_tables(run: Run, database: Path, tmp_path: Path, kind: str) -> None:
    run("export", "--format", kind, "--output", tmp_path / "out")
    with duckdb.connect(database, read_only=True) as connection:
        names = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        stored = connection.execute("SELECT row_no, kode, uraian, pagu FROM rencana ORDER BY row_no").fetchall()
    own = {"migrations", "renewals", "readings"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{name}.{kind}" for name in names - own}
    file = tmp_path / "out" / f"rencana.{kind}"
    columns = "row_no::INTEGER, kode, uraian, pagu::DECIMAL(20,2)"
    options = ", all_varchar = true" if kind == "csv" else ""
    read = duckdb.sql(f"SELECT {columns} FROM read_{kind}('{file}'{options}) ORDER BY 1").fetchall()  # noqa: S608 -- our own
    assert read == stored


def test_a_workbook_has_a_sheet_a_table_and_no_formulas(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "renja.xlsx"
    run("export", "--format", "xlsx", "--output", target)
    book = openpyxl.load_workbook(target)
    assert {"rencana", "cells", "findings", "evaluasi", "rules"} <= set(book.sheetnames)
    rows = list(book["rencana"].iter_rows(values_only=True))
    head = list(rows[0])
    assert [(row[head.index("kode")], row[head.index("pagu")]) for row in rows[1:3]] == [
        ("1.06.01", 500000),
        ("1.06.01.2.01.01", 500000),
    ]
    cell = book["rencana"].cell(4, head.index("uraian") + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_table_too_long_for_a_sheet_goes_on_to_the_next(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "SHEET_ROWS", 2)
    target = tmp_path / "renja.xlsx"
    run("export", "--format", "xlsx", "--output", target, "--table", "rencana")
    book = openpyxl.load_workbook(target)
    assert [(name, book[name].max_row) for name in book.sheetnames] == [("rencana", 3), ("rencana (2)", 2)]


def test_a_view_can_be_exported_by_its_name(run: Run, tmp_path: Path) -> None:
    run("export", "--format", "csv", "--output", tmp_path, "--table", "pagu_per_program")
    assert [path.name for path in tmp_path.iterdir()] == ["pagu_per_program.csv"]


def test_a_table_that_does_not_exist_is_answered_with_those_that_do(run: Run, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no table recana.*rencana"):
        run("export", "--table", "recana", "--output", tmp_path)


def test_an_output_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="--output"):
        run("export", "--output", tmp_path / "file")


def test_without_a_database_each_command_says_how_to_make_one(tmp_path: Path) -> None:
    app = typer.Typer()
    for module in (export, query, status):
        module.register(app)
    for words in (["export"], ["query", "SELECT 1"], ["status"]):
        result = CliRunner().invoke(app, [*words, "--database", str(tmp_path / "none.duckdb")])
        assert isinstance(result.exception, UsageError)
        assert "renja ingest" in str(result.exception)
