"""A plan read from a scan, right or with figures misread."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.unit.checking.tables import form, read_as, scanned, tree

if TYPE_CHECKING:
    from pipeline.model import FormTable

PLAN = {
    "1.06": 9_137_540_000,
    "1.06.01": 6_022_310_000,
    "1.06.01.2.01": 4_015_730_000,
    "1.06.01.2.01.01": 2_503_480_000,
    "1.06.01.2.01.07": 1_512_250_000,
    "1.06.01.2.02": 2_006_580_000,
    "1.06.01.2.02.01": 1_204_120_000,
    "1.06.01.2.02.05": 802_460_000,
    "1.06.04": 3_115_230_000,
    "1.06.04.2.01": 3_115_230_000,
    "1.06.04.2.01.01": 1_003_870_000,
    "1.06.04.2.01.02": 2_111_360_000,
}
ROW = {kode: number for number, kode in enumerate(PLAN, 1)}
KEGIATAN, SUB = "1.06.01.2.01", "1.06.01.2.01.01"


def plan(**changed: int) -> FormTable:
    """The plan read from a scan without doubt; `changed` are figures printed otherwise (`_` for the dots of a code)."""
    amounts = PLAN | {kode.strip("_").replace("_", "."): value for kode, value in changed.items()}
    table = scanned(form(tree(amounts)), 0.995)
    for number in ROW.values():
        amount = table.records[number - 1].fields["pagu"].value
        table = read_as(table, number, "pagu", text=written(amount))
    return table


def written(amount: object) -> str:
    """As documents print it: `2.503.480.000`."""
    return f"{amount:,}".replace(",", ".")


def misread(table: FormTable, kode: str, value: int, confidence: float = 0.6, *others: tuple[int, float]) -> FormTable:
    """The table with one amount read as `value`; `others` are the runner-up readings."""
    candidates = ((written(value), confidence), *((written(amount), share) for amount, share in others))
    return read_as(
        table, ROW[kode], "pagu", value=Decimal(value), text=written(value), confidence=confidence,
        status="review" if confidence < 0.9 else "ok", candidates=candidates,
    )  # fmt: skip
