"""Small tables made by hand, for the tests of the rules: digital pages, read without doubt, unless told otherwise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.model import Box, Cell, Column, DocumentFacts, Evidence, FormTable, Record, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Finding

FACTS = DocumentFacts("Dinas Sosial", "Kabupaten Bengkalis", "14.03", 2024, "Renja")
LEVELS = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
KINDS = {"rencana": "T-C.33", "evaluasi": "T-C.29", "review_rkpd": "T-C.31", "usulan": "T-C.32", "": "other"}


def box(row: int, col: int) -> Box:
    """The place of a cell in a grid of 100 x 20 points."""
    return Box(col * 100.0, row * 20.0, col * 100.0 + 100, row * 20.0 + 20)


def evidence(row: int, col: int, value: object, **more: object) -> Evidence:
    """A value as the page prints it; None for an empty cell."""
    kept = Decimal(value) if isinstance(value, int) else value
    return Evidence("" if value is None else str(value), 1, box(row, col), col, kept, **more)  # type: ignore[arg-type]


def form(rows: Sequence[Mapping[str, Any]], fact: str = "rencana", number: int = 1, **more: object) -> FormTable:
    """A table of `fact`. A row tells `level` unless its `kode` does; `kode` counts as printed."""
    names = list(dict.fromkeys(name for row in rows for name in row if name not in {"level", "indikator_no"}))
    records = tuple(_record(at, row, names, fact) for at, row in enumerate(rows))
    body = tuple(
        Row(1, tuple(Cell(1, at, c, 1, 1, box(at, c)) for c, _ in enumerate(names))) for at, _ in enumerate(rows)
    )
    table = Table(number, "Tabel", (), tuple(Column(i, (name,)) for i, name in enumerate(names)), (), body)
    return FormTable(table, KINDS[fact], "", fact, tuple(names), records, **{"tahun": 2024, **more})


def _record(at: int, row: Mapping[str, Any], names: Sequence[str], fact: str) -> Record:
    fields = {name: evidence(at, names.index(name), value) for name, value in row.items() if name in names}
    kode = row.get("kode") or ""
    if kode:
        fields["kode_cetak"] = replace(fields["kode"], value=kode)
    fields.setdefault("uraian_cetak", fields.get("uraian", evidence(at, 0, f"Baris {at}")))
    level = row.get("level") or LEVELS[len(kode.split("."))]
    return Record(fact, at + 1, 1, level, fields, at, row.get("indikator_no", 1))


def other(header: Sequence[tuple[str, ...]], *rows: Sequence[str], merged: tuple[int, ...] = ()) -> FormTable:
    """A table of no prescribed form; cells of the columns `merged` span all rows."""
    columns = tuple(Column(at, path) for at, path in enumerate(header))
    body = tuple(
        Row(1, tuple(Cell(1, r, c, 1, 1, box(0 if c in merged else r, c), text) for c, text in enumerate(row)))
        for r, row in enumerate(rows)
    )
    return FormTable(Table(1, "Tabel", (), columns, (), body), "other", "", "", (None,) * len(columns), ())


def read_as(table: FormTable, row_no: int, field: str, **changes: object) -> FormTable:
    """The table with one value read differently: `source`, `status`, `value`, `candidates`, …."""
    records = tuple(
        replace(r, fields={**r.fields, field: replace(r.fields[field], **changes)}) if r.row_no == row_no else r
        for r in table.records
    )
    return replace(table, records=records)


def scanned(table: FormTable, confidence: float = 0.9) -> FormTable:
    """The same table read from a picture."""
    return replace(
        table,
        records=tuple(
            replace(r, fields={n: replace(e, source="ocr", confidence=confidence) for n, e in r.fields.items()})
            for r in table.records
        ),
    )


def places(findings: Sequence[Finding], rule: str) -> list[tuple[str | None, str | None]]:
    """Kode and field of the findings of a rule."""
    return [(one.kode, one.field) for one in findings if one.rule_id == rule]


def tree(amounts: Mapping[str, int], field: str = "pagu") -> list[dict[str, Any]]:
    """Rows of a plan by kode with an amount each; sub kegiatan get a target and an indicator."""
    rows = []
    for kode, amount in amounts.items():
        row: dict[str, Any] = {"kode": kode, "uraian": f"Nama {kode}", field: amount}
        if kode.count(".") == 5:
            row |= {"indikator": f"Jumlah hasil {kode}", "target": 5, "satuan": "Dokumen"}
        rows.append(row)
    return rows
