"""Misread figures are put right where image and arithmetic agree on one reading, and nothing else is changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.checking.repair import repair
from pipeline.checking.rules import check
from pipeline.model import Finding
from schemas.messages import say
from tests.unit.checking.repair.plans import KEGIATAN, PLAN, ROW, SUB, misread, plan, written
from tests.unit.checking.tables import FACTS, form, places, read_as, scanned, tree

if TYPE_CHECKING:
    from pipeline.model import Evidence, FormTable


def pagu(tables: tuple[FormTable, ...], kode: str) -> Evidence:
    """The amount of a row."""
    return tables[0].records[ROW[kode] - 1].fields["pagu"]


def test_a_runner_up_that_makes_both_sums_of_a_figure_hold_is_stored_with_its_proof() -> None:
    wrong = misread(plan(), KEGIATAN, 4_015_780_000, 0.6, (4_015_730_000, 0.3))
    tables, findings = repair([wrong], ())
    stored = pagu(tables, KEGIATAN)
    assert (stored.value, stored.status, stored.text) == (Decimal(4_015_730_000), "repaired", "4.015.780.000")
    (made,) = tables[0].repairs
    assert (made.before, made.after, made.method) == ("4.015.780.000", "4015730000", "runner-up")
    assert "SUM-01" in str(made.evidence)
    assert "SUM-02" in str(made.evidence)
    assert made.confidence > 0.997
    assert places(findings, "OCR-03") == [(KEGIATAN, "pagu")]
    assert not [one for one in check(tables, FACTS) if one.rule_id.startswith("SUM")]


def test_a_likely_runner_up_suffices_where_one_sum_alone_speaks() -> None:
    wrong = misread(plan(), SUB, 2_508_480_000, 0.5, (2_503_480_000, 0.45))
    tables, _ = repair([wrong], ())
    assert pagu(tables, SUB).value == Decimal(2_503_480_000)


def test_an_unlikely_runner_up_does_not_suffice_where_one_sum_alone_speaks() -> None:
    wrong = misread(plan(), SUB, 2_508_480_000, 0.97, (2_503_480_000, 0.001))
    tables, _ = repair([wrong], ())
    assert pagu(tables, SUB).status == "ok"
    assert pagu(tables, SUB).value == Decimal(2_508_480_000)
    assert tables[0].repairs == ()
    assert [one for one in check(tables, FACTS) if one.rule_id == "SUM-01"]


def test_a_value_that_no_reading_gives_is_never_stored_though_the_sum_asks_for_it() -> None:
    wrong = misread(plan(), KEGIATAN, 4_015_780_000, 0.3, (4_015_700_000, 0.3))
    tables, _ = repair([wrong], ())
    assert pagu(tables, KEGIATAN).value == Decimal(4_015_780_000)


def test_two_cells_that_could_each_mend_the_sum_leave_it_to_a_person() -> None:
    table = misread(plan(), SUB, 2_508_480_000, 0.5, (2_503_480_000, 0.4))
    table = misread(table, "1.06.01.2.01.07", 1_512_250_000, 0.5, (1_507_250_000, 0.4))
    tables, _ = repair([table], ())
    assert tables[0].repairs == ()
    assert [one for one in check(tables, FACTS) if one.rule_id == "SUM-01"]


def test_two_errors_that_cancel_in_one_sum_are_both_found_through_the_others() -> None:
    table = misread(plan(), KEGIATAN, 4_015_780_000, 0.5, (4_015_730_000, 0.4))
    table = misread(table, SUB, 2_503_530_000, 0.5, (2_503_480_000, 0.4))
    tables, _ = repair([table], ())
    assert pagu(tables, KEGIATAN).value == Decimal(4_015_730_000)
    assert pagu(tables, SUB).value == Decimal(2_503_480_000)


@pytest.mark.parametrize("kode", [KEGIATAN, "1.06.01", "1.06", "1.06.01.2.01.07"])
def test_a_figure_wrong_in_print_and_read_clearly_stays_and_is_reported(kode: str) -> None:
    table = plan(**{f"_{kode.replace('.', '_')}": PLAN[kode] + 50_000})
    tables, _ = repair([table], ())
    assert tables[0].repairs == ()
    assert pagu(tables, kode).value == Decimal(PLAN[kode] + 50_000)
    assert [one for one in check(tables, FACTS) if one.rule_id.startswith("SUM")]


def test_a_total_wrong_in_print_does_not_push_a_repair_into_an_unsure_child() -> None:
    table = plan(_1_06_01_2_01=4_015_780_000)
    table = misread(table, SUB, 2_503_480_000, 0.85, (2_503_530_000, 0.02))
    tables, _ = repair([table], ())
    assert pagu(tables, SUB).value == Decimal(2_503_480_000)
    assert [one for one in check(tables, FACTS) if one.rule_id == "SUM-01"]


def test_a_digital_figure_is_never_repaired_even_with_another_reading_at_hand() -> None:
    wrong = misread(plan(), KEGIATAN, 4_015_780_000, 0.6, (4_015_730_000, 0.3))
    wrong = read_as(wrong, ROW[KEGIATAN], "pagu", source="digital")
    tables, _ = repair([wrong], ())
    assert pagu(tables, KEGIATAN).value == Decimal(4_015_780_000)


def test_a_digital_table_comes_back_as_it_is() -> None:
    table = form(tree(PLAN | {KEGIATAN: 1}))
    doubt = Finding("NUM-01", "warning", "unknown", say("NUM-01.ways", text="?"), table=1, row_no=3, field="pagu")
    tables, findings = repair([table], (doubt,))
    assert tables[0] is table
    assert findings == (doubt,)


def test_a_doubtful_figure_that_adds_up_needs_no_person_and_its_proof_is_kept() -> None:
    unsure = misread(plan(), SUB, PLAN[SUB], 0.6, (2_508_480_000, 0.3))
    doubt = Finding(
        "NUM-01", "warning", "unknown", say("NUM-01.ways", text="?"), table=1, row_no=ROW[SUB], field="pagu"
    )
    tables, findings = repair([unsure], (doubt,))
    assert pagu(tables, SUB).status == "ok"
    assert pagu(tables, SUB).confidence > 0.995
    (proof,) = tables[0].confirmations
    assert (proof.row_no, proof.field, proof.before) == (ROW[SUB], "pagu", 0.6)
    assert "4.015.730.000 = 2.503.480.000 + 1.512.250.000" in proof.evidence
    assert findings == ()


def test_a_figure_that_is_only_printed_twice_confirms_nothing_where_both_are_doubtful() -> None:
    table = misread(plan(), "1.06.04", PLAN["1.06.04"], 0.4)
    table = misread(table, "1.06.04.2.01", PLAN["1.06.04.2.01"], 0.4)
    alone = replace(table, records=tuple(r for r in table.records if r.row_no in {9, 10}))
    tables, _ = repair([alone], ())
    assert [r.fields["pagu"].status for r in tables[0].records] == ["review", "review"]


def evaluation(**read: object) -> FormTable:
    """One sub kegiatan of an evaluation whose percentage proves its money."""
    row = {
        "kode": SUB, "target_rp": Decimal(60_422_029_520), "realisasi_rp": Decimal(14_751_764_935),
        "tingkat_rp": Decimal("24.41"),
    }  # fmt: skip
    rows = [row | {"kode": f"1.06.01.2.01.{number:02d}"} for number in range(1, 12)]
    table = scanned(form(rows, "evaluasi"), 0.995)
    for record in table.records:
        for name in ("target_rp", "realisasi_rp"):
            table = read_as(table, record.row_no, name, text=written(record.fields[name].value))
        table = read_as(table, record.row_no, "tingkat_rp", text="24,41")
    return read_as(table, 1, "realisasi_rp", **read)


def test_a_printed_percentage_is_a_check_digit_for_the_amounts_it_was_computed_from() -> None:
    candidates = (("11.751.764.935", 0.5), ("14.751.764.935", 0.45))
    table = evaluation(
        value=Decimal(11_751_764_935), text="11.751.764.935", confidence=0.5, status="review", candidates=candidates
    )
    tables, _ = repair([table], ())
    stored = tables[0].records[0].fields["realisasi_rp"]
    assert (stored.value, stored.status) == (Decimal(14_751_764_935), "repaired")


def test_a_percentage_says_nothing_of_the_last_digits_of_an_amount() -> None:
    candidates = (("14.751.764.935", 0.5), ("14.751.764.985", 0.45))
    table = evaluation(confidence=0.5, status="review", candidates=candidates)
    tables, _ = repair([table], ())
    assert tables[0].records[0].fields["realisasi_rp"].status == "review"


@pytest.mark.parametrize(("other", "status"), [("4.470", "review"), ("894", "ok")])
def test_a_ratio_says_nothing_of_thousands_or_decimals_where_both_its_figures_can_be_either(
    other: str, status: str
) -> None:
    """`5,781 / 7,455` is `5.781 / 7.455`: a volume of 7,455 was confirmed as 7.455 because its realisation was, too."""
    value = Decimal(other.replace(".", ""))
    unsure = Decimal(1123)
    rate = (value / unsure * 100).quantize(Decimal("0.01"))
    rows = [
        {"kode": f"1.06.01.2.01.{number:02d}", "target_k": unsure, "realisasi_k": value, "tingkat_k": rate}
        for number in range(1, 12)
    ]
    table = scanned(form(rows, "evaluasi"), 0.995)
    for record in table.records:
        table = read_as(table, record.row_no, "target_k", text="1.123")
        table = read_as(table, record.row_no, "realisasi_k", text=other)
        table = read_as(table, record.row_no, "tingkat_k", text=str(rate).replace(".", ","))
    tables, _ = repair([read_as(table, 1, "target_k", confidence=0.85, status="review")], ())
    assert tables[0].records[0].fields["target_k"].status == status


@pytest.mark.parametrize(("last", "status"), [(0.995, "ok"), (0.6, "review")])
def test_a_total_that_is_the_last_of_its_terms_is_borne_out_by_that_one_alone(last: float, status: str) -> None:
    """The doubt about a term that does not matter was counted, and so was a column that is computed in another way."""
    row = {
        "lalu_k": Decimal("48.48"), "realisasi_k": Decimal("54.55"), "berjalan_k": Decimal("60.61"),
        "kumulatif_k": Decimal("60.61"), "renstra_k": Decimal("78.79"), "capaian_k": Decimal(100),
    }  # fmt: skip
    rows = [row | {"kode": f"1.06.01.2.01.{number:02d}"} for number in range(1, 12)]
    table = scanned(form(rows, "evaluasi"), 0.995)
    for record in table.records:
        for name, value in row.items():
            table = read_as(table, record.row_no, name, text=f"{value}%".replace(".", ","))
    for name, confidence in (("lalu_k", 0.1), ("kumulatif_k", 0.7), ("berjalan_k", last)):
        table = read_as(table, 1, name, confidence=confidence, status="review" if confidence < 0.9 else "ok")
    tables, _ = repair([table], ())
    assert tables[0].records[0].fields["kumulatif_k"].status == status


@pytest.mark.parametrize(("kode", "status"), [(SUB, "review"), (KEGIATAN, "repaired")])
def test_a_figure_that_can_hardly_be_read_is_repaired_only_where_two_broken_sums_ask_for_it(
    kode: str, status: str
) -> None:
    """Nearly every digit is among its readings: one that made a sum right that was wrong in print was stored."""
    wrong = PLAN[kode] + 10_000
    tables, _ = repair([misread(plan(), kode, wrong, 0.01, (PLAN[kode], 0.009))], ())
    assert (pagu(tables, kode).value, pagu(tables, kode).status) == (
        Decimal(PLAN[kode] if status == "repaired" else wrong), status,
    )  # fmt: skip


def test_nothing_is_repaired_to_nought() -> None:
    """A formula of volumes holds as a sum, as its last or as its greatest term: with nought nearly always."""
    row = {
        "lalu_k": Decimal(20), "target_k": Decimal(10), "tw1_k": Decimal(0), "tw2_k": Decimal(6), "tw3_k": Decimal(4),
        "tw4_k": Decimal(0), "realisasi_k": Decimal(10), "kumulatif_k": Decimal(30),
    }  # fmt: skip
    rows = [row | {"kode": f"1.06.01.2.01.{number:02d}"} for number in range(1, 12)]
    table = scanned(form(rows, "evaluasi"), 0.995)
    for record in table.records:
        for name in row:
            table = read_as(table, record.row_no, name, text=str(record.fields[name].value))
    candidates = (("210", 0.4), ("0", 0.39))
    table = read_as(
        table, 1, "realisasi_k", value=Decimal(210), text="210", confidence=0.4, status="review", candidates=candidates
    )
    table = read_as(table, 1, "kumulatif_k", value=Decimal(20), text="20")
    tables, _ = repair([read_as(table, 1, "tw3_k", value=Decimal(1), text="1")], ())
    assert tables[0].records[0].fields["realisasi_k"].status == "review"
