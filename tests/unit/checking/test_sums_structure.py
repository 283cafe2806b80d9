"""Sums whose structure is the question: rounded amounts, children by code, totals of totals, rows of unsure level."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.checking.rules import check
from tests.unit.checking.tables import FACTS, form, read_as, tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Finding, FormTable

MILLION = 1_000_000
OLD = replace(FACTS, tahun=2016)


def sums(table: FormTable) -> list[Finding]:
    return [one for one in check([table], FACTS) if one.rule_id.startswith("SUM")]


def plain(*rows: tuple[str, str, str, int | None]) -> list[dict[str, Any]]:
    """Rows of (level, kode, name, pagu)."""
    return [{"level": level, "kode": kode, "uraian": name, "pagu": pagu} for level, kode, name, pagu in rows]


def in_millions(amounts: Mapping[str, str]) -> FormTable:
    """A table of `dlm juta` with two decimals: `1.234,56` is 1.234.560.000."""
    values = {kode: int(Decimal(text.replace(".", "").replace(",", ".")) * MILLION) for kode, text in amounts.items()}
    table = form(tree(values), skala=MILLION)
    for row, text in enumerate(amounts.values(), 1):
        table = read_as(table, row, "pagu", text=text)
    return table


ROUNDED = {
    "1.06.01": "30,02",
    "1.06.01.2.01": "15,01",
    "1.06.01.2.01.0001": "5,01",
    "1.06.01.2.01.0002": "10,01",
    "1.06.01.2.02": "15,00",
    "1.06.01.2.02.0001": "15,00",
    "1.06.02": "7,00",
    "1.06.02.2.01": "7,00",
    "1.06.02.2.01.0001": "7,00",
}


def test_a_sum_of_rounded_amounts_may_be_off_by_half_a_unit_a_row() -> None:
    assert sums(in_millions(ROUNDED)) == []


def test_a_slip_behind_the_rounding_shows() -> None:
    found = sums(in_millions({**ROUNDED, "1.06.01.2.01": "16,02"}))
    assert [(one.rule_id, one.kode, one.expected) for one in found] == [("SUM-01", "1.06.01.2.01", "15.020.000")]


def test_whole_rupiah_stay_exact() -> None:
    rows = tree({"1.06.01.2.01": 3_000_001, "1.06.01.2.01.0001": 1_000_000, "1.06.01.2.01.0002": 2_000_000})
    assert [one.rule_id for one in sums(form(rows))] == ["SUM-01"]


def test_children_stand_under_their_code_where_all_kegiatan_come_first() -> None:
    amounts = {
        "1.06.01": 60,
        "1.06.01.2.01": 10,
        "1.06.01.2.02": 20,
        "1.06.01.2.03": 30,
        "1.06.01.2.01.0001": 10,
        "1.06.01.2.02.0001": 20,
        "1.06.01.2.03.0001": 30,
    }
    assert sums(form(tree(amounts))) == []
    wrong = sums(form(tree({**amounts, "1.06.01.2.02.0001": 21})))
    assert [(one.rule_id, one.kode) for one in wrong] == [("SUM-01", "1.06.01.2.02")]


def test_a_wrong_code_makes_no_wrong_sum() -> None:
    amounts = {
        "1.06.01": 30,
        "1.06.01.2.01": 10,
        "1.06.01.2.01.0001": 4,
        "1.06.01.2.02.0002": 6,  # printed below 2.01
        "1.06.01.2.02": 20,
        "1.06.01.2.02.0001": 20,
    }
    assert sums(form(tree(amounts))) == []


def programs(*more: tuple[str, str, str, int | None]) -> list[dict[str, Any]]:
    return plain(
        ("program", "1.01", "Program A", 300),
        ("kegiatan", "1.01.01", "Kegiatan A1", 100),
        ("kegiatan", "1.01.02", "Kegiatan A2", 200),
        ("program", "1.02", "Program B", 700),
        ("kegiatan", "1.02.01", "Kegiatan B1", 300),
        ("kegiatan", "1.02.02", "Kegiatan B2", 400),
        *more,
    )


def judged(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str | None, str]]:
    return [(one.rule_id, one.severity, one.stated, one.cause) for one in sums(form(rows))]


def test_indirect_spending_and_the_total_of_kegiatan_make_the_grand_total() -> None:
    parts = (
        ("total", "", "TOTAL KEGIATAN", 1000),
        ("lainnya", "", "Belanja Tidak Langsung", 500),
        ("lainnya", "", "Belanja Pegawai", 500),
        ("total", "", "JUMLAH TOTAL", 1500),
    )
    assert judged(programs(*parts)) == []
    assert judged(programs(parts[0], ("total", "", "Jumlah Belanja Tidak Langsung", 500), parts[3])) == []


def test_a_grand_total_beside_other_totals_is_not_held_against_the_office() -> None:
    more = ("lainnya", "", "Belanja", 500), ("total", "", "Total", 1600)
    rows = programs(("total", "", "TOTAL KEGIATAN", 1000), *more)
    assert judged(rows) == [("SUM-04", "warning", "1.600", "unknown")]


def test_the_right_total_is_not_blamed_where_a_program_is_wrong() -> None:
    rows = programs(("total", "", "TOTAL", 1000))
    rows[3]["pagu"] = 350
    assert judged(rows) == [("SUM-02", "error", "350", "source")]
    rows[3]["pagu"] = 300  # as its first kegiatan: the second may belong to a program that was not told apart
    assert judged(rows) == [("SUM-02", "warning", "300", "unknown")]


def test_a_figure_below_the_table_that_is_called_no_total_is_not_held_against_the_office() -> None:
    assert judged(programs(("total", "", "APBD", 1100))) == [("SUM-04", "warning", "1.100", "unknown")]
    assert judged(programs(("total", "", "Jumlah", 1100))) == [("SUM-04", "error", "1.100", "source")]


def test_a_total_far_from_its_rows_is_that_of_more_than_these() -> None:
    assert judged(programs(("total", "", "Jumlah", 43_000))) == []


def test_a_difference_that_is_another_rows_amount_is_a_question_of_structure() -> None:
    """`101.02` read as something else than a kegiatan: its program is not blamed."""
    rows = programs(("total", "", "Jumlah", 1617))
    rows.insert(3, plain(("lainnya", "", "Kegiatan A3", 617))[0])
    rows[0]["pagu"] = 917
    assert judged(rows) == []


def test_sums_without_codes_are_not_held_against_the_office() -> None:
    rows = programs()
    for row in rows:
        row["kode"] = ""
    rows[0]["pagu"] = 301
    assert judged(rows) == [("SUM-02", "warning", "301", "unknown")]


def test_sums_of_a_column_that_is_not_recognised_for_certain_are_not_held_against_the_office() -> None:
    rows = programs(("total", "", "Jumlah", 1001))
    assert {one.cause for one in sums(form(rows, confidence=0.7))} == {"unknown"}


def test_levels_that_leave_more_than_half_of_a_column_wrong_blame_nobody() -> None:
    rows = [row for n in range(3) for row in programs(("total", "", f"Jumlah {n}", 1000))]
    rows[0]["pagu"], rows[7]["pagu"] = 310, 320  # two of six programs: their own mistakes
    assert [(one.kode, one.severity, one.stated) for one in sums(form(rows))] == [
        ("1.01", "error", "310"), ("1.01", "error", "320"),
    ]  # fmt: skip
    rows[3]["pagu"], rows[10]["pagu"] = 720, 750  # four of six: it is the levels
    found = sums(form(rows))
    assert [one.stated for one in found] == ["310", "720", "320", "750"]
    assert {(one.severity, one.cause) for one in found} == {("warning", "unknown")}


def test_a_row_that_is_called_a_sum_is_one_whatever_its_level() -> None:
    rows = programs(("kegiatan", "", "JUMLAH PROGRAM WAJIB", 1000), ("total", "", "JUMLAH TOTAL", 1000))
    assert judged(rows) == []


def test_a_table_that_ends_without_a_total_may_go_on_elsewhere() -> None:
    rows = programs()
    rows[3]["pagu"] = 900  # the last program, of which 700 stand here
    assert judged(rows) == [("SUM-02", "warning", "900", "unknown")]
    rows[3]["pagu"] = 600  # … less than what stands here is the office's
    assert judged(rows) == [("SUM-02", "error", "600", "source")]


def test_a_row_with_the_code_of_a_kegiatan_heads_no_kegiatan() -> None:
    """`101.02 Pelaksanaan Kerja Sama Bidang Transmigrasi` is no bidang."""
    rows = programs()
    rows[4] |= {"level": "bidang"}
    assert [one for one in judged(rows) if one[0] == "SUM-03"] == []


def test_a_total_of_the_sources_of_funds_right_above_it_adds_up() -> None:
    funds = (("kegiatan", "", "PAD-APBD", 600), ("kegiatan", "", "BO-Operasional", 500))
    assert [one for one in judged(programs(*funds, ("total", "", "JUMLAH TOTAL", 1100))) if one[0] == "SUM-04"] == []


def test_a_kegiatan_that_the_official_list_calls_a_sub_kegiatan_is_one_of_its_programs_kegiatan() -> None:
    """No codes are printed; the program's amount is the sum of all three rows below it."""
    rows = plain(
        ("program", "", "Program Pelayanan Penanaman Modal", 1_686_000_000),
        ("kegiatan", "", "Pelayanan Perizinan", 612_400_000),
        ("sub_kegiatan", "", "Penyediaan Layanan Konsultasi", 438_000_000),
        ("kegiatan", "", "Mal Pelayanan Publik", 635_600_000),
    )
    assert sums(form(rows)) == []
    rows[1]["pagu"] = 600_400_000
    assert sums(form(rows)) != []


