"""Whatever a table holds, the rules say what they think of it; what adds up is never blamed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.checking.rules import check
from pipeline.model import Evidence
from schemas.fields import FACTS as COLUMNS
from tests.unit.checking.tables import FACTS, form, places, tree

AMOUNTS = st.integers(1, 10**12)
SUBS = st.lists(AMOUNTS, min_size=1, max_size=5)
PLANS = st.lists(st.lists(SUBS, min_size=1, max_size=4), min_size=1, max_size=4)
LEVELS = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan", "total", "lainnya", "rata_rata")
NUMBERS = st.one_of(st.none(), st.sampled_from([0, -1, 10**17]), st.decimals(-(10**15), 10**15, places=4))
TEXTS = st.one_of(
    st.none(), st.sampled_from(["", "1.06.01.2.01.01", "1.06", "X.XX.01", "%", "Orang", "Kab.", "Jumlah", "-"])
)


def amounts_of(plan: list[list[list[int]]]) -> dict[str, int]:
    """Every row's amount by kode, each the sum of those below it."""
    found = {"1.06": sum(sub for program in plan for kegiatan in program for sub in kegiatan)}
    for p, program in enumerate(plan, 1):
        found[f"1.06.{p:02d}"] = sum(sum(kegiatan) for kegiatan in program)
        for k, kegiatan in enumerate(program, 1):
            found[f"1.06.{p:02d}.2.{k:02d}"] = sum(kegiatan)
            found |= {f"1.06.{p:02d}.2.{k:02d}.{s:02d}": sub for s, sub in enumerate(kegiatan, 1)}
    return found


@settings(max_examples=60, deadline=None)
@given(plan=PLANS)
def test_a_plan_that_adds_up_is_never_blamed_for_its_sums(plan: list[list[list[int]]]) -> None:
    rows = tree(amounts_of(plan))
    total = {"level": "total", "kode": None, "pagu": rows[0]["pagu"]}
    assert not [one for one in check([form([*rows, total])], FACTS) if one.rule_id.startswith("SUM")]


@settings(max_examples=60, deadline=None)
@given(plan=PLANS.filter(lambda plan: len(plan) > 1), wrong=st.integers(1, 10**12), data=st.data())
def test_one_kegiatan_that_does_not_add_up_is_the_only_one_blamed(
    plan: list[list[list[int]]], wrong: int, data: st.DataObject
) -> None:
    amounts = amounts_of(plan)
    kode = data.draw(st.sampled_from([kode for kode in amounts if kode.count(".") == 4]))
    carried = data.draw(st.booleans())
    changed = {k: a + wrong if k == kode or (carried and kode.startswith(f"{k}.")) else a for k, a in amounts.items()}
    # A difference that is just what a neighbouring row prints may be that row's place in the tree, and blames nobody.
    assume(wrong not in changed.values())
    findings = check([form(tree(changed))], FACTS)
    assert places(findings, "SUM-01") == [(kode, "pagu")]
    assert not [one for one in findings if one.rule_id in {"SUM-02", "SUM-03"}]


@settings(max_examples=150, deadline=None)
@given(data=st.data(), fact=st.sampled_from(["rencana", "evaluasi", "review_rkpd", "usulan", "capaian"]))
def test_no_values_bring_the_rules_down(data: st.DataObject, fact: str) -> None:
    names = [name for name in COLUMNS[fact] if name not in {"level", "indikator_no"}]
    rows = data.draw(st.integers(1, 6))
    table = form([{"level": "sub_kegiatan", "kode": None} for _ in range(rows)], "rencana")
    records = []
    for record in table.records:
        fields = {}
        for name in data.draw(st.sets(st.sampled_from(names))):
            text = COLUMNS[fact][name].shape.expected.startswith(("text", "a code"))
            value = data.draw(TEXTS if text else NUMBERS)
            source = data.draw(st.sampled_from(["digital", "ocr"]))
            kept = Decimal(value) if isinstance(value, int) else value
            fields[name] = Evidence(str(value or ""), 1, None, None, kept, source=source)
        level = data.draw(st.sampled_from(LEVELS))
        records.append(replace(record, fact=fact, level=level, fields=fields))
    columns = tuple({name for record in records for name in record.fields})
    check([replace(table, fact=fact, records=tuple(records), fields=columns)], FACTS)
