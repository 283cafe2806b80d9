"""Tables of other countries' documents: few rules, headings without values, tables beside prose, other scripts."""

from __future__ import annotations

import textwrap

import pytest

from pipeline.layout.righttoleft import in_reading_order
from tests.unit.grids.sheets import STATES, Sheet, rows_of, write_rows

LISTED = (
    ("- Daging", "Ton", "715.901", "647.178"),
    ("- Telur", "Ton", "204.344", "206.194"),
    ("- Susu", "Ton", "252.557", "228.774"),
    ("- Sapi", "Ekor", "401.024", "417.570"),
)
HEADED = (
    ("Race", "", ""),
    ("White, non-Hispanic", "51,084", "46.92"),
    ("American Indian or", "4,181", "77.53"),
    ("Alaska", "", ""),
    ("Region", "", ""),
    ("West", "28,021", "31.95"),
    ("South", "49,372", "37.31"),
    ("Midwest", "29,403", "33.92"),
)
ALLOWANCES = (("Weekly", "71.15"), ("Monthly", "308.33"), ("Quarterly", "925.00"), ("Annually", "3,700.00"))
SIZES = (
    ("0.99", "800", "880", "960"),
    ("0.95", "160", "176", "192"),
    ("0.90", "1,340", "1,450", "1,560"),
    ("0.85", "53", "59", "64"),
)
PROSE = "the wage amounts shown in the tables are net wages after the deduction of total withholding allowances "


def test_columns_that_only_the_header_parts_are_columns_below_it() -> None:
    """Rules between all rows, borders between columns in the header alone: each row looks like one merged cell."""
    sheet = Sheet()
    for y in range(40, 125, 14):
        sheet.rule(40, y, 310, y)
    for x in (40, 160, 240, 310):
        sheet.rule(x, 40, x, 124 if x in {40, 310} else 54)
    write_rows(sheet, 42, (("State", "Number", "Share"), *STATES), 14)
    (grid,) = sheet.grids()
    assert rows_of(grid) == [["State", "Number", "Share"], *(list(row) for row in STATES)]


def test_a_heading_over_such_columns_stays_one_cell() -> None:
    """A text that runs over the border parts nothing in its row."""
    sheet = Sheet()
    for y in range(40, 139, 14):
        sheet.rule(40, y, 310, y)
    for x in (40, 160, 240, 310):
        sheet.rule(x, 40, x, 138 if x in {40, 310} else 54)
    write_rows(sheet, 42, (("State", "Number", "Share"),), 14)
    sheet.write(45, 56, "States of the south and their households by literacy")
    write_rows(sheet, 70, STATES, 14)
    (grid,) = sheet.grids()
    assert rows_of(grid)[1] == ["States of the south and their households by literacy"]
    assert grid.matrix[1][0].colspan == 3


def test_columns_behind_the_one_line_that_parts_off_the_running_numbers_are_found_by_white_space() -> None:
    sheet = Sheet()
    places = (45, 70, 190, 250, 320)
    rows = (
        ("NO", "INDIKATOR", "TARGET", "REALISASI", "KET"),
        *((str(n), f"Indeks Kualitas {n}", f"6{n}", f"5{n},24", f"110,4{n} %") for n in range(1, 6)),
    )
    for y in range(40, 125, 14):
        sheet.rule(40, y, 370, y)
    for x in (40, 62, 370):
        sheet.rule(x, 40, x, 124)
    for number, texts in enumerate(rows):
        for x, text in zip(places, texts, strict=True):
            sheet.write(x, 42 + 14 * number, text)
    (grid,) = sheet.grids()
    assert rows_of(grid) == [list(row) for row in rows]


def test_prose_behind_a_running_number_stays_one_column() -> None:
    sheet = Sheet()
    for y in range(40, 125, 14):
        sheet.rule(40, y, 370, y)
    for x in (40, 62, 370):
        sheet.rule(x, 40, x, 124)
    for number, text in enumerate(textwrap.wrap(PROSE * 4, 66)[:6]):
        sheet.write(45, 42 + 14 * number, str(number))
        sheet.write(70, 42 + 14 * number, text)
    (grid,) = sheet.grids()
    assert {len(row) for row in rows_of(grid)} == {2}


