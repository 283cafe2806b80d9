"""The typesetter prints what it is told, where it is told."""

from __future__ import annotations

import io

import pdfplumber
import pypdfium2 as pdfium
import pytest

from samples.typesetting import A4, Cell, Document, Row, Section, Style, Table, typeset

HEADER = (Row((Cell("Kode", rowspan=2), Cell("Rencana", colspan=2))), Row(("Uraian", "Pagu")))
NUMBERS = (Row(("(1)", "(2)", "(3)")),)


def _long(style: Style, count: int = 60, text: str = "Penyediaan") -> Table:
    rows = tuple(Row((f"k{i}", f"{text} {i}", str(i))) for i in range(count))
    return Table((1, 3, 1), rows, HEADER, NUMBERS, ("Tabel 1",), style=style)


def _texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(pdf)]


def _one(table: Table, **section: object) -> bytes:
    return typeset(Document((Section((table,), **section),)))  # type: ignore[arg-type]


def test_same_document_same_bytes() -> None:
    """Samples are compared byte for byte."""
    assert _one(_long(Style())) == _one(_long(Style()))


@pytest.mark.parametrize("repeat", [True, False])
def test_header_and_numbers_come_back_only_where_wanted(repeat: bool) -> None:  # noqa: FBT001 a parameter
    """Each of the two follows its own option."""
    pages = _texts(_one(_long(Style(size=9, repeat_header=repeat, repeat_numbers=not repeat))))
    assert len(pages) > 1
    assert ("Uraian" in pages[1]) is repeat
    assert ("(2)" in pages[1]) is not repeat
    assert "Tabel 1" not in pages[1]


def test_spans_and_rules_give_the_grid_that_was_set() -> None:
    """An independent reader finds every cell in its place."""
    pdf = _one(_long(Style(border="lines"), count=3))
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        found = document.pages[0].extract_table()
    assert found == [
        ["Kode", "Rencana", None],
        [None, "Uraian", "Pagu"],
        ["(1)", "(2)", "(3)"],
        ["k0", "Penyediaan 0", "0"],
        ["k1", "Penyediaan 1", "1"],
        ["k2", "Penyediaan 2", "2"],
    ]


def test_a_cut_row_goes_on_without_losing_words() -> None:
    """Word's way: the row breaks at the page end; kept whole, it moves instead."""
    words = " ".join(f"kata{i}" for i in range(120))
    cut = _texts(_one(_long(Style(split_rows=True), count=12, text=words)))
    whole = _texts(_one(_long(Style(split_rows=False), count=12, text=words)))
    assert sum(page.count("kata") for page in cut) == sum(page.count("kata") for page in whole) == 12 * 120
    assert any(page.count("kata") % 120 for page in cut)
    assert all(page.count("kata") % 120 == 0 for page in whole)


def test_a_merged_cell_crosses_the_page_end() -> None:
    """Its box is drawn on both pages; its text stands once, or again where wanted."""
    first = Row((Cell("gabung", rowspan=80), "a0", "0"))
    rows = (first, *(Row((f"a{i}", str(i))) for i in range(1, 80)))
    for again in (False, True):
        table = Table((1, 2, 1), rows, style=Style(size=9, repeat_merged=again))
        pages = _texts(_one(table))
        assert [page.count("gabung") for page in pages] == [1, *([int(again)] * (len(pages) - 1))]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_displayed_upright(rotate: int) -> None:
    """/Rotate and the stored content cancel each other out."""
    pdf = _one(_long(Style(), count=3), landscape=True, rotate=rotate)
    page = pdfium.PdfDocument(pdf)[0]
    assert page.get_rotation() == rotate
    assert page.get_size() == pytest.approx((A4[1], A4[0]), abs=0.1)
    image = page.render(scale=0.5).to_pil().convert("L")
    box = image.point(lambda value: 255 if value < 200 else 0).getbbox()
    assert box is not None
    assert box[3] < image.height / 2  # the short table lies at the top
    assert box[0] < image.width * 0.1


def test_fake_bold_doubles_its_glyphs() -> None:
    """The regular face is drawn twice, a quarter of a point apart."""
    table = Table((1,), (Row(("TEBAL",), bold=True),), style=Style(fake_bold=True))
    with pdfplumber.open(io.BytesIO(_one(table))) as document:
        chars = document.pages[0].chars
    assert "".join(char["text"] for char in chars) == "TEBAL" * 2
    assert {char["fontname"] for char in chars} == {"Helvetica"}


def test_wide_numbers_break_at_the_column_only_when_told() -> None:
    """As spreadsheets do with text cells."""
    table = [
        Table((1, 9), (Row(("12.345.678.901.234", "x")),), style=Style(size=9, break_words=b)) for b in (True, False)
    ]
    with pdfplumber.open(io.BytesIO(_one(table[0]))) as document:
        assert len({round(char["top"]) for char in document.pages[0].chars if char["text"] != "x"}) > 1
    assert "12.345.678.901.234" in _texts(_one(table[1]))[0]


@pytest.mark.parametrize("cells", [("a",), ("a", "b", "c"), (Cell("a", colspan=3),)])
def test_rows_that_do_not_fit_the_columns_are_refused(cells: tuple[Cell | str, ...]) -> None:
    """A forgotten cell must not shift the others silently."""
    with pytest.raises(ValueError, match="row 0"):
        _one(Table((1, 1), (Row(cells),)))
