"""Which documents of an office are held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.model import OfficeDocument

VERSIONS = ("Rancangan Awal Renja", "Rancangan Renja", "Renja", "Renja Perubahan")
"""In the order in which an office writes them."""
REFERENCES = ("Renstra", "RKPD", "RKA", "DPA")
EVALUATED = 2
"""A Renja evaluates the year before last; its own tables say which."""
PERIOD = 5
"""A Renstra holds for five years; more than so many after its own year, another one is in force."""


class Partners(NamedTuple):
    """The document of the year before, of the year evaluated, the version before, and the references."""

    before: OfficeDocument | None
    evaluated: OfficeDocument | None
    version: OfficeDocument | None
    references: tuple[OfficeDocument, ...]

    def all(self) -> list[OfficeDocument]:
        """Those that there are."""
        return [*filter(None, (self.before, self.evaluated, self.version)), *self.references]


def partners(document: OfficeDocument, others: Sequence[OfficeDocument]) -> Partners:
    """The partners of a Renja; none for other kinds of documents or where the year is not known."""
    year, rank = document.tahun, rank_of(document)
    if year is None or rank is None:
        return Partners(None, None, None, ())
    return Partners(
        _last(others, lambda other: other.tahun == year - 1 and rank_of(other) is not None),
        _last(others, lambda other: other.tahun == year - EVALUATED and rank_of(other) is not None),
        _last(others, lambda other: other.tahun == year and _rank(other) < rank and rank_of(other) is not None),
        tuple(found for kind in REFERENCES if (found := _last(others, lambda o, k=kind: _refers(o, k, year)))),  # type: ignore[misc]
    )


def rank_of(document: OfficeDocument) -> int | None:
    """The place of a Renja among the versions of its year; None for what is no Renja."""
    return VERSIONS.index(document.jenis) if document.jenis in VERSIONS else None


def _rank(document: OfficeDocument) -> int:
    rank = rank_of(document)
    return -1 if rank is None else rank


def _refers(other: OfficeDocument, kind: str, year: int) -> bool:
    if other.jenis != kind:
        return False
    if kind == "Renstra":
        return other.tahun is None or abs(year - other.tahun) <= PERIOD
    return other.tahun == year


def _last(others: Sequence[OfficeDocument], fits: Callable[[OfficeDocument], bool]) -> OfficeDocument | None:
    """The latest version of those that fit; of copies always the same one."""
    return max(filter(fits, others), key=lambda other: (_rank(other), other.document_id), default=None)
