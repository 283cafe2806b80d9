"""CON, TXT, SUM-05, UNT-03, FRM-07, OCR: tables against each other, against the text, and small tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.checking.rules import check
from pipeline.model import Box, Finding, FormTable, Klaim
from tests.unit.checking.tables import FACTS, form, other, places, scanned

KODES = [f"1.06.01.2.01.0{number}" for number in range(1, 7)]


def plan(**more: object) -> FormTable:
    """T-C.33 with a program, a kegiatan and six sub kegiatan of 10 million each."""
    heads = [{"kode": kode, "uraian": f"Nama {kode}", "pagu": 60_000_000} for kode in ("1.06.01", "1.06.01.2.01")]
    subs = [{"kode": k, "uraian": f"Nama {k}", "pagu": 10_000_000, "target": 5, "satuan": "Unit"} for k in KODES]
    return form([*heads, *subs, {"level": "total", "kode": None, "pagu": 60_000_000}], number=2, **more)


def review(changed: dict[str, dict[str, Any]] | None = None, *, needs: bool = True) -> FormTable:
    """T-C.31 of the same plan; `changed` by kode."""
    rows = []
    for record in plan().records:
        kode, pagu, target = (
            record.fields[n].value if n in record.fields else None for n in ("kode", "pagu", "target")
        )
        row = {
            "level": record.level,
            "kode": kode,
            "uraian_awal": f"Nama {kode}",
            "pagu_awal": pagu,
            "target_awal": target,
        }
        row |= {"satuan_awal": "Unit" if target else None, "catatan": None}
        row |= {"pagu_kebutuhan": pagu if needs else None, "target_kebutuhan": target if needs else None}
        rows.append(row | (changed or {}).get(str(kode), {}))
    return form(rows, "review_rkpd", number=1)


def found(*tables: FormTable, klaim: tuple[Klaim, ...] = ()) -> list[Finding]:
    return [one for one in check(tables, FACTS, klaim) if one.rule_id[:3] in {"CON", "SUM", "FRM", "TXT", "UNT", "OCR"}]


def test_two_tables_that_agree_have_no_finding() -> None:
    assert found(review(), plan()) == []


def test_one_pagu_of_the_draft_that_differs_is_one_finding_there() -> None:
    (finding,) = found(review({KODES[2]: {"pagu_awal": 13_000_000, "pagu_kebutuhan": None}}), plan())
    assert (finding.table, finding.kode, finding.field, finding.severity) == (1, KODES[2], "pagu_awal", "error")


def test_a_difference_carried_up_is_one_finding_at_the_lowest_row() -> None:
    up = {"pagu_awal": 63_000_000, "pagu_kebutuhan": 63_000_000}
    changed = {KODES[2]: {"pagu_awal": 13_000_000, "pagu_kebutuhan": 13_000_000}, "1.06.01": up, "1.06.01.2.01": up}
    findings = [one for one in found(review(changed | {"None": up}), plan()) if one.rule_id == "CON-01"]
    assert [(one.kode, one.field) for one in findings] == [(KODES[2], "pagu_awal")]
    assert "1.06.01.2.01" in findings[0].message


def test_a_note_explains_a_difference_and_an_analysis_of_needs_that_asks_for_it_makes_it_milder() -> None:
    noted = {KODES[2]: {"target_awal": 8, "catatan": "Penyesuaian kebutuhan"}}
    assert not places(found(review(noted), plan()), "CON-01")
    needed = [one for one in found(review({KODES[2]: {"target_awal": 8}}), plan()) if one.rule_id == "CON-01"]
    assert [one.severity for one in needed] == ["warning"]


def test_a_target_that_differs_unexplained_is_a_finding() -> None:
    changed = {KODES[2]: {"target_awal": 8, "target_kebutuhan": 8}}
    (finding,) = [one for one in found(review(changed), plan()) if one.rule_id == "CON-01"]
    assert (finding.kode, finding.field, finding.severity) == (KODES[2], "target_awal", "error")


def test_an_analysis_of_needs_left_empty_is_one_finding_on_the_table() -> None:
    (finding,) = found(review(needs=False), plan())
    assert (finding.rule_id, finding.row_no, finding.severity, finding.cause) == ("CON-02", None, "error", "source")


def test_plans_of_different_years_are_not_compared() -> None:
    assert not places(found(review({KODES[2]: {"target_awal": 8}}), plan(tahun=2025)), "CON-01")


@pytest.mark.parametrize(
    ("kode", "volume", "expected"),
    [(KODES[0], 5, []), (KODES[0], 9, [(KODES[0], "volume")]), ("1.06.01.2.01.99", 1, [("1.06.01.2.01.99", "kode")])],
)
def test_what_people_proposed_stands_in_the_plan(kode: str, volume: int, expected: list[tuple[str, str]]) -> None:
    proposal = form([{"kode": kode, "uraian": "Usulan", "volume": volume, "satuan": "Unit"}], "usulan", number=3)
    assert places(found(plan(), proposal), "CON-05") == expected


def claim(
    subjek: str, nilai: object, tahun: int | None = 2024, satuan: str = "rupiah", teks: str = "Kalimat."
) -> Klaim:
    return Klaim(teks, subjek, tahun, Decimal(str(nilai)), satuan, 3, Box(0, 0, 9, 9))


@pytest.mark.parametrize(
    ("nilai", "tahun", "rules"),
    [
        (60_000_000, 2024, []),
        (66_000_000, 2024, ["CON-03"]),
        (66_000_000, 2022, []),
        (10_000_000, 2024, []),
        (5_000, 2024, []),
    ],
)
def test_a_total_stated_in_the_text_is_that_of_the_table(nilai: int, tahun: int, rules: list[str]) -> None:
    assert [one.rule_id for one in found(plan(), klaim=(claim("pagu", nilai, tahun),))] == rules


def test_a_count_is_told_with_the_year_that_the_text_prints_beside_the_table_s() -> None:
    """The office forgot to change one year of two on the page."""
    counts = [
        Klaim(f"sebanyak {count} {what} tahun {year}", f"jumlah {what}", year, Decimal(count), None, 3, Box(1, 1, 2, 2))
        for count, what, year in ((7, "sub kegiatan", 2023), (1, "program", 2024))
    ]
    (one,) = [one for one in found(plan(), klaim=tuple(counts)) if one.rule_id == "CON-04"]
    assert "7 sub kegiatan tahun 2023, tabel T-C.33 tahun 2024 memuat 6" in one.message


@pytest.mark.parametrize(("count", "rules"), [(6, []), (7, ["CON-04"]), (60, [])])
def test_items_counted_in_the_text_are_those_of_the_table(count: int, rules: list[str]) -> None:
    klaim = (claim("jumlah sub kegiatan", count, satuan="sub kegiatan"),)
    assert [one.rule_id for one in found(plan(), klaim=klaim)] == rules


def test_a_count_of_a_year_without_table_counts_for_the_year_stated_beside_it() -> None:
    klaim = (claim("jumlah program", 1), claim("jumlah kegiatan", 2, 2023))
    (finding,) = list(found(plan(), klaim=klaim))
    assert (finding.rule_id, finding.stated, finding.expected) == ("CON-04", "2", "1")


@pytest.mark.parametrize(("share", "rules"), [("94.40", []), ("94.39", []), ("95.40", ["CON-08"])])
def test_an_absorption_in_the_text_is_realised_money_over_pagu(share: str, rules: list[str]) -> None:
    money = [claim("pagu", 60_678_859_812, 2022), claim("realisasi", 57_280_409_729, 2022)]
    klaim = (*money, claim("serapan", share, 2022, "%"))
    assert [one.rule_id for one in found(klaim=klaim)] == rules


def test_totals_of_two_tables_of_one_year_are_equal() -> None:
    up = {"pagu_awal": 66_000_000, "pagu_kebutuhan": 66_000_000}
    findings = found(review({"None": up}), plan())
    assert {one.rule_id for one in findings} == {"SUM-04"}
    assert "66.000.000 / 60.000.000 (CON-03)" in findings[0].message


def test_totals_that_differ_while_each_closes_are_a_finding_of_their_own() -> None:
    up = {"pagu_awal": 63_000_000, "pagu_kebutuhan": 63_000_000}
    changed = {KODES[2]: {"pagu_awal": 13_000_000, "pagu_kebutuhan": 13_000_000, "catatan": "Disesuaikan"}}
    changed |= dict.fromkeys(("1.06.01", "1.06.01.2.01"), up | {"catatan": "Disesuaikan"})
    assert [one.rule_id for one in found(review(changed | {"None": up}), plan())] == ["CON-03"]


def test_a_title_of_another_form_and_a_missing_form_are_findings() -> None:
    wrong = replace(plan(), title_kind="T-C.29")
    numbered = replace(wrong, table=replace(wrong.table, title="Tabel T-C.29. Rumusan Program dan Kegiatan"))
    assert [one.rule_id for one in found(numbered)] == ["TXT-04"]
    assert not found(wrong)  # words of a title are less sure than the columns
    evaluation = form([{"kode": "1.06.01", "uraian": "Nama", "realisasi_rp": 1}], "evaluasi", number=4, tahun=2022)
    expected = [one.expected for one in found(review(), plan(), evaluation) if one.rule_id == "TXT-04"]
    assert expected == ["T-C.30", "T-C.32"]


def test_a_plan_for_another_year_than_the_document_s_is_a_finding() -> None:
    assert [one.rule_id for one in found(plan(tahun=2023))] == ["TXT-02"]
    assert not found(replace(plan(tahun=2023), form="umum-anggaran"))  # a list of an earlier year's budget


def test_titles_are_judged_in_a_renja_only() -> None:
    other_kind = replace(FACTS, jenis="LKjIP")
    assert not [one for one in check([plan(tahun=2023)], other_kind) if one.rule_id.startswith("TXT")]


def test_forms_that_a_renja_must_have_are_missed_in_a_renja_alone() -> None:
    evaluation = form([{"kode": "1.06.01", "uraian": "Nama", "realisasi_rp": 1}], "evaluasi", number=4, tahun=2022)
    for jenis in ("LKjIP", "Renstra", "Evaluasi Renja", None):
        others = check([review(), plan(), evaluation], replace(FACTS, jenis=jenis))
        assert [one for one in others if one.rule_id == "TXT-04"] == []


def test_a_list_that_prints_the_year_it_plans_is_held_against_the_cover() -> None:
    listed = plan(tahun=2023)
    assert [one.rule_id for one in found(replace(listed, form="umum-rencana"))] == []
    for heading, rules in (("Rencana Tahun 2023", ["TXT-02"]), ("Prakiraan Maju Rencana Tahun 2023", [])):
        columns = (*listed.table.columns[:-1], replace(listed.table.columns[-1], path=(heading,)))
        table = replace(listed.table, columns=columns)
        assert [one.rule_id for one in found(replace(listed, form="umum-rencana", table=table))] == rules


def test_a_plan_of_several_years_has_tables_for_each() -> None:
    facts = replace(FACTS, tahun=2021, jenis="Renstra")
    assert [one.rule_id for one in check([plan(tahun=2023)], facts) if one.rule_id == "TXT-02"] == []


HEAD = (("No",), ("Kecamatan",), ("Usulan", "2022"))


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        ([("1", "Bantan", "1,596"), ("2", "Rupat", "404"), ("JUMLAH", "JUMLAH", "2000")], []),
        ([("1", "Bantan", "1,596"), ("2", "Rupat", "404"), ("JUMLAH", "JUMLAH", "2100")], ["SUM-05"]),
        ([("1", "Bantan", "7 Orang"), ("2", "Rupat", "3 Lembaga"), ("Total", "Total", "10")], ["UNT-03"]),
        ([("1", "Bantan", "40 %"), ("2", "Rupat", "30 %"), ("Total", "Total", "35 %")], []),
        ([("1", "Bantan", "7"), ("2", "Rupat", "baik"), ("Total", "Total", "10")], []),
    ],
)
def test_the_total_of_a_small_table_is_the_sum_of_its_rows(rows: list[tuple[str, ...]], rules: list[str]) -> None:
    assert [one.rule_id for one in found(other(HEAD, *rows))] == rules


@pytest.mark.parametrize(("share", "rules"), [("65,90", []), ("66", []), ("61", ["FRM-07"])])
def test_a_fraction_over_two_rows_gives_the_percentage_beside_it(share: str, rules: list[str]) -> None:
    head = (("Indikator",), ("2021", "Capaian (KK)"), ("2021", "Capaian (%)"))
    table = other(head, ("PPKS", "33.285", share), ("PPKS", "50.509", share), merged=(0, 2))
    assert [one.rule_id for one in found(table)] == rules


def test_a_scan_that_repeats_a_row_or_one_amount_may_be_misread() -> None:
    rows = [
        {"kode": None, "level": "sub_kegiatan", "uraian": "Penyediaan Alat Bantu untuk semua", "pagu": 2_000_000}
    ] * 12
    looped = [one for one in check([scanned(form(rows))], FACTS) if one.rule_id == "OCR-01"]
    assert {one.cause for one in looped} == {"reading"}
    assert len(looped) == 2
    assert not [one for one in check([form(rows)], FACTS) if one.rule_id == "OCR-01"]


def test_sen_in_a_column_of_whole_rupiah_may_be_a_cut_amount_unless_a_sum_bears_it_out() -> None:
    rows = [{"kode": f"1.06.01.2.01.{n:02d}", "uraian": f"Nama {n}", "pagu": 1_000_000} for n in range(1, 15)]
    rows[4]["pagu"] = Decimal("102263583.57")
    (finding,) = [one for one in check([scanned(form(rows))], FACTS) if one.rule_id == "OCR-02"]
    assert (finding.kode, finding.cause) == ("1.06.01.2.01.05", "unknown")
    total = {"level": "total", "kode": None, "pagu": sum((row["pagu"] for row in rows), Decimal(0))}
    assert not [one for one in check([scanned(form([*rows, total]))], FACTS) if one.rule_id == "OCR-02"]


def test_sen_on_a_digital_page_are_asked_about_only_far_below_what_stands_beside_them() -> None:
    rows = [{"kode": f"1.06.01.2.01.{n:02d}", "pagu": 1_000_000, "pagu_maju": 1_000_000} for n in range(1, 15)]
    rows[4]["pagu"] = Decimal("702009.83")
    assert not [one for one in check([form(rows)], FACTS) if one.rule_id == "OCR-02"]
    rows[4]["pagu"] = Decimal("702.83")
    assert [one.kode for one in check([form(rows)], FACTS) if one.rule_id == "OCR-02"] == ["1.06.01.2.01.05"]


def test_one_count_written_in_two_ways_on_a_page_is_a_finding() -> None:
    first = claim("lainnya", 68_675, 2022, "KK", "Dari seluruh PPKS.")
    second = claim("lainnya", 69_675, 2022, "KK", "Jumlah PPKS naik.")
    assert [(one.rule_id, one.stated, one.expected) for one in found(klaim=(first, second))] == [
        ("CON-07", "69.675", "68.675 KK")
    ]
    assert not found(klaim=(first, claim("lainnya", 56_197, 2022, "KK", "Yang lain.")))


@pytest.mark.parametrize(("texts", "rules"), [(["APBD"] * 6, ["EMP-02"]), (["APBD", "DAU"] * 3, []), (["DAU"] * 6, [])])
def test_funds_that_are_only_apbd_say_too_little(texts: list[str], rules: list[str]) -> None:
    rows = [{"kode": kode, "uraian": "Nama", "sumber_dana": text} for kode, text in zip(KODES, texts, strict=True)]
    assert [one.rule_id for one in check([form(rows)], FACTS) if one.rule_id == "EMP-02"] == rules
