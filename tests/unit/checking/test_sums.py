"""SUM-01 to SUM-04: one finding for one wrong amount, at the row that is wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.checking.rules import check
from tests.unit.checking.tables import FACTS, form, places, read_as, scanned, tree

if TYPE_CHECKING:
    from pipeline.model import Finding

PLAN = {
    "1.06": 900,
    "1.06.01": 600,
    "1.06.01.2.01": 400,
    "1.06.01.2.01.01": 250,
    "1.06.01.2.01.07": 150,
    "1.06.01.2.02": 200,
    "1.06.01.2.02.01": 200,
    "1.06.04": 300,
    "1.06.04.2.01": 300,
    "1.06.04.2.01.01": 100,
    "1.06.04.2.01.02": 200,
}
TOTAL = {"level": "total", "kode": None, "uraian": "TOTAL", "pagu": 900}


def found(**changes: int) -> list[Finding]:
    """Findings on the plan with some amounts changed (`_` for the dots of a code)."""
    amounts = PLAN | {kode.strip("_").replace("_", "."): value for kode, value in changes.items() if kode != "TOTAL"}
    rows = [*tree(amounts), TOTAL | {"pagu": changes.get("TOTAL", 900)}]
    return [one for one in check([form(rows)], FACTS) if one.rule_id.startswith("SUM")]


def test_a_plan_that_adds_up_has_no_finding() -> None:
    assert found() == []


def test_a_kegiatan_that_nothing_else_follows_is_one_finding_though_its_program_differs_too() -> None:
    (finding,) = found(_1_06_01_2_01=490)
    assert (finding.rule_id, finding.kode, finding.field) == ("SUM-01", "1.06.01.2.01", "pagu")
    assert (finding.stated, finding.expected, finding.severity, finding.cause) == ("490", "400", "error", "source")
    assert "program 1.06.01" in finding.message


def test_a_kegiatan_whose_program_and_total_follow_it_is_the_office_s_and_the_total_misses_the_lowest_rows() -> None:
    changed = {"_1_06_01_2_01": 490, "_1_06_01": 690, "_1_06": 990, "TOTAL": 990}
    findings = found(**changed)
    assert [(one.rule_id, one.kode, one.cause) for one in findings] == [
        ("SUM-01", "1.06.01.2.01", "source"),
        ("SUM-04", None, "source"),
    ]
    assert "dihitung" in str(findings[0].evidence)
    assert "1.06.01.2.01" in findings[1].message


@pytest.mark.parametrize(
    ("changes", "rule", "kode"),
    [
        ({"_1_06_01": 650}, "SUM-02", "1.06.01"),
        ({"_1_06": 950, "TOTAL": 950}, "SUM-03", "1.06"),
        ({"TOTAL": 950}, "SUM-04", None),
    ],
)
def test_each_level_has_its_rule(changes: dict[str, int], rule: str, kode: str | None) -> None:
    assert places(found(**changes), rule) == [(kode, "pagu")]


def test_a_level_that_prints_no_amounts_is_skipped_over() -> None:
    rows = [row | ({"pagu": None} if row["kode"].count(".") == 4 else {}) for row in tree(PLAN)]
    assert not [one for one in check([form(rows)], FACTS) if one.rule_id.startswith("SUM")]


def test_an_empty_amount_below_is_a_matter_of_that_cell_and_not_of_the_sum() -> None:
    rows = tree(PLAN)
    rows[4]["pagu"] = None
    findings = check([form(rows)], FACTS)
    assert not [one for one in findings if one.rule_id.startswith("SUM")]
    assert places(findings, "TGT-03") == [("1.06.01.2.01.07", "pagu")]


def test_rows_printed_apart_from_their_parents_are_found_by_code() -> None:
    rows = sorted(tree(PLAN), key=lambda row: (row["kode"].count("."), row["kode"]))
    assert not [one for one in check([form(rows)], FACTS) if one.rule_id.startswith("SUM")]


def test_a_column_in_which_nothing_adds_up_is_one_warning_without_a_row() -> None:
    rows = tree({kode: amount + 7 * at for at, (kode, amount) in enumerate(PLAN.items())})
    findings = [one for one in check([form(rows)], FACTS) if one.rule_id.startswith("SUM")]
    assert [(one.severity, one.cause, one.row_no, one.field) for one in findings] == [
        ("warning", "unknown", None, "pagu")
    ]


def test_rupiah_are_exact_and_sen_may_differ_by_one_rupiah() -> None:
    assert places(found(_1_06_01_2_01=401), "SUM-01")
    rows = tree(PLAN)
    rows[2]["pagu"] = Decimal("400.49")
    assert not [one for one in check([form(rows)], FACTS) if one.rule_id == "SUM-01"]


def test_what_may_be_misread_is_never_an_error_of_the_office() -> None:
    rows = [*tree(PLAN | {"1.06.01.2.01": 490}), TOTAL]
    (finding,) = [one for one in check([scanned(form(rows))], FACTS) if one.rule_id.startswith("SUM")]
    assert (finding.severity, finding.cause) == ("warning", "unknown")


def test_a_runner_up_of_the_recogniser_that_closes_the_sums_speaks_for_a_misreading() -> None:
    rows = [*tree(PLAN | {"1.06.01.2.01": 490}), TOTAL]
    table = read_as(scanned(form(rows)), 3, "pagu", candidates=(("490", 0.6), ("400", 0.3)))
    (finding,) = [one for one in check([table], FACTS) if one.rule_id.startswith("SUM")]
    assert (finding.severity, finding.cause) == ("warning", "reading")


def test_an_amount_that_begins_as_the_sum_does_was_cut_off() -> None:
    amounts = {kode: amount * 1_234_567 for kode, amount in PLAN.items()}
    rows = tree(amounts | {"1.06.01.2.01": 493_826})
    (finding,) = [one for one in check([form(rows)], FACTS) if one.rule_id.startswith("SUM")]
    assert (finding.kode, finding.cause) == ("1.06.01.2.01", "reading")


def test_rows_whose_codes_do_not_bear_out_where_they_stand_blame_nobody() -> None:
    rows = [row | {"level": level_of(row["kode"]), "kode": None} for row in tree(PLAN | {"1.06.01.2.01": 490})]
    (finding,) = [one for one in check([form(rows)], FACTS) if one.rule_id.startswith("SUM")]
    assert (finding.severity, finding.cause) == ("warning", "unknown")


def level_of(kode: str) -> str:
    """The level of a full code."""
    return {1: "bidang", 2: "program", 4: "kegiatan", 5: "sub_kegiatan"}[kode.count(".")]


def test_further_indicators_carry_no_money_of_their_own() -> None:
    rows = tree(PLAN)
    further = rows[3] | {"indikator_no": 2, "pagu": None}
    table = form([*rows[:4], further, *rows[4:]])
    assert not [one for one in check([table], FACTS) if one.rule_id.startswith("SUM")]


def test_subtotals_sum_up_what_stands_since_the_one_before() -> None:
    rows = tree(PLAN)[1:]
    first = TOTAL | {"uraian": "Jumlah", "pagu": 600}
    second = TOTAL | {"uraian": "Jumlah", "pagu": 300}
    table = form([*rows[:6], first, *rows[6:], second])
    assert not [one for one in check([table], FACTS) if one.rule_id.startswith("SUM")]


def test_old_codes_do_not_tell_a_program_whose_name_was_read_as_a_kegiatan_of_the_one_above() -> None:
    amounts = [("1.18.16", "program", 300), ("1.18.16.01", "kegiatan", 100), ("1.18.16.01", "kegiatan", 200)]
    lost = [("1.18.16.01", "kegiatan", 150), ("1.18.16.01", "kegiatan", 170)]
    more = [("1.18.17", "program", 70), ("1.18.17.01", "kegiatan", 70)]
    rows = [{"kode": kode, "level": level, "pagu": pagu} for kode, level, pagu in [*amounts, *lost, *more]]
    (finding,) = [one for one in check([form(rows, tahun=2017)], FACTS) if one.rule_id.startswith("SUM")]
    assert (finding.kode, finding.severity, finding.cause) == ("1.18.16", "warning", "unknown")


def scan_of(kode: str, amount: int) -> list[Finding]:
    """Findings on a scan of the plan in which one amount (in millions and a bit) was read wrongly."""
    amounts = {code: value * 1_000_203 for code, value in PLAN.items()} | {kode: amount}
    return [one for one in check([scanned(form(tree(amounts)))], FACTS) if one.rule_id.startswith("SUM")]


def test_on_a_scan_the_sub_kegiatan_that_one_digit_would_mend_is_looked_at_and_not_its_kegiatan() -> None:
    (finding,) = scan_of("1.06.01.2.01.07", 150_030_450 + 5_000_000)
    assert (finding.kode, finding.cause, finding.expected) == ("1.06.01.2.01.07", "unknown", "150.030.450")


def test_on_a_scan_a_kegiatan_that_two_sums_deny_is_looked_at_itself() -> None:
    (finding,) = scan_of("1.06.01.2.01", 400_081_200 + 3_000)
    assert (finding.kode, finding.severity) == ("1.06.01.2.01", "warning")
