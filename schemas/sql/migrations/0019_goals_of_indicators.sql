-- An indicator of a table of targets and realisations is known with the goal (sasaran) that it measures.

ALTER TABLE capaian ADD COLUMN sasaran VARCHAR;

COMMENT ON COLUMN capaian.sasaran IS 'The goal (sasaran) that the indicator measures, where the table prints it';
