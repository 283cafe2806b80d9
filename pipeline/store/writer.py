"""The one writer of the database (touches the disk). Everything else reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, Self

from pipeline import __version__
from pipeline.store import decisions, offices
from pipeline.store.catalog import Catalog
from pipeline.store.connection import open_for_writing
from pipeline.store.nomenclature import LEARNED, write_lists
from pipeline.store.readings import pack, shape
from pipeline.store.rows import document_rows
from pipeline.store.schema import transaction, upgrade

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from pipeline.model import Correction, DocumentResult, FindingDecision, Outcome
    from pipeline.store.catalog import Row
    from pipeline.store.offices import Across


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of a document's content."""

    document_id: str
    file_name: str
    status: Literal["loaded", "quarantined"]
    reason: str | None
    pipeline_version: str


class Store:
    """The database file, open for writing until `close`; a context manager.

    Opening makes folder and file when missing and brings an older database up to date. Raises
    DatabaseBusyError when another program has it open, RenjaError when the file is no database or was made by
    a newer version.
    """

    def __init__(self, path: Path) -> None:
        self._connection = open_for_writing(path)
        try:
            upgrade(self._connection)
            self._catalog = Catalog(self._connection)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets other programs in."""
        self._connection.close()

    def known(self, sha256: str) -> Known | None:
        """The document with that content, when it was seen before."""
        query = "SELECT document_id, file_name, status, reason, pipeline_version FROM documents WHERE sha256 = ?"
        found = self._connection.execute(query, [sha256]).fetchone()
        return Known(*found) if found else None

    def save(
        self, result: DocumentResult, reading: DocumentResult | None = None, fates: Iterable[Outcome] = ()
    ) -> None:
        """Stores a reading whole or not at all; an earlier one of the same document is replaced.

        Decisions of a person stay; `reading` is the document as read where `result` has such decisions in it, and
        `fates` say what became of each. Raises ValueError when a record names a field that its fact table lacks,
        RenjaError when the disk is full.
        """
        rows = document_rows(result, self._catalog)
        with transaction(self._connection):
            self._replace(result, rows, reading or result, fates)

    def revise(
        self,
        result: DocumentResult,
        reading: DocumentResult,
        fates: Iterable[Outcome],
        decided: Iterable[Correction | FindingDecision],
    ) -> None:
        """As `save`, for a document that was not read again but decided on: decisions and rows go in together."""
        rows = document_rows(result, self._catalog)
        names = "loaded_at, pipeline_version"
        query = f"SELECT {names} FROM documents WHERE document_id = ?"  # noqa: S608 -- names of our own
        loaded = self._connection.execute(query, [result.document_id]).fetchone() or (None, None)
        with transaction(self._connection):
            decisions.add(self._connection, self._catalog, decided)
            self._replace(result, rows, reading, fates)
            update = f"UPDATE documents SET ({names}) = (?, ?) WHERE document_id = ?"  # noqa: S608 -- the same
            self._connection.execute(update, [*loaded, result.document_id])

    def decide(self, decided: Iterable[Correction | FindingDecision], fates: Iterable[Outcome] = ()) -> None:
        """Writes down decisions, and what became of others; rows stay as they are."""
        with transaction(self._connection):
            decisions.add(self._connection, self._catalog, decided)
            self._settle(fates)

    def corrections(self, document_id: str) -> list[Correction]:
        """The live corrections of a document, oldest first."""
        return decisions.corrections(self._connection, document_id)

    def quarantine(self, document_id: str, sha256: str, file_name: str, path: str, reason: str) -> None:
        """Notes why a document could not be loaded. An earlier reading stays, with the reason beside it."""
        earlier = self.known(sha256)
        if earlier and earlier.status == "loaded":
            note = f"Reading it again failed, the earlier reading is kept: {reason}"
            self._connection.execute("UPDATE documents SET reason = ? WHERE sha256 = ?", [note, sha256])
            return
        row: Row = {
            "document_id": document_id,
            "sha256": sha256,
            "file_name": file_name,
            "path": path,
            "status": "quarantined",
            "reason": reason,
            "pipeline_version": __version__,
            "loaded_at": datetime.now(UTC),
        }
        with transaction(self._connection):
            self._forget(document_id)
            self._catalog.insert(self._connection, "documents", [row])

    def settle_offices(self, across: Across, changed: Collection[str] | None = None) -> int:
        """Makes the findings anew that only several documents of one office give together; gives their number.

        Of all offices, or only those of the documents `changed`.
        """
        with transaction(self._connection):
            return offices.settle(self._connection, self._catalog, across, changed)

    def record_run(
        self,
        *,
        started_at: datetime,
        finished_at: datetime,
        settings: Mapping[str, object],
        counts: Mapping[str, int],
    ) -> str:
        """Notes what an ingest did; `counts` has any of found, loaded, skipped, quarantined, pages.

        Gives the run's id.
        """
        run_id = f"{started_at:%Y%m%dT%H%M%S%f}"
        row: Row = {
            "run_id": run_id,
            "started_at": started_at,
            "finished_at": finished_at,
            "seconds": (finished_at - started_at).total_seconds(),
            "pipeline_version": __version__,
            "settings": json.dumps(settings, default=str, ensure_ascii=False),
            **counts,
        }
        with transaction(self._connection):
            self._catalog.insert(self._connection, "runs", [row])
        return run_id

    def save_nomenclature(self, version: str, entries: Iterable[Mapping[str, object]]) -> int:
        """Replaces a version of `nomenklatur`; entries have its columns but `version`. Gives their number."""
        rows: list[Row] = [{**entry, "version": version} for entry in entries]
        with transaction(self._connection):
            self._connection.execute("DELETE FROM nomenklatur WHERE version = ?", [version])
            self._catalog.insert(self._connection, "nomenklatur", rows)
        return len(rows)

    def remove_nomenclature(self, version: str) -> int:
        """Removes a version of `nomenklatur`. Gives the number of its entries, 0 for one that is not there."""
        with transaction(self._connection):
            found = self._connection.execute(
                "DELETE FROM nomenklatur WHERE version = ? RETURNING kode", [version]
            ).fetchall()
        return len(found)

    def forget_learned(self) -> None:
        """Removes the versions of `nomenklatur` that were learned from documents."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM nomenklatur WHERE source = ?", [LEARNED])

    def write_nomenclature(self, folder: Path) -> Path | None:
        """Writes all versions of `nomenklatur` into a CSV file of the folder; None where there are none."""
        return write_lists(self._connection, folder)

    def _replace(
        self,
        result: DocumentResult,
        rows: Mapping[str, Sequence[Row]],
        reading: DocumentResult,
        fates: Iterable[Outcome],
    ) -> None:
        self._forget(result.document_id)
        packed: Row = {"document_id": result.document_id, "shape": shape(), "content": pack(reading)}
        for table, entries in {**rows, "readings": [packed]}.items():
            self._catalog.insert(self._connection, table, entries)
        self._settle(fates)

    def _settle(self, fates: Iterable[Outcome]) -> None:
        for one in fates:
            decisions.settle(self._connection, [one.decision_id], one.status, one.reason)

    def _forget(self, document_id: str) -> None:
        found = self._connection.execute("SELECT 1 FROM documents WHERE document_id = ?", [document_id]).fetchone()
        for table in self._catalog.of_documents() if found else ():
            # The name comes from the database's own catalogue.
            self._connection.execute(f'DELETE FROM "{table}" WHERE document_id = ?', [document_id])  # noqa: S608
