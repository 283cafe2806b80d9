"""Defects planted in evaluations, T-C.31, T-C.32, tables of achievement, and claims."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.documents.planting import MILLION, Bed, Planted, changed, number, text

if TYPE_CHECKING:
    from collections.abc import Iterator


class EvaluationBed(Bed):
    """Defects of everything but the plan."""

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
                yield self._one("evaluasi", record, rules, **{field: number(record, field) + more})

    def _spending(self, each: int) -> Iterator[Planted]:
        money = ("tw1_rp", "tw2_rp", "tw3_rp", "tw4_rp", "realisasi_rp", "target_rp", "realisasi_k", "target_k")
        for record in self._some("evaluasi", "sub_kegiatan", each, *money):
            little = (number(record, "target_rp") / 5).quantize(Decimal(1))
            spent: dict[str, object] = {"realisasi_rp": little, "tw1_rp": little}
            spent |= dict.fromkeys(("tw2_rp", "tw3_rp", "tw4_rp"), Decimal(0))
            yield self._one("evaluasi", record, "SRP-01", **spent)
            done = {"realisasi_k": number(record, "target_k")}
            yield self._one("evaluasi", record, "SRP-02", **done, **spent)
            late: dict[str, object] = {"tw4_rp": number(record, "realisasi_rp")}
            late |= dict.fromkeys(("tw1_rp", "tw2_rp", "tw3_rp"), Decimal(0))
            yield self._one("evaluasi", record, "SRP-01", **late)
            clipped = (number(record, "tw3_rp") / 1000).quantize(Decimal(1)) + Decimal("0.37")
            yield self._one("evaluasi", record, "OCR-02", tw3_rp=clipped)

    def _footers(self, each: int) -> Iterator[Planted]:
        for record in self._rows("evaluasi", "rata_rata")[:each]:
            for name in [name for name in record.fields if name.startswith("capaian") and number(record, name)]:
                value = number(record, name) + Decimal("7.77")
                yield replace(self._one("evaluasi", record, "FRM-06", **{name: value}), kode=None)
        table = self._table("evaluasi")
        for at, grade in list(enumerate(table.extra.get("predikat", ())))[:each]:
            other = "Sangat Rendah" if "tinggi" in str(grade["predikat"]).lower() else "Sangat Tinggi"
            rows = [*table.extra["predikat"]]
            rows[at] = {**grade, "predikat": other}
            changed = replace(table, extra={**table.extra, "predikat": tuple(rows)})
            tables = [changed if t is table else t for t in self._tables]
            yield Planted("PRD-01", tables, self._klaim, "evaluasi", None, str(grade["field"]), frozenset({"PRD-01"}))

    def _review(self, each: int) -> Iterator[Planted]:
        for record in self._some("review_rkpd", "sub_kegiatan", each, "pagu_awal", "target_awal"):
            pagu, target = number(record, "pagu_awal") + 3 * MILLION, number(record, "target_awal") + 3
            yield self._one("review_rkpd", record, "CON-01 SUM-01", pagu_awal=pagu)
            yield self._one("review_rkpd", record, "CON-01", target_awal=target)
        total = {r.row_no: {"pagu_awal": number(r, "pagu_awal") + MILLION} for r in self._rows("review_rkpd", "total")}
        yield self._all_of("review_rkpd", "CON-03 SUM-04", total)

    def _proposals(self, each: int) -> Iterator[Planted]:
        for record in [r for r in self._rows("usulan", "sub_kegiatan") if number(r, "volume")][:each]:
            yield self._one("usulan", record, "CON-05", volume=number(record, "volume") * 100)
            yield self._one("usulan", record, "CON-05", kode="1.06.02.2.01.77")

    def _achieved(self, each: int) -> Iterator[Planted]:
        for at, table in [(t.table.number, t) for t in self._tables if t.fact == "capaian"][:each]:
            both = {r.row for r in table.records if text(r, "jenis") == "realisasi" and number(r, "tahun") == 2022}
            for record in [r for r in table.records if r.row in both]:
                if text(record, "jenis") == "capaian" and number(record, "nilai") and number(record, "tahun") == 2022:
                    changes: dict[int, dict[str, object]] = {record.row_no: {"nilai": number(record, "nilai") - 9}}
                    tables = [
                        replace(t, records=changed(t.records, changes)) if t.table.number == at else t
                        for t in self._tables
                    ]
                    yield Planted("FRM-07", tables, self._klaim, "capaian", None, "nilai", frozenset({"FRM-07"}))

    def _claims(self, each: int) -> Iterator[Planted]:
        wrong = {
            "pagu": (Decimal("1.01"), "CON-03"),
            "jumlah program": (2, "CON-04"),
            "serapan": (Decimal("1.02"), "CON-08"),
            "realisasi": (Decimal("1.03"), "CON-09"),
        }
        for at, claim in enumerate(self._klaim[-each * 20 :], max(0, len(self._klaim) - each * 20)):
            share = claim.subjek != "serapan" or claim.nilai == Decimal("94.40")
            planned = claim.subjek != "pagu" or claim.tahun == 2024
            money = claim.subjek != "realisasi" or claim.satuan == "rupiah"
            if claim.subjek in wrong and claim.nilai and share and planned and money:
                factor, rule = wrong[claim.subjek]
                changed = [*self._klaim[:at], replace(claim, nilai=claim.nilai * factor), *self._klaim[at + 1 :]]
                yield Planted(f"{rule} klaim", self._tables, changed, None, None, None, frozenset({rule}))
