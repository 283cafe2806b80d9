"""Rows that a page's end cuts are one row; rows of their own stay apart, and no amount is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assembly.pageends import carry_merged, code_columns, continues, join
from pipeline.model import Box, Cell, Line, Row

NAMES = {1}


def _row(page: int, *texts: str, room: float = 2.0, rowspan: int = 1, bold: bool = False) -> Row:
    """A row of cells 12 points high whose text ends `room` points above their lower edge."""
    cells = []
    for j, text in enumerate(texts):
        box = Box(100 * j, 700, 100 * j + 100, 712 + room)
        lines = (Line(text, Box(box.x0, 702, box.x1, 712), 10.0, bold, page=page),) if text else ()
        cells.append(Cell(page, 0, j, rowspan, 1, box, text, lines, bold))
    return Row(page, tuple(cells), (True,) * len(texts))


LAST = _row(1, "1.06.01", "Penyediaan jasa surat", "Tersedianya jasa", "12 bulan", "12.000.000")


@pytest.mark.parametrize(
    "texts",
    [
        ("", "menyurat", "", "", ""),
        ("", "Menyurat Kantor", "surat menyurat", "", ""),
        ("", "menyurat", "surat", "sampai Desember", ""),
        ("", "", "", "", ""),
    ],
)
def test_a_rest_of_words_belongs_to_the_row_before(texts: tuple[str, ...]) -> None:
    """Only words, in columns whose text went down to the page's end."""
    assert continues(LAST, _row(2, *texts), NAMES)


@pytest.mark.parametrize(
    "texts",
    [
        ("1.06.02", "Pengadaan", "", "", ""),  # a code of its own
        ("", "menyurat", "", "", "3.000.000"),  # an amount of its own
        ("", "", "Tersusunnya dokumen", "2 dokumen", ""),  # a further indicator with its target
        ("", "Program Pelayanan", "", "", ""),
        ("", "2. Pengadaan alat", "", "", ""),
        ("", "", "Tersedianya jasa", "", ""),  # the same words again
    ],
)
def test_a_row_of_its_own_is_never_swallowed(texts: tuple[str, ...]) -> None:
    """Codes, amounts, further indicators, names that begin anew."""
    assert not continues(LAST, _row(2, *texts), NAMES)


def test_text_that_ended_before_the_page_did_has_no_rest() -> None:
    """Room for more lines was left: what follows in capitals is something new."""
    assert not continues(_row(1, "", "", "Tersedianya jasa", "", room=40), _row(2, "", "", "Terlaksananya rapat", ""))


def test_bold_does_not_go_on_in_regular_type() -> None:
    """A program's bold name is not continued by a kegiatan's."""
    assert not continues(_row(1, "", "Pelayanan", bold=True), _row(2, "", "penyediaan jasa"), NAMES)


def test_an_amount_alone_fills_the_gap_that_the_page_end_left() -> None:
    """The last row lacks just this value; a row that has one keeps its own."""
    alone = _row(2, "", "", "", "", "3.000.000")
    without = _row(1, "1.06.01", "Penyediaan jasa", "", "12 bulan", "")
    assert continues(without, alone, NAMES)
    assert join(without, alone).texts[-1] == "3.000.000"
    assert not continues(LAST, alone, NAMES)


def test_a_numbered_list_in_a_cell_goes_on() -> None:
    """Item 3 follows item 2 of the same cell; a row's own number does not."""
    listed = _row(1, "", "", "1. Data dasar 2. Data sumber", "")
    assert continues(listed, _row(2, "", "", "3. Data olahan", ""))
    assert not continues(_row(1, "", "2. Pengadaan", ""), _row(2, "", "3. Pemeliharaan", ""), NAMES)


def test_joining_keeps_the_place_of_both_halves() -> None:
    """The text reads on, a word broken at a hyphen too; nothing of the second half is lost."""
    whole = join(_row(1, "Pem-", "Kota"), _row(2, "binaan", ""))
    assert whole.texts == ("Pem-binaan", "Kota")
    assert [(cell.page, cell.text) for cell in whole.joined] == [(2, "binaan")]