def test_signs_of_money_between_rules_are_no_column() -> None:
    sheet = Sheet()
    for y in range(40, 125, 14):
        sheet.rule(40, y, 310, y)
    write_rows(sheet, 42, (("State", "Number", "Share"), *STATES), 14)
    for number in range(len(STATES)):
        sheet.write(240, 56 + 14 * number, "Rp")
    (grid,) = sheet.grids()
    assert rows_of(grid)[1:] == [[state, number, f"Rp {share}"] for state, number, share in STATES]


def test_amounts_behind_leaders_are_a_table_though_some_rows_print_signs_for_them() -> None:
    """A list of contents has page numbers behind its leaders, and no amounts."""
    sheet = Sheet()
    for number, (name, first, second) in enumerate(
        (("Receita", "410.710", "259.817"), ("Estado", "(X)", "n/a"), ("Despesas", "944.456", "(X)"),
         ("Pessoal", "(X)", "169.991"), ("Geral", "624.917", "-"))
    ):  # fmt: skip
        sheet.write(45, 60 + 12 * number, name + " ." * 20)
        sheet.write(220, 60 + 12 * number, first, right=True)
        sheet.write(300, 60 + 12 * number, second, right=True)
    (grid,) = sheet.grids()
    assert [row[-2:] for row in rows_of(grid)][:2] == [["410.710", "259.817"], ["(X)", "n/a"]]


def test_few_rows_below_the_numbers_of_columns_are_told_by_their_lines_between_upright_rules() -> None:
    """The end of a page leaves three rows of a table whose only lines part its columns."""
    sheet = Sheet()
    places = (45, 110, 175, 240, 300)
    for x in (40, 105, 170, 235, 295, 360):
        sheet.rule(x, 38, x, 112)
    for top, texts in (
        (40, ("Kode", "Program", "Target", "Pagu", "Maju")),
        (54, ("1", "2", "3", "4", "5")),
        (68, ("1.06.01", "Sarana", "310 Unit", "412.383", "438.113")),
        (82, ("1.06.02", "Laporan", "6 Lap", "31.846", "38.317")),
        (96, ("1.06.03", "Rapat", "9 Kali", "87.318", "93.146")),
    ):
        for x, text in zip(places, texts, strict=True):
            sheet.write(x, top, text)
    (grid,) = sheet.grids()
    assert [row[0] for row in rows_of(grid)] == ["Kode", "1", "1.06.01", "1.06.02", "1.06.03"]


def test_two_rows_below_the_numbers_of_the_columns_are_a_table() -> None:
    """The last page of a table without rules: too few values to stand below one another."""
    sheet = Sheet()
    places = (45, 110, 170, 230, 290)
    for top, texts in (
        (40, ("Kode", "Program", "Target", "Pagu", "Maju")),
        (54, ("1", "2", "3", "4", "5")),
        (68, ("1.06.01", "Sarana", "310 Unit", "412.383.900", "438.113.700")),
        (82, ("1.06.02", "Laporan", "6 Lap", "31.846.300", "38.317.100")),
    ):
        for x, text in zip(places, texts, strict=True):
            sheet.write(x, top, text)
    (grid,) = sheet.grids()
    assert rows_of(grid)[2:] == [
        ["1.06.01", "Sarana", "310 Unit", "412.383.900", "438.113.700"],
        ["1.06.02", "Laporan", "6 Lap", "31.846.300", "38.317.100"],
    ]


def test_a_last_row_whose_values_stand_on_the_next_page_is_a_row() -> None:
    sheet = Sheet()
    for number, (state, households, share) in enumerate(STATES):
        sheet.write(45, 60 + 20 * number, f"1.0{number}")
        sheet.write(80, 60 + 20 * number, state)
        sheet.write(220, 60 + 20 * number, households, right=True)
        sheet.write(300, 60 + 20 * number, share, right=True)
    sheet.write(45, 60 + 20 * len(STATES), "1.09")
    sheet.write(80, 60 + 20 * len(STATES), "Bihar")
    (grid,) = sheet.grids()
    assert rows_of(grid)[-1] == ["1.09", "Bihar"]


