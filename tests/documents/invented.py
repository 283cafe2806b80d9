"""Plans of a layout that no form knows: headings in invented words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADER = ["Wastu", "Pralambang Karya", "Gung Dumadi", "Bobot Sekar"]
FIRST = [
    ["1", "Pemeliharaan taman kota", "12.500", "40"],
    ["2", "Pembangunan jembatan gantung", "250.000", "60"],
    ["3", "Pengadaan bibit kelapa", "7.500", "75"],
]
SECOND = [
    ["1", "Pelatihan nelayan", "30.250", "55"],
    ["2", "Perbaikan dermaga", "410.000", "65"],
    ["3", "Bantuan jaring", "9.750", "85"],
    ["4", "Penerangan pelabuhan", "88.000", "15"],
]
EXPECTED = {
    "satu.pdf": [(row[1], float(row[2].replace(".", "")) * 1000, float(row[3])) for row in FIRST],
    "dua.pdf": [(row[1], float(row[2].replace(".", "")) * 1000, float(row[3])) for row in SECOND],
}


def made(path: Path, rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
    """A PDF with one ruled table."""
    table = Table([header, *rows], colWidths=[50, 200, 100, 100], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    heading = Paragraph("Rencana Kerja Dinas Pertamanan Tahun 2025", getSampleStyleSheet()["Heading2"])
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build([heading, table])
    return path
