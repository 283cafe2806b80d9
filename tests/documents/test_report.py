"""The report on the sample document says what the database says, in every format."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from shutil import copy
from typing import TYPE_CHECKING, Any

import duckdb
import openpyxl
import pytest
import typer
from typer.testing import CliRunner

from pipeline.commands import report
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection


def _run(database: Path, *words: str) -> str:
    app = typer.Typer()
    report.register(app)
    result = CliRunner().invoke(app, ["--database", str(database), *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def made(samples_database: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report in all formats, and the page in English."""
    folder = tmp_path_factory.mktemp("report")
    files = {kind: folder / f"laporan.{kind}" for kind in ("html", "json", "xlsx")}
    for kind, path in files.items():
        _run(samples_database, "--format", kind, "--output", str(path))
    files["english"] = folder / "report.html"
    _run(samples_database, "--lang", "en", "--output", str(files["english"]))
    return files


@pytest.fixture(scope="module")
def page(made: dict[str, Path]) -> str:
    return made["html"].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def content(made: dict[str, Path]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(made["json"].read_text(encoding="utf-8"))
    return loaded


def _headline(page: str) -> dict[str, str]:
    """The figures of the first page by their name."""
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page))


def test_the_first_page_says_what_the_database_counts(samples: DuckDBPyConnection, page: str) -> None:
    """Documents, pages, tables, values and findings: nothing gets lost between the database and the reader."""
    counts = {
        "dokumen": "SELECT count(*) FROM documents WHERE status = 'loaded'",
        "halaman": "SELECT count(*) FROM pages",
        "tabel": "SELECT count(*) FROM tables",
        "nilai": """SELECT count(*) FROM cells
            WHERE field IS NOT NULL AND row_no > 0 AND (value IS NOT NULL OR status = 'review')""",
        "kesalahan": "SELECT count(*) FROM findings WHERE severity = 'error'",
        "peringatan": "SELECT count(*) FROM findings WHERE severity = 'warning'",
    }
    figures = _headline(page)
    for name, sql in counts.items():
        (count,) = samples.execute(sql).fetchone() or (None,)
        assert figures[name] == f"{count:,}".replace(",", "."), name


def test_numbers_understood_stand_beside_values_read(samples: DuckDBPyConnection, page: str) -> None:
    """What was read with certainty is not all that was printed."""
    numbers, reached = samples.execute("SELECT count(*), count(field) FROM angka").fetchone() or (0, 0)
    share = f"{reached / numbers * 100:.1f} %".replace(".", ",")
    printed = f"{numbers:,}".replace(",", ".")
    assert f"dari {printed} angka tercetak dalam tabel, {share} dipahami" in page.replace("\u00a0", " ")


def test_every_finding_is_on_the_page_with_its_rule(samples: DuckDBPyConnection, page: str) -> None:
    found = samples.execute("SELECT finding_id, rule_id FROM findings").fetchall()
    assert found
    assert {f"t-{finding}" for finding, _ in found} == set(re.findall(r'id="(t-[0-9a-f]+)"', page))
    assert {f"aturan-{rule}" for _, rule in found} == set(re.findall(r'<dt id="(aturan-[^"]+)"', page))


def test_the_known_mistake_of_the_sample_is_told_with_cause_and_consequence(page: str) -> None:
    """SUM-01: 105.000.000 is printed, 395.000.000 is the sum, and the program was computed from it."""
    details = page.index('<ol class="findings">')
    at = page.index("Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah</p>", details)
    told = page[at : page.index("</li>\n<li", at) if "</li>\n<li" in page[at:] else at + 3000]
    assert "<dd>105.000.000</dd>" in told
    assert "<dd>395.000.000</dd>" in told
    assert "Yang cocok dengan angka tercetak itu" in told
    assert "Tercetak demikian dalam dokumen" in told
    assert 'src="data:image/png;base64,' in told


