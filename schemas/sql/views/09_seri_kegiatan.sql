-- Series: a kegiatan or sub kegiatan of an office over the years in the database. Rows meet by kode_baku, else by a code
-- of the present form, else by name: codes from before Permendagri 90/2019 number another activity each year.
-- Of several versions of a year's plan the latest counts; a plan of several years and the forward estimate of the year
-- before stand beside it.
CREATE OR REPLACE VIEW seri_kegiatan AS
WITH baris AS (
    SELECT
        *, lower(perangkat_daerah) AS kantor,
        coalesce(
            kode_baku,
            CASE WHEN regexp_full_match(kode, '[1-9X]\.[0-9X]{2}\.\d\d\.[1-8]\.\d\d(\.\d{2,4})?') THEN kode END,
            trim(regexp_replace(lower(uraian), '[^a-z0-9]+', ' ', 'g'))
        ) AS kunci,
        coalesce(list_position([
            'Renja Perubahan', 'Renja', 'Rancangan Renja', 'Rancangan Awal Renja', 'RKPD', 'KUA-PPAS'
        ], jenis), 99) AS urutan
    FROM kegiatan_per_tahun
    WHERE level IN ('kegiatan', 'sub_kegiatan') AND perangkat_daerah IS NOT NULL AND tahun IS NOT NULL
        AND (document_id, table_id) NOT IN (SELECT (document_id, table_id) FROM tables WHERE NOT utama)
),
kantor AS (
    SELECT kode_wilayah, kantor, tahun, tabel, document_id, sum(pagu) AS pagu_kantor
    FROM baris WHERE terdalam GROUP BY ALL
),
dokumen AS (
    SELECT * FROM (
        SELECT kode_wilayah, kantor, tahun, tabel, document_id, min(urutan) AS urutan, count(coalesce(pagu, realisasi)) AS beruang
        FROM baris GROUP BY ALL
    )
    QUALIFY row_number() OVER (
        PARTITION BY kode_wilayah, kantor, tahun, tabel
        ORDER BY CASE tabel WHEN 'rencana' THEN urutan ELSE 0 END, beruang DESC, document_id
    ) = 1
),
dipilih AS (
    SELECT b.*, k.pagu_kantor
    FROM baris AS b
    SEMI JOIN dokumen AS o
        ON o.kode_wilayah IS NOT DISTINCT FROM b.kode_wilayah AND o.kantor = b.kantor AND o.tahun = b.tahun
        AND o.tabel = b.tabel AND o.document_id = b.document_id
    LEFT JOIN kantor AS k
        ON k.kode_wilayah IS NOT DISTINCT FROM b.kode_wilayah AND k.kantor = b.kantor AND k.tahun = b.tahun
        AND k.tabel = b.tabel AND k.document_id = b.document_id
),
per_tahun AS (
    SELECT
        kode_wilayah, kantor, wilayah, perangkat_daerah, level, kunci, tahun, kode, uraian, tabel,
        target, satuan, pagu, realisasi, pagu_kantor, capaian_target
    FROM dipilih
    UNION ALL
    SELECT
        kode_wilayah, kantor, wilayah, perangkat_daerah, level, kunci, tahun + 1, kode, uraian, 'maju',
        NULL, NULL, pagu_maju, NULL, NULL, NULL
    FROM dipilih
    WHERE pagu_maju IS NOT NULL
)
SELECT
    any_value(perangkat_daerah) AS perangkat_daerah, any_value(wilayah) AS wilayah, kode_wilayah, level, kunci,
    any_value(kode ORDER BY tabel DESC) AS kode, any_value(uraian ORDER BY tabel DESC) AS uraian, tahun,
    sum(pagu) FILTER (tabel = 'rencana') AS pagu,
    round(sum(pagu) FILTER (tabel = 'rencana') / nullif(max(pagu_kantor) FILTER (tabel = 'rencana'), 0) * 100, 2)
        AS porsi_persen,
    sum(pagu) FILTER (tabel = 'maju') AS prakiraan, sum(pagu) FILTER (tabel = 'rencana_tahunan') AS pagu_tahunan,
    sum(pagu) FILTER (tabel = 'evaluasi') AS anggaran, sum(realisasi) FILTER (tabel = 'evaluasi') AS realisasi,
    CASE WHEN count(*) FILTER (tabel = 'rencana' AND target IS NOT NULL) = 1 THEN max(target) FILTER (tabel = 'rencana') END
        AS target,
    CASE WHEN count(*) FILTER (tabel = 'evaluasi' AND capaian_target IS NOT NULL) = 1 THEN max(capaian_target) FILTER (tabel = 'evaluasi') END
        AS capaian_target,
    any_value(satuan) AS satuan
FROM per_tahun
GROUP BY kode_wilayah, kantor, level, kunci, tahun
ORDER BY 1, 4, 5, tahun;

COMMENT ON VIEW seri_kegiatan IS 'Series: pagu, target and realisasi of each kegiatan and sub kegiatan of an office over the years, in rupiah and as share of all that its office plans in that year (porsi_persen)';
