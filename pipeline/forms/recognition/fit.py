"""A table with the form that it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.forms.recognition.binding import Binding
    from pipeline.forms.recognition.headings import Heading
    from pipeline.forms.recognition.spec import Form


@dataclass(frozen=True, slots=True)
class Recognition:
    """A table with the form it fits, its columns' roles, and how sure that is (0..1)."""

    form: Form
    headings: tuple[Heading, ...]
    bindings: tuple[Binding, ...]
    score: float
    confidence: float

    def binding(self, key: str) -> Binding | None:
        """The columns of a role."""
        return next((b for b in self.bindings if b.role.key == key), None)
