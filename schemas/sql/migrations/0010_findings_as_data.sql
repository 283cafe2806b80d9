-- Findings as data: what speaks for the cause of each, and why a decision is in conflict, as key and values; the findings
-- that one of the same kind stands for.

ALTER TABLE findings ADD COLUMN evidence_key VARCHAR;
ALTER TABLE findings ADD COLUMN evidence_values VARCHAR;
ALTER TABLE findings ADD COLUMN members INTEGER;

COMMENT ON COLUMN findings.message_key IS 'Key of the message in schemas/texts/findings.*.toml: the sentence in any language is made from it and message_values';
COMMENT ON COLUMN findings.message_values IS 'Values of the message as JSON: figures are numbers with decimals, counts, pages and years are whole numbers, rows have level and name; _title is the rule whose title stands in front, _then the sentences that follow';
COMMENT ON COLUMN findings.stage IS 'Stage that made the finding: pages, forms, names, repair, checks, net (what no other stage told), office (several documents of one office)';
COMMENT ON COLUMN findings.evidence_key IS 'As message_key, for evidence; NULL where evidence is words of the document';
COMMENT ON COLUMN findings.evidence_values IS 'As message_values, for evidence';
COMMENT ON COLUMN findings.members IS 'How many findings of one kind this one stands for (finding_members has each); 1 for itself alone';

CREATE TABLE finding_members (
    finding_id     VARCHAR NOT NULL,
    member_id      VARCHAR NOT NULL,
    document_id    VARCHAR NOT NULL,
    table_id       VARCHAR,
    row_no         INTEGER,
    field          VARCHAR,
    kode           VARCHAR,
    stated         VARCHAR,
    expected       VARCHAR,
    message        VARCHAR,
    message_key    VARCHAR,
    message_values VARCHAR,
    page           INTEGER,
    x0             DOUBLE,
    top            DOUBLE,
    x1             DOUBLE,
    bottom         DOUBLE
);

COMMENT ON TABLE finding_members IS 'The findings of one kind, table and field that a finding with members > 1 stands for, worst first as their numbers in the table go';
COMMENT ON COLUMN finding_members.finding_id IS 'The finding that stands for it';
COMMENT ON COLUMN finding_members.member_id IS 'Its own identity: that of the finding it would be alone, so that a decision on it keeps';
COMMENT ON COLUMN finding_members.document_id IS 'Document of the finding';
COMMENT ON COLUMN finding_members.table_id IS 'Table of the finding';
COMMENT ON COLUMN finding_members.row_no IS 'Row of the fact table';
COMMENT ON COLUMN finding_members.field IS 'Column of the fact table';
COMMENT ON COLUMN finding_members.kode IS 'Code of the row';
COMMENT ON COLUMN finding_members.stated IS 'What is printed';
COMMENT ON COLUMN finding_members.expected IS 'What should be printed';
COMMENT ON COLUMN finding_members.message IS 'What it says alone, in Indonesian';
COMMENT ON COLUMN finding_members.message_key IS 'As in findings';
COMMENT ON COLUMN finding_members.message_values IS 'As in findings';
COMMENT ON COLUMN finding_members.page IS 'Page, from 1';
COMMENT ON COLUMN finding_members.x0 IS 'Left edge on the page, in points';
COMMENT ON COLUMN finding_members.top IS 'Upper edge on the page, in points from the top';
COMMENT ON COLUMN finding_members.x1 IS 'Right edge on the page, in points';
COMMENT ON COLUMN finding_members.bottom IS 'Lower edge on the page, in points from the top';

ALTER TABLE corrections ADD COLUMN reason_key VARCHAR;
ALTER TABLE corrections ADD COLUMN reason_values VARCHAR;

COMMENT ON COLUMN corrections.reason_key IS 'Key of the reason in schemas/texts/findings.*.toml';
COMMENT ON COLUMN corrections.reason_values IS 'Values of the reason as JSON';

ALTER TABLE repairs ADD COLUMN evidence_key VARCHAR;
ALTER TABLE repairs ADD COLUMN evidence_values VARCHAR;

COMMENT ON COLUMN repairs.evidence_key IS 'As in findings; NULL where a person decided';
COMMENT ON COLUMN repairs.evidence_values IS 'As in findings';