def test_rows_that_give_twice_the_amount_above_them_were_taken_for_alike_and_blame_nobody() -> None:
    """A kegiatan and its outputs, both read as kegiatan."""
    rows = plain(
        ("program", "", "Program Pengelolaan Sumber Daya Air", 300_000_000),
        ("kegiatan", "", "Pengendalian Banjir", 300_000_000),
        ("kegiatan", "", "Tanggul", 100_000_000),
        ("kegiatan", "", "Kolam", 200_000_000),
    )
    assert sums(form(rows)) == []


def test_details_without_codes_below_coded_kegiatan_are_not_added_up_beside_them() -> None:
    """`Honorarium`, `Sewa` in italics below `210.19.6 Optimalisasi Data Center`: its parts, not its neighbours."""
    rows = plain(
        ("program", "1.01", "Program A", 900),
        ("kegiatan", "1.01.01", "Kegiatan A1", 500),
        ("kegiatan", "", "Honorarium", 300),
        ("kegiatan", "", "Sewa", 200),
        ("kegiatan", "1.01.02", "Kegiatan A2", 400),
        ("kegiatan", "", "Instalasi", 150),
        ("kegiatan", "", "Pendampingan", 240),  # the office's own slip
        ("program", "1.02", "Program B", 10),
        ("kegiatan", "1.02.01", "Kegiatan B1", 10),
        ("total", "", "Jumlah", 910),
    )
    assert [one.rule_id for one in sums(form(rows)) if one.kode == "1.01"] == []
    rows[0]["pagu"], rows[-1]["pagu"] = 950, 960
    assert [one.expected for one in sums(form(rows)) if one.kode == "1.01"] == ["900"]


