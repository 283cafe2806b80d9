"""Which version of the lists a document follows, and whether any does: by best fit, then by its year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.alignment import Setting, estimated_damage
from pipeline.matching.names import similarity
from pipeline.matching.nomenclature import LEARNED, OWN, OWN_PRINTED
from schemas.nomenklatur import FIRST_PRESENT, scope_of, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.matching.decide import Decision
    from pipeline.matching.nomenclature import Nomenclature
    from pipeline.matching.rows import Candidate, NameRow
    from pipeline.model import DocumentFacts

_AGREE = 0.6  # share of a coded row's letters that must agree for it to speak for a list
_APPLIES = {True: 0.8, False: 0.4}  # share of coded rows that must agree; more is asked of old documents
_MOST = 0.5
OWNS = frozenset({OWN, OWN_PRINTED})
_LEAST_ROWS = 3
_NO_CHANCE = 5  # so many names do not agree with their codes by chance
# Nats against a version for each row that lacks its name there, and for a list issued after the plan; most in all.
_A_NAME, _TOO_LATE, _LEAST = 2.0, 4.0, 9.0
_AHEAD = 3  # so many more names must an earlier or later list have to be followed in place of one that holds
# First digits of the kegiatan of regions with powers of their own, by the first digits of their code (Kemendagri).
_SPECIAL = {
    "9": frozenset({3, 4}), "34": frozenset({5}), "31": frozenset({6}), "11": frozenset({7}), "51": frozenset({8}),
}  # fmt: skip
_YEAR = re.compile(r"20\d\d")


def digits_of(version: str, lists: Nomenclature) -> int:
    """How many digits sub kegiatan have in the document's own codes, or in a list of the country; 0 where unknown."""
    if version == OWN:
        own = Counter(len(e.kode.rpartition(".")[2]) for e in lists.added if e.level == "sub_kegiatan")
        return own.most_common(1)[0][0] if own else 0
    return next((versi.digit for versi in versions() if versi.nama == version), 0)


def is_old(tahun: int | None) -> bool:
    """Whether a plan of that year has the programs of before Permendagri 90/2019."""
    return tahun is not None and tahun < FIRST_PRESENT


def setting_of(
    rows: Sequence[NameRow],
    found: Sequence[Sequence[Candidate]],
    lists: Nomenclature,
    facts: DocumentFacts,
) -> Setting:
    """How much is misread, which government and which version: what alignment needs to know of a document."""
    counts = _exact_names(found, lists)
    scope = scope_of_rows(rows) or scope_of(facts.wilayah)
    holding = holding_for(lists.versions, facts.tahun, scope)
    version = OWN if OWN in lists.versions else best_version(counts, facts, holding)
    damage = estimated_damage(rows, found, lists) if any(row.ocr for row in rows) else 0.0
    return Setting(
        damage,
        scope,
        version,
        _lags(counts, version, facts.tahun, holding),
        holding,
        covered=bool(holding) or facts.tahun is None,
        special=_SPECIAL.get((facts.kode_wilayah or "")[:1], _SPECIAL.get((facts.kode_wilayah or "")[:2], frozenset())),
    )


def holding_for(names: Iterable[str], tahun: int | None, scope: str) -> tuple[str, ...]:
    """Which of the versions hold for plans of that year and kind of government; none where the year is not known.

    Of lists that a user imported those without a year in their name hold for every plan with present codes, of the
    others the newest from before the plan's year, and that of its own year.
    """
    if tahun is None or is_old(tahun):
        return ()
    known = {versi.nama: versi for versi in versions()}
    lists = [name for name in names if name not in OWNS and not name.startswith(LEARNED)]
    issued = {name: _issued(name) for name in lists if name not in known}
    newest = max((year for year in issued.values() if year < tahun), default=0)
    return tuple(
        name
        for name in lists
        if (known[name].holds(tahun, scope) if name in known else issued[name] in {0, newest, tahun})
    )


def _issued(name: str) -> int:
    """The year a version was set: of those that come with the program known, else the first in its name; 0 for none."""
    own = {versi.nama: versi.tanggal.year for versi in versions()}
    years = _YEAR.findall(name)
    return own[name] if name in own else int(years[0]) if years else 0


