-- Absorption of the budget by quarter: realised money over the money target of the year evaluated.
CREATE OR REPLACE VIEW serapan_per_triwulan AS
WITH triwulan AS (
    SELECT
        e.document_id, e.table_id, e.row_no, e.page, e.level, e.kode, e.uraian,
        e.target_rp AS pagu, q.triwulan, q.realisasi
    FROM evaluasi AS e,
        unnest([
            {'triwulan': 1, 'realisasi': e.tw1_rp}, {'triwulan': 2, 'realisasi': e.tw2_rp},
            {'triwulan': 3, 'realisasi': e.tw3_rp}, {'triwulan': 4, 'realisasi': e.tw4_rp}
        ]) AS u(q)
    WHERE coalesce(e.indikator_no, 1) = 1 AND e.level <> 'rata_rata'
        AND coalesce(e.tw1_rp, e.tw2_rp, e.tw3_rp, e.tw4_rp) IS NOT NULL
)
SELECT
    d.document_id, d.perangkat_daerah, d.wilayah, coalesce(t.tahun, d.tahun) AS tahun,
    w.table_id, w.row_no, w.page, w.level, w.kode, w.uraian, w.pagu, w.triwulan, w.realisasi,
    round(w.realisasi / nullif(w.pagu, 0) * 100, 2) AS serapan_persen,
    round(
        sum(w.realisasi) OVER (PARTITION BY w.document_id, w.table_id, w.row_no ORDER BY w.triwulan)
        / nullif(w.pagu, 0) * 100, 2
    ) AS serapan_kumulatif_persen,
    k.program, k.kegiatan, coalesce(k.terdalam, false) AS terdalam
FROM triwulan AS w
INNER JOIN documents AS d ON d.document_id = w.document_id
LEFT JOIN tables AS t ON t.document_id = w.document_id AND t.table_id = w.table_id
LEFT JOIN kegiatan_per_tahun AS k
    ON k.document_id = w.document_id AND k.table_id = w.table_id AND k.row_no = w.row_no AND k.tabel = 'evaluasi'
WHERE t.utama IS DISTINCT FROM false
ORDER BY d.perangkat_daerah, tahun, w.table_id, w.row_no, w.triwulan;

COMMENT ON VIEW serapan_per_triwulan IS 'Absorption (serapan) of the money target by quarter (triwulan), of the quarter and up to it, in percent; add up only where terdalam is true';
