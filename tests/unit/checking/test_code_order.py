"""COD-05, COD-06, and the findings that only follow from a wrong code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.checking.rules import check
from tests.unit.checking.tables import FACTS, form, places, read_as

if TYPE_CHECKING:
    from pipeline.model import Finding, FormTable

SUBS = [f"1.06.0{program}.2.01.0{number}" for program in (1, 2) for number in range(1, 6)]
HEADS = ["1", "1.06", "1.06.01", "1.06.01.2.01", "1.06.02", "1.06.02.2.01"]


def plan(changed: dict[str, str] | None = None, extra: tuple[str, ...] = ()) -> FormTable:
    """Two programs with a kegiatan and five sub kegiatan each; codes `changed` where they stand."""
    kodes = sorted([*HEADS, *SUBS, *extra])
    rows: list[dict[str, Any]] = [{"kode": (changed or {}).get(kode, kode), "uraian": f"Nama {kode}"} for kode in kodes]
    return form(rows)


def found(table: FormTable) -> list[Finding]:
    return [one for one in check([table], FACTS) if one.rule_id.startswith("COD")]


def test_codes_in_order_have_no_finding() -> None:
    assert found(plan()) == []


def test_a_bidang_that_is_not_printed_is_one_finding_for_all_its_rows() -> None:
    (finding,) = found(plan({SUBS[3]: "2.07.01.2.01.04"}))
    assert (finding.rule_id, finding.kode, finding.stated, finding.expected) == (
        "COD-05", "2.07.01.2.01.04", "2.07", "1.06",
    )  # fmt: skip


def test_a_second_bidang_that_the_table_prints_is_the_office_s_own() -> None:
    extra = ("2", "2.07", "2.07.01", "2.07.01.2.01", "2.07.01.2.01.01")
    assert [one.rule_id for one in found(plan(extra=extra))] == []


def test_a_code_below_a_stranger_and_one_out_of_order_are_told() -> None:
    assert places(found(plan({SUBS[1]: "1.06.01.2.88.02"})), "COD-06") == [("1.06.01.2.88.02", "kode")]
    (finding,) = found(plan({SUBS[1]: "1.06.01.2.01.09"}))
    assert finding.rule_id == "COD-06"
    assert finding.kode == "1.06.01.2.01.09"


def test_numbers_passed_over_are_one_note_on_the_table() -> None:
    (finding,) = found(plan(extra=("1.06.05", "1.06.05.2.01", "1.06.05.2.01.01")))
    assert (finding.rule_id, finding.severity, finding.row_no) == ("COD-06", "info", None)
    assert "1.06.03, 1.06.04" in finding.message


def test_kegiatan_that_an_office_does_not_take_up_are_no_gap() -> None:
    assert found(plan(extra=("1.06.01.2.05", "1.06.01.2.05.01"))) == []


def test_a_wrong_authority_that_also_breaks_the_order_is_one_finding() -> None:
    (finding,) = found(plan({SUBS[4]: "1.06.01.1.01.05"}))
    assert finding.rule_id == "COD-04"
    assert "(COD-06)" in finding.message


def test_a_code_that_may_be_misread_is_held_against_nobody() -> None:
    table = plan({SUBS[3]: "2.07.01.2.01.04"})
    row = next(record.row_no for record in table.records if record.fields["kode"].value == "2.07.01.2.01.04")
    (finding,) = found(read_as(table, row, "kode_cetak", source="ocr"))
    assert finding.cause == "unknown"
