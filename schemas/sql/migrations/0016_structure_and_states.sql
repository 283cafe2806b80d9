-- Decisions of people on structure and facts, and how far the work on a document is: kept over every new reading.

CREATE TABLE structure_decisions (
    decision_id   VARCHAR NOT NULL,
    document_id   VARCHAR,
    act           VARCHAR,
    table_id      VARCHAR,
    row_no        INTEGER,
    kode          VARCHAR,
    uraian        VARCHAR,
    page          INTEGER,
    x0            DOUBLE,
    top           DOUBLE,
    x1            DOUBLE,
    bottom        DOUBLE,
    field         VARCHAR,
    before        VARCHAR,
    after         VARCHAR,
    author        VARCHAR,
    decided_at    TIMESTAMP,
    note          VARCHAR,
    status        VARCHAR,
    reason        VARCHAR,
    reason_key    VARCHAR,
    reason_values VARCHAR
);

COMMENT ON TABLE structure_decisions IS 'Decisions of people on rows, tables and facts of documents; after a new reading they are found again by page and box and replayed in order';
COMMENT ON COLUMN structure_decisions.decision_id IS 'Identity of the decision, the same in every database that it was merged into';
COMMENT ON COLUMN structure_decisions.document_id IS 'Document that it speaks of';
COMMENT ON COLUMN structure_decisions.act IS 'What is decided: row (level, kode, induk), merge, split, add, remove (of rows), table (kind, tahun, skala), document (perangkat_daerah, wilayah, kode_wilayah, tahun, jenis)';
COMMENT ON COLUMN structure_decisions.table_id IS 'Table that it spoke of when it was decided';
COMMENT ON COLUMN structure_decisions.row_no IS 'Row that it spoke of when it was decided';
COMMENT ON COLUMN structure_decisions.kode IS 'Code of the row when it was decided';
COMMENT ON COLUMN structure_decisions.uraian IS 'Name of the row when it was decided';
COMMENT ON COLUMN structure_decisions.page IS 'Page of the row or table';
COMMENT ON COLUMN structure_decisions.x0 IS 'Left edge of the row or table, in points';
COMMENT ON COLUMN structure_decisions.top IS 'Top edge';
COMMENT ON COLUMN structure_decisions.x1 IS 'Right edge';
COMMENT ON COLUMN structure_decisions.bottom IS 'Bottom edge';
COMMENT ON COLUMN structure_decisions.field IS 'What of it is decided, for row, table and document';
COMMENT ON COLUMN structure_decisions.before IS 'As the program read it: the value, or for merge, split, add and remove the row as JSON';
COMMENT ON COLUMN structure_decisions.after IS 'As it is: the value, or for merge the other row, for split and add the rows, as JSON';
COMMENT ON COLUMN structure_decisions.author IS 'Person who decided';
COMMENT ON COLUMN structure_decisions.decided_at IS 'When, UTC';
COMMENT ON COLUMN structure_decisions.note IS 'Why, in the words of the person';
COMMENT ON COLUMN structure_decisions.status IS 'applied; waiting (for the document to be read again); conflict: it fits no longer, or another person decided otherwise; superseded by a later decision; withdrawn by a person';
COMMENT ON COLUMN structure_decisions.reason IS 'What a conflict consists of, for a person';
COMMENT ON COLUMN structure_decisions.reason_key IS 'The same as the key of a sentence';
COMMENT ON COLUMN structure_decisions.reason_values IS 'The values of the sentence, as JSON';

CREATE TABLE document_states (
    decision_id VARCHAR NOT NULL,
    document_id VARCHAR,
    state       VARCHAR,
    assigned    VARCHAR,
    open_items  INTEGER,
    open_stake  DECIMAL(20, 2),
    author      VARCHAR,
    decided_at  TIMESTAMP,
    note        VARCHAR,
    status      VARCHAR
);

COMMENT ON TABLE document_states IS 'How far the work on documents is, and whose it is; the row with status applied counts';
COMMENT ON COLUMN document_states.decision_id IS 'Identity of the decision, the same in every database that it was merged into';
COMMENT ON COLUMN document_states.document_id IS 'Document that it speaks of';
COMMENT ON COLUMN document_states.state IS 'open, in work, done';
COMMENT ON COLUMN document_states.assigned IS 'Person whose work it is, NULL for nobody';
COMMENT ON COLUMN document_states.open_items IS 'How many items of the queue were open when it was said: what a signed-off document leaves open';
COMMENT ON COLUMN document_states.open_stake IS 'The money at stake in them, in rupiah';
COMMENT ON COLUMN document_states.author IS 'Person who said so';
COMMENT ON COLUMN document_states.decided_at IS 'When, UTC';
COMMENT ON COLUMN document_states.note IS 'Why, in the words of the person';
COMMENT ON COLUMN document_states.status IS 'applied; conflict: another person said otherwise; superseded by a later one; withdrawn by a person';

ALTER TABLE rencana ADD COLUMN induk INTEGER;
ALTER TABLE rencana_tahunan ADD COLUMN induk INTEGER;
ALTER TABLE evaluasi ADD COLUMN induk INTEGER;
ALTER TABLE review_rkpd ADD COLUMN induk INTEGER;
ALTER TABLE usulan ADD COLUMN induk INTEGER;
