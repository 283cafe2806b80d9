-- What was made of it: matches, repairs, findings, decisions, runs.

CREATE TABLE matches (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    field       VARCHAR,
    text        VARCHAR,
    kode        VARCHAR,
    name        VARCHAR,
    score       DOUBLE,
    method      VARCHAR,
    accepted    BOOLEAN
);

COMMENT ON TABLE matches IS 'Names and codes compared with the nomenclature';
COMMENT ON COLUMN matches.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN matches.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN matches.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN matches.field IS 'Column of the fact table';
COMMENT ON COLUMN matches.text IS 'Text that was compared';
COMMENT ON COLUMN matches.kode IS 'Code of the entry found';
COMMENT ON COLUMN matches.name IS 'Official name of the entry found';
COMMENT ON COLUMN matches.score IS 'Likeness, 0 to 100';
COMMENT ON COLUMN matches.method IS 'How it was found';
COMMENT ON COLUMN matches.accepted IS 'Whether it is certain and was used';

CREATE TABLE repairs (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    field       VARCHAR,
    before      VARCHAR,
    after       VARCHAR,
    method      VARCHAR,
    evidence    VARCHAR,
    confidence  DOUBLE
);

COMMENT ON TABLE repairs IS 'Stored values that differ from the text read, and why';
COMMENT ON COLUMN repairs.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN repairs.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN repairs.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN repairs.field IS 'Column of the fact table';
COMMENT ON COLUMN repairs.before IS 'As read';
COMMENT ON COLUMN repairs.after IS 'As stored';
COMMENT ON COLUMN repairs.method IS 'How it was repaired';
COMMENT ON COLUMN repairs.evidence IS 'The constraints that prove it';
COMMENT ON COLUMN repairs.confidence IS 'Certainty, 0 to 1';

CREATE TABLE candidates (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    field       VARCHAR,
    rank        INTEGER,
    text        VARCHAR,
    value       VARCHAR,
    score       DOUBLE
);

COMMENT ON TABLE candidates IS 'Runner-up readings of a cell';
COMMENT ON COLUMN candidates.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN candidates.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN candidates.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN candidates.field IS 'Column of the fact table';
COMMENT ON COLUMN candidates.rank IS '1 for the likeliest runner-up';
COMMENT ON COLUMN candidates.text IS 'Text of the reading';
COMMENT ON COLUMN candidates.value IS 'Its value, in text form; NULL where not worked out';
COMMENT ON COLUMN candidates.score IS 'Likelihood by the recogniser, 0 to 1';

CREATE TABLE findings (
    finding_id  VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    rule_id     VARCHAR,
    severity    VARCHAR,
    cause       VARCHAR,
    evidence    VARCHAR,
    table_id    VARCHAR,
    row_no      INTEGER,
    field       VARCHAR,
    kode        VARCHAR,
    stated      VARCHAR,
    expected    VARCHAR,
    message     VARCHAR,
    page        INTEGER,
    x0          DOUBLE,
    top         DOUBLE,
    x1          DOUBLE,
    bottom      DOUBLE
);

COMMENT ON TABLE findings IS 'What a person should know: rules that do not hold, and doubts about the reading';
COMMENT ON COLUMN findings.finding_id IS 'The same for the same finding in a later reading';
COMMENT ON COLUMN findings.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN findings.rule_id IS 'Rule, see rules';
COMMENT ON COLUMN findings.severity IS 'error, warning or info';
COMMENT ON COLUMN findings.cause IS 'source: the office printed it so; reading: we may have misread; unknown';
COMMENT ON COLUMN findings.evidence IS 'The figures behind it';
COMMENT ON COLUMN findings.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN findings.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN findings.field IS 'Column of the fact table';
COMMENT ON COLUMN findings.kode IS 'Code of the item';
COMMENT ON COLUMN findings.stated IS 'As printed';
COMMENT ON COLUMN findings.expected IS 'As it should be';
COMMENT ON COLUMN findings.message IS 'One sentence for a person';
COMMENT ON COLUMN findings.page IS 'Page, counted from 1';
COMMENT ON COLUMN findings.x0 IS 'Left edge in points from the left of the page as displayed';
COMMENT ON COLUMN findings.top IS 'Upper edge in points from the top of the page as displayed';
COMMENT ON COLUMN findings.x1 IS 'Right edge in points';
COMMENT ON COLUMN findings.bottom IS 'Lower edge in points';

CREATE TABLE rules (
    rule_id     VARCHAR NOT NULL,
    severity    VARCHAR,
    title       VARCHAR,
    description VARCHAR
);

COMMENT ON TABLE rules IS 'The validation rules';
COMMENT ON COLUMN rules.rule_id IS 'Identity of the rule';
COMMENT ON COLUMN rules.severity IS 'error, warning or info';
COMMENT ON COLUMN rules.title IS 'Title, Indonesian';
COMMENT ON COLUMN rules.description IS 'What is checked, the formula, its source';

