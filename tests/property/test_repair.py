"""Whatever is printed and read: repairs come from the image, digital tables stay, misprints are reported."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checking.identities.arithmetic import identities_of
from pipeline.checking.repair import repair
from pipeline.checking.rules import check
from pipeline.normalise.numbers import parse_number
from tests.bench.misreading import GRADES, scanned
from tests.unit.checking.tables import FACTS, form, read_as, tree

if TYPE_CHECKING:
    from pipeline.model import FormTable

DICE = st.integers(0, 10**6).map(random.Random)
MONEY = st.integers(min_value=1_000, max_value=9_999_999).map(lambda n: n * 1_000)


def written(value: Decimal) -> str:
    """As documents print it."""
    return f"{value:,.0f}".replace(",", ".")


@st.composite
def plans(draw: st.DrawFn) -> FormTable:
    """A plan that adds up: a program with kegiatan and sub kegiatan."""
    amounts: dict[str, int] = {"1.06.01": 0}
    for kegiatan in range(1, draw(st.integers(2, 3)) + 1):
        parts = draw(st.lists(MONEY, min_size=2, max_size=5))
        amounts[f"1.06.01.2.{kegiatan:02d}"] = sum(parts)
        amounts["1.06.01"] += sum(parts)
        amounts |= {f"1.06.01.2.{kegiatan:02d}.{n:02d}": part for n, part in enumerate(parts, 1)}
    table = form([*tree(amounts), {"level": "total", "kode": None, "uraian": "TOTAL", "pagu": amounts["1.06.01"]}])
    for record in table.records:
        table = read_as(table, record.row_no, "pagu", text=written(Decimal(str(record.fields["pagu"].value))))
    return table


@settings(max_examples=60, deadline=None)
@given(plans(), DICE)
def test_every_repair_stores_a_reading_that_the_recogniser_offered_or_a_digit_alike(
    plan: FormTable, rng: random.Random
) -> None:
    (read,), _ = scanned([plan], GRADES["bad"], rng)
    (after,), _ = repair([read], ())
    for old, new in zip(read.records, after.records, strict=True):
        before, now = old.fields["pagu"], new.fields["pagu"]
        if now.value != before.value:
            offered = {parse_number(text, "money").value for text, _ in before.candidates}
            one_digit = sum(a != b for a, b in zip(before.text, written(Decimal(str(now.value))), strict=False)) == 1
            assert now.status == "repaired"
            assert now.text == before.text
            assert now.value in offered or one_digit


@settings(max_examples=40, deadline=None)
@given(plans(), st.data())
def test_a_digital_table_is_the_same_object_afterwards_right_or_wrong(plan: FormTable, data: st.DataObject) -> None:
    row = data.draw(st.integers(1, len(plan.records)))
    wrong = read_as(plan, row, "pagu", value=Decimal(data.draw(MONEY)))
    tables, findings = repair([wrong], ())
    assert tables[0] is wrong
    assert findings == ()


@settings(max_examples=60, deadline=None)
@given(plans(), DICE, st.data())
def test_a_result_wrong_in_print_is_never_repaired_and_always_reported(
    plan: FormTable, rng: random.Random, data: st.DataObject
) -> None:
    results = [one.result.record.row_no for one in identities_of([plan])]
    row = data.draw(st.sampled_from(results))
    right = Decimal(str(plan.records[row - 1].fields["pagu"].value))
    printed = right + data.draw(st.integers(1, 9)) * 10 ** data.draw(st.integers(3, 6))
    (read,), _ = scanned([read_as(plan, row, "pagu", value=printed, text=written(printed))], GRADES["medium"], rng)
    read = read_as(
        read, row, "pagu", value=printed, text=written(printed), confidence=0.995, status="ok", candidates=()
    )
    (after,), _ = repair([read], ())
    assert after.records[row - 1].fields["pagu"].value == printed
    assert [one for one in check([after], FACTS) if one.rule_id.startswith("SUM")]
