"""Decisions on rows, tables and facts: replayed in order, found again, and in conflict where the page changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.judging import judge
from pipeline.deciding import decide, decided_on, stands, withdrawn
from pipeline.deciding.rowplaces import row_place, signature, table_place
from pipeline.model import Box, Correction, DocumentResult, Evidence, Finding, StructureDecision
from pipeline.store.rows import finding_rows
from schemas.messages import say
from tests.unit.store.readings import DOCUMENT, TABLE, evidence, plan, reading, record

if TYPE_CHECKING:
    from pipeline.model import Record

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def three(*more: Finding) -> DocumentResult:
    """The plan with a third row: the end of the second one's name, and its n+1 amount."""
    form = plan()
    program, item = form.records
    rest = record(
        3, 2, "lainnya", uraian=evidence(3, 1, "Perencanaan", "Perencanaan"), pagu_maju=evidence(3, 4, "7", Decimal(7))
    )
    plain = replace(reading(replace(form, records=(program, item, rest))), findings=())
    return replace(plain, findings=(*more, *judge(plain)))


def at(
    number: int,
    document: DocumentResult,
    act: str,
    after: object = None,
    *,
    field: str | None = None,
    before: str | None = None,
    minutes: int = 0,
) -> StructureDecision:
    """A decision on a row of the document as it stands."""
    replay = stands(document, [])
    one = next(r for r in replay.forms[0].records if r.row_no == number)
    page, box = row_place(one)
    told = after if after is None or isinstance(after, str) else json.dumps(after)
    said = signature(one, replay.marks) if field is None else before
    return StructureDecision(
        f"s{number}{act}{field}", DOCUMENT, act, TABLE, number, None, None, page, box, field, said, told, "Ani",  # type: ignore[arg-type]
        NOON + timedelta(minutes=minutes),
    )  # fmt: skip


def second(document: DocumentResult, number: int) -> dict[str, object]:
    """The other row of a decision on two."""
    replay = stands(document, [])
    one = next(r for r in replay.forms[0].records if r.row_no == number)
    page, box = row_place(one)
    return {"page": page, "box": list(box or ()), "row_no": number, "row": signature(one, replay.marks)}


def records(document: DocumentResult, *decisions: StructureDecision | Correction) -> tuple[Record, ...]:
    """The rows after the decisions, all of which were used."""
    done = decide(document, decisions)
    assert [one.status for one in done.outcomes] == ["applied"] * len(decisions), done.outcomes
    return done.result.tables[0].records


def pagu(after: str, minutes: int, before: str = "500000", **more: object) -> Correction:
    values: dict[str, object] = {
        "correction_id": f"c{minutes}", "document_id": DOCUMENT, "page": 1, "box": Box(400, 40, 500, 60),
        "table_id": TABLE, "row_no": 2, "kode": None, "field": "pagu", "before": before, "after": after,
        "author": "Ani",
        "decided_at": NOON + timedelta(minutes=minutes),
    }  # fmt: skip
    return Correction(**{**values, **more})  # type: ignore[arg-type]


def test_a_row_gets_the_level_and_the_code_that_a_person_gives_it() -> None:
    document = three()
    level = at(3, document, "row", "kegiatan", field="level", before="lainnya")
    kode = at(3, document, "row", "1.06.01.2.02", field="kode", minutes=1)
    changed = records(document, level, kode)[2]
    assert (changed.level, changed.fields["kode"].value) == ("kegiatan", "1.06.01.2.02")
    done = decide(document, [level, kode]).result
    assert {(one.field, one.after) for one in done.tables[0].repairs} == {
        ("level", "kegiatan"),
        ("kode", "1.06.01.2.02"),
    }


def test_a_level_that_the_program_reads_otherwise_by_now_is_a_conflict() -> None:
    document = three()
    [outcome] = decide(document, [at(3, document, "row", "kegiatan", field="level", before="program")]).outcomes
    assert outcome.status == "conflict"
    assert "lainnya" in str(outcome.reason)


