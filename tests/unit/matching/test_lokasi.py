"""Cells of place that name another government (TXT-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.matching.lokasi import place_findings
from pipeline.matching.wilayah import known_places
from pipeline.model import Box, DocumentFacts, Evidence, FormTable, Record, Table

if TYPE_CHECKING:
    from pipeline.model import Finding, Route

BENGKALIS = DocumentFacts(wilayah="Kabupaten Bengkalis", kode_wilayah="14.03")
RIAU = DocumentFacts(wilayah="Provinsi Riau", kode_wilayah="14")


def found(*texts: str, facts: DocumentFacts = BENGKALIS, source: Route = "digital") -> list[Finding]:
    """The findings on a column of these texts, each in a cell of its own."""
    cells = [Evidence(text, 1, Box(0, number, 1, number + 1), source=source) for number, text in enumerate(texts)]
    records = [Record("rencana", n, 1, "sub_kegiatan", {"lokasi": cell}) for n, cell in enumerate(cells, start=1)]
    form = FormTable(Table(1, "", (), (), (), ()), "T-C.33", "form", "rencana", (), tuple(records))
    return list(place_findings(form, facts, known_places()))


def test_the_name_of_another_region_in_place_of_the_own_one_is_an_error_of_the_office() -> None:
    slips = found("Bengkalis", "Bengkalis", "Bengkulu")
    assert [(slip.rule_id, slip.severity, slip.cause, slip.row_no) for slip in slips] == [
        ("TXT-01", "error", "source", 3)
    ]


def test_in_a_scan_it_may_be_misread() -> None:
    assert [(slip.severity, slip.cause) for slip in found("Bengkalis", "Bengkulu", source="ocr")] == [
        ("warning", "unknown")
    ]


def test_one_wrong_name_all_over_a_column_is_told_cell_by_cell() -> None:
    slips = found(*["Kab. Bengkalis"] * 6, *["Kabupaten Bengkulu Tengah"] * 4)
    assert [slip.row_no for slip in slips] == [7, 8, 9, 10]


@pytest.mark.parametrize(
    "texts",
    [
        ("Kab. Bengkalis", "Kecamatan Mandau", "Desa Siak", "Kec. Bantan, Kab. Bengkalis"),
        ("Kabupaten Bengkalis", "Provinsi Riau", "Riau"),
        ("Bengkalis", "Bengkalis", "Batam"),
        ("Dumai", "Siak"),
    ],
)
def test_true_places_are_no_slips(texts: tuple[str, ...]) -> None:
    assert found(*texts) == []


def test_a_province_names_its_own_regencies() -> None:
    assert found("Provinsi Riau", "Kab. Bengkalis", "Kota Dumai", "Siak", facts=RIAU) == []


def test_a_list_with_a_place_of_its_own_is_no_slip() -> None:
    assert found("Kab. Bengkalis", "Kab. Siak", "Bengkalis, Provinsi Riau, Kab. Karimun", facts=RIAU) == []


def test_a_document_without_a_region_of_its_own_has_no_slips() -> None:
    assert found("Bengkalis", "Bengkulu", facts=DocumentFacts()) == []
