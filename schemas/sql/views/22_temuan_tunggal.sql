-- Each finding alone: one that stands for several of a kind gives each of these, with its own identity, place and sentence.
CREATE OR REPLACE VIEW temuan_tunggal AS
SELECT
    finding_id, finding_id AS induk, document_id, rule_id, severity, cause, evidence, evidence_key, evidence_values,
    table_id, row_no, field, kode, stated, expected, message, message_key, message_values, page, x0, top, x1, bottom
FROM findings
WHERE coalesce(members, 1) = 1
UNION ALL
SELECT
    m.member_id, m.finding_id, m.document_id, f.rule_id, f.severity, f.cause, f.evidence, f.evidence_key, f.evidence_values,
    m.table_id, m.row_no, m.field, m.kode, m.stated, m.expected, m.message, m.message_key, m.message_values, m.page,
    m.x0, m.top, m.x1, m.bottom
FROM finding_members AS m
INNER JOIN findings AS f ON f.document_id = m.document_id AND f.finding_id = m.finding_id;

COMMENT ON VIEW temuan_tunggal IS 'Findings (temuan), each alone: of one that stands for several of a kind (induk) each, with its own place, figures and sentence';
