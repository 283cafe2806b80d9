"""Which documents a report speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

_ALL = "SELECT document_id, file_name, wilayah, kode_wilayah FROM documents"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for: documents by id (its beginning is enough) or file name, and wilayah by name or code.

    Empty tuples mean all. A wilayah's code stands for all below it: `14` for Riau with its regencies.
    """

    documents: tuple[str, ...] = ()
    wilayah: tuple[str, ...] = ()

    def ids(self, connection: DuckDBPyConnection) -> tuple[str, ...]:
        """The ids of the chosen documents. Raises UsageError when a wish finds none."""
        rows = connection.execute(_ALL).fetchall()
        for wish in self.documents:
            if not any(_is_document(row, wish) for row in rows):
                raise UsageError(f"there is no document {wish!r}: `renja status --documents` lists them")
        for wish in self.wilayah:
            if not any(_is_wilayah(row, wish) for row in rows):
                raise UsageError(f"no document is of {wish!r}; there are: {', '.join(_places(rows)) or 'none'}")
        return tuple(row[0] for row in rows if self._wants(row))

    def _wants(self, row: tuple[str, ...]) -> bool:
        named = not self.documents or any(_is_document(row, wish) for wish in self.documents)
        placed = not self.wilayah or any(_is_wilayah(row, wish) for wish in self.wilayah)
        return named and placed


def _is_document(row: Sequence[str], wish: str) -> bool:
    return row[1] == wish or (bool(wish) and row[0].startswith(wish.lower()))


def _is_wilayah(row: Sequence[str | None], wish: str) -> bool:
    name, code = row[2] or "", row[3] or ""
    return bool(wish) and (wish.casefold() in name.casefold() or code == wish or code.startswith(f"{wish}."))


def _places(rows: Sequence[tuple[str | None, ...]]) -> list[str]:
    return sorted({row[2] for row in rows if row[2]})
