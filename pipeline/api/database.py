"""A database as Python sees it: DataFrames, evidence, pictures. It only reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.api.evidence import documents_named, evidence_of, first_place
from pipeline.api.holding import Holding
from pipeline.api.pictures import AROUND, picture
from pipeline.store.connection import open_for_reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    import pandas as pd
    from PIL.Image import Image

    from pipeline.api.evidence import Evidence
    from pipeline.drawing.crops import Around


class Database(Holding):
    """A database file, open for reading.

    It stays as it was when it was opened: open it anew to see what was loaded since.
    """

    @property
    def documents(self) -> pd.DataFrame:
        """A row a document: office, wilayah, year, pages, findings, total of pagu, money at stake."""
        return self.frame("laporan_dokumen")

    def evidence(self, document: str, kode: str, field: str) -> tuple[Evidence, ...]:
        """Where a value was printed and how sure it is; several where several tables print it, none for no cell.

        Args:
            document: id, its beginning, or file name.
            kode: the row's code (`1.06.01.2.01`), or a level (`total`).
            field: the column of the fact table (`pagu`, `tw1_rp`).

        Raises UsageError for a document or field that is not there.
        """
        return evidence_of(self._connection, document, kode, field)

    def crop(self, document: str, kode: str, field: str, around: Around = AROUND, scale: float = 2.0) -> Image:
        """The value in its frame on the page, as a picture that a notebook shows.

        `around` is how much of the page is shown, in points across and down; `scale` pixels a point. Where several
        tables print the value it is the first of them; `picture` shows any place.
        Raises UsageError for a value that no cell shows, RenjaError where the PDF has moved or changed.
        """
        one, box = first_place(self.evidence(document, kode, field), kode, field)
        return picture(self._connection, one.document_id, one.page, box, around, scale)

    def picture(
        self, document: str, page: int, box: Sequence[float] | None = None, around: Around = AROUND, scale: float = 2.0
    ) -> Image:
        """A page, or a place on it (a row's `x0`, `top`, `x1`, `bottom`, in points) in its frame."""
        return picture(self._connection, documents_named(self._connection, document)[0], page, box, around, scale)


def open_database(database: str | PathLike[str] = "outputs/renja.duckdb") -> Database:
    """Opens a database that `renja ingest` or `ingest` made; UsageError where there is none."""
    return Database(open_for_reading(Path(database), sealed=True))
