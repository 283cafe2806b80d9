"""A number that no field holds is decided on like a value: found by its place, kept, asked again where it changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from pipeline.deciding import decide
from pipeline.model import Correction, DocumentResult, FormTable, StructureDecision
from pipeline.printed.numbers import numbers_of
from tests.unit.printed.tables import place, plain, planned, read, record, table
from tests.unit.store.readings import DOCUMENT, TABLE, reading

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
LISTED = (["No", "Kecamatan", "Jumlah Kelompok"], ["1", "Bantan", "12"], ["2", "Rupat", "27"], ["3", "Mandau", "5 / 8"])
CHANGED = (LISTED[0], LISTED[1], ["2", "Rupat", "72"], LISTED[3])


def document(*rows: list[str], form: FormTable | None = None) -> DocumentResult:
    """A document of one table that no form fits."""
    return replace(reading(form or plain(table(*(rows or LISTED)))), findings=(), narrative=reading().narrative)


def decision(after: str | None, before: str | None = "27", row: int = 1, **more: object) -> Correction:
    """A decision on a number of the last column."""
    values: dict[str, object] = {
        "correction_id": "c1", "document_id": DOCUMENT, "page": 1, "box": place(row, 2), "table_id": TABLE,
        "row_no": row + 1, "kode": None, "field": "angka", "before": before, "after": after, "author": "Ani",
        "decided_at": NOON,
    }  # fmt: skip
    return Correction(**{**values, **more})  # type: ignore[arg-type]


def numbers(result: DocumentResult) -> list[tuple[Decimal | None, str]]:
    return [(one.value, one.status) for one in numbers_of(result.tables[0])]


def test_a_corrected_number_is_stored_and_stands_among_the_repairs() -> None:
    done = decide(document(), [decision("28", note="lihat lampiran")])
    assert numbers(done.result) == [(12, "ok"), (28, "repaired"), (5, "ok"), (8, "ok")]
    [repair] = done.result.tables[0].repairs
    assert (repair.row_no, repair.field, repair.before, repair.after, repair.method) == (
        2,
        "angka",
        "27",
        "28",
        "decision",
    )
    assert "lihat lampiran" in str(repair.evidence)
    assert [one.status for one in done.outcomes] == ["applied"]
    assert numbers(done.reading) == numbers(document())  # the reading stays as it was


def test_a_number_that_a_person_confirms_is_no_repair() -> None:
    done = decide(document(), [decision("27")])
    assert numbers(done.result) == numbers(document())
    assert done.result.tables[0].repairs == ()


def test_of_several_figures_in_a_cell_the_one_that_was_meant_is_decided() -> None:
    done = decide(document(), [decision("9", "8", row=2, field="angka:2")])
    assert numbers(done.result)[2:] == [(5, "ok"), (9, "repaired")]
    both = [decision("6", "5", row=2), decision("9", "8", row=2, field="angka:2", correction_id="c2")]
    assert numbers(decide(document(), both).result)[2:] == [(6, "repaired"), (9, "repaired")]


def test_what_is_not_printed_is_no_number() -> None:
    assert numbers(decide(document(), [decision(None)]).result)[1] == (None, "repaired")


def test_a_page_that_reads_otherwise_now_is_a_conflict_and_the_number_is_asked_about() -> None:
    done = decide(document(*CHANGED), [decision("28")])
    [outcome] = done.outcomes
    assert outcome.status == "conflict"
    assert outcome.reason is not None
    assert numbers(done.result)[1] == (72, "review")


def test_a_number_that_is_gone_is_a_conflict() -> None:
    done = decide(document(*LISTED[:2]), [decision("28")])
    assert [one.status for one in done.outcomes] == ["conflict"]


def test_a_reading_that_says_by_itself_what_was_decided_is_no_conflict() -> None:
    done = decide(document(*CHANGED), [decision("72")])
    assert [one.status for one in done.outcomes] == ["applied"]
    assert numbers(done.result)[1] == (72, "ok")


def test_a_taught_layout_that_reads_the_number_takes_the_decision_over() -> None:
    printed = table(*LISTED[:3])
    taught = planned(printed, (None, "uraian", "target"), record(1, target=read(1, 2, "27", Decimal(27))))
    done = decide(document(form=taught), [decision("28")])
    assert done.result.tables[0].records[0].fields["target"].value == 28
    assert [one.status for one in done.outcomes] == ["applied"]


def test_a_layout_that_is_gone_leaves_its_decisions_with_the_numbers() -> None:
    done = decide(document(), [decision("28", field="target")])
    assert numbers(done.result)[1] == (28, "repaired")
    other = decide(document(), [decision("28", before="99", field="target")])
    assert [one.status for one in other.outcomes] == ["conflict"]
    assert numbers(other.result)[1] == (27, "ok")


def test_decided_money_follows_the_scale_of_its_table() -> None:
    form = plain(table(["Kecamatan", "Anggaran (Rp)"], ["Bantan", "1.250.000"], ["Rupat", "2.500.000"]))
    amount = decision("1300000", "1250000", 0, box=place(0, 1))
    scale = StructureDecision(
        "s1", DOCUMENT, "table", TABLE, None, None, None, 1, place(-1, 0), "skala", "1", "1000", "Ani",
        NOON.replace(hour=13),
    )  # fmt: skip
    done = decide(document(form=form), [amount, scale])
    assert [one.status for one in done.outcomes] == ["applied", "applied"]
    assert numbers(done.result) == [(1_300_000_000, "repaired"), (2_500_000_000, "ok")]
    late = decide(
        document(form=form),
        [replace(amount, before="1250000000", after="1300000000", decided_at=NOON.replace(hour=14)), scale],
    )
    assert [one.status for one in late.outcomes] == ["applied", "applied"]
    assert numbers(late.result) == numbers(done.result)
