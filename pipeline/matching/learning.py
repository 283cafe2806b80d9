"""Codes and names that loaded documents agree on: lists of programs that no official list has (any more)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.matching.names import squeezed
from pipeline.matching.nomenclature import LEARNED, Entry, Nomenclature, code_parts
from schemas.nomenklatur import scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Level

AGREE = 2
NO_WILAYAH = "tanpa wilayah"


@dataclass(frozen=True, slots=True)
class Printed:
    """A code and a name side by side in a table of a digital document; `kode` canonical, `uraian` as printed."""

    wilayah: str
    document: str
    table: str
    level: Level
    kode: str
    uraian: str


@dataclass(frozen=True, slots=True)
class Learned:
    """A code and a name that tables agree on, with the documents (file names) that print them."""

    entry: Entry
    documents: tuple[str, ...]


def learned(printed: Iterable[Printed], known: Nomenclature, agree: int = AGREE) -> Iterator[Learned]:
    """The pairs of each government on which at least `agree` tables agree and none disagrees, by code.

    The codes of before Permendagri 90/2019 are numbered by each government, so that each has a version of its own. What
    a known list says in the same words is left out.
    """
    rows = sorted(printed, key=_place)
    for (wilayah, kode), group in groupby(rows, key=_place):
        pair = list(group)
        agreed = len({squeezed(row.uraian) for row in pair}) == 1 and len({row.level for row in pair}) == 1
        if agreed and len({row.table for row in pair}) >= agree and not _is_known(pair[0], known):
            yield _learned(pair, wilayah, kode)


def _place(row: Printed) -> tuple[str, str]:
    return row.wilayah or NO_WILAYAH, row.kode


def _is_known(row: Printed, known: Nomenclature) -> bool:
    name = squeezed(row.uraian)
    return any(squeezed(known.entries[number].uraian) == name for number in known.coded(code_parts(row.kode)))


def _learned(pair: Sequence[Printed], wilayah: str, kode: str) -> Learned:
    names = [" ".join(row.uraian.split()) for row in pair]
    usual = max(names, key=names.count)
    version, parts = f"{LEARNED}{wilayah}", code_parts(kode)
    entry = Entry(kode, usual, pair[0].level, version, scope_of(wilayah), parts=parts)
    return Learned(entry, tuple(sorted({row.document for row in pair})))
