"""Which rows of two sides are the same activity: by code, by name, by likeness, by what stands below them.

From the surest to the least sure; what is paired once stays. A present code (`kode_baku`) means the same in all plans;
a code of before Permendagri 90/2019 is numbered by each government, and its number may go to another activity.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.compare.alike import mutual
from pipeline.compare.names import likeness, likenesses
from pipeline.compare.records import Pair, Pairing
from pipeline.compare.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from pipeline.compare.records import Item, Side

    Key = Callable[[Item, bool], Hashable | None]

SEVERAL = 0.85
"""How sure a pair is at most where several rows have the same name."""
LEVELS = ("program", "kegiatan", "sub_kegiatan")
"""Of these a row that only one side has is told."""
OTHERS = ("urusan", "bidang", "lainnya", "total")
"""These are held against each other where both sides have them, and nothing more."""


def pair(before: Side, after: Side) -> Pairing:
    """The pairs of two sides, and what only one of them has, at levels that both have."""
    work = _Work(before.items, after.items)
    for level in (*OTHERS, *LEVELS):
        work.level(level)
    for level in reversed(LEVELS[:-1]):
        work.by_children(level)
    shared = [level for level in LEVELS if work.both_have(level)]
    return Pairing(
        tuple(sorted(work.pairs.values(), key=lambda one: one.after)),
        {at: sure for level in shared for at, sure in work.alone(level, old=True).items()},
        {at: sure for level in shared for at, sure in work.alone(level, old=False).items()},
    )


def numbered(side: Side) -> Side:
    """The side with the codes marked that tell nothing: one that rows of several names have, or a mere number."""
    names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for item in side.items:
        if item.kode and not item.baku:
            names[item.level, item.kode].add(item.nama)
    bad = {key for key, found in names.items() if len(found) > 1 or "." not in key[1]}
    items = (replace(item, numbered=(item.level, item.kode) not in bad) for item in side.items)
    return replace(side, items=tuple(items))


def code_of(item: Item) -> str | None:
    """The code by which an item is known on its side; None where it tells nothing."""
    return item.baku or (item.kode if item.numbered else None)


def comparable(old: Item, now: Item) -> bool:
    """Whether both print a code of the same kind: both present ones, or both of before."""
    return bool(code_of(old) and code_of(now)) and (old.baku is None) == (now.baku is None)


class _Work:
    """What is paired so far: `pairs` by place on the first side, `met` by place on the second."""

    def __init__(self, old: Sequence[Item], now: Sequence[Item]) -> None:
        self.old, self.now = old, now
        self.pairs: dict[int, Pair] = {}
        self.met: dict[int, int] = {}
        self._places = {True: _by_level(old), False: _by_level(now)}
        self._limits = load().limits

    def left(self, level: str, *, old: bool) -> list[int]:
        """The items of a level without a partner, in printed order."""
        taken: Mapping[int, object] = self.pairs if old else self.met
        return [at for at in self._places[old].get(level, ()) if at not in taken]

    def both_have(self, level: str) -> bool:
        """Whether both sides print that level at all."""
        return all(level in self._places[side] for side in (True, False))

    def level(self, level: str) -> None:
        """Pairs the items of a level, its parents being paired before."""
        if level == "total":
            self._totals()
            return
        self._by(level, lambda item, old: _joined(code_of(item), item.nama, self._parent(item, old)), 1.0)
        self._by(level, lambda item, _: _joined(code_of(item), item.nama), 1.0)
        self._by(level, lambda item, _: _joined(code_of(item), item.cetak), 1.0)
        self._codes(level, self._limits["slip"], old_too=True)
        for name in ("nama", "cetak"):
            self._by(level, lambda item, old, n=name: _joined(getattr(item, n), self._parent(item, old)), 0.98, "name")  # type: ignore[misc]
        self._by(level, lambda item, _: item.nama or None, 0.95, "name")
        if level not in OTHERS:
            self._codes(level, 0.0, old_too=False)
            self._codes(level, self._limits["renamed"], old_too=True)
            self._similar(level)

    def by_children(self, level: str) -> None:
        """Pairs what is left of a level where most of the rows below are each other's."""
        votes: Counter[tuple[int, int]] = Counter()
        sizes: Counter[tuple[bool, int]] = Counter()
        for side, items in ((True, self.old), (False, self.now)):
            sizes.update((side, item.induk) for item in items if item.induk is not None)
        for one in self.pairs.values():
            old, now = self.old[one.before].induk, self.now[one.after].induk
            if old is not None and now is not None:
                votes[old, now] += 1
        mine, theirs = set(self.left(level, old=True)), set(self.left(level, old=False))
        for (old, now), count in votes.most_common():
            share = count / max(sizes[True, old], sizes[False, now])
            free = old in mine - self.pairs.keys() and now in theirs - self.met.keys()
            if free and count >= self._limits["fewest_children"] and share >= self._limits["children"]:
                self._take(old, now, "children", 0.6 + 0.3 * share)

    def alone(self, level: str, *, old: bool) -> dict[int, float]:
        """What only one side has, with how sure it is that the other has it not: less where something is much alike."""
        mine, theirs = self.left(level, old=old), self.left(level, old=not old)
        if not mine or not theirs:
            return dict.fromkeys(mine, 1.0)
        items, others = (self.old, self.now) if old else (self.now, self.old)
        most = likenesses([items[at].nama for at in mine], [others[at].nama for at in theirs]).max(axis=1)
        return {at: round(min(1.0, 1.6 - float(score) / 100), 3) for at, score in zip(mine, most, strict=True)}

    def _take(self, old: int, now: int, how: str, confidence: float) -> None:
        self.pairs[old] = Pair(old, now, how, round(confidence, 3))
        self.met[now] = old

    def _parent(self, item: Item, old: bool) -> int | None:  # noqa: FBT001 -- a side
        """The parent by its place on the first side; of the second side that of its partner, None without one."""
        if item.induk is None:
            return None
        return item.induk if old else self.met.get(item.induk)

    def _by(self, level: str, key: Key, confidence: float, how: str = "code and name") -> None:
        """Pairs items of the same key; where several have it those with the same parent and values, then in order."""
        mine, theirs = self._grouped(level, key, old=True), self._grouped(level, key, old=False)
        for found in mine.keys() & theirs.keys():
            many = len(mine[found]) > 1 or len(theirs[found]) > 1
            for old, now in self._best(mine[found], theirs[found]):
                self._take(old, now, how, confidence if not many else min(confidence, SEVERAL))

    def _grouped(self, level: str, key: Key, *, old: bool) -> dict[Hashable, list[int]]:
        items, found = self.old if old else self.now, defaultdict(list)
        for at in self.left(level, old=old):
            made = key(items[at], old)
            if made is not None:
                found[made].append(at)
        return dict(found)

    def _best(self, mine: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int]]:
        """Items of one key side by side: those that agree in most come first, then as they stand."""
        if len(mine) == len(theirs) == 1:
            return [(mine[0], theirs[0])]
        ranked = sorted(
            (
                (-self._agree(old, now), abs(i - j), old, now)
                for i, old in enumerate(mine)
                for j, now in enumerate(theirs)
            )
        )
        taken: set[tuple[bool, int]] = set()
        found = []
        for *_, old, now in ranked:
            if taken.isdisjoint({(True, old), (False, now)}):
                taken |= {(True, old), (False, now)}
                found.append((old, now))
        return found

    def _agree(self, old: int, now: int) -> int:
        first, second = self.old[old], self.now[now]
        parents = first.induk is not None and first.induk == self._parent(second, old=False)
        same = sum(
            value.value is not None and name in second.values and second.values[name].value == value.value
            for name, value in first.values.items()
        )
        return 4 * parents + 3 * (first.nama == second.nama) + same

    def _codes(self, level: str, least: float, *, old_too: bool) -> None:
        """Pairs items of the same code whose names are alike enough; codes of before 90/2019 only if `old_too`."""

        def key(item: Item, _old: bool) -> Hashable | None:  # noqa: FBT001 -- a side
            return code_of(item) if old_too else item.baku

        mine, theirs = self._grouped(level, key, old=True), self._grouped(level, key, old=False)
        for found in mine.keys() & theirs.keys():
            for old, now in self._best(mine[found], theirs[found]):
                alike = likeness(self.old[old].nama, self.now[now].nama)
                if alike >= least:
                    known = self.old[old].baku is not None
                    self._take(old, now, "code", (0.8 if known else 0.5) + (0.2 if known else 0.4) * alike / 100)

    def _similar(self, level: str) -> None:
        """Pairs what is alike in name alone, each with the one most like it, and clearly more than any other."""
        mine, theirs = self.left(level, old=True), self.left(level, old=False)
        names = [self.old[at].nama for at in mine], [self.now[at].nama for at in theirs]
        for one in mutual(*names, self._limits["margin"]):
            old, now = mine[one.old], theirs[one.now]
            if one.score >= self._least(self.old[old], self.now[now]):
                self._take(old, now, "similar name", one.score / 100 - 0.05)

    def _least(self, old: Item, now: Item) -> float:
        if comparable(old, now) and code_of(old) != code_of(now):
            return self._limits["other_code"]
        together = old.induk is not None and old.induk == self._parent(now, old=False)
        return self._limits["similar" if together else "elsewhere"]

    def _totals(self) -> None:
        mine, theirs = self.left("total", old=True), self.left("total", old=False)
        if len(mine) == len(theirs) == 1:
            self._take(mine[0], theirs[0], "code and name", 1.0)


def _joined(*parts: Hashable | None) -> Hashable | None:
    """The parts as one key; None where one is missing."""
    return None if any(part is None or part == "" for part in parts) else parts


def _by_level(items: Sequence[Item]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        found[item.level].append(at)
    return dict(found)
