"""A document's rows on their way into the database, as a folder of Parquet files (touches the disk).

A worker, here or on another machine, makes the folder; the one writer loads it. A folder is there whole or not at all.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipeline.store.readings import pack, shape, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from pipeline.model import DocumentResult
    from pipeline.store.catalog import Catalog, Row

SUFFIX = ".parquet"
MOST_BYTES = 32_000_000  # compressed; in memory some ten times as much
MOST_FOLDERS = 500


def write_parcel(result: DocumentResult, catalog: Catalog, folder: Path) -> Mapping[str, Sequence[Row]]:
    """Writes one file a table into `folder`, which appears when all are there; an earlier one is replaced.

    Gives the rows by table.
    Raises ValueError when a record names a field that its fact table lacks, OSError when the disk is full.
    """
    from pyarrow import parquet  # noqa: PLC0415 -- takes long to import

    from pipeline.store.rows import document_rows  # noqa: PLC0415 -- who only loads parcels needs it not

    unfinished = folder.with_name(f"{folder.name}.tmp")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    packed: Row = {"document_id": result.document_id, "shape": shape(), "content": pack(result)}
    tables = {**document_rows(result, catalog), "readings": [packed]}
    for name, rows in tables.items():
        if rows:
            parquet.write_table(catalog.arrow(name, rows), unfinished / f"{name}{SUFFIX}", compression="zstd")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    return tables


def read_parcels(folders: Iterable[Path]) -> Mapping[str, pa.Table]:
    """The rows of some documents by table; raises an ArrowException or OSError where a file is damaged."""
    import pyarrow as pa  # noqa: PLC0415 -- takes long to import
    from pyarrow import parquet  # noqa: PLC0415 -- the same

    parts: dict[str, list[pa.Table]] = {}
    for folder in folders:
        for file in sorted(folder.glob(f"*{SUFFIX}")):
            # Threads and the search for parts of a data set cost more than the few rows of a file.
            read = parquet.ParquetFile(file).read(use_threads=False)
            parts.setdefault(file.name.removesuffix(SUFFIX), []).append(read)
    tables = {name: pa.concat_tables(some) for name, some in parts.items()}
    if "documents" in tables:
        tables["documents"] = _stored_now(tables["documents"])
    return tables


def portions(folders: Iterable[Path]) -> Iterator[list[Path]]:
    """The folders in their order, so many together as `read_parcels` may hold in memory at once."""
    some: list[Path] = []
    size = 0
    for folder in folders:
        own = sum(file.stat().st_size for file in folder.glob(f"*{SUFFIX}"))
        if some and (size + own > MOST_BYTES or len(some) == MOST_FOLDERS):
            yield some
            some, size = [], 0
        some.append(folder)
        size += own
    if some:
        yield some


def reading_of(folder: Path) -> DocumentResult | None:
    """The reading that a parcel was made from; None where it was made by another version."""
    from pyarrow import parquet  # noqa: PLC0415 -- takes long to import

    content = parquet.ParquetFile(folder / f"readings{SUFFIX}").read(columns=["content"])["content"][0].as_py()
    return unpack(content)


def _stored_now(documents: pa.Table) -> pa.Table:
    from pipeline.store.arrow import column  # noqa: PLC0415 -- as above

    now = datetime.now(UTC).replace(tzinfo=None)
    place = documents.schema.get_field_index("loaded_at")
    return documents.set_column(place, "loaded_at", column("TIMESTAMP", [now] * len(documents)))
