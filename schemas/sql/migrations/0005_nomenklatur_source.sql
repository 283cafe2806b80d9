-- Lists differ in what they rest on: a file that a person imported, or documents that agree.

ALTER TABLE nomenklatur ADD COLUMN source VARCHAR;
ALTER TABLE nomenklatur ADD COLUMN documents INTEGER;

COMMENT ON COLUMN nomenklatur.source IS 'The file that it was imported from, or the documents that it was learned from';
COMMENT ON COLUMN nomenklatur.documents IS 'Number of loaded documents that agree on code and name; NULL for imported lists';
