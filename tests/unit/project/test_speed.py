"""Reading stays some times as fast as pdfplumber's bare tables: a guard with a wide margin, no measurement.

Both read the same generated pages on the same processor, one after the other, the best of some turns each: how busy the
machine is weighs on both alike. `python -m tests.bench.digital_speed` measures on real documents.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from pipeline.store.writer import Store
from samples.typesetting import Document, Paragraph, Row, Section, Style, Table, typeset
from tests.bench.digital_speed import bare_tables, ingested, seconds

if TYPE_CHECKING:
    from pathlib import Path

LEAST = 1.2
"""Times as fast as pdfplumber; when this was written it was two to three times."""
TURNS = 2
NAME = "Penyediaan jasa penunjang urusan pemerintahan daerah, peralatan dan perlengkapan kantor"
PROSE = f"{NAME} dilaksanakan sepanjang tahun oleh sekretariat, sesuai rencana kerja tahun 2024. " * 5


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages as plans have them: prose, and a ruled table of codes, names, targets and amounts."""
    head = Row(("Kode", "Urusan/Bidang/Program/Kegiatan", "Indikator Kinerja", "Target", "Pagu Indikatif (Rp)"))
    rows = tuple(
        Row((f"1.06.01.2.{i % 9 + 1:02}", f"{NAME} {i}", f"Jumlah laporan {i}", f"{i} Dokumen", f"{i}.250.000"))
        for i in range(1, 100)
    )
    table = Table((1, 3, 2, 1, 1.2), rows, header=(head,), style=Style(font="Vera", size=7))
    path = tmp_path_factory.mktemp("speed") / "pages.pdf"
    path.write_bytes(typeset(Document((Section((*(Paragraph(PROSE) for _ in range(12)), table)),))))
    return path


def test_pages_are_read_some_times_as_fast_as_pdfplumber_finds_their_tables(pages: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "speed.duckdb") as store:
        ingested(pages, store)  # lists and patterns are loaded once
        gc.collect()
        ours = min(seconds(lambda: ingested(pages, store)) for _ in range(TURNS))
        theirs = min(seconds(lambda: bare_tables(pages)) for _ in range(TURNS))
    assert theirs / ours > LEAST