def test_a_merged_cell_serves_the_rows_of_the_next_page() -> None:
    """Merged on both sides of the page's end and printed once."""
    row = carry_merged(_row(1, "Dinas Sosial", rowspan=3), _row(2, "", rowspan=2))
    assert row.texts == ("Dinas Sosial",)
    assert row.starts == (False,)


BIDANG = _row(1, "1.06.01", "Izin Usaha Perikanan", "Jumlah rekomendasi Izin Usaha", "12 bulan", "12.000.000")


def test_in_a_table_of_codes_a_row_of_words_without_one_is_a_rest_whatever_its_words() -> None:
    """`Bidang …` begins a row elsewhere; here its two cells go on where two full cells of a coded row stopped."""
    rest = _row(2, "", "Bidang Pembudidayaan", "Perikanan yang diterbitkan", "", "")
    assert not continues(BIDANG, rest, NAMES)
    assert continues(BIDANG, rest, NAMES, codes={0})


@pytest.mark.parametrize(
    "texts",
    [
        ("1.07", "Bidang Perikanan", "", "", ""),  # a code of its own
        ("", "Bidang Perikanan", "", "", ""),  # a heading between the rows
        ("", "Bidang Perikanan", "Jumlah kapal", "12 unit", ""),  # a target of its own
        ("", "Izin Usaha Perikanan", "Jumlah rekomendasi Izin Usaha", "", ""),  # the same words again
    ],
)
def test_in_a_table_of_codes_a_row_of_its_own_is_not_swallowed(texts: tuple[str, ...]) -> None:
    """Headings, further indicators with their target, repeated rows."""
    assert not continues(BIDANG, _row(2, *texts), NAMES, codes={0})


def test_a_table_has_codes_only_where_nearly_all_its_rows_print_one() -> None:
    """Titles alone do not say so."""
    paths = [("Kode",), ("Program/Kegiatan",), ("Indikator",)]
    coded = [_row(1, f"1.06.0{n}", f"Program {n}", "") for n in range(1, 7)]
    bare = [_row(1, "", f"Kegiatan {n}", "") for n in range(1, 7)]
    assert code_columns(paths, coded, NAMES) == {0}
    assert code_columns(paths, [*coded, *bare], NAMES) == set()
    assert code_columns(paths, coded[:2], NAMES) == set()


def test_an_amount_cut_by_the_page_end_is_one_amount() -> None:
    """The last digit of `…,00` stood alone on the next page and became a row of 0 rupiah."""
    last = _row(1, "1.06.01", "Penyediaan jasa surat", "Rp 12.996.001.000,0")
    rest = _row(2, "", "", "0")
    assert continues(last, rest, NAMES)
    assert join(last, rest).texts[-1] == "Rp 12.996.001.000,00"
    assert not continues(_row(1, "1.06.01", "Penyediaan jasa", "12.996.001.000,00"), rest, NAMES)


def test_units_below_the_numbers_of_the_last_row_are_its_own() -> None:
    """`30 Dokumen` was cut between number and unit, in every column of the form; the names beside them begin anew."""
    last = _row(1, "", "Koordinasi dan Sinkronisasi", "-Jumlah dokumen hasil", "30", "13.050.020.000", "12")
    rest = _row(2, "", "Pengawasan terhadap Perizinan", "Koordinasi dan Sinkronisasi", "Dokumen", "", "Dokumen")
    assert continues(last, rest, NAMES)
    assert join(last, rest).texts[3:] == ("30 Dokumen", "13.050.020.000", "12 Dokumen")


