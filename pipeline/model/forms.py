"""Tables that were recognised: what their columns mean, and their rows as records with evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pipeline.model.decisions import DecidedNumber
    from pipeline.model.pages import Box, Route
    from pipeline.model.tables import Because, ColumnKind, Table
    from schemas.messages import Sentence

Level = Literal["urusan", "bidang", "program", "kegiatan", "sub_kegiatan", "total", "lainnya", "rata_rata"]
Status = Literal["ok", "repaired", "review"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value with the place it was read from. `value` is NULL (None) for blanks, dashes and what is no number.

    `text` is what was read; `candidates` are runner-up readings of an OCR cell.
    """

    text: str
    page: int = 0
    box: Box | None = None
    col: int | None = None
    value: Decimal | int | str | None = None
    confidence: float = 1.0
    source: Route = "digital"
    status: Status = "ok"
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a fact table: `fields` maps column names of `schemas/facts` to evidence.

    `row` is the table's body row it was made from (several records may come from one), `row_no` its own number.
    """

    fact: str
    row_no: int
    page: int
    level: Level
    fields: Mapping[str, Evidence]
    row: int = 0
    indikator_no: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A name compared with the nomenclature: `accepted` only when certain."""

    row_no: int
    field: str
    text: str
    kode: str | None
    name: str | None
    score: float
    method: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Repair:
    """A value that was read wrong and put right: `before` as read, `after` as stored, and what proves it.

    `method` says where the reading came from, `evidence` names the identities with their figures.
    """

    row_no: int
    field: str
    before: str
    after: str
    method: str
    evidence: Sentence | str
    confidence: float


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A doubtful value that stands as read because identities prove it: the probability `before` and `after`."""

    row_no: int
    field: str
    value: str
    before: float
    after: float
    evidence: str


@dataclass(frozen=True, slots=True)
class BoundColumn:
    """What a leaf column of a table, recognised or not, was taken for; `pipeline.printed` binds it and reads by it.

    `field` is the column of the fact table that it fills (None for none), `habit` how its numbers are written (a name
    of `normalise.numbers.Locale`; None where no number decides), `scale` what its money is multiplied by. `unit`,
    `year` and `source` (of funds) hold for all its numbers where they are not None. `because` says what decided.
    """

    index: int
    path: tuple[str, ...]
    number: str
    field: str | None
    kind: ColumnKind
    habit: str | None = None
    scale: int = 1
    unit: str | None = None
    year: int | None = None
    source: str | None = None
    because: Because = "values"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class FormTable:
    """A logical table recognised as a form: its kind, which column fills which field, and its records.

    `kind` is the prescribed table (`T-C.33`, … or `other`), `form` the id of the file in `schemas/forms` (`""`: none),
    `fact` the fact table that the records go to (`""` for none), `fields` one name a column (None where it fills
    none). `reasons`: for each column what decided its field, and how sure that is; empty where recognition does not
    say. `columns` are what all columns were taken for, empty before they are bound. `utama`: see the database.
    `decided` are numbers without a field that people decided; a table as read has none.
    """

    table: Table
    kind: str
    form: str
    fact: str
    fields: tuple[str | None, ...]
    records: tuple[Record, ...]
    title_kind: str | None = None
    tahun: int | None = None
    skala: int = 1
    confidence: float = 1.0
    matches: tuple[Match, ...] = ()
    extra: Mapping[str, tuple[Mapping[str, object], ...]] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    reasons: tuple[tuple[Because, float] | None, ...] = ()
    columns: tuple[BoundColumn, ...] = ()
    utama: bool = True
    decided: tuple[DecidedNumber, ...] = ()
