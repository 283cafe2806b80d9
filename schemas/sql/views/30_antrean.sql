-- What a person should look at: doubtful values, findings, conflicts between decisions and readings; with the money at
-- stake (taruhan).
CREATE OR REPLACE VIEW antrean AS
SELECT
    b.jenis, b.kunci, b.document_id, d.perangkat_daerah, d.wilayah, d.tahun, d.file_name, b.table_id, t.kind,
    b.row_no, r.level, coalesce(b.kode, r.kode) AS kode, r.uraian, b.field, b.page, b.x0, b.top, b.x1, b.bottom,
    b.text, b.value, b.confidence, b.severity, b.cause, b.rule_id, b.message, b.message_key, b.message_values,
    b.stated, b.expected, b.anggota, b.dijawab, coalesce(u.taruhan, 0) AS taruhan
FROM butir AS b
INNER JOIN documents AS d ON d.document_id = b.document_id
LEFT JOIN taruhan_butir AS u ON u.document_id = b.document_id AND u.kunci = b.kunci
LEFT JOIN tables AS t ON t.document_id = b.document_id AND t.table_id = b.table_id
LEFT JOIN taruhan_baris AS r
    ON r.document_id = b.document_id AND r.table_id = b.table_id AND r.row_no = b.row_no
WHERE b.terbuka;

COMMENT ON VIEW antrean IS 'What a person should look at (jenis: nilai, temuan, bentrok) and the money at stake (taruhan)';