@pytest.mark.parametrize(
    "texts",
    [
        ("", "Pengawasan terhadap Perizinan", "Koordinasi", "20 Dokumen", "", "Dokumen"),  # a number of its own
        ("", "Pengawasan terhadap Perizinan", "Koordinasi", "Dokumen", "5.000.000", "Dokumen"),  # an amount
        ("", "Pengawasan terhadap Perizinan", "Koordinasi", "Sekretariat", "", ""),  # one word proves nothing
    ],
)
def test_a_row_with_units_and_a_number_of_its_own_stays(texts: tuple[str, ...]) -> None:
    """What has a value is a row."""
    last = _row(1, "", "Koordinasi dan Sinkronisasi", "-Jumlah dokumen hasil", "30", "13.050.020.000", "12", room=20)
    assert not continues(last, _row(2, *texts), NAMES)


def test_a_row_under_a_merged_code_needs_none_of_its_own() -> None:
    """Four rows share a code; the page ends after the third, and the fourth has a name and nothing else."""
    last = _row(1, "8.43.24", "Desa", "395 dokumen", "2.516.253", room=12)
    merged = replace(last, cells=(replace(last.cells[0], rowspan=4), *last.cells[1:]))
    first = _row(2, "", "Administrasi evaluasi jasa", "", "")
    assert continues(last, first, codes={0})
    assert not continues(merged, first, codes={0})


CUT = _row(1, "1.06.01", "Peningkatan Kemampuan Potensi", "Jumlah pekerja", "", "")


def test_the_values_of_a_row_that_the_page_end_cut_come_to_its_code() -> None:
    """Code and half the name stand on one page, target, amount and the other half under the header of the next."""
    assert continues(CUT, _row(2, "", "Pekerja Sosial", "", "48 Orang", "183.742.500"), NAMES, codes={0})
    assert continues(CUT, _row(2, "", "", "", "48 Orang", "183.742.500"), NAMES, codes={0})


def test_words_that_the_last_row_lacks_come_to_its_code_with_the_values() -> None:
    """Nothing but code and half the name stood before the page's end: indicator and source follow with the amount."""
    last = _row(1, "1.06.01", "Peningkatan Kemampuan Potensi", "", "", "")
    assert continues(last, _row(2, "", "Pekerja Sosial", "Jumlah pekerja", "48 Orang", "183.742.500"), NAMES, codes={0})


def test_a_code_that_ends_with_a_point_goes_on_behind_the_page_end() -> None:
    last = _row(1, "1.06.02.", "Peningkatan Kemampuan Potensi", "Jumlah pekerja", "", "")
    first = _row(2, "2.01.03", "Pekerja Sosial", "", "48 Orang", "183.742.500")
    assert continues(last, first, NAMES, codes={0})
    assert join(last, first).cells[0].text.replace(" ", "") == "1.06.02.2.01.03"


@pytest.mark.parametrize(
    ("last", "texts"),
    [
        (LAST, ("", "Pekerja Sosial", "", "48 Orang", "183.742.500")),  # a second amount
        (CUT, ("1.06.02", "Pekerja Sosial", "", "48 Orang", "183.742.500")),  # a code of its own
        (CUT, ("", "Kegiatan Sosial", "", "48 Orang", "183.742.500")),  # a name that begins
    ],
)
def test_values_of_another_row_stay_with_it(last: Row, texts: tuple[str, ...]) -> None:
    assert not continues(last, _row(2, *texts), NAMES, codes={0})


def test_the_footer_of_an_evaluation_is_a_row_of_its_own_on_the_next_page() -> None:
    """The average of a program ends a page, however little room is left below it; its predikat begins the next."""
    last = _row(1, "02", "Total Rata-Rata Capaian Kinerja per Program (%)", "15,71", "6,82")
    assert not continues(last, _row(2, "", "Predikat Kinerja Program", "Sangat Buruk", "Sangat Buruk"), NAMES)


def test_what_only_the_second_half_prints_has_its_place_on_that_page() -> None:
    joined = join(CUT, _row(2, "", "Pekerja Sosial", "", "48 Orang", "183.742.500"))
    assert [(cell.text, cell.page) for cell in joined.cells][3:] == [("48 Orang", 2), ("183.742.500", 2)]
    assert joined.cells[0].page == 1
    assert [cell.text for cell in joined.joined] == ["Pekerja Sosial"]
