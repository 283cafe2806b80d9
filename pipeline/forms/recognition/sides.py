"""Indicators side by side (of a sasaran, of its program): a value belongs to the nearest one to its left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Binding, Heading


def side_of(binding: Binding, heading: Heading) -> int:
    """The place of the heading of a role that a column of values goes with: the last one before it, else the first."""
    before = [at for at, one in enumerate(binding.headings) if one.columns < heading.columns]
    return before[-1] if before else 0


def with_values(bindings: Sequence[Binding]) -> tuple[Binding, ...]:
    """The roles of a table of values; of several indicators those alone that have values of their own."""
    values = [heading for b in bindings if b.role.field == "nilai" for heading in b.headings]
    return tuple(_of_values(b, values) if b.role.field == "indikator" else b for b in bindings)


def _of_values(binding: Binding, values: Sequence[Heading]) -> Binding:
    owners = {side_of(binding, heading) for heading in values} or {0}
    return replace(binding, headings=tuple(h for at, h in enumerate(binding.headings) if at in owners))
