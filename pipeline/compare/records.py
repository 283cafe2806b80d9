"""What is compared: the rows of two sides with their values and places, and what differs."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Box

Kind = Literal["new", "dropped", "changed", "moved", "renamed"]
Cause = Literal["source", "unknown"]
KINDS: Sequence[Kind] = ("new", "dropped", "moved", "renamed", "changed")
Scalar = Decimal | str | None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a row: the column that holds it, its place on the page, and whether it was read without doubt."""

    field: str
    value: Scalar
    row_no: int
    page: int
    box: Box | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A program, kegiatan or sub kegiatan: one printed row with its further indicators.

    `nama` and `cetak` are the name and the name as printed, as they are compared; `induk` is the place of its parent
    among the items of its side. `values` and each of `indicators` are by common name (`schemas/compare.toml`).
    """

    table_id: str
    row_no: int
    page: int
    level: str
    kode: str | None
    baku: str | None
    uraian: str
    nama: str
    cetak: str
    induk: int | None
    values: Mapping[str, Value] = field(default_factory=dict)
    indicators: tuple[Mapping[str, Value], ...] = ()
    identity: Value | None = None
    """The cell that names it: its code, else its name."""
    numbered: bool = True
    """Whether its code tells it from other rows (`pairing.numbered`)."""


@dataclass(frozen=True, slots=True)
class Side:
    """The rows of one document, fact table and year; `tahun` is None where all years are meant."""

    document_id: str
    file_name: str
    jenis: str | None
    tahun: int | None
    fact: str
    items: tuple[Item, ...] = ()
    whole: bool = True
    """Whether all pages were read: what is not in it, the document does not have."""


class Pair(NamedTuple):
    """Two items that are the same activity, by their places on the sides; how they met, and how sure it is."""

    before: int
    after: int
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs of two sides; what is left on one side, with the certainty that the other side has it not."""

    pairs: tuple[Pair, ...]
    dropped: Mapping[int, float]
    new: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: the items `old` and `now`, the values `before` and `after`; None on a side without."""

    kind: Kind
    field: str
    old: Item | None
    now: Item | None
    before: Value | None
    after: Value | None
    how: str | None
    confidence: float
    cause: Cause

    @property
    def item(self) -> Item:
        """The item as it is now, of what was dropped as it was. Raises ValueError for a difference of nothing."""
        found = self.now or self.old
        if found is None:
            raise ValueError("a difference has an item")
        return found

    @property
    def amount(self) -> Decimal | None:
        """After less before where both are numbers; of what is new or dropped its whole amount."""
        old, now = (one.value if one else None for one in (self.before, self.after))
        if self.kind == "new":
            return now if isinstance(now, Decimal) else None
        if self.kind == "dropped":
            return -old if isinstance(old, Decimal) else None
        return now - old if isinstance(old, Decimal) and isinstance(now, Decimal) else None

    @property
    def percent(self) -> Decimal | None:
        """The amount in percent of what it was; None where that was nothing."""
        old, amount = self.before.value if self.before else None, self.amount
        return amount / old * 100 if amount is not None and isinstance(old, Decimal) and old else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, how their rows met, and all that differs, in printed order."""

    before: Side
    after: Side
    pairing: Pairing
    differences: tuple[Difference, ...]