def test_json_and_xlsx_hold_the_same_figures_as_the_page(
    page: str, content: dict[str, Any], made: dict[str, Path]
) -> None:
    """Whoever goes on with a spreadsheet starts from what was read on paper."""
    summary, figures = content["summary"], _headline(page)
    assert figures["nilai"] == f"{summary['values']:,}".replace(",", ".")
    assert figures["halaman"] == str(summary["pages"])
    assert len(content["findings"]) == len(re.findall(r'id="t-', page))
    book = openpyxl.load_workbook(made["xlsx"], read_only=True)
    rows = dict(row for row in book["Ringkasan"].iter_rows(min_row=2, values_only=True))
    assert {name: Decimal(str(value)) for name, value in rows.items()} == {
        name: Decimal(str(value)) for name, value in summary.items()
    }
    sheets = {
        "Dokumen": "documents", "Tabel": "tables", "Temuan": "findings", "Kelengkapan": "completeness",
        "Aturan": "rules", "Perbaikan": "repairs", "Perlu diperiksa": "doubts", "Nama tak ditemukan": "unmatched",
    }  # fmt: skip
    assert book.sheetnames == ["Ringkasan", *sheets]
    for name, key in sheets.items():
        assert len(list(book[name].iter_rows(min_row=2))) == len(content[key]), name


def test_money_at_stake_counts_a_row_once(samples: DuckDBPyConnection) -> None:
    """A kegiatan below a program that counts already does not count again, and nothing exceeds the whole."""
    row = samples.execute("SELECT total_pagu, taruhan, taruhan_kesalahan FROM laporan_dokumen").fetchone()
    assert row is not None
    total, under, errors = row
    assert total == Decimal(54_434_200_000)
    assert 0 < errors <= under < total
    programs = samples.execute("SELECT sum(pagu) FROM rencana WHERE level = 'program'").fetchone()
    assert programs == (total,)


def test_completeness_counts_the_lowest_rows_of_tables_that_print_the_column(samples: DuckDBPyConnection) -> None:
    """All 60 sub kegiatan of the plan have a target; the analysis of needs in T-C.31 is printed and empty."""
    sql = "SELECT dicetak, baris, terisi FROM laporan_kelengkapan WHERE tabel = ? AND field = ?"
    assert samples.execute(sql, ["rencana", "target"]).fetchall() == [(True, 60, 60)]
    assert samples.execute(sql, ["review_rkpd", "pagu_kebutuhan"]).fetchall() == [(True, 60, 0)]


def test_the_english_page_says_the_same_in_english(made: dict[str, Path], page: str) -> None:
    english = made["english"].read_text(encoding="utf-8")
    assert set(re.findall(r'id="(t-[0-9a-f]+)"', english)) == set(re.findall(r'id="(t-[0-9a-f]+)"', page))
    assert "Printed so in the document" in english
    assert "Tercetak demikian" not in english
    assert _headline(english)["values"] == _headline(page)["nilai"].replace(".", ",")


def test_the_file_stays_small(made: dict[str, Path]) -> None:
    """Thousands of documents' worth of findings must open in a browser."""
    assert made["html"].stat().st_size < 1_000_000


def test_a_report_without_pictures_or_of_one_region(samples_database: Path, tmp_path: Path) -> None:
    target = tmp_path / "folder" / "kecil.html"
    told = _run(samples_database, "--no-pictures", "--wilayah", "14.03", "--output", str(target))
    assert str(target) in told
    assert "data:image" not in target.read_text(encoding="utf-8").replace("img-src data:", "")
    with pytest.raises(UsageError, match="no document is of"):
        _run(samples_database, "--wilayah", "Papua", "--output", str(target))
    with pytest.raises(UsageError, match="is a folder"):
        _run(samples_database, "--output", str(tmp_path))


def test_an_older_database_is_brought_up_to_date_first(samples_database: Path, tmp_path: Path) -> None:
    """Its views did not exist when it was made."""
    path = tmp_path / "alt.duckdb"
    copy(samples_database, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP VIEW laporan_dokumen; DELETE FROM renewals")
    target = tmp_path / "laporan.json"
    _run(path, "--format", "json", "--output", str(target))
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["documents"] == 1
