-- The tables of the documents with their total (laporan_jumlah).
CREATE OR REPLACE VIEW laporan_tabel AS
WITH isi AS (
    SELECT
        document_id, table_id, count(*) AS nilai, count(*) FILTER (status = 'ok') AS nilai_yakin,
        count(*) FILTER (status = 'repaired') AS nilai_diperbaiki, count(*) FILTER (status = 'review') AS nilai_diperiksa
    FROM cells
    WHERE field IS NOT NULL AND row_no > 0 AND (value IS NOT NULL OR status = 'review')
    GROUP BY document_id, table_id
),
cetakan AS (
    SELECT document_id, table_id, count(*) AS angka, count(field) AS dipahami
    FROM angka
    GROUP BY document_id, table_id
)
SELECT
    t.document_id, t.table_id, t.kind, t.title, t.tahun, t.first_page, t.last_page, t.rows, t.columns, t.confidence,
    t.form, t.understood, t.utama,
    p.tabel, p.baris, p.total.jumlah AS total_pagu, p.total.dasar AS dasar_total,
    coalesce(i.nilai, 0) AS nilai, coalesce(i.nilai_yakin, 0) AS nilai_yakin,
    coalesce(i.nilai_diperbaiki, 0) AS nilai_diperbaiki, coalesce(i.nilai_diperiksa, 0) AS nilai_diperiksa,
    coalesce(a.angka, 0) AS angka, coalesce(a.dipahami, 0) AS angka_dipahami
FROM tables AS t
LEFT JOIN laporan_jumlah AS p ON p.document_id = t.document_id AND p.table_id = t.table_id
LEFT JOIN isi AS i ON i.document_id = t.document_id AND i.table_id = t.table_id
LEFT JOIN cetakan AS a ON a.document_id = t.document_id AND a.table_id = t.table_id
ORDER BY t.document_id, t.table_id;

COMMENT ON VIEW laporan_tabel IS 'Tables with their values and their total (total_pagu); dasar_total says from what: the printed total, or the level that was added up; of all numbers that it prints (angka) angka_dipahami reached a field';
