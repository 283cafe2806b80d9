"""A header that is printed again inside a table is no row: not with its years, not wrapped or merged otherwise."""

from __future__ import annotations

from pipeline.layout.repeats import headings_again
from pipeline.model import Row
from samples.typesetting import Cell, PageBreak, Table
from samples.typesetting import Row as Printed
from tests.reading_back import read_blocks, texts
from tests.unit.printed.tables import cell

HEADER = (
    Printed((Cell("No.", rowspan=2), Cell("Indikator RPJMD", rowspan=2), Cell("Target Setiap Tahun", colspan=3))),
    Printed(("2013", "2014", "2015")),
)


def _rows(*printed: list[str]) -> list[Row]:
    return [
        Row(1, tuple(cell(r, c, text) for c, text in enumerate(texts)), (True,) * len(texts))
        for r, texts in enumerate(printed)
    ]


HEAD = _rows(["No", "Indikator Kinerja", "Target", "Target"], ["No", "Indikator Kinerja", "2013", "2014"])


def test_a_header_under_each_heading_of_a_part_is_no_row() -> None:
    """Its years are no targets."""
    part = Printed((Cell("Misi 2: Ketatalaksanaan yang Efektif", colspan=5),))
    body = (
        Printed(("1", "Luas areal", "13", "14", "15")),
        part,
        *HEADER,
        Printed(("2", "Produksi teh", "21", "22", "23")),
    )
    (table,) = read_blocks(Table((1, 4, 2, 2, 2), body, HEADER)).tables
    assert [row[1] for row in texts(table)] == ["Luas areal", "Misi 2: Ketatalaksanaan yang Efektif", "Produksi teh"]
    assert len(table.repeated) == 2


def test_a_header_that_is_wrapped_or_merged_otherwise_is_known_by_its_words() -> None:
    """On the next page `Indikator RPJMD` may be broken, and a cell merged over one column more."""
    again = (
        Printed((Cell("No", rowspan=2), Cell("Indi- kator RPJMD", rowspan=2), Cell("Target Setiap Tahun", colspan=3))),
        Printed(("2013", "2014", "2015")),
    )
    first = Table((1, 4, 2, 2, 2), (Printed(("1", "Luas areal", "13", "14", "15")),) * 4, HEADER)
    second = Table((1, 4, 2, 2, 2), (*again, *(Printed(("2", "Produksi teh", "21", "22", "23")),) * 2))
    (table,) = read_blocks(first, PageBreak(), second).tables
    assert {row[1] for row in texts(table)} == {"Luas areal", "Produksi teh"}


def test_years_alone_are_the_header_again_where_they_stand_in_their_columns() -> None:
    """And in most of them: a row with other figures is a row."""
    rows = _rows(
        ["", "", "2013", "2014"], ["", "Indikator  kinerja", "2013", "2014"], ["1", "Produksi", "2013", "2014"]
    )
    assert headings_again(rows, HEAD) == [False, True, False]
    wide = _rows(["No", "Uraian", "2013", "2014", "2015", "2016"])
    assert headings_again(_rows(["", "", "2013", "2014", "2015", "2016"]), wide) == [True]
    assert headings_again(_rows(["", "", "2013", "2014", "2015", "2020"]), wide) == [False]


def test_a_row_that_shares_a_word_with_the_header_stays() -> None:
    """A kegiatan may be called as a column is."""
    rows = _rows(["1", "Indikator Kinerja", "4", "5"], ["", "Target", "", ""], ["", "Indikator Kinerja", "", "naik"])
    assert headings_again(rows, HEAD) == [False, False, False]
