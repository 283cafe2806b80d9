"""What matching sees of a record: name, printed code, level; and which list entries may be meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.matching.names import edits, name_key, rough_edits, squeezed
from pipeline.matching.nomenclature import LEVELS, Nomenclature, Parts, code_parts, general_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Level

SIBLINGS = 6
LOOKALIKES = 16
NAMESAKES = 40
OTHERS = 4
KEPT = 12
HOPELESS_SHARE = 0.6
"""A name of which so many letters would be misread is not what a row means: measuring it closer is a waste."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """A row to match: `kode` is the full code as canonical text, `parts` its numbers; both empty for none.

    `tail` is what of it was printed, where the rest was completed from other rows or could not be.
    """

    name: str
    level: Level
    parts: Parts = ()
    kode: str = ""
    tail: str = ""
    ocr: bool = False

    @property
    def codes(self) -> frozenset[Parts]:
        """The printed code, and its general form where it is of a program that every bidang has."""
        return frozenset({self.parts, general_parts(self.parts)}) if self.parts else frozenset()

    @property
    def length(self) -> int:
        """Letters in the name."""
        return len(squeezed(self.name))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A list entry that a row may mean, and how many letters of its name would be misread."""

    number: int
    distance: float


def recompleted(rows: Sequence[NameRow], lists: Nomenclature) -> list[NameRow]:
    """The rows with shortened codes completed by the row that they stand under, where only that fits the name.

    `0001` below the kegiatan 1.05 may have been completed as one of the kegiatan before; a list that has its very
    name under 1.05.0001 settles it.
    """
    done: list[NameRow] = []
    above: dict[int, str] = {}
    for row in rows:
        depth = LEVELS.get(row.level, 0)
        parent = max((known for known in above if known < depth), default=0)
        other = code_parts(f"{above[parent]}.{row.tail}") if parent and row.tail else ()
        if (
            other != row.parts
            and len(other) == depth
            and _has_name(lists, other, row) > _has_name(lists, row.parts, row)
        ):
            new = replace(row, kode=f"{above[parent]}.{row.tail}", parts=other)
        else:
            new = row
        above = {known: kode for known, kode in above.items() if known < depth} | (
            {depth: new.kode} if new.kode else {}
        )
        done.append(new)
    return done


def _has_name(lists: Nomenclature, parts: Parts, row: NameRow) -> bool:
    return any(squeezed(lists.entries[number].uraian) == squeezed(row.name) for number in lists.coded(parts))


def candidates(rows: Sequence[NameRow], lists: Nomenclature, bidang: Parts = ()) -> list[list[Candidate]]:
    """For each row the entries that it may mean, nearest first; `bidang` (two parts) is the office's own."""
    looking = [at for at, row in enumerate(rows) if not _certain(row, lists)]
    found = lists.nearest([rows[at].name for at in looking], LOOKALIKES, bidang)
    lookalikes = dict(zip(looking, found, strict=True))
    return [_of_row(row, lists, lookalikes.get(at, [])) for at, row in enumerate(rows)]


def with_children(
    rows: Sequence[NameRow], found: Sequence[Sequence[Candidate]], lists: Nomenclature
) -> list[list[Candidate]]:
    """Adds to rows without an exact candidate the children of what the row above them may mean."""
    more: list[list[Candidate]] = []
    parents: dict[int, Sequence[Candidate]] = {}
    for row, old in zip(rows, found, strict=True):
        depth = LEVELS.get(row.level, 0)
        above = max((known for known in parents if known < depth), default=None)
        if row.parts or above is None or any(candidate.distance == 0 for candidate in old):
            new = list(old)
        else:
            numbers = {n for parent in parents[above][:2] for n in _below(lists, parent.number)}
            numbers -= {candidate.number for candidate in old}
            new = sorted((*old, *_nearest(row, lists, numbers, KEPT)), key=_by_distance)[:KEPT]
        more.append(new)
        parents = {known: kept for known, kept in parents.items() if known < depth} | {depth: new}
    return more


def _below(lists: Nomenclature, number: int) -> tuple[int, ...]:
    return lists.children(lists.entries[number].parts)


def _certain(row: NameRow, lists: Nomenclature) -> bool:
    return bool(lists.named(row.name)) or bool(row.parts and lists.coded(row.parts))


def _of_row(row: NameRow, lists: Nomenclature, lookalikes: Sequence[int]) -> list[Candidate]:
    if not row.parts:
        namesakes = lists.named(row.name)
        if namesakes:
            return [Candidate(number, 0.0) for number in namesakes[:NAMESAKES]]
        return _nearest(row, lists, lookalikes, KEPT)
    own = lists.coded(row.parts)
    siblings = set(lists.children(_parent(row))) - set(own)
    other = {*lists.named(row.name)[:NAMESAKES], *lookalikes} - siblings - set(own)
    chosen = [
        _nearest(row, lists, own, KEPT, most=1.0),
        _nearest(row, lists, siblings, SIBLINGS),
        _nearest(row, lists, other, OTHERS),
    ]
    return sorted((candidate for group in chosen for candidate in group), key=_by_distance)


def _parent(row: NameRow) -> Parts:
    kegiatan = row.level == "kegiatan" and len(row.parts) == LEVELS["kegiatan"]
    return row.parts[: -2 if kegiatan else -1]


def _nearest(
    row: NameRow, lists: Nomenclature, numbers: Iterable[int], count: int, *, most: float = HOPELESS_SHARE
) -> list[Candidate]:
    """The nearest entries; those of one name (versions, governments) are measured once.

    Names of which more than `most` letters (a share) would be misread are left out.
    """
    groups: dict[str, list[int]] = {}
    for number in sorted(numbers):
        groups.setdefault(name_key(lists.entries[number].uraian), []).append(number)
    rough = {key: guess for key in groups if (guess := rough_edits(row.name, key, most)) is not None}
    likely = sorted(rough, key=rough.__getitem__)[:count]
    distances = {key: edits(row.name, key) for key in likely}
    measured = [Candidate(number, distances[key]) for key in likely for number in groups[key]]
    return sorted(measured, key=_by_distance)[:count]


def _by_distance(candidate: Candidate) -> float:
    return candidate.distance
