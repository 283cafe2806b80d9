"""Where rows stand in the tree: what is above a row, and the code that its entry has in this office."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.decide import CERTAIN
from pipeline.matching.nomenclature import LEVELS, Entry, Parts, general_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.matching.decide import Decision
    from pipeline.matching.rows import NameRow
    from pipeline.model import Level

LIKELY = 0.9
_WITNESSES = 2
_NEXT: Mapping[Level, Level] = {
    "urusan": "bidang",
    "bidang": "program",
    "program": "kegiatan",
    "kegiatan": "sub_kegiatan",
}


class Above:
    """Remembers, row by row, what each level's last row means."""

    def __init__(self) -> None:
        """Starts above the first row."""
        self._known: dict[int, Parts | None] = {}

    def of(self, below: Level) -> Parts | None:
        """Code of what a row of that level stands under; () where there is nothing, None where it is not known."""
        depth = LEVELS.get(below, 0)
        level = max((known for known in self._known if known < depth), default=None)
        return () if level is None else self._known[level]

    def add(self, row: NameRow, decision: Decision) -> None:
        """Takes in a row: its printed code, else what its name most likely means."""
        likely = decision.entry if decision.accepted or decision.probability >= LIKELY else None
        level = likely.level if likely and not row.parts else row.level
        depth = LEVELS.get(level, 0)
        self._known = {known: parts for known, parts in self._known.items() if known < depth}
        self._known[depth] = row.parts or (likely.parts if likely else None)


def confirmed(rows: Sequence[NameRow], decisions: Sequence[Decision]) -> list[Decision]:
    """Accepts a worded-otherwise name above rows that can only stand below it.

    `PROGRAM PENUNJANG URUSAN PEMERINTAHAN KABUPATEN/KOTA` lacks a word, but all its kegiatan are of X.XX.01.
    """
    done = list(decisions)
    for at, (row, decision) in enumerate(zip(rows, decisions, strict=True)):
        entry = decision.entry
        open_question = entry is not None and not (row.parts or decision.accepted)
        if entry and open_question and _parents_below(rows, decisions, at) == {general_parts(entry.parts)}:
            certain = decision.probability >= CERTAIN
            done[at] = replace(decision, accepted=certain, method="nama mirip, baris di bawahnya cocok")
    return done


def _parents_below(rows: Sequence[NameRow], decisions: Sequence[Decision], at: int) -> set[Parts]:
    """Parents of the accepted entries directly below a row."""
    found: set[Parts] = set()
    own = decisions[at].entry
    level = own.level if own else rows[at].level
    for row, decision in zip(rows[at + 1 :], decisions[at + 1 :], strict=True):
        below = level_of(row, decision)
        if LEVELS[below] <= LEVELS[level]:
            break
        if decision.accepted and decision.entry and below == _NEXT.get(level):
            found.add(general_parts(decision.entry.parent))
    return found


def codes(
    rows: Sequence[NameRow], decisions: Sequence[Decision], bidang: Parts, usual_digits: int = 0
) -> list[str | None]:
    """The canonical code of each row: as printed, else its entry's where that was accepted, else None.

    Programs that every bidang has take the bidang they stand under, else the table's usual one, else the
    office's. Their sub kegiatan part has the digits of the table's own codes, else `usual_digits` (0: the list's).
    """
    usual = _usual_bidang(rows, decisions) or bidang
    digits = _digits(rows) or usual_digits
    found: list[str | None] = []
    here: Parts = ()
    for row, decision in zip(rows, decisions, strict=True):
        entry = decision.entry if decision.accepted else None
        own = row.parts or (entry.parts if entry and not entry.general else ())
        here = own[:2] if len(own) >= 2 and level_of(row, decision) == "bidang" else here
        found.append(row.kode or (written(entry, here or usual, digits) if entry else None))
    sure = [
        row.kode or (kode if decision.listed else None)
        for row, decision, kode in zip(rows, decisions, found, strict=True)
    ]
    return [kode or _told_below(rows, sure, at) for at, kode in enumerate(found)]


def _told_below(rows: Sequence[NameRow], kodes: Sequence[str | None], at: int) -> str | None:
    """The code of a row whose name was cut off or worded otherwise, where rows below it agree on it.

    Only printed codes and those of the lists tell: programs of before Permendagri 90/2019 stand below any bidang.
    """
    depth = LEVELS[rows[at].level]
    found: Counter[str] = Counter()
    for row, kode in zip(rows[at + 1 :], kodes[at + 1 :], strict=True):
        if LEVELS[row.level] <= depth:
            break
        pieces = kode.split(".") if kode else []
        if len(pieces) == LEVELS[row.level]:
            found[".".join(pieces[:depth])] += 1
    return next(iter(found)) if len(found) == 1 and found.total() >= _WITNESSES else None


def level_of(row: NameRow, decision: Decision) -> Level:
    """The level of the entry where it was accepted, else as the form says."""
    return decision.entry.level if decision.accepted and decision.entry and not row.parts else row.level


def written(entry: Entry, bidang: Parts, digits: int) -> str | None:
    """`X.XX.01.2.01.0001` → `1.06.01.2.01.01` for bidang (1, 6), two digits; None for an unknown bidang."""
    pieces = entry.kode.split(".")
    if entry.general:
        if len(bidang) < 2 or len(pieces) < 3:
            return None
        pieces[:2] = [str(bidang[0]), f"{bidang[1]:02d}"]
    if entry.level == "sub_kegiatan" and digits and len(pieces) == LEVELS["sub_kegiatan"]:
        pieces[-1] = f"{entry.parts[-1]:0{digits}d}"
    return ".".join(pieces)


def _usual_bidang(rows: Sequence[NameRow], decisions: Sequence[Decision]) -> Parts:
    counts = Counter(
        parts[:2]
        for row, decision in zip(rows, decisions, strict=True)
        if len(parts := row.parts or (decision.entry.parts if decision.accepted and decision.entry else ())) >= 2
        and parts[0] > 0
    )
    return counts.most_common(1)[0][0] if counts else ()


def _digits(rows: Sequence[NameRow]) -> int:
    """Digits of the sub kegiatan part in this table's own codes; 0 where it prints none."""
    tails = (row.kode.rsplit(".", 1)[-1] for row in rows if len(row.parts) == LEVELS["sub_kegiatan"])
    counts = Counter(len(tail) for tail in tails)
    return counts.most_common(1)[0][0] if counts else 0
