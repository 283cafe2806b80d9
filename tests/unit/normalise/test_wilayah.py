"""Governments that a text names, by kind and name."""

from __future__ import annotations

from pipeline.normalise.wilayah import official_places


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
