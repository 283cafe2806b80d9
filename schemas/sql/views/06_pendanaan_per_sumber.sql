-- Ceilings by source of funds: from the amounts printed by source where a row has them, else from its sumber_dana.
-- Levels contain each other (a program its kegiatan): they are kept apart and must not be added together.
CREATE OR REPLACE VIEW pendanaan_per_sumber AS
WITH terbagi AS (
    SELECT p.document_id, p.table_id, p.row_no, r.level, p.sumber_dana, p.pagu
    FROM pendanaan AS p
    INNER JOIN rencana AS r
        ON r.document_id = p.document_id AND r.table_id = p.table_id AND r.row_no = p.row_no
    WHERE p.tabel = 'rencana' AND p.field = 'pagu'
),
sumber AS (
    SELECT * FROM terbagi
    UNION ALL
    SELECT r.document_id, r.table_id, r.row_no, r.level, coalesce(r.sumber_dana, '(tidak disebut)'), r.pagu
    FROM rencana AS r
    ANTI JOIN terbagi USING (document_id, table_id, row_no)
    WHERE r.pagu IS NOT NULL
)
SELECT
    d.document_id, d.perangkat_daerah, d.wilayah, coalesce(t.tahun, d.tahun) AS tahun,
    s.table_id, s.level, s.sumber_dana, count(*) AS jumlah_baris, sum(s.pagu) AS pagu
FROM sumber AS s
INNER JOIN documents AS d ON d.document_id = s.document_id
LEFT JOIN tables AS t ON t.document_id = s.document_id AND t.table_id = s.table_id
WHERE t.utama IS DISTINCT FROM false
GROUP BY ALL
ORDER BY d.perangkat_daerah, tahun, s.table_id, s.level, pagu DESC;

COMMENT ON VIEW pendanaan_per_sumber IS 'Ceilings by source of funds (sumber dana) and level; levels contain each other and must not be added together';
