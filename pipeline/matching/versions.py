"""Which version of the lists a document follows, and whether any does: by best fit, then by its year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.alignment import Setting, estimated_damage
from pipeline.matching.nomenclature import LEARNED, OWN, OWN_PRINTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.matching.decide import Decision
    from pipeline.matching.nomenclature import Nomenclature
    from pipeline.matching.rows import Candidate, NameRow
    from pipeline.model import DocumentFacts

BEFORE_90_2019 = 2020  # the last plan year with the programs of before Permendagri 90/2019
_AGREE = 0.6  # share of a coded row's letters that must agree for it to speak for a list
_APPLIES = {True: 0.8, False: 0.4}  # share of coded rows that must agree; more is asked of old documents
_MOST = 0.5
OWNS = frozenset({OWN, OWN_PRINTED})
_NO_CHANCE = 5  # so many names do not agree with their codes by chance
# Nats against a version for each row that lacks its name there, and for a list issued after the plan; most in all.
_A_NAME, _TOO_LATE, _LEAST = 2.0, 4.0, 9.0
_YEAR = re.compile(r"20\d\d")


def is_old(tahun: int | None) -> bool:
    """Whether a plan of that year has the programs of before Permendagri 90/2019."""
    return tahun is not None and tahun <= BEFORE_90_2019


def setting_of(
    rows: Sequence[NameRow],
    found: Sequence[Sequence[Candidate]],
    lists: Nomenclature,
    facts: DocumentFacts,
) -> Setting:
    """How much is misread, which government and which version: what alignment needs to know of a document."""
    counts = _exact_names(found, lists)
    version = OWN if OWN in lists.versions else best_version(counts, facts)
    scope = scope_of(facts) or _scope_of_rows(rows)
    damage = estimated_damage(rows, found, lists) if any(row.ocr for row in rows) else 0.0
    return Setting(damage, scope, version, _lags(counts, version, facts.tahun))


def scope_of(facts: DocumentFacts) -> str:
    """The `scope` of the lists for the document's government; empty where the document does not tell."""
    return scope_named(facts.wilayah or "")


def scope_named(wilayah: str) -> str:
    """The `scope` of the lists for a government (`Provinsi Riau`, `Kota Dumai`); empty for what is none."""
    if wilayah.startswith("Provinsi"):
        return "provinsi"
    return "kabupaten/kota" if wilayah.startswith(("Kabupaten", "Kota")) else ""


def _scope_of_rows(rows: Sequence[NameRow]) -> str:
    """By the first digit of the kegiatan's own code: 1 for a province, 2 for a regency or city."""
    digits = Counter(row.parts[3] for row in rows if len(row.parts) in {5, 6})
    usual = digits.most_common(1)[0][0] if digits else 0
    return {1: "provinsi", 2: "kabupaten/kota"}.get(usual, "")


def _exact_names(found: Sequence[Sequence[Candidate]], lists: Nomenclature) -> Counter[str]:
    """How many rows have their very name in each version."""
    counts = Counter(dict.fromkeys(lists.versions, 0))
    for group in found:
        counts.update({lists.entries[candidate.number].version for candidate in group if candidate.distance == 0})
    return counts


def best_version(counts: Mapping[str, int], facts: DocumentFacts) -> str:
    """The version that gives most rows their very name; between equals the plan year decides.

    For a plan of before Permendagri 90/2019 that is what its government's own documents agree on.
    """
    own = is_old(facts.tahun) and learned_from(facts)
    return max(counts, key=lambda name: (counts[name], name == own, _fit(name, facts.tahun)), default="")


def learned_from(facts: DocumentFacts) -> str:
    """The version made of what the documents of the document's own government agree on; empty for none."""
    return f"{LEARNED}{facts.wilayah}" if facts.wilayah else ""


def _lags(counts: Mapping[str, int], version: str, tahun: int | None) -> Mapping[str, float]:
    """Evidence (nats) against each other version: names that only the document's own has, and the year."""
    most = counts.get(version, 0)
    return {
        other: max(-_LEAST, -_A_NAME * (most - count) - (_TOO_LATE if _is_later(other, tahun) else 0.0))
        for other, count in counts.items()
        if other != version
    }


def _is_later(version: str, tahun: int | None) -> bool:
    """Whether the list was issued too late for the plan."""
    gap = _gap(version, tahun)
    return gap is not None and gap < 0


def _fit(version: str, tahun: int | None) -> float:
    """A list issued in a year serves the plans of the next; later lists do not fit earlier plans."""
    gap = _gap(version, tahun)
    if gap is None:
        return -100.0
    return -gap if gap >= 0 else 10.0 * gap


def _gap(version: str, tahun: int | None) -> int | None:
    """Years from the list to the first draft of the plan; None where either is not known."""
    years = [int(year) for year in _YEAR.findall(version)]
    return tahun - 1 - years[0] if tahun is not None and years else None


def applicable(
    rows: Sequence[NameRow],
    found: Sequence[Sequence[Candidate]],
    lists: Nomenclature,
    facts: DocumentFacts,
) -> list[list[Candidate]]:
    """The candidates without lists that the document does not follow.

    Codes from before Permendagri 90/2019 look like present ones but mean something else, so a list counts
    only where the names of the coded rows agree with it.
    """
    old, own = is_old(facts.tahun), learned_from(facts)
    agreements = _agreements(rows, found, lists)
    followed = {version for version in lists.versions if _follows(agreements[version], old=old, own=version == own)}
    kept = OWNS | followed
    return [[candidate for candidate in group if lists.entries[candidate.number].version in kept] for group in found]


def _follows(agree: Sequence[bool], *, old: bool, own: bool) -> bool:
    """Whether coded rows agree with a list; without any, whether the year or the government allows it."""
    if not agree:
        return own or not old
    return sum(agree) >= _APPLIES[old] * len(agree) or (not old and sum(agree) >= _NO_CHANCE)


def _agreements(
    rows: Sequence[NameRow], found: Sequence[Sequence[Candidate]], lists: Nomenclature
) -> Mapping[str, Sequence[bool]]:
    """For each version and each row whose printed code it has: whether the names agree too."""
    result: defaultdict[str, list[bool]] = defaultdict(list)
    for row, group in zip(rows, found, strict=True):
        codes, nearest = row.codes, dict[str, float]()
        for candidate in group if codes else ():
            entry = lists.entries[candidate.number]
            if entry.parts in codes:
                nearest[entry.version] = min(candidate.distance, nearest.get(entry.version, candidate.distance))
        for version, distance in nearest.items():
            result[version].append(distance <= (1 - _AGREE) * row.length)
    return result


def plausible(rows: Sequence[NameRow], decisions: Sequence[Decision], tahun: int | None) -> list[Decision]:
    """The decisions without names found by chance.

    A table without codes from an unknown or early year follows a list only if the list knows most of its
    rows: some names of before Permendagri 90/2019 are still in use, under other programs.
    """
    named = [d for row, d in zip(rows, decisions, strict=True) if not row.parts]
    if (tahun or 0) > BEFORE_90_2019 or sum(d.accepted for d in named) >= _MOST * len(named):
        return list(decisions)
    return [
        replace(d, accepted=False) if not row.parts and d.entry and d.entry.version not in OWNS else d
        for row, d in zip(rows, decisions, strict=True)
    ]
