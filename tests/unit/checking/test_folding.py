"""Many findings of one kind on one column are told once; none of them is lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.checking.folding import fold, unfolded
from pipeline.checking.rules import check
from pipeline.model import Finding
from pipeline.store.rows import finding_rows, member_rows
from schemas.messages import say
from tests.unit.checking.tables import FACTS, form

KODES = [f"1.06.01.2.01.0{number}" for number in range(1, 8)]
GROWN = form(
    [{"kode": kode, "pagu": 100 * at, "pagu_maju": 300 * at} for at, kode in enumerate(KODES, 1)]
    + [{"kode": f"1.06.01.2.02.0{at}", "pagu": 100, "pagu_maju": 100} for at in range(1, 8)],
)  # fmt: skip


def grown() -> list[Finding]:
    """Seven sub kegiatan that grow threefold."""
    return [one for one in check([GROWN], FACTS) if one.rule_id == "GRW-01"]


def doubts(count: int, **more: object) -> list[Finding]:
    """Findings on as many rows of a column."""
    values = {"table": 1, "field": "pagu", **more}
    said = say("NUM-01.ways", text="1.2")
    return [Finding("NUM-01", "warning", "unknown", said, row_no=at, **values) for at in range(1, count + 1)]  # type: ignore[arg-type]


def test_rows_outside_the_band_are_one_finding_at_the_row_with_the_most_money() -> None:
    [one] = fold(grown(), [GROWN])
    assert (one.row_no, one.field, one.kode) == (7, "pagu_maju", None)
    assert "700, prakiraan maju 2.100" in one.message
    assert "Juga pada 6 tempat lain: sub kegiatan 1.06.01.2.01.06" in one.message


def test_each_of_them_is_kept_worst_first() -> None:
    [one] = fold(grown(), [GROWN])
    assert [member.row_no for member in one.folded] == [7, 6, 5, 4, 3, 2, 1]
    assert set(unfolded([one])) == set(grown())


def test_folding_again_changes_nothing() -> None:
    once = fold(grown(), [GROWN])
    assert fold(once, [GROWN]) == once


def test_a_folded_finding_keeps_its_own_identity_and_so_the_decision_on_it() -> None:
    alone = {row["kode"]: row["finding_id"] for row in finding_rows("d", grown())}
    members = list(member_rows("d", fold(grown(), [GROWN])))
    assert {row["kode"]: row["member_id"] for row in members} == alone
    [holder] = finding_rows("d", fold(grown(), [GROWN]))
    assert {row["finding_id"] for row in members} == {holder["finding_id"]}
    assert holder["members"] == 7


def test_identity_and_sentence_of_a_finding_are_those_of_earlier_versions() -> None:
    """Else a person's decisions would be lost with the next reading."""
    first = next(finding_rows("0123456789abcdef", grown()))
    assert first["finding_id"] == "528f0414d3d69db4"
    assert first["message"] == (
        "Pertumbuhan prakiraan maju di luar batas: sub kegiatan 1.06.01.2.01.01: pagu 100, prakiraan maju 300 (200 %)."
    )


def test_the_one_that_stands_for_all_is_the_same_when_another_row_is_the_worst() -> None:
    before = fold(grown(), [GROWN])
    after = fold([one for one in grown() if one.row_no != 7], [GROWN])
    [first], [second] = finding_rows("d", before), finding_rows("d", after)
    assert (first["finding_id"], first["row_no"]) == (second["finding_id"], 7)
    assert second["row_no"] == 6


def test_two_are_told_one_by_one() -> None:
    assert fold(grown()[:2], [GROWN]) == tuple(grown()[:2])


@pytest.mark.parametrize(("count", "told"), [(4, 4), (5, 1)])
def test_a_few_errors_are_told_one_by_one(count: int, told: int) -> None:
    errors = [replace(one, severity="error") for one in grown()[:count]]
    assert len(fold(errors, [GROWN])) == told


def test_sums_that_fail_stay_apart_for_each_has_its_own_figures() -> None:
    wrong = [replace(one, rule_id="SUM-02") for one in grown()]
    assert fold(wrong, [GROWN]) == tuple(wrong)


@pytest.mark.parametrize("other", [{"field": "target"}, {"table": 2}, {"severity": "info"}, {"cause": "reading"}])
def test_other_columns_tables_grades_and_causes_are_other_findings(other: dict[str, str]) -> None:
    found = [*grown(), *(replace(one, **other) for one in grown())]  # type: ignore[arg-type]
    assert len([one for one in fold(found, [GROWN]) if one.folded]) == 1 + (other.get("cause") != "reading")


@pytest.mark.parametrize(("status", "told"), [("ok", 7), ("review", 1)])
def test_a_doubt_that_nothing_else_marks_stays_on_its_cell(status: str, told: int) -> None:
    """A wrong value is flagged by its cell's status, or by a finding on that very cell."""
    records = tuple(
        replace(one, fields={**one.fields, "pagu": replace(one.fields["pagu"], status=status)})  # type: ignore[arg-type]
        for one in GROWN.records
    )
    assert len(fold(doubts(7), [replace(GROWN, records=records)])) == told


def test_findings_on_places_without_a_row_are_told_once_a_page() -> None:
    found = [
        *doubts(3, table=None, field=None, page=1, stated="4 Dokumen"),
        *doubts(3, table=None, field=None, page=2, stated="5 Dokumen"),
    ]
    assert [one.page for one in fold([replace(one, row_no=None) for one in found], [])] == [1, 2]


def test_notes_on_the_pages_of_a_document_are_told_once() -> None:
    found = [replace(one, severity="info", table=None, row_no=None, page=one.row_no) for one in doubts(4)]
    [one] = fold(found, [])
    assert [member.page for member in one.folded] == [1, 2, 3, 4]
    ids = [row["finding_id"] for some in (found, found[1:]) for row in finding_rows("d", fold(some, []))]
    assert len(set(ids)) == 1


def test_the_money_of_a_row_says_which_is_the_worst() -> None:
    rows = [replace(one, rule_id="TGT-05", stated=None) for one in grown()]
    [one] = fold([replace(row, field="indikator") for row in rows], [GROWN])
    assert one.row_no == 7
    assert Decimal(700) == GROWN.records[6].fields["pagu"].value


def texts(count: int, field: str) -> list[Finding]:
    """Findings on as many texts in place of numbers."""
    said = say("VAL-01.text", text="sesuai")
    return [Finding("VAL-01", "info", "source", said, table=1, row_no=at, field=field) for at in range(1, count + 1)]


def test_each_column_with_several_texts_in_place_of_numbers_is_named() -> None:
    """Their cells have no mark of their own; columns with a few are told with the table."""
    assert [one.field for one in fold([*texts(4, "target"), *texts(5, "target_maju")], [GROWN])] == [
        "target",
        "target_maju",
    ]
    assert len(fold([*texts(2, "target"), *texts(2, "target_maju")], [GROWN])) == 1
