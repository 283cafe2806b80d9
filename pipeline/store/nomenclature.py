"""The lists of codes and names that the database holds (touches the disk), and what its documents say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.store.connection import open_for_reading

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from pipeline.store.catalog import Row

FILE = "nomenklatur.csv"
LEARNED = "loaded documents"  # the `source` of lists that were learned
_SAVED = "SELECT * FROM nomenklatur ORDER BY version, kode, uraian"
# Codes and names as printed, where digital text says both; a bare number may only count the rows.
_PRINTED = """
WITH named AS (
    SELECT document_id, table_id, row_no, level, kode, kode_cetak, uraian_cetak FROM rencana WHERE indikator_no = 1
    UNION ALL
    SELECT document_id, table_id, row_no, level, kode, kode_cetak, uraian_cetak FROM evaluasi WHERE indikator_no = 1
    UNION ALL
    SELECT document_id, table_id, row_no, level, kode, kode_cetak, uraian_cetak FROM review_rkpd WHERE indikator_no = 1
    UNION ALL
    SELECT document_id, table_id, row_no, level, kode, kode_cetak, uraian_cetak FROM usulan
),
read AS (
    SELECT table_id, row_no, bool_and(source = 'digital') AS digital
    FROM cells WHERE field IN ('kode', 'kode_cetak', 'uraian', 'uraian_cetak', 'uraian_awal') AND text <> ''
    GROUP BY table_id, row_no
)
SELECT d.wilayah, d.document_id, d.file_name, n.table_id, n.level, n.kode, n.uraian_cetak AS uraian
FROM named AS n
JOIN documents AS d USING (document_id)
JOIN read AS r USING (table_id, row_no)
WHERE r.digital AND n.kode IS NOT NULL AND n.kode_cetak IS NOT NULL AND n.uraian_cetak IS NOT NULL
    AND (n.level = 'urusan' OR NOT regexp_full_match(trim(n.kode_cetak, ' .'), '[1-9][0-9]{0,2}'))
    AND n.level IN ('urusan', 'bidang', 'program', 'kegiatan', 'sub_kegiatan')
ORDER BY d.document_id, n.table_id, n.row_no
"""


def saved_nomenclature(database: Path) -> list[Row]:
    """The rows of `nomenklatur`, every version; none where there is no database."""
    if not database.is_file():
        return []
    with open_for_reading(database) as connection:
        return fetched(connection, _SAVED) if _has_lists(connection) else []


def printed_names(database: Path) -> list[Row]:
    """Codes and names that digital pages of loaded documents print side by side, one row for each time.

    Keys: wilayah, document_id, file_name, table_id, level, kode (canonical), uraian (as printed).
    """
    with open_for_reading(database) as connection:
        return fetched(connection, _PRINTED)


def write_lists(connection: DuckDBPyConnection, folder: Path) -> Path | None:
    """All versions as one CSV, for processes that must not open the database; None where there are none."""
    lists = connection.table("nomenklatur")
    if not lists.limit(1).fetchall():
        return None
    path = folder / FILE
    lists.write_csv(str(path))
    return path


def fetched(connection: DuckDBPyConnection, query: str) -> list[Row]:
    """The rows of a query by column name."""
    rows = connection.execute(query).fetchall()
    names = [column[0] for column in connection.description or ()]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _has_lists(connection: DuckDBPyConnection) -> bool:
    query = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'nomenklatur'"
    return connection.execute(query).fetchone() is not None
