"""One PDF read in this process, without a database file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import duckdb

from pipeline.api.evidence import evidence_of, first_place
from pipeline.api.holding import Holding
from pipeline.api.pictures import AROUND, picture
from pipeline.errors import DocumentError, UsageError
from pipeline.intake import Source
from pipeline.intake.opening import inspect
from pipeline.intake.source import sha256_of, shown_path
from pipeline.run import read_document
from pipeline.settings import Settings
from pipeline.store.catalog import Catalog
from pipeline.store.rows import document_rows
from pipeline.store.schema import upgrade

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from duckdb import DuckDBPyConnection
    from PIL.Image import Image

    from pipeline.api.evidence import Evidence
    from pipeline.drawing.crops import Around
    from pipeline.model import DocumentFacts, DocumentResult

Ocr = Literal["auto", "always", "never"]


class Document(Holding):
    """A document that was read; its tables lie in memory and go with it.

    `document_id` is the beginning of the file's SHA-256, `path` where it lies, `pages` how many it has, `facts` whose
    it is (`perangkat_daerah`, `wilayah`, `kode_wilayah`, `tahun`, `jenis`; None where the document does not say).
    """

    def __init__(self, result: DocumentResult) -> None:
        super().__init__(_held(result))
        self.document_id: str = result.document_id
        self.path = Path(result.path)
        self.pages: int = len(result.pages)
        self.facts: DocumentFacts = result.facts

    def __repr__(self) -> str:
        facts = self.facts
        said = [str(one) for one in (facts.perangkat_daerah, facts.wilayah, facts.tahun) if one is not None]
        return f"<renja.Document {self.path.name}: {', '.join(said) or 'office unknown'}, {self.pages} pages>"

    def evidence(self, kode: str, field: str) -> tuple[Evidence, ...]:
        """Where a value was printed and how sure it is; several where several tables print it, none for no cell.

        `kode` is the row's code (`1.06.01.2.01`) or a level (`total`), `field` the column of the fact table (`pagu`).
        Raises UsageError for a field that is not there.
        """
        return evidence_of(self._connection, self.document_id, kode, field)

    def crop(self, kode: str, field: str, around: Around = AROUND, scale: float = 2.0) -> Image:
        """The value in its frame on the page, as a picture that a notebook shows.

        `around` is how much of the page is shown, in points across and down; `scale` pixels a point.
        Raises UsageError for a value that no cell shows, RenjaError where the PDF has moved or changed.
        """
        one, box = first_place(self.evidence(kode, field), kode, field)
        return self.picture(one.page, box, around, scale)

    def picture(
        self, page: int, box: Sequence[float] | None = None, around: Around = AROUND, scale: float = 2.0
    ) -> Image:
        """A page (counted from 1), or a place on it (`x0`, `top`, `x1`, `bottom` in points) in its frame."""
        return picture(self._connection, self.document_id, page, box, around, scale)


def read(path: str | PathLike[str], ocr: Ocr = "auto") -> Document:
    """Reads a PDF in this process and gives what it says; scanned pages take seconds each.

    `ocr`: pages that need it are read by OCR (`auto`), all are (`always`), or none (`never`: then a scanned page is
    not read, and `missed` says so). Other settings come from `renja.toml` and `RENJA_…` variables; pages read by OCR
    are kept only where the setting `cache` names a folder.
    Raises DocumentError with the reason where the document cannot be read, UsageError where there is no such file.
    """
    file = Path(path)
    if not file.is_file():
        raise UsageError(f"there is no file {file}; renja.ingest takes folders and archives.")
    settings = Settings(ocr=ocr)
    if settings.cache is None:
        settings = settings.changed(cache_bytes=0)
    source = Source(file, shown_path(file), sha256_of(file), file.stat().st_size)
    if source.size > settings.max_file_bytes:
        raise DocumentError(f"{file} has {source.size} bytes, more than max_file_bytes = {settings.max_file_bytes}.")
    inspect(source, settings)
    return Document(read_document(source, settings, lambda _done, _all: None))


def _held(result: DocumentResult) -> DuckDBPyConnection:
    """A database in memory with the one document, that can touch no file."""
    connection = duckdb.connect()
    upgrade(connection)
    catalog = Catalog(connection)
    for table, rows in document_rows(result, catalog).items():
        catalog.insert(connection, table, rows)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection
