"""Columns of a scan whose headings cannot be read: their parts, and their place between known columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise, recognise_all
from pipeline.forms.recognition.quarters import with_parts

if TYPE_CHECKING:
    from pipeline.model import Table
    from tests.unit.forms.conftest import MakeTable

LALU = "Realisasi Capaian Kinerja RENSTRA sampai dengan Tahun Lalu (n-2)"

CAPAIAN = [("Tingkat Capaian Kinerja dan Realisasi Anggaran RENSTRA (%)", part) for part in ("K", "Rp")]


def columns(*lalu: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The headings of a quarterly evaluation, those of the years before as given."""
    return [
        ("Kode",),
        ("Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",),
        ("Indikator Kinerja Program (outcome)/Kegiatan (output)",),
        *[("Target RENSTRA pada Tahun 2026 (akhir periode RENSTRA)", part) for part in ("K", "Rp")],
        *lalu,
        *[("Target Kinerja dan anggaran Tahun Berjalan yang dievaluasi", part) for part in ("K", "Rp")],
        *[("Realisasi Kinerja Pada Triwulan", q, p) for q in ("I", "II", "III", "IV") for p in ("K", "Rp")],
        *[("Realisasi Capaian Kinerja dan Anggaran yang dievaluasi", part) for part in ("K", "Rp")],
    ]


PARTS = [("K", "Volume"), ("K", "Satuan"), ("Rp",)]

ROW = [
    "1.06.01", "Program Penunjang", "Persentase", "100 %", "443.288.600", "70 %", "100.250.000", "20 %", "196.707.000",
    *["5 %", "34.124.234"] * 4, "20 %", "136.496.936",
]  # fmt: skip


def scanned(table: Table) -> Table:
    """The table as if its body had been read from a picture."""
    rows = tuple(replace(row, cells=tuple(replace(cell, source="ocr") for cell in row.cells)) for row in table.rows)
    return replace(table, rows=rows)


@pytest.mark.parametrize("both", ["K Rp", "K I Rp", "K | Rp"])
def test_two_columns_under_one_cell_that_says_k_and_rp_are_both(make_table: MakeTable, both: str) -> None:
    form = recognise(make_table(columns((LALU, both), (LALU, both)), [ROW, ROW]))
    assert form.fields[5:7] == ("lalu_k", "lalu_rp")


def test_a_scanned_column_without_a_readable_heading_is_known_by_its_place_and_goes_to_a_person(
    make_table: MakeTable,
) -> None:
    form = recognise(scanned(make_table(columns(("Wm", "x"), ("Wm", "y")), [ROW, ROW])))
    assert form.fields[5:7] == ("lalu_k", "lalu_rp")
    values = form.records[0].fields
    assert values["lalu_rp"].value == 100250000
    assert values["lalu_rp"].status == "review"
    assert values["target_rp"].status == "ok"


def test_a_digital_column_without_a_known_heading_stays_unknown(make_table: MakeTable) -> None:
    form = recognise(make_table(columns(("Wm", "x"), ("Wm", "y")), [ROW, ROW]))
    assert form.fields[5:7] == (None, None)


def test_a_place_that_two_columns_of_the_form_could_have_is_not_guessed(make_table: MakeTable) -> None:
    without = [
        column
        for column in columns(("Wm", "x"))
        if column[0] != "Target Kinerja dan anggaran Tahun Berjalan yang dievaluasi"
    ]
    row = [*ROW[:5], "100.250.000", *ROW[9:]]
    form = recognise(scanned(make_table(without, [row, row])))
    assert form.fields[5] is None


def test_parts_under_one_unreadable_cell_are_parts_of_one_group(make_table: MakeTable) -> None:
    named = [*columns((LALU, "K"), (LALU, "Rp")), ("Wm", "K"), ("Wm", "Rp"), *CAPAIAN]
    row = [*ROW, "90 Dokumen", "236.746.936", "90", "53,41"]
    form = recognise(scanned(make_table(named, [row, row])))
    assert form.fields[19:21] == ("kumulatif_k", "kumulatif_rp")
    assert form.records[0].fields["kumulatif_rp"].status == "review"


