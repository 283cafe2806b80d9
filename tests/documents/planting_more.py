"""Defects that were missed on real documents: many at once, wrong scales, copies, rows in another order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.items import RANK
from tests.documents.planting import MILLION, Bed, Planted, changed, number, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Record

SHARE = 5
"""One row of so many loses a field, where many do at once."""


class MissedBed(Bed):
    """Defects that earlier versions did not see."""

    def _emptied(self, each: int) -> Iterator[Planted]:
        """Several rows of a column are empty at once; each is named, or its column is."""
        rows = self._some("rencana", "sub_kegiatan", 10**6, "pagu", "target")
        some = rows[: max(1, len(rows) // SHARE)]
        tables = self._with("rencana", {r.row_no: {"target": None, "satuan": None} for r in some})
        codes = frozenset(text(record, "kode") for record in some)
        for kode in sorted(codes)[:each]:
            planted = Planted("TGT-02 many", tables, self._klaim, "rencana", kode, "target", frozenset({"TGT-02"}))
            yield replace(planted, others=codes)
        for field in ("lokasi", "sumber_dana"):
            if all(text(record, field) for record in rows):
                planted = self._all_of("rencana", "EMP-01", {r.row_no: {field: None} for r in some})
                yield replace(planted, name=f"EMP-01 {field} many", field=field)

    def _places(self, each: int) -> Iterator[Planted]:
        for record in self._some("rencana", "sub_kegiatan", each, "pagu"):
            if text(record, "lokasi"):
                yield self._one("rencana", record, "EMP-01", lokasi=None)

    def _columns_emptied(self, _each: int) -> Iterator[Planted]:
        rows = self._rows("rencana", "sub_kegiatan")
        yield replace(
            self._all_of("rencana", "TGT-05", {r.row_no: {"indikator": None} for r in rows}), name="TGT-05 column"
        )

    def _copied(self, _each: int) -> Iterator[Planted]:
        changes: dict[int, dict[str, object]] = {
            r.row_no: {"pagu_kebutuhan": number(r, "pagu_awal"), "target_kebutuhan": r.fields["target_awal"].value}
            for r in self._table("review_rkpd").records
            if {"pagu_awal", "pagu_kebutuhan", "target_awal", "target_kebutuhan"} <= r.fields.keys()
        }
        if changes:
            yield replace(self._all_of("review_rkpd", "CON-02", changes), name="CON-02 copied")

    def _scales(self, each: int) -> Iterator[Planted]:
        """A claim of a total a thousand times too large, and an absorption a hundredth of what it is."""
        amounts = [number(r, "pagu") for level in ("total", "program") for r in self._rows("rencana", level)]
        telling = [value for value in amounts if value and len(f"{value.normalize():f}".rstrip("0")) > 5]
        said = next((claim for claim in self._klaim if claim.subjek == "pagu" and claim.satuan == "rupiah"), None)
        for value in telling[:each] if said else ():
            wrong = replace(said, nilai=value * 1000)
            yield Planted("CON-03 scale", self._tables, [*self._klaim, wrong], None, None, None, frozenset({"CON-03"}))
        share = next((claim for claim in self._klaim if claim.subjek == "serapan" and claim.nilai), None)
        if share is not None:
            low = replace(share, nilai=Decimal("0.09"))
            yield Planted("SRP-01 claim", self._tables, [*self._klaim, low], None, None, None, frozenset({"SRP-01"}))

    def _reordered(self, each: int) -> Iterator[Planted]:
        """All kegiatan first, then all sub kegiatan: children stand under their code."""
        table = self._table("rencana")
        rows = sorted(table.records, key=lambda r: (RANK.get(r.level, 9) == 4, RANK.get(r.level, 9) > 4))
        for record in [r for r in self._some("rencana", "kegiatan", each, "pagu") if self._has_children(r)]:
            changes: dict[int, dict[str, object]] = {record.row_no: {"pagu": number(record, "pagu") + 9 * MILLION}}
            moved = tuple(replace(r, row_no=at) for at, r in enumerate(changed(rows, changes), 1))
            tables = [replace(t, records=moved) if t is table else t for t in self._tables]
            kode = text(record, "kode")
            yield Planted("SUM-01 reordered", tables, self._klaim, "rencana", kode, "pagu", frozenset({"SUM-01"}))

    def _has_children(self, record: Record) -> bool:
        subs = self._rows("rencana", "sub_kegiatan")
        return any(text(r, "kode").startswith(f"{text(record, 'kode')}.") and number(r, "pagu") for r in subs)
