"""Aligns the rows of a table to the tree of a list: what each row means, judged with its neighbours.

A hidden Markov model over the rows in printed order. A row's state is a list entry or "none of them". Its
name and code speak for the state (edits of the name, agreement of the code); so does the step from the row
above: a child of it or its next sibling is likely, a jump to another program is not. Forward-backward gives
each state's probability given the whole table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.nomenclature import OWN, OWN_PRINTED, Entry, Nomenclature, Parts, covers
from pipeline.matching.steps import transitions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.matching.rows import Candidate, NameRow

# Natural logarithms of probabilities, set so that the bench (tests/bench/names.py) holds its precision.
SAME_CODE, SIBLING_CODE, OTHER_CODE = 0.0, -6.0, -14.0
ODD_LEVEL = -4.0
ODD_SCOPE = -4.0
ODD_AUTHORITY = -8.0
SPECIAL = 3  # the first digit of a kegiatan: 1 province, 2 regency or city, from 3 on regions with powers of their own
ODD_VERSION = -1.5
NOT_OWN = -8.0
NOT_HOLDING = -6.0  # a code that no list of the plan's year has: retired, or not yet made
HOPELESS_NATS = 60.0
LETTERS = 10.0  # what a misread letter may turn into


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the document: share of letters misread, its government, the lists' version.

    `lags` holds the evidence against each other version (nats, below 0). `holding` are the versions that hold for the
    document's year and government, `covered` says whether rules on codes may speak: some version holds, or the year is
    not known. `special` are the first digits of kegiatan that only its region has (5 in Yogyakarta).
    """

    damage: float = 0.01
    scope: str = ""
    version: str = ""
    lags: Mapping[str, float] = field(default_factory=dict)
    holding: tuple[str, ...] = ()
    covered: bool = True
    special: frozenset[int] = frozenset()

    @property
    def edit_cost(self) -> float:
        """Nats that each misread letter costs."""
        damage = min(max(self.damage, 0.01), 0.35)
        return log((1 - damage) * LETTERS / damage)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A row's probabilities: of each candidate, and of none of them (`missing`)."""

    candidates: tuple[Candidate, ...]
    weights: tuple[float, ...]
    missing: float


def align(
    rows: Sequence[NameRow], found: Sequence[Sequence[Candidate]], lists: Nomenclature, setting: Setting
) -> list[Aligned]:
    """The probability of every candidate of every row, given all rows."""
    pairs = [_possible(row, group, lists, setting) for row, group in zip(rows, found, strict=True)]
    entries = [[lists.entries[candidate.number] for candidate in group] for group, _ in pairs]
    posterior = _forward_backward([seen for _, seen in pairs], transitions(entries))
    return [
        Aligned(tuple(group), tuple(float(value) for value in weights[:-1]), float(weights[-1]))
        for (group, _), weights in zip(pairs, posterior, strict=True)
    ]


def _possible(
    row: NameRow, found: Sequence[Candidate], lists: Nomenclature, setting: Setting
) -> tuple[list[Candidate], NDArray[np.float64]]:
    """The candidates that neighbours may still speak for, and the log-probability of the row given each."""
    entries = [lists.entries[candidate.number] for candidate in found]
    seen = _emission(row, found, entries, setting)
    least, own = seen.max() - HOPELESS_NATS, row.codes
    kept = [at for at, entry in enumerate(entries) if seen[at] >= least or entry.parts in own]
    return [found[at] for at in kept], seen[[*kept, -1]]


def tolerance(row: NameRow, damage: float) -> float:
    """Share of letters that may differ before "none of them" is likelier than the nearest name."""
    return max(0.5, 2 * damage) if row.parts else min(0.08 + 1.5 * damage, 0.42)


def _emission(
    row: NameRow, found: Sequence[Candidate], entries: Sequence[Entry], setting: Setting
) -> NDArray[np.float64]:
    """Log-probability of the row given each candidate; "none of them" stands last."""
    cost = setting.edit_cost
    values = [
        -cost * candidate.distance + _evidence(row, entry, setting)
        for candidate, entry in zip(found, entries, strict=True)
    ]
    return np.array([*values, -cost * tolerance(row, setting.damage) * row.length - 3.0])


def _evidence(row: NameRow, entry: Entry, setting: Setting) -> float:
    value = 0.0 if entry.level == row.level else ODD_LEVEL
    value += ODD_SCOPE if setting.scope and entry.scope and entry.scope != setting.scope else 0.0
    value += ODD_AUTHORITY if not row.parts and _is_of_another_region(entry, setting) else 0.0
    value += _version_evidence(entry, setting)
    return value + _code_evidence(row, entry.parts) if row.parts else value


def _is_of_another_region(entry: Entry, setting: Setting) -> bool:
    """Whether the kegiatan belongs to a region with powers of its own that the document is not known to be of."""
    digit = entry.parts[3] if len(entry.parts) >= 5 else 0
    return digit >= SPECIAL and digit not in setting.special


def _version_evidence(entry: Entry, setting: Setting) -> float:
    """What the document itself prints in another table comes before every list."""
    versions = entry.versions
    if not setting.version or setting.version in versions or versions[0] in {OWN, OWN_PRINTED}:
        return 0.0
    if setting.version == OWN:
        return NOT_OWN
    value = ODD_VERSION + max(setting.lags.get(version, 0.0) for version in versions)
    return value if not setting.holding or not set(setting.holding).isdisjoint(versions) else value + NOT_HOLDING


def _code_evidence(row: NameRow, official: Parts) -> float:
    if official in row.codes:
        return SAME_CODE
    sibling = len(row.parts) == len(official) and covers(official[:-1], row.parts[:-1])
    return SIBLING_CODE if sibling else OTHER_CODE


def _forward_backward(
    seen: Sequence[NDArray[np.float64]], steps: Sequence[NDArray[np.float64]]
) -> list[NDArray[np.float64]]:
    forward = [seen[0]] if seen else []
    for emission, step in zip(seen[1:], steps, strict=True):
        forward.append(_log_sum(forward[-1][:, None] + step, axis=0) + emission)
    backward = [np.zeros_like(seen[-1])] if seen else []
    for emission, step in zip(reversed(seen[1:]), reversed(steps), strict=True):
        backward.append(_log_sum(step + (emission + backward[-1])[None, :], axis=1))
    joint = [ahead + behind for ahead, behind in zip(forward, reversed(backward), strict=True)]
    return [np.exp(values - _log_sum(values, axis=0)) for values in joint]


def _log_sum(values: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    peak = values.max(axis=axis, keepdims=True)
    total: NDArray[np.float64] = np.log(np.exp(values - peak).sum(axis=axis)) + peak.squeeze(axis)
    return total


def estimated_damage(rows: Sequence[NameRow], found: Sequence[Sequence[Candidate]], lists: Nomenclature) -> float:
    """Share of letters misread: median over the rows of the distance to the entry most likely meant."""
    shares = [share for row, group in zip(rows, found, strict=True) if (share := _share(row, group, lists)) is not None]
    return float(np.median(shares)) if shares else 0.01


def _share(row: NameRow, group: Sequence[Candidate], lists: Nomenclature) -> float | None:
    codes = row.codes
    coded = [candidate for candidate in group if lists.entries[candidate.number].parts in codes]
    if not row.length or not (coded or (group and not row.parts)):
        return None
    return min(candidate.distance for candidate in coded or group) / row.length
