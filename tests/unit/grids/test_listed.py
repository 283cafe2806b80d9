"""Rows that a page shows by height inside one ruled row."""

from __future__ import annotations

from pipeline.grids.levels import beginnings
from pipeline.model import Box, Line
from samples.typesetting import Row, Style, Table
from tests.reading_back import read_blocks

STYLE = Style(size=8)
HEADER = (Row(("No", "Program", "Kegiatan", "Anggaran", "Realisasi")),)
WIDTHS = (0.4, 1.5, 1.6, 1.2, 1.2)


def _body(*cells: str, widths: tuple[float, ...] = WIDTHS, header: tuple[Row, ...] = HEADER) -> list[list[str]]:
    """The body rows of a table with one ruled row; where a cell goes on from above, its text again."""
    (grid,) = read_blocks(Table(widths, (Row(cells),), header, style=STYLE)).layouts[0].grids
    return [[cell.text for cell in row] for row in grid.matrix[len(header) :]]


def test_a_numbered_list_beside_its_amounts_is_a_row_an_item() -> None:
    """The program's cell and its number serve all of them; a percent in brackets stays with its amount."""
    assert _body(
        "9",
        "Program Pengembangan Kearsipan",
        "1. Penelusuran arsip bernilai\nsejarah\n2. Preservasi arsip\nstatis\n3. Akuisisi arsip",
        "350.000.000\n\n270.000.000\n\n840.175.000",
        "270.539.109\n(77,30%)\n265.715.500\n(98,41%)\n746.790.200",
    ) == [
        ["9", "Program Pengembangan Kearsipan", "1. Penelusuran arsip bernilai sejarah", "350.000.000",
         "270.539.109 (77,30%)"],
        ["9", "Program Pengembangan Kearsipan", "2. Preservasi arsip statis", "270.000.000", "265.715.500 (98,41%)"],
        ["9", "Program Pengembangan Kearsipan", "3. Akuisisi arsip", "840.175.000", "746.790.200"],
    ]  # fmt: skip


def test_a_heading_above_its_list_is_a_row_without_values() -> None:
    """`Jumlah produksi:` has none of its own; units go with their items."""
    header = (Row(("Sasaran", "Indikator", "Satuan", "2021", "2022", "2023")),)
    rows = _body(
        "Meningkatnya produksi",
        "1.1 Jumlah produksi:\n- Daging\n- Telur",
        "\nTon\nTon",
        "\n715.901\n204.344",
        "\n741.709\n210.664",
        "\n768.495\n217.235",
        widths=(1, 1.4, 0.6, 1, 1, 1),
        header=header,
    )
    assert [row[1:] for row in rows] == [
        ["1.1 Jumlah produksi:", "", "", "", ""],
        ["- Daging", "Ton", "715.901", "741.709", "768.495"],
        ["- Telur", "Ton", "204.344", "210.664", "217.235"],
    ]


def test_unmarked_names_that_wrap_go_with_the_value_they_begin_beside() -> None:
    """Lines as far apart as all others belong to the name above, where names begin beside their values."""
    rows = _body(
        "1", "Produksi", "Padi (ton)\nKacang\nTanah (ton)\nUbi Kayu", "11.610.016\n78.107\n\n2.173.745",
        "11.958.316\n79.669\n\n2.217.220",
    )  # fmt: skip
    assert [row[2:4] for row in rows] == [
        ["Padi (ton)", "11.610.016"], ["Kacang Tanah (ton)", "78.107"], ["Ubi Kayu", "2.173.745"],
    ]  # fmt: skip


def test_a_wrapped_name_beside_one_amount_stays_one_row() -> None:
    """A ruled row is one row whatever wraps in it."""
    assert len(_body("1", "Program\nPenunjang", "Penyediaan\nJasa", "12.000.000", "(Rp)\n11.000.000")) == 1


def test_values_that_stand_beside_no_line_of_the_names_stay_in_one_row() -> None:
    """Four amounts beside a text of two lines: nothing says whose they are."""
    rows = _body("1", "Program", "Penyediaan\nJasa", "\n\n1.000.000\n2.000.000", "\n\n3.000.000\n4.000.000")
    assert [row[3] for row in rows] == ["1.000.000 2.000.000"]


def test_two_indicators_with_small_targets_are_left_to_the_form() -> None:
    """A target and next year's target are no list of rows: which indicator they measure the form says."""
    rows = _body("1", "Program", "Jumlah dokumen\nJumlah laporan", "12 Dokumen\n4 Laporan", "13 Dokumen\n5 Laporan")
    assert len(rows) == 1


