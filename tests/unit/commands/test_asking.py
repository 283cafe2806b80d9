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
from pipeline.store import workbook
from pipeline.store.formulas import harmless, harmless_sql
from pipeline.store.writer import Store
from tests.unit.store.readings import evidence, plan, reading, record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

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

    def call(*words: object, said: str | None = None) -> str:
        result = CliRunner().invoke(app, [*map(str, words), "--database", str(database)], input=said)
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
        ["123456789012345678.90", f"'{FORMULA}", ""],
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


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet", "json", "md"])
def test_an_answer_is_written_to_a_file_in_each_form(run: Run, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"answer.{kind}"
    sql = "SELECT kode, pagu FROM rencana WHERE row_no = 1"
    assert not run("query", sql, "--format", kind, "--output", target)
    if kind == "xlsx":
        assert list(openpyxl.load_workbook(target)["renja"].values) == [("kode", "pagu"), ("1.06.01", 500000)]
    elif kind == "parquet":
        assert duckdb.read_parquet(str(target)).fetchall() == [("1.06.01", Decimal("500000.00"))]
    else:
        assert "1.06.01" in target.read_text(encoding="utf-8")
        assert target.read_text(encoding="utf-8") == run("query", sql, "--format", kind)


def test_a_form_that_is_no_text_needs_a_file(run: Run) -> None:
    with pytest.raises(UsageError, match=r"--output FILE\.xlsx"):
        run("query", "SELECT 1", "--format", "xlsx")


def test_markdown_keeps_a_bar_within_its_cell(run: Run) -> None:
    assert run("query", "SELECT 'a|b' AS text, 1 AS n", "--format", "md").splitlines() == [
        "| text | n |",
        "| --- | ---: |",
        r"| a\|b | 1 |",
    ]


def test_the_schema_fits_one_screen_and_names_only_what_is_there(run: Run, database: Path) -> None:
    lines = run("query", "--schema").splitlines()
    assert len(lines) <= 31
    assert max(map(len, lines)) <= 80
    with duckdb.connect(database, read_only=True) as connection:
        for line in lines:
            if line.startswith("  "):
                connection.table(line.split()[0])


def test_the_schema_of_a_table_explains_its_columns(run: Run) -> None:
    explained = dict(line.split("\t")[::2] for line in run("query", "--schema", "rencana").splitlines())
    assert explained["pagu"]
    with pytest.raises(UsageError, match="no table or view recana"):
        run("query", "--schema", "recana")


def test_without_a_question_queries_come_from_the_input_one_after_another(run: Run) -> None:
    text = "SELECT 1 AS a;\nSELECT wrong;\n.schema rencana\nSELECT\n2 AS b\n\n.quit\nSELECT 3 AS c;\n"
    lines = run("query", said=text).splitlines()
    assert lines[:2] == ["a", "1"]
    assert lines[2] == "column\ttype\tcomment"
    assert lines[-2:] == ["b", "2"]


def test_a_last_query_needs_no_end(run: Run) -> None:
    assert run("query", said="SELECT 7 AS last").splitlines() == ["last", "7"]


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
    harmless_there = [(*row[:2], harmless(row[2]) if kind == "csv" and row[2] else row[2], row[3]) for row in stored]
    assert read == harmless_there


@pytest.fixture
def book(run: Run, tmp_path: Path) -> openpyxl.Workbook:
    """The workbook of the whole database."""
    target = tmp_path / "renja.xlsx"
    run("export", "--format", "xlsx", "--output", target)
    return openpyxl.load_workbook(target)


def _column(sheet: Worksheet, label: str) -> list[Cell]:
    """The cells below a head."""
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(label)] for row in sheet.iter_rows(min_row=2)]  # type: ignore[misc]


def test_a_workbook_explains_itself_and_has_a_sheet_a_table_and_view(book: openpyxl.Workbook) -> None:
    assert book.sheetnames[:4] == ["Penjelasan", "Dokumen", "Kegiatan per tahun", "Perangkat daerah"]
    assert {"Temuan", "Semua angka", "Evaluasi", "cells", "rules"} <= set(book.sheetnames)
    listed = {row[0]: row[1] for row in book["Penjelasan"].iter_rows(values_only=True)}
    assert {listed[name] for name in ("Rencana",)} == {book["Rencana"].max_row - 1}
    assert set(book.sheetnames) - {"Penjelasan", "Kolom"} <= set(listed)


def test_a_sheet_begins_with_whose_its_rows_are_under_a_head_that_stays(book: openpyxl.Workbook) -> None:
    sheet = book["Rencana"]
    assert [cell.value for cell in sheet[1][:4]] == ["berkas", "perangkat daerah", "wilayah", "tahun dokumen"]
    assert [cell.value for cell in sheet[2][:4]] == ["renja.pdf", "Dinas Sosial", "Kabupaten Bengkalis", 2024]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.column_dimensions["A"].width > len("renja.pdf")


def test_amounts_are_numbers_with_thousands_and_too_long_ones_stay_whole(book: openpyxl.Workbook) -> None:
    pagu = _column(book["Rencana"], "pagu")
    assert (pagu[0].value, pagu[0].number_format) == (500000, "#,##0")
    assert pagu[2].value == "123456789012345678.90"


def test_nothing_in_a_workbook_is_a_formula(book: openpyxl.Workbook) -> None:
    """The text stays, without what Excel does not take, and is text also when a person edits the cell."""
    found = _column(book["Rencana"], "uraian")[2]
    assert (found.value, found.data_type, found.quotePrefix) == ("=1+1", "s", True)


def test_a_workbook_speaks_english_when_asked(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "renja.xlsx"
    run("export", "--format", "xlsx", "--output", target, "--lang", "en")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames[:4] == ["About", "Documents", "Kegiatan by year", "Offices"]


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", " =1+1", "- belanja"])
def test_what_an_office_program_would_run_is_text_in_csv(text: str) -> None:
    """The same in SQL, which writes the files of `export`."""
    assert harmless(text) == f"'{text}"
    assert _in_sql(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-", "-1.250.000,00", "+5 %", "1.06.01", "", "Pagu = target", "2-3"])
def test_figures_and_words_stay_as_they_are_in_csv(text: str) -> None:
    assert harmless(text) == _in_sql(text) == text


def _in_sql(text: str) -> object:
    return duckdb.execute(f"SELECT {harmless_sql('a')} FROM (SELECT ? AS a)", [text]).fetchall()[0][0]  # noqa: S608 -- our own


def test_exported_csv_is_harmless_and_begins_with_a_mark_for_excel_when_asked(run: Run, tmp_path: Path) -> None:
    run("export", "--format", "csv", "--output", tmp_path, "--table", "rencana", "--bom")
    content = (tmp_path / "rencana.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert f"'{FORMULA}".encode() in content
    assert [path.name for path in tmp_path.iterdir()] == ["rencana.csv"]


def test_a_table_too_long_for_a_sheet_goes_on_to_the_next(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "SHEET_ROWS", 2)
    target = tmp_path / "renja.xlsx"
    run("export", "--format", "xlsx", "--output", target, "--table", "rencana")
    book = openpyxl.load_workbook(target)
    assert [(name, book[name].max_row) for name in book.sheetnames[1:3]] == [("Rencana", 3), ("Rencana (2)", 2)]


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
