"""The frozen records that flow from stage to stage. Imports nothing of ours.

Coordinates are PDF points, origin at the top left of the page as it is displayed. Pages count from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from decimal import Decimal

    from numpy.typing import NDArray

    from schemas.messages import Sentence
    from schemas.rules import Limit

Route = Literal["digital", "ocr"]
Level = Literal["urusan", "bidang", "program", "kegiatan", "sub_kegiatan", "total", "lainnya", "rata_rata"]
Severity = Literal["error", "warning", "info"]
Cause = Literal["source", "reading", "unknown"]
Status = Literal["ok", "repaired", "review"]
Stage = Literal["pages", "forms", "names", "repair", "checks", "net", "office"]
Fate = Literal["applied", "waiting", "conflict", "superseded", "withdrawn"]
Verdict = Literal["accepted", "dismissed", "answered"]
Act = Literal["row", "merge", "split", "add", "remove", "table", "document"]
DocumentState = Literal["open", "in work", "done"]
ColumnKind = Literal["money", "quantity", "percent", "code", "name", "text", "unit", "ordinal", "date", "mixed"]
Because = Literal["header", "values", "arithmetic", "place", "taught"]
UNREAD = "\u25a1"  # a white square: stands in a text for writing of which nothing could be read


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The visible characters of a page as parallel arrays (one entry a character; for OCR one a word).

    `angle` is 0 for upright text, 90/180/270 for text turned clockwise. `line` counts text objects in
    content order and helps to keep apart what overlaps. `reading` indexes `Page.readings`, -1 for digital text.
    """

    text: NDArray[np.str_]
    x0: NDArray[np.float64]
    top: NDArray[np.float64]
    x1: NDArray[np.float64]
    bottom: NDArray[np.float64]
    size: NDArray[np.float64]
    bold: NDArray[np.bool_]
    italic: NDArray[np.bool_]
    angle: NDArray[np.int16]
    line: NDArray[np.int32]
    reading: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.text)

    @classmethod
    def none(cls) -> Glyphs:
        """No characters at all."""
        numbers, flags, counts = np.zeros(0), np.zeros(0, dtype=bool), np.zeros(0, dtype=np.int32)
        return cls(
            np.zeros(0, dtype=np.str_), numbers, numbers, numbers, numbers, numbers,
            flags, flags, counts.astype(np.int16), counts, counts,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """Straight ruling segments, n x 4 arrays (x0, top, x1, bottom), and filled areas behind cells."""

    horizontal: NDArray[np.float64]
    vertical: NDArray[np.float64]
    fills: NDArray[np.float64]

    @classmethod
    def none(cls) -> Rules:
        """No rules at all."""
        return cls(np.zeros((0, 4)), np.zeros((0, 4)), np.zeros((0, 4)))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the recogniser saw in one line crop: the likeliest text, its confidence, and the runners-up.

    `lattice` holds the likeliest symbols of every step with their log-probabilities (steps x symbols of fields
    `symbol`, "" for the blank, and `score`): the crop can be decoded again once its column's kind is known.
    """

    text: str
    confidence: float
    box: Box
    candidates: tuple[tuple[str, float], ...] = ()
    lattice: NDArray[np.void] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something on a page that is not among its words: what kind, where, and what it says as far as that is known.

    `unread` was not read, and what stands in its box cannot be relied on; otherwise it was left out on purpose.
    `kind` is the sentence's key in `schemas/texts/findings.*.toml`.
    """

    kind: str
    box: Box
    text: str = ""
    unread: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One page as words and rules, wherever they come from.

    `certainty` is the probability of a letter in the page's middling line, 1 for a text layer. `parts` says whether
    parts of a digital page are pictures: read by OCR, waiting for it, or not read. `gaps` is what is not among the
    glyphs.
    """

    number: int
    width: float
    height: float
    route: Route
    glyphs: Glyphs
    rules: Rules
    rotation: int = 0
    skew: float = 0.0
    status: Literal["read", "not read", "failed"] = "read"
    reason: str | None = None
    seconds: float = 0.0
    readings: tuple[Reading, ...] = ()
    certainty: float = 1.0
    parts: Literal["none", "read", "unread"] = "none"
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of text, inside a cell or free on the page."""

    text: str
    box: Box
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid, with its span. `text` has wrapped lines joined; `lines` keeps them apart.

    `readings` are what the recogniser saw in its lines, `candidates` the runner-up readings once its column was known;
    `doubtful` when the reading is not certain enough to stand without a person.
    """

    page: int
    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    text: str = ""
    lines: tuple[Line, ...] = ()
    bold: bool = False
    italic: bool = False
    filled: bool = False
    confidence: float = 1.0
    source: Route = "digital"
    readings: tuple[Reading, ...] = ()
    candidates: tuple[tuple[str, float], ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's fragment on one page: a dense matrix of cells, a merged cell standing in every place it covers."""

    page: int
    box: Box
    matrix: tuple[tuple[Cell, ...], ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    ruled: bool = True

    @property
    def columns(self) -> int:
        """Number of leaf columns."""
        return len(self.matrix[0]) if self.matrix else 0


@dataclass(frozen=True, slots=True)
class Layout:
    """What `grids` makes of a page: its tables, the text around them, and what could not be placed."""

    page: int
    width: float
    height: float
    grids: tuple[Grid, ...]
    text: tuple[Line, ...]
    unplaced: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a logical table: one cell a column (a merged cell repeated), from one page or joined over two.

    `starts` says for each column whether the cell begins in this row (False: the cell is merged from above).
    """

    page: int
    cells: tuple[Cell, ...]
    starts: tuple[bool, ...] = ()
    joined: tuple[Cell, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each column."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column: what its header says from the top level down, and what the number row prints below it."""

    index: int
    path: tuple[str, ...]
    number: str = ""
    x0: float = 0.0
    x1: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A logical table over one page or many.

    `title` is the caption printed above it, `notes` the lines between caption and table (`Nama OPD : …`,
    `(Rp 000)`). `header` and `number_row` are the rows above the body; repeated ones on later pages are left out of
    `rows` and stand in `repeated`, so that nothing printed is lost. `lead`: the text before a table without a caption.
    """

    number: int
    title: str
    notes: tuple[Line, ...]
    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    repeated: tuple[Row, ...] = ()
    ruled: bool = True
    lead: str = ""

    @property
    def first_page(self) -> int:
        """Page of its first row."""
        return min(row.page for row in (*self.header, *self.rows))

    @property
    def last_page(self) -> int:
        """Page of its last row."""
        return max(row.page for row in (*self.header, *self.rows))


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
    """A row of a fact table: `fields` maps the contract's column names to evidence.

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
class Finding:
    """Something a person should know, with its place. `rule_id` is one of `schemas/rules.toml`.

    `said` is what it says and `evidence` what speaks for its cause, both as data (words of the document are a plain
    text); `stage` is the stage that made it, and `folded` are findings of the same kind that it stands for.
    """

    rule_id: str
    severity: Severity
    cause: Cause
    said: Sentence
    evidence: Sentence | str = ""
    table: int | None = None
    row_no: int | None = None
    field: str | None = None
    kode: str | None = None
    stated: str | None = None
    expected: str | None = None
    page: int | None = None
    box: Box | None = None
    stage: Stage | None = None
    folded: tuple[Finding, ...] = ()

    @property
    def message(self) -> str:
        """What it says, in Indonesian, as it is stored."""
        return str(self.said)


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

    `kind` is the contract's (`T-C.33`, … or `other`), `form` the id of the file in `schemas/forms` (`""` for none),
    `fact` the fact table that the records go to (`""` for none), `fields` one name a column (None where it fills
    none). `reasons`: for each column what decided its field, and how sure that is; empty where recognition does not
    say. `columns` are what all columns were taken for, empty before they are bound. `utama`: see the database.
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


RENJA_KINDS = frozenset({"Rancangan Awal Renja", "Rancangan Renja", "Renja", "Renja Perubahan"})
"""The kinds of `documents.jenis` that are a Renja."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Whose document it is, for which year and of which kind, by majority over its pages."""

    perangkat_daerah: str | None = None
    wilayah: str | None = None
    kode_wilayah: str | None = None
    tahun: int | None = None
    jenis: str | None = None

    @property
    def is_renja(self) -> bool:
        """Whether the document says that it is a Renja, a draft of one or a changed one."""
        return self.jenis in RENJA_KINDS

    @property
    def own_year(self) -> int | None:
        """The year of what it prints without a year; None where it plans several, of which that may be any."""
        return None if self.is_of_years else self.tahun

    @property
    def is_report(self) -> bool:
        """Whether it reports its year or spends its money, and plans no later one."""
        return self.jenis is not None and not (self.is_renja or self.is_of_years or self.jenis == "RKPD")

    @property
    def is_of_years(self) -> bool:
        """Whether it plans several years, of which `tahun` is the first."""
        return self.jenis in {"Renstra", "RPJMD"}


@dataclass(frozen=True, slots=True)
class Klaim:
    """A figure that the narrative states."""

    teks: str
    subjek: str
    tahun: int | None
    nilai: Decimal | None
    satuan: str | None
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, an item or a heading outside tables. `starts[i]` is where `lines[i]` begins in `text`."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    heading: bool = False
    item: bool = False

    def line_at(self, offset: int) -> tuple[Line, int]:
        """The line that the character at `offset` stands in, and its place in that line."""
        index = bisect_right(self.starts, offset) - 1
        return self.lines[index], offset - self.starts[index]


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a document says outside its tables: its paragraphs, and every printed line from top to bottom.

    `scanned` are the pages that were read from pictures.
    """

    prose: tuple[Prose, ...] = ()
    lines: tuple[Line, ...] = ()
    scanned: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row of a fact table as it is stored: values by column, and the places of its amounts.

    `tahun` is that of its table; `sure` are the columns read from digital text without doubt.
    """

    fact: str
    table: int
    row_no: int
    page: int
    level: str
    kode: str
    tahun: int | None
    values: Mapping[str, Decimal | str | None]
    boxes: Mapping[str, Box] = field(default_factory=dict)
    sure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OfficeDocument:
    """A loaded document beside others of the same office; `codes` are the full codes that its tables print anywhere."""

    document_id: str
    file_name: str
    tahun: int | None
    jenis: str | None
    rows: tuple[StoredRow, ...] = ()
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """All that was read from one document, ready to be stored in one transaction.

    `limits` are the thresholds of the rules that its findings were made with.
    """

    document_id: str
    sha256: str
    file_name: str
    path: str
    facts: DocumentFacts
    pages: tuple[Page, ...]
    tables: tuple[FormTable, ...]
    klaim: tuple[Klaim, ...] = ()
    findings: tuple[Finding, ...] = ()
    narrative: Narrative = field(default_factory=Narrative)
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that cannot be read yet: the pages to be read by OCR first, and how many pages it has."""

    pages: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's decision on a value; `before` and `after` in text form as in `cells.value`, None for NULL.

    `before` is the value as the program read it, not as an earlier decision left it; `after` may be the same: the
    person confirms the reading. `table_id` and `row_no` say where it stood when it was decided; what finds it again
    is `page` and `box`.
    """

    correction_id: str
    document_id: str
    page: int
    box: Box | None
    table_id: str
    row_no: int
    kode: str | None
    field: str
    before: str | None
    after: str | None
    author: str
    decided_at: datetime
    note: str = ""
    status: Fate = "applied"
    reason: str | None = None
    reason_key: str | None = None
    reason_values: str | None = None


@dataclass(frozen=True, slots=True)
class FindingDecision:
    """A person's decision on a finding: it stands, it is none, or the office has answered it (`note`)."""

    decision_id: str
    finding_id: str
    decision: Verdict
    author: str
    decided_at: datetime
    note: str = ""
    document_id: str | None = None
    rule_id: str | None = None
    message: str | None = None
    status: Fate = "applied"


@dataclass(frozen=True, slots=True)
class StructureDecision:
    """A person's decision on a row, a table or a fact of a document (see the table `structure_decisions`).

    `before` and `after` are texts: a value for `row`, `table` and `document`, JSON for the others. `page` and `box`
    find the row or table again; `kode` and `uraian` say what the row was, and tell it from others in the same place.
    """

    decision_id: str
    document_id: str
    act: Act
    table_id: str | None
    row_no: int | None
    kode: str | None
    uraian: str | None
    page: int
    box: Box | None
    field: str | None
    before: str | None
    after: str | None
    author: str
    decided_at: datetime
    note: str = ""
    status: Fate = "applied"
    reason: str | None = None
    reason_key: str | None = None
    reason_values: str | None = None


@dataclass(frozen=True, slots=True)
class StateDecision:
    """How far a document is and whose it is, as a person says; what was open at that time is kept with it."""

    decision_id: str
    document_id: str
    state: DocumentState
    assigned: str | None
    open_items: int
    open_stake: Decimal | None
    author: str
    decided_at: datetime
    note: str = ""
    status: Fate = "applied"


class Reason(TypedDict):
    """Why a decision is in conflict, as its columns have it: in Indonesian, and as data."""

    reason: str | None
    reason_key: str | None
    reason_values: str | None


def told(reason: Sentence | None) -> Reason:
    """A reason for the columns of a correction."""
    if reason is None:
        return Reason(reason=None, reason_key=None, reason_values=None)
    return Reason(reason=str(reason), reason_key=reason.key, reason_values=reason.to_json())


class Outcome(NamedTuple):
    """What became of a decision, and why where it could not be used."""

    decision_id: str
    status: Fate
    reason: Sentence | None = None
