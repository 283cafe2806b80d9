"""Governments that a text names, by kind and name."""

from __future__ import annotations

import pytest

from pipeline.normalise.wilayah import further_names, official_places, official_wilayah
from tests.bench.places import FILE, mended, text


def test_each_mention_names_one_government() -> None:
    """A name may be split, and a province has further names."""
    places = official_places()
    text = "Kab. Rokan  Hulu, Kota Dumai dan Provinsi NTB"
    assert [one.kode for one in places.find(text)] == ["14.06", "14.72", "52"]


def test_a_regency_and_a_city_of_one_name_are_told_apart_only_by_their_kind() -> None:
    places = official_places()
    assert [one.kode for one in places.find("Kabupaten Bogor")] == ["32.01"]
    assert [one.kode for one in places.namesakes("Kabupaten Bogor")] == ["32.01", "32.71"]


def test_provinces_are_no_namesakes_of_regencies() -> None:
    assert official_places().namesakes("Provinsi Gorontalo") == []


def test_all_provinces_regencies_and_cities_of_kemendagri_are_known() -> None:
    """38 provinces and 514 regencies and cities."""
    kodes = official_places().by_kode
    assert sum("." not in kode for kode in kodes) == 38
    assert len(kodes) == 552


@pytest.mark.parametrize(
    ("name", "kode"),
    [
        ("Kabupaten Toba Samosir", "12.12"),
        ("Kab. Mamuju Utara", "76.01"),
        ("Kabupaten Maluku Tenggara Barat", "81.03"),
        ("Kab. Kep. Meranti", "14.10"),
        ("Kab. 50 Kota", "13.07"),
        ("Kabupaten Sitaro", "71.09"),
        ("Kota Tangsel", "36.74"),
        ("Kota Padang Sidempuan", "12.77"),
        ("Kota Jakarta Pusat", "31.71"),
        ("Kota Adm. Jakarta Pusat", "31.71"),
        ("Provinsi Sumatra Barat", "13"),
        ("Prov. Kep. Bangka Belitung", "19"),
        ("Provinsi DKI Jakarta", "31"),
        ("DKI Jakarta", "31"),
        ("Pemerintah Aceh", "11"),
        ("Pemerintah Daerah D.I. Yogyakarta", "34"),
    ],
)
def test_short_old_and_otherwise_spelt_names_are_the_government_s(name: str, kode: str) -> None:
    assert [one.kode for one in official_places().find(name)] == [kode]


COMMON = ("sedang", "besar", "sehat", "layak anak", "yang", "masing-masing", "administratif", "batas")


@pytest.mark.parametrize("word", COMMON)
def test_common_words_behind_kota_are_no_misread_names(word: str) -> None:
    for kind in ("Kota", "Kabupaten", "Kabupaten/Kota"):
        assert official_places().find(f"{kind} {word}", fuzzy=True) == []


def test_a_cell_that_is_nothing_but_an_old_or_short_name_names_no_government() -> None:
    """`Pasir` may be sand: further names count behind their kind alone."""
    assert official_places().bare("Pasir") == []
    assert [one.kode for one in official_places().bare("Bengkulu")] == ["17.71", "17"]


def test_no_name_of_a_government_is_found_for_another_one() -> None:
    places = official_places()
    for one in places.by_kode.values():
        assert places.find(f"Dinas Sosial {one.nama} Tahun 2024") == [one]


def test_every_further_name_has_a_code_of_its_kind() -> None:
    places = official_places()
    for kind, names in further_names().items():
        for name, kode in names.items():
            assert places.by_kode[kode].nama.lower().startswith("provinsi" if kind == "tanpa_jenis" else kind), name


def test_the_list_is_what_the_command_writes_from_its_codes_and_names() -> None:
    rows = [{"kode": one.kode, "nama": one.nama.removeprefix("Provinsi ")} for one in official_wilayah()]
    names, told = mended(rows)
    assert told == []
    assert text(names) == FILE.read_text(encoding="utf-8")


def test_the_command_says_what_it_mended() -> None:
    rows = [{"kode": "71.9", "nama": "Kabupaten Kep. Siau "}, {"kode": "71.09", "nama": "Kabupaten Sitaro"}]
    names, told = mended(rows)
    assert names == {"71.09": "Kabupaten Kepulauan Siau"}
    assert told == [
        "71.09: '71.9' 'Kabupaten Kep. Siau ' -> 'Kabupaten Kepulauan Siau'",
        "71.09: 'Kabupaten Kepulauan Siau' and 'Kabupaten Sitaro': the first was kept",
    ]
