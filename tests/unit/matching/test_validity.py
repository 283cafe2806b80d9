"""Which list holds for which year and government, and what the rules on codes say where none does."""

from __future__ import annotations

import pytest

from pipeline.matching.lists import load_nomenclature
from pipeline.matching.nomenclature import Entry, code_parts
from pipeline.matching.records import Matched, match_records
from pipeline.model import DocumentFacts, Evidence, Level, Record
from schemas.nomenklatur import DATA, baku, covers, listed, versions

KABUPATEN = DocumentFacts("Dinas", "Kabupaten Bengkalis", "14.03", 2024)
LEVEL: dict[int, Level] = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
KAMPUNG, TARUNA = "1.06.06.2.02.0001", "Koordinasi, Sosialisasi dan Pelaksanaan Taruna Siaga Bencana"


def row(number: int, kode: str | None, name: str, level: Level | None = None) -> Record:
    fields = {"uraian": Evidence(name, 1)} | ({"kode": Evidence(kode, 1, value=kode)} if kode else {})
    return Record("rencana", number, 1, level or LEVEL[len((kode or "").split("."))], fields)


def match(*rows: Record, tahun: int | None = 2024, wilayah: str | None = "Kabupaten Bengkalis") -> Matched:
    return match_records(rows, load_nomenclature(), DocumentFacts("Dinas", wilayah, None, tahun), bidang=(1, 6))


def kodes(matched: Matched) -> list[object]:
    return [record.fields["kode"].value if "kode" in record.fields else None for record in matched.records]


def told(matched: Matched) -> list[tuple[str, str]]:
    return [(finding.rule_id, finding.severity) for finding in matched.findings]


def test_the_lists_of_the_country_come_with_the_program() -> None:
    """All bidang of both kinds of government; each list under the name that people use."""
    names = [versi.nama for versi in versions()]
    assert names[:2] == ["Kepmendagri 050-5889/2021", "Kepmendagri 900.1.15.5-1317/2023"]
    for name, scope, least in (
        (names[0], "kabupaten/kota", 2700),
        (names[1], "kabupaten/kota", 4360),
        (names[3], "provinsi", 5400),
    ):
        assert sum(name in one.versions and one.scope == scope for one in listed()) > least
    assert DATA.endswith(".parquet")


@pytest.mark.parametrize(
    ("tahun", "daerah", "covered"),
    [
        (2021, "kabupaten/kota", False),
        (2022, "kabupaten/kota", True),
        (2025, "kabupaten/kota", True),
        (2025, "provinsi", False),
        (2026, "provinsi", True),
    ],
)
def test_a_list_holds_for_its_years_and_governments(tahun: int, daerah: str, covered: bool) -> None:  # noqa: FBT001 -- a parameter
    assert covers(tahun, daerah) is covered


def test_a_swapped_name_is_told_where_a_list_holds_and_not_where_none_does() -> None:
    swapped = row(1, KAMPUNG, TARUNA)
    assert told(match(swapped, tahun=2023)) == [("COD-03", "error")]
    assert told(match(swapped, tahun=2021)) == []
    assert told(match(swapped, tahun=2019)) == []


def test_a_finding_names_the_list_that_holds_and_no_plan() -> None:
    (finding,) = match(row(1, KAMPUNG, "Koordinasi dan Pelaksanaan Kampung Siaga Bencana"), tahun=2023).findings
    assert "Kepmendagri 050-5889/2021" in finding.message
    assert "Renja" not in finding.message


def test_a_province_has_names_of_its_own() -> None:
    """The supporting program of a province is not that of a regency."""
    name = "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH PROVINSI"
    kegiatan = row(2, "X.XX.01.1.02", "Administrasi Keuangan Perangkat Daerah")
    matched = match(row(1, "X.XX.01", name), kegiatan, tahun=2026, wilayah="Provinsi Riau")
    assert told(matched) == []
    assert [found.accepted for found in matched.matches] == [True, True]
    assert told(match(row(1, "1.05.01", name), tahun=2022, wilayah="Provinsi Jawa Timur")) == []


