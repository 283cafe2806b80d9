-- Program, kegiatan and sub kegiatan of every plan and evaluation, with the money of their year, in one form for all
-- documents. Documents from before Permendagri 90/2019 end at kegiatan: `terdalam` marks the rows below which no other
-- row has money, so that they may be added up whatever the form; a table that prints the same again (tables.utama) has
-- none. What a row hangs below is told by the printed order.
CREATE OR REPLACE VIEW kegiatan_per_tahun AS
WITH baris AS (
    SELECT
        'rencana' AS tabel, document_id, table_id, row_no, page, NULL::INTEGER AS tahun, level, kode, kode_baku, uraian,
        target, satuan, pagu, pagu_maju, NULL::DECIMAL(20,2) AS realisasi, NULL::DECIMAL(20,4) AS capaian_target
    FROM rencana
    WHERE coalesce(indikator_no, 1) = 1
    UNION ALL
    SELECT
        'evaluasi', document_id, table_id, row_no, page, NULL, level, kode, kode_baku, uraian,
        target_k, satuan, target_rp, NULL,
        coalesce(realisasi_rp, list_sum([tw1_rp, tw2_rp, tw3_rp, tw4_rp])), realisasi_k
    FROM evaluasi
    WHERE coalesce(indikator_no, 1) = 1
    UNION ALL
    SELECT
        'rencana_tahunan', document_id, table_id, row_no, page, tahun, level, kode, kode_baku, uraian,
        target, satuan, pagu, NULL, realisasi_rp, NULL
    FROM rencana_tahunan
    WHERE coalesce(indikator_no, 1) = 1 AND tahun IS NOT NULL AND jenis IN ('target', 'realisasi')
),
tingkat AS (
    SELECT *, list_position(['program', 'kegiatan', 'sub_kegiatan'], level) AS dalam,
        pagu IS NOT NULL OR realisasi IS NOT NULL AS beruang
    FROM baris
    WHERE level IN ('program', 'kegiatan', 'sub_kegiatan')
),
di_bawah AS (
    SELECT *,
        last_value(CASE WHEN dalam = 1 THEN row_no END IGNORE NULLS) OVER urut AS baris_program,
        last_value(CASE WHEN dalam = 2 THEN row_no END IGNORE NULLS) OVER urut AS baris_kegiatan
    FROM tingkat
    WINDOW urut AS (
        PARTITION BY document_id, table_id, tahun ORDER BY row_no ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
),
induk AS (
    SELECT * REPLACE (CASE WHEN baris_kegiatan >= coalesce(baris_program, 0) THEN baris_kegiatan END AS baris_kegiatan)
    FROM di_bawah
),
isi AS (
    SELECT *,
        max(CASE WHEN dalam = 1 THEN uraian END) OVER per_program AS program,
        max(CASE WHEN dalam = 1 THEN kode END) OVER per_program AS kode_program,
        max(CASE WHEN dalam = 2 THEN uraian END) OVER per_kegiatan AS kegiatan,
        CASE dalam
            WHEN 1 THEN count(*) FILTER (dalam > 1) OVER per_program
            WHEN 2 THEN count(*) FILTER (dalam > 2) OVER per_kegiatan
            ELSE 0
        END AS bawahan,
        CASE dalam
            WHEN 1 THEN bool_or(beruang AND dalam > 1) OVER per_program
            WHEN 2 THEN bool_or(beruang AND dalam > 2) OVER per_kegiatan
            ELSE false
        END AS bawahan_beruang
    FROM induk
    WINDOW
        per_program AS (PARTITION BY document_id, table_id, tahun, baris_program),
        per_kegiatan AS (PARTITION BY document_id, table_id, tahun, baris_program, baris_kegiatan)
)
SELECT
    d.file_name, d.perangkat_daerah, d.wilayah, d.kode_wilayah, d.jenis, coalesce(i.tahun, t.tahun, d.tahun) AS tahun,
    i.tabel, i.level, i.kode_program, CASE WHEN i.baris_program IS NOT NULL THEN i.program END AS program,
    CASE WHEN i.baris_kegiatan IS NOT NULL THEN i.kegiatan END AS kegiatan, i.kode, i.kode_baku, i.uraian,
    i.target, i.satuan, i.pagu, i.pagu_maju, i.realisasi, i.capaian_target,
    round(i.realisasi / nullif(i.pagu, 0) * 100, 2) AS serapan_persen,
    (i.bawahan = 0 OR (i.beruang AND NOT i.bawahan_beruang)) AND t.utama IS DISTINCT FROM false AS terdalam,
    i.document_id, i.table_id, i.row_no, i.page
FROM isi AS i
INNER JOIN documents AS d ON d.document_id = i.document_id
LEFT JOIN tables AS t ON t.document_id = i.document_id AND t.table_id = i.table_id
ORDER BY d.perangkat_daerah, coalesce(i.tahun, t.tahun, d.tahun), i.table_id, i.row_no;

COMMENT ON VIEW kegiatan_per_tahun IS 'Program, kegiatan and sub kegiatan of every plan and evaluation with pagu and realisasi of the year, whatever the form; add up only where terdalam is true, and only one tabel and jenis of an office and year';
