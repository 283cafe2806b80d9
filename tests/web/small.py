"""A small plan without its PDF, made by hand: pages about decisions answer at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.judging import judge
from pipeline.store.writer import Store
from tests.unit.store.readings import DOCUMENT, evidence, plan, printed, reading, record

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import DocumentResult

TABLE = f"dokumen/{DOCUMENT}/tabel/1"
ROWS = (
    ("1.06.01.2.01.02", "Koordinasi dan", "4 Dokumen", "200.000"),
    ("", "Penyusunan Laporan", "", ""),
    ("1.06.01.2.01.03", "Rapat dan Bimbingan", "5 Kali", "300.000"),
    ("", "Dicetak oleh SIPD", "", "2.024"),
)
"""What stands below the two rows of the plan: a name broken over two rows, two things in one, a footer."""


def small() -> DocumentResult:
    """The plan of `tests/unit/store/readings.py` with four rows more, as a poor reading gives them."""
    form = plan()
    body = [printed(number, kode, name, "", target, pagu) for number, (kode, name, target, pagu) in enumerate(ROWS, 3)]
    more = [_row(number, *texts) for number, texts in enumerate(ROWS, 3)]
    table = replace(form.table, rows=(*form.table.rows[:2], *body))
    program, item = form.records
    amount = replace(item.fields["pagu"], status="ok")
    total = replace(program.fields["pagu"], value=Decimal(1_000_000), text="Rp 1.000.000")
    rows = (
        replace(program, fields={**program.fields, "pagu": total}),
        replace(item, fields={**item.fields, "pagu": amount}),
    )
    made = replace(reading(replace(form, table=table, records=(*rows, *more))), findings=())
    return replace(made, findings=judge(made))


def _row(number: int, kode: str, name: str, target: str, pagu: str):  # noqa: ANN202 -- a record
    fields = {"uraian": evidence(number, 1, name, name)}
    if kode:
        fields["kode"] = evidence(number, 0, kode, kode)
    if target:
        count, unit = target.split()
        fields |= {"target": evidence(number, 3, target, Decimal(count)), "satuan": evidence(number, 3, target, unit)}
    if pagu:
        fields["pagu"] = evidence(number, 4, pagu, Decimal(pagu.replace(".", "")))
    return record(number, number - 1, "sub_kegiatan" if kode else "lainnya", **fields)


def stored(path: Path) -> Path:
    """A database with the plan."""
    with Store(path) as store:
        store.save(small())
    return path
