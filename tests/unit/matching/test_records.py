"""Names and codes against the embedded nomenclature: what is put right, what is told, what is left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.matching.lists import load_nomenclature
from pipeline.matching.records import match_records
from pipeline.model import DocumentFacts, Evidence, Record

if TYPE_CHECKING:
    from pipeline.matching.records import Matched
    from pipeline.model import Level, Route

BENGKALIS_2024 = DocumentFacts("Dinas Sosial", "Kabupaten Bengkalis", "14.03", 2024, "Renja")
LEVEL: dict[int, Level] = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}


def row(number: int, kode: str | None, name: str, level: Level | None = None, source: Route = "digital") -> Record:
    """A row as the forms stage hands it over."""
    fields = {"uraian": Evidence(name, 1, source=source)}
    if kode:
        fields["kode"] = Evidence(kode, 1, value=kode, source=source)
    return Record("rencana", number, 1, level or LEVEL[len((kode or "").split("."))], fields)


def match(*rows: Record, facts: DocumentFacts = BENGKALIS_2024) -> Matched:
    """The rows matched against the lists that the program brings along."""
    return match_records(rows, load_nomenclature(), facts)


def uraian(matched: Matched) -> list[object]:
    return [record.fields["uraian"].value for record in matched.records]


def kode(matched: Matched) -> list[object]:
    return [record.fields["kode"].value if "kode" in record.fields else None for record in matched.records]


@pytest.mark.parametrize(
    ("code", "printed", "official"),
    [
        ("1.06.04.2.02.03", "Penyediaan Perumahan", "Penyediaan Permakanan"),
        ("1.06.02", "PROGRAM PEMBUDAYAAN SOSIAL", "PROGRAM PEMBERDAYAAN SOSIAL"),
        ("1.06.06.2.01.02", "Penyediaan Banteng", "Penyediaan Sandang"),
        (
            "1.06.01.2.05",
            "Administrasi Kepegawalan Perangkat Daerah",
            "Administrasi Kepegawaian Perangkat Daerah",
        ),
    ],
)
def test_a_garbled_name_under_its_code_becomes_the_official_one(code: str, printed: str, official: str) -> None:
    matched = match(row(1, code, printed, source="ocr"))
    assert uraian(matched) == [official]
    assert matched.records[0].fields["uraian_cetak"].value == printed
    assert matched.matches[0].accepted


def test_the_name_of_a_sibling_is_told_as_an_error_and_kept_as_printed() -> None:
    taruna = "Koordinasi, Sosialisasi dan Pelaksanaan Taruna Siaga Bencana"
    matched = match(row(1, "1.06.06.2.02.01", taruna))
    assert uraian(matched) == [taruna]
    assert [(f.rule_id, f.severity, f.cause, f.field, f.kode) for f in matched.findings] == [
        ("COD-03", "error", "source", "uraian", "1.06.06.2.02.01")
    ]
    assert "Kampung" in str(matched.findings[0].expected)


def test_a_digital_name_worded_otherwise_is_told_as_information() -> None:
    matched = match(row(1, "1.06.01.2.06.05", "Penyediaan Barang Cetak dan Penggandaan"))
    assert [(finding.severity, finding.cause) for finding in matched.findings] == [("info", "source")]


def test_every_name_of_the_list_under_its_own_code_gives_no_finding() -> None:
    lists = load_nomenclature().of("kabupaten/kota")
    entries = [entry for entry in lists.entries if entry.version.startswith("Kepmendagri") and not entry.general]
    entries = [entry for entry in entries if entry.parts[:2] == (1, 6)]
    rows = [row(number, entry.kode, entry.uraian) for number, entry in enumerate(entries, start=1)]
    matched = match(*rows)
    assert matched.findings == ()
    assert all(found.accepted for found in matched.matches)


def test_four_digits_and_the_office_s_own_bidang_are_the_same_code() -> None:
    matched = match(row(1, "2.08.01.2.01.0001", "Penyusunan Dokumen Perencanaan Perangkat Daereh", source="ocr"))
    assert uraian(matched) == ["Penyusunan Dokumen Perencanaan Perangkat Daerah"]
    assert kode(matched) == ["2.08.01.2.01.0001"]


def test_rows_without_codes_get_those_of_their_place_in_the_tree() -> None:
    matched = match(
        row(1, None, "PROGRAM REHABILITASI SOSIAL", "program"),
        row(
            2,
            None,
            "Rehabilitasi Sosial Penyandang Masalah Kesejahteraan Sosial (PMKS) Lainnya Bukan Korban HIV/AIDS dan "
            "NAPZA di Luar Panti Sosial",
            "kegiatan",
        ),
        row(3, None, "Penyediaan Sandang", "sub_kegiatan"),
        row(4, None, "PROGRAM PENANGANAN BENCANA", "program"),
        row(5, None, "Perlindungan Sosial Korban Bencana Alam dan Sosial Kabupaten/Kota", "kegiatan"),
        row(6, None, "Penyediaan Sandang", "sub_kegiatan"),
    )
    assert kode(matched) == [
        "1.06.04",
        "1.06.04.2.02",
        "1.06.04.2.02.0004",
        "1.06.06",
        "1.06.06.2.01",
        "1.06.06.2.01.0002",
    ]


def test_a_name_that_could_stand_in_several_places_gets_no_code_on_its_own() -> None:
    matched = match(row(1, None, "Penyediaan Sandang", "sub_kegiatan"))
    assert kode(matched) == [None]
    assert not matched.matches[0].accepted


def test_a_name_missing_from_the_list_is_not_replaced_by_its_neighbour() -> None:
    matched = match(
        row(1, None, "PROGRAM PENANGANAN BENCANA", "program"),
        row(2, None, "Perlindungan Sosial Korban Bencana Alam dan Sosial Kabupaten/Kota", "kegiatan"),
        row(3, None, "Penyediaan Perahu Karet Pengungsi", "sub_kegiatan"),
        row(4, None, "Penyediaan Selimut", "sub_kegiatan"),
    )
    assert kode(matched)[2:] == [None, None]
    assert uraian(matched)[2:] == ["Penyediaan Perahu Karet Pengungsi", "Penyediaan Selimut"]


def test_codes_from_before_2019_are_not_matched_by_code_alone() -> None:
    old = DocumentFacts(tahun=2016, wilayah="Kabupaten Bengkalis")
    matched = match(
        row(1, "1.06.02", "Program Perencanaan Pembangunan Kawasan"),
        row(2, "1.06.04", "Program Pengembangan Data dan Informasi"),
        row(3, "1.06.06", "Program Kerjasama Pembangunan"),
        facts=old,
    )
    assert not any(found.accepted for found in matched.matches)
    assert matched.findings == ()
    assert uraian(matched)[0] == "Program Perencanaan Pembangunan Kawasan"


def test_a_name_of_before_2019_that_is_still_in_use_gets_no_present_code() -> None:
    matched = match(
        row(1, None, "Program Pelayanan Administrasi Perkantoran", "program"),
        row(2, None, "Penyediaan Jasa Surat Menyurat", "kegiatan"),
        row(3, None, "Penyediaan Bahan Logistik Kantor", "kegiatan"),
        facts=DocumentFacts(tahun=2018, wilayah="Kabupaten Bengkalis"),
    )
    assert kode(matched) == [None, None, None]


def test_further_indicators_repeat_code_and_name_of_their_first_row() -> None:
    first = row(1, "1.06.02", "PROGRAM PEMBUDAYAAN SOSIAL", source="ocr")
    second = Record("rencana", 2, 1, "program", {"indikator": Evidence("Persentase")}, indikator_no=2)
    matched = match(first, second)
    assert uraian(matched) == ["PROGRAM PEMBERDAYAAN SOSIAL"] * 2
    assert kode(matched) == ["1.06.02"] * 2


def test_a_code_without_its_first_parts_is_completed_with_the_office_s_bidang() -> None:
    record = row(1, "04.2.01.01", "Penyediaan Permakanan", "sub_kegiatan")
    matched = match_records([record], load_nomenclature(), BENGKALIS_2024, bidang=(1, 6))
    assert kode(matched) == ["1.06.04.2.01.01"]


def test_totals_pass_through_unchanged() -> None:
    total = row(1, None, "TOTAL", "total")
    assert match(total).records == (total,)


def test_names_worded_otherwise_above_certain_rows_are_accepted() -> None:
    matched = match(
        row(1, None, "URUSAN PEMERINTAHAN BIDANG SOSIAL", "bidang"),
        row(2, None, "PROGRAM PENUNJANG URUSAN PEMERINTAHAN KABUPATEN/KOTA", "program"),
        row(3, None, "Administrasi Keuangan Perangkat Daerah", "kegiatan"),
        row(4, None, "Penyediaan Gaji dan Tunjangan ASN", "sub_kegiatan"),
    )
    assert kode(matched) == ["1.06", "1.06.01", "1.06.01.2.02", "1.06.01.2.02.0001"]


def test_a_name_finds_its_place_where_the_form_took_it_for_a_level_above() -> None:
    """Rows numbered 1, 2, 3 below a roman number may pass for kegiatan: the list knows better."""
    matched = match(
        row(1, None, "PROGRAM PENANGANAN BENCANA", "program"),
        row(2, None, "Perlindungan Sosial Korban Bencana Alam dan Sosial Kabupaten/Kota", "kegiatan"),
        row(3, None, "Penyediaan Makanan", "kegiatan"),
        row(4, None, "Penyediaan Sandang", "kegiatan"),
    )
    assert kode(matched)[2:] == ["1.06.06.2.01.0001", "1.06.06.2.01.0002"]
    assert [record.level for record in matched.records[2:]] == ["sub_kegiatan", "sub_kegiatan"]


def test_a_short_code_completed_from_the_wrong_kegiatan_gets_the_one_that_it_stands_under() -> None:
    """`01` below 1.06.06.2.02 is no sub kegiatan of 1.06.06.2.01 when its name is that of the former."""
    kegiatan = "Penyelenggaraan Pemberdayaan Masyarakat terhadap Kesiapsiagaan Bencana Kabupaten/Kota"
    sub = row(3, "1.06.06.2.01.01", "Koordinasi, Sosialisasi dan Pelaksanaan Kampung Siaga Bencana")
    short = replace(sub, fields={**sub.fields, "kode_cetak": Evidence("01", 1, value="01")})
    above = (row(1, "1.06.06", "PROGRAM PENANGANAN BENCANA"), row(2, "1.06.06.2.02", kegiatan))
    matched = match(*above, short)
    assert kode(matched)[2] == "1.06.06.2.02.01"
    assert matched.findings == ()
    assert [finding.severity for finding in match(*above, sub).findings] == ["error"]


def test_a_short_code_that_nobody_completed_is_completed_where_its_name_agrees() -> None:
    """`1.05` may be a kegiatan's own number or a bidang: the name decides."""
    kegiatan = row(
        2, None, "Penyelenggaraan Pemberdayaan Masyarakat terhadap Kesiapsiagaan Bencana Kabupaten/Kota", "kegiatan"
    )
    short = replace(kegiatan, fields={**kegiatan.fields, "kode_cetak": Evidence("2.02", 1, value="2.02")})
    matched = match(row(1, "1.06.06", "PROGRAM PENANGANAN BENCANA"), short)
    assert (kode(matched)[1], matched.matches[1].method.split(";")[0]) == ("1.06.06.2.02", "kode dan nama")
