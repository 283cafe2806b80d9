"""Fragments become tables; titles and notes are those printed above them."""

from __future__ import annotations

import pytest

from pipeline.assembly import assemble
from pipeline.assembly.headers import header_rows
from pipeline.model import Box, Grid, Layout, Line
from pipeline.model import Cell as GridCell
from samples.typesetting import Cell, PageBreak, Paragraph, Row, Style, Table
from tests.reading_back import read_blocks, texts

HEADER = (Row((Cell("Kode", rowspan=2), Cell("Rencana Tahun 2024", colspan=2))), Row(("Uraian Kegiatan", "Pagu")))
NUMBERS = (Row(("(1)", "(2)", "(3)")),)
PROSE = "Rencana kerja disusun menurut kebutuhan daerah dan kemampuan keuangan. " * 4


def _rows(first: int, count: int) -> tuple[Row, ...]:
    return tuple(Row((f"1.06.{i:02}", f"Penyediaan jasa {i}", f"{i + 1}.000.000")) for i in range(first, first + count))


def _table(rows: tuple[Row, ...], *title: str, **style: object) -> Table:
    return Table((1, 3, 2), rows, HEADER, NUMBERS, title, style=Style(**style))  # type: ignore[arg-type]


def test_header_paths_run_from_the_top_level_down() -> None:
    """A column is named by every header above it; the number row gives its number."""
    (table,) = read_blocks(_table(_rows(0, 3))).tables
    assert [column.path for column in table.columns] == [
        ("Kode",), ("Rencana Tahun 2024", "Uraian Kegiatan"), ("Rencana Tahun 2024", "Pagu"),
    ]  # fmt: skip
    assert [column.number for column in table.columns] == ["(1)", "(2)", "(3)"]


def test_repeated_headers_are_kept_apart_from_the_rows() -> None:
    """Nothing printed is lost, nothing counts twice."""
    (table,) = read_blocks(_table(_rows(0, 70))).tables
    assert [row[0] for row in texts(table)] == [f"1.06.{i:02}" for i in range(70)]
    assert len(table.repeated) == 3 * (table.last_page - table.first_page)


def test_the_same_form_with_another_caption_is_another_table() -> None:
    """Also when it follows on the next page with the same header."""
    first, second = _table(_rows(0, 5), "Tabel 4.1 Dinas Sosial"), _table(_rows(5, 5), "Tabel 4.2 Dinas Kesehatan")
    tables = read_blocks(first, PageBreak(), second).tables
    assert [(table.title, len(table.rows)) for table in tables] == [
        ("Tabel 4.1 Dinas Sosial", 5), ("Tabel 4.2 Dinas Kesehatan", 5),
    ]  # fmt: skip


def test_tables_that_only_share_their_columns_stay_apart() -> None:
    """Prose between them, or a header that says something else."""
    other = Table(
        (1, 3, 2), _rows(5, 4), (Row(("No", "Nama Pegawai", "Jumlah Anak")),), style=Style(header_fill="#cccccc")
    )
    tables = read_blocks(_table(_rows(0, 4)), PageBreak(), other).tables
    assert [len(table.rows) for table in tables] == [4, 4]
    plain = Table((1, 3, 2), _rows(5, 4))
    tables = read_blocks(_table(_rows(0, 4)), PageBreak(), Paragraph(PROSE), plain).tables
    assert [len(table.rows) for table in tables] == [4, 4]


@pytest.mark.parametrize("parts", [("1.06.{}",), ("6", "{}")])
def test_a_bold_row_without_an_amount_at_a_pages_top_is_no_header(parts: tuple[str, ...]) -> None:
    """A program stands out as a heading does, but it has a code."""

    def row(number: int, pagu: str, *, bold: bool = False) -> Row:
        code = tuple(part.format(number) for part in parts)
        words = [f"{word} {chr(55 + number)}" for word in ("Penyediaan", "Jumlah", "Lokasi", "Satuan", "Sumber")]
        words += [f"{word} {chr(55 + number)}" for word in ("Catatan", "Sasaran", "Unit", "Mitra", "Waktu")]
        return Row((*code, *words, pagu), bold=bold)

    names = (
        "Uraian",
        "Indikator",
        "Lokasi",
        "Satuan",
        "Sumber",
        "Catatan",
        "Sasaran",
        "Unit",
        "Mitra",
        "Waktu",
        "Pagu",
    )
    widths = (1,) * (len(parts) + len(names))
    head = (Row((Cell("Kode", colspan=len(parts)), *names)),)
    first = Table(widths, tuple(row(number, "2.000.000") for number in range(10, 14)), head)
    second = Table(widths, (row(14, "", bold=True), row(15, "3.000.000"), row(16, "4.000.000")))
    tables = read_blocks(first, PageBreak(), second).tables
    assert [len(table.rows) for table in tables] == [7]


