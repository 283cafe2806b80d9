"""What kind of document one is: by the words in which it says so, where they stand."""

from __future__ import annotations

import pytest

from pipeline.matching.jenis import document_kind
from pipeline.matching.said import Said, top_of
from pipeline.matching.unsaid import fact_findings
from pipeline.model import RENJA_KINDS, DocumentFacts
from schemas.jenis import load_jenis
from tests.unit.matching.told import document_facts


def jenis(**places: list[str]) -> str | None:
    return document_kind(Said(**places)).jenis  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        ("LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP) TAHUN 2022", "LKjIP"),
        ("LAPORAN AKUNTABILITAS KINERJA 2016", "LKjIP"),
        ("RENCANA STRATEGIS (RENSTRA) DINAS SOSIAL 2021-2026", "Renstra"),
        ("RENCANA PEMBANGUNAN JANGKA MENENGAH DAERAH KABUPATEN KEDIRI 2011-2015", "RPJMD"),
        ("RENCANA KERJA PEMERINTAH DAERAH (RKPD) TAHUN 2024", "RKPD"),
        ("KEBIJAKAN UMUM ANGGARAN TAHUN 2024", "KUA-PPAS"),
        ("PRIORITAS DAN PLAFON ANGGARAN SEMENTARA TAHUN 2016", "KUA-PPAS"),
        ("RENCANA KERJA DAN ANGGARAN SATUAN KERJA PERANGKAT DAERAH", "RKA"),
        ("DOKUMEN PELAKSANAAN PERGESERAN ANGGARAN (DPPA) TAHUN 2024", "DPA"),
        ("PERJANJIAN KINERJA TAHUN 2024", "Perjanjian Kinerja"),
        ("EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH TAHUN 2023", "Evaluasi Renja"),
        ("RENCANA KINERJA TAHUNAN (RKT) TAHUN 2016", "lainnya"),
        ("POHON KINERJA INSPEKTORAT 2016 RPJMD 2013-2018", "lainnya"),
        ("PERATURAN BUPATI SIAK TENTANG RENCANA KERJA PERANGKAT DAERAH TAHUN 2024", "Renja"),
        ("RANCANGAN AKHIR RENJA DINAS SOSIAL TAHUN 2024", "Rancangan Renja"),
        ("PERUBAHAN RENCANA KERJA TAHUN 2022", "Renja Perubahan"),
        ("RENCANA KERJA TAHUNAN DINAS SOSIAL 2019", "Renja"),
        ("RENCANA KERJA TAHUNAN (RKT) 2016", "lainnya"),
        ("LAPORAN EVALUASI HASIL RKPD TAHUN 2023", "lainnya"),
        ("DINAS SOSIAL KABUPATEN SIAK", None),
    ],
)
def test_a_cover_says_what_the_document_is(cover: str, expected: str | None) -> None:
    assert jenis(cover=[cover]) == expected


def test_a_cover_outvotes_a_text_that_speaks_of_another_plan() -> None:
    body = ["Penyusunan Renja ini mengacu pada Renstra. Renja Dinas Sosial."] * 20
    assert jenis(cover=["LAPORAN KINERJA TAHUN 2022"], body=body) == "LKjIP"


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"chapters": ["BAB II EVALUASI PELAKSANAAN RENJA TAHUN LALU"]}, "Renja"),
        ({"chapters": ["BAB III TUJUAN, SASARAN, PROGRAM DAN KEGIATAN"]}, "Renja"),
        ({"chapters": ["BAB III AKUNTABILITAS KINERJA", "3.1 Capaian Kinerja Organisasi"]}, "LKjIP"),
        ({"chapters": ["BAB II GAMBARAN PELAYANAN DINAS SOSIAL"]}, "Renstra"),
        ({"chapters": ["BAB II GAMBARAN UMUM KONDISI DAERAH"]}, "RPJMD"),
        ({"titles": ["Tabel 3.1 Rumusan Rencana Program dan Kegiatan Tahun 2016"]}, "Renja"),
        ({"titles": ["Tabel T-C.33 Rencana"]}, "Renja"),
        ({"titles": ["Tabel 2.3 Review terhadap Rancangan Awal RKPD Tahun 2017"]}, "Renja"),
        ({"titles": ["Lampiran II Rencana Kerja Inspektorat Tahun 2016"]}, "Renja"),
        ({"heads": ["Rencana Kerja Dinas Peternakan Tahun 2016"], "chapters": ["BAB II EVALUASI"]}, "Renja"),
        ({"columns": ["Realisasi Kinerja Pada Triwulan I - IV Tahun 2023"]}, "Evaluasi Renja"),
        ({"columns": ["Target Renja SKPD tahun 2014"]}, "Renja"),
        ({"body": ["Maksud dan tujuan penyusunan Rencana Kerja ini adalah pedoman."]}, "Renja"),
    ],
)
def test_a_part_of_a_document_is_what_its_own_text_says(places: dict[str, list[str]], expected: str) -> None:
    assert jenis(**places) == expected


