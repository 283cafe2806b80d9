"""From probabilities to a decision: accepted only when certain; a swapped name is never smoothed over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.matching.alignment import Aligned, Setting, tolerance
from pipeline.matching.names import edits, similarity, squeezed
from pipeline.matching.nomenclature import (
    OWN,
    OWN_PRINTED,
    PENUNJANG,
    Entry,
    Nomenclature,
    Parts,
    covers,
    general_parts,
)
from pipeline.matching.wordings import CLEAN, other_words, same_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.matching.rows import NameRow
    from pipeline.model import Level

UNLISTED = "tidak ada dalam daftar"
UNCOVERED = "tidak ada daftar untuk tahun dan daerah ini"
CERTAIN = 0.999
CODE_ALONE = 0.5  # for a name under a readable code that no other name is nearer to
RESPELT = 0.9
PLACED = 0.99  # for a name below the very row that it belongs to
SWAPPED = 0.95
HEADS = frozenset({"urusan", "bidang", "program"})  # their names are told apart without a parent
ALIKE = 0.55  # a name under a readable code is not judged by likeness alone; below this it is another thing
_GARBLED = 0.75  # under a readable code a word that no list uses may be misread so far
_BLURRED = 0.2  # with more letters misread, words cannot be told apart one by one
_MISREAD = 0.42  # more letters than that make a name unreadable
_BLURRED_MORE, _FAR = 0.06, 0.12  # but a little more where the code's own name is much further off


@dataclass(frozen=True, slots=True)
class Decision:
    """What a row means. `entry` is the likeliest entry, `probability` that it is meant.

    `swapped` is the entry that the printed name belongs to when it is another than the printed code's. `listed` is
    False for a name that only the document itself prints.
    """

    entry: Entry | None = None
    probability: float = 0.0
    method: str = UNLISTED
    accepted: bool = False
    swapped: Entry | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True)
class _Group:
    entry: Entry
    distance: float
    weight: float


def decide(
    row: NameRow, aligned: Aligned, lists: Nomenclature, setting: Setting, above: Callable[[Level], Parts | None]
) -> Decision:
    """The decision on one row.

    `above` gives the code of the row that one of a level would stand under here: () where there is none, None
    where that is not known.
    """
    groups = _groups(aligned, lists, setting)
    if row.parts:
        return _coded(row, groups, setting, lists)
    return _uncoded(row, groups, setting, above, lists)


def _groups(aligned: Aligned, lists: Nomenclature, setting: Setting) -> list[_Group]:
    """Candidates with the same code and name in several versions are one; heaviest first."""
    merged: dict[tuple[Parts, str], _Group] = {}
    for candidate, weight in zip(aligned.candidates, aligned.weights, strict=True):
        entry = lists.entries[candidate.number]
        key = (general_parts(entry.parts), squeezed(entry.uraian))
        old = merged.get(key)
        kept = entry if old is None else max(old.entry, entry, key=lambda one: _preference(one, setting))
        merged[key] = _Group(kept, candidate.distance, weight + (old.weight if old else 0.0))
    return sorted(merged.values(), key=lambda group: (-group.weight, group.distance))


def _preference(entry: Entry, setting: Setting) -> tuple[bool, bool]:
    return in_scope(entry, setting), setting.version in entry.versions


def _coded(row: NameRow, groups: list[_Group], setting: Setting, lists: Nomenclature) -> Decision:
    codes = row.codes
    own = sorted((group for group in groups if group.entry.parts in codes), key=lambda group: group.distance)
    other = next((group for group in groups if group.entry.parts not in codes), None)
    if not own:
        return Decision(probability=other.weight if other else 0.0, method=_why_not(row, lists, setting))
    best, weight = _as_followed(own, setting), sum(group.weight for group in own)
    if best.distance == 0:
        return Decision(best.entry, 1.0, "kode dan nama", accepted=True)
    if other is not None and _is_swap(row, best, _with_namesakes(other, groups, codes), setting):
        return Decision(best.entry, weight, "nama milik kode lain", swapped=other.entry)
    nearest = all(best.distance <= group.distance for group in groups if group.entry.parts not in codes)
    sure = weight >= CERTAIN or (nearest and weight >= CODE_ALONE)
    certain = sure and _is_reading(row, best.entry, setting, lists)
    return Decision(best.entry, weight, "kode, nama mirip", accepted=certain)


def _as_followed(groups: Sequence[_Group], setting: Setting) -> _Group:
    """The nearest group, or one of the same code whose name is that of the document's version, spelt otherwise.

    Lists write `Keanggotan` and `Keanggotaan`: a misread name does not tell which.
    """
    best = groups[0]
    if best.distance == 0 or not setting.version or setting.version in best.entry.versions:
        return best
    own = (group for group in groups if setting.version in group.entry.versions)
    return next((group for group in own if _is_respelt(group.entry, best.entry)), best)


def _is_respelt(one: Entry, other: Entry) -> bool:
    same = general_parts(one.parts) == general_parts(other.parts)
    return same and similarity(one.uraian, other.uraian) >= RESPELT


def _with_namesakes(other: _Group, groups: list[_Group], codes: frozenset[Parts]) -> _Group:
    """The group with the weight of all others of its name: which of them was meant is another question."""
    name = squeezed(other.entry.uraian)
    alike = (g.weight for g in groups if squeezed(g.entry.uraian) == name and g.entry.parts not in codes)
    return replace(other, weight=sum(alike))


def _why_not(row: NameRow, lists: Nomenclature, setting: Setting) -> str:
    """Why no list tells what a printed code means: only a code missing among its like is wrong."""
    if lists.coded(row.parts):
        return "daftar tidak berlaku"
    if not setting.covered:
        return UNCOVERED
    home = general_parts(row.parts)[:2]
    covered = home in {known[: len(home)] for known in lists.bidang} or bool(lists.children((*home, PENUNJANG)))
    return UNLISTED if covered else "bidang tidak ada dalam daftar"


def _is_reading(row: NameRow, entry: Entry, setting: Setting, lists: Nomenclature) -> bool:
    """Whether the name under a known code is its name misread or misspelt, not another one."""
    if similarity(row.name, entry.uraian) < ALIKE or not in_scope(entry, setting):
        return False
    if setting.damage > _BLURRED or same_words(row.name, entry.uraian, _BLURRED):
        return True
    return row.ocr and same_words(row.name, entry.uraian, _BLURRED, lists.words, _GARBLED)


def in_scope(entry: Entry, setting: Setting) -> bool:
    """Whether the entry is of the document's kind of government (where both are known)."""
    return not (entry.scope and setting.scope and entry.scope != setting.scope)


