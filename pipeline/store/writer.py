"""The one writer of the database (touches the disk). Everything else reads."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

import duckdb

from pipeline import __version__
from pipeline.model import Correction, StructureDecision
from pipeline.store import changes, decisions, ledger, offices
from pipeline.store.catalog import Catalog
from pipeline.store.connection import open_for_writing
from pipeline.store.layouts import SAVED, count_read, write_layouts
from pipeline.store.nomenclature import LEARNED, fetched, write_lists
from pipeline.store.parcels import portions, read_parcels
from pipeline.store.readings import pack, reading_of, shape
from pipeline.store.schema import explained, transaction, upgrade
from pipeline.store.workcopy import PATIENCE_SECONDS, WorkCopy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from pipeline.model import DocumentResult, Outcome
    from pipeline.store.catalog import Row
    from pipeline.store.decisions import Decision
    from pipeline.store.ledger import FileEntry, RunEntry
    from pipeline.store.offices import Across
    from pipeline.store.rows import Origins


class Revision(NamedTuple):
    """A document looked at anew without being read again: what is stored, what was read, what became of decisions."""

    result: DocumentResult
    reading: DocumentResult
    fates: Sequence[Outcome]
    origins: Origins


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of a document's content."""

    document_id: str
    file_name: str
    status: Literal["loaded", "quarantined"]
    reason: str | None
    pipeline_version: str


