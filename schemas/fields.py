"""The fact tables and their columns as data: `schemas/facts/TABLE.toml`, read once.

A file says of each column what it may hold (`kind`), in which columns its unit stands (`units`), whether the amounts
of children add up to their parent's (`adds`), of which year it speaks beside the table's (`year`: 0 the table's own,
1 the next), whether it is what a row is worth (`stake`: 1 where the row has it, else 2, …), and what people call it
(`label`, `comment`, in both languages). Shapes of values, labels, lists of money
columns and the comments in the database come from here.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from importlib.resources import files
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

NumberKind = Literal["money", "percent", "quantity"]
Kind = Literal[
    "text",
    "name",
    "unit",
    "code",
    "printed_code",
    "choice",
    "ceiling",
    "money",
    "quantity",
    "percent",
    "year",
    "ordinal",
]

# Present codes (1.06.04.2.01.0007, X.XX.01) and older ones, which are printed parts joined with dots.
_KODE = re.compile(r"(?:X|\d{1,4})(?:\.(?:XX|\d{1,4}))*")
_MONEY_LIMIT = 10**18  # DECIMAL(20,2)
_QUANTITY_LIMIT = 10**16  # DECIMAL(20,4)
_COUNTED: Mapping[str, NumberKind] = {
    "ceiling": "money",
    "money": "money",
    "quantity": "quantity",
    "percent": "percent",
}
NAMES = ("uraian", "uraian_awal", "uraian_kebutuhan")
"""The columns that say what an activity is called, the first that a row fills counts."""
PRINTED_NAMES = ("uraian_cetak", *NAMES)
"""The same, as printed where that is known."""
_UNITS = ("satuan",)
"""Where the unit of a column of another table is looked for."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a column holds (`expected`, for people) and whether a value fits; NULL is not asked about."""

    expected: str
    fits: Callable[[object], bool]


def _number(limit: int, least: int | None = None) -> Callable[[object], bool]:
    def fits(value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, Decimal | int | float):
            return False
        return isfinite(value) and -limit < value < limit and (least is None or value >= least)

    return fits


def _whole(least: int, most: int) -> Callable[[object], bool]:
    within = _number(most + 1, least)
    return lambda value: within(value) and value == int(cast("Decimal", value))


_TEXT = Shape("text", lambda value: isinstance(value, str) and bool(value.strip()))
_QUANTITY = Shape("a number below 10^16", _number(_QUANTITY_LIMIT))
_SHAPES: Mapping[str, Shape] = {
    "text": _TEXT,
    "name": _TEXT,
    "unit": _TEXT,
    "printed_code": _TEXT,
    "code": Shape("a code of digits and dots", lambda v: isinstance(v, str) and bool(_KODE.fullmatch(v))),
    # Realised money may be negative: a refund of an earlier quarter. What is planned may not.
    "ceiling": Shape("money of 0 or more, below 10^18", _number(_MONEY_LIMIT, 0)),
    "money": Shape("money below 10^18", _number(_MONEY_LIMIT)),
    "quantity": _QUANTITY,
    "percent": _QUANTITY,
    "year": Shape("a year between 2000 and 2100", _whole(2000, 2100)),
    "ordinal": Shape("a whole number from 1", _whole(1, 10_000)),
}


@dataclass(frozen=True)
class Field:
    """One column of a fact table, as its file says."""

    fact: str
    name: str
    kind: Kind
    label: Mapping[str, str]
    comment: Mapping[str, str]
    units: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    adds: bool = False
    year: int | None = field(default=None)
    stake: int | None = None

    @cached_property
    def shape(self) -> Shape:
        """What its values may be, the ground of the Pandera schemas."""
        if self.kind == "choice":
            return Shape("one of " + ", ".join(sorted(self.values)), frozenset(self.values).__contains__)
        return _SHAPES[self.kind]

    @property
    def number(self) -> NumberKind | None:
        """What its numbers are; None for texts, years and counts of rows."""
        return _COUNTED.get(self.kind)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact table: its columns in their order, without those that say where a row stands."""

    name: str
    comment: Mapping[str, str]
    fields: Mapping[str, Field]


def _read(name: str, data: Mapping[str, Any]) -> Fact:
    fields = {column: Field(name, column, **_told(entry)) for column, entry in data["field"].items()}
    return Fact(name, MappingProxyType(data["table"]), MappingProxyType(fields))


def _told(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _all() -> Iterator[Fact]:
    for entry in sorted(files("schemas").joinpath("facts").iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".toml"):
            yield _read(entry.name.removesuffix(".toml"), tomllib.loads(entry.read_text(encoding="utf-8")))


TABLES: Mapping[str, Fact] = MappingProxyType({fact.name: fact for fact in _all()})
FACTS: Mapping[str, Mapping[str, Field]] = MappingProxyType({name: fact.fields for name, fact in TABLES.items()})


_NUMBERS: Mapping[tuple[str, str], NumberKind | None] = MappingProxyType(
    {(fact, name): one.number for fact, fields in FACTS.items() for name, one in fields.items()}
)
"""What `number_kind` says: asked of every field of every record, and more than once."""


def field_of(fact: str, name: str) -> Field | None:
    """The column of a fact table; None where there is none of that name."""
    return FACTS.get(fact, {}).get(name)


def is_number(fact: str, name: str) -> bool:
    """Whether a column of a fact table holds numbers, years and counts of rows among them."""
    one = field_of(fact, name)
    return one is not None and (one.number is not None or one.kind in {"year", "ordinal"})


def is_money(fact: str, name: str) -> bool:
    """Whether a column of a fact table holds rupiah."""
    return number_kind(fact, name) == "money"


def number_kind(fact: str, name: str) -> NumberKind | None:
    """What the numbers of a column are: `money`, `percent` or `quantity`; None for texts, years and counts of rows."""
    return _NUMBERS.get((fact, name))


def unit_fields(fact: str, name: str) -> tuple[str, ...]:
    """The columns with the unit of a quantity, the first that a row fills counts; none where no column holds it."""
    one = field_of(fact, name)
    return _UNITS if one is None else one.units


def money_fields(fact: str) -> tuple[str, ...]:
    """The columns of a fact table that hold rupiah, in their order."""
    return tuple(name for name, one in FACTS.get(fact, {}).items() if one.number == "money")


def stakes(fact: str) -> tuple[str, ...]:
    """The columns of money that say what a row is worth, the first that it fills counts."""
    found = [(one.stake, name) for name, one in FACTS.get(fact, {}).items() if one.stake is not None]
    return tuple(name for _, name in sorted(found))


def adding_fields(fact: str) -> tuple[str, ...]:
    """The columns of money in which the amounts of children add up to their parent's."""
    return tuple(name for name, one in FACTS.get(fact, {}).items() if one.adds)


def column_labels(language: str) -> Mapping[str, str]:
    """What people call each column, by name; a name that several tables have means the same in all of them."""
    return {name: one.label[language] for fields in FACTS.values() for name, one in fields.items()}
