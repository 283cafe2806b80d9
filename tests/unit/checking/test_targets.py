"""TGT, EMP, GRW, UCT, UNT: targets, units, growth and unit cost of a plan."""

from __future__ import annotations

from dataclasses import replace
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
    ("changes", "rule"),
    [
        ({"target": 1, "satuan": "Tahun", "satuan_maju": "Tahun", "pagu": 900_000_000}, "UCT-02"),
        ({"indikator": "Jumlah honorer Non PNS", "satuan": "Orang/Bulan", "target": 17}, "UNT-02"),
        ({"satuan": "Edisi", "satuan_maju": "Edisi"}, "TGT-04"),
        ({"satuan": "keping DVD", "satuan_maju": "keping DVD"}, "TGT-04"),
        ({"satuan": "bh", "satuan_maju": "bh"}, "TGT-04"),
        ({"target": None, "indikator": "Indikator Kinerja Program: Nilai LKIP", "indikator_no": 2}, "TGT-02"),
    ],
    ids=["a period is no output", "hired by the month", "an issue", "a disc", "a piece", "an indicator of the program"],
)  # fmt: skip
def test_what_only_looks_odd_is_left_alone(changes: dict[str, Any], rule: str) -> None:
    assert not places(found(plan({SUBS[3]: changes})), rule)


def test_a_program_under_the_misprinted_code_of_a_kegiatan_is_a_program() -> None:
    """All rows print one old code; the row named `Program …` has no place, as no program has."""
    rows = [row | {"kode": "1.18.16.01", "level": "kegiatan"} for row in plan()[:7]]
    rows[0] |= {"uraian": "Program Pengembangan Data"}
    assert not places(found(rows), "EMP-01")
    rows[0] |= {"target": None, "satuan": None}
    assert places(found(rows), "TGT-02") == [("1.18.16.01", "target")], "its target is missed all the same"
    rows[0] |= {"uraian": "Kegiatan Pengembangan Data"}
    assert places(found(rows), "EMP-01")


def test_money_that_pays_for_several_outputs_is_no_dear_single_one() -> None:
    dear = {"target": 1, "target_maju": 1, "pagu": 900_000_000, "pagu_maju": 900_000_000}
    rows = plan({SUBS[3]: dear})
    more = sub(SUBS[3], pagu=None, pagu_maju=None, target=1, indikator="Jumlah Laporan yang disusun", indikator_no=2)
    at = next(at for at, row in enumerate(rows) if row["kode"] == SUBS[3])
    assert places(found(rows), "UCT-02")
    assert not places(found([*rows[: at + 1], more, *rows[at + 1 :]]), "UCT-02")


def test_an_unknown_unit_is_held_against_nobody() -> None:
    odd = plan({SUBS[3]: {"satuan": "Gulungan", "satuan_maju": "Gulungan"}})
    assert {one.cause for one in found(odd) if one.rule_id == "TGT-04"} == {"unknown"}


def test_a_list_whose_targets_stand_in_one_cell_above_lacks_none() -> None:
    rows = plan()
    rows[3] |= {"target": "1.250 25.000 200"}
    rows.insert(4, rows[3] | {"indikator": "Terfasilitasinya lahan", "target": None, "indikator_no": 2, "pagu": None})
    assert not places(found(rows), "TGT-02")


def test_the_end_of_a_row_at_the_top_of_a_table_lacks_no_indicator() -> None:
    piece = dict.fromkeys(plan()[0], None) | {"level": "program", "uraian": "Produksi Pertanian (APBD). 2)"}
    programs = [*(sub(f"1.06.{number:02d}") for number in range(1, 12)), sub(SUBS[0])]
    assert not places(found([piece, *programs]), "TGT-05")
    assert places(found([*programs[1:], programs[0] | {"indikator": None}]), "TGT-05")


def test_a_column_that_does_not_ask_for_the_source_of_funds_is_not_vague() -> None:
    """A Perjanjian Kinerja's `Keterangan` says `APBD`, as it should; a money column headed `APBD Prov` is no entry."""
    table = form([row | {"sumber_dana": "APBD"} for row in plan()])
    assert places(check([table], FACTS), "EMP-02") == [(None, "sumber_dana")]
    columns = tuple(
        replace(one, path=("Keterangan",)) if one.path == ("sumber_dana",) else one for one in table.table.columns
    )
    assert not places(check([replace(table, table=replace(table.table, columns=columns))], FACTS), "EMP-02")
    unasked = replace(table, fields=tuple("pagu" if one == "sumber_dana" else one for one in table.fields))
    assert not places(check([unasked], FACTS), "EMP-02")


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