def test_an_amount_a_line_lower_than_its_row_belongs_to_it() -> None:
    """Where the old amount was struck out, the new one stands below it: no row begins with an amount alone."""
    sheet = Sheet()
    for number, (state, households, share) in enumerate(STATES):
        sheet.write(45, 60 + 24 * number, state)
        sheet.write(220, 60 + 24 * number, households, right=True)
        sheet.write(300, (69 if number in {1, 3} else 60) + 24 * number, share, right=True)
    (grid,) = sheet.grids()
    assert rows_of(grid) == [list(row) for row in STATES]


def test_headings_across_between_bands_of_rows_leave_the_columns() -> None:
    """Rules only between rows, every third row a heading over most of the width, as the missions of a plan are."""
    sheet = Sheet()
    tops = [40 + 14 * number for number in range(9)]
    for y in tops:
        sheet.rule(40, y, 310, y)
    write_rows(sheet, 42, (("State", "Number", "Share"),), 14)
    for top, rows in ((54, STATES[:2]), (96, STATES[2:])):
        sheet.write(45, top + 2, "Mission to raise the welfare of all people of these")
        write_rows(sheet, top + 16, rows, 14)
    sheet.rule(40, 152 + 14, 310, 152 + 14)
    (grid,) = sheet.grids()
    rows = rows_of(grid)
    assert rows[0] == ["State", "Number", "Share"]
    assert rows[1] == rows[4] == ["Mission to raise the welfare of all people of these"]
    assert [rows[i] for i in (2, 3, 5, 6, 7)] == [list(row) for row in STATES]


@pytest.mark.parametrize("closed", [True, False], ids=["ruled to the bottom", "a frame around all"])
def test_the_lines_of_a_body_that_is_one_ruled_row_are_its_rows(closed: bool) -> None:  # noqa: FBT001
    """Rules between columns and around the header: the body's cells hold a line for each row."""
    sheet = Sheet()
    for y in (40, 54, 124):
        sheet.rule(40, y, 310, y)
    for x in (40, 160, 240, 310) if closed else (40, 310):
        sheet.rule(x, 40, x, 124)
    write_rows(sheet, 42, (("State", "Number", "Share"),))
    write_rows(sheet, 58, STATES)
    (grid,) = sheet.grids()
    assert rows_of(grid)[-5:] == [list(row) for row in STATES]


def test_a_name_in_the_middle_of_its_ruled_cell_names_all_columns_below() -> None:
    """The body has two columns under it that no line parts."""
    sheet = Sheet()
    for y in (40, 70, 140):
        sheet.rule(40, y, 310, y)
    for x in (40, 130, 310):
        sheet.rule(x, 40, x, 140)
    sheet.write(205, 42, "Male")
    write_rows(sheet, 56, (("State", "Number", "Share"),))
    write_rows(sheet, 75, STATES)
    (grid,) = sheet.grids()
    assert [cell.text for cell in grid.matrix[0]][1:] == ["Male", "Male"]
    assert rows_of(grid)[-5:] == [list(row) for row in STATES]


def test_words_at_the_top_of_a_ruled_cell_belong_to_all_rows_beside_them() -> None:
    """A sasaran with the list of its indicators, each with unit, target and realisation, in one ruled row."""
    sheet = Sheet()
    for y in (40, 54, 130):
        sheet.rule(30, y, 370, y)
    for x in (30, 110, 230, 270, 320, 370):
        sheet.rule(x, 40, x, 130)
    for x, text in zip(
        (32, 112, 232, 272, 322), ("Sasaran", "Indikator", "Satuan", "Target", "Realisasi"), strict=True
    ):
        sheet.write(x, 42, text)
    sheet.write(32, 58, "Produksi naik")
    for number, row in enumerate(LISTED):
        for x, text in zip((112, 232, 272, 322), row, strict=True):
            sheet.write(x, 58 + 12 * number, text)
    (grid,) = sheet.grids()
    assert [[cell.text for cell in row] for row in grid.matrix[1:]] == [["Produksi naik", *row] for row in LISTED]


