-- Completeness: of the lowest rows of a table (sub kegiatan, else kegiatan, else program) how many have each field.
-- A field that a table has no column for is not missing: dicetak is false.
CREATE OR REPLACE VIEW laporan_kelengkapan AS
WITH terendah AS (
    SELECT
        document_id, table_id,
        CASE
            WHEN bool_or(level = 'sub_kegiatan') THEN 'sub_kegiatan'
            WHEN bool_or(level = 'kegiatan') THEN 'kegiatan'
            WHEN bool_or(level = 'program') THEN 'program'
        END AS level
    FROM laporan_baris
    GROUP BY document_id, table_id
),
isian AS (
    FROM rencana AS r
    SELECT 'rencana' AS tabel, document_id, table_id, level, indikator_no, {
        'kode': kode IS NOT NULL, 'uraian': uraian IS NOT NULL, 'indikator': indikator IS NOT NULL,
        'lokasi': lokasi IS NOT NULL, 'target': target IS NOT NULL, 'satuan': satuan IS NOT NULL,
        'pagu': pagu IS NOT NULL, 'sumber_dana': sumber_dana IS NOT NULL, 'target_maju': target_maju IS NOT NULL,
        'pagu_maju': pagu_maju IS NOT NULL, 'penanggung_jawab': penanggung_jawab IS NOT NULL
    }::MAP(VARCHAR, BOOLEAN) AS ada
    UNION ALL
    -- A row counts once for each year that it plans; what was realised, and the state at the end, are no plan.
    FROM rencana_tahunan
    SELECT 'rencana_tahunan', document_id, table_id, level, indikator_no, {
        'kode': kode IS NOT NULL, 'uraian': uraian IS NOT NULL, 'indikator': indikator IS NOT NULL,
        'satuan': satuan IS NOT NULL, 'target': target IS NOT NULL, 'pagu': pagu IS NOT NULL,
        'lokasi': lokasi IS NOT NULL, 'penanggung_jawab': penanggung_jawab IS NOT NULL
    }::MAP(VARCHAR, BOOLEAN)
    WHERE coalesce(jenis, 'target') = 'target'
    UNION ALL
    FROM evaluasi
    SELECT 'evaluasi', document_id, table_id, level, indikator_no, {
        'kode': kode IS NOT NULL, 'uraian': uraian IS NOT NULL, 'indikator': indikator IS NOT NULL,
        'satuan': satuan IS NOT NULL, 'renstra_k': renstra_k IS NOT NULL, 'renstra_rp': renstra_rp IS NOT NULL,
        'lalu_k': lalu_k IS NOT NULL, 'lalu_rp': lalu_rp IS NOT NULL, 'target_k': target_k IS NOT NULL,
        'target_rp': target_rp IS NOT NULL, 'realisasi_k': realisasi_k IS NOT NULL,
        'realisasi_rp': realisasi_rp IS NOT NULL, 'kumulatif_k': kumulatif_k IS NOT NULL,
        'kumulatif_rp': kumulatif_rp IS NOT NULL, 'capaian_k': capaian_k IS NOT NULL,
        'capaian_rp': capaian_rp IS NOT NULL
    }::MAP(VARCHAR, BOOLEAN)
    UNION ALL
    FROM review_rkpd
    SELECT 'review_rkpd', document_id, table_id, level, indikator_no, {
        'kode': kode IS NOT NULL, 'uraian_awal': uraian_awal IS NOT NULL, 'indikator_awal': indikator_awal IS NOT NULL,
        'lokasi_awal': lokasi_awal IS NOT NULL, 'target_awal': target_awal IS NOT NULL,
        'satuan_awal': satuan_awal IS NOT NULL, 'pagu_awal': pagu_awal IS NOT NULL,
        'target_kebutuhan': target_kebutuhan IS NOT NULL, 'satuan_kebutuhan': satuan_kebutuhan IS NOT NULL,
        'pagu_kebutuhan': pagu_kebutuhan IS NOT NULL
    }::MAP(VARCHAR, BOOLEAN)
    UNION ALL
    FROM usulan
    SELECT 'usulan', document_id, table_id, level, 1, {
        'uraian': uraian IS NOT NULL, 'lokasi': lokasi IS NOT NULL, 'indikator': indikator IS NOT NULL,
        'volume': volume IS NOT NULL, 'satuan': satuan IS NOT NULL
    }::MAP(VARCHAR, BOOLEAN)
    UNION ALL
    FROM capaian
    SELECT 'capaian', document_id, table_id, NULL, 1, {
        'indikator': indikator IS NOT NULL, 'nilai': coalesce(nilai::VARCHAR, teks) IS NOT NULL,
        'satuan': satuan IS NOT NULL
    }::MAP(VARCHAR, BOOLEAN)
),
dihitung AS (
    SELECT
        i.tabel, i.document_id, i.table_id, u.e.key AS field, count(*) AS baris, count(*) FILTER (u.e.value) AS terisi
    FROM isian AS i
    INNER JOIN terendah AS x
        ON x.document_id = i.document_id AND x.table_id = i.table_id AND i.level IS NOT DISTINCT FROM x.level
    CROSS JOIN unnest(map_entries(i.ada)) AS u(e)
    WHERE coalesce(i.indikator_no, 1) = 1
    GROUP BY ALL
),
kolom AS (
    SELECT DISTINCT document_id, table_id, field FROM cells WHERE field IS NOT NULL AND row_no > 0
)
SELECT
    d.document_id, d.table_id, d.tabel, d.field, (k.field IS NOT NULL OR d.terisi > 0) AS dicetak,
    d.baris, d.terisi, round(d.terisi / d.baris * 100, 2) AS persen
FROM dihitung AS d
LEFT JOIN kolom AS k ON k.document_id = d.document_id AND k.table_id = d.table_id AND k.field = d.field
ORDER BY d.document_id, d.table_id, d.field;

COMMENT ON VIEW laporan_kelengkapan IS 'Completeness (kelengkapan): of the lowest rows of each table, how many have a field filled (terisi); dicetak is false where the table has no such column';