def _is_swap(row: NameRow, own: _Group, other: _Group, setting: Setting) -> bool:
    """The other name fits as well as reading allows, and better by more than one misread letter."""
    slack = 0.02 if setting.damage <= CLEAN else 0.15  # rows of a scan are damaged unevenly
    nearer = own.distance - other.distance
    most = _MISREAD + (_BLURRED_MORE if nearer >= _FAR * row.length else 0.0)
    allowed = max(1.0, min(slack + 2 * setting.damage, most) * row.length)
    return other.weight >= SWAPPED and other.distance <= allowed and nearer >= 2


def _uncoded(
    row: NameRow, groups: list[_Group], setting: Setting, above: Callable[[Level], Parts | None], lists: Nomenclature
) -> Decision:
    """A name alone is certain only at its place in the tree."""
    if not groups:
        return Decision()
    best = _as_followed(groups, setting)
    placed = _is_placed(best, groups, above)
    near = best.distance <= tolerance(row, setting.damage) * row.length and in_scope(best.entry, setting)
    known = lists.words if row.ocr else None
    alike = near and same_words(row.name, best.entry.uraian, setting.damage, known)
    alike = alike and not other_words(row.name, best.entry.uraian, lists.words)
    weight = sum(g.weight for g in groups if general_parts(g.entry.parts) == general_parts(best.entry.parts))
    likely = weight >= (PLACED if _is_at_home(best, groups, above) else CERTAIN)
    why = "" if placed and alike and likely else _doubt(placed=placed, alike=alike)
    method = f"{'nama' if best.distance == 0 else 'nama mirip'} dalam urutan tabel{why}"
    entry = _official(best.entry, lists)
    return Decision(entry, weight, method, accepted=not why, listed=is_official(entry, lists))


def _doubt(*, placed: bool, alike: bool) -> str:
    """Why the likeliest entry is not taken."""
    if not alike:
        return ", tetapi ada kata lain"
    return ", tetapi nama lain sama mungkin" if placed else ", tetapi induknya tidak pasti"


def _official(entry: Entry, lists: Nomenclature) -> Entry:
    """For a name as the document prints it elsewhere, the one that was settled on there."""
    if entry.version != OWN_PRINTED:
        return entry
    settled = (lists.entries[number] for number in lists.coded(entry.parts))
    own = (other for other in settled if other.version == OWN and other.parts == entry.parts)
    return min(own, key=lambda other: edits(entry.uraian, other.uraian), default=entry)


def is_official(entry: Entry, lists: Nomenclature) -> bool:
    """Whether a list has the name; what only the document itself prints is no better than what is read."""
    if entry.version not in {OWN, OWN_PRINTED}:
        return True
    listed = (lists.entries[number] for number in lists.coded(entry.parts))
    names = {squeezed(other.uraian) for other in listed if other.version not in {OWN, OWN_PRINTED}}
    return squeezed(entry.uraian) in names


def _is_placed(best: _Group, groups: list[_Group], above: Callable[[Level], Parts | None]) -> bool:
    """Whether the rows above leave no doubt of the parent; a name that only one entry has needs less of them."""
    program = above("kegiatan")
    alone = best.distance == 0 and all(g.entry.parts == best.entry.parts for g in groups if g.distance == 0)
    if alone and program and covers(general_parts(best.entry.parts[:3]), general_parts(program[:3])):
        return True
    parent = above(best.entry.level)
    if parent is None:
        return best.entry.level in HEADS
    return not parent or covers(best.entry.parent, parent)


def _is_at_home(best: _Group, groups: list[_Group], above: Callable[[Level], Parts | None]) -> bool:
    """Whether the name stands below its parent, where no other entry is likely: its namesakes live elsewhere."""
    parent = above(best.entry.level)
    if not parent or not covers(best.entry.parent, parent):
        return False
    siblings = [g for g in groups if len(g.entry.parent) == len(parent) and covers(g.entry.parent, parent)]
    rivals = sum(g.weight for g in siblings if general_parts(g.entry.parts) != general_parts(best.entry.parts))
    return rivals <= 1 - (CERTAIN if best.distance else PLACED)