def test_a_continuation_without_header_goes_on() -> None:
    """Same columns, at the page's top, nothing before it."""
    tables = read_blocks(_table(_rows(0, 4)), PageBreak(), Table((1, 3, 2), _rows(4, 4))).tables
    assert [len(table.rows) for table in tables] == [8]


def test_a_total_alone_on_the_last_page_belongs_to_its_table() -> None:
    """Its one border is one of the table's; another inner border is another table."""
    wide = Table((1, 3, 1, 1, 1, 2), tuple(Row((*"abcde", "1.000.000")) for _ in range(4)))
    total = Table((7, 2), (Row(("JUMLAH", "4.000.000")),))
    other = Table((6.5, 2.5), (Row(("JUMLAH", "4.000.000")),))
    assert [len(table.rows) for table in read_blocks(wide, PageBreak(), total).tables] == [5]
    assert [len(table.rows) for table in read_blocks(wide, PageBreak(), other).tables] == [4, 1]


def test_the_caption_is_the_line_that_begins_like_one() -> None:
    """Prose that mentions a table is not its title; what stands between title and table are notes."""
    blocks = (
        Paragraph(
            "Adapun Tabel 9.9 memuat rincian menurut kegiatan, sebagaimana diuraikan di bawah ini dan seterusnya:"
        ),
        Paragraph("Tabel T-C.33", align="center", bold=True, after=1),
        Paragraph("Rumusan Rencana Program dan Kegiatan Tahun 2024", align="center", bold=True, after=1),
        Paragraph("Nama OPD : Dinas Sosial", align="left", after=1),
    )
    (table,) = read_blocks(*blocks, _table(_rows(0, 3))).tables
    assert table.title == "Tabel T-C.33 Rumusan Rencana Program dan Kegiatan Tahun 2024"
    assert [line.text for line in table.notes] == ["Nama OPD : Dinas Sosial"]


def test_running_heads_are_no_titles() -> None:
    """What stands on every page belongs to none of its tables."""
    blocks = [block for i in range(4) for block in (PageBreak(), Paragraph(PROSE), _table(_rows(i, 2)))]
    read = read_blocks(*blocks, head="Rencana Kerja Program Dinas Sosial", foot="Hal {page}")
    assert {table.title for table in read.tables} == {""}


def test_a_first_row_of_several_quantities_is_no_header() -> None:
    """`1 Unit 5 Unit` says a word of headings, and counts things."""
    later = [Row(("159", "Penunjang kegiatan kantor", "Jumlah meja", "1 Unit 5 Unit", "Kota Bandung"))]
    later += [Row((str(n), f"Pengadaan meja {n}", "Meja", "1 Buah", "Kota Bandung")) for n in range(160, 163)]
    (grid,) = read_blocks(Table((0.4, 2, 1.4, 1, 1.2), tuple(later))).layouts[0].grids
    assert header_rows(grid.matrix) == (0, None)


def test_the_head_of_a_printed_form_above_the_columns_is_no_heading() -> None:
    """Office, form and title stand in boxes that touch the table and reach beyond it, as in a printed DPA."""
    head = [
        Row((Cell("DOKUMEN PELAKSANAAN ANGGARAN", colspan=5), Cell("Formulir DPA", colspan=2, rowspan=2))),
        Row((Cell("Pemerintah Kabupaten Sumba Tengah Tahun Anggaran 2024", colspan=5),)),
        Row((Cell("Organisasi : DINAS PENANAMAN MODAL", colspan=7),)),
        Row((Cell("Rekapitulasi Belanja Berdasarkan Program dan Kegiatan", colspan=7),)),
        Row(("", Cell("Kode", colspan=2), Cell("Uraian", rowspan=2), Cell("Jumlah", colspan=2), "")),
        Row(("", "Urusan", "Program", "Belanja Operasi", "Jumlah", "")),
    ]
    body = [Row(("", "2", f"0{n}", f"Program Promosi {n}", "145.139.000", "145.139.000", "")) for n in range(1, 6)]
    (grid,) = read_blocks(Table((0.2, 1, 1, 3, 2, 2, 0.2), (*head, *body))).layouts[0].grids
    assert header_rows(grid.matrix) == (6, None)


def test_names_above_a_full_width_row_inside_the_header_name_their_columns() -> None:
    head = (
        Row(("Kode", "Uraian", Cell("Triwulan", colspan=2))),
        Row((Cell("(dalam rupiah)", colspan=4),)),
        Row(("", "", "I", "II")),
        Row(("1", "2", "3", "4")),
    )
    body = tuple(Row((f"1.0{n}", f"Pengadaan meja {n}", "1.000.000", "2.000.000")) for n in range(1, 5))
    (table,) = read_blocks(Table((1, 3, 1, 1), (*head, *body))).tables
    assert [column.path for column in table.columns] == [
        ("Kode",), ("Uraian",), ("Triwulan", "I"), ("Triwulan", "II"),
    ]  # fmt: skip