CREATE TABLE corrections (
    document_id VARCHAR NOT NULL,
    page        INTEGER,
    x0          DOUBLE,
    top         DOUBLE,
    x1          DOUBLE,
    bottom      DOUBLE,
    table_id    VARCHAR,
    row_no      INTEGER,
    kode        VARCHAR,
    field       VARCHAR,
    before      VARCHAR,
    after       VARCHAR,
    author      VARCHAR,
    decided_at  TIMESTAMP,
    note        VARCHAR
);

COMMENT ON TABLE corrections IS 'Decisions of a person on values; kept when a document is read again';
COMMENT ON COLUMN corrections.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN corrections.page IS 'Page, counted from 1';
COMMENT ON COLUMN corrections.x0 IS 'Left edge in points from the left of the page as displayed';
COMMENT ON COLUMN corrections.top IS 'Upper edge in points from the top of the page as displayed';
COMMENT ON COLUMN corrections.x1 IS 'Right edge in points';
COMMENT ON COLUMN corrections.bottom IS 'Lower edge in points';
COMMENT ON COLUMN corrections.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN corrections.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN corrections.kode IS 'Code of the item';
COMMENT ON COLUMN corrections.field IS 'Column of the fact table';
COMMENT ON COLUMN corrections.before IS 'Value before';
COMMENT ON COLUMN corrections.after IS 'Value decided';
COMMENT ON COLUMN corrections.author IS 'Who decided';
COMMENT ON COLUMN corrections.decided_at IS 'When, UTC';
COMMENT ON COLUMN corrections.note IS 'Why';

CREATE TABLE finding_decisions (
    finding_id VARCHAR NOT NULL,
    decision   VARCHAR,
    author     VARCHAR,
    decided_at TIMESTAMP,
    note       VARCHAR
);

COMMENT ON TABLE finding_decisions IS 'Decisions of a person on findings; kept when a document is read again';
COMMENT ON COLUMN finding_decisions.finding_id IS 'The finding';
COMMENT ON COLUMN finding_decisions.decision IS 'accepted, dismissed or answered';
COMMENT ON COLUMN finding_decisions.author IS 'Who decided';
COMMENT ON COLUMN finding_decisions.decided_at IS 'When, UTC';
COMMENT ON COLUMN finding_decisions.note IS 'Why';

CREATE TABLE nomenklatur (
    version   VARCHAR,
    scope     VARCHAR,
    kode      VARCHAR,
    level     VARCHAR,
    uraian    VARCHAR,
    indikator VARCHAR,
    satuan    VARCHAR
);

COMMENT ON TABLE nomenklatur IS 'Official codes and names (nomenklatur), every version that was loaded';
COMMENT ON COLUMN nomenklatur.version IS 'The decree that it comes from';
COMMENT ON COLUMN nomenklatur.scope IS 'provinsi or kabupaten/kota';
COMMENT ON COLUMN nomenklatur.kode IS 'Code';
COMMENT ON COLUMN nomenklatur.level IS 'urusan, bidang, program, kegiatan or sub_kegiatan';
COMMENT ON COLUMN nomenklatur.uraian IS 'Official name';
COMMENT ON COLUMN nomenklatur.indikator IS 'Standard indicator';
COMMENT ON COLUMN nomenklatur.satuan IS 'Standard unit';

CREATE TABLE runs (
    run_id           VARCHAR NOT NULL,
    started_at       TIMESTAMP,
    finished_at      TIMESTAMP,
    seconds          DOUBLE,
    pipeline_version VARCHAR,
    settings         VARCHAR,
    found            INTEGER,
    loaded           INTEGER,
    skipped          INTEGER,
    quarantined      INTEGER,
    pages            INTEGER
);

COMMENT ON TABLE runs IS 'What each renja ingest did';
COMMENT ON COLUMN runs.run_id IS 'Identity of the run';
COMMENT ON COLUMN runs.started_at IS 'Start, UTC';
COMMENT ON COLUMN runs.finished_at IS 'End, UTC';
COMMENT ON COLUMN runs.seconds IS 'Duration';
COMMENT ON COLUMN runs.pipeline_version IS 'Version of renja';
COMMENT ON COLUMN runs.settings IS 'Settings, JSON';
COMMENT ON COLUMN runs.found IS 'Documents found';
COMMENT ON COLUMN runs.loaded IS 'Documents loaded';
COMMENT ON COLUMN runs.skipped IS 'Documents already loaded';
COMMENT ON COLUMN runs.quarantined IS 'Documents quarantined';
COMMENT ON COLUMN runs.pages IS 'Pages of the documents loaded';
