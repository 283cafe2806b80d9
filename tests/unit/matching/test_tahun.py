"""The year of a document: that of its own name, never that of a law, another plan or a past year."""

from __future__ import annotations

import pytest

from pipeline.matching.said import Said
from pipeline.normalise.cited import uncited
from tests.unit.matching.told import document_facts


def tahun(**places: list[str]) -> int | None:
    return document_facts(Said(**places)).tahun  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "law",
    [
        "Permendagri Nomor 13 Tahun 2006",
        "Peraturan Daerah Provinsi Jawa Barat No. 6 Tahun 2017",
        "PERDA No.23 tahun 2008",
        "Undang-Undang Republik Indonesia Nomor 23 Tahun 2014",
        "UU 25/2004",
        "Keputusan Gubernur Nomor : 900/Kep.921-Keu/2009",
    ],
)
def test_the_year_of_a_law_is_never_the_document_s(law: str) -> None:
    assert "20" not in uncited(law)
    assert tahun(cover=[f"DINAS SOSIAL berdasarkan {law}"], titles=[f"Tabel 1 Program yang berdasarkan {law}"]) is None


PLAN = "Tabel 3.3 Rumusan Rencana Program dan Kegiatan"
OFFICE = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
PROGRAM = "Tabel VII.2 Program Prioritas yang Disertai Pendanaan"
RPJMD = ["Realisasi Anggaran RPJMD Kota tahun 2019", "Perubahan Anggaran RPJMD Kota Tahun 2020"]
COLUMNS = ["Target Renja SKPD tahun 2014", "Realisasi Renja SKPD tahun 2014"]


@pytest.mark.parametrize(
    ("places", "year"),
    [
        ({"heads": ["Rencana Kerja Biro Organisasi Tahun 2017"], "titles": [f"{PLAN} Tahun 2018"] * 3}, 2017),
        ({"heads": ["Renja Dinas Sosial Tahun 2016"], "body": ["Renja Dinas Sosial Tahun 2015"] * 9}, 2016),
        ({"heads": ["LKIP TAHUN 2016 INSPEKTORAT"]}, 2016),
        ({"cover": ["LAPORAN KINERJA INSTANSI PEMERINTAH 2022"], "body": ["Renja tahun 2021"] * 5}, 2022),
        ({"heads": ["Rencana Pembangunan Jangka Menengah Daerah (RPJMD) Tahun 2011 \u2013 2015"]}, 2011),
        ({"heads": ["Renstra Satpol PP 2019-2024"], "titles": ["Tabel 7.1 Kinerja Tahun 2020"]}, 2019),
        ({"heads": ["Renstra bpkad"], "titles": ["Tabel 2.2 Pegawai Tahun 2017"]}, None),
        ({"columns": ["Realisasi Kinerja Pada Triwulan I - IV Tahun 2023"]}, 2023),
        ({"cover": ["DOKUMEN PELAKSANAAN ANGGARAN"], "notes": ["TAHUN ANGGARAN 2024"]}, 2024),
        ({"titles": ["Evaluasi Terhadap Hasil Renja Periode Pelaksanaan: 2021"]}, 2021),
        ({"titles": [PROGRAM], "columns": RPJMD}, 2020),
        ({"titles": [f"{PLAN} Tahun 2016 dan Prakiraan Maju Tahun 2017"]}, 2016),
        ({"chapters": [f"2.1 Evaluasi Pelaksanaan Rencana Kerja {OFFICE} Tahun 2017"]}, None),
        ({"titles": ["Tabel 2.1 Rekapitulasi Evaluasi Hasil Pelaksanaan Renja"], "columns": COLUMNS}, None),
    ],
)
def test_the_year_is_the_one_that_the_document_s_own_name_carries(
    places: dict[str, list[str]], year: int | None
) -> None:
    assert tahun(**places) == year