def test_wrapped_names_beside_their_one_value_stay_one_ruled_row() -> None:
    """Two columns of wrapped words and one amount are no rows of a list."""
    sheet = Sheet()
    for y in (40, 54, 110, 166):
        sheet.rule(30, y, 370, y)
    for x in (30, 150, 270, 370):
        sheet.rule(x, 40, x, 166)
    for top in (58, 114):
        for number in range(4):
            sheet.write(32, top + 12 * number, "koordinasi penyusunan")
            sheet.write(152, top + 12 * number, "dokumen tahun 2024")
        sheet.write(272, top, "1.250.000.000")
    assert [len(grid.matrix) for grid in sheet.grids()] == [3]


def test_headings_without_values_are_rows_and_wrapped_names_are_not() -> None:
    """A name goes on below only where its next word had no room; a short line above its values heads them."""
    sheet = Sheet()
    write_rows(sheet, 60, HEADED)
    (grid,) = sheet.grids()
    assert rows_of(grid)[-6:] == [
        ["White, non-Hispanic", "51,084", "46.92"],
        ["American Indian or Alaska", "4,181", "77.53"],
        ["Region"],
        ["West", "28,021", "31.95"],
        ["South", "49,372", "37.31"],
        ["Midwest", "29,403", "33.92"],
    ]


def test_a_heading_across_the_columns_leaves_them_columns() -> None:
    """Once or twice among few rows it would hide the white space between them."""
    sheet = Sheet()
    rows = [*STATES[:3], None, *STATES[3:]]
    for number, row in enumerate(rows):
        top = 60 + 12 * number
        if row is None:
            sheet.write(100, top, "Percentage difference of actual values")
        else:
            write_rows(sheet, top, (row,))
    (grid,) = sheet.grids()
    assert rows_of(grid) == [[*row] if row else ["Percentage difference of actual values"] for row in rows]


def test_a_table_beside_a_column_of_prose_is_found() -> None:
    """Pages set in two columns: the lines of prose stand beside its rows."""
    sheet = Sheet()
    sheet.canvas.setFont("Courier", 8)
    for number, line in enumerate(textwrap.wrap(8 * PROSE, 40)):
        sheet.write(20, 40 + 11 * number, line)
    sheet.canvas.setFont("Helvetica", 8)
    for number, row in enumerate(ALLOWANCES):
        sheet.write(230, 84 + 13 * number, row[0])
        sheet.write(350, 84 + 13 * number, row[1], right=True)
    (grid,) = sheet.grids()
    assert rows_of(grid) == [list(row) for row in ALLOWANCES]


def test_wrapped_names_of_a_table_are_no_prose_beside_its_values() -> None:
    """Names of many lines, each broken where it is full; the figures beside them stand level with their first lines."""
    sheet = Sheet("Courier", 7)
    names = [
        ("Pengembangan Balai Bibit Ternak Sapi", "Perah di Bunikasih Kabupaten Cianjur"),
        ("Optimalisasi Pakan bagi Ternak Unggas", "Jatiwangi di Kabupaten Majalengka Timur"),
        ("Program Data, Informasi dan Statistik", "Daerah serta Perpustakaan Umum Provinsi"),
        ("Fasilitasi Kebutuhan Dasar Peternak di", "Balai Pelatihan Peternakan Cikole Bandung"),
    ]
    for number, lines in enumerate(names):
        for place, line in enumerate(lines):
            sheet.write(40, 60 + 11 * (2 * number + place), line)
        sheet.write(330, 60 + 22 * number, f"{number + 1}39.450.000", right=True)
    (grid,) = sheet.grids()
    assert rows_of(grid) == [[" ".join(lines), f"{i}39.450.000"] for i, lines in enumerate(names, 1)]


def test_figures_one_space_apart_in_type_of_one_width_are_two_columns() -> None:
    """A line printer leaves one space between columns."""
    sheet = Sheet("Courier", 8)
    for number, row in enumerate(SIZES):
        sheet.write(40, 60 + 12 * number, f"{row[0]}   {row[1]:>5} {row[2]:>5} {row[3]:>5}")
    (grid,) = sheet.grids()
    assert rows_of(grid) == [list(row) for row in SIZES]


