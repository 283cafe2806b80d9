-- The ledger: what became of every file of every run, and how each run ended.

ALTER TABLE runs ADD COLUMN status VARCHAR;
ALTER TABLE runs ADD COLUMN reason VARCHAR;
ALTER TABLE runs ADD COLUMN duplicates INTEGER;
ALTER TABLE runs ADD COLUMN interrupted INTEGER;

COMMENT ON COLUMN runs.status IS 'running, finished, interrupted (by a person or a kill), failed (see reason); NULL for runs before this was written down';
COMMENT ON COLUMN runs.reason IS 'Why it was interrupted or failed';
COMMENT ON COLUMN runs.duplicates IS 'Files whose content another file of the run has';
COMMENT ON COLUMN runs.interrupted IS 'Documents that were found but not finished';

CREATE TABLE run_documents (
    run_id      VARCHAR NOT NULL,
    number      INTEGER,
    document_id VARCHAR,
    sha256      VARCHAR,
    file_name   VARCHAR,
    path        VARCHAR,
    state       VARCHAR,
    reason      VARCHAR,
    pages       INTEGER,
    pages_lost  INTEGER,
    tables      INTEGER,
    rows        INTEGER,
    findings    INTEGER,
    seconds     DOUBLE,
    settled_at  TIMESTAMP
);

COMMENT ON TABLE run_documents IS 'The ledger: every file that a run found, with the one state that it ended in';
COMMENT ON COLUMN run_documents.run_id IS 'The run, see runs';
COMMENT ON COLUMN run_documents.number IS 'Place in the order found, from 1';
COMMENT ON COLUMN run_documents.document_id IS 'First 16 hex digits of the SHA-256 of the file; empty where its content could not be read';
COMMENT ON COLUMN run_documents.sha256 IS 'SHA-256 of the file, hexadecimal';
COMMENT ON COLUMN run_documents.file_name IS 'Name of the file';
COMMENT ON COLUMN run_documents.path IS 'Where the file was found';
COMMENT ON COLUMN run_documents.state IS 'loaded, quarantined, skipped (loaded before), duplicate (another file of the run has the same content), interrupted (not finished: call again)';
COMMENT ON COLUMN run_documents.reason IS 'Why it is in that state; NULL for loaded';
COMMENT ON COLUMN run_documents.pages IS 'Number of pages, where it was loaded';
COMMENT ON COLUMN run_documents.pages_lost IS 'Pages that could not be read, see pages.status';
COMMENT ON COLUMN run_documents.tables IS 'Number of tables';
COMMENT ON COLUMN run_documents.rows IS 'Rows of fact tables';
COMMENT ON COLUMN run_documents.findings IS 'Number of findings';
COMMENT ON COLUMN run_documents.seconds IS 'Time that reading it took';
COMMENT ON COLUMN run_documents.settled_at IS 'When it came to this state, UTC';

CREATE TABLE renewals (fingerprint VARCHAR, renewed_at TIMESTAMP);

COMMENT ON TABLE renewals IS 'Which views and rules this database has, so that they are renewed only where they changed';
COMMENT ON COLUMN renewals.fingerprint IS 'Hash over the views and rules of the program';
COMMENT ON COLUMN renewals.renewed_at IS 'When they were written, UTC';