class Store:
    """The database, to be changed; a context manager. Readers see nothing of it before it is closed, then all of it.

    Opening makes folder and file when missing and brings an older database up to date. Where an exception leaves the
    block, nothing is changed. Raises DatabaseBusyError when another program changes it for longer than `patience`
    seconds, RenjaError when the file is no database or was made by a newer version, or the disk is full.
    """

    def __init__(self, path: Path, patience: float = PATIENCE_SECONDS) -> None:
        self._copy = WorkCopy(path, patience)
        try:
            self._connection = open_for_writing(self._copy.path)
        except BaseException:
            self._copy.discard()
            raise
        try:
            with explained():
                upgrade(self._connection)
                self.catalog = Catalog(self._connection)
        except BaseException:
            self.discard()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close() if error is None else self.discard()

    def close(self) -> None:
        """Publishes all changes at once."""
        try:
            with explained():
                self._connection.execute("CHECKPOINT")
        except BaseException:
            self.discard()
            raise
        self._connection.close()
        self._copy.publish()

    def discard(self) -> None:
        """Leaves the database as it was."""
        with suppress(duckdb.Error):  # a copy that could not be written cannot always be closed in order either
            self._connection.close()
        self._copy.discard()

    def known(self, sha256: str) -> Known | None:
        """The document with that content, when it was seen before."""
        query = "SELECT document_id, file_name, status, reason, pipeline_version FROM documents WHERE sha256 = ?"
        found = self._connection.execute(query, [sha256]).fetchone()
        return Known(*found) if found else None

    def loaded(self) -> dict[str, str]:
        """The SHA-256 of every document that is loaded, and its file name."""
        query = "SELECT sha256, file_name FROM documents WHERE status = 'loaded'"
        return dict(self._connection.execute(query).fetchall())

    def save(
        self,
        result: DocumentResult,
        reading: DocumentResult | None = None,
        fates: Iterable[Outcome] = (),
        origins: Origins = MappingProxyType({}),
    ) -> None:
        """Stores a reading whole or not at all; an earlier one of the same document is replaced.

        Decisions of a person stay; `reading` is the document as read where `result` has such decisions in it, `fates`
        say what became of each, and `origins` which rows had another number when they were read. Raises ValueError
        when a record names a field that its fact table lacks,
        RenjaError when the disk is full.
        """
        from pipeline.store.rows import document_rows  # noqa: PLC0415 -- who loads parcels needs it not

        rows = document_rows(result, self.catalog, origins)
        with transaction(self._connection):
            self._replace(result, rows, reading or result, fates)

    def revise(
        self,
        result: DocumentResult,
        reading: DocumentResult,
        fates: Iterable[Outcome],
        decided: Iterable[Decision],
        origins: Origins = MappingProxyType({}),
    ) -> None:
        """As `save`, for a document that was not read again but decided on: decisions and rows go in together."""
        from pipeline.store.rows import document_rows  # noqa: PLC0415 -- who loads parcels needs it not

        rows = document_rows(result, self.catalog, origins)
        names = "loaded_at, pipeline_version"
        query = f"SELECT {names} FROM documents WHERE document_id = ?"  # noqa: S608 -- names of our own
        loaded = self._connection.execute(query, [result.document_id]).fetchone() or (None, None)
        with transaction(self._connection):
            decisions.add(self._connection, self.catalog, decided)
            self._replace(result, rows, reading, fates)
            update = f"UPDATE documents SET ({names}) = (?, ?) WHERE document_id = ?"  # noqa: S608 -- the same
            self._connection.execute(update, [*loaded, result.document_id])

    def revise_all(self, revisions: Sequence[Revision]) -> None:
        """As `revise` without new decisions, for many documents in one transaction: much quicker than one by one."""
        from pipeline.store.rows import document_rows  # noqa: PLC0415 -- who loads parcels needs it not

        if not revisions:
            return
        ids = [one.result.document_id for one in revisions]
        rows: dict[str, list[Row]] = {}
        for one in revisions:
            packed: Row = {"document_id": one.result.document_id, "shape": shape(), "content": pack(one.reading)}
            made = document_rows(one.result, self.catalog, one.origins)
            for table, entries in {**made, "readings": [packed]}.items():
                rows.setdefault(table, []).extend(entries)
        query = "SELECT loaded_at, pipeline_version, document_id FROM documents WHERE list_contains(?, document_id)"
        loaded = self._connection.execute(query, [ids]).fetchall()
        with transaction(self._connection):
            for table in self.catalog.of_documents():
                # The name comes from the database's own catalogue.
                self._connection.execute(f'DELETE FROM "{table}" WHERE list_contains(?, document_id)', [ids])  # noqa: S608
            for document_id in ids:
                changes.forget(self._connection, document_id)
            for table, entries in rows.items():
                self.catalog.insert(self._connection, table, entries)
            self._settle(fate for one in revisions for fate in one.fates)
            update = "UPDATE documents SET (loaded_at, pipeline_version) = (?, ?) WHERE document_id = ?"
            self._connection.executemany(update, loaded)

    def decide(self, decided: Iterable[Decision], fates: Iterable[Outcome] = ()) -> None:
        """Writes down decisions, and what became of others; rows stay as they are."""
        with transaction(self._connection):
            decisions.add(self._connection, self.catalog, decided)
            self._settle(fates)

    def loaded_at(self, document_id: str) -> object:
        """When the document was stored; None for one that is not there."""
        query = "SELECT loaded_at FROM documents WHERE document_id = ?"
        return (self._connection.execute(query, [document_id]).fetchone() or (None,))[0]

    def readings(self, forms: Collection[str]) -> Iterator[tuple[str, DocumentResult | None]]:
        """Documents with a table that none of `forms` read, each with its reading (None: of another version)."""
        query = "SELECT DISTINCT document_id FROM tables WHERE form IS NULL OR NOT list_contains(?, form) ORDER BY 1"
        for (document_id,) in self._connection.execute(query, [sorted(forms)]).fetchall():
            yield document_id, reading_of(self._connection, document_id)

    def layouts(self) -> list[Row]:
        """The rows of `layouts`."""
        return fetched(self._connection, SAVED)

    def decisions(self, document_id: str) -> list[Correction | StructureDecision]:
        """The live decisions on a document's values, rows, tables and facts."""
        return decisions.on_rows(self._connection, document_id)

    def decided(self) -> set[str]:
        """The documents that have such decisions."""
        values = decisions.of(Correction, self._connection, None)
        structure = decisions.of(StructureDecision, self._connection, None)
        return {one.document_id for one in values} | {one.document_id for one in structure}

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
            self.catalog.insert(self._connection, "documents", [row])

    def load(self, parcels: Sequence[Path]) -> None:
        """Stores documents that `parcels.write_parcel` packed, all or none; earlier readings are replaced.

        A document that people decided on (`decided`) needs `save`. Raises RenjaError when the disk is full.
        """
        with transaction(self._connection):
            for some in portions(parcels):  # memory does not grow with what waited to be loaded
                tables = read_parcels(some)
                self._forget_all(tables["documents"]["document_id"].to_pylist() if tables else [])
                for name, rows in tables.items():
                    self.catalog.insert_arrow(self._connection, name, rows)

    def settle_offices(self, across: Across, changed: Collection[str] | None = None) -> int:
        """Makes the findings anew that only several documents of one office give together; gives their number.

        Of all offices, or only those of the documents `changed`.
        """
        with transaction(self._connection):
            return offices.settle(self._connection, self.catalog, across, changed)

    def write_changes(self, comparisons: Mapping[str, Sequence[Row]]) -> None:
        """Writes what differs between documents (`perubahan`), by the id of each comparison; earlier ones give way."""
        with transaction(self._connection):
            changes.write(self._connection, self.catalog, comparisons)

    def write_down(self, run: RunEntry, files: Iterable[FileEntry] = ()) -> None:
        """Writes down how a run stands and what became of files; what was written of them before gives way."""
        with transaction(self._connection):
            ledger.write_run(self._connection, self.catalog, run)
            ledger.write_files(self._connection, self.catalog, files)

    def save_nomenclature(self, version: str, entries: Iterable[Mapping[str, object]]) -> int:
        """Replaces a version of `nomenklatur`; entries have its columns but `version`. Gives their number."""
        rows: list[Row] = [{**entry, "version": version} for entry in entries]
        with transaction(self._connection):
            self._connection.execute("DELETE FROM nomenklatur WHERE version = ?", [version])
            self.catalog.insert(self._connection, "nomenklatur", rows)
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

    def save_layout(self, row: Row) -> None:
        """Keeps a taught layout; one of the same name gives way. `row` has its columns but `tables_read`."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM layouts WHERE name = ?", [row["name"]])
            self.catalog.insert(self._connection, "layouts", [{**row, "tables_read": 0}])

    def remove_layout(self, name: str) -> None:
        """Forgets a taught layout; the tables that were read by it stay until they are read again."""
        self._connection.execute("DELETE FROM layouts WHERE name = ?", [name])

    def count_layouts(self) -> None:
        """Brings up to date how many tables were read by each taught layout."""
        with transaction(self._connection):
            count_read(self._connection)

    def write_layouts(self, folder: Path) -> Path | None:
        """Writes the taught layouts into a JSON file of the folder; None where there are none."""
        return write_layouts(self._connection, folder)

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
            self.catalog.insert(self._connection, table, entries)
        self._settle(fates)

    def _settle(self, fates: Iterable[Outcome]) -> None:
        for one in fates:
            decisions.settle(self._connection, [one.decision_id], one.status, one.reason)

    def _forget(self, document_id: str) -> None:
        self._forget_all([document_id])

    def _forget_all(self, document_ids: Sequence[str]) -> None:
        """Removes the rows of these documents, as far as they are stored."""
        query = "SELECT document_id FROM documents WHERE document_id IN (SELECT unnest(?))"
        found = [one for (one,) in self._connection.execute(query, [list(document_ids)]).fetchall()]
        for table in self.catalog.of_documents() if found else ():
            # The name comes from the database's own catalogue.
            delete = f'DELETE FROM "{table}" WHERE document_id IN (SELECT unnest(?))'  # noqa: S608
            self._connection.execute(delete, [found])
        for document_id in found:
            changes.forget(self._connection, document_id)
