"""Office, place, year and kind of a document by weighted majority."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.matching.jenis import kinds
from pipeline.matching.lists import read_list
from pipeline.matching.perangkat import find_offices, short_names
from pipeline.matching.said import Said
from pipeline.matching.tahun import plan_years
from pipeline.matching.wilayah import known_places
from tests.unit.matching.told import document_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def said(cover: Sequence[str] = (), **places: Sequence[str]) -> Said:
    """What the places of a document say; the lines of its cover are joined, as those of a page are."""
    return Said(cover=[" ".join(cover)] if cover else [], **places)  # type: ignore[arg-type]


def test_a_cover_names_office_place_year_and_kind_over_several_lines() -> None:
    cover = ["RANCANGAN AWAL", "RENCANA KERJA PERANGKAT DAERAH", "DINAS SOSIAL KABUPATEN BENGKALIS", "TAHUN 2024"]
    facts = document_facts(said(cover))
    assert facts.perangkat_daerah == "Dinas Sosial"
    assert (facts.wilayah, facts.kode_wilayah) == ("Kabupaten Bengkalis", "14.03")
    assert (facts.tahun, facts.jenis) == (2024, "Rancangan Awal Renja")


def test_a_cover_outvotes_a_narrative_that_names_another_place_and_year() -> None:
    cover = ["RENCANA KERJA TAHUN 2024", "DINAS SOSIAL", "KABUPATEN BENGKALIS"]
    body = ["Renja Dinas Kesehatan Kabupaten Siak Tahun 2023 disusun."] * 30
    facts = document_facts(said(cover, body=body))
    assert (facts.perangkat_daerah, facts.wilayah, facts.tahun) == ("Dinas Sosial", "Kabupaten Bengkalis", 2024)


def test_running_heads_tell_where_there_is_no_cover() -> None:
    facts = document_facts(said(heads=["Rencana Kerja Badan Ketahanan Pangan Daerah Prov. Jabar 2016. 7"]))
    assert facts.perangkat_daerah == "Badan Ketahanan Pangan Daerah"
    assert (facts.kode_wilayah, facts.tahun, facts.jenis) == ("32", 2016, "Renja")


def test_nothing_printed_gives_no_facts() -> None:
    facts = document_facts(said(body=["1 2 3 4"]))
    assert (facts.perangkat_daerah, facts.wilayah, facts.tahun, facts.jenis) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "jenis"),
    [
        ("RANCANGAN AWAL RENCANA KERJA PERANGKAT DAERAH", "Rancangan Awal Renja"),
        ("Rancangan Renja Dinas Sosial", "Rancangan Renja"),
        ("Rancangan Akhir Renja Dinas Sosial", "Rancangan Renja"),
        ("Renja Perubahan 2016-Dinas PSDA", "Renja Perubahan"),
        ("PERUBAHAN RENCANA KERJA (RENJA) TAHUN 2023", "Renja Perubahan"),
        ("RENCANA KERJA (RENJA) TAHUN 2017", "Renja"),
    ],
)
def test_the_kind_is_the_longest_name_that_fits(text: str, jenis: str) -> None:
    assert kinds(text)[0] == jenis


def test_the_plan_of_the_whole_government_is_no_renja() -> None:
    assert kinds("Rancangan Awal Rencana Kerja Pemerintah Daerah (RKPD) Tahun 2024") == []


@pytest.mark.parametrize(
    "text",
    [
        "Evaluasi Pelaksanaan Renja Dinas Sosial Tahun 2022",
        "Prakiraan Maju Rencana Tahun 2025",
        "Renstra Dinas Sosial Tahun 2021-2026",
    ],
)
def test_years_evaluated_forecast_or_of_a_renstra_are_not_the_plan_s(text: str) -> None:
    assert plan_years(text) == []


@pytest.mark.parametrize(
    ("text", "kode"),
    [
        ("KAB. BENGKALIS-RIAU", "14.03"),
        ("Pemerintah Provinsi DKI Jakarta", "31"),
        ("Kab. Bandung Barat", "32.17"),
        ("Kabupaten Labuhan Batu Utara", "12.23"),
        ("Kota Lubuklinggau", "16.73"),
        ("DISKOMINFO KAB. WONOSOBO", "33.07"),
        ("PEMERINTAH PROVINSIJAWA BARAT", "32"),
    ],
)
def test_places_are_found_as_documents_print_them(text: str, kode: str) -> None:
    assert [wilayah.kode for wilayah in known_places().find(text)] == [kode]


def test_a_misread_place_is_found_only_when_asked_for() -> None:
    assert known_places().find("Kabupaten Bengkalls") == []
    assert [wilayah.nama for wilayah in known_places().find("Kabupaten Bengkalls", fuzzy=True)] == [
        "Kabupaten Bengkalis"
    ]


@pytest.mark.parametrize("text", ["Kabupaten / Kota", "Kota Cianjur", "kewenangan Kabupaten/Kota"])
def test_what_is_no_place_names_none(text: str) -> None:
    assert known_places().find(text) == []


def test_the_list_has_all_provinces_regencies_and_cities_once() -> None:
    kodes = list(known_places().by_kode)
    assert len(kodes) == 552
    assert sum("." not in kode for kode in kodes) == 38
    assert len({wilayah.nama for wilayah in known_places().by_kode.values()}) == 552


def test_short_names_of_offices_are_those_the_text_explains_and_those_in_common_use() -> None:
    known = short_names("Badan Penanaman Modal dan Perijinan Terpadu (BPMPT) Provinsi Jawa Barat")
    assert find_offices("Renja BPMPT Tahun 2017", known) == ["Badan Penanaman Modal dan Perijinan Terpadu"]
    assert find_offices("DISKOMINFO KAB. WONOSOBO", known) == ["Dinas Komunikasi dan Informatika"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DINSOS KAB. BENGKALIS", "Dinas Sosial"),
        ("DINAS SOSIAL P3A KABUPATEN X", "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak"),
        (
            "DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK",
            "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak",
        ),
        ("Satpol PP", "Satuan Polisi Pamong Praja"),
        ("Kepala Dinas Sosial, Drs. Ahmad dan Staf", "Dinas Sosial"),
    ],
)
def test_an_office_has_one_name_however_it_is_written(text: str, name: str) -> None:
    assert find_offices(text, short_names(text)) == [name]


def test_an_office_s_name_ends_before_its_place() -> None:
    text = "DINAS PERINDUSTRIAN DAN PERDAGANGAN KOTA BOGOR"
    assert find_offices(text, {}) == ["Dinas Perindustrian dan Perdagangan"]


def test_a_list_of_places_adds_to_those_that_come_with_the_program(tmp_path: Path) -> None:
    path = tmp_path / "tempat.csv"
    lines = "kode,nama,level\n99,Nusa Baru,provinsi\n99.01,Kabupaten Nusa Lama,kabupaten/kota\n"
    path.write_text(lines, encoding="utf-8")
    places = known_places((path,))
    cover = ["RENJA TAHUN 2024 DINAS SOSIAL", "KABUPATEN NUSA LAMA"]
    assert document_facts(said(cover), places).kode_wilayah == "99.01"
    assert [one.kode for one in places.find("Provinsi Nusa Baru, Kabupaten Bengkalis")] == ["99", "14.03"]
    assert read_list(path) == []


def test_a_cover_that_names_a_budget_or_a_renstra_and_no_renja_is_that_of_one() -> None:
    body = ["Renja Dinas Sosial Kabupaten Bengkalis Tahun 2024 disusun."] * 9
    for title, jenis in (
        ("RENCANA STRATEGIS DINAS SOSIAL TAHUN 2021-2026", "Renstra"),
        ("DOKUMEN PELAKSANAAN ANGGARAN TAHUN 2024", "DPA"),
        ("RENCANA KERJA DAN ANGGARAN TAHUN 2024", "RKA"),
        ("RENCANA KERJA PERANGKAT DAERAH TAHUN 2024 SESUAI RENCANA STRATEGIS", "Renja"),
    ):
        assert document_facts(said([title], body=body)).jenis == jenis


def test_a_misread_name_in_a_text_counts_when_it_is_said_again() -> None:
    text = "Dinas Sosial Kabupaten Bengkalls melayani warga."
    assert document_facts(said(body=[text])).wilayah is None
    assert document_facts(said(body=[text, text])).wilayah == "Kabupaten Bengkalis"
    assert document_facts(said(heads=[text])).wilayah == "Kabupaten Bengkalis"


def test_the_province_behind_a_regency_does_not_outvote_it() -> None:
    cover = ["RENJA DINAS SOSIAL KABUPATEN BENGKALIS PROVINSI RIAU"]
    body = ["Kabupaten Bengkalis, Provinsi Riau. Provinsi Riau."]
    assert document_facts(said(cover, body=body)).wilayah == "Kabupaten Bengkalis"
