-- Doubtful values that stand as read, because what they add up to proves them.

CREATE TABLE confirmations (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    field       VARCHAR,
    value       VARCHAR,
    before      DOUBLE,
    after       DOUBLE,
    evidence    VARCHAR
);

COMMENT ON TABLE confirmations IS 'Doubtful readings that identities prove right: they stand as read and need no review';
COMMENT ON COLUMN confirmations.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN confirmations.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN confirmations.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN confirmations.field IS 'Column of the fact table';
COMMENT ON COLUMN confirmations.value IS 'The value, in text form';
COMMENT ON COLUMN confirmations.before IS 'Certainty by the picture alone, 0 to 1';
COMMENT ON COLUMN confirmations.after IS 'Certainty with the identities, 0 to 1';
COMMENT ON COLUMN confirmations.evidence IS 'The identities that prove it, with their figures';
