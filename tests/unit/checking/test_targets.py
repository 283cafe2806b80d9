"""TGT, EMP, GRW, UCT, UNT: targets, units, growth and unit cost of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pipeline.checking.plan.units import counted_in
from pipeline.checking.rules import check
from tests.unit.checking.tables import FACTS, form, places, scanned

if TYPE_CHECKING:
    from pipeline.model import Finding

SUBS = [f"1.06.01.2.0{kegiatan}.0{sub}" for kegiatan in (1, 2) for sub in range(1, 7)]


def sub(kode: str, **changes: object) -> dict[str, Any]:
    """A sub kegiatan that nobody would ask about, but for the changes."""
    return {
        "kode": kode, "uraian": f"Nama {kode}", "indikator": "Jumlah Dokumen yang disusun", "lokasi": "Kab. Bengkalis",
        "target": 5, "satuan": "Dokumen", "pagu": 10_000_000, "sumber_dana": "DAU", "target_maju": 5,
        "satuan_maju": "Dokumen", "pagu_maju": 11_000_000,
    } | changes  # fmt: skip


def plan(changed: dict[str, dict[str, Any]] | None = None, **kegiatan: object) -> list[dict[str, Any]]:
    """Two kegiatan with six sub kegiatan each; `changed` by kode, `kegiatan` changes the first kegiatan."""
    rows: list[dict[str, Any]] = []
    for number in (1, 2):
        kode = f"1.06.01.2.0{number}"
        own = [sub(k, **(changed or {}).get(k, {})) for k in SUBS if k.startswith(kode)]
        sums = {name: sum(row[name] or 0 for row in own) for name in ("target", "pagu", "target_maju", "pagu_maju")}
        head = sub(kode, lokasi=None, sumber_dana=None, **sums)
        rows += [head | (kegiatan if number == 1 else {}), *own]
    return rows


def found(rows: list[dict[str, Any]]) -> list[Finding]:
    return list(check([form(rows)], FACTS))


def test_a_plan_in_order_has_no_finding() -> None:
    assert found(plan()) == []


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"target": None, "satuan": None}, "TGT-02", "target"),
        ({"target": 0}, "TGT-02", "target"),
        ({"target_maju": None, "satuan_maju": None}, "TGT-02", "target_maju"),
        ({"pagu": None}, "TGT-03", "pagu"),
        ({"pagu": 0}, "TGT-03", "pagu"),
        ({"satuan": None}, "TGT-04", "satuan"),
        ({"satuan": "Gulungan", "satuan_maju": "Gulungan"}, "TGT-04", "satuan"),
        ({"indikator": None}, "TGT-05", "indikator"),
        ({"target": 120, "satuan": "%", "satuan_maju": "%"}, "TGT-06", "target"),
        ({"satuan_maju": "Paket"}, "TGT-07", "satuan_maju"),
        ({"lokasi": None}, "EMP-01", "lokasi"),
        ({"sumber_dana": None}, "EMP-01", "sumber_dana"),
        ({"pagu_maju": 110_000_000}, "GRW-01", "pagu_maju"),
        ({"pagu_maju": 14_000_000}, "GRW-01", "pagu_maju"),
        ({"pagu_maju": 110_000_000}, "UCT-01", "pagu_maju"),
        ({"target_maju": 50}, "UCT-01", "target_maju"),
        ({"target": 1, "target_maju": 1, "pagu": 900_000_000, "pagu_maju": 900_000_000}, "UCT-02", "pagu"),
        ({"indikator": "Jumlah Keluarga yang dibina"}, "UNT-02", "satuan"),
        ({"indikator": "Jumlah gaji ASN", "satuan": "Orang/Bulan", "target": 17}, "UNT-02", "satuan"),
        ({"satuan": "dokumen"}, "UNT-01", "satuan"),
        ({"lokasi": "Kabupaten Kampar"}, "TXT-01", "lokasi"),
        ({"lokasi": "Kota Dumai"}, "TXT-01", "lokasi"),
    ],
)
def test_what_a_reviewer_asks_about_is_found_at_its_cell(changes: dict[str, Any], rule: str, field: str) -> None:
    assert (SUBS[3], field) in places(found(plan({SUBS[3]: changes})), rule)


@pytest.mark.parametrize(
    "changes",
    [
        {"lokasi": "Kecamatan Mandau"},
        {"lokasi": "Kabupaten Bengkalis, Kecamatan Rupat"},
        {"pagu_maju": 13_900_000},
        {"satuan": "DOKUMEN.", "satuan_maju": "dok"},
        {"indikator": "Jumlah Paket yang diadakan", "satuan": "Unit", "satuan_maju": "Unit"},
    ],
)
def test_what_is_usual_is_no_warning(changes: dict[str, Any]) -> None:
    assert [one for one in found(plan({SUBS[3]: changes})) if one.rule_id not in {"UNT-01", "TGT-01"}] == []


def test_a_kegiatan_s_target_is_the_sum_where_all_count_one_thing() -> None:
    (finding,) = [one for one in found(plan(target=31)) if one.rule_id == "TGT-01"]
    assert (finding.kode, finding.field, finding.stated, finding.expected) == ("1.06.01.2.01", "target", "31", "30")
    assert not places(found(plan(target=5)), "TGT-01"), "the same five documents pass through every sub kegiatan"
    assert not places(found(plan(target=12, satuan="Bulan")), "TGT-01")


def test_a_column_that_the_form_does_not_fill_is_not_missed_row_by_row() -> None:
    rows = [row | {"target": None, "satuan": None, "lokasi": None} for row in plan()]
    assert not {"TGT-02", "EMP-01"} & {one.rule_id for one in found(rows)}


def test_money_on_kegiatan_only_is_no_target_without_pagu() -> None:
    rows = [row | ({"pagu": None, "pagu_maju": None} if row["kode"] in SUBS else {}) for row in plan()]
    assert not places(found(rows), "TGT-03")


def test_a_forward_estimate_that_copies_the_plan_or_is_empty_is_one_finding() -> None:
    for value in ({"pagu_maju": 10_000_000}, {"pagu_maju": None}):
        findings = found(plan(dict.fromkeys(SUBS, value)))
        assert [one.row_no for one in findings if one.rule_id == "GRW-02"] == [None]


def test_every_program_at_a_hundred_percent_is_one_finding() -> None:
    rows = [sub(f"1.06.0{n}", target=100, satuan="%", target_maju=100, satuan_maju="%") for n in range(1, 5)]
    assert [one.row_no for one in found(rows) if one.rule_id == "TGT-06"] == [None]


def test_figures_of_a_scan_are_the_office_s_where_a_sum_bears_them_out() -> None:
    rows = plan({SUBS[3]: {"pagu_maju": 15_000_000}})
    (finding,) = [one for one in check([scanned(form(rows))], FACTS) if one.rule_id == "GRW-01"]
    assert finding.cause == "source"
    rows[0]["pagu_maju"] = 66_000_000
    (finding,) = [one for one in check([scanned(form(rows))], FACTS) if one.rule_id == "GRW-01"]
    assert finding.cause == "unknown"


def test_an_indicator_says_what_it_counts_after_jumlah() -> None:
    assert counted_in("Jumlah Rumah Tangga yang dibina") == ["Rumah Tangga", "Rumah"]
    assert counted_in("Persentase Dokumen") == []
