"""Whose document it is: the office that draws it up, not one that a letter goes to, evaluates or is named beside."""

from __future__ import annotations

import pytest

from pipeline.matching.perangkat import find_offices, is_office, labelled, short_names
from pipeline.matching.said import Said
from pipeline.matching.same_office import merged
from tests.unit.matching.told import document_facts


def office(**places: list[str]) -> str | None:
    return document_facts(Said(**places)).perangkat_daerah  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dinas Perhubungan Provinsi Jawa Timur", "Dinas Perhubungan"),
        ("Dinas Kelautan dan Perikanan Review Rencana Strategis", "Dinas Kelautan dan Perikanan"),
        ("DINAS KEBERSIHAN DAN PERTAMANAN DAN PENCAPAIAN RENSTRA", "Dinas Kebersihan dan Pertamanan"),
        ("DINAS SOSIAL LAPORAN KINERJA TAHUN 2022", "Dinas Sosial"),
        ("INSPEKTORAT PROVINSIJAWABARAT", "Inspektorat"),
        ("Biro Keuangan Sekretariat Daerah Provinsi Jawa Barat", "Biro Keuangan"),
        ("LKIP RSUD Al Ihsan Provinsi Jawa Barat", "Rumah Sakit Umum Daerah Al Ihsan"),
        ("Renja Dinas Kominfo Kab. Wonosobo", "Dinas Komunikasi dan Informatika"),
        (
            "Badan Penelitian, Pengembangan, dan Penerapan Ilmu Pengetahuan dan Teknologi",
            "Badan Penelitian, Pengembangan dan Penerapan Ilmu Pengetahuan dan Teknologi",
        ),
        ("DINDIKBUD", "Dinas Pendidikan dan Kebudayaan"),
        ("SETWAN", "Sekretariat DPRD"),
    ],
)
def test_a_name_ends_where_the_office_s_does(text: str, name: str) -> None:
    assert find_offices(text, short_names(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "KEPALA BAPPEDA KOTA PANGKALPINANG",
        "Yth. Kepala Dinas Sosial",
        "Tembusan: Dinas Kesehatan",
        "Dievaluasi oleh Badan Perencanaan Pembangunan Daerah",
        "Kantor Hukum Sinaga dan Rekan",
        "Badan Anggaran DPRD",
        "Badan Pusat Statistik",
    ],
)
def test_who_evaluates_receives_or_is_no_office_of_the_region_is_not_named(text: str) -> None:
    assert find_offices(text, short_names(text)) == []


def test_an_office_whose_head_signs_its_own_document_is_named() -> None:
    assert find_offices("Kepala Dinas Sosial Kabupaten Siak", {}) == ["Dinas Sosial"]


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Nama OPD : DISKOMINFO KAB. WONOSOBO", "DISKOMINFO KAB. WONOSOBO"),
        ("SKPD : 1.05.0.00 - SATUAN POLISI PAMONG PRAJA", "1.05.0.00 - SATUAN POLISI PAMONG PRAJA"),
        ("Unit Organisasi : 3.30 DINAS PERDAGANGAN", "3.30 DINAS PERDAGANGAN"),
    ],
)
def test_a_label_tells_whose_table_it_is(text: str, behind: str) -> None:
    assert labelled(text) == [behind]


def test_a_label_outvotes_the_letter_head_of_another_office() -> None:
    cover = ["PAGU INDIKATIF Badan Perencanaan Pembangunan Daerah Provinsi Jawa Barat"]
    assert office(cover=cover, notes=["OPD : DINAS ENERGI DAN SUMBER DAYA MINERAL"]) == (
        "Dinas Energi dan Sumber Daya Mineral"
    )


def test_rows_that_stand_for_the_office_name_it_and_rows_of_several_offices_none() -> None:
    assert office(names=["DINAS KESEHATAN", "DINAS KESEHATAN"]) == "Dinas Kesehatan"
    assert office(names=["DINAS KESEHATAN", "DINAS SOSIAL", "DINAS PERHUBUNGAN"]) is None


def test_the_document_of_a_whole_government_has_no_office_that_its_rows_name() -> None:
    assert office(cover=["RPJMD KABUPATEN KEDIRI 2011-2015"], names=["DINAS KESEHATAN"] * 3) is None


def test_an_office_in_the_text_of_no_plan_is_not_its_own() -> None:
    text = "Laporan diserahkan kepada Inspektorat untuk diperiksa."
    assert office(begins="peraturan", body=[text]) is None  # type: ignore[arg-type]


def test_names_of_one_office_vote_together() -> None:
    votes = {
        "Dinas Energi Sumber Daya Mineral": 3.0,
        "Badan Penanggulangan Becana Daerah": 2.0,
        "Badan Penanggulangan Bencana": 1.0,
        "Rumah Sakit Umum Daerah": 5.0,
        "Rumah Sakit Umum Daerah Al Ihsan": 1.0,
        "Dinas Pengelolaan Sumber Daya Air": 1.0,
        "Dinas Psda": 2.0,
        "Dinas Kelautan dan Perikanan Purbasari": 2.0,
        "Dinas Kelautan dan Perikanan": 1.0,
    }
    assert merged(votes) == {
        "Dinas Energi dan Sumber Daya Mineral": 3.0,
        "Badan Penanggulangan Bencana Daerah": 3.0,
        "Rumah Sakit Umum Daerah Al Ihsan": 6.0,
        "Dinas Pengelolaan Sumber Daya Air": 3.0,
        "Dinas Kelautan dan Perikanan": 3.0,
    }


def test_a_short_name_of_initials_needs_a_word_for_each() -> None:
    text = "Badan Koordinasi Pemerintahan (BKPP) dan Badan Perpustakaan dan Kearsipan Daerah (Bapusipda)"
    known = short_names(text)
    assert "bkpp" not in known
    assert known["bapusipda"] == "Badan Perpustakaan dan Kearsipan Daerah"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DINAS KESEHATAN", True),
        ("Satuan Polisi Pamong Praja Provinsi Jawa Timur", True),
        ("Inspektorat yang profesional untuk kinerja", False),
        ("Kepala Dinas", False),
        ("DINAS", False),
    ],
)
def test_a_cell_is_an_office_when_it_is_its_name_and_nothing_else(text: str, *, expected: bool) -> None:
    assert is_office(text) is expected
