-- Sources of funds of each document: only rows that may be added up, so that the shares are shares of the whole.
CREATE OR REPLACE VIEW sumber_dana_per_tahun AS
WITH terdalam AS (
    SELECT document_id, table_id, row_no, file_name, perangkat_daerah, wilayah, tahun, jenis, pagu
    FROM kegiatan_per_tahun
    WHERE tabel = 'rencana' AND terdalam AND pagu IS NOT NULL
),
terbagi AS (
    SELECT document_id, table_id, row_no, sumber_dana, pagu FROM pendanaan WHERE tabel = 'rencana' AND field = 'pagu'
),
sumber AS (
    SELECT t.* EXCLUDE (pagu), b.sumber_dana, b.pagu
    FROM terdalam AS t
    INNER JOIN terbagi AS b ON b.document_id = t.document_id AND b.table_id = t.table_id AND b.row_no = t.row_no
    UNION ALL
    SELECT t.* EXCLUDE (pagu), r.sumber_dana, t.pagu
    FROM terdalam AS t
    INNER JOIN rencana AS r
        ON r.document_id = t.document_id AND r.table_id = t.table_id AND r.row_no = t.row_no
    ANTI JOIN (SELECT DISTINCT document_id, table_id, row_no FROM terbagi) AS b
        ON b.document_id = t.document_id AND b.table_id = t.table_id AND b.row_no = t.row_no
),
jumlah AS (
    SELECT
        perangkat_daerah, wilayah, tahun, jenis, file_name, coalesce(sumber_dana, '(tidak disebut)') AS sumber_dana,
        count(*) AS jumlah_baris, sum(pagu) AS pagu, document_id
    FROM sumber
    GROUP BY ALL
)
SELECT
    perangkat_daerah, wilayah, tahun, jenis, file_name, sumber_dana, jumlah_baris, pagu,
    round(pagu / nullif(sum(pagu) OVER (PARTITION BY document_id, tahun), 0) * 100, 2) AS porsi_persen, document_id
FROM jumlah
ORDER BY perangkat_daerah, tahun, file_name, pagu DESC;

COMMENT ON VIEW sumber_dana_per_tahun IS 'Sources of funds (sumber dana) of each document and year: pagu of the rows that may be added up, and its share of all (porsi_persen)';
