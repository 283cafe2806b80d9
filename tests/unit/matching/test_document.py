"""Tables of one document complete each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.document import match_document
from pipeline.matching.lists import load_nomenclature
from pipeline.model import DocumentFacts, Evidence, FormTable, Record, Table

if TYPE_CHECKING:
    from pipeline.model import Level

FACTS = DocumentFacts("Dinas Sosial", "Kabupaten Bengkalis", "14.03", 2024, "Renja")


def table(number: int, fact: str, *rows: tuple[Level, str | None, str], field: str = "uraian") -> FormTable:
    records = []
    for row_no, (level, kode, name) in enumerate(rows, start=1):
        code = Evidence(kode or "", 1, value=kode)
        fields = {field: Evidence(name, 1)} | ({"kode": code, "kode_cetak": code} if kode else {})
        records.append(Record(fact, row_no, 1, level, fields))
    return FormTable(Table(number, "", (), (), (), ()), "T-C.33", "form", fact, (), tuple(records))


def kodes(form: FormTable) -> list[object]:
    return [record.fields["kode"].value if "kode" in record.fields else None for record in form.records]


def test_a_table_without_codes_gets_those_that_another_table_prints() -> None:
    own = (("program", "1.03.15", "Program Pembangunan Jalan"), ("kegiatan", "1.03.15.04", "Pembangunan Jalan Baru"))
    without: list[tuple[Level, str | None, str]] = [(level, None, name) for level, _, name in own]
    tables, _ = match_document(
        [table(1, "review_rkpd", *without, field="uraian_awal"), table(2, "rencana", *own)],
        load_nomenclature(),
        DocumentFacts(tahun=2016),
    )
    assert kodes(tables[0]) == ["1.03.15", "1.03.15.04"]


def test_a_program_has_its_code_with_the_word_program_before_its_name_and_without() -> None:
    """One table prints `Peningkatan Ekspor` with its code, another `Program Peningkatan Ekspor` without."""
    printed = ("program", "308.17", "Peningkatan dan Pengembangan Ekspor"), ("kegiatan", "308.17.007", "Promosi Produk")
    bare = ("program", None, "Program Peningkatan dan Pengembangan Ekspor"), ("kegiatan", None, "Promosi Produk")
    tables, _ = match_document(
        [table(1, "rencana", *printed), table(2, "rencana", *bare)], load_nomenclature(), DocumentFacts(tahun=2020)
    )
    assert kodes(tables[1]) == ["308.17", "308.17.007"]


def test_a_name_that_a_document_words_otherwise_is_found_again_and_gets_its_official_form() -> None:
    printed = "Penyediaan Barang Cetak dan Penggandaan"
    coded = table(
        2,
        "rencana",
        ("program", "1.06.01", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"),
        ("kegiatan", "1.06.01.2.06", "Administrasi Umum Perangkat Daerah"),
        ("sub_kegiatan", "1.06.01.2.06.05", printed),
    )
    bare = table(1, "usulan", ("kegiatan", None, "Administrasi Umum Perangkat Daerah"), ("sub_kegiatan", None, printed))
    tables, _ = match_document([bare, coded], load_nomenclature(), FACTS)
    assert kodes(tables[0]) == ["1.06.01.2.06", "1.06.01.2.06.05"]
    assert tables[0].records[1].fields["uraian"].value == "Penyediaan Barang Cetakan dan Penggandaan"


def test_codes_without_their_first_parts_get_the_bidang_of_the_other_tables() -> None:
    full = table(1, "rencana", ("program", "1.06.04", "PROGRAM REHABILITASI SOSIAL"))
    short = table(2, "evaluasi", ("program", "04", "PROGRAM REHABILITASI SOSIAL"))
    tables, _ = match_document([full, short], load_nomenclature(), FACTS)
    assert kodes(tables[1]) == ["1.06.04"]


def test_a_name_takes_the_code_that_another_table_of_the_document_prints_beside_it() -> None:
    """Also where the lists have that name under a sibling: the document's own code comes first."""
    kegiatan = "Penyelenggaraan Pemberdayaan Masyarakat terhadap Kesiapsiagaan Bencana Kabupaten/Kota"
    taruna = "Koordinasi, Sosialisasi dan Pelaksanaan Taruna Siaga Bencana"
    kampung = "Koordinasi, Sosialisasi dan Pelaksanaan Kampung Siaga Bencana"
    program = ("program", "1.06.06", "PROGRAM PENANGANAN BENCANA")
    above = (program, ("kegiatan", "1.06.06.2.02", kegiatan))
    plan = table(1, "rencana", *above, ("sub_kegiatan", "1.06.06.2.02.01", taruna))
    evaluation = table(2, "evaluasi", *above, ("sub_kegiatan", "1.06.06.2.02.01", kampung))
    bare = table(3, "usulan", *((level, None, name) for level, _, name in (*above, ("sub_kegiatan", "", taruna))))
    tables, _ = match_document([plan, evaluation, bare], load_nomenclature(), FACTS)
    assert kodes(tables[2]) == ["1.06.06", "1.06.06.2.02", "1.06.06.2.02.01"]
    assert tables[2].records[2].fields["uraian"].value == taruna


def test_numbers_that_count_rows_and_codes_of_many_names_teach_nothing() -> None:
    names = ("Program Pembangunan Jalan", "Program Pembangunan Jembatan", "Program Peningkatan Irigasi")
    counted = table(1, "evaluasi", *(("program", f"{n}", name) for n, name in enumerate(names, start=1)))
    alike = table(2, "rencana", *(("program", "1.03.16", name) for name in names))
    bare = table(3, "usulan", *(("program", None, name) for name in names))
    tables, _ = match_document([counted, alike, bare], load_nomenclature(), DocumentFacts(tahun=2016))
    assert kodes(tables[2]) == [None, None, None]


def test_programs_of_before_2019_are_not_put_below_the_bidang_that_other_tables_print() -> None:
    full = table(1, "evaluasi", ("program", "1.20.59", "Program Pengembangan Aparatur"))
    short = table(2, "rencana", ("program", "13", "Program Pengendalian Pencemaran"))
    tables, _ = match_document([full, short], load_nomenclature(), DocumentFacts(tahun=2016))
    assert kodes(tables[1]) == ["13"]
