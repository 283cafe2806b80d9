"""What does not add up, or was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.model.pages import Box
    from schemas.messages import Sentence

Severity = Literal["error", "warning", "info"]
Cause = Literal["source", "reading", "unknown"]


Stage = Literal["pages", "forms", "names", "repair", "checks", "net", "office"]


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
