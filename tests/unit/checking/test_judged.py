"""Kinds of findings that people judged false or useless beside the page; each keeps the slip that it was made for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.checking.folding import fold
from pipeline.checking.prose import check_prose
from pipeline.checking.rules import check
from pipeline.model import Box, Finding, Klaim, Line, Narrative, Prose
from schemas.messages import say
from tests.unit.checking.subs import KODES, subs, told
from tests.unit.checking.tables import FACTS, form, other, places, read_as, scanned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import FormTable

PLACE = Box(80.0, 100.0, 300.0, 112.0)
OLD = replace(FACTS, tahun=2016)


def plain(*rows: tuple[str, str | None, int | None]) -> list[dict[str, Any]]:
    """Rows of (level, name, pagu) without codes; no name for a further indicator."""
    found: list[dict[str, Any]] = []
    for level, name, pagu in rows:
        more = {"indikator_no": 2} if name is None else {}
        found.append({"level": level, "uraian": name or found[-1]["uraian"], "pagu": pagu, **more})
    return found


def sums(rows: Sequence[dict[str, Any]]) -> list[str]:
    return [one.rule_id for one in check([form(rows)], OLD) if one.rule_id.startswith("SUM")]


def test_amounts_of_rows_taken_for_further_indicators_explain_a_difference() -> None:
    """Kegiatan that only the right block of a review names stand as further rows of the one before."""
    rows = plain(
        ("program", "A", 60), ("kegiatan", "B", 10), ("kegiatan", "C", 20), ("kegiatan", None, 12),
        ("kegiatan", None, 18), ("program", "D", 5), ("kegiatan", "E", 5),
    )  # fmt: skip
    assert sums(rows) == []
    assert sums([*rows[:1], *rows[1:4], rows[4] | {"pagu": 17}, *rows[5:]]) == ["SUM-02"]


def test_a_kegiatan_whose_name_was_read_as_its_programs_again_is_one_of_its_rows() -> None:
    rows = plain(
        ("program", "A", 100), ("kegiatan", "B", 40), ("kegiatan", "C", 20), ("program", "A", 2),
        ("kegiatan", "D", 38),
        ("program", "E", 5), ("kegiatan", "F", 5), ("program", "G", 6), ("kegiatan", "H", 6),
    )  # fmt: skip
    assert sums(rows) == []
    assert "SUM-02" in sums([rows[0] | {"pagu": 101}, *rows[1:]])


def test_the_only_part_of_a_kegiatan_repeats_its_amount() -> None:
    rows = plain(
        ("program", "A", 65), ("kegiatan", "B", 50), ("kegiatan", "Pelatihan", 50), ("kegiatan", "C", 15),
        ("program", "E", 5), ("kegiatan", "F", 5), ("program", "G", 6), ("kegiatan", "H", 6),
    )  # fmt: skip
    assert sums(rows) == []
    assert sums([rows[0] | {"pagu": 64}, *rows[1:]]) == ["SUM-02"]


def test_a_program_whose_kegiatan_go_on_in_the_next_table_is_not_blamed() -> None:
    rows = plain(("program", "A", 9), ("kegiatan", "B", 9), ("program", "C", 60), ("kegiatan", "D", 21))
    goes_on = form(plain(("kegiatan", "E", 29), ("program", "F", 5), ("kegiatan", "G", 5)), number=2)
    begins = form(plain(("program", "F", 5), ("kegiatan", "G", 5)), number=2)
    assert not places(check([form(rows), goes_on], OLD), "SUM-02")
    assert places(check([form(rows), begins], OLD), "SUM-02")


def test_an_urusan_that_adds_up_the_programs_that_print_an_amount_adds_up() -> None:
    rows = plain(
        ("urusan", "U", 70), ("program", "A", None), ("kegiatan", "B", 9), ("program", "C", 30), ("kegiatan", "D", 30),
        ("program", "E", 40), ("kegiatan", "F", 40),
    )  # fmt: skip
    assert sums(rows) == []
    assert "SUM-03" in sums([rows[0] | {"pagu": 77}, *rows[1:]])


def test_a_program_printed_again_on_the_next_page_counts_once_in_the_total() -> None:
    rows = plain(
        *(row for at in range(6) for row in (("program", f"A {at}", 5), ("kegiatan", f"B {at}", 5))),
        ("program", "C", 40), ("kegiatan", "D", 15), ("program", "C", 40), ("kegiatan", "E", 25),
        ("total", "JUMLAH", 70),
    )  # fmt: skip
    assert "SUM-04" not in sums(rows)
    assert "SUM-04" in sums([*rows[:-1], rows[-1] | {"pagu": 93}])


def total_of_a_plan(status: str) -> list[str]:
    """A plan whose programs make the total while one kegiatan is ten times too much; `status` of that amount."""
    rows = plain(
        ("program", "A", 30), ("kegiatan", "B", 10), ("kegiatan", "C", 20), ("program", "D", 40), ("kegiatan", "E", 22),
        ("kegiatan", "F", 180), ("total", "JUMLAH", 70),
    )  # fmt: skip
    table = read_as(form(rows), 6, "pagu", status=status)
    return [one.field or "" for one in check([table], OLD) if one.rule_id == "SUM-04"]


def test_a_total_is_not_blamed_for_an_amount_that_goes_to_a_person() -> None:
    assert total_of_a_plan("review") == []


def listed(*indicators: tuple[str, int | None]) -> list[dict[str, Any]]:
    """Sub kegiatan with a target; the fifth has these indicators, each with its target."""
    rows = subs()
    first = rows[4]
    more = [
        {**first, "indikator": text, "target": target, "indikator_no": at, "pagu": first["pagu"] if at == 1 else None}
        for at, (text, target) in enumerate(indicators, 1)
    ]
    return [*rows[:4], *more, *rows[5:]]


@pytest.mark.parametrize("mark", ["- ", "a. ", "1) ", "• "])
def test_the_heading_of_a_list_of_indicators_needs_no_target(mark: str) -> None:
    rows = listed(("Jaringan irigasi yang diperbaiki:", None), (f"{mark}Jitut (Ha)", 5), (f"{mark}Jides (Ha)", 6))
    assert told(rows, "TGT-02") == []
    assert told(listed(("Jumlah laporan", None), ("Jumlah kegiatan", 5)), "TGT-02")


def test_an_item_at_a_pages_top_lacks_no_money_where_a_list_runs_on() -> None:
    bare = {"kode": None, "level": "sub_kegiatan"}
    rows = [row | bare for row in listed(("Produksi (ton)", 386), ("a. Teh", 110), ("b. Kopi", 18))]
    rows[4] |= {"pagu": None, "uraian": "Pertanian (APBD). 2)"}
    assert told(rows, "TGT-03") == []
    alone = [row | bare for row in subs(pagu=None)]
    assert told(alone, "TGT-03")


def test_a_unit_or_a_share_read_from_a_picture_is_a_matter_of_reading() -> None:
    """`Dokunen` is our letter, `150,11` may be the rule of the table read as a digit."""
    units = scanned(form(subs(satuan="Gulungan")))
    share = scanned(form(subs(satuan="%", target=150)))
    found = [*check([units], FACTS), *check([share], FACTS)]
    assert {(one.rule_id, one.cause) for one in found if one.rule_id in {"TGT-04", "TGT-06"}} == {
        ("TGT-04", "reading"), ("TGT-06", "reading"),
    }  # fmt: skip
    assert [one.cause for one in told(subs(satuan="%", target=150), "TGT-06")] == ["source"]


def widened(table: FormTable, field: str, row: int) -> FormTable:
    """The table with the cell of `field` merged with the column to its left on one row, printing the left text."""
    col = table.fields.index(field)
    rows = list(table.table.rows)
    cells = list(rows[row].cells)
    cells[col] = cells[col - 1] = replace(cells[col - 1], colspan=2, text="Peningkatan Sarana dan Prasarana")
    rows[row] = replace(rows[row], cells=tuple(cells))
    return replace(table, table=replace(table.table, rows=tuple(rows)))


@pytest.mark.parametrize(("field", "rule"), [("lokasi", "EMP-01"), ("indikator", "TGT-05")])
def test_a_cell_merged_over_columns_is_not_empty(field: str, rule: str) -> None:
    empty = form(subs(**{field: None}))
    assert places(check([empty], FACTS), rule)
    assert not places(check([widened(empty, field, 4)], FACTS), rule)


def test_rows_without_figures_of_their_own_may_come_again_on_a_scan() -> None:
    rows = [{"kode": kode, "uraian": "Program Pengembangan Budidaya Perikanan", "pagu": None} for kode in KODES[:3]]
    same = [row | {"kode": None, "level": "program"} for row in rows]
    assert not places(check([scanned(form(same))], FACTS), "OCR-01")
    assert places(check([scanned(form([row | {"pagu": 9_000_000} for row in same]))], FACTS), "OCR-01")


def claim(text: str, *said: tuple[str, str, str]) -> tuple[Klaim, ...]:
    """What a passage states: (subjek, nilai, satuan)."""
    return tuple(Klaim(text, subjek, 2024, Decimal(nilai), satuan, 3, PLACE) for subjek, nilai, satuan in said)


def test_an_absorption_is_held_against_the_amounts_of_its_own_sentence() -> None:
    other = claim("Anggaran sebesar Rp203.133.700", ("pagu", "203133700", "rupiah"))
    text = "realisasi anggaran sebesar Rp201.329.500,00 dari 201.875.000,00 atau {}%"
    said = (("realisasi", "201329500", "rupiah"), ("serapan", "99.73", "%"))
    assert not places(check([], FACTS, (*other, *claim(text.format("99,73"), *said))), "CON-08")
    wrong = (said[0], ("serapan", "97.73", "%"))
    assert places(check([], FACTS, (*other, *claim(text.format("97,73"), *wrong))), "CON-08")


def test_a_total_with_wages_is_another_than_the_plans() -> None:
    table = form([{"kode": "1.06.01", "uraian": "P", "pagu": 77_000_000}, {"level": "total", "pagu": 77_000_000}])
    plain_words = claim("total anggaran sebesar Rp 112.000.000", ("pagu", "112000000", "rupiah"))
    assert places(check([table], FACTS, plain_words), "CON-03")
    text = "belanja langsung Rp 77.000.000, belanja BTL Rp 35.000.000 sehingga total anggaran sebesar Rp 112.000.000"
    assert not places(check([table], FACTS, claim(text, ("pagu", "112000000", "rupiah"))), "CON-03")


@pytest.mark.parametrize(
    "words",
    [
        "Selain program tersebut di atas terdapat program penunjang sebanyak 9 program",
        "yang mencapai 98-100 % meliputi 9 program, sedangkan yang kurang 2 program",
    ],
)
def test_a_count_of_some_of_the_programs_is_not_that_of_all(words: str) -> None:
    rows = [{"kode": f"1.06.{number:02d}", "uraian": f"P {number}", "pagu": 5} for number in range(1, 11)]
    count = ("jumlah program", "9", "program")
    assert not places(check([form(rows)], FACTS, claim(words, count)), "CON-04")
    assert places(check([form(rows)], FACTS, claim("terdiri atas 9 program", count)), "CON-04")


def pages(*texts: Sequence[str]) -> Narrative:
    """Pages of lines under a running head; each line is a paragraph."""
    lines = [
        Line(text, Box(80, 60 + 30 * at, 400, 72 + 30 * at), page=number)
        for number, page in enumerate(texts, 1)
        for at, text in enumerate(page)
    ]
    return Narrative(tuple(Prose(one.text, (one,), (0,)) for one in lines), tuple(lines))


CHAPTER_I = ("BAB I", "PENDAHULUAN", "Latar belakang.")
OUTLINE = ("Sistematika", "Renja ini terdiri atas:", "BAB I PENDAHULUAN", "BAB II EVALUASI", "BAB III TUJUAN")
RUNS_ON = ("3.1 Tujuan", "3.2 Sasaran", "BAB IV PENUTUP", "LAMPIRAN")


def order(last: str) -> list[str | None]:
    narrative = pages(
        CHAPTER_I, OUTLINE, RUNS_ON, ("BAB II", "EVALUASI", "x"), ("BAB III", "TUJUAN", "x"),
        (last, "P E N U T U P", "Demikian."),
    )  # fmt: skip
    return [one.stated for one in check_prose(narrative, [], OLD) if one.rule_id == "TXT-06"]


def test_an_outline_of_the_chapters_that_runs_over_two_pages_is_no_chapter() -> None:
    assert order("BAB IV") == []


def test_a_chapter_under_another_number_than_its_outline_announces_is_told() -> None:
    assert order("BAB V") == ["BAB V"]


def test_a_list_of_sectors_is_nobodys_own() -> None:
    words = "memberikan kontribusi bagi pembangunan bidang pendidikan, kesehatan dan lain-lain."
    assert not check_prose(pages([words]), [], FACTS)
    (slip,) = check_prose(pages(["Sasaran pembangunan bidang pendidikan tercantum di sini."]), [], FACTS)
    assert slip.rule_id == "TXT-03"


def missing(*texts: Sequence[str]) -> list[str | None]:
    tables = [
        form([{"kode": "1.06.01", "uraian": "P", name: 5}], fact, number)
        for number, (fact, name) in enumerate((("evaluasi", "target_rp"), ("review_rkpd", "pagu_awal")), 1)
    ]
    achieved = replace(form([{"kode": None, "level": "lainnya", "nilai": 5}], "evaluasi", 3), kind="T-C.30")
    return [one.expected for one in check([*tables, achieved], FACTS, (), pages(*texts)) if one.rule_id == "TXT-04"]


def test_a_file_of_chapter_two_lacks_no_table_of_chapter_three() -> None:
    assert missing(["BAB II", "EVALUASI"]) == ["T-C.32"]
    assert missing(["BAB II", "EVALUASI"], ["BAB III", "TUJUAN"]) == ["T-C.32", "T-C.33"]
    assert missing() == ["T-C.32", "T-C.33"]


def test_proposals_in_a_table_of_another_form_are_not_missing() -> None:
    tables = [
        form([{"kode": "1.06.01", "uraian": "P", name: 5}], fact, number)
        for number, (fact, name) in enumerate((("evaluasi", "target_rp"), ("review_rkpd", "pagu_awal")), 1)
    ]
    tables += [replace(form([{"kode": None, "level": "lainnya", "nilai": 5}], "evaluasi", 3), kind="T-C.30")]
    usulan = other([("No",), ("Jumlah",)], ("1", "5"))
    title = "Tabel 2.8 Rekapitulasi Usulan Kegiatan Kabupaten/Kota Tahun 2024"
    usulan = replace(usulan, table=replace(usulan.table, number=4, title=title))
    said = [one.expected for one in check([*tables, usulan], FACTS) if one.rule_id == "TXT-04"]
    assert said == ["T-C.33"]


def test_proposals_that_the_text_says_there_are_none_of_need_no_table() -> None:
    words = "dalam kegiatan Musrenbang tidak ada usulan program dan kegiatan dari masyarakat."
    assert missing(["BAB II", "EVALUASI", words]) == []


def test_doubts_about_the_numbers_of_a_table_are_one_finding_whatever_their_columns() -> None:
    values = [
        Finding("NUM-01", "warning", "unknown", say("NUM-01.ways", text="1.2"), table=1, field=name)
        for name in ("pagu", "target", "pagu_maju")
    ]
    (one,) = fold(values, [])
    assert {member.field for member in one.folded} == {"pagu", "target", "pagu_maju"}
    assert len(fold([*values, replace(values[0], table=2)], [])) == 2


def test_two_lists_of_different_things_are_worth_knowing() -> None:
    review = form(
        [{"kode": kode, "uraian_awal": "N", "pagu_awal": 5, "pagu_kebutuhan": 6} for kode in KODES], "review_rkpd"
    )
    plan = form([{"kode": kode, "uraian": "N", "pagu": 90 + at} for at, kode in enumerate(KODES)], number=2)
    (one,) = [one for one in check([review, plan], FACTS) if one.rule_id == "CON-01"]
    assert (one.severity, one.cause) == ("info", "unknown")


def test_columns_that_the_same_rows_leave_empty_are_one_finding() -> None:
    (one,) = told(subs(lokasi=None, sumber_dana=None), "EMP-01")
    assert "lokasi, sumber dana kosong" in one.message
    rows = [
        row | ({"lokasi": None} if at == 2 else {"sumber_dana": None} if at == 7 else {})
        for at, row in enumerate(subs())
    ]
    assert [found.field for found in told(rows, "EMP-01")] == ["lokasi", "sumber_dana"]


def test_an_item_that_the_review_drops_lacks_no_place() -> None:
    rows = [
        {"kode": kode, "uraian_awal": "N", "pagu_awal": 9_000_000, "uraian_kebutuhan": "N", "pagu_kebutuhan": 9_000_000,
         "lokasi_kebutuhan": "Bandung"}
        for kode in KODES
    ]  # fmt: skip
    rows[3] |= {"lokasi_kebutuhan": None}
    assert [one.kode for one in told(rows, "EMP-01", fact="review_rkpd")] == [KODES[3]]
    rows[3] |= {"pagu_kebutuhan": None}
    assert not told(rows, "EMP-01", fact="review_rkpd")


def test_rows_without_money_are_told_once_though_their_table_is_not_sure() -> None:
    """An empty cell holds no value that could be wrong without a mark."""
    bare = [row | {"kode": None, "level": "sub_kegiatan"} for row in subs()]
    bare = [row | ({"pagu": None} if at % 12 in {2, 5} else {}) for at, row in enumerate(bare * 2)]
    table = form(bare, confidence=0.8)
    found = [one for one in check([table], FACTS) if one.rule_id == "TGT-03"]
    assert (len(found), {one.cause for one in found}) == (4, {"unknown"})
    assert [len(one.folded) for one in fold(found, [table])] == [4]


def test_a_list_of_funds_beside_an_urusan_is_no_sum_of_it() -> None:
    rows = plain(
        ("total", "TOTAL", 71), ("kegiatan", "APBD", 44), ("urusan", "Urusan Wajib", 19),
        ("urusan", "Urusan Pilihan", 25), ("kegiatan", "APBN", 27), ("lainnya", "Tugas Pembantuan", 22),
        ("lainnya", "Dekonsentrasi", 5),
    )  # fmt: skip
    assert "SUM-03" not in sums(rows)


def achieved(printed: str) -> list[Finding]:
    """Evaluated rows whose achievement is printed as percent or as a share."""
    pairs = [(880, 510), (100, 90), (300, 90), (63, 24), (610, 160), (2400, 1217)]
    rows = []
    for kode, (goal, done) in zip(KODES, pairs, strict=False):
        share = Decimal(done) / Decimal(goal) * (100 if printed == "percent" else 1)
        value = share.quantize(Decimal("0.01")) if printed != "wrong" else Decimal("0.05")
        rows.append({"kode": kode, "uraian": "N", "renstra_k": goal, "kumulatif_k": done, "capaian_k": value})
    return told(rows, "FRM-05", fact="evaluasi")


def test_an_achievement_printed_as_a_share_is_right() -> None:
    assert achieved("percent") == []
    assert achieved("share") == []
    assert achieved("wrong")


def test_the_same_wrong_figure_for_the_same_right_one_is_told_once() -> None:
    rows: list[dict[str, Any]] = [
        {"kode": f"1.06.01.2.01.{at:04d}", "uraian": f"N {at}", "renstra_k": 100, "kumulatif_k": 80, "capaian_k": 80}
        for at in range(1, 41)
    ]
    for at in (3, 7, 9, 12):
        rows[at] |= {"kumulatif_k": 0, "capaian_k": 100}
    rows[20] |= {"capaian_k": 90}
    table = form(rows, "evaluasi")
    found = fold([one for one in check([table], FACTS) if one.rule_id == "FRM-05"], [table])
    assert sorted(len(one.folded) for one in found) == [0, 4]


def test_a_review_is_not_held_against_a_list_of_budgets() -> None:
    review = form(
        [{"kode": kode, "uraian_awal": "N", "pagu_awal": 5, "pagu_kebutuhan": 6} for kode in KODES], "review_rkpd"
    )
    plan = form([{"kode": kode, "uraian": "N", "pagu": 90 + at} for at, kode in enumerate(KODES)], number=2)
    assert places(check([review, plan], FACTS), "CON-01")
    assert not places(check([review, replace(plan, form="umum-rencana")], FACTS), "CON-01")


def test_a_program_under_the_code_of_a_kegiatan_ends_the_sum_of_the_one_before() -> None:
    rows = plain(
        ("program", "Program A", 60), ("kegiatan", "B", 40), ("kegiatan", "C", 20), ("kegiatan", "Program D", 9),
        ("kegiatan", "E", 9), ("program", "Program F", 5), ("kegiatan", "G", 5),
    )  # fmt: skip
    named = [row | {"uraian_cetak": row["uraian"]} for row in rows]
    assert sums(named) == []
    assert sums([named[0] | {"pagu": 61}, *named[1:]]) == ["SUM-02"]


def test_the_rate_of_the_work_done_is_not_that_of_the_indicator() -> None:
    """`Fisik (%)` beside the money is of the program's works."""
    rows = [
        {"kode": kode, "uraian": "N", "target_k": 65, "realisasi_k": 66, "tingkat_k": 92 + at}
        for at, kode in enumerate(KODES)
    ]
    table = form(rows, "evaluasi", confidence=0.95)
    assert places(check([table], FACTS), "FRM-05")
    columns = tuple(
        replace(one, path=("Realisasi", "Fisik (%)")) if one.path == ("tingkat_k",) else one
        for one in table.table.columns
    )
    physical = replace(table, table=replace(table.table, columns=columns))
    assert not places(check([physical], FACTS), "FRM-05")


def test_a_share_that_goes_to_a_person_is_not_told_twice() -> None:
    table = read_as(scanned(form(subs(satuan="%", target=150))), 5, "target", status="review")
    assert not places(check([table], FACTS), "TGT-06")
