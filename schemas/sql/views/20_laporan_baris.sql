-- The rows of all fact tables with what a report says of each: level, code, name, money of the year and of the next.
CREATE OR REPLACE VIEW laporan_baris AS
SELECT 'rencana' AS tabel, document_id, table_id, row_no, page, level, kode, uraian, indikator_no, pagu, pagu_maju
FROM rencana
UNION ALL
SELECT 'review_rkpd', document_id, table_id, row_no, page, level, kode,
    coalesce(uraian_awal, uraian_kebutuhan), indikator_no, coalesce(pagu_kebutuhan, pagu_awal), pagu_maju
FROM review_rkpd
UNION ALL
SELECT 'evaluasi', document_id, table_id, row_no, page, level, kode, uraian, indikator_no, target_rp, NULL
FROM evaluasi
UNION ALL
SELECT 'usulan', document_id, table_id, row_no, page, level, kode, uraian, 1, pagu, NULL
FROM usulan
UNION ALL
SELECT 'rencana_tahunan', document_id, table_id, row_no, page, level, kode, uraian, indikator_no,
    coalesce(pagu, realisasi_rp), NULL
FROM rencana_tahunan
UNION ALL
SELECT 'capaian', document_id, table_id, row_no, page, NULL, NULL, indikator, 1, NULL, NULL
FROM capaian;

COMMENT ON VIEW laporan_baris IS 'Rows of all fact tables (tabel) with level, code, name and money: pagu is the ceiling, or the money target of an evaluation (target_rp); rencana_tahunan has a row a year, which must not be added up';
