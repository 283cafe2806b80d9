-- What a taught layout says beyond its columns: the fact table that it fills and how its rows are read.

ALTER TABLE layouts ADD COLUMN fact VARCHAR;
ALTER TABLE layouts ADD COLUMN "rows" VARCHAR;
ALTER TABLE layouts ADD COLUMN level VARCHAR;
COMMENT ON COLUMN layouts.fact IS 'Fact table that it fills';
COMMENT ON COLUMN layouts."rows" IS 'How rows are read: hierarchy, flat, melt or yearly';
COMMENT ON COLUMN layouts.level IS 'Level of every row of a flat list, NULL where rows say it themselves';
