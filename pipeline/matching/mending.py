"""Codes that a spreadsheet damaged, put right: Excel takes `2.10` for a number and keeps `2.1`, and drops zeros.

Parts of a fixed width get their zeros back. A kegiatan's own number `2.1` may have been 2.01 or 2.10: its place between
the lines before and after it decides, and whether the list keeps zeros in front elsewhere. What stays open is left out,
because a wrong code is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.matching.names import squeezed
from pipeline.matching.nomenclature import LEVELS, code_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.matching.nomenclature import Entry, Parts

    Step = Callable[[Entry, Entry], float]

_DAMAGED = re.compile(r"^((?:[1-9]\.\d\d|X\.XX)\.\d\d\.[1-8])\.([1-9])(\.\d+)?$")
_WHOLE = re.compile(r"^(?:[1-9]\.\d\d|X\.XX)\.\d\d\.[1-8]\.(?:(?P<front>0\d)|(?P<end>[1-9]0))(?:\.\d+)?$")
# Bidang run on over urusan 1 to 3 (1.01-1.06, 2.07-2.24, 3.25-3.32), so a single digit may have lost its last zero.
_WHOLE_TENS = {("2", "1"), ("2", "2"), ("3", "3")}
# What a step from one line of a list to the next costs; an option is sure when it is cheaper by `_SURE` than the other.
_OUT_OF_ORDER, _JUMP, _PER_NUMBER, _MOST_NUMBERS, _REPEATED = 8.0, 0.5, 0.05, 10, 0.3
_UNUSUAL, _RARER, _SURE = 1.5, 0.4, 1.0
_ORDERED = 0.66


@dataclass(frozen=True, slots=True)
class _Option:
    """What a line's code may have been, and what speaks against it before its neighbours are asked."""

    entry: Entry
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Mended:
    """The entries of a list, the lines whose codes were put right (place, before, after), and those left out."""

    entries: tuple[Entry, ...]
    changed: tuple[tuple[str, str, str], ...] = ()
    left_out: tuple[tuple[str, Entry], ...] = ()


def mend(entries: Sequence[Entry], places: Sequence[str]) -> Mended:
    """The entries of a list in its own order, with damaged codes put right or left out; `places` say where each stands.

    The same entry said twice is there once.
    """
    whole = _padded(entries)
    kept: list[Entry | None] = [None] * len(whole)
    for group in _lists(whole):
        for at, entry in zip(group, _decided(_options([whole[at] for at in group])), strict=True):
            kept[at] = entry
    intact = {entry for entry in whole if not _DAMAGED.match(entry.kode)}
    kept = _without_clashes(kept, intact)
    triples = list(zip(places, entries, kept, strict=True))
    return Mended(
        tuple(dict.fromkeys(entry for entry in kept if entry)),
        tuple((place, old.kode, new.kode) for place, old, new in triples if new and new.kode != old.kode),
        tuple((place, old) for place, old, new in triples if new is None),
    )


def _lists(entries: Sequence[Entry]) -> list[list[int]]:
    """Numbers of the entries of each version and kind of government: each is a list in an order of its own."""
    groups: dict[tuple[str, str], list[int]] = {}
    for at, entry in enumerate(entries):
        groups.setdefault((entry.version, entry.scope), []).append(at)
    return list(groups.values())


