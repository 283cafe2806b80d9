"""Files of comparisons: text that an office program would run is made harmless; workbooks are ones to work with."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from pipeline.compare import Comparison, Item, Side, Value, compare
from pipeline.compare.writing import write
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.compare.writing import Format

FORMULA = '=HYPERLINK("http://x","y")'


def comparison() -> Comparison:
    """One row that is new, with a name that a spreadsheet would run."""
    kept = Item("t-01", 1, 1, "kegiatan", None, None, "A", "a", "a", None)
    bad = Item(
        "t-01", 2, 1, "kegiatan", None, None, FORMULA, "y", "y", None, {"pagu": Value("pagu", Decimal(1500), 2, 1)}
    )
    sides = [Side("a", "a.pdf", "Renja", 2018, "rencana", rows) for rows in ((kept,), (kept, bad))]
    return compare(*sides)


def written(folder: Path, kind: Format) -> Path:
    target = folder / f"beda.{kind}"
    write(folder / "none.duckdb", target, [comparison()], kind, "id", pictures=False)
    return target


def test_csv_runs_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    [row] = csv.DictReader(written(tmp_path, "csv").read_text("utf-8").splitlines())
    assert (row["uraian"], row["difference"]) == (f"'{FORMULA}", "1500")


def test_a_workbook_has_heads_that_stay_a_filter_widths_and_amounts(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, "xlsx")).active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    row = dict(zip(heads, sheet[2], strict=True))
    assert (row["Selisih"].value, row["Selisih"].number_format) == (1500, "#,##0")
    assert FORMULA in {cell.value for cell in sheet[2]}
    assert row["Jenis"].value == "baru"
    assert all(cell.data_type != "f" for cell in sheet[2])


def test_a_place_that_cannot_be_written_is_a_message_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write(tmp_path / "none.duckdb", Path("/proc/none/beda.xlsx"), [comparison()], "xlsx", "id", pictures=False)
    assert capsys.readouterr().err == ""