def test_initials_over_the_parts_of_a_code_do_not_speak_against_a_header() -> None:
    head = Row(("U", "B", "P", "K", "SK", "NAMA", "INDIKATOR", "PAGU"))
    body = [Row(("1", "06", "01", "2.02", f"000{n}", f"Pengadaan {n}", "Jumlah unit", "59000000")) for n in range(1, 6)]
    (grid,) = read_blocks(Table((0.3, 0.3, 0.3, 0.5, 0.5, 2, 2, 1), (head, *body))).layouts[0].grids
    assert header_rows(grid.matrix) == (1, None)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Catatan : angka dinyatakan dalam ribuan rupiah.", True),
        ("Kegiatan dalam tabel dilaksanakan Dinas.", False),
        ("(dalam jutaan rupiah)", False),  # it may stand over the table that follows
    ],
)
def test_a_line_below_a_table_that_names_the_scale_of_its_amounts_is_a_note_of_it(line: str, *, kept: bool) -> None:
    (table,) = read_blocks(_table(_rows(0, 4)), Paragraph(line)).tables
    assert [note.text for note in table.notes] == ([line] if kept else [])


def test_letters_that_count_the_columns_are_their_numbers() -> None:
    head = Row(("No", "Jenis Pelayanan Dasar", "Terlayani", "Harus Dilayani", "Capaian"))
    letters = Row(("a", "b", "c", "d", "e=c/d"))
    body = [Row((f"{n}.", f"Pendidikan {n}", f"2.41{n}", f"2.74{n}", "88,09%")) for n in range(1, 5)]
    (grid,) = read_blocks(Table((0.4, 2, 1, 1, 1), (head, letters, *body))).layouts[0].grids
    assert header_rows(grid.matrix) == (2, 1)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("PENGUKURAN KINERJA TRIWULANAN", "TAHUN 2022"), "PENGUKURAN KINERJA TRIWULANAN TAHUN 2022"),
        (("B. CAPAIAN KINERJA ORGANISASI", PROSE), ""),
        (("TABEL3.5", "DATA JUMLAH KENDARAAN"), "TABEL3.5 DATA JUMLAH KENDARAAN"),
    ],
)
def test_capitals_right_above_a_table_are_its_title_and_those_above_prose_are_not(
    lines: tuple[str, ...], title: str
) -> None:
    (table,) = read_blocks(*(Paragraph(line) for line in lines), _table(_rows(0, 3))).tables
    assert table.title == title


@pytest.mark.parametrize(
    "heads",
    [
        (("No", "Jenis Ternak", "2013", "2014", "2015", "R (%)"),),
        (
            (Cell("No", rowspan=2), Cell("Jenis Ternak", rowspan=2), Cell("Populasi (ekor)", colspan=3), "R (%)"),
            ("2013", "2014", "2015", "13-15"),
        ),
    ],
)
def test_years_that_rise_from_left_to_right_are_a_header_whatever_stands_beside_them(
    heads: tuple[tuple[str | Cell, ...], ...],
) -> None:
    body = [Row((f"{n}.", f"Sapi {n}", f"10{n}.832", f"10{n}.024", f"14{n}.555", "8,47")) for n in range(1, 6)]
    rows = (*(Row(head) for head in heads), *body)
    (grid,) = read_blocks(Table((0.4, 2, 1, 1, 1, 1), rows)).layouts[0].grids
    assert header_rows(grid.matrix) == (len(heads), None)


def test_rates_below_a_heading_whose_lower_rule_is_missing_in_one_column_are_no_header() -> None:
    head = Row((Cell("Sasaran transportasi umum", rowspan=2), "Indikator Kinerja", "Capaian Kinerja", "Serapan"))
    first = Row(("Armada berbadan hukum", "149,64", "28,85"))
    body = [Row((f"Sasaran {n}", f"Indikator {n}", f"10{n},53", f"93,0{n}")) for n in range(1, 4)]
    (grid,) = read_blocks(Table((1, 2, 1, 1), (head, first, *body))).layouts[0].grids
    assert header_rows(grid.matrix) == (1, None)


