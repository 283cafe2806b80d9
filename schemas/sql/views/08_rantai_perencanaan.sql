-- The chain of planning: each sub kegiatan of an office and year, and its amount in each document of that year.
-- Documents from before Permendagri 90/2019 plan by kegiatan: where a document has no sub kegiatan its kegiatan count.
-- Reports on what was done (LKjIP), and documents of unknown kind, are no links of the chain.
-- A plan that is printed twice counts once (tables.utama), of documents of one kind and year one counts.
-- Rows meet by kode_baku, else by code; a row without code by the name that another document prints with one.
CREATE OR REPLACE VIEW rantai_perencanaan AS
WITH dihitung AS (
    SELECT d.document_id, t.table_id, d.kode_wilayah, d.wilayah, d.perangkat_daerah, d.jenis,
        coalesce(t.tahun, d.tahun) AS tahun
    FROM documents AS d
    INNER JOIN tables AS t ON t.document_id = d.document_id
    WHERE d.status = 'loaded' AND d.perangkat_daerah IS NOT NULL AND t.utama IS DISTINCT FROM false
),
baris AS (
    SELECT document_id, table_id, NULL::INTEGER AS tahun, '' AS bagian, level, kode, kode_baku, uraian, pagu
    FROM rencana WHERE coalesce(indikator_no, 1) = 1
    UNION ALL
    SELECT document_id, table_id, tahun, '', level, kode, kode_baku, uraian, pagu
    FROM rencana_tahunan WHERE coalesce(indikator_no, 1) = 1 AND jenis IS DISTINCT FROM 'realisasi'
    UNION ALL
    SELECT document_id, table_id, NULL, 'target_rp', level, kode, kode_baku, uraian, target_rp
    FROM evaluasi WHERE coalesce(indikator_no, 1) = 1
    UNION ALL
    SELECT document_id, table_id, NULL, 'awal', level, kode, kode_baku, coalesce(uraian_awal, uraian_cetak), pagu_awal
    FROM review_rkpd
    WHERE coalesce(indikator_no, 1) = 1 AND (uraian_awal IS NOT NULL OR pagu_awal IS NOT NULL)
    UNION ALL
    SELECT document_id, table_id, NULL, 'kebutuhan', level, kode, kode_baku, coalesce(uraian_kebutuhan, uraian_cetak),
        pagu_kebutuhan
    FROM review_rkpd
    WHERE coalesce(indikator_no, 1) = 1 AND (uraian_kebutuhan IS NOT NULL OR pagu_kebutuhan IS NOT NULL)
),
bernama AS (
    SELECT
        b.* EXCLUDE (tahun), coalesce(b.tahun, h.tahun) AS tahun, h.kode_wilayah, h.wilayah, h.perangkat_daerah,
        CASE b.bagian
            WHEN 'awal' THEN 'T-C.31 rancangan awal'
            WHEN 'kebutuhan' THEN 'T-C.31 kebutuhan'
            ELSE h.jenis
        END AS dokumen
    FROM baris AS b
    INNER JOIN dihitung AS h ON h.document_id = b.document_id AND h.table_id = b.table_id
    -- What a Renja evaluates is another year's budget, not a link of this year's chain.
    WHERE b.bagian <> 'target_rp' OR h.jenis IN ('KUA-PPAS', 'RKA', 'DPA')
),
terdalam AS (
    SELECT * FROM bernama
    WHERE tahun IS NOT NULL AND level IN ('kegiatan', 'sub_kegiatan') AND dokumen IN (
        'Renstra', 'RKPD', 'Rancangan Awal Renja', 'T-C.31 rancangan awal', 'T-C.31 kebutuhan', 'Rancangan Renja',
        'Renja', 'KUA-PPAS', 'RKA', 'DPA', 'Renja Perubahan'
    )
    WINDOW isi AS (PARTITION BY document_id, bagian, tahun)
    QUALIFY
        level = CASE WHEN bool_or(level = 'sub_kegiatan') OVER isi THEN 'sub_kegiatan' ELSE 'kegiatan' END
        AND document_id = max(document_id) OVER (
            PARTITION BY kode_wilayah, lower(perangkat_daerah), tahun, dokumen
        )
),
kunci AS (
    SELECT
        *,
        coalesce(
            kode_baku, kode,
            max(coalesce(kode_baku, kode)) OVER (
                PARTITION BY kode_wilayah, lower(perangkat_daerah), tahun, lower(uraian)
            ),
            lower(uraian)
        ) AS kunci
    FROM terdalam
),
dokumen AS (
    SELECT kode_wilayah, lower(perangkat_daerah) AS kantor, tahun, list_sort(list(DISTINCT dokumen)) AS semua
    FROM kunci GROUP BY ALL
),
rantai AS (
    SELECT
        kode_wilayah, lower(perangkat_daerah) AS kantor, any_value(wilayah) AS wilayah,
        any_value(perangkat_daerah) AS perangkat_daerah, tahun, kunci,
        any_value(level) AS level, any_value(coalesce(kode_baku, kode)) AS kode, any_value(uraian) AS uraian,
        sum(pagu) FILTER (WHERE dokumen = 'Renstra') AS renstra,
        sum(pagu) FILTER (WHERE dokumen = 'RKPD') AS rkpd,
        sum(pagu) FILTER (WHERE dokumen = 'Rancangan Awal Renja') AS rancangan_awal_renja,
        sum(pagu) FILTER (WHERE dokumen = 'T-C.31 rancangan awal') AS review_awal,
        sum(pagu) FILTER (WHERE dokumen = 'T-C.31 kebutuhan') AS review_kebutuhan,
        sum(pagu) FILTER (WHERE dokumen = 'Rancangan Renja') AS rancangan_renja,
        sum(pagu) FILTER (WHERE dokumen = 'Renja') AS renja,
        sum(pagu) FILTER (WHERE dokumen = 'KUA-PPAS') AS kua_ppas,
        sum(pagu) FILTER (WHERE dokumen = 'RKA') AS rka,
        sum(pagu) FILTER (WHERE dokumen = 'DPA') AS dpa,
        sum(pagu) FILTER (WHERE dokumen = 'Renja Perubahan') AS renja_perubahan,
        list_sort(list(DISTINCT dokumen)) AS ada
    FROM kunci GROUP BY kode_wilayah, lower(perangkat_daerah), tahun, kunci
)
SELECT
    r.kode_wilayah, r.wilayah, r.perangkat_daerah, r.tahun, r.level, r.kode, r.uraian,
    r.renstra, r.rkpd, r.rancangan_awal_renja, r.review_awal, r.review_kebutuhan, r.rancangan_renja, r.renja,
    r.kua_ppas, r.rka, r.dpa, r.renja_perubahan,
    array_to_string(r.ada, ', ') AS ada_dalam,
    nullif(array_to_string(list_filter(d.semua, lambda satu : NOT list_contains(r.ada, satu)), ', '), '')
        AS tidak_ada_dalam
FROM rantai AS r
INNER JOIN dokumen AS d
    ON d.kode_wilayah IS NOT DISTINCT FROM r.kode_wilayah AND d.kantor = r.kantor AND d.tahun = r.tahun
ORDER BY r.perangkat_daerah, r.tahun, r.kode, r.uraian;

COMMENT ON VIEW rantai_perencanaan IS 'The chain of planning of an office and year (rantai perencanaan): one line a sub kegiatan (kegiatan in documents that have no sub kegiatan), its amount in rupiah in each document that there is, from Renstra to DPA and Renja Perubahan (review_awal and review_kebutuhan are the two sides of T-C.31); tidak_ada_dalam names the documents of that office and year that do not have it, ada_dalam those that do, also without an amount';
