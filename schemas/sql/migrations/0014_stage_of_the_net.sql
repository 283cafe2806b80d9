-- Findings of the safety net have a stage of their own.

COMMENT ON COLUMN findings.stage IS 'Stage that made the finding: pages, forms, names, repair, checks, net (what did not arrive, and parts of the program that failed), office (several documents of one office)';