def _part(page: int, xs: tuple[float, ...], *printed: tuple[tuple[str, float], ...]) -> Layout:
    """A page with one grid; each cell is a text and where its line begins (a letter is five points wide)."""
    ys = tuple(50.0 + 20 * i for i in range(len(printed) + 1))
    matrix = []
    for i, line_of in enumerate(printed):
        row = []
        for j, (text, x) in enumerate(line_of):
            box = Box(xs[j], ys[i], xs[j + 1], ys[i + 1])
            line = Line(text, Box(x, box.top + 4, x + 5 * len(text), box.top + 14), 10.0, page=page)
            row.append(GridCell(page, i, j, 1, 1, box, text, (line,)))
        matrix.append(tuple(row))
    return Layout(page, 600, 800, (Grid(page, Box(xs[0], 50, xs[-1], ys[-1]), tuple(matrix), xs, ys),), ())


HEADS = ("No", "Sasaran", "Satuan", "Target", "Program", "Anggaran", "Realisasi")
XS = (20.0, 50.0, 140.0, 190.0, 240.0, 380.0, 480.0, 580.0)
FIRST = _part(
    1,
    XS,
    *(
        tuple((text, x + 1) for text, x in zip(row, XS, strict=False))
        for row in (
            HEADS,
            ("1", "Layanan prima", "%", "85", "Program Umum", "9.000.000", "8.000.000"),
            ("2", "Jalan mantap", "%", "75", "Program Jalan", "7.000.000", "6.000.000"),
        )
    ),
)
AGAIN = (("Target No Sasaran Program Satuan", 21.0), ("Anggaran", 381.0), ("Realisasi", 481.0))


def test_a_page_without_the_lines_between_columns_goes_on_with_the_table_whose_headings_it_runs_together() -> None:
    """Its texts stand in the column in which they are printed: kegiatan below the program of the page before."""
    more = (("Rapat Kerja", 241.0), ("4.000.000", 381.0), ("3.000.000", 481.0))
    (table,) = assemble([FIRST, _part(2, (20, 380, 480, 580), AGAIN, more, more)])
    assert texts(table)[2:] == [["", "", "", "", "Rapat Kerja", "4.000.000", "3.000.000"]] * 2
    assert len(table.repeated) == 1


def test_a_page_whose_texts_run_over_several_columns_stays_a_table_of_its_own() -> None:
    """Nobody can tell them apart, so none of them is given to a column."""
    glued = (("3 Tertib jasa konstruksi Program Jasa Konstruksi", 21.0), ("4.000.000", 381.0), ("3.000.000", 481.0))
    assert len(assemble([FIRST, _part(2, (20, 380, 480, 580), AGAIN, glued, glued)])) == 2


def test_a_page_of_other_headings_stays_a_table_of_its_own() -> None:
    other = (("No Nama Pegawai", 21.0), ("Anggaran", 381.0), ("Realisasi", 481.0))
    more = (("Rapat Kerja", 241.0), ("4.000.000", 381.0), ("3.000.000", 481.0))
    assert len(assemble([FIRST, _part(2, (20, 380, 480, 580), other, more, more)])) == 2


def test_the_numbers_of_columns_may_stand_above_their_parts() -> None:
    """`7 = 6/5 x 100 %` over `K` and `Rp`: both rows are header, and the numbers name nothing."""
    header = (
        Row((Cell("Program", rowspan=3), Cell("Target", colspan=2), Cell("Realisasi", colspan=2),
             Cell("Tingkat Capaian (%)", colspan=2))),
        Row((Cell("5", colspan=2), Cell("6", colspan=2), Cell("7 = 6/5 x 100 %", colspan=2))),
        Row(("K", "Rp", "K", "Rp", "K", "Rp")),
    )  # fmt: skip
    rows = tuple(Row((f"Penyediaan jasa {i}", "4", "12.000.000", "3", "6.000.000", "75", "50")) for i in range(1, 4))
    (table,) = read_blocks(Table((3, 1, 2, 1, 2, 1, 1), rows, header)).tables
    assert [column.path for column in table.columns][-2:] == [
        ("Tingkat Capaian (%)", "K"),
        ("Tingkat Capaian (%)", "Rp"),
    ]
    assert (table.columns[-1].number, len(table.rows)) == ("7 = 6/5 x 100 %", 3)


def test_numbers_that_count_from_one_again_are_years_and_number_no_columns() -> None:
    """`Tahun ke- 1 2 3` under two headings, and the numbers of the columns below them."""
    header = (
        Row(
            (Cell("Indikator", rowspan=2), Cell("Target Tahun ke-", colspan=3), Cell("Realisasi Tahun ke-", colspan=3))
        ),
        Row(("1", "2", "3", "1", "2", "3")),
        Row(("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)")),
    )
    rows = tuple(Row((f"Rasio {i}", "0,1", "0,2", "0,3", "0,1", "0,2", "0,2")) for i in range(1, 4))
    (table,) = read_blocks(Table((3, 1, 1, 1, 1, 1, 1), rows, header)).tables
    assert table.columns[4].path == ("Realisasi Tahun ke-", "1")
    assert table.columns[4].number == "(5)"
