"""Defects planted in the sample's tables: one wrong value at a time, with the finding that must name it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import DocumentResult, FormTable, Klaim, Record

MILLION = Decimal(1_000_000)
KINDS = {"rencana": "T-C.33", "evaluasi": "T-C.29", "review_rkpd": "T-C.31"}


@dataclass(frozen=True)
class Planted:
    """A document with one defect: `rules` may name it, at `kode` and `field` of the table `fact` (None: anywhere)."""

    name: str
    tables: Sequence[FormTable]
    klaim: Sequence[Klaim]
    fact: str | None
    kode: str | None
    field: str | None
    rules: frozenset[str]


class Garden:
    """Plants defects in the tables of one document."""

    def __init__(self, document: DocumentResult, seed: int) -> None:
        self._tables = [table for table in document.tables if table.fact in KINDS]
        self._klaim = document.klaim
        self._rng = random.Random(seed)  # noqa: S311 -- which rows are changed, no secret

    def all(self, each: int) -> Iterator[Planted]:
        """About `each` defects of every sort."""
        for sort in (self._sums, self._plan, self._codes, self._evaluation, self._review, self._claims):
            yield from sort(each)

    def _rows(self, fact: str, level: str) -> list[Record]:
        records = next(table for table in self._tables if table.fact == fact).records
        return [record for record in records if record.level == level and record.indikator_no == 1]

    def _some(self, fact: str, level: str, each: int, *needed: str) -> list[Record]:
        found = [r for r in self._rows(fact, level) if all(_number(r, name) for name in needed)]
        return self._rng.sample(found, min(each, len(found)))

    def _with(self, fact: str, changes: dict[int, dict[str, object]]) -> list[FormTable]:
        return [replace(t, records=_changed(t.records, changes)) if t.fact == fact else t for t in self._tables]

    def _one(self, fact: str, record: Record, rules: str, **changes: object) -> Planted:
        """One value changed; the first of `changes` is the one that is wrong."""
        kode, field = str(changes.get("kode", _text(record, "kode"))), next(iter(changes))
        tables = self._with(fact, {record.row_no: changes})
        return Planted(f"{rules} {field}", tables, self._klaim, fact, kode, field, frozenset(rules.split()))

    def _sums(self, each: int) -> Iterator[Planted]:
        for level, rule in (("kegiatan", "SUM-01"), ("program", "SUM-02")):
            for field in ("pagu", "pagu_maju"):
                for record in self._some("rencana", level, each, field):
                    wrong = self._rng.choice((9, 27, 45, 90)) * MILLION
                    yield self._one("rencana", record, rule, **{field: _number(record, field) + wrong})
                    yield self._carried(record, field, wrong, rule)

    def _carried(self, record: Record, field: str, wrong: Decimal, rule: str) -> Planted:
        """The wrong amount is also in everything that was computed from it."""
        kode = _text(record, "kode")
        table = next(table for table in self._tables if table.fact == "rencana")
        above = [r for r in table.records if kode.startswith(_text(r, "kode")) or r.level == "total"]
        changes = {r.row_no: {field: _number(r, field) + wrong} for r in above if _number(r, field)}
        tables = self._with("rencana", changes)
        return Planted(f"{rule} {field} carried", tables, self._klaim, "rencana", kode, field, frozenset({rule}))

    def _plan(self, each: int) -> Iterator[Planted]:
        for record in self._some("rencana", "sub_kegiatan", each, "pagu", "pagu_maju", "target"):
            yield self._one("rencana", record, "TGT-02", target=None, satuan=None)
            yield self._one("rencana", record, "TGT-03", pagu=None)
            yield self._one("rencana", record, "GRW-01", pagu_maju=_number(record, "pagu") * 10)
            yield self._one("rencana", record, "TGT-07", satuan_maju="Gulungan")
            yield self._one("rencana", record, "UNT-02 TGT-07", satuan="Kelompok", satuan_maju="Kelompok")
            yield self._one("rencana", record, "TXT-01", lokasi="Kab. Bengkulu Utara")
            yield self._one("rencana", record, "EMP-01", sumber_dana=None)
            yield self._one("rencana", record, "TGT-05", indikator=None)

    def _codes(self, each: int) -> Iterator[Planted]:
        for record in self._some("rencana", "sub_kegiatan", each):
            others = [r for r in self._rows("rencana", "sub_kegiatan") if r is not record]
            other = min(others, key=lambda r: abs(r.row_no - record.row_no))
            kode, printed = _text(other, "kode"), _text(other, "kode_cetak")
            yield self._one("rencana", record, "COD-01", kode=kode, kode_cetak=printed)

    def _evaluation(self, each: int) -> Iterator[Planted]:
        wrong = {
            "realisasi_rp": "FRM-01 FRM-03",
            "kumulatif_rp": "FRM-03",
            "capaian_rp": "FRM-04",
            "tw2_rp": "FRM-01 SUM-01",
            "realisasi_k": "FRM-02 FRM-03",
            "kumulatif_k": "FRM-03",
            "capaian_k": "FRM-04",
        }
        for field, rules in wrong.items():
            more = Decimal("3.11") if field.startswith("capaian") else MILLION if field.endswith("rp") else Decimal(7)
            for record in self._some("evaluasi", "sub_kegiatan", each, *wrong):
                yield self._one("evaluasi", record, rules, **{field: _number(record, field) + more})

    def _review(self, each: int) -> Iterator[Planted]:
        for record in self._some("review_rkpd", "sub_kegiatan", each, "pagu_awal", "target_awal"):
            pagu, target = _number(record, "pagu_awal") + 3 * MILLION, _number(record, "target_awal") + 3
            yield self._one("review_rkpd", record, "CON-01 SUM-01", pagu_awal=pagu)
            yield self._one("review_rkpd", record, "CON-01", target_awal=target)

    def _claims(self, each: int) -> Iterator[Planted]:
        wrong = {
            "pagu": (Decimal("1.01"), "CON-03"),
            "jumlah program": (2, "CON-04"),
            "serapan": (Decimal("1.02"), "CON-08"),
        }
        for at, claim in enumerate(self._klaim[-each * 20 :], max(0, len(self._klaim) - each * 20)):
            share = claim.subjek != "serapan" or claim.nilai == Decimal("94.40")
            planned = claim.subjek != "pagu" or claim.tahun == 2024
            if claim.subjek in wrong and claim.nilai and share and planned:
                factor, rule = wrong[claim.subjek]
                changed = [*self._klaim[:at], replace(claim, nilai=claim.nilai * factor), *self._klaim[at + 1 :]]
                yield Planted(f"{rule} klaim", self._tables, changed, None, None, None, frozenset({rule}))


def _changed(records: Sequence[Record], changes: dict[int, dict[str, object]]) -> tuple[Record, ...]:
    return tuple(_record(record, changes[r]) if (r := record.row_no) in changes else record for record in records)


def _record(record: Record, changes: dict[str, object]) -> Record:
    fields = dict(record.fields)
    for name, value in changes.items():
        fields[name] = replace(fields[name], value=value, text="" if value is None else str(value))  # type: ignore[arg-type]
    return replace(record, fields=fields)


def _number(record: Record, name: str) -> Decimal:
    value = record.fields[name].value if name in record.fields else None
    return Decimal(value) if isinstance(value, Decimal | int) else Decimal(0)


def _text(record: Record, name: str) -> str:
    value = record.fields[name].value if name in record.fields else None
    return value if isinstance(value, str) else ""
