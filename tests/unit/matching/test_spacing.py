"""Blanks that lists lost or gained when they were taken out of PDF."""

from __future__ import annotations

import pytest

from pipeline.matching.spacing import respaced

COUNTS = {"energi": 30, "dan": 900, "rehabilitasi": 50, "rehab": 1, "pelaksanaan": 80, "konservasi": 12, "kota": 70}


@pytest.mark.parametrize(
    ("listed", "meant"),
    [
        ("BIDANG ENERGIDAN SUMBER", "BIDANG ENERGI DAN SUMBER"),
        ("Pemeliharaan/Rehab ilitasi Sarana", "Pemeliharaan/Rehabilitasi Sarana"),
        ("Pengawasan pelaksanaanKonservasi Energi", "Pengawasan pelaksanaan Konservasi Energi"),
        ("Wira Usaha Antarkota", "Wira Usaha Antarkota"),
        ("Pembelian PeraIatan", "Pembelian PeraIatan"),
    ],
)
def test_blanks_are_put_right_where_the_words_of_all_names_tell(listed: str, meant: str) -> None:
    assert respaced(listed, COUNTS) == meant