def test_a_dash_half_a_line_below_its_words_still_begins_them() -> None:
    """Some lists print their marks a little off."""
    lines = [
        Line(text, Box(x0, top, x0 + (5 if len(text) < 4 else 40), top + 7), 7.0)
        for text, x0, top in (
            ("1.2 Jumlah:", 10, 0), ("Sapi", 40, 20), ("-", -5, 24), ("Kerbau", 40, 40), ("-", -5, 44), ("1.3", -5, 55),
            ("Mutu", 40, 61),
        )
    ]  # fmt: skip
    values = [[Line("1.000", Box(90, top, 110, top + 7), 7.0) for top in (22, 42, 61)]]
    assert beginnings(lines, values) == [0, 20, 40, 55]


def _lines(x0: float, *texts: tuple[str, float]) -> list[Line]:
    return [Line(text, Box(x0, top, x0 + 50, top + 7), 7.0) for text, top in texts]


NAMES = (
    ("Belanja", 0), ("Program Perencanaan dan", 30), ("Evaluasi", 39), ("Pelatihan Alih Profesi", 60),
    ("Bidang Jasa di", 69), ("Kertajati", 78), ("Uji Kompetensi", 100),
)  # fmt: skip


def test_blocks_of_names_are_rows_where_amounts_stand_at_their_ends_and_percents_at_their_beginnings() -> None:
    """A page of sixteen rows without rules between them became one row, its code sixteen codes in one."""
    amounts = _lines(100, ("67.811", 4), ("1.365", 39), ("413", 83), ("783", 105))
    percents = _lines(160, ("95,13", 0), ("99,24", 30), ("98,43", 78))
    spent = _lines(200, ("64.507", 4), ("1.355", 39), ("406", 83), ("762", 92))
    assert beginnings(_lines(10, *NAMES), [amounts, percents, spent]) == [0, 30, 60, 92]


def test_blocks_of_names_are_no_rows_where_one_of_them_has_two_values_of_a_column_or_none() -> None:
    amounts = _lines(100, ("67.811", 4), ("1.365", 39), ("413", 83), ("783", 105))
    assert beginnings(_lines(10, *NAMES), [amounts, _lines(160, ("1", 32), ("2", 41))]) == []
    assert beginnings(_lines(10, *NAMES), [amounts[:3]]) == []


def test_codes_that_stand_above_their_amounts_are_a_code_a_row() -> None:
    header = (Row(("Kode", "Kegiatan", "Anggaran", "Realisasi")),)
    rows = _body(
        "39.06\n\n39.07\n\n39.10.\n\n39.11",
        "Pemagangan\nDalam Negeri\nPembinaan\nBalai Latihan\nPelatihan\nPurna Kerja\nWorkshop\nWirausaha",
        "\n995.890.000\n\n168.675.000\n\n853.407.000\n\n267.450.000",
        "\n987.810.550\n\n144.895.000\n\n811.787.800\n\n267.400.000",
        widths=(0.6, 1.6, 1.2, 1.2),
        header=header,
    )
    assert [row[0] for row in rows] == ["39.06", "39.07", "39.10.", "39.11"]


def test_a_height_at_which_only_dashes_stand_is_no_row() -> None:
    names = _lines(10, ("Jumlah wajib pajak", 0), ("Sumber baru", 10), ("Piutang", 40))
    values = [_lines(90, ("100", 0), ("82", 10), ("40", 40)), _lines(150, ("-", 0), ("-", 10), ("-", 25), ("-", 40))]
    assert beginnings(names, values) == [0, 10, 40]


def test_the_first_line_of_a_name_whose_value_stands_at_half_its_height_is_no_heading() -> None:
    names = _lines(
        10,
        ("Persentase serapan tenaga", 0),
        ("Kerja melalui sektor", 9),
        ("usaha primer", 18),
        ("Jumlah wirausaha", 34),
    )
    values = [_lines(90, ("88,97", 9), ("6.000", 34))] * 3
    assert beginnings(names, values) == [0, 34]


def test_a_heading_with_a_colon_stays_one_where_its_first_value_happens_to_stand_at_half_the_height() -> None:
    names = _lines(10, ("Jumlah:", 0), ("Sapi", 9), ("perah", 18), ("Kerbau", 34))
    values = [_lines(90, ("88", 9), ("60", 34))] * 3
    assert beginnings(names, values) == [0, 9, 34]
