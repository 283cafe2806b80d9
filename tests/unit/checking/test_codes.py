"""COD-01, COD-02, COD-04, COD-06: codes that stand twice, are unknown or do not fit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.checking.rules import check
from pipeline.model import FormTable, Match
from tests.unit.checking.tables import FACTS, form, places

KODES = [f"1.06.0{p}.2.0{k}.0{s}" for p in (1, 2) for k in (1, 2) for s in range(1, 6)]


def table(changed: dict[int, dict[str, Any]] | None = None) -> FormTable:
    """Two programs with two kegiatan of five sub kegiatan each; `changed` by index of the sub kegiatan."""
    rows: list[dict[str, Any]] = []
    for at, kode in enumerate(KODES):
        kegiatan, program = kode.rsplit(".", 1)[0], kode[:7]
        known = {row["kode"] for row in rows}
        rows += [{"kode": k, "uraian": f"Nama {k}", "pagu": 0} for k in (program, kegiatan) if k not in known]
        rows.append({"kode": kode, "uraian": f"Nama {kode}", "pagu": 0} | (changed or {}).get(at, {}))
    return form(rows)


def test_codes_in_order_have_no_finding() -> None:
    assert not [one for one in check([table()], FACTS) if one.rule_id.startswith("COD")]


def test_a_code_printed_for_two_items_is_an_error() -> None:
    findings = check([table({3: {"kode": KODES[2]}})], FACTS)
    assert places(findings, "COD-01") == [(KODES[2], "kode")]
    assert {one.severity for one in findings if one.rule_id == "COD-01"} == {"error"}


def test_a_row_without_figures_of_its_own_may_be_a_name_that_runs_on() -> None:
    findings = check([table({3: {"kode": KODES[2], "pagu": None}})], FACTS)
    assert [(one.severity, one.cause) for one in findings if one.rule_id == "COD-01"] == [("warning", "unknown")]


def test_the_same_code_in_the_part_of_another_office_is_legal() -> None:
    one = table()
    office = {"level": "lainnya", "kode": None, "uraian": "UPTD Rupat", "pagu": None}
    rows = [
        {name: e.value for name, e in r.fields.items() if name != "kode_cetak"} | {"level": r.level}
        for r in one.records
    ]
    assert not places(check([form([*rows, office, *rows])], FACTS), "COD-01")


def test_codes_from_before_the_present_nomenclature_need_not_be_unique() -> None:
    old = replace(table({3: {"kode": KODES[2]}}), tahun=2017)
    assert not places(check([old], FACTS), "COD-01")


@pytest.mark.parametrize(("unlisted", "severities"), [(1, ["error"]), (2, ["error"] * 2), (20, [])])
def test_a_code_in_no_list_is_an_error_only_where_the_lists_have_the_others(
    unlisted: int, severities: list[str]
) -> None:
    one = table()
    methods = ["tidak ada dalam daftar" if at < unlisted else "kode dan nama" for at, _ in enumerate(one.records)]
    matches = tuple(
        Match(record.row_no, "uraian", "", None, None, 0.0, method, accepted=False)
        for record, method in zip(one.records, methods, strict=True)
    )
    findings = check([replace(one, matches=matches)], FACTS)
    assert [found.severity for found in findings if found.rule_id == "COD-02"] == severities


def test_a_province_s_kegiatan_in_a_regency_is_an_error() -> None:
    kode = KODES[4].replace(".2.01.", ".1.01.")
    assert (kode, "kode") in places(check([table({4: {"kode": kode}})], FACTS), "COD-04")


def test_a_code_under_another_s_parent_is_worth_knowing() -> None:
    assert places(check([table({4: {"kode": "1.06.02.2.01.09"}})], FACTS), "COD-06") == [("1.06.02.2.01.09", "kode")]
