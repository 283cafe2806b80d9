-- The thresholds that each document was judged by.

CREATE TABLE rule_limits (
    document_id VARCHAR NOT NULL,
    rule_id     VARCHAR,
    name        VARCHAR,
    value       DECIMAL(20,4),
    set_by      VARCHAR
);

COMMENT ON TABLE rule_limits IS 'Thresholds of the rules in force when the findings of a document were made';
COMMENT ON COLUMN rule_limits.document_id IS 'Document that was judged by it';
COMMENT ON COLUMN rule_limits.rule_id IS 'Rule that has the threshold; its description in rules says where it comes from';
COMMENT ON COLUMN rule_limits.name IS 'Name of the threshold, as in renja.toml';
COMMENT ON COLUMN rule_limits.value IS 'Its value';
COMMENT ON COLUMN rule_limits.set_by IS 'program (its own default) or settings (renja.toml or the environment of the user)';