def test_rows_under_the_parent_that_a_person_names_are_added_up_there() -> None:
    form = plan()
    program, item = form.records
    other = record(
        3, 2, "program", kode=evidence(3, 0, "1.06.02", "1.06.02"),
        uraian=evidence(3, 1, "PROGRAM LAIN", "PROGRAM LAIN"),
        pagu=evidence(3, 4, "700.000", Decimal(700000)),
    )  # fmt: skip
    document = replace(reading(replace(form, records=(program, item, other))), findings=())
    under = at(2, document, "row", {"page": 1, "box": list(row_place(other).box or ()), "row_no": 3}, field="induk")
    assert records(document, under)[1].fields["induk"].value == 3
    found = [one for one in decide(document, [under]).result.findings if one.rule_id.startswith("SUM")]
    assert {one.row_no for one in found} == {3}


def test_two_rows_become_one_and_what_spoke_of_the_second_speaks_of_the_first() -> None:
    doubt = Finding(
        "NUM-01", "warning", "reading", say("NUM-01.ways", text="?"), table=1, row_no=3, field="target", stage="forms"
    )
    document = three(doubt)
    merge = at(2, document, "merge", second(document, 3))
    _, joined = records(document, merge)
    assert joined.fields["uraian"].value == "Penyusunan Dokumen Perencanaan"
    assert joined.fields["pagu_maju"].value == Decimal(7)
    assert 2 in {one.row_no for one in decide(document, [merge]).result.findings if one.rule_id == "NUM-01"}


def test_rows_with_two_amounts_of_one_column_are_not_merged_for_one_would_be_lost() -> None:
    document = three()
    [outcome] = decide(document, [at(1, document, "merge", second(document, 2))]).outcomes
    assert outcome.status == "conflict"
    assert "target" in str(outcome.reason)


def test_a_false_row_goes_and_the_rows_below_it_move_up() -> None:
    document = three()
    done = decide(document, [at(2, document, "remove")])
    assert [(one.row_no, one.level) for one in done.result.tables[0].records] == [(1, "program"), (2, "lainnya")]
    assert dict(done.origins) == {(1, 1): 1, (1, 2): 3}


def test_a_row_that_says_something_else_by_now_is_not_removed() -> None:
    document = three()
    remove = replace(at(2, document, "remove"), before='{"uraian": "Halaman 3", "angka": {}}')
    done = decide(document, [remove])
    assert done.outcomes[0].status == "conflict"
    assert len(done.result.tables[0].records) == 3


def test_one_row_becomes_two_with_the_values_that_a_person_gives_them() -> None:
    document = three()
    rows = {
        "rows": [
            {"fields": {"uraian": "Penyusunan", "pagu": "200000"}},
            {"fields": {"uraian": "Dokumen", "pagu": "300000"}},
        ]
    }
    one, two = records(document, at(2, document, "split", rows))[1:3]
    assert [(r.row_no, r.fields["uraian"].value, r.fields["pagu"].value) for r in (one, two)] == [
        (2, "Penyusunan", Decimal(200000)), (3, "Dokumen", Decimal(300000)),
    ]  # fmt: skip


def test_a_row_that_was_missed_is_added_with_its_place_and_can_be_corrected_there() -> None:
    document = three()
    told = {"level": "sub_kegiatan", "fields": {"uraian": "Rapat", "pagu": "900"}}
    add = at(2, document, "add", told)
    added = records(document, add)[2]
    assert (added.level, added.fields["pagu"].value) == ("sub_kegiatan", Decimal(900))
    place = row_place(added)
    later = pagu("800", 5, before="900", box=place.box, row_no=3)
    assert records(document, add, later)[2].fields["pagu"].value == Decimal(800)


def test_a_row_that_the_program_reads_by_itself_now_is_not_added_again() -> None:
    document = three()
    told = {"level": "sub_kegiatan", "fields": {"uraian": "Penyusunan  dokumen", "pagu": "500000"}}
    assert len(records(document, at(1, document, "add", told))) == 3


def test_a_row_of_a_review_named_on_one_side_only_is_not_added_again_once_the_program_reads_it() -> None:
    form = plan()
    needed = [
        replace(record(number, number - 1, uraian_kebutuhan=evidence(number, 1, name, name)), fact="review_rkpd")
        for number, name in ((1, "Air bersih"), (2, "Jalan desa"))
    ]
    document = replace(reading(replace(form, fact="review_rkpd", records=tuple(needed))), findings=())
    told = {"level": "sub_kegiatan", "fields": {"uraian_kebutuhan": "Jalan  Desa"}}
    assert len(records(document, at(1, document, "add", told))) == 2


