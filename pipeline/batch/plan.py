"""Which of the files found are read, and what becomes of those that are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.batch.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.intake import Source


@dataclass(frozen=True, slots=True)
class Plan:
    """`to_read` in the order found; `settled` needs no reading."""

    to_read: tuple[Source, ...]
    settled: tuple[Outcome, ...]


def make_plan(sources: Iterable[Source], loaded_as: Callable[[str], str | None], *, force: bool) -> Plan:
    """Sorts the files; `loaded_as` gives the name under which content with this SHA-256 is already loaded.

    With `force` what is loaded is read again.
    """
    to_read: list[Source] = []
    settled: list[Outcome] = []
    for source in sources:
        outcome = _settle(source, loaded_as, force=force)
        if outcome is None:
            to_read.append(source)
        else:
            settled.append(outcome)
    return Plan(tuple(to_read), tuple(settled))


def _settle(source: Source, loaded_as: Callable[[str], str | None], *, force: bool) -> Outcome | None:
    if source.same_as is not None:
        return Outcome(source, "duplicate", f"the same content as {source.same_as}: one document")
    if source.refusal is not None:
        return Outcome(source, "quarantined", source.refusal)
    if not force and (name := loaded_as(source.sha256)) is not None:
        return Outcome(source, "skipped", f"already loaded as {name}: --force reads it again")
    return None
