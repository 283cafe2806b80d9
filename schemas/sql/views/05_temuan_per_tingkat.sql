-- Findings by severity, cause and rule. Only those of cause `source` speak of what the office printed.
CREATE OR REPLACE VIEW temuan_per_tingkat AS
SELECT
    d.document_id, d.file_name, d.perangkat_daerah, d.tahun,
    f.severity, f.cause, f.rule_id, r.title, count(*) AS jumlah
FROM findings AS f
INNER JOIN documents AS d ON d.document_id = f.document_id
LEFT JOIN rules AS r ON r.rule_id = f.rule_id
GROUP BY d.document_id, d.file_name, d.perangkat_daerah, d.tahun, f.severity, f.cause, f.rule_id, r.title
ORDER BY d.file_name, list_position(['error', 'warning', 'info'], f.severity), jumlah DESC, f.rule_id;

COMMENT ON VIEW temuan_per_tingkat IS 'Number of findings (temuan) by document, severity, cause and rule; only cause source speaks of what the office printed';
