"""A document: what it says of itself, its narrative, and all that was made of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypedDict

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.model.decisions import Fate
    from pipeline.model.findings import Finding
    from pipeline.model.forms import FormTable
    from pipeline.model.pages import Box, Page
    from pipeline.model.tables import Line
    from schemas.messages import Sentence
    from schemas.rules import Limit

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