def _padded(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with the digits that each part of a present code has; older codes stay as they are."""
    subs = Counter(
        len(entry.kode.rpartition(".")[2]) for entry in entries if len(entry.parts) == LEVELS["sub_kegiatan"]
    )
    digits = 4 if subs[4] > subs[2] else 2
    return [_coded(entry, _pad(entry.kode.split("."), digits)) for entry in entries]


def _pad(pieces: list[str], digits: int) -> str:
    """`2.1.4.2.01.010` → `2.10.04.2.01.0010` where the list's sub kegiatan have four digits."""
    if len(pieces) > 1 and len(pieces[1]) == 1 and pieces[1] != "X":
        pieces[1] = f"{pieces[1]}0" if (pieces[0], pieces[1]) in _WHOLE_TENS else f"0{pieces[1]}"
    present = len(pieces) != LEVELS["sub_kegiatan"] - 2  # four parts are a kegiatan of before Permendagri 90/2019
    if len(pieces) >= LEVELS["program"] and present:
        pieces[2] = f"{int(pieces[2]):02d}" if pieces[2].isdecimal() else pieces[2]
    if len(pieces) == LEVELS["sub_kegiatan"] and len(pieces[5]) in {1, 3} and pieces[5].isdecimal():
        pieces[5] = f"{int(pieces[5]):0{digits}d}"
    return ".".join(pieces)


def _coded(entry: Entry, kode: str) -> Entry:
    return entry if kode == entry.kode else replace(entry, kode=kode, parts=code_parts(kode))


def _options(entries: Sequence[Entry]) -> list[list[_Option]]:
    """What each line's code may have been: a list that keeps zeros in front lost those at the end, or the reverse."""
    kept = {
        name for entry in entries if (match := _WHOLE.match(entry.kode)) for name in match.groupdict() if match[name]
    }
    in_front = _UNUSUAL if "front" in kept else 0.0
    at_end = _UNUSUAL if "end" in kept else _RARER
    options: list[list[_Option]] = []
    for entry in entries:
        match = _DAMAGED.match(entry.kode)
        if match is None:
            options.append([_Option(entry)])
            continue
        head, digit, tail = match.group(1), match.group(2), match.group(3) or ""
        pairs = ((f"0{digit}", in_front), (f"{digit}0", at_end if not in_front else 0.0))
        options.append([_Option(_coded(entry, f"{head}.{pair}{tail}"), cost) for pair, cost in pairs])
    return options


def _is_ordered(entries: Sequence[Entry]) -> bool:
    """Whether the programs stand in the order of their codes, so that a line's place tells something."""
    programs = [entry.parts[: LEVELS["program"]] for entry in entries]
    rising = [before <= after for before, after in pairwise(programs)]
    return sum(rising) >= _ORDERED * len(rising)


def _decided(options: Sequence[Sequence[_Option]]) -> list[Entry | None]:
    """The cheapest reading of the whole list; None for lines of which another reading is nearly as cheap."""
    ordered = _is_ordered([choice[0].entry for choice in options])
    step = _step if ordered else _no_step
    forward = _cheapest(options, step)
    backward = _cheapest(options[::-1], lambda later, earlier: step(earlier, later))[::-1]
    kept: list[Entry | None] = []
    for choice, ahead, behind in zip(options, forward, backward, strict=True):
        costs = [a + b - option.cost for option, a, b in zip(choice, ahead, behind, strict=True)]
        best = costs.index(min(costs))
        others = [cost for at, cost in enumerate(costs) if at != best]
        sure = all(cost - costs[best] >= _SURE for cost in others)
        kept.append(choice[best].entry if sure else None)
    return kept


def _cheapest(options: Sequence[Sequence[_Option]], step: Step) -> list[list[float]]:
    """For each option the cost of the cheapest reading of the lines up to it."""
    totals: list[list[float]] = []
    for at, choice in enumerate(options):
        before = list(zip(options[at - 1], totals[-1], strict=True)) if at else []
        totals.append(
            [
                one.cost + min((total + step(old.entry, one.entry) for old, total in before), default=0.0)
                for one in choice
            ]
        )
    return totals


def _step(before: Entry, after: Entry) -> float:
    """What it costs that one line stands right after another: nothing for a first child or a next sibling."""
    old, new = before.parts, after.parts
    if old == new:
        return _REPEATED if squeezed(before.uraian) == squeezed(after.uraian) else _OUT_OF_ORDER
    shared = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    if shared == len(new) or (shared < len(old) and new[shared] < old[shared]):
        return _OUT_OF_ORDER
    skipped = new[shared] - old[shared] - 1 if shared < len(old) else new[-1] - 1
    deeper = len(new) > shared + 2 or (shared < len(old) and len(new) > shared + 1)
    return _JUMP * (deeper or skipped > 0) + _PER_NUMBER * min(max(skipped, 0), _MOST_NUMBERS)


def _no_step(_before: Entry, _after: Entry) -> float:
    """A list in no order says nothing by the place of its lines."""
    return 0.0


def _without_clashes(entries: Sequence[Entry | None], intact: set[Entry]) -> list[Entry | None]:
    """The entries without those put right to a code that another name of the same list has."""
    names: dict[tuple[str, str, Parts], set[str]] = {}
    for entry in entries:
        if entry:
            names.setdefault((entry.version, entry.scope, entry.parts), set()).add(squeezed(entry.uraian))
    return [
        entry if entry and (entry in intact or len(names[entry.version, entry.scope, entry.parts]) == 1) else None
        for entry in entries
    ]
