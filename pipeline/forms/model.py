"""What the rooms of `forms` hand to each other: headings, roles, a recognised table, drafts, named rows, values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pipeline.normalise.naming import level_of_name
from pipeline.normalise.phrases import years

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.forms.recognition.spec import Form, Role
    from pipeline.model import Evidence, Level

Because = Literal["header", "values", "arithmetic", "place", "taught"]
NUMERIC = frozenset({"money", "percent", "quantity"})
"""What roles of numbers hold."""
_BEHIND = re.compile(
    r"(?:nama|uraian|indikasi|usulan|daftar|rencana|judul|jenis)\s+((?:sub\s*)?kegiatan|program)\W*", re.IGNORECASE
)
RowKind = Literal["named", "more", "total", "average", "predikat", "note", "loose"]


@dataclass(frozen=True, slots=True)
class Content:
    """What a column's body holds, as shares of its cells that say anything (0 when none does; `filled` counts them)."""

    filled: int = 0
    amounts: float = 0.0
    percents: float = 0.0
    digits: float = 0.0
    letters: float = 0.0
    codes: float = 0.0
    ordinals: float = 0.0


@dataclass(frozen=True, slots=True)
class Heading:
    """Leaf columns that one header cell names: from the top level down, with the printed number or formula.

    `titled`: where no heading of the table names a year, the one that its title names, or of the period that it names
    the one that the heading counts (`Tahun ke- 3`).
    """

    columns: tuple[int, ...]
    path: tuple[str, ...]
    number: str
    content: Content
    titled: int | None = None

    @property
    def own(self) -> str:
        """The lowest heading."""
        return self.path[-1] if self.path else ""

    @property
    def whole(self) -> str:
        """All of its headings in one text."""
        return " ".join(self.path)

    @property
    def level(self) -> Level | None:
        """The level of the rows that it names, the lowest cell that says one first (`Kegiatan > Uraian`)."""
        named = (level_of_name(text) or _level_behind(text) for text in reversed(self.path))
        return next((level for level in named if level is not None), None)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the lowest heading with a year names."""
        return next((found for text in reversed(self.path) if (found := years(text))), ())

    @property
    def dates(self) -> tuple[int, ...]:
        """The years that its values are of."""
        return self.years or (() if self.titled is None else (self.titled,))


def _level_behind(text: str) -> Level | None:
    """The one level that a heading speaks of behind another word: `Indikasi Kegiatan`, `Usulan Program`."""
    found = _BEHIND.fullmatch(text.strip())
    return level_of_name(found[1]) if found else None


@dataclass(frozen=True)
class Binding:
    """A role and the headings that fill it, from left to right; `guessed` where only their place says so.

    `because`: what says so most of all: header, values, arithmetic, place, taught.
    """

    role: Role
    headings: tuple[Heading, ...]
    guessed: bool = False
    because: Because = "header"

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The leaf columns."""
        return tuple(column for heading in self.headings for column in heading.columns)


@dataclass(frozen=True, slots=True)
class Recognition:
    """A table with the form it fits, its columns' roles, and how sure that is (0..1)."""

    form: Form
    headings: tuple[Heading, ...]
    bindings: tuple[Binding, ...]
    score: float
    confidence: float

    @property
    def contents(self) -> dict[str, str]:
        """What each bound role holds (money, quantity, text …), by its key."""
        return {b.role.key: b.role.content for b in self.bindings}

    @property
    def of_rows(self) -> Recognition:
        """As the rows of a cascade have it, one level each: a field once, whichever level's column fills it."""
        lowest = {b.role.key: b for b in self.bindings if b.role.level is None}
        upper = {b.role.own_key: replace(b, role=replace(b.role, level=None)) for b in self.bindings if b.role.level}
        return replace(self, bindings=tuple({**upper, **lowest}.values())) if upper else self

    def binding(self, key: str) -> Binding | None:
        """The columns of a role."""
        return next((b for b in self.bindings if b.role.key == key), None)


@dataclass(frozen=True, slots=True)
class RowCode:
    """A row's code: `printed` as it stands, `kode` canonical (None when unknown), `level` if the code tells it.

    `doubtful`: it does not look as the table's other codes do, or several codes stand in one cell.
    `depth` is how deep it reaches: the last filled cell of a split code, else its number of parts; 0 without a code.
    """

    printed: str = ""
    kode: str | None = None
    level: Level | None = None
    depth: int = 0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A body row: `values` by role key (raw text, no value yet), the texts of the kode's cells, and its looks.

    `numbers`: the texts of the cells headed `No` that begin in this row.
    `level`: what the column of its name stands for, where program and kegiatan have columns of their own.
    `named`: a name begins in this row; `merged`: one is merged from the row above. `wide`: one cell covers most of it.
    """

    row: int
    page: int
    values: Mapping[str, Evidence]
    kode: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    pieces: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    level: Level | None = None
    named: bool = False
    merged: bool = False
    wide: bool = False
    bold: bool = False
    filled: bool = False
    indent: float = 0.0

    def text(self, key: str) -> str:
        """What the row prints for a role; "" for nothing."""
        found = self.values.get(key)
        return found.text if found else ""

    def with_values(self, changed: Mapping[str, Evidence]) -> Draft:
        """The draft with some values changed."""
        return replace(self, values={**self.values, **changed})


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A body row understood: its draft, the row that names it, and its place among that name's indicators.

    `head` is the draft that prints the name (the draft itself unless it is a further indicator).
    """

    draft: Draft
    head: Draft
    level: Level
    code: RowCode
    kind: RowKind
    indikator_no: int = 1


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """The values of one role: a text evidence a draft becomes a number, with the unit printed beside it.

    `odd` where its amounts are not in the thousands that its heading names (`unscaled`).
    """

    values: tuple[Evidence, ...]
    units: tuple[Evidence | None, ...]
    states: tuple[str, ...]
    scale: int
    money: bool = False
    odd: bool = False
    parts: tuple[tuple[tuple[str, Evidence], ...], ...] = ()
