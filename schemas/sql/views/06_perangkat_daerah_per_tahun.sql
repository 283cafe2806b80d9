-- Offices side by side: a line an office and year. Of several versions of a year's plan the latest counts, of several
-- evaluations of a year that with the most rows of money.
CREATE OR REPLACE VIEW perangkat_daerah_per_tahun AS
WITH jumlah AS (
    SELECT
        kode_wilayah, lower(perangkat_daerah) AS kantor, tahun, tabel, document_id, any_value(file_name) AS file_name,
        any_value(jenis) AS jenis, any_value(wilayah) AS wilayah, any_value(perangkat_daerah) AS perangkat_daerah,
        count(*) FILTER (level = 'program') AS program, count(*) FILTER (level = 'kegiatan') AS kegiatan,
        count(*) FILTER (level = 'sub_kegiatan') AS sub_kegiatan,
        sum(pagu) FILTER (terdalam) AS pagu, sum(pagu_maju) FILTER (terdalam) AS pagu_maju,
        sum(pagu) FILTER (terdalam AND realisasi IS NOT NULL) AS pagu_terealisasi,
        sum(realisasi) FILTER (terdalam) AS realisasi, count(coalesce(pagu, realisasi)) AS beruang
    FROM (
        SELECT k.* FROM kegiatan_per_tahun AS k
        ANTI JOIN (SELECT document_id, table_id FROM tables WHERE NOT utama) USING (document_id, table_id)
    )
    WHERE perangkat_daerah IS NOT NULL AND tahun IS NOT NULL
    GROUP BY kode_wilayah, lower(perangkat_daerah), tahun, tabel, document_id
),
satu AS (
    SELECT * FROM jumlah
    QUALIFY row_number() OVER (
        PARTITION BY kode_wilayah, kantor, tahun, tabel
        ORDER BY
            CASE tabel WHEN 'rencana' THEN coalesce(list_position([
                'Renja Perubahan', 'Renja', 'Rancangan Renja', 'Rancangan Awal Renja', 'RKPD', 'KUA-PPAS'
            ], jenis), 99) ELSE 0 END,
            beruang DESC, document_id
    ) = 1
),
kantor AS (
    SELECT kode_wilayah, kantor, tahun, any_value(wilayah) AS wilayah, any_value(perangkat_daerah) AS perangkat_daerah
    FROM satu GROUP BY ALL
),
temuan AS (
    SELECT
        d.kode_wilayah, lower(d.perangkat_daerah) AS kantor, coalesce(t.tahun, d.tahun) AS tahun,
        count(*) FILTER (f.severity = 'error') AS kesalahan, count(*) FILTER (f.severity = 'warning') AS peringatan
    FROM findings AS f
    INNER JOIN documents AS d ON d.document_id = f.document_id
    LEFT JOIN tables AS t ON t.document_id = f.document_id AND t.table_id = f.table_id
    GROUP BY ALL
)
SELECT
    k.perangkat_daerah, k.wilayah, k.kode_wilayah, k.tahun, r.pagu, r.pagu_maju,
    e.pagu AS anggaran, e.realisasi, round(e.realisasi / nullif(e.pagu_terealisasi, 0) * 100, 2) AS serapan_persen,
    n.pagu AS pagu_tahunan, coalesce(r.program, e.program) AS program, coalesce(r.kegiatan, e.kegiatan) AS kegiatan,
    coalesce(r.sub_kegiatan, e.sub_kegiatan) AS sub_kegiatan,
    coalesce(f.kesalahan, 0) AS kesalahan, coalesce(f.peringatan, 0) AS peringatan,
    r.file_name AS berkas_rencana, r.jenis AS jenis_rencana, e.file_name AS berkas_evaluasi
FROM kantor AS k
LEFT JOIN satu AS r
    ON r.kode_wilayah IS NOT DISTINCT FROM k.kode_wilayah AND r.kantor = k.kantor AND r.tahun = k.tahun
    AND r.tabel = 'rencana'
LEFT JOIN satu AS e
    ON e.kode_wilayah IS NOT DISTINCT FROM k.kode_wilayah AND e.kantor = k.kantor AND e.tahun = k.tahun
    AND e.tabel = 'evaluasi'
LEFT JOIN satu AS n
    ON n.kode_wilayah IS NOT DISTINCT FROM k.kode_wilayah AND n.kantor = k.kantor AND n.tahun = k.tahun
    AND n.tabel = 'rencana_tahunan'
LEFT JOIN temuan AS f
    ON f.kode_wilayah IS NOT DISTINCT FROM k.kode_wilayah AND f.kantor = k.kantor AND f.tahun = k.tahun
ORDER BY k.wilayah, k.perangkat_daerah, k.tahun;

COMMENT ON VIEW perangkat_daerah_per_tahun IS 'Offices side by side: one line an office and year, with the pagu of its plan (of several versions the latest), budget and realisasi of its evaluation, how many programs and kegiatan, and findings';
