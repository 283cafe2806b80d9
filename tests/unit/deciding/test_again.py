"""Decisions of people come into a reading, find their place again, and say so where they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from pipeline.checking.judging import judge
from pipeline.deciding import decide, merged
from pipeline.model import Box, Correction, DocumentResult, Finding
from pipeline.printed.columns import bind_columns
from pipeline.printed.numbers import numbers_of
from schemas.messages import said, say
from tests.unit.store.readings import DOCUMENT, TABLE, box, plan, reading

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def decision(after: str | None, before: str | None = "500000", **more: object) -> Correction:
    """A decision on the pagu of the second row of the plan."""
    values: dict[str, object] = {
        "correction_id": "c1", "document_id": DOCUMENT, "page": 1, "box": box(2, 4), "table_id": TABLE, "row_no": 2,
        "kode": "1.06.01.2.01.01", "field": "pagu", "before": before, "after": after, "author": "Ani",
        "decided_at": NOON,
    }  # fmt: skip
    return Correction(**{**values, **more})  # type: ignore[arg-type]


def pagu(result: DocumentResult, record: int = 1) -> tuple[object, str]:
    """Value and status of a row's pagu."""
    item = result.tables[0].records[record].fields["pagu"]
    return item.value, item.status


def checked() -> DocumentResult:
    """The plan with the findings of its checks."""
    plain = reading()
    return replace(plain, findings=(*plain.findings, *judge(plain)))


def test_without_decisions_a_document_is_as_it_was_read() -> None:
    document = checked()
    assert decide(document, []).result is document


def test_checks_run_again_without_a_change_find_the_same() -> None:
    same = decide(checked(), [decision("500000")]).result
    assert set(same.findings) == set(checked().findings)


def test_a_corrected_value_is_stored_with_its_type_and_what_it_was_before() -> None:
    result = decide(checked(), [decision("600000", note="lihat DPA")]).result
    assert pagu(result) == (Decimal(600000), "repaired")
    [repair] = result.tables[0].repairs
    assert (repair.row_no, repair.field, repair.before, repair.after) == (2, "pagu", "500000", "600000")
    assert "Ani" in repair.evidence
    assert "lihat DPA" in repair.evidence


def test_a_corrected_value_is_the_number_of_its_cell_too() -> None:
    read = checked()
    bound = replace(read, tables=tuple(bind_columns(form) for form in read.tables))
    result = decide(bound, [decision("600000")]).result
    found = [(one.value, one.text, one.status) for one in numbers_of(result.tables[0]) if one.field == "pagu"]
    assert found == [(Decimal(500000), "Rp 500.000", "ok"), (Decimal(600000), "500.000", "repaired")]


def test_what_the_safety_net_said_stays_when_a_value_is_decided() -> None:
    net = Finding("READ-05", "warning", "reading", say("READ-05.nothing", pages=1, tables=1, count=4), stage="net")
    document = replace(checked(), findings=(*checked().findings, net))
    assert net in decide(document, [decision("600000")]).result.findings


def test_a_reading_that_a_person_accepts_is_no_longer_in_doubt() -> None:
    result = decide(checked(), [decision("500000")]).result
    assert pagu(result) == (Decimal(500000), "ok")
    assert result.tables[0].repairs == ()


def test_a_correction_that_breaks_a_sum_is_found_by_the_checks() -> None:
    before = {one.rule_id for one in decide(checked(), []).result.findings if one.field == "pagu" and one.stated}
    after = [one for one in decide(checked(), [decision("600000")]).result.findings if one.rule_id.startswith("SUM")]
    assert any(one.stated and "500.000" in one.stated for one in after)
    assert not any(rule.startswith("SUM") for rule in before)


def test_a_doubt_about_the_reading_ends_with_the_decision_but_other_findings_stay() -> None:
    doubt = Finding("NUM-01", "warning", "unknown", say("NUM-01.ways", text="?"), table=1, row_no=2, field="pagu")
    elsewhere = replace(doubt, row_no=1)
    document = replace(checked(), findings=(*checked().findings, doubt, elsewhere))
    found = decide(document, [decision("600000")]).result.findings
    assert doubt not in found
    assert elsewhere in found


