"""Defects planted in T-C.33: sums, targets, units, costs, codes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.documents.planting import MILLION, Bed, Planted, number, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Record


class PlanBed(Bed):
    """Defects of the plan."""

    def _sums(self, each: int) -> Iterator[Planted]:
        for level, rule in (("kegiatan", "SUM-01"), ("program", "SUM-02"), ("bidang", "SUM-03"), ("total", "SUM-04")):
            for field in ("pagu", "pagu_maju"):
                for record in self._some("rencana", level, each, field):
                    wrong = self._rng.choice((9, 27, 45, 90)) * MILLION
                    planted = self._one("rencana", record, rule, **{field: number(record, field) + wrong})
                    yield replace(planted, kode=planted.kode or None)
                    if level in {"kegiatan", "program"}:
                        yield self._carried(record, field, wrong, rule)

    def _carried(self, record: Record, field: str, wrong: Decimal, rule: str) -> Planted:
        """The wrong amount is also in everything that was computed from it."""
        kode = text(record, "kode")
        above = [r for r in self._table("rencana").records if kode.startswith(text(r, "kode")) or r.level == "total"]
        changes = {r.row_no: {field: number(r, field) + wrong} for r in above if number(r, field)}
        tables = self._with("rencana", changes)
        return Planted(f"{rule} {field} carried", tables, self._klaim, "rencana", kode, field, frozenset({rule}))

    def _plan(self, each: int) -> Iterator[Planted]:
        for record in self._some("rencana", "sub_kegiatan", each, "pagu", "pagu_maju", "target"):
            yield self._one("rencana", record, "TGT-02", target=None, satuan=None)
            yield self._one("rencana", record, "TGT-03", pagu=None)
            yield self._one("rencana", record, "TGT-04", satuan="Gulungan", satuan_maju="Gulungan")
            yield self._one("rencana", record, "GRW-01", pagu_maju=number(record, "pagu") * 10)
            yield self._one("rencana", record, "TGT-07", satuan_maju="Gulungan")
            yield self._one("rencana", record, "TXT-01", lokasi="Kab. Bengkulu Utara")
            yield self._one("rencana", record, "EMP-01", sumber_dana=None)
            yield self._one("rencana", record, "TGT-05", indikator=None)
        for record in [r for r in self._rows("rencana", "sub_kegiatan") if _counts_people(r)][:each]:
            yield self._one("rencana", record, "UNT-02", satuan="Dokumen", satuan_maju="Dokumen")
        for record in self._some("rencana", "program", each, "target"):
            yield self._one("rencana", record, "TGT-06", target=Decimal(140), satuan="%")

    def _costs(self, each: int) -> Iterator[Planted]:
        counted = ("Orang", "Dokumen", "Laporan", "Unit", "Paket")
        rows = self._some("rencana", "sub_kegiatan", 60, "pagu", "pagu_maju", "target", "target_maju")
        for record in [r for r in rows if text(r, "satuan") in counted and number(r, "target") > 1][:each]:
            cheap = number(record, "target_maju") * 40
            yield replace(self._one("rencana", record, "UCT-01", target_maju=cheap), field=None)
            money = max(number(r, "pagu") for r in rows)
            yield replace(self._one("rencana", record, "UCT-02", target=Decimal(1), pagu=money), field="pagu")
        for record in self._some("rencana", "kegiatan", 60, "target"):
            below = [r for r in rows if text(r, "kode").startswith(f"{text(record, 'kode')}.")]
            units = {text(r, "satuan") for r in (record, *below)}
            if len(below) > 1 and len(units) == 1 and units <= set(counted):
                yield self._one("rencana", record, "TGT-01", target=number(record, "target") + 3)

    def _columns(self, _each: int) -> Iterator[Planted]:
        rows = self._rows("rencana", "sub_kegiatan")
        yield self._all_of("rencana", "GRW-02", {r.row_no: {"pagu_maju": number(r, "pagu")} for r in rows})
        yield self._all_of("rencana", "GRW-02", {r.row_no: {"pagu_maju": None} for r in rows})
        programs = self._rows("rencana", "program")
        yield self._all_of("rencana", "TGT-06", {r.row_no: {"target": Decimal(100), "satuan": "%"} for r in programs})
        shouted = {r.row_no: {"satuan": text(r, "satuan").upper()} for r in rows[::3]}
        yield self._all_of("rencana", "UNT-01", shouted)
        yield replace(self._titled("rencana", title_kind="T-C.31"), rules=frozenset({"TXT-04"}))
        yield replace(self._titled("rencana", tahun=2023), rules=frozenset({"TXT-02"}))
        without = [table for table in self._tables if table.fact != "usulan"]
        yield Planted("TXT-04 missing", without, self._klaim, None, None, None, frozenset({"TXT-04"}))

    def _titled(self, fact: str, **changes: object) -> Planted:
        tables = [replace(t, **changes) if t.fact == fact else t for t in self._tables]  # type: ignore[arg-type]
        return Planted(f"title {changes}", tables, self._klaim, fact, None, None, frozenset())

    def _codes(self, each: int) -> Iterator[Planted]:
        for record in self._some("rencana", "sub_kegiatan", each):
            others = [r for r in self._rows("rencana", "sub_kegiatan") if r is not record]
            other = min(others, key=lambda r: abs(r.row_no - record.row_no))
            kode, printed = text(other, "kode"), text(other, "kode_cetak")
            yield self._one("rencana", record, "COD-01", kode=kode, kode_cetak=printed)
            own = text(record, "kode").split(".")
            changed = {
                "COD-04": ".".join([*own[:3], "1", *own[4:]]),
                "COD-05": ".".join(["2", "07", *own[2:]]),
                "COD-06": ".".join([*own[:4], "88", own[5]]),
            }
            for rule, kode in changed.items():
                yield self._one("rencana", record, rule, kode=kode, kode_cetak=kode)
        groups = [text(r, "kode") for r in self._rows("rencana", "sub_kegiatan")]
        for record in self._rows("rencana", "sub_kegiatan")[:: max(1, 60 // each)]:
            parent = text(record, "kode").rpartition(".")[0]
            if sum(kode.startswith(f"{parent}.") for kode in groups) > 2:
                kode = f"{parent}.99"
                yield replace(self._one("rencana", record, "COD-06", kode=kode, kode_cetak=kode), kode=None)


def _counts_people(record: Record) -> bool:
    return text(record, "indikator").startswith(("Jumlah Orang", "Jumlah Keluarga", "Jumlah Lembaga"))