def test_a_group_of_a_scan_splits_as_the_other_groups_of_its_table_do(make_table: MakeTable) -> None:
    table = make_table(columns((LALU, "x|m"), (LALU, "x|m")), [ROW, ROW])
    assert recognise(scanned(table)).fields[5:7] == ("lalu_k", "lalu_rp")
    assert recognise(scanned(table)).records[0].fields["lalu_rp"].status == "ok"


def test_a_column_of_figures_that_fits_no_field_is_told_with_the_fields_it_may_be(make_table: MakeTable) -> None:
    _, findings = recognise_all((make_table(columns(("Wm", "x")), [[*ROW[:5], "1.000.250.000", *ROW[7:]]] * 2),))
    (finding,) = [one for one in findings if one.rule_id == "READ-01"]
    assert "`lalu_rp`" in finding.message
    assert "`lalu_k`" not in finding.message


def test_each_figure_of_a_scanned_column_that_fits_no_field_is_asked_about(make_table: MakeTable) -> None:
    """A heading that was misread leaves no figure out silently; what a digital page prints is told by the column."""
    without = [c for c in columns(("Wm", "x")) if c[0] != "Target Kinerja dan anggaran Tahun Berjalan yang dievaluasi"]
    table = make_table(without, [[*ROW[:5], "1.000.250.000", *ROW[9:]]] * 2)
    fields = recognise(scanned(table)).records[0].fields
    for name in ("lalu_rp", "target_rp"):
        assert (fields[name].text, fields[name].value, fields[name].status) == ("1.000.250.000", None, "review")
    assert "lalu_rp" not in recognise(table).records[0].fields


@pytest.mark.parametrize("read", ["Pp", "Ro", "Bp."])
def test_a_misread_rp_is_rp_on_a_scan_whose_other_groups_say_so(make_table: MakeTable, read: str) -> None:
    table = make_table(columns((LALU, "K"), (LALU, "x"), (LALU, read)), [[*ROW[:6], "Orang", *ROW[6:]]] * 2)
    named = [with_parts(table.columns, scanned=picture)[7].path[-1] for picture in (True, False)]
    assert named == ["Rp", read]
    assert recognise(scanned(table)).fields[7] == "lalu_rp"


def garbled() -> list[tuple[str, ...]]:
    """The headings of an E.60 at 150 dpi, seven columns of its quarters left."""
    quarters = [("1", "K"), ("1", "Rp"), ("#", "K"), ("#", "Rp"), ("\u2014", "K"), ("N", "K"), ("N", "Rp")]
    return [
        ("Kode",),
        ("UrusanBidang Urusan Pemerintahan daerah dan ProgramiKegiatan",),
        ("Indikator Kinerja program (outcome)/ Kegiatan (output)",),
        *[("Target Renstra Perangkat Daerah pada Tahun 2025", *part) for part in PARTS],
        *[("realisasi Capaian Kinerja renstra sld RKPD Tahun Lalu (2021)", *part) for part in PARTS],
        *[("Target Kinerja dan anggaran rkpd Tahun Berjalan yang dievaluasi (202z2)", *part) for part in PARTS],
        *[("realisasi Kinerja pada Treulan", *part) for part in quarters],
        *[("Realisasi Capaian Kinerja dan Anggaran rkpd yang dievaluasi", *part) for part in PARTS],
        *[("Realisasi Kinerja dan Anggaran Renstra sid tahun 2022", *part) for part in PARTS],
        *CAPAIAN,
    ]


BODY = [
    "1.06.01",
    "Program",
    "Persentase",
    *["70", "%", "443.288.600"] * 3,
    *["7"] * 7,
    *["8", "%", "90.000.000"] * 2,
    "90",
    "80",
]


def test_a_scanned_evaluation_is_no_table_of_targets_by_year(make_table: MakeTable) -> None:
    """It explained more columns of the garbled headings than the evaluation, and 700 figures were lost."""
    assert recognise(scanned(make_table(garbled(), [BODY, BODY]))).kind == "T-C.29"
