-- One line a document: what was read, how surely, what was found, and how much money is at stake.
-- The total is that of the largest table of the plan (else of T-C.31, else of the evaluation): a table that is printed
-- twice must not count twice.
CREATE OR REPLACE VIEW laporan_dokumen AS
WITH utama AS (
    SELECT document_id, table_id, tabel, total_pagu, dasar_total
    FROM laporan_tabel
    WHERE total_pagu IS NOT NULL AND tabel IN ('rencana', 'review_rkpd', 'evaluasi') AND utama IS DISTINCT FROM false
    QUALIFY row_number() OVER (
        PARTITION BY document_id
        ORDER BY list_position(['rencana', 'review_rkpd', 'evaluasi'], tabel), total_pagu DESC, table_id
    ) = 1
),
halaman AS (
    SELECT
        document_id, count(*) FILTER (status = 'read') AS dibaca, count(*) FILTER (status <> 'read') AS tidak_dibaca,
        count(*) FILTER (route = 'ocr') AS pindai
    FROM pages
    GROUP BY document_id
),
tabel AS (
    SELECT
        document_id, count(*) AS tabel, count(*) FILTER (form IS NOT NULL OR kind <> 'other') AS tabel_formulir, sum(baris) AS baris,
        sum(nilai) AS nilai, sum(nilai_yakin) AS nilai_yakin, sum(nilai_diperbaiki) AS nilai_diperbaiki,
        sum(nilai_diperiksa) AS nilai_diperiksa, sum(angka) AS angka, sum(angka_dipahami) AS angka_dipahami
    FROM laporan_tabel
    GROUP BY document_id
),
temuan AS (
    SELECT
        document_id, count(*) FILTER (severity = 'error') AS kesalahan, count(*) FILTER (severity = 'warning') AS peringatan,
        count(*) FILTER (severity = 'info') AS informasi, count(*) FILTER (cause = 'source') AS dari_dokumen,
        count(*) FILTER (cause = 'reading') AS dari_pembacaan, count(*) FILTER (cause = 'unknown') AS belum_diketahui
    FROM findings
    GROUP BY document_id
)
SELECT
    d.document_id, d.file_name, d.path, d.sha256, d.perangkat_daerah, d.wilayah, d.kode_wilayah, d.tahun, d.jenis,
    d.status, d.reason, d.pipeline_version, d.loaded_at,
    coalesce(d.pages, 0) AS halaman, coalesce(h.dibaca, 0) AS halaman_dibaca,
    coalesce(h.tidak_dibaca, 0) AS halaman_tidak_dibaca, coalesce(h.pindai, 0) AS halaman_pindai,
    coalesce(t.tabel, 0) AS tabel, coalesce(t.tabel_formulir, 0) AS tabel_formulir, coalesce(t.baris, 0) AS baris,
    coalesce(t.nilai, 0) AS nilai, coalesce(t.nilai_yakin, 0) AS nilai_yakin,
    coalesce(t.nilai_diperbaiki, 0) AS nilai_diperbaiki, coalesce(t.nilai_diperiksa, 0) AS nilai_diperiksa,
    coalesce(t.angka, 0) AS angka, coalesce(t.angka_dipahami, 0) AS angka_dipahami,
    coalesce(f.kesalahan, 0) AS kesalahan, coalesce(f.peringatan, 0) AS peringatan,
    coalesce(f.informasi, 0) AS informasi, coalesce(f.dari_dokumen, 0) AS dari_dokumen,
    coalesce(f.dari_pembacaan, 0) AS dari_pembacaan, coalesce(f.belum_diketahui, 0) AS belum_diketahui,
    u.table_id AS tabel_utama, u.total_pagu, u.dasar_total,
    coalesce(m.taruhan, 0) AS taruhan, coalesce(m.taruhan_kesalahan, 0) AS taruhan_kesalahan
FROM documents AS d
LEFT JOIN halaman AS h ON h.document_id = d.document_id
LEFT JOIN tabel AS t ON t.document_id = d.document_id
LEFT JOIN temuan AS f ON f.document_id = d.document_id
LEFT JOIN utama AS u ON u.document_id = d.document_id
LEFT JOIN taruhan_dokumen AS m ON m.document_id = d.document_id
ORDER BY d.wilayah, d.perangkat_daerah, d.tahun, d.file_name;

COMMENT ON VIEW laporan_dokumen IS 'One line a document: pages, tables, values and how surely they were read, the numbers of its tables (angka) and how many reached a field (angka_dipahami), findings by severity and cause, the total of its main table (tabel_utama) and the money at stake (taruhan: of what is open above a note; taruhan_kesalahan: of errors and doubtful values)';
