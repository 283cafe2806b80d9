"""READ-01: what is lost between page and tables is reported; what is whole is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checking.lost.completeness import complete
from pipeline.model import Box, Finding, Line
from samples.typesetting import Paragraph, Row, Style, Table
from tests.reading_back import ReadBack, read_blocks

ROWS = tuple(Row((f"1.06.{i:02}", f"Penyediaan jasa {i}", f"{i + 1}.000.000")) for i in range(150))
HEADER = (Row(("Kode", "Uraian Kegiatan", "Pagu")),)


@pytest.fixture(scope="module")
def read() -> ReadBack:
    """Two tables, the first over three pages."""
    other = Table((1, 1), (Row(("Jumlah Pegawai", "34")),), (Row(("Uraian", "Jumlah")),), title=("Tabel 2",))
    long = Table((1, 3, 2), ROWS, HEADER, title=("Tabel 1",), style=Style(size=9))
    return read_blocks(long, Paragraph("Rincian pegawai."), other)


def _found(read: ReadBack, tables: object = None, layouts: object = None, pages: object = None) -> tuple[Finding, ...]:
    return complete(pages or read.pages, layouts or read.layouts, tables or read.tables)  # type: ignore[arg-type]


def test_whole_tables_raise_nothing(read: ReadBack) -> None:
    """No alarm without a loss."""
    assert len(read.tables) == 2
    assert not _found(read)


def test_a_table_that_assembly_drops_is_reported(read: ReadBack) -> None:
    """Every cell of it."""
    found = _found(read, read.tables[:1])
    assert {finding.stated for finding in found} >= {"Jumlah Pegawai", "34"}
    assert {(f.rule_id, f.cause, f.severity) for f in found} == {("READ-01", "reading", "error")}


def test_a_row_that_is_dropped_is_reported_with_its_place(read: ReadBack) -> None:
    """Its amount too."""
    first = read.tables[0]
    lost = first.rows[40]
    found = _found(read, (replace(first, rows=(*first.rows[:40], *first.rows[41:])), read.tables[1]))
    assert [finding.stated for finding in found] == list(lost.texts)
    assert found[2].box == lost.cells[2].box
    assert found[2].page == lost.page


def test_a_page_in_the_middle_of_a_table_that_gives_no_row_is_reported(read: ReadBack) -> None:
    """As when its grid was not found."""
    first = read.tables[0]
    kept = tuple(row for row in first.rows if row.page != 2)
    bare = [replace(layout, grids=()) if layout.page == 2 else layout for layout in read.layouts]
    repeated = tuple(row for row in first.repeated if row.page != 2)
    found = _found(read, (replace(first, rows=kept, repeated=repeated), read.tables[1]), bare)
    assert [finding.message for finding in found] == [
        "Isi tabel tidak terbaca seluruhnya: halaman 2 berada di tengah tabel 1 tetapi tidak menghasilkan baris."
    ]


def test_figures_in_columns_outside_every_table_are_reported(read: ReadBack) -> None:
    """A table that was not found at all; narrative with amounts is none."""
    amounts = tuple(
        Line(text, Box(x0, 20.0 * at, x0 + 70, 20.0 * at + 8), 7.0, page=1)
        for at in range(1, 13)
        for text, x0 in ((f"Kegiatan {at}", 60), (f"{at}.250.000.000", 400))
    )
    found = _found(read, (), [replace(read.layouts[0], grids=(), text=amounts)])
    assert [one for one in found if "angka uang tersusun dalam kolom" in str(one.message)]
    text = "Kegiatan dengan anggaran sebesar Rp 12.500.000.000,00 dan realisasi sebesar 11.750.000"
    assert not read_blocks(*(Paragraph(text) for _ in range(12))).findings


def test_words_inside_a_tables_outline_that_no_cell_holds_are_reported(read: ReadBack) -> None:
    """Wherever they got lost."""
    layout = read.layouts[0]
    x0, top = layout.grids[0].box[:2]
    stray = Line("tersesat", Box(x0 + 5, top + 5, x0 + 40, top + 12), 7.0, page=1)
    found = _found(read, layouts=[replace(layout, text=(*layout.text, stray)), *read.layouts[1:]])
    assert [(finding.stated, finding.severity) for finding in found] == [("tersesat", "error")]


def test_letters_of_a_running_head_that_no_cell_holds_are_worth_knowing(read: ReadBack) -> None:
    """A head whose letters are drawn twice or framed; a figure there stays an error."""
    layout = read.layouts[0]
    head, figure = (Line(text, Box(80, 20, 120, 30), 7.0, page=1) for text in ("AR", "12.500"))
    found = _found(read, layouts=[replace(layout, unplaced=(head, figure)), *read.layouts[1:]])
    assert [(finding.stated, finding.severity) for finding in found] == [("AR", "info"), ("12.500", "error")]
    box = layout.grids[0].box
    word, part = (Line(text, Box(box.x0 + 5, 80, box.x0 + 40, 90), 7.0, page=1) for text in ("Program", "AR"))
    tall = replace(layout, grids=(replace(layout.grids[0], box=Box(box.x0, 10, box.x1, box.bottom)),))
    found = _found(read, layouts=[replace(tall, unplaced=(word, part)), *read.layouts[1:]])
    assert [one.severity for one in found if one.stated in {"Program", "AR"}] == ["error", "info"]


def test_a_torn_text_that_went_back_to_its_cell_is_held(read: ReadBack) -> None:
    """The cell of the table is larger than the piece of the grid."""
    first = read.tables[0]
    row = first.rows[40]
    cells = tuple(
        replace(cell, text=f"{cell.text} lanjutan", box=cell.box._replace(bottom=cell.box.bottom + 20))
        for cell in row.cells
    )
    rows = (*first.rows[:40], replace(row, cells=cells), *first.rows[41:])
    assert not _found(read, (replace(first, rows=rows), read.tables[1]))


def test_a_column_that_was_moved_or_narrowed_to_that_of_the_other_pages_is_held(read: ReadBack) -> None:
    first = read.tables[0]
    row = first.rows[40]
    moved = tuple(replace(one, box=one.box._replace(x0=one.box.x1 - 9, x1=one.box.x1 + 2)) for one in row.cells)
    rows = (*first.rows[:40], replace(row, cells=moved), *first.rows[41:])
    assert not _found(read, (replace(first, rows=rows), read.tables[1]))


def test_words_that_several_pages_repeat_at_one_height_are_a_running_head(read: ReadBack) -> None:
    lines = [Line("KINERJA |", Box(300, 110, 360, 120), 7.0, page=layout.page) for layout in read.layouts]
    assert len(lines) >= 3
    repeated = [replace(one, unplaced=(line,)) for one, line in zip(read.layouts, lines, strict=True)]
    assert {one.severity for one in _found(read, layouts=repeated) if one.stated == "KINERJA |"} == {"info"}
    once = [repeated[0], *read.layouts[1:]]
    assert {one.severity for one in _found(read, layouts=once) if one.stated == "KINERJA |"} == {"error"}


def test_a_page_that_was_not_read_is_reported(read: ReadBack) -> None:
    """With the reason."""
    pages = [replace(read.pages[0], status="not read", reason="its content is a picture"), *read.pages[1:]]
    assert [f.message for f in _found(read, pages=pages)] == [
        "Isi tabel tidak terbaca seluruhnya: halaman 1 tidak terbaca: its content is a picture."
    ]
