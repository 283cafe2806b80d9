"""The rest of a cell's text that an inner line or a page's end gave to the next row goes back; texts of rows stay."""

from __future__ import annotations

from pipeline.assembly.torn import mended
from pipeline.model import Box, Cell, Line, Row

WIDTH, PITCH = 100.0, 12.0
Printed = tuple[str, ...]


def _cell(page: int, row: int, column: int, text: str, *, rows: int = 1) -> Cell:
    """A cell as high as its row; its lines fill it, each as wide as its letters (five points each)."""
    box = Box(column * WIDTH, row * PITCH, (column + 1) * WIDTH, (row + rows) * PITCH)
    lines = (Line(text, Box(box.x0 + 1, box.top + 1, box.x0 + 1 + 5 * len(text), box.top + 11), 10.0, page=page),)
    return Cell(page, row, column, rows, 1, box, text, lines if text else ())


def _rows(*printed: Printed, page: int = 1) -> list[Row]:
    """Rows of texts; `^` is the cell above, which reaches down."""
    rows: list[Row] = []
    for r, texts in enumerate(printed):
        cells = [rows[-1].cells[c] if t == "^" else _cell(page, r, c, t) for c, t in enumerate(texts)]
        rows.append(Row(page, tuple(cells), tuple(t != "^" for t in texts)))
    return rows


def _texts(rows: list[Row]) -> list[Printed]:
    return [row.texts for row in rows]


def test_a_rest_in_small_letters_beside_merged_cells_goes_back_to_its_cell() -> None:
    """And serves every row that the cells beside it serve."""
    rows = _rows(
        ("10", "SDM, sarana dan prasarana", "Orang", "40", "Program A", "9.000.000"),
        ("^", "yang handal", "^", "^", "1 Rapat", "5.000.000"),
        ("^", "", "^", "^", "2 Kursus", "4.000.000"),
    )
    found = mended(rows, {4})
    assert [row.texts[1] for row in found] == ["SDM, sarana dan prasarana yang handal"] * 3
    assert [row.starts[1] for row in found] == [True, False, False]
    assert [row.texts[4] for row in found] == ["Program A", "1 Rapat", "2 Kursus"]
    assert [cell.text for cell in found[0].joined] == ["yang handal"]


def test_a_rest_in_capitals_goes_back_where_its_number_is_merged_and_its_column_broke_the_line() -> None:
    first = ("11", "Kepuasan terhadap", "%", "85", "78", "Program A", "9.000.000")
    found = mended(_rows(first, ("^", "Dinas Permukiman", "^", "^", "^", "Rapat Kerja", "5.000.000")), {5})
    assert [row.texts[1] for row in found] == ["Kepuasan terhadap Dinas Permukiman"] * 2
    assert [row.texts[5] for row in found] == ["Program A", "Rapat Kerja"]


def test_an_indicator_with_a_target_of_its_own_stays_though_it_begins_in_small_letters() -> None:
    """`terlaksananya` begins an indicator, however it is written; and another target is another indicator."""
    rows = _rows(
        ("1", "Terfasilitasinya komite", "1 Dok", "Program A"),
        ("^", "terlaksananya penilaian", "3 Dok", "^"),
        ("^", "Jumlah rapat", "4 kali", "^"),
    )
    assert _texts(mended(rows, {3})) == _texts(rows)


def test_names_of_rows_in_capitals_are_never_joined() -> None:
    rows = _rows(
        ("1", "Program Pelayanan Umum", "%", "85", "78", "9.000.000"),
        ("^", "Penyusunan Rencana", "^", "^", "^", "5.000.000"),
    )
    assert _texts(mended(rows, {1})) == _texts(rows)


def test_a_row_of_which_nothing_is_left_is_one_with_the_row_above() -> None:
    rows = _rows(("1", "Pembinaan UMKM di", "12 Orang"), ("", "wilayah pesisir", ""), ("2", "Rapat", "3 kali"))
    assert [row.texts[1] for row in mended(rows, {1})] == ["Pembinaan UMKM di wilayah pesisir", "Rapat"]


def test_a_merged_cell_that_a_page_end_cuts_is_one_and_carries_what_stands_beside_it() -> None:
    """The kegiatan of the next page is a row of its own; sasaran, indicator, unit and target are of both."""
    first = _rows(("Kapasitas Organisasi", "a. Jumlah yang ditindaklanjuti", "Dok", "1", "1. Rapat", "4.000.000"))
    cells = tuple(
        _cell(2, 0, c, text, rows=2 if c < 4 else 1)
        for c, text in enumerate(("Pemerintah Daerah", "menjadi kebijakan", "", "", "2. Rakor", "5.000.000"))
    )
    found = mended([*first, Row(2, cells, (True,) * 6)], {4})
    assert [row.texts[:4] for row in found] == [
        ("Kapasitas Organisasi Pemerintah Daerah", "a. Jumlah yang ditindaklanjuti menjadi kebijakan", "Dok", "1")
    ] * 2
    assert found[1].starts == (False, False, False, False, True, True)
    assert [row.texts[4] for row in found] == ["1. Rapat", "2. Rakor"]


def test_items_units_and_rows_with_values_of_their_own_stay() -> None:
    """A bullet without a space, a unit below a unit, a row of figures beside a merged name."""
    for rows in (
        _rows(("1", "- Temu usaha; dan", "1", "Kali", "A"), ("^", "-Pendampingan", "^", "^", "^")),
        _rows(("1", "Kasus pelanggaran", "1", "Kawasan", "A"), ("^", "^", "^", "%", "^")),
        _rows(("Populasi ternak", "Ayam buras -", "30", "31"), ("^", "Itik -", "30", "32")),
    ):
        assert _texts(mended(rows, set())) == _texts(rows)


def test_a_cell_merged_over_the_next_page_s_rows_is_the_rest_of_the_last_one_though_all_others_print_values() -> None:
    """The program begins on the last row of a page and goes on beside the kegiatan of the next."""
    first = _rows(("Ketersediaan Perlengkapan", "Program Rehabilitasi Prasarana", "Pengadaan Rambu", "4.000.000"))
    texts = ("Jalan Provinsi", "dan Fasilitas Jalan", "Pengembangan Marka", "5.000.000")
    cells = tuple(_cell(2, 0, c, text, rows=5 if c < 2 else 1) for c, text in enumerate(texts))
    found = mended([*first, Row(2, cells, (True,) * 4)], {1, 2})
    assert [row.texts[:2] for row in found] == [
        ("Ketersediaan Perlengkapan Jalan Provinsi", "Program Rehabilitasi Prasarana dan Fasilitas Jalan")
    ] * 2
    assert [row.texts[2] for row in found] == ["Pengadaan Rambu", "Pengembangan Marka"]
