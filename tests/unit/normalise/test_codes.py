"""Codes as real documents print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.normalise.codes import (
    Code,
    candidates,
    canonical,
    code_of_cells,
    complete,
    is_opd,
    is_rekening,
    join_cells,
    parse_code,
    undotted,
)

if TYPE_CHECKING:
    from pipeline.model import Level


@pytest.mark.parametrize(
    ("text", "kode", "level"),
    [
        ("1", "1", "urusan"),
        ("1.06", "1.06", "bidang"),
        ("1.06.04", "1.06.04", "program"),
        ("5.02.01", "5.02.01", "program"),
        ("X.XX.01", "X.XX.01", "program"),
        ("1.06.04.2.01", "1.06.04.2.01", "kegiatan"),
        ("1.06.04.2.01.0001", "1.06.04.2.01.0001", "sub_kegiatan"),
        ("1 06 04 2.01 01", "1.06.04.2.01.01", "sub_kegiatan"),
        ("1.06.04.2.01.00 01", "1.06.04.2.01.0001", "sub_kegiatan"),
        ("1.02.01.2.09.012", "1.02.01.2.09.0012", "sub_kegiatan"),
        ("04.2.02.", "04.2.02", "kegiatan"),
        ("01.2.01.07", "01.2.01.07", "sub_kegiatan"),
        ("2.01", "2.01", "kegiatan"),
        ("2.01.0007", "2.01.0007", "sub_kegiatan"),
        ("1.20.15", "1.20.15", "program"),
        ("1.19.01.29", "1.19.01.29", None),
        ("1.19.01.29.014", "1.19.01.29.014", "kegiatan"),
        ("1 . 20 . 1.20.05 . 15 . 01", "1.20.1.20.05.15.01", "kegiatan"),
        ("2.10.2.10.1.02", "2.10.2.10.1.02", "program"),
        ("1.00.2.10.1.02.07", "1.00.2.10.1.02.07", "kegiatan"),
    ],
)
def test_a_printed_code_is_read(text: str, kode: str, level: Level | None) -> None:
    code = parse_code(text)
    assert code is not None
    assert (canonical(code), code.level) == (kode, level)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "I",
        "II.",
        "01",
        "2.1",
        "1.06.04.2",
        "1.06.04.2.1.1",
        "75-80",
        "Program 1",
        "1.06.0.00.0.00.01.0000",
        "3.30.3.31.2.17.22.0000",
        "5.1.02.01.01.0024",
        "5.1.01",
        "12.000.000",
    ],
)
def test_what_is_no_certain_code_is_none(text: str) -> None:
    assert parse_code(text) is None


def test_offices_and_accounts_are_named() -> None:
    """Both look like codes but mean something else."""
    assert is_opd("1.06.0.00.0.00.01.0000")
    assert is_rekening("5.1.02.01.01.0024")
    assert not is_opd("1.06.04.2.01.0001")
    assert not is_rekening("5.02.01")


@pytest.mark.parametrize(
    ("text", "kodes"),
    [
        ("2.1", ["2.01", "2.10", "2.10"]),
        ("2.07", ["2.07", "2.07"]),
        ("1.06.04.2.1.1", ["1.06.04.2.01.01", "1.06.04.2.10.01"]),
        ("1.06.04.2.01.01", ["1.06.04.2.01.01"]),
        ("Program", []),
    ],
)
def test_an_ambiguous_code_gives_every_reading(text: str, kodes: list[str]) -> None:
    """Names and neighbours decide; the reading itself does not guess."""
    assert [canonical(code) for code in candidates(text)] == kodes


@pytest.mark.parametrize(
    ("cells", "kode", "level"),
    [
        (["1", "06", "04", "2.01", "01"], "1.06.04.2.01.01", "sub_kegiatan"),
        (["1", "6", "4", "2.01", "1"], "1.06.04.2.01.01", "sub_kegiatan"),
        (["1", "06", "", "", ""], "1.06", "bidang"),
        (["", "", "04", "", ""], "04", "program"),
        (["", "", "", "", "07"], "07", "sub_kegiatan"),
        (["X", "XX", "01", "2,01", "0001"], "X.XX.01.2.01.0001", "sub_kegiatan"),
        (["1.06.04", "2.01", "01"], "1.06.04.2.01.01", "sub_kegiatan"),
    ],
)
def test_a_code_split_over_cells_is_one(cells: list[str], kode: str, level: Level) -> None:
    """The place of a cell says which part it is."""
    code = code_of_cells(cells)
    assert code is not None
    assert (canonical(code), code.level) == (kode, level)


def test_cells_that_excel_damaged_stay_open() -> None:
    """`2.1` in the kegiatan's cell may be 2.01 or 2.10."""
    cells = ["1", "06", "04", "2.1", "01"]
    assert code_of_cells(cells) is None
    assert len(candidates(join_cells(cells))) == 2
    assert code_of_cells(["", "-", "", "", ""]) is None


@pytest.mark.parametrize(
    ("tail", "parent", "level", "kode"),
    [
        ("014", "1.19.01.29", None, "1.19.01.29.014"),
        ("015", "1.19.01.29.014", None, "1.19.01.29.015"),
        ("01", "1.20.15", None, "1.20.15.01"),
        ("2.01", "1.06.04", None, "1.06.04.2.01"),
        ("2.07", "1.06.04.2.01.01", None, "1.06.04.2.07"),
        ("2.07", "1.06.04.2.01", "bidang", "2.07"),
        ("01", "1.06.04.2.01", None, "1.06.04.2.01.01"),
        ("02", "1.06.04.2.01.01", None, "1.06.04.2.01.02"),
        ("04.2.01.07", "1.06", None, "1.06.04.2.01.07"),
        ("X.XX.01.2.01", "1.06", None, "1.06.01.2.01"),
        ("1.06.04.2.01.07", None, None, "1.06.04.2.01.07"),
        ("01.2.01.07", None, None, None),
        ("01", None, None, None),
        ("04", "1.06", "kegiatan", None),
        ("Program", "1.06", None, None),
    ],
)
def test_a_shortened_code_takes_its_parents_parts(
    tail: str, parent: str | None, level: Level | None, kode: str | None
) -> None:
    code = complete(tail, parse_code(parent) if parent else None, level)
    assert (canonical(code) if code else None) == kode


def test_a_partial_code_from_cells_is_completed() -> None:
    """Cells below one another leave out what the rows above print."""
    part = code_of_cells(["", "", "", "", "07"])
    assert complete(part or "", Code("1", "06", "04", "2.01")) == Code("1", "06", "04", "2.01", "07")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2 03 44 01 60 01", "2.03.44.01.60.01"),
        ("1 06 04 2.01 01", "1.06.04.2.01.01"),
        ("1 . 06 . 04", "1.06.04"),
        ("1.06.0 4", "1.06.04"),
    ],
)
def test_spaces_part_a_code_only_where_nothing_else_does(cell: str, code: str) -> None:
    assert join_cells([cell]) == code


@pytest.mark.parametrize(
    ("text", "kode"),
    [
        ("2.07.012.05.08", "2.07.01.2.05.08"),
        ("2.11.01.205", "2.11.01.2.05"),
        ("1.06.01.2.020005", "1.06.01.2.02.0005"),
        ("1.0604", None),
        ("1.06.04.2.1", None),
        ("5.1.02.01.01.0024", None),
        ("1.02.0102.03", None),
    ],
)
def test_lost_dots_are_put_back_where_the_digits_allow_one_code(text: str, kode: str | None) -> None:
    code = undotted(text)
    assert (code and canonical(code)) == kode
