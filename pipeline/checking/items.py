"""A row of a fact table as the rules see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Evidence
from pipeline.normalise.text import clean, is_dash

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.model import Cell, FormTable, Level, Record

RANK = {"urusan": 0, "bidang": 1, "program": 2, "kegiatan": 3, "sub_kegiatan": 4}
"""Depth of the levels that form the tree."""
UNIT_OF = {
    "target": "satuan",
    "target_maju": "satuan_maju",
    "target_awal": "satuan_awal",
    "target_kebutuhan": "satuan_kebutuhan",
    "volume": "satuan",
}
NOTHING = Evidence("")
_FULL = re.compile(r"[1-9X]\.(?:\d\d|XX)\.\d\d\.[1-8]\.\d\d(?:\.\d{2,4})?", re.ASCII)
_SUM = re.compile(
    r"\s*(?:grand\s+|sub\s*)?(?:total|jumlah)(?:\s+(?:program|kegiatan|belanja|anggaran|pagu|total|i+v?)\b|\s*:?\s*$)",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"^rp\b\.?", re.IGNORECASE)
_PROGRAM = re.compile(r"\W*(?:\d+[.)]?\s*)?program\s+\w", re.IGNORECASE)
_FIGURE = re.compile(r"(?<!\w)\d[\d.,]*", re.ASCII)
_DEPTH = {4: 3, 5: 4}


class Spot(NamedTuple):
    """A value of the document: table number, row and field."""

    table: int
    row_no: int
    field: str


@dataclass(frozen=True, eq=False)
class Item:
    """One record with the table that it stands in; `borne_out` are figures that some identity confirms."""

    form: FormTable
    record: Record
    borne_out: Collection[Spot] = ()

    @cached_property
    def kode(self) -> str:
        """The canonical code; "" where it is not known."""
        return self.text("kode")

    @cached_property
    def level(self) -> Level:
        """The record's level; a row named `JUMLAH PROGRAM WAJIB` is a total, whatever it looks like."""
        named = self.record.level in RANK and not self.text("kode_cetak") and _SUM.match(self.text("uraian_cetak"))
        return "total" if named else "program" if self._is_misprinted_program else self.record.level

    @property
    def _is_misprinted_program(self) -> bool:
        """Whether a row is named `Program …` under the old code of a kegiatan that other rows print too."""
        below = RANK.get(self.record.level, 0) > RANK["program"] and not self.has_full_kode
        if not below or not self.kode or not _PROGRAM.match(self.text("uraian_cetak")):
            return False
        same = [one for one in self.form.records if one.indikator_no == 1 and "kode" in one.fields]
        return sum(one.fields["kode"].value == self.kode for one in same) > 1

    @property
    def has_full_kode(self) -> bool:
        """Whether the code is a present one of a kegiatan or sub kegiatan, which says where the row stands."""
        return _FULL.fullmatch(self.kode) is not None

    @cached_property
    def depth(self) -> str:
        """The level that the rank stands for."""
        return next((level for level, rank in RANK.items() if rank == self.rank), self.record.level)

    @cached_property
    def rank(self) -> int:
        """Depth in the tree, 9 for rows that are no part of it; a full code tells better than how the row looks."""
        by_level = RANK.get(self.level, 9)
        return _DEPTH.get(self.kode.count("."), by_level) if by_level < 9 and self.has_full_kode else by_level

    def figures(self, field: str) -> int:
        """How many figures the field's cell prints."""
        return len(_FIGURE.findall(self.evidence(field).text))

    @property
    def is_first(self) -> bool:
        """Whether it is the row that carries name and money, not that of a further indicator."""
        return self.record.indikator_no == 1

    @property
    def name(self) -> str:
        """The name as stored."""
        return self.text("uraian") or self.text("uraian_awal") or self.text("uraian_cetak")

    def evidence(self, field: str) -> Evidence:
        """Where the field was read; an empty one where the form has no such column."""
        return self.record.fields.get(field, NOTHING)

    def number(self, field: str) -> Decimal | None:
        """The field's number."""
        value = self.record.fields.get(field, NOTHING).value
        if isinstance(value, Decimal):
            return value
        return Decimal(value) if isinstance(value, int) else None

    def text(self, field: str) -> str:
        """The field's text as stored, "" for NULL."""
        value = self.record.fields.get(field, NOTHING).value
        return value if isinstance(value, str) else ""

    def unit(self, field: str) -> str:
        """The unit of a quantity: its own, else the row's."""
        own = self.text(UNIT_OF.get(field, f"satuan_{field.removesuffix('_k')}"))
        return own or self.text("satuan")

    def is_empty(self, field: str) -> bool:
        """Whether nothing is printed there; a text that is no number is not nothing, `Rp -` is."""
        printed = _CURRENCY.sub("", clean(self.evidence(field).text)).strip()
        return self.number(field) is None and (not printed or is_dash(printed))

    def cell(self, field: str) -> Cell | None:
        """The printed cell of the field in the row's own line of the table; None where it has no such column."""
        place, fields, rows = self.evidence(field), self.form.fields, self.form.table.rows
        col = fields.index(field) if place.col is None and field in fields else place.col
        if col is None or not 0 <= self.record.row < len(rows) or col >= len(rows[self.record.row].cells):
            return None
        return rows[self.record.row].cells[col]

    def is_served(self, field: str) -> bool:
        """Whether a merged cell (over rows or columns) or the first line of several indicators prints the field too."""
        found, row = self.cell(field), self.record.row
        if found is None:
            return False
        line = self.form.table.rows[row]
        begun = bool(line.starts) and not line.starts[found.col] if found.col < len(line.starts) else False
        merged = begun or found.rowspan > 1 or found.colspan > 1 or not self.is_first
        return merged and bool(clean(found.text)) and not is_dash(clean(found.text))

    def spot(self, field: str) -> Spot:
        """The field's place among all values of the document."""
        return Spot(self.form.table.number, self.record.row_no, field)


def items_of(form: FormTable, borne_out: Collection[Spot] = ()) -> tuple[Item, ...]:
    """All records of the table's own fact table, in printed order."""
    return tuple(Item(form, record, borne_out) for record in form.records if record.fact == form.fact)


def has_column(form: FormTable, field: str) -> bool:
    """Whether the form prints the field, be it only as a part of another column."""
    return field in form.fields or any(field in record.fields for record in form.records)


def filled(items: Sequence[Item], field: str) -> float:
    """The share of the items that print something in the field; 0 for no items."""
    return sum(not item.is_empty(field) for item in items) / len(items) if items else 0.0
