"""Indicators, units and versions against the lists (COD-07, COD-02)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.nomenclature import Entry, Nomenclature, code_parts
from pipeline.matching.records import match_records
from pipeline.model import DocumentFacts, Evidence, Record

if TYPE_CHECKING:
    from pipeline.matching.records import Matched

FACTS = DocumentFacts("Dinas Sosial", "Kabupaten Bengkalis", "14.03", 2024, "Renja")
NAMES = ("Penyediaan Sandang", "Pemberian Layanan Rujukan", "Penyediaan Alat Bantu", "Pendataan Warga Miskin")
INDIKATOR = "Jumlah Orang yang Menerima Sandang"


def entry(number: int, name: str, version: str, indikator: str = "", satuan: str = "") -> Entry:
    kode = f"1.06.04.2.01.{number:02d}"
    return Entry(kode, name, "sub_kegiatan", version, "", indikator, satuan, code_parts(kode))


def row(row_no: int, number: int, name: str, indikator: str = "", satuan: str = "", indikator_no: int = 1) -> Record:
    kode = f"1.06.04.2.01.{number:02d}"
    texts = {"kode": kode, "uraian": name, "indikator": indikator, "satuan": satuan}
    fields = {field: Evidence(text, 1, value=text) for field, text in texts.items() if text}
    return Record("rencana", row_no, 1, "sub_kegiatan", fields, indikator_no=indikator_no)


def rules(matched: Matched) -> list[tuple[str, str | None]]:
    assert all(finding.severity == "info" for finding in matched.findings)
    return [(finding.rule_id, finding.field) for finding in matched.findings]


LISTS = Nomenclature([entry(1, NAMES[0], "Daftar 2023", INDIKATOR, "Orang")])


def test_the_standard_indicator_and_unit_give_no_finding() -> None:
    assert rules(match_records([row(1, 1, NAMES[0], INDIKATOR.upper(), "org")], LISTS, FACTS)) == []


def test_another_indicator_and_another_unit_are_told_as_information() -> None:
    assert rules(match_records([row(1, 1, NAMES[0], "Jumlah Kecamatan yang Dibina", "Kecamatan")], LISTS, FACTS)) == [
        ("COD-07", "indikator")
    ]
    assert rules(match_records([row(1, 1, NAMES[0], INDIKATOR, "Dokumen")], LISTS, FACTS)) == [("COD-07", "satuan")]


def test_one_of_several_indicators_is_enough() -> None:
    records = [row(1, 1, NAMES[0], "Jumlah Kecamatan", "Kecamatan"), row(2, 1, "", INDIKATOR, "Orang", 2)]
    assert rules(match_records(records, LISTS, FACTS)) == []


def test_a_table_that_goes_its_own_way_is_told_once() -> None:
    lists = Nomenclature(entry(n, name, "Daftar 2023", f"Jumlah {name}", "Orang") for n, name in enumerate(NAMES, 1))
    records = [row(n, n, name, "Persentase Capaian", "%") for n, name in enumerate(NAMES, 1)]
    (finding,) = match_records(records, lists, FACTS).findings
    assert "4 dari 4" in finding.message
    assert finding.row_no is None


def test_a_code_that_only_another_version_has_is_told_with_that_version() -> None:
    many = [(n, f"Penyediaan Barang Jenis {n}") for n in range(1, 13)]
    lists = Nomenclature(
        [*(entry(n, name, "Daftar 2023") for n, name in many), entry(13, "Pembinaan Lama", "Daftar 2021")]
    )
    records = [row(n, n, name) for n, name in (*many, (13, "Pembinaan Lama"))]
    (finding,) = match_records(records, lists, FACTS).findings
    assert (finding.rule_id, finding.severity, finding.kode) == ("COD-02", "info", "1.06.04.2.01.13")
    assert "Daftar 2021" in finding.message


def test_a_code_missing_among_its_like_is_unlisted_but_a_bidang_that_no_list_covers_is_not() -> None:
    odd = row(1, 99, "Penyediaan Kendaraan")
    other = Record("rencana", 2, 1, "program", {f: Evidence(t, 1, value=t) for f, t in
                   (("kode", "3.25.02"), ("uraian", "PROGRAM PERIKANAN"))})  # fmt: skip
    methods = [match.method for match in match_records([odd, other], LISTS, FACTS).matches]
    assert methods == ["tidak ada dalam daftar", "bidang tidak ada dalam daftar"]