def test_a_file_that_ends_in_the_middle_of_a_program_says_nothing_of_its_sum() -> None:
    """The bidang above has more than its one program, too: what follows is not in the file."""
    rows = plain(("bidang", "1", "Bidang", 5_000), ("program", "1.01", "Program A", 400))
    rows += plain(("kegiatan", "1.01.01", "Kegiatan A1", 100), ("kegiatan", "1.01.02", "Kegiatan A2", 200))
    assert judged(rows) == []
    told = sums(form(rows[1:]))
    assert [(one.rule_id, one.cause) for one in told] == [("SUM-02", "unknown")]
    assert "Tabel berakhir" in str(told[0].evidence)


def test_a_program_far_from_its_kegiatan_is_told_where_the_total_is_the_sum_of_the_kegiatan() -> None:
    rows = programs(("total", "", "TOTAL", 1000))
    for row in rows:
        row["kode"] = ""
    rows[3]["pagu"] = 15
    assert [(one.rule_id, one.stated, one.expected) for one in sums(form(rows))] == [("SUM-02", "15", "700")]
    rows[3]["pagu"] = 0  # what a sheet prints beside a heading that has no amount
    assert sums(form(rows)) == []


def test_a_dash_in_a_quarter_says_that_nothing_was_spent_and_the_sum_is_told() -> None:
    rows = [
        {"kode": "1.06.01.2.06", "uraian": "Kegiatan", "tw1_rp": 500},
        {"kode": "1.06.01.2.06.02", "uraian": "Sub", "tw1_rp": "-"},
        {"kode": "1.06.01.2.06.03", "uraian": "Sub", "tw1_rp": 400},
        {"kode": "1.06.01.2.07", "uraian": "Kegiatan", "tw1_rp": 70},
        {"kode": "1.06.01.2.07.01", "uraian": "Sub", "tw1_rp": 70},
    ]
    told = [one for one in check([form(rows, "evaluasi")], FACTS) if one.rule_id == "SUM-01"]
    assert [(one.kode, one.stated, one.expected) for one in told] == [("1.06.01.2.06", "500", "400")]
