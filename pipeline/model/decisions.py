"""What people decided about values and findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from pipeline.model.pages import Box

Fate = Literal["applied", "waiting", "conflict", "superseded", "withdrawn"]
Verdict = Literal["accepted", "dismissed", "answered"]


Act = Literal["row", "merge", "split", "add", "remove", "table", "document"]
DocumentState = Literal["open", "in work", "done"]


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
class DecidedNumber:
    """A number of a table that no field holds, as a person decided it.

    `page`, `box` and `part` (which of the figures of its cell, from 1) say which; `row_no` and `text` are as in
    `angka`. `read` is the value as read, `value` what is stored;
    `status` is `review` where the person saw another value than is read now. `by`: who decided, when and why.
    """

    page: int
    box: Box
    part: int
    row_no: int | None
    text: str
    read: Decimal | None
    value: Decimal | None
    status: Literal["ok", "repaired", "review"]
    by: str = ""


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


@dataclass(frozen=True, slots=True)
class ChangeDecision:
    """A person's decision on what differs between two documents (see the table `perubahan_keputusan`).

    `kunci` is the same as long as the difference says the same of the same documents, `perbedaan` says it in words.
    """

    keputusan_id: str
    kunci: str
    dokumen_sebelum: str
    dokumen_sesudah: str
    perbedaan: str | None
    decision: Verdict
    author: str
    decided_at: datetime
    note: str = ""
    status: Fate = "applied"

    @property
    def document_id(self) -> str:
        """The document that it is kept with: the later one."""
        return self.dokumen_sesudah
