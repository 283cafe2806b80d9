"""Which of the files found are read, and what becomes of those that are not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.batch.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.intake import Source


@dataclass(frozen=True, slots=True)
class Plan:
    """`to_read` in the order found; `settled` needs no reading; `found` are all files in the order found."""

    to_read: tuple[Source, ...]
    settled: tuple[Outcome, ...]
    found: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Failures:
    """What to read again: contents that were quarantined, interrupted or lost pages, and the places where they lay."""

    contents: frozenset[str]
    paths: frozenset[str]

    def include(self, source: Source, *, loaded: bool = False) -> bool:
        """Whether the file failed before, or stands where one did (alone or in an archive) and is not `loaded`."""
        if source.sha256 in self.contents:
            return True
        places = (source.shown, *map(str, PurePosixPath(source.shown).parents))
        return not loaded and not self.paths.isdisjoint(places)


def make_plan(
    sources: Iterable[Source],
    loaded_as: Callable[[str], str | None],
    *,
    force: bool,
    failures: Failures | None = None,
) -> Plan:
    """Sorts the files; `loaded_as` gives the name under which content with this SHA-256 is already loaded.

    With `force` what is loaded is read again. With `failures` only those are read, whether loaded or not.
    """
    to_read: list[Source] = []
    settled: list[Outcome] = []
    found: list[Source] = []
    for source in sources:
        found.append(source)
        outcome = _refused(source) or _known(source, loaded_as, force=force, failures=failures)
        if outcome is None:
            to_read.append(source)
        else:
            settled.append(outcome)
    return Plan(tuple(to_read), tuple(settled), tuple(found))


def _refused(source: Source) -> Outcome | None:
    if source.same_as is not None:
        return Outcome(source, "duplicate", f"the same content as {source.same_as}: one document")
    if source.refusal is not None:
        return Outcome(source, "quarantined", source.refusal)
    return None


def _known(
    source: Source, loaded_as: Callable[[str], str | None], *, force: bool, failures: Failures | None
) -> Outcome | None:
    if failures is not None:
        again = failures.include(source, loaded=bool(source.sha256) and loaded_as(source.sha256) is not None)
        return None if again else Outcome(source, "skipped", "it did not fail before")
    if not force and (name := loaded_as(source.sha256)) is not None:
        return Outcome(source, "skipped", f"already loaded as {name}: --force reads it again")
    return None