def test_a_decision_finds_its_cell_although_rows_moved_and_were_counted_anew() -> None:
    moved = replace(decision("600000"), row_no=7, box=Box(401.5, 41.0, 499.0, 58.5))
    assert pagu(decide(checked(), [moved]).result) == (Decimal(600000), "repaired")


def test_a_reading_that_changed_under_a_decision_is_a_conflict_and_asked_again() -> None:
    done = decide(checked(), [decision("600000", before="480000")])
    assert pagu(done.result) == (Decimal(500000), "review")
    [outcome] = done.outcomes
    assert outcome.status == "conflict"
    assert "480000" in str(outcome.reason)
    assert "500000" in str(outcome.reason)


def test_a_new_reading_that_says_what_the_person_said_needs_no_one() -> None:
    done = decide(checked(), [decision("500000", before="480000")])
    assert pagu(done.result) == (Decimal(500000), "ok")
    assert done.outcomes[0].status == "applied"


def test_a_cell_that_is_there_no_more_is_a_conflict() -> None:
    done = decide(checked(), [decision("600000", page=3)])
    assert done.outcomes[0].status == "conflict"
    assert done.result.tables == checked().tables


def test_the_last_decision_counts() -> None:
    later = decision("700000", correction_id="c2", decided_at=NOON + timedelta(hours=1))
    assert pagu(decide(checked(), [decision("600000"), later]).result)[0] == Decimal(700000)


def test_another_persons_contradiction_waits_while_a_decision_stands() -> None:
    later = decision("700000", correction_id="c2", decided_at=NOON + timedelta(hours=1), status="conflict")
    done = decide(checked(), [decision("600000"), later])
    assert pagu(done.result)[0] == Decimal(600000)
    assert [one.decision_id for one in done.outcomes] == ["c1"]


def test_a_value_can_be_decided_to_be_empty() -> None:
    assert pagu(decide(checked(), [decision(None)]).result) == (None, "repaired")


@pytest.mark.parametrize("field", ["lokasi"])
def test_a_merged_cell_is_decided_for_all_its_rows(field: str) -> None:
    merged = plan().records[0].fields[field]
    one = decision("Kecamatan Bantan", merged.value, field=field, box=merged.box)  # type: ignore[arg-type]
    records = decide(checked(), [one]).result.tables[0].records
    assert [record.fields[field].value for record in records] == ["Kecamatan Bantan"] * 2


@pytest.mark.parametrize("page", [1, 9])
def test_why_a_decision_is_in_conflict_is_said_in_both_languages(page: int) -> None:
    [outcome] = decide(checked(), [decision("600000", before=None, page=page)]).outcomes
    assert outcome.reason is not None
    assert (
        outcome.reason.text("en")
        == {
            1: "The reading has changed: empty before, now 500000.",
            9: "Its place was not found in the new reading.",
        }[page]
    )


def test_that_another_person_decided_otherwise_is_said_in_both_languages() -> None:
    found = merged([decision("600000")], decision(None, correction_id="c2", author="Budi"))
    conflict = found[-1]
    assert isinstance(conflict, Correction)
    sentence = said(conflict.reason_key, conflict.reason_values)
    assert sentence is not None
    assert sentence.text("en") == "Ani decided otherwise: 600000."
    assert str(sentence) == conflict.reason


@pytest.mark.parametrize("after", ["abc", "-5", "1e30", "NaN"])
def test_a_decision_that_is_no_amount_is_a_conflict_and_the_others_on_the_document_count(after: str) -> None:
    other = decision("Perencanaan Kinerja", before=None, correction_id="c2", field="uraian", box=box(2, 1))
    wrong = decision(after, note="dari basis data lain")
    other = replace(other, before=str(checked().tables[0].records[1].fields["uraian"].value))
    done = decide(checked(), [wrong, other])
    assert [one.status for one in done.outcomes] == ["conflict", "applied"]
    assert "pagu" in str(done.outcomes[0].reason)
    assert pagu(done.result) == (Decimal(500000), "review")