def test_the_document_s_own_bidang_stands_for_x() -> None:
    assert kodes(match(row(1, "X.XX.01.2.02", "Administrasi Keuangan Perangkat Daerah"))) == ["1.06.01.2.02"]


def test_a_retired_code_says_which_one_came_after() -> None:
    others = [
        row(number, f"1.05.02.2.02.{number:04d}", entry.uraian)
        for number in range(6, 30)
        for entry in _entries(f"1.05.02.2.02.{number:04d}")
    ]
    retired = row(99, "1.05.02.2.02.0005", "Penyusunan SOP Penegakan Peraturan Daerah dan Peraturan Kepala Daerah")
    matched = match(*others, retired, tahun=2027)
    (finding,) = [finding for finding in matched.findings if finding.row_no == 99]
    assert (finding.rule_id, finding.severity, finding.expected) == ("COD-02", "info", "1.05.02.2.02.0014")


def _entries(kode: str) -> list[Entry]:
    lists = load_nomenclature().of("kabupaten/kota")
    found = (lists.entries[number] for number in lists.coded(code_parts(kode)))
    return [entry for entry in found if entry.version == "SIPD, ekspor 2 Juni 2026"][:1]


@pytest.mark.parametrize(
    ("kode", "tahun", "same"),
    [
        ("1.06.04.2.01.07", 2023, "1.06.04.2.01.0007"),
        ("1.05.02.2.02.05", 2023, "1.05.02.2.02.0014"),
        ("1.06.04.2.01", 2024, "1.06.04.2.01"),
        ("2.08.01.2.02.01", 2024, "2.08.01.2.02.0001"),
        ("1.06.04", 2017, None),
        ("1.06.04.12", 2024, None),
        ("1.06.04", None, None),
        ("1.06.04.2.01.07", None, "1.06.04.2.01.0007"),
        (None, 2024, None),
    ],
)
def test_one_activity_has_one_code_over_lists_and_years(kode: str | None, tahun: int | None, same: str | None) -> None:
    assert baku(kode, tahun) == same


def test_a_sub_kegiatan_of_its_kegiatan_s_name_is_told_from_it_by_its_place() -> None:
    kegiatan = "Penyediaan Perlengkapan Jalan di Jalan Kabupaten/Kota"
    matched = match(
        row(1, None, "PROGRAM PENYELENGGARAAN LALU LINTAS DAN ANGKUTAN JALAN (LLAJ)", "program"),
        row(2, None, kegiatan, "kegiatan"),
        row(3, None, "Pembangunan Prasarana Jalan di Jalan Kabupaten/Kota", "kegiatan"),
        row(4, None, kegiatan, "kegiatan"),
        row(5, None, "Rehabilitasi dan Pemeliharaan Prasarana Jalan", "kegiatan"),
        tahun=2023,
    )
    assert kodes(matched)[1:] == ["2.15.02.2.02", "2.15.02.2.02.01", "2.15.02.2.02.02", "2.15.02.2.02.03"]


def test_a_name_that_no_list_has_is_said_in_a_table_that_the_lists_know() -> None:
    rows = [
        row(1, None, "PROGRAM PENANGANAN BENCANA", "program"),
        row(2, None, "Perlindungan Sosial Korban Bencana Alam dan Sosial Kabupaten/Kota", "kegiatan"),
        row(3, None, "Penyediaan Makanan", "sub_kegiatan"),
        row(4, None, "Penyediaan Perahu Karet", "sub_kegiatan"),
    ]
    matched = match(*rows)
    assert [(f.rule_id, f.severity, f.row_no) for f in matched.findings] == [("COD-02", "info", 4)]
    assert kodes(matched)[3] is None


def test_kegiatan_of_regions_with_powers_of_their_own_are_theirs() -> None:
    """7.01.04.7.03 of Aceh has the very name of 7.01.04.2.01."""
    rows = (
        row(1, None, "PROGRAM KOORDINASI KETENTRAMAN DAN KETERTIBAN UMUM", "program"),
        row(2, None, "Koordinasi Upaya Penyelenggaraan Ketenteraman dan Ketertiban Umum", "kegiatan"),
    )
    assert kodes(match(*rows, tahun=2023))[1] == "7.01.04.2.01"
