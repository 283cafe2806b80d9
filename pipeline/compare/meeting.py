"""The rules on several documents of one office, their rows met as `renja compare` meets them.

Present codes meet by themselves. Rows without one (documents of before Permendagri 90/2019, lists without codes) meet
by name, or likeness of names, as `pairing` has it; a name that several rows of a table have is left out, for nothing
tells which is which. Where a pair is not sure, nothing about it has the cause `source`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checking import across
from pipeline.checking.across.rows import key_of
from pipeline.compare.names import compared
from pipeline.compare.pairing import pair
from pipeline.compare.records import Item, Side
from pipeline.compare.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.checking.across.rows import Key
    from pipeline.model import Finding, OfficeDocument, StoredRow

RULES: Sequence[str] = across.RULES
needed = across.needed
_PAIRED, _MINE, _THEIRS = 0, 1, 2  # begin the keys of rows without code, which no code does
_Activity = tuple[str, str]


def compare(documents: Sequence[OfficeDocument]) -> Iterator[tuple[str, Finding]]:
    """The findings on documents of one office, each with the document that it is about."""
    return across.compare(documents, met)


def met(document: OfficeDocument, other: OfficeDocument) -> tuple[OfficeDocument, OfficeDocument]:
    """Both documents, rows that are the same activity under one key."""
    if all(key_of(row.kode) for one in (document, other) for row in one.rows):
        return document, other
    mine, theirs = _activities(document.rows), _activities(other.rows)
    names = list(mine), list(theirs)
    pairing = pair(_side(document, names[0], mine), _side(other, names[1], theirs))
    keys: tuple[dict[_Activity, Key], dict[_Activity, Key]] = ({}, {})
    doubted: set[_Activity] = set()
    for one in pairing.pairs:
        old, now = names[0][one.before], names[1][one.after]
        keys[0][old] = keys[1][now] = key_of(mine[old]) or key_of(theirs[now]) or (_PAIRED, one.before)
        if one.confidence < load().limits["sure"]:
            doubted |= {old, now}
    for side, found in ((_MINE, names[0]), (_THEIRS, names[1])):
        for at, name in enumerate(found):
            keys[side - 1].setdefault(name, key_of((mine, theirs)[side - 1][name]) or (side, at))
    return _keyed(document, keys[0], doubted), _keyed(other, keys[1], doubted)


def _activity(row: StoredRow) -> _Activity:
    return row.level, row.kode if key_of(row.kode) else compared(row.uraian)


def _activities(rows: Iterable[StoredRow]) -> dict[_Activity, str]:
    """The activities with their codes, in printed order; without those whose name several rows of a table have."""
    rows = list(rows)
    times = Counter((row.fact, row.table, _activity(row)) for row in rows)
    several = {activity for (_, _, activity), count in times.items() if count > 1}
    return {
        made: row.kode
        for row in rows
        if (made := _activity(row))[1] and (key_of(row.kode) or made not in several)
    }  # fmt: skip


def _side(document: OfficeDocument, names: Sequence[_Activity], codes: Mapping[_Activity, str]) -> Side:
    """The activities as items of a comparison: a row without present code has its name alone."""
    names_of = {_activity(row): row.uraian for row in document.rows}
    items = tuple(
        Item(
            "", at, 0, level, codes[level, name] or None, codes[level, name] if key_of(codes[level, name]) else None,
            names_of[level, name], compared(names_of[level, name]), compared(names_of[level, name]), None,
            numbered=False,
        )
        for at, (level, name) in enumerate(names)
    )  # fmt: skip
    return Side(document.document_id, document.file_name, document.jenis, document.tahun, "rencana", items)


def _keyed(document: OfficeDocument, keys: Mapping[_Activity, Key], doubted: set[_Activity]) -> OfficeDocument:
    return replace(document, rows=tuple(_row(row, keys.get(_activity(row)), doubted) for row in document.rows))


def _row(row: StoredRow, key: Key | None, doubted: set[_Activity]) -> StoredRow:
    """The row under its key; what stands for its code, where it has none, is its name."""
    sure = frozenset[str]() if _activity(row) in doubted else row.sure
    if key_of(row.kode):
        return replace(row, kunci=key, sure=sure)
    named = {"kode"} if "uraian" in sure else set[str]()
    return replace(row, kunci=key, sure=(sure - {"kode"}) | named, values={**row.values, "kode": row.uraian or None})
