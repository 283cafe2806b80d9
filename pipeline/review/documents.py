"""Documents: the list with its filters, and all that is known of one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pipeline.review.rows import row, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection

    from pipeline.review.rows import Row

PAGE = 100
FINDINGS = ("kesalahan", "peringatan", "ragu", "bersih")
_LIST = """
WITH t AS (
    SELECT document_id, count(*) AS tabel, count(*) FILTER (kind <> 'other') AS formulir FROM tables GROUP BY ALL
),
r AS (
    SELECT document_id, count(*) AS ragu FROM cells
    WHERE status = 'review' AND field IS NOT NULL AND row_no > 0 GROUP BY ALL
),
f AS (
    SELECT document_id, count(*) FILTER (severity = 'error') AS kesalahan,
        count(*) FILTER (severity = 'warning') AS peringatan
    FROM findings ANTI JOIN (
        SELECT finding_id FROM finding_decisions WHERE status = 'applied' AND decision = 'dismissed'
    ) USING (finding_id)
    GROUP BY ALL
),
k AS (
    SELECT document_id, count(*) AS diputuskan FROM (
        SELECT document_id FROM finding_decisions WHERE status = 'applied'
        UNION ALL SELECT document_id FROM corrections WHERE status IN ('applied', 'waiting')
    ) GROUP BY ALL
),
semua AS (
    SELECT d.*, coalesce(t.tabel, 0) AS tabel, coalesce(t.formulir, 0) AS formulir, coalesce(r.ragu, 0) AS ragu,
        coalesce(f.kesalahan, 0) AS kesalahan, coalesce(f.peringatan, 0) AS peringatan,
        coalesce(k.diputuskan, 0) AS diputuskan, coalesce(s.state, 'open') AS keadaan, s.assigned AS petugas
    FROM documents AS d LEFT JOIN (FROM document_states WHERE status = 'applied') AS s USING (document_id)
    LEFT JOIN t USING (document_id) LEFT JOIN r USING (document_id)
    LEFT JOIN f USING (document_id) LEFT JOIN k USING (document_id)
)
SELECT *, count(*) OVER () AS semua FROM semua
WHERE ($wilayah = '' OR wilayah = $wilayah)
    AND ($pd = '' OR perangkat_daerah = $pd)
    AND ($tahun = '' OR tahun::VARCHAR = $tahun)
    AND ($status = '' OR status = $status)
    AND ($keadaan = '' OR keadaan = $keadaan)
    AND ($petugas = '' OR petugas = $petugas)
    AND ($cari = '' OR contains(lower(concat_ws(' ', file_name, perangkat_daerah, wilayah)), lower($cari)))
    AND CASE $temuan
        WHEN 'kesalahan' THEN kesalahan > 0 WHEN 'peringatan' THEN peringatan > 0
        WHEN 'ragu' THEN ragu > 0 WHEN 'bersih' THEN kesalahan + peringatan + ragu = 0 ELSE true END
ORDER BY status DESC, kesalahan + ragu DESC, wilayah NULLS LAST, perangkat_daerah, file_name
LIMIT $limit OFFSET $offset
"""
_PAGU = """
SELECT document_id, max(total.jumlah) FROM laporan_jumlah
SEMI JOIN (FROM tables WHERE kind = 'T-C.33') AS t USING (document_id, table_id)
WHERE list_contains(?, document_id) GROUP BY ALL
"""
_CHOICES = """
SELECT list_sort(list(DISTINCT wilayah)) AS wilayah, list_sort(list(DISTINCT perangkat_daerah)) AS pd,
    list_reverse_sort(list(DISTINCT tahun)) AS tahun, list_sort(list(DISTINCT status)) AS status,
    (SELECT list_sort(list(DISTINCT assigned)) FROM document_states WHERE status = 'applied') AS petugas
