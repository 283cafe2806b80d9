-- The plan (T-C.33) against the review of the draft RKPD (T-C.31), item by item.
-- Tables that print the same again are left out (tables.utama). Items meet by code, or by name where a form prints no code.
CREATE OR REPLACE VIEW rencana_terhadap_review AS
WITH r AS (
    SELECT
        document_id, level, coalesce(kode, lower(uraian)) AS kunci,
        any_value(kode) AS kode, any_value(uraian) AS uraian, sum(pagu) AS pagu
    FROM rencana
    ANTI JOIN (SELECT document_id, table_id FROM tables WHERE NOT utama) USING (document_id, table_id)
    WHERE level IN ('program', 'kegiatan', 'sub_kegiatan') AND coalesce(indikator_no, 1) = 1
    GROUP BY document_id, level, kunci
),
v AS (
    SELECT
        document_id, level, coalesce(kode, lower(uraian_awal), lower(uraian_kebutuhan)) AS kunci,
        any_value(kode) AS kode, any_value(coalesce(uraian_awal, uraian_kebutuhan)) AS uraian,
        sum(pagu_awal) AS pagu_awal, sum(pagu_kebutuhan) AS pagu_kebutuhan
    FROM review_rkpd
    ANTI JOIN (SELECT document_id, table_id FROM tables WHERE NOT utama) USING (document_id, table_id)
    WHERE level IN ('program', 'kegiatan', 'sub_kegiatan') AND coalesce(indikator_no, 1) = 1
    GROUP BY document_id, level, kunci
)
SELECT
    document_id, d.perangkat_daerah, d.wilayah, d.tahun, level,
    coalesce(r.kode, v.kode) AS kode, coalesce(r.uraian, v.uraian) AS uraian,
    r.pagu, v.pagu_awal, v.pagu_kebutuhan,
    r.pagu - v.pagu_awal AS selisih_awal, r.pagu - v.pagu_kebutuhan AS selisih_kebutuhan,
    CASE
        WHEN v.kunci IS NULL THEN 'hanya dalam T-C.33'
        WHEN r.kunci IS NULL THEN 'hanya dalam T-C.31'
        WHEN r.pagu IS DISTINCT FROM v.pagu_awal THEN 'pagu berbeda'
        ELSE 'sama'
    END AS hasil
FROM r
FULL JOIN v USING (document_id, level, kunci)
INNER JOIN documents AS d USING (document_id)
WHERE document_id IN (SELECT document_id FROM rencana)
    AND document_id IN (SELECT document_id FROM review_rkpd)
ORDER BY d.perangkat_daerah, d.tahun, kode;

COMMENT ON VIEW rencana_terhadap_review IS 'The plan (rencana, T-C.33) against the review of the draft RKPD (T-C.31): hasil says whether an item is in one only, or its ceiling differs';