def lists_for(rows: Sequence[NameRow], lists: Nomenclature, facts: DocumentFacts) -> Nomenclature:
    """The lists of the document's kind of government; without those of the country where they are not meant.

    Plans of before 2021 have programs of their own, unless their printed codes and names agree with the country's
    lists: then the year was misread. Where most printed codes are of the other kind of government, the place was.
    """
    printed = scope_of_rows(rows)
    scope = printed or scope_of(facts.wilayah)
    own = lists.of(scope)
    if not is_old(facts.tahun) or _agree(rows, own):
        return own
    return lists.of(scope, frozenset(versi.nama for versi in versions()))


def _agree(rows: Sequence[NameRow], lists: Nomenclature) -> bool:
    """Whether the names of the coded rows are those that the lists have for their codes."""
    found = [(row, numbers) for row in rows if row.parts and (numbers := lists.coded(row.parts))]
    alike = sum(
        any(similarity(row.name, lists.entries[number].uraian) >= _AGREE for number in numbers)
        for row, numbers in found
    )
    return len(found) >= _LEAST_ROWS and alike >= _APPLIES[True] * len(found)


def scope_of_rows(rows: Sequence[NameRow]) -> str:
    """By the first digit of the kegiatan's codes: 1 for a province, 2 for a regency or city; empty for no majority."""
    digits = Counter(row.parts[3] for row in rows if len(row.parts) in {5, 6})
    usual, count = digits.most_common(1)[0] if digits else (0, 0)
    return {1: "provinsi", 2: "kabupaten/kota"}.get(usual, "") if count >= _APPLIES[True] * digits.total() else ""


def _exact_names(found: Sequence[Sequence[Candidate]], lists: Nomenclature) -> Counter[str]:
    """How many rows have their very name in each version."""
    counts = Counter(dict.fromkeys(lists.versions, 0))
    for group in found:
        exact = (lists.entries[candidate.number] for candidate in group if candidate.distance == 0)
        counts.update({version for entry in exact for version in entry.versions})
    return counts


def best_version(counts: Mapping[str, int], facts: DocumentFacts, holding: Sequence[str]) -> str:
    """The version that gives most rows their very name; one that holds for the plan may lack a few that another has.

    For a plan of before Permendagri 90/2019 that is what its government's own documents agree on.
    """
    own = is_old(facts.tahun) and learned_from(facts)
    ahead = dict.fromkeys(holding, _AHEAD)
    return max(
        counts, key=lambda name: (counts[name] + ahead.get(name, 0), name == own, _fit(name, facts.tahun)), default=""
    )


def learned_from(facts: DocumentFacts) -> str:
    """The version made of what the documents of the document's own government agree on; empty for none."""
    return f"{LEARNED}{facts.wilayah}" if facts.wilayah else ""


def _lags(counts: Mapping[str, int], version: str, tahun: int | None, holding: Sequence[str]) -> Mapping[str, float]:
    """Evidence (nats) against each other version: names that only the document's own has, and the year."""
    most = counts.get(version, 0)
    late = {other for other in counts if other not in holding and _is_later(other, tahun)}
    return {
        other: min(0.0, max(-_LEAST, -_A_NAME * (most - count) - (_TOO_LATE if other in late else 0.0)))
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
    year = _issued(version)
    return tahun - 1 - year if tahun is not None and year else None


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
    if kept.issuperset(lists.versions):
        return [list(group) for group in found]
    return [[one for one in group if not kept.isdisjoint(lists.entries[one.number].versions)] for group in found]


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
                for version in entry.versions:
                    nearest[version] = min(candidate.distance, nearest.get(version, candidate.distance))
        for version, distance in nearest.items():
            result[version].append(distance <= (1 - _AGREE) * row.length)
    return result


def plausible(rows: Sequence[NameRow], decisions: Sequence[Decision], tahun: int | None) -> list[Decision]:
    """The decisions without names found by chance.

    A table without codes from an unknown or early year follows a list only if the list knows most of its
    rows: some names of before Permendagri 90/2019 are still in use, under other programs.
    """
    named = [d for row, d in zip(rows, decisions, strict=True) if not row.parts]
    if (tahun or 0) >= FIRST_PRESENT or sum(d.accepted for d in named) >= _MOST * len(named):
        return list(decisions)
    return [
        replace(d, accepted=False) if not row.parts and d.entry and d.entry.version not in OWNS else d
        for row, d in zip(rows, decisions, strict=True)
    ]
