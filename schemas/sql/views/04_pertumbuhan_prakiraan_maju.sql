-- Growth of the forward estimate (prakiraan maju, n+1) over the year planned.
CREATE OR REPLACE VIEW pertumbuhan_prakiraan_maju AS
SELECT
    d.document_id, d.perangkat_daerah, d.wilayah, coalesce(t.tahun, d.tahun) AS tahun,
    r.table_id, r.row_no, r.page, r.level, r.kode, r.uraian, r.pagu, r.pagu_maju,
    r.pagu_maju - r.pagu AS selisih,
    round((r.pagu_maju - r.pagu) / nullif(r.pagu, 0) * 100, 2) AS pertumbuhan_persen
FROM rencana AS r
INNER JOIN documents AS d ON d.document_id = r.document_id
LEFT JOIN tables AS t ON t.document_id = r.document_id AND t.table_id = r.table_id
WHERE coalesce(r.indikator_no, 1) = 1 AND coalesce(r.pagu, r.pagu_maju) IS NOT NULL
    AND t.utama IS DISTINCT FROM false
ORDER BY d.perangkat_daerah, tahun, r.table_id, r.row_no;

COMMENT ON VIEW pertumbuhan_prakiraan_maju IS 'Growth of the forward estimate (prakiraan maju) over the ceiling of the year planned, in percent';
