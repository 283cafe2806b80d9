"""Lines of a report made by hand."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from pipeline.report.records import Document, FindingLine, Part, Report, View

_DOCUMENT: dict[str, Any] = {
    "document_id": "d1",
    "file_name": "renja.pdf",
    "path": "renja.pdf",
    "sha256": "0" * 64,
    "perangkat_daerah": "Dinas Sosial",
    "wilayah": "Kabupaten Bengkalis",
    "kode_wilayah": "14.03",
    "tahun": 2024,
    "jenis": "Renja",
    "status": "loaded",
    "pipeline_version": "1",
    "loaded_at": datetime(2026, 5, 3, 14, 7, tzinfo=UTC),
    "halaman": 1,
    "halaman_dibaca": 1,
}


def document(**values: object) -> Document:
    """A document; counts that are not given are 0."""
    names = [each.name for each in fields(Document)]
    unknown = {"reason", "tabel_utama", "total_pagu", "dasar_total"}
    return Document(**{name: None if name in unknown else 0 for name in names} | _DOCUMENT | values)


def finding(number: int = 1, **values: object) -> FindingLine:
    """A finding of SUM-01, without a place on the page."""
    given: dict[str, Any] = {
        "finding_id": f"f{number}",
        "document_id": "d1",
        "rule_id": "SUM-01",
        "severity": "error",
        "cause": "source",
        "message": "Pagu kegiatan tidak sama dengan jumlah sub kegiatan: tidak cocok.",
        "page": 1,
        "taruhan": Decimal(0),
        "anggota": 1,
        "dijawab": 0,
        "terbuka": True,
    }
    return FindingLine(**{each.name: None for each in fields(FindingLine)} | given | values)


def placed(number: int, box: tuple[float, float, float, float], **values: object) -> FindingLine:
    """A finding with a place on page 1."""
    x0, top, x1, bottom = box
    return finding(number, x0=x0, top=top, x1=x1, bottom=bottom, **values)


def part(*findings: FindingLine, rotation: int = 0, **values: object) -> Part:
    """A document of one page with these findings."""
    errors = sum(each.severity == "error" for each in findings)
    one = document(**{"kesalahan": errors, "peringatan": len(findings) - errors} | values)
    return Part(one, findings=findings, views=(View("d1", 1, rotation, 0.0),))


def report(*parts: Part) -> Report:
    """A report on these documents."""
    return Report(datetime(2026, 5, 3, 14, 7, tzinfo=UTC), "renja.duckdb", "1", parts)


MONEY = Decimal(54_434_200_000)
