"""A value without the shape of its column is a finding, whatever else the document holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from time import perf_counter

import pytest
from pandas import DataFrame
from pandera.errors import SchemaErrors

from pipeline.checking.lost.shapes import validate
from pipeline.model import Box, Evidence, FormTable, Klaim
from schemas.fields import FACTS
from schemas.records import record_schema
from tests.unit.store.readings import evidence, plan, record


def of(fact: str, **values: object) -> FormTable:
    """The plan's table with one record of one value."""
    fields = {name: evidence(1, 4, str(value), value) for name, value in values.items()}
    return replace(plan(), records=(replace(record(1, 0, **fields), fact=fact),), fact=fact)


def test_a_plan_in_order_gives_no_finding() -> None:
    assert validate([plan()]) == ()


@pytest.mark.parametrize(
    ("fact", "field", "value"),
    [
        ("rencana", "pagu", Decimal(-1)),
        ("rencana", "pagu", "seratus"),
        ("rencana", "pagu", Decimal(10) ** 18),
        ("rencana", "target", Decimal(10) ** 16),
        ("rencana", "kode", "1.06. 01"),
        ("rencana", "kode", "1.06.01."),
        ("rencana", "kode", "PROGRAM"),
        ("rencana", "uraian", Decimal(5)),
        ("rencana", "lokasi", " "),
        ("rencana", "level", "rata_rata"),
        ("evaluasi", "target_rp", Decimal(-5)),
        ("capaian", "tahun", 24),
        ("capaian", "tahun", Decimal("2024.5")),
        ("capaian", "jenis", "rencana"),
        ("usulan", "volume", True),
    ],
)
def test_what_does_not_fit_its_column_is_reported_with_its_place(fact: str, field: str, value: object) -> None:
    [finding] = validate([of(fact, **{field: value})])
    assert (finding.rule_id, finding.severity, finding.cause) == ("SHP-01", "warning", "unknown")
    assert (finding.table, finding.row_no, finding.field, finding.page) == (1, 1, field, 1)
    assert finding.box == evidence(1, 4, "").box
    assert finding.stated == str(value)


@pytest.mark.parametrize(
    ("fact", "field", "value"),
    [
        ("rencana", "pagu", 0),
        ("rencana", "pagu", None),
        ("rencana", "kode", "1"),
        ("rencana", "kode", "1.06.04.2.01.0007"),
        ("rencana", "kode", "X.XX.01.2.01"),
        ("rencana", "kode", "1.13.1.13.01.15.004"),
        ("evaluasi", "level", "rata_rata"),
        ("evaluasi", "tw2_rp", Decimal(-5)),
        ("capaian", "tahun", Decimal(2024)),
        ("usulan", "volume", Decimal("0.5")),
    ],
)
def test_what_offices_print_fits(fact: str, field: str, value: object) -> None:
    assert validate([of(fact, **{field: value})]) == ()


def test_each_value_that_fails_is_reported_by_itself() -> None:
    form = plan()
    wrong = {"pagu": evidence(1, 4, "-1", Decimal(-1)), "kode": evidence(1, 0, "?", "?")}
    records = tuple(replace(item, fields={**item.fields, **wrong}) for item in form.records)
    found = [(finding.row_no, finding.field, finding.kode) for finding in validate([replace(form, records=records)])]
    assert sorted(found) == [(1, "kode", "?"), (1, "pagu", "?"), (2, "kode", "?"), (2, "pagu", "?")]


def test_rows_beside_the_records_are_judged_too() -> None:
    rows = ({"row_no": 4, "page": 3, "tabel": "rencana", "pagu": Decimal(-7)}, {"tabel": "renja"})
    found = validate([replace(plan(), extra={"pendanaan": rows})])
    assert {(finding.row_no, finding.page, finding.field) for finding in found} == {
        (4, 3, "pagu"),
        (None, None, "tabel"),
    }


def test_a_claim_with_an_impossible_year_is_reported_where_it_stands() -> None:
    claim = Klaim("pagu tahun 20244", "pagu", 20244, None, None, 7, Box(1, 2, 3, 4))
    [finding] = validate([], [claim])
    assert (finding.table, finding.field, finding.page, finding.box) == (None, "tahun", 7, claim.box)


def test_a_table_of_a_thousand_rows_costs_little() -> None:
    fields = {
        name: Evidence("5", 1, None, None, Decimal(5)) for name in FACTS["evaluasi"] if name.endswith(("_k", "_rp"))
    }
    rows = tuple(replace(record(number, number), fact="evaluasi", fields=fields) for number in range(1000))
    form = replace(plan(), records=rows)
    begin = perf_counter()
    assert validate([form]) == ()
    assert perf_counter() - begin < 0.5, "tens of milliseconds on a machine at rest"


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_table_has_a_pandera_schema_with_its_columns(fact: str) -> None:
    assert record_schema(fact).columns.keys() == FACTS[fact].keys()


def test_what_is_reported_is_what_the_pandera_schema_refuses() -> None:
    wrong: dict[str, list[object]] = {
        "level": ["zzz", "program", None],
        "kode": ["1.06", "?", ""],
        "uraian": [" ", "Program A", Decimal(5)],
        "pagu": [Decimal(-3), None, Decimal(10**19)],
    }
    rows = [{name: values[k] for name, values in wrong.items()} for k in range(3)]
    with pytest.raises(SchemaErrors) as refused:
        record_schema("rencana").validate(DataFrame(rows, dtype=object), lazy=True)
    cases = refused.value.failure_cases
    found = validate([replace(plan(), records=(), extra={"rencana": rows})])
    expected = list(zip(cases["column"], cases["check"], map(str, cases["failure_case"]), strict=True))
    assert [(finding.field, finding.expected, finding.stated) for finding in found] == expected
