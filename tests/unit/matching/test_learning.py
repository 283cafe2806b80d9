"""What an office's digital documents agree on is found again in its scans."""

from __future__ import annotations

import pytest

from pipeline.matching.learning import Printed, learned
from pipeline.matching.lists import load_nomenclature
from pipeline.matching.nomenclature import LEARNED, Nomenclature
from pipeline.matching.records import Matched, match_records
from pipeline.model import DocumentFacts, Evidence, Level, Record

BOGOR = DocumentFacts("Dinas Perindustrian", "Kota Bogor", "32.71", 2018, "Renja")
ROWS: tuple[tuple[Level, str, str], ...] = (
    ("program", "3.07.15", "Program Pengembangan Industri Kecil dan Menengah"),
    ("kegiatan", "3.07.15.02", "Penerapan Gugus Kendali Mutu"),
    ("kegiatan", "3.07.15.07", "Pemberdayaan Rumah Kemasan"),
    ("program", "3.07.16", "Program Peningkatan Kemampuan Teknologi Industri"),
    ("kegiatan", "3.07.16.01", "Penerapan dan Pengembangan Teknologi Tepat Guna"),
)
MISREAD = (
    "Program Pengembanqan lndustri Kecil dan Menengah",
    "Penerapan Gugus Kendaii Mutu",
    "Pemberdayaen Rumah Kemasan",
    "Program Peningkatan Kemampuan Teknoiogi Industri",
    "Penerapan dan Pengembangan Teknologl Tepat Guna",
)


@pytest.fixture(scope="module")
def lists() -> Nomenclature:
    """The lists of the program, and what two documents of Kota Bogor agree on."""
    printed = [
        Printed("Kota Bogor", f"{document}.pdf", f"{document}-01", level, kode, name)
        for document in ("a", "b")
        for level, kode, name in ROWS
    ]
    known = load_nomenclature()
    return known.with_entries(pair.entry for pair in learned(printed, known))


def scanned(*, coded: bool) -> list[Record]:
    """The rows as a scan gives them."""
    return [
        Record("rencana", at, 1, level, {
            "uraian": Evidence(name, 1, source="ocr"),
            **({"kode": Evidence(kode, 1, value=kode, source="ocr")} if coded else {}),
        })
        for at, ((level, kode, _), name) in enumerate(zip(ROWS, MISREAD, strict=True), start=1)
    ]  # fmt: skip


def found(matched: Matched) -> list[tuple[object, object]]:
    """Code and name of each row."""
    rows = [record.fields for record in matched.records]
    return [(fields["kode"].value if "kode" in fields else None, fields["uraian"].value) for fields in rows]


@pytest.mark.parametrize("coded", [True, False])
def test_the_rows_of_an_old_scan_get_what_its_government_printed(lists: Nomenclature, *, coded: bool) -> None:
    """With the codes readable, and without them."""
    matched = match_records(scanned(coded=coded), lists, BOGOR)
    assert found(matched) == [(kode, name) for _, kode, name in ROWS]
    assert matched.version == f"{LEARNED}Kota Bogor"


def test_what_one_government_printed_says_nothing_of_another(lists: Nomenclature) -> None:
    """Codes of before Permendagri 90/2019 are numbered by each government."""
    facts = DocumentFacts("Dinas Perindustrian", "Kota Depok", "32.76", 2018, "Renja")
    matched = match_records(scanned(coded=False), lists, facts)
    assert not any(match.accepted for match in matched.matches)
