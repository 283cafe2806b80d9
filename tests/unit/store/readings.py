"""Small readings made by hand, for the tests of what is stored and asked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np

from pipeline.model import (
    Box,
    Cell,
    Column,
    DocumentFacts,
    DocumentResult,
    Evidence,
    Finding,
    FormTable,
    Glyphs,
    Klaim,
    Match,
    Page,
    Record,
    Row,
    Rules,
    Table,
)
from schemas.messages import say

SHA = "0123456789abcdef" + "0" * 48
DOCUMENT = SHA[:16]
TABLE = f"{DOCUMENT}-01"
FIELDS = ("kode", "uraian", "lokasi", "target", "pagu")


def box(row: int, col: int, rows: int = 1) -> Box:
    """The place of a cell in a grid of 100 x 20 points."""
    return Box(col * 100.0, row * 20.0, col * 100.0 + 100, (row + rows) * 20.0)


def cell(row: int, col: int, text: str, *, page: int = 1, place: Box | None = None) -> Cell:
    """A cell of the grid."""
    return Cell(page, row, col, 1, 1, place or box(row, col), text)


def printed(row: int, *texts: str, page: int = 1) -> Row:
    """A row of cells."""
    return Row(page, tuple(cell(row, col, text, page=page) for col, text in enumerate(texts)))


def evidence(row: int, col: int | None, text: str, value: object = None, **more: object) -> Evidence:
    """A value read from a cell of page 1."""
    place = None if col is None else box(row, col)
    return Evidence(text, 1, place, col, value, **more)  # type: ignore[arg-type]


def record(row_no: int, row: int, level: str = "sub_kegiatan", /, **fields: Evidence) -> Record:
    """A row of `rencana` made from a body row."""
    return Record("rencana", row_no, 1, level, fields, row=row)  # type: ignore[arg-type]


def plan() -> FormTable:
    """T-C.33 with a program, a sub kegiatan, an empty row and a place (lokasi) merged over both items."""
    place = cell(1, 2, "Kab. Bengkalis", place=box(1, 2, rows=2))
    program = printed(1, "1.06.01", "PROGRAM PENUNJANG", "", "100 %", "Rp 500.000")
    item = printed(2, "1.06.01.2.01.01", "Penyusunan Dokumen", "", "3 Dokumen", "500.000")
    body = tuple(replace(row, cells=(*row.cells[:2], place, *row.cells[3:])) for row in (program, item))
    lokasi = Evidence(place.text, 1, place.box, 2, "Kabupaten Bengkalis")
    records = (
        record(
            1,
            0,
            "program",
            kode=evidence(1, 0, "1.06.01", "1.06.01"),
            uraian=evidence(1, 1, "PROGRAM PENUNJANG", "PROGRAM PENUNJANG"),
            lokasi=lokasi,
            target=evidence(1, 3, "100 %", Decimal(100)),
            satuan=evidence(1, 3, "100 %", "%"),
            pagu=evidence(1, 4, "Rp 500.000", Decimal(500000)),
        ),
        record(
            2,
            1,
            kode=evidence(2, 0, "1.06.01.2.01.01", "1.06.01.2.01.01"),
            uraian=evidence(2, 1, "Penyusunan Dokumen", "Penyusunan Dokumen"),
            lokasi=lokasi,
            target=evidence(2, 3, "3 Dokumen", Decimal(3), candidates=(("8 Dokumen", 0.2),)),
            satuan=evidence(2, 3, "3 Dokumen", "Dokumen"),
            pagu=evidence(2, 4, "500.000", Decimal(500000), status="review"),
        ),
    )
    header = (printed(-1, "Kode", "Program", "Rencana", "", ""), printed(0, "1", "2", "3", "4", "5"))
    rows = (*body, printed(3, "", "", "", "", ""))
    columns = tuple(Column(index, (name,)) for index, name in enumerate(FIELDS))
    table = Table(1, "Tabel T-C.33", (), columns, header, rows)
    match = Match(2, "uraian", "Penyusunan Dokumen", "1.06.01.2.01.01", "Penyusunan Dokumen", 100.0, "kode", True)
    return FormTable(table, "T-C.33", "tc33", "rencana", FIELDS, records, "T-C.33", 2024, matches=(match,))


def page() -> Page:
    """An A4 page without anything on it."""
    none = np.zeros(0)
    nothing = np.zeros(0, dtype=np.int32)
    glyphs = Glyphs(
        none.astype(np.str_),
        none,
        none,
        none,
        none,
        none,
        none > 0,
        none > 0,
        nothing.astype(np.int16),
        nothing,
        nothing,
    )
    empty = np.zeros((0, 4))
    return Page(1, 595.0, 842.0, "digital", glyphs, Rules(empty, empty, empty))


def reading(*tables: FormTable) -> DocumentResult:
    """A document of one page with the plan, a claim and a finding."""
    sum_ = say("SUM-05.total", column="pagu", stated=1, expected=2)
    finding = Finding("SUM-02", "error", "source", sum_, table=1, row_no=1, field="pagu", kode="1.06.01")
    claim = Klaim("pagu Rp 500.000", "pagu", 2024, Decimal(500000), "rupiah", 1, Box(1, 2, 3, 4))
    facts = DocumentFacts("Dinas Sosial", "Kabupaten Bengkalis", "14.03", 2024, "Renja")
    return DocumentResult(
        DOCUMENT, SHA, "renja.pdf", "samples/renja.pdf", facts, (page(),), tables or (plan(),), (claim,), (finding,)
    )


def big() -> DocumentResult:
    """A reading of twenty thousand cells."""
    form = plan()
    rows = tuple(printed(number, *"abcdefghijklmnopqrst") for number in range(1000))
    read = [
        {f"satuan_{name}": evidence(row, col, "x", "x") for col, name in enumerate(("tw1", "tw2"))}
        for row in range(1000)
    ]
    records = tuple(replace(record(row + 1, row), fact="evaluasi", fields=fields) for row, fields in enumerate(read))
    return reading(replace(form, table=replace(form.table, rows=rows), records=records, matches=()))