def test_decisions_are_replayed_in_the_order_in_which_they_were_made() -> None:
    document = three()
    value = pagu("600", 1)
    scale = table(document, "skala", "1", "1000", minutes=2)
    after = pagu("700000", 3, before="500000", correction_id="c9")
    assert records(document, value, scale)[1].fields["pagu"].value == Decimal(600000)
    assert records(document, scale, after)[1].fields["pagu"].value == Decimal(700000)


def table(document: DocumentResult, field: str, before: str, after: str, minutes: int = 0) -> StructureDecision:
    page, box = table_place(document.tables[0].table)
    return StructureDecision(
        f"t{field}", DOCUMENT, "table", TABLE, None, None, None, page, box, field, before, after, "Ani",
        NOON + timedelta(minutes=minutes),
    )  # fmt: skip


def test_a_table_gets_another_year_scale_and_kind() -> None:
    document = three()
    told = [
        table(document, "tahun", "2024", "2025"),
        table(document, "skala", "1", "1000"),
        table(document, "kind", "T-C.33", "other"),
    ]
    done = decide(document, told)
    form = done.result.tables[0]
    assert (form.tahun, form.skala, form.kind) == (2025, 1000, "other")
    assert form.records[1].fields["pagu"].value == Decimal(500_000_000)
    assert form.records[1].fields["target"].value == Decimal(3)


def test_a_document_gets_the_office_that_a_person_gives_it_and_is_no_longer_said_to_have_none() -> None:
    missing = Finding(
        "DOC-01", "info", "reading", say("DOC-01.office"), field="perangkat_daerah", page=1, stage="names"
    )
    document = three(missing)
    document = replace(document, facts=replace(document.facts, perangkat_daerah=None))
    office = StructureDecision(
        "d1",
        DOCUMENT,
        "document",
        None,
        None,
        None,
        None,
        0,
        None,
        "perangkat_daerah",
        None,
        "Dinas Sosial",
        "Ani",
        NOON,
    )
    done = decide(document, [office])
    assert done.result.facts.perangkat_daerah == "Dinas Sosial"
    assert not [one for one in done.result.findings if one.rule_id == "DOC-01"]


def test_a_decision_on_structure_finds_its_row_although_rows_moved_and_tables_were_counted_anew() -> None:
    document = three()
    level = at(3, document, "row", "kegiatan", field="level", before="lainnya")
    moved = replace(level, row_no=9, table_id=f"{DOCUMENT}-07", box=Box(101, 61.5, 380, 78))
    assert records(document, moved)[2].level == "kegiatan"


def test_a_later_decision_on_the_same_row_counts_and_taken_back_gives_way_to_the_earlier() -> None:
    document = three()
    first = at(3, document, "row", "kegiatan", field="level", before="lainnya")
    later = replace(first, decision_id="s9", after="program", decided_at=NOON + timedelta(hours=1))
    known = decided_on([first], later)
    assert [one.status for one in known] == ["superseded", "applied"]
    assert [one.status for one in withdrawn(known, "s9")] == ["applied", "withdrawn"]


def test_findings_on_rows_that_moved_keep_what_was_decided_on_them() -> None:
    finding = Finding(
        "NUM-01", "warning", "source", say("NUM-01.ways", text="?"), table=1, row_no=3, field="target", stage="forms"
    )
    document = three(finding)
    done = decide(document, [at(2, document, "remove")])
    before = next(finding_rows(DOCUMENT, [finding]))
    after = [one for one in finding_rows(DOCUMENT, done.result.findings, done.origins) if one["rule_id"] == "NUM-01"]
    assert [(one["finding_id"], one["row_no"]) for one in after] == [(before["finding_id"], 2)]


def test_a_merged_row_is_not_in_doubt_where_a_person_said_what_it_is() -> None:
    document = three()
    joined = records(document, at(2, document, "merge", second(document, 3)))[1]
    assert isinstance(joined.fields["uraian"], Evidence)
    assert joined.fields["uraian"].status == "repaired"