def test_figures_one_space_apart_in_one_ruled_cell_are_two_columns() -> None:
    """A body that is one ruled row, two columns of figures between two of its lines."""
    sheet = Sheet("Courier", 8)
    for y in (40, 54, 110):
        sheet.rule(40, y, 310, y)
    for x in (40, 120, 310):
        sheet.rule(x, 40, x, 110)
    sheet.write(45, 43, "Age")
    sheet.write(140, 43, "Male    Female      Total")
    rows = [("1-2", "1,586,688", "2,568,738", "4,155,426"), ("3-5", "3,867,692", "3,576,723", "7,444,415")]
    rows += [("6-11", "7,808,033", "7,401,349", "15,209,382"), ("80+", "1,857,333", "3,545,878", "5,403,211")]
    for number, row in enumerate(rows):
        sheet.write(45, 58 + 12 * number, row[0])
        sheet.write(125, 58 + 12 * number, f"{row[1]:>9} {row[2]:>9} {row[3]:>10}")
    (grid,) = sheet.grids()
    assert rows_of(grid)[1:] == [list(row) for row in rows]


LICENSES = (
    ("648765", "ALLEGIANT AIR", "7100 TERMINAL DRIVE", "(405) 680-3701", "2014/12/03"),
    ("648766", "ALLEGIANT AIR", "7777 EAST APACHE/STREET", "(918) 831-6302", "2014/12/16"),
    ("82030", "AMERICAN AIRLINES", "7100 TERMINAL DRIVE", "(405) 680-3701", "2014/09/14"),
    ("509609", "AMERICAN EAGLE/AIRLINES", "7100 TERMINAL DRIVE", "(859) 767-3747", "2014/08/19"),
    ("79145", "DELTA AIR LINES", "WILL ROGERS/BOX 59975", "(404) 773-9745", "2014/05/11"),
    ("478482", "EXPRESSJET AIRLINES LLC", "7100 TERMINAL DRIVE", "(832) 353-1201", "2014/05/08"),
    ("505981", "SKYWEST AIRLINES", "7777 EAST APACHE/STREET", "(405) 634-3000", "2014/05/28"),
    ("429754", "UNITED AIRLINES", "7100 TERMINAL DRIVE", "(405) 682-4183", "2015/02/15"),
    ("415051", "SOUTHWEST", "7100 TERMINAL DRIVE", "(872) 825-8309", "2014/05/12"),
)


def test_rows_told_by_their_grounds_keep_their_wrapped_lines() -> None:
    """Every second row is coloured; names wrap above the line of the values, and one comes close to the next column."""
    sheet = Sheet(size=7)
    top = 40.0
    for number, row in enumerate(LICENSES):
        tall = max(text.count("/") for text in row[1:3])
        if number % 2 == 0:
            sheet.canvas.setFillColorRGB(0.6, 0.9, 1)
            sheet.canvas.rect(36, 400 - top - 11 - 9 * tall, 350, 11 + 9 * tall, stroke=0, fill=1)
            sheet.canvas.setFillColorRGB(0, 0, 0)
        for x, text in zip((40, 82, 183, 274, 340), row, strict=True):
            lines = text.split("/") if x in {82, 183} else [text]
            for place, line in enumerate(lines):
                sheet.write(x, top + 1.5 + 9 * (tall - len(lines) + 1 + place), line)
        top += 11 + 9 * tall
    (grid,) = sheet.grids()
    assert rows_of(grid) == [[text if "20" in text[:3] else text.replace("/", " ") for text in row] for row in LICENSES]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("\u05dc\u05db\u05d4 \u05da\u05e1", "\u05e1\u05da \u05d4\u05db\u05dc"),
        ("2.5 \u05d1\u05d0", "\u05d0\u05d1 2.5"),
        ("(\u05d1) \u05d0", "\u05d0 (\u05d1)"),
        ("Kab. Bogor", "Kab. Bogor"),
    ],
)
def test_lines_written_from_the_right_are_read_from_the_right(printed: str, read: str) -> None:
    """Figures and foreign words inside them keep their direction; brackets stay the right way round."""
    assert in_reading_order(printed) == read
