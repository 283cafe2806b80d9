"""Which values of a document a person has decided, whatever becomes of the rows that they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.deciding.values import same, written
from pipeline.model import Evidence, Repair

if TYPE_CHECKING:
    from pipeline.model import Correction, StructureDecision

BY_PERSON = "decision"
"""`repairs.method` of what a person has put right."""


class Mark(NamedTuple):
    """A decided value: as the program read it, and the decision."""

    read: Evidence
    by: Correction | StructureDecision


@dataclass(slots=True)
class Marks:
    """Marks by value. Values are known as objects: rows may be renumbered, merged and split around them.

    `_held` keeps them alive, for an identity is free again once its object is gone.
    """

    _known: dict[int, Mark] = field(default_factory=dict)
    _asked: dict[int, Evidence] = field(default_factory=dict)
    _seen: dict[int, frozenset[str | None]] = field(default_factory=dict)
    _held: list[Evidence] = field(default_factory=list)

    def set(self, read: Evidence, after: Evidence, by: Correction | StructureDecision) -> Evidence:
        """The value decided, marked; what was read first stays known through later decisions."""
        known = self._known.get(id(read))
        first = known.read if known else read
        decided = replace(after, status="ok" if same(written(first.value), written(after.value)) else "repaired")
        self._held.append(decided)
        self._known[id(decided)] = Mark(first, by)
        self._seen[id(decided)] = self.seen(read)
        return decided

    def turn(self, read: Evidence, after: Evidence) -> Evidence:
        """A value that is written otherwise because of its table, not decided by itself: marked where it was."""
        self._held.append(after)
        self._seen[id(after)] = self.seen(read)
        if known := self._known.get(id(read)):
            self._known[id(after)] = known
        return after

    def ask(self, item: Evidence) -> None:
        """A person is to look at the value again."""
        self._held.append(item)
        self._asked[id(item)] = item

    def of(self, item: Evidence) -> Mark | None:
        """What was decided of the value."""
        return self._known.get(id(item))

    def as_read(self, item: Evidence) -> Evidence:
        """The value as the program read it, before any decision on it."""
        mark = self.of(item)
        return mark.read if mark else item

    def seen(self, item: Evidence) -> frozenset[str | None]:
        """The value in text form, now and before decisions on rows and tables: a person may have seen either."""
        return self._seen.get(id(item), frozenset()) | {written(item.value)}

    def stored(self, item: Evidence) -> Evidence:
        """The value as the database shows it: doubtful where it is asked about again."""
        return replace(item, status="review") if id(item) in self._asked and id(item) not in self._known else item

    def certain(self, item: Evidence) -> Evidence:
        """The value as the checks take it: where a person has looked, no doubt about the reading is left.

        What is confirmed keeps its printed text, which findings cite.
        """
        mark = self.of(item)
        if mark is None:
            return item
        after = written(item.value)
        text = mark.read.text if same(written(mark.read.value), after) else after or ""
        return replace(item, text=text, status="ok", confidence=1.0, source="digital", candidates=())

    def repair(self, row_no: int, name: str, item: Evidence) -> Repair | None:
        """What a person has put right, for the list of repairs; None for a value that was confirmed or not decided."""
        mark = self.of(item)
        if mark is None or same(written(mark.read.value), written(item.value)):
            return None
        before, after = written(mark.read.value) or mark.read.text, written(item.value) or ""
        return Repair(row_no, name, before, after, BY_PERSON, told_by(mark.by), 1.0)


def told_by(one: Correction | StructureDecision) -> str:
    """Who decided, when and why."""
    return f"{one.author}, {one.decided_at:%Y-%m-%d %H:%M} UTC" + (f": {one.note}" if one.note else "")
