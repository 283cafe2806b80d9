-- Every number of every table with its document beside it: what an analyst opens first.
CREATE OR REPLACE VIEW nilai AS
SELECT
    d.file_name, d.perangkat_daerah, d.wilayah, d.tahun AS tahun_dokumen, d.jenis, t.title AS judul, a.*
FROM angka AS a
INNER JOIN documents AS d ON d.document_id = a.document_id
LEFT JOIN tables AS t ON t.document_id = a.document_id AND t.table_id = a.table_id;

COMMENT ON VIEW nilai IS 'Every number that a table prints (angka) with its document and the title of its table (judul)';