@pytest.mark.parametrize(
    "places",
    [
        {"titles": ["Tabel 2.1 Perjanjian Kinerja Tahun 2018", "Tabel 3.5 Realisasi APBD Tahun 2018"]},
        {"titles": ["RENCANA PROGRAM DAN KEGIATAN PRIORITAS DAERAH TAHUN 2018"]},
        {"columns": ["Program", "Anggaran", "Realisasi"], "body": ["Program dan kegiatan, anggaran dan realisasi"]},
    ],
)
def test_nothing_is_a_renja_only_because_nothing_else_was_found(places: dict[str, list[str]]) -> None:
    assert jenis(**places) is None


def test_a_table_of_another_document_s_name_makes_no_document_of_that_kind() -> None:
    places = {"heads": ["Laporan Kinerja Tahun 2016"], "titles": ["Lampiran 3 Rencana Kinerja Tahunan (RKT)"]}
    assert jenis(**places) == "LKjIP"


def test_a_text_without_the_words_of_planning_is_no_planning_document_and_says_so() -> None:
    said = Said(body=["Selamat datang di pantai kami. Nikmati matahari terbenam, ikan bakar dan kelapa muda. " * 6])
    kind = document_kind(said)
    facts = document_facts(said)
    assert facts.jenis == "lainnya"
    messages = [one.message for one in fact_findings(facts, kind)]
    assert messages[0] == "isinya bukan perencanaan atau penganggaran; tidak ada yang dikenali."


def test_a_short_text_says_nothing_by_what_it_leaves_out() -> None:
    assert jenis(body=["Selamat datang."]) is None


LETTER = ["PEMERINTAH PROVINSI JAWA BARAT", "Nomor : 050/12", "Sifat : Segera", "Perihal : Usulan", "Kepada Yth."]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (LETTER, "surat"),
        (["PERATURAN BUPATI SIAK", "NOMOR 12 TAHUN 2015", "TENTANG", "RENCANA KERJA"], "peraturan"),
        (["RENCANA KERJA", "TAHUN 2024"], ""),
    ],
)
def test_letters_and_regulations_are_told_by_their_tops(lines: list[str], expected: str) -> None:
    assert top_of(lines) == expected


def test_a_letter_is_no_plan_but_a_plan_may_be_sent_with_one() -> None:
    assert jenis(begins="surat", titles=["USULAN RKPD PERUBAHAN"]) == "lainnya"  # type: ignore[arg-type]
    sent = {"heads": ["Renja 2024"], "chapters": ["BAB II HASIL EVALUASI PELAKSANAAN RENJA TAHUN LALU"]}
    assert jenis(begins="surat", **sent) == "Renja"  # type: ignore[arg-type]


def test_every_fact_that_stays_open_is_a_finding_of_reading() -> None:
    found = list(fact_findings(DocumentFacts(), document_kind(Said())))
    assert {one.field for one in found} == {"jenis", "perangkat_daerah", "wilayah", "tahun"}
    assert {(one.rule_id, one.cause) for one in found} == {("DOC-01", "reading")}
    assert {one.field: one.severity for one in found}["tahun"] == "warning"


def test_facts_that_are_known_are_no_finding_nor_is_the_office_of_a_whole_government() -> None:
    known = DocumentFacts("Dinas Sosial", "Kabupaten Siak", "14.08", 2024, "Renja")
    assert list(fact_findings(known, document_kind(Said(cover=["RENJA TAHUN 2024"])))) == []
    plan = DocumentFacts(None, "Kabupaten Siak", "14.08", 2021, "RPJMD")
    assert list(fact_findings(plan, document_kind(Said(cover=["RPJMD KABUPATEN SIAK 2021-2026"])))) == []


def test_the_kinds_are_those_of_the_database() -> None:
    names = {kind.nama for kind in load_jenis().jenis} | RENJA_KINDS
    others = {"LKjIP", "Renstra", "RPJMD", "RKPD", "KUA-PPAS", "RKA", "DPA", "Perjanjian Kinerja", "Evaluasi Renja"}
    assert names == RENJA_KINDS | others | {"lainnya"}


@pytest.mark.parametrize(
    ("jenis", "renja", "report", "own_year"),
    [
        ("Rancangan Awal Renja", True, False, 2024),
        ("LKjIP", False, True, 2024),
        ("Evaluasi Renja", False, True, 2024),
        ("Renstra", False, False, None),
        (None, False, False, 2024),
    ],
)
def test_what_a_kind_means_for_the_years_of_tables(
    jenis: str | None, *, renja: bool, report: bool, own_year: int | None
) -> None:
    facts = DocumentFacts(tahun=2024, jenis=jenis)
    assert (facts.is_renja, facts.is_report, facts.own_year) == (renja, report, own_year)