FROM documents
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list of documents is narrowed to; an empty text is no filter."""

    wilayah: str = ""
    pd: str = ""
    tahun: str = ""
    status: str = ""
    temuan: str = ""
    keadaan: str = ""
    petugas: str = ""
    cari: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Filters:
        """From the parameters of an address; others are ignored."""
        return cls(**{name: given.get(name, "") for name in cls.__slots__})


def documents(connection: DuckDBPyConnection, filters: Filters, page: int = 1, size: int = PAGE) -> list[Row]:
    """One page of the list, worst first; `semua` in every row is the number of all that pass the filters."""
    found = rows(connection, _LIST, {**asdict(filters), "limit": size, "offset": (page - 1) * size})
    pagu = dict(connection.execute(_PAGU, [[one["document_id"] for one in found]]).fetchall())
    return [{**one, "pagu": pagu.get(one["document_id"])} for one in found]


def choices(connection: DuckDBPyConnection) -> Row:
    """The values that the filters can take."""
    return {
        name: [one for one in values or [] if one is not None] for name, values in rows(connection, _CHOICES)[0].items()
    }


def document(connection: DuckDBPyConnection, document_id: str) -> Row | None:
    """A document with what a report says of it."""
    return row(connection, "SELECT * FROM documents WHERE document_id = ?", [document_id])


def tables(connection: DuckDBPyConnection, document_id: str) -> list[Row]:
    """Its tables in order, with the findings on each."""
    query = """
        SELECT t.*, count(f.finding_id) FILTER (severity = 'error') AS kesalahan,
            count(f.finding_id) FILTER (severity = 'warning') AS peringatan,
            split_part(t.table_id, '-', 2)::INTEGER AS nomor
        FROM laporan_tabel AS t LEFT JOIN (
            FROM findings ANTI JOIN (
                SELECT finding_id FROM finding_decisions WHERE status = 'applied' AND decision = 'dismissed'
            ) USING (finding_id)
        ) AS f ON f.table_id = t.table_id
        WHERE t.document_id = ? GROUP BY ALL ORDER BY t.table_id
    """
    return rows(connection, query, [document_id])


def findings(connection: DuckDBPyConnection, document_id: str) -> list[Row]:
    """Its findings, errors first, each with what was decided."""
    query = "SELECT * FROM laporan_temuan WHERE document_id = ?"
    return rows(connection, query, [document_id])


def pages(connection: DuckDBPyConnection, document_id: str) -> list[Row]:
    """Its pages, with the tables that stand on each."""
    query = """
        SELECT p.*, list(DISTINCT split_part(t.table_id, '-', 2)::INTEGER) FILTER (t.table_id IS NOT NULL) AS tabel
        FROM pages AS p
        LEFT JOIN tables AS t ON t.document_id = p.document_id AND p.page BETWEEN t.first_page AND t.last_page
        WHERE p.document_id = ? GROUP BY ALL ORDER BY p.page
    """
    return rows(connection, query, [document_id])


def programs(connection: DuckDBPyConnection, document_id: str) -> list[Row]:
    """Its programs with their pagu and that of their sub kegiatan, the largest first.

    As the view `pagu_per_program`, but of one document: the view reads all.
    """
    query = """
        WITH baris AS (FROM rencana WHERE document_id = ? AND coalesce(indikator_no, 1) = 1)
        SELECT p.uraian AS program, p.kode, p.pagu, p.pagu_maju, sum(s.pagu) AS pagu_sub_kegiatan
        FROM baris AS p
        LEFT JOIN baris AS s
            ON s.table_id = p.table_id AND s.level = 'sub_kegiatan' AND starts_with(s.kode, p.kode || '.')
        WHERE p.level = 'program' AND p.pagu IS NOT NULL
        GROUP BY p.table_id, p.row_no, p.uraian, p.kode, p.pagu, p.pagu_maju ORDER BY p.pagu DESC LIMIT 12
    """
    return rows(connection, query, [document_id])
