-- What was understood: of the numbers of each table how many reached a field, and whether a finding says what did not.
CREATE OR REPLACE VIEW laporan_pemahaman AS
WITH dihitung AS (
    SELECT
        document_id, table_id, count(*) AS angka, count(field) AS dipahami,
        count(*) FILTER (kind = 'money') AS uang, count(field) FILTER (kind = 'money') AS uang_dipahami
    FROM angka
    GROUP BY document_id, table_id
),
tanpa_tempat AS (
    SELECT document_id, table_id, string_agg(kolom || ' (' || jumlah || ')', '; ' ORDER BY col_no) AS kolom
    FROM (
        SELECT document_id, table_id, col_no, coalesce(any_value(kolom), '-') AS kolom, count(*) AS jumlah
        FROM angka
        WHERE field IS NULL
        GROUP BY document_id, table_id, col_no
    )
    GROUP BY document_id, table_id
),
terburuk AS (
    SELECT
        document_id, table_id,
        CASE min(list_position(['error', 'warning', 'info'], severity)) WHEN 1 THEN 'error' WHEN 2 THEN 'warning' WHEN 3 THEN 'info' END
            AS severity
    FROM findings
    WHERE cause = 'reading' AND table_id IS NOT NULL
    GROUP BY document_id, table_id
)
SELECT
    t.document_id, t.table_id, t.title AS judul, t.kind, t.form, t.utama, t.first_page, t.last_page,
    coalesce(h.angka, 0) AS angka, coalesce(h.dipahami, 0) AS dipahami, t.understood,
    coalesce(h.uang, 0) AS uang, coalesce(h.uang_dipahami, 0) AS uang_dipahami,
    k.kolom AS kolom_tanpa_tempat, f.severity AS temuan,
    coalesce(h.angka >= 10 AND h.dipahami < h.angka * 0.5, false) AS terlewat
FROM tables AS t
LEFT JOIN dihitung AS h ON h.document_id = t.document_id AND h.table_id = t.table_id
LEFT JOIN tanpa_tempat AS k ON k.document_id = t.document_id AND k.table_id = t.table_id
LEFT JOIN terburuk AS f ON f.document_id = t.document_id AND f.table_id = t.table_id
ORDER BY t.document_id, t.table_id;

COMMENT ON VIEW laporan_pemahaman IS 'What was understood: of the numbers of each table (angka) how many reached a field (dipahami), the columns without a field, the worst finding of cause reading on it (temuan); terlewat: ten numbers or more of which less than half arrived';
