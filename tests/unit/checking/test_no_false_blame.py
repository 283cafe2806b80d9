"""What was held against offices though the page was right, a kind a test; and what was missed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.checking.rules import check
from pipeline.model import Box, Klaim, Line, Narrative
from tests.unit.checking.subs import KODES, subs, told
from tests.unit.checking.tables import FACTS, form, places, read_as, scanned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding, FormTable

PLACE = Box(80.0, 100.0, 300.0, 112.0)


def merged(table: FormTable, field: str, row: int, text: str) -> FormTable:
    """The table with the cell of `field` merged over the rows `row` - 1 and `row` (from 0), printing `text`."""
    col = table.fields.index(field)
    rows = list(table.table.rows)
    for at in (row - 1, row):
        cells = list(rows[at].cells)
        cells[col] = replace(cells[col], rowspan=2, text=text)
        rows[at] = replace(rows[at], cells=tuple(cells), starts=tuple(at < row or c != col for c in range(len(cells))))
    return replace(table, table=replace(table.table, rows=tuple(rows)))


@pytest.mark.parametrize(
    ("field", "rule"), [("target", "TGT-02"), ("indikator", "TGT-05"), ("pagu", "TGT-03"), ("lokasi", "EMP-01")]
)
def test_a_merged_cell_fills_all_its_rows(field: str, rule: str) -> None:
    empty = form(subs(**{field: None}))
    assert [one.kode for one in check([empty], FACTS) if one.rule_id == rule] == [KODES[4]]
    served = merged(empty, field, 4, "5 Laporan")
    assert not [one for one in check([served], FACTS) if one.rule_id == rule]


def test_rp_and_a_dash_is_no_pagu() -> None:
    table = read_as(form(subs(pagu=None, target=None, satuan=None)), 5, "pagu", text="Rp -")
    assert not places(check([table], FACTS), "TGT-02")


def test_a_heading_without_amounts_has_nothing_to_fill_in() -> None:
    bare = dict.fromkeys(("indikator", "lokasi", "sumber_dana", "satuan", "target", "pagu", "target_maju", "pagu_maju"))
    assert not told(subs(**bare), "EMP-01")


def test_many_empty_cells_of_a_column_are_one_finding_with_their_rows() -> None:
    rows = [row | ({"lokasi": None} if at % 3 == 0 else {}) for at, row in enumerate(subs())]
    (finding,) = told(rows, "EMP-01")
    assert (finding.row_no, finding.field) == (None, "lokasi")
    assert "4 dari 12 baris" in str(finding.message)
    assert "1, 4, 7, 10" in str(finding.message)


def test_codes_missing_on_some_rows_of_a_column_that_prints_them_are_told() -> None:
    rows = [row | ({"kode": None, "level": "sub_kegiatan"} if at == 4 else {}) for at, row in enumerate(subs())]
    assert [one.field for one in told(rows, "EMP-01")] == ["kode"]


@pytest.mark.parametrize("fact", ["rencana", "evaluasi"])
def test_a_column_of_indicators_that_is_empty_throughout_is_one_finding(fact: str) -> None:
    rows = [{k: v for k, v in row.items() if k not in {"lokasi", "sumber_dana"}} for row in subs()]
    (finding,) = told([row | {"indikator": None} for row in rows], "TGT-05", fact=fact)
    assert (finding.row_no, finding.field, finding.cause) == (None, "indikator", "source")


@pytest.mark.parametrize("unit", ["Pelajar", "IKM", "DI", "MoU", "Sam-sat", "Titik sungai", "Kelompok Warga Margasari"])
def test_units_that_exist_are_known(unit: str) -> None:
    assert not told(subs(satuan=unit), "TGT-04")


def test_a_word_that_counts_nothing_is_told_once() -> None:
    assert len(told(subs(satuan="Gulungan"), "TGT-04")) == 1
    assert not told(subs(satuan="gerobak", indikator="Jumlah gerobak yang dibagikan"), "TGT-04")


def test_units_in_fewer_words_or_broken_over_lines_do_not_change() -> None:
    assert not told(subs(satuan="Titik sung ai", satuan_maju="Sung ai"), "TGT-07")
    assert told(subs(satuan="Orang", satuan_maju="Dokumen"), "TGT-07")


def test_spellings_of_units_are_one_finding_a_table_over_all_columns() -> None:
    rows = subs()
    for at, row in enumerate(rows):
        row |= {"satuan": "Dok" if at % 2 else "dok", "satuan_maju": "dok" if at % 2 else "Dok"}
    (finding,) = told(rows, "UNT-01")
    assert "(12)" in str(finding.message)


def test_unit_cost_is_a_warning_and_needs_a_single_target() -> None:
    (finding,) = told(subs(target_maju=100), "UCT-01")
    assert finding.severity == "warning"
    several = subs(target_maju=100)
    several.insert(5, {**several[4], "indikator_no": 2, "pagu": None, "pagu_maju": None, "target": 9})
    assert not told(several, "UCT-01")
    two = read_as(form(subs(target_maju=100)), 5, "target", text="5 Laporan 1 Dokumen")
    assert not places(check([two], FACTS), "UCT-01")


def spent(**changed: object) -> list[dict[str, Any]]:
    """Rows of a list of budget and realisation that were spent to nine tenths."""
    rows: list[dict[str, Any]] = [
        {"kode": kode, "uraian": f"Nama {kode}", "target_rp": 10_000_000, "realisasi_rp": 9_000_000, "tingkat_rp": 90}
        for kode in KODES
    ]
    rows[4] |= changed
    return rows


def test_absorption_is_judged_by_the_budget_that_the_printed_percentage_is_of() -> None:
    """`Anggaran Murni` stands beside a percentage of the changed budget."""
    assert told(spent(realisasi_rp=6_000_000, tingkat_rp=60), "SRP-01", fact="evaluasi")
    assert not told(spent(realisasi_rp=6_000_000, tingkat_rp=95), "SRP-01", fact="evaluasi")


def test_little_is_spent_before_a_year_has_ended() -> None:
    table = form(spent(realisasi_rp=2_000_000, tingkat_rp=20), "evaluasi")
    assert places(check([table], FACTS), "SRP-01")
    june = replace(table, table=replace(table.table, title="PERKEMBANGAN KEGIATAN BULAN JUNI 2024"))
    assert not places(check([june], FACTS), "SRP-01")


def test_a_percentage_in_a_column_taken_for_money_is_no_absorption() -> None:
    assert not told(spent(realisasi_rp=88, tingkat_rp=None), "SRP-01", fact="evaluasi")


def test_an_absorption_of_hardly_anything_in_the_text_is_asked_about() -> None:
    claim = Klaim("penyerapan dana 0,09 %", "serapan", 2024, Decimal("0.09"), "%", 3, PLACE)
    assert [one.stated for one in check([], FACTS, [claim]) if one.rule_id == "SRP-01"] == ["0,09"]


def evaluated(**changed: object) -> list[dict[str, Any]]:
    """Rows of a T-C.29 without quarters whose formulas hold."""
    rows: list[dict[str, Any]] = [
        {
            "kode": kode, "uraian": f"Nama {kode}", "indikator": "Jumlah laporan", "satuan": "Laporan",
            "renstra_k": 50, "lalu_k": 10, "target_k": 10, "realisasi_k": 10, "tingkat_k": 100, "berjalan_k": 10,
            "kumulatif_k": 30, "capaian_k": 60,
        }
        for kode in KODES
    ]  # fmt: skip
    rows[4] |= changed
    return rows


def test_percentages_and_scores_are_not_added_up() -> None:
    odd = {"lalu_k": 79, "realisasi_k": 77, "target_k": 77, "berjalan_k": 80, "kumulatif_k": 78, "renstra_k": 130}
    assert told(evaluated(**odd), "FRM-05", fact="evaluasi")
    for more in ({"satuan": "%"}, {"satuan": None, "indikator": "Indeks Kepuasan Masyarakat"}):
        assert not told(evaluated(**odd, **more), "FRM-05", fact="evaluasi")


def test_rounded_terms_give_the_percentages_of_what_they_were_rounded_from() -> None:
    rows = evaluated(target_k=Decimal("1.00"), realisasi_k=Decimal("1.02"), tingkat_k=Decimal("102.03"))
    rows[4] |= {"kumulatif_k": None, "capaian_k": None}
    assert not told(rows, "FRM-05", fact="evaluasi")
    rows[4]["tingkat_k"] = Decimal("104.03")
    assert told(rows, "FRM-05", fact="evaluasi")


def achieved(target: str, done: str, share: str, later: str = "") -> FormTable:
    """One row of a table of achievement: target, realisation and percentage of 2024, and a target of 2026."""
    said = {"target": target, "realisasi": done, "capaian": share}
    rows = [
        {"level": "lainnya", "indikator": "Indeks", "tahun": 2024, "jenis": jenis, "nilai": Decimal(value.split()[0])}
        for jenis, value in said.items()
    ]
    goal = {"tahun": 2026, "jenis": "target", "nilai": Decimal(later or 1)}
    rows.append({"level": "lainnya", "indikator": "Indeks", **goal})
    table = form(rows, "")
    records = tuple(
        replace(r, fact="capaian", row=0, fields={**r.fields, "nilai": replace(r.fields["nilai"], text=text)})
        for r, text in zip(table.records, [target, done, share, later], strict=True)
    )
    return replace(table, fact="capaian", form="capaian", records=records)


def test_an_achievement_may_be_held_against_the_end_of_the_renstra() -> None:
    assert [one.rule_id for one in check([achieved("89.68", "89.11", "98.05")], FACTS)] == ["FRM-07"]
    assert not check([achieved("89.68", "89.11", "98.05", "90.88")], FACTS)


def test_growth_against_the_year_before_is_no_wrong_achievement() -> None:
    table = achieved("6000", "11805", "149.37", "7903")
    before = table.records[-1]
    jenis = replace(before.fields["jenis"], value="realisasi")
    year = replace(before.fields["tahun"], value=Decimal(2023))
    grown = replace(before, fields={**before.fields, "jenis": jenis, "tahun": year})
    assert not check([replace(table, records=(*table.records[:-1], grown))], FACTS)


def test_an_achievement_in_other_units_than_its_target_is_not_divided() -> None:
    assert not check([achieved("20 %", "116 kasus", "28.45")], FACTS)


def signature(text: str, x0: float, x1: float, top: float, page: int) -> Line:
    return Line(text, Box(x0, top, x1, top + 10), page=page)


def test_two_signatures_side_by_side_keep_their_numbers() -> None:
    """A name on the left with the neighbour's NIP on the right is nobody's second number."""
    first, second = "197003061994032002", "198112052006041003"
    lines = [
        signature("SITI AMINAH", 80, 180, 600, 2), signature(f"NIP. {first}", 80, 200, 612, 2),
        signature("SITI AMINAH", 80, 180, 600, 9), signature("BUDI SANTOSO", 340, 440, 600, 9),
        signature(f"NIP. {first}", 80, 200, 612, 9), signature(f"NIP. {second}", 340, 460, 612, 9),
        signature("SITI AMINAH", 80, 180, 600, 11), signature(f"NIP. {second}", 150, 470, 612, 11),
        signature("SITI AMINAH BUDI SANTOSO", 80, 440, 600, 12), signature(f"NIP. {second}", 340, 460, 612, 12),
    ]  # fmt: skip
    assert not [one for one in check([], FACTS, [], Narrative(lines=tuple(lines))) if one.rule_id == "TXT-07"]


def test_a_place_elsewhere_is_right_for_an_exhibition() -> None:
    away = {"lokasi": "Kota Surabaya"}
    assert told(subs(**away), "TXT-01")
    assert not told(subs(uraian="Pameran Produk Unggulan", **away), "TXT-01")


def claim(subjek: str, nilai: int, satuan: str, teks: str = "Renja memuat program dan kegiatan") -> Klaim:
    return Klaim(teks, subjek, 2024, Decimal(nilai), satuan, 3, PLACE)


def numbered(claims: Sequence[Klaim], jenis: str = "Renja", **changed: object) -> list[Finding]:
    table = form([{"kode": "1.06.01", "uraian": "Program A"}, *subs(**changed)])
    return [one for one in check([table], replace(FACTS, jenis=jenis), claims) if one.rule_id == "CON-04"]


def test_counts_of_the_text_are_those_of_the_whole_plan_and_told_once() -> None:
    wrong = claim("jumlah sub kegiatan", 11, "sub kegiatan")
    assert len(numbered([wrong, wrong])) == 1
    assert not numbered([claim("jumlah sub kegiatan", 12, "sub kegiatan")])
    assert not numbered([replace(wrong, teks="Program Pengembangan terdiri dari 11 sub kegiatan")])
    assert not numbered([replace(wrong, teks="yang bersumber dari APBN terdiri dari 11 sub kegiatan")])
    assert not numbered([wrong], jenis="LKjIP")


def test_one_program_under_two_bidang_is_one_program() -> None:
    names = {"1.06.01": "Administrasi", "2.07.01": "Administrasi", "1.06.02": "Rehabilitasi", "1.06.03": "Perlindungan"}
    rows = [{"kode": kode, "uraian": f"Program {name}"} for kode, name in names.items()]
    said = [claim("jumlah program", 3, "program"), claim("jumlah program", 4, "program")]
    assert not [one for one in check([form(rows)], FACTS, said) if one.rule_id == "CON-04"]


def test_an_amount_a_thousand_times_the_table_s_is_told() -> None:
    rows = [{"kode": "1.06.01", "pagu": 5_214_502_817}, {"level": "total", "kode": None, "pagu": 5_214_502_817}]
    slip = claim("pagu", 5_214_502_817_000, "rupiah")
    (finding,) = [one for one in check([form(rows)], FACTS, [slip]) if one.rule_id == "CON-03"]
    assert (finding.severity, finding.cause, finding.expected) == ("error", "source", "5.214.502.817")


def test_an_amount_a_thousand_times_the_sum_of_the_programs_is_told() -> None:
    rows = [{"kode": "1.06.01", "target_rp": 5_000_000_817}, {"kode": "1.06.02", "target_rp": 214_502_000}]
    slip = claim("pagu", 5_214_502_817_000, "rupiah")
    found = [one.expected for one in check([form(rows, "evaluasi")], FACTS, [slip]) if one.rule_id == "CON-03"]
    assert found == ["5.214.502.817"]
    (told,) = [one.message for one in check([form(rows, "evaluasi")], FACTS, [slip]) if one.rule_id == "CON-03"]
    assert "jumlah program" in told
    assert "1.06.01" not in told  # the sum is not the amount of a program that stands first
    more = [{"level": "lainnya", "kode": None, "uraian": "Belanja Tidak Langsung", "target_rp": 1_000_000_000}]
    larger = claim("pagu", 6_214_502_817_000, "rupiah")
    assert places(check([form([*more, *rows], "evaluasi")], FACTS, [larger]), "CON-03")


def test_totals_that_differ_in_sen_alone_are_equal() -> None:
    rows = [{"level": "total", "kode": None, "uraian": "TOTAL", "pagu": Decimal("33766403720.40")}]
    said = claim("pagu", 33_766_403_720, "rupiah")
    assert not [one for one in check([form(rows)], FACTS, [said]) if one.rule_id == "CON-03"]


def test_totals_of_different_things_are_not_compared() -> None:
    plan = form([{"level": "total", "kode": None, "uraian": "TOTAL", "pagu": 41_790_799_100}])
    needs = [{"level": "total", "kode": None, "uraian": "TOTAL", "pagu_awal": 609_323_466_000}]
    assert not [one for one in check([plan, form(needs, "review_rkpd", number=2)], FACTS) if one.rule_id == "CON-03"]


def old(*codes: tuple[str, str]) -> list[Finding]:
    """Findings on rows of (code, name) of 2016, behind eight of a second program."""
    rows: list[dict[str, Any]] = [{"kode": "1.03.07.23", "level": "program", "uraian": "Program Sungai"}]
    rows += [{"kode": f"1.03.07.23.{n:02d}", "level": "kegiatan", "uraian": f"Sungai {n}"} for n in range(1, 9)]
    for kode, name in codes:
        rows.append({"kode": kode, "level": "program" if kode.count(".") == 3 else "kegiatan", "uraian": name})
    facts = replace(FACTS, tahun=2016)
    return [one for one in check([form(rows, tahun=2016)], facts) if one.rule_id.startswith("COD")]


def test_an_old_code_below_another_program_is_told() -> None:
    found = old(("1.03.07.22", "Program Irigasi"), ("1.03.07.20.03", "Peningkatan Kapasitas"))
    assert [(one.rule_id, one.kode, one.cause) for one in found] == [("COD-06", "1.03.07.20.03", "source")]


def test_one_old_code_below_two_programs_is_told() -> None:
    found = old(("1.03.07.24", "Program Banjir"), ("1.03.07.23.03", "Penanganan Banjir"))
    assert [(one.rule_id, one.kode) for one in found] == [("COD-01", "1.03.07.23.03")]


def test_a_program_with_the_code_of_another_office_is_told() -> None:
    others = [(f"1.03.07.{n}", f"Program {n}") for n in range(24, 29)]
    found = old(*others, ("1.03.02.66", "Program Pelaporan"))
    assert [(one.rule_id, one.kode, one.expected) for one in found] == [("COD-06", "1.03.02.66", "1.03.07")]


def reviewed(side: int, *above: dict[str, object]) -> list[Finding]:
    rows = [
        {"kode": kode, "uraian_awal": "Nama", "target_awal": 5, "pagu_awal": 9_000_000, "target_kebutuhan": 5,
         "pagu_kebutuhan": side}
        for kode in KODES
    ]  # fmt: skip
    return told([*above, *rows], "CON-02", fact="review_rkpd")


def test_a_block_of_needs_that_copies_the_draft_is_told() -> None:
    assert [one.severity for one in reviewed(9_000_000)] == ["warning"]
    assert not reviewed(8_000_000)


def test_needs_that_differ_in_the_sum_of_a_bidang_are_not_copied_on_all_rows() -> None:
    """An extract whose rows are equal on both sides: the sum above says that others were analysed."""
    bidang = {"kode": "1.06", "uraian_awal": "Bidang", "pagu_awal": 90_000_000}
    assert [one.severity for one in reviewed(9_000_000, bidang | {"pagu_kebutuhan": 90_000_000})] == ["warning"]
    assert not reviewed(9_000_000, bidang | {"pagu_kebutuhan": 80_000_000})


def test_a_scanned_place_or_unit_is_not_held_against_the_office() -> None:
    table = scanned(form(subs(satuan="Gulungan", lokasi=None)))
    found = {(one.rule_id, one.cause) for one in check([table], FACTS) if one.rule_id in {"TGT-04", "EMP-01"}}
    assert found == {("TGT-04", "reading"), ("EMP-01", "unknown")}


def test_an_amount_with_a_second_reading_has_no_growth() -> None:
    """`1.540.00` in a column of thousands is asked about by NUM-01; it is not a fall by 99,9 %."""
    table = form(subs(pagu_maju=13_000))
    assert {one.rule_id for one in check([table], FACTS)} >= {"GRW-01", "UCT-01"}
    doubted = read_as(table, 5, "pagu_maju", status="review")
    assert not {one.rule_id for one in check([doubted], FACTS)} & {"GRW-01", "UCT-01"}


def test_the_year_of_all_tables_together_is_not_held_against_the_document() -> None:
    table = form(subs(), tahun=2025)
    (first,) = [one for one in check([table], FACTS) if one.rule_id == "TXT-02"]
    assert first.cause == "source"
    both = [one for one in check([table, form(subs(), number=2, tahun=2025)], FACTS) if one.rule_id == "TXT-02"]
    assert {one.cause for one in both} == {"unknown"}


@pytest.mark.parametrize("indikator", ["Produksi padi (Ton GKG)", "Produksi bunga (Tangkai)", "Produksi kedelai (Ton"])
def test_a_unit_that_stands_in_brackets_behind_the_indicator_is_not_missing(indikator: str) -> None:
    rows = subs()
    assert told([*rows[:-1], rows[-1] | {"satuan": None, "indikator": "Produksi padi"}], "TGT-04")
    assert not told([*rows[:-1], rows[-1] | {"satuan": None, "indikator": indikator}], "TGT-04")
