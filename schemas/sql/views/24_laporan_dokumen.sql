-- One line a document: what was read, how surely, what was found, and how much money stands under findings.
-- The money is that of the largest table of the plan (else of T-C.31, else of the evaluation): a table that is printed
-- twice must not count twice. A row counts once, and not beside a row above it (a kegiatan below its program).
CREATE OR REPLACE VIEW laporan_dokumen AS
WITH utama AS (
    SELECT document_id, table_id, tabel, total_pagu, dasar_total
    FROM laporan_tabel
    WHERE total_pagu IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY document_id
        ORDER BY list_position(['rencana', 'review_rkpd', 'evaluasi'], tabel), total_pagu DESC, table_id
    ) = 1
),
susunan AS (
    SELECT
        b.document_id, b.table_id, b.row_no, b.level, b.pagu,
        max(CASE WHEN b.level = 'program' THEN b.row_no END) OVER atas AS program,
        max(CASE WHEN b.level IN ('program', 'kegiatan') THEN b.row_no END) OVER atas AS kegiatan
    FROM laporan_baris AS b
    INNER JOIN utama AS u ON u.document_id = b.document_id AND u.table_id = b.table_id
    WHERE coalesce(b.indikator_no, 1) = 1 AND b.level IN ('program', 'kegiatan', 'sub_kegiatan')
    WINDOW atas AS (PARTITION BY b.document_id, b.table_id ORDER BY b.row_no)
),
tersentuh AS (
    SELECT s.*, f.kesalahan
    FROM susunan AS s
    INNER JOIN (
        SELECT document_id, table_id, row_no, bool_or(severity = 'error') AS kesalahan
        FROM findings
        WHERE severity IN ('error', 'warning')
        GROUP BY document_id, table_id, row_no
    ) AS f ON f.document_id = s.document_id AND f.table_id = s.table_id AND f.row_no = s.row_no
    WHERE s.pagu IS NOT NULL
),
uang AS (
    SELECT
        a.document_id,
        sum(a.pagu) FILTER (NOT EXISTS (
            SELECT 1 FROM tersentuh AS b
            WHERE b.document_id = a.document_id AND b.table_id = a.table_id AND b.row_no < a.row_no
                AND b.row_no IN (a.program, a.kegiatan)
        )) AS pagu_temuan,
        sum(a.pagu) FILTER (a.kesalahan AND NOT EXISTS (
            SELECT 1 FROM tersentuh AS b
            WHERE b.kesalahan AND b.document_id = a.document_id AND b.table_id = a.table_id AND b.row_no < a.row_no
                AND b.row_no IN (a.program, a.kegiatan)
        )) AS pagu_kesalahan
    FROM tersentuh AS a
    GROUP BY a.document_id
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
        document_id, count(*) AS tabel, count(*) FILTER (kind <> 'other') AS tabel_formulir, sum(baris) AS baris,
        sum(nilai) AS nilai, sum(nilai_yakin) AS nilai_yakin, sum(nilai_diperbaiki) AS nilai_diperbaiki,
        sum(nilai_diperiksa) AS nilai_diperiksa
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
    coalesce(f.kesalahan, 0) AS kesalahan, coalesce(f.peringatan, 0) AS peringatan,
    coalesce(f.informasi, 0) AS informasi, coalesce(f.dari_dokumen, 0) AS dari_dokumen,
    coalesce(f.dari_pembacaan, 0) AS dari_pembacaan, coalesce(f.belum_diketahui, 0) AS belum_diketahui,
    u.table_id AS tabel_utama, u.total_pagu, u.dasar_total,
    CASE WHEN u.table_id IS NOT NULL THEN coalesce(m.pagu_kesalahan, 0) END AS pagu_kesalahan,
    CASE WHEN u.table_id IS NOT NULL THEN coalesce(m.pagu_temuan, 0) END AS pagu_temuan
FROM documents AS d
LEFT JOIN halaman AS h ON h.document_id = d.document_id
LEFT JOIN tabel AS t ON t.document_id = d.document_id
LEFT JOIN temuan AS f ON f.document_id = d.document_id
LEFT JOIN utama AS u ON u.document_id = d.document_id
LEFT JOIN uang AS m ON m.document_id = d.document_id
ORDER BY d.wilayah, d.perangkat_daerah, d.tahun, d.file_name;

COMMENT ON VIEW laporan_dokumen IS 'One line a document: pages, tables, values and how surely they were read, findings by severity and cause, the total of its main table (tabel_utama) and the money of its rows under findings (pagu_kesalahan: errors; pagu_temuan: errors and warnings)';
