-- Decisions of people: what became of each, what they were made on; and readings, so that checks can run again.

ALTER TABLE corrections ADD COLUMN correction_id VARCHAR;
ALTER TABLE corrections ADD COLUMN status VARCHAR;
ALTER TABLE corrections ADD COLUMN reason VARCHAR;

COMMENT ON COLUMN corrections.before IS 'Value as the program read it, not as an earlier decision left it';
COMMENT ON COLUMN corrections.correction_id IS 'Identity of the decision, the same in every database that it was merged into';
COMMENT ON COLUMN corrections.status IS 'applied; waiting (for the document to be read again); conflict: it fits no longer, or another person decided otherwise; superseded by a later decision; withdrawn by a person';
COMMENT ON COLUMN corrections.reason IS 'What a conflict consists of, for a person';

UPDATE corrections SET
    status = 'applied',
    correction_id = substr(sha256(concat_ws('|', document_id, page, field, before, after, author, decided_at)), 1, 16);

ALTER TABLE finding_decisions ADD COLUMN decision_id VARCHAR;
ALTER TABLE finding_decisions ADD COLUMN document_id VARCHAR;
ALTER TABLE finding_decisions ADD COLUMN rule_id VARCHAR;
ALTER TABLE finding_decisions ADD COLUMN message VARCHAR;
ALTER TABLE finding_decisions ADD COLUMN status VARCHAR;

COMMENT ON COLUMN finding_decisions.decision_id IS 'Identity of the decision, the same in every database that it was merged into';
COMMENT ON COLUMN finding_decisions.document_id IS 'Document of the finding';
COMMENT ON COLUMN finding_decisions.rule_id IS 'Rule of the finding';
COMMENT ON COLUMN finding_decisions.message IS 'What the finding said when it was decided on';
COMMENT ON COLUMN finding_decisions.status IS 'applied; conflict: another person decided otherwise; superseded by a later decision; withdrawn by a person';

UPDATE finding_decisions SET
    status = 'applied',
    decision_id = substr(sha256(concat_ws('|', finding_id, decision, author, decided_at)), 1, 16);

CREATE TABLE readings (
    document_id VARCHAR NOT NULL,
    shape       VARCHAR,
    content     BLOB
);

COMMENT ON TABLE readings IS 'Each document as the program read it, before decisions of people: what checks run on again';
COMMENT ON COLUMN readings.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN readings.shape IS 'Version of the records inside; another version of renja cannot take them';
COMMENT ON COLUMN readings.content IS 'The records, packed; for renja only';
