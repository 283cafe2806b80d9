-- What differs between two documents, or two tables or years of one: filled by `renja compare`.

CREATE TABLE perubahan (
    comparison_id       VARCHAR NOT NULL,
    document_id_sebelum VARCHAR NOT NULL,
    document_id         VARCHAR NOT NULL,
    tabel_sebelum       VARCHAR,
    tabel               VARCHAR,
    tahun_sebelum       INTEGER,
    tahun               INTEGER,
    kind                VARCHAR,
    level               VARCHAR,
    kode_sebelum        VARCHAR,
    kode                VARCHAR,
    uraian_sebelum      VARCHAR,
    uraian              VARCHAR,
    field               VARCHAR,
    before              VARCHAR,
    after               VARCHAR,
    difference          DECIMAL(38,4),
    percent             DECIMAL(20,4),
    pairing             VARCHAR,
    confidence          DOUBLE,
    cause               VARCHAR,
    table_id_sebelum    VARCHAR,
    row_no_sebelum      INTEGER,
    field_sebelum       VARCHAR,
    page_sebelum        INTEGER,
    table_id            VARCHAR,
    row_no              INTEGER,
    field_sesudah       VARCHAR,
    page                INTEGER,
    compared_at         TIMESTAMP
);

COMMENT ON TABLE perubahan IS 'What differs between two documents, or two tables or years of one (perubahan): one row a difference, filled by renja compare; gone when either document is read anew';
COMMENT ON COLUMN perubahan.comparison_id IS 'The two sides that were compared: the same for the same documents, tables and years';
COMMENT ON COLUMN perubahan.document_id_sebelum IS 'Document of the first side (before)';
COMMENT ON COLUMN perubahan.document_id IS 'Document of the second side (after)';
COMMENT ON COLUMN perubahan.tabel_sebelum IS 'Fact table of the first side, as rencana';
COMMENT ON COLUMN perubahan.tabel IS 'Fact table of the second side';
COMMENT ON COLUMN perubahan.tahun_sebelum IS 'Year of the first side';
COMMENT ON COLUMN perubahan.tahun IS 'Year of the second side';
COMMENT ON COLUMN perubahan.kind IS 'new, dropped, changed, moved (another code or parent), renamed';
COMMENT ON COLUMN perubahan.level IS 'program, kegiatan, sub_kegiatan; also total, urusan, bidang and lainnya where both sides have it';
COMMENT ON COLUMN perubahan.kode_sebelum IS 'Canonical code on the first side';
COMMENT ON COLUMN perubahan.kode IS 'Canonical code on the second side';
COMMENT ON COLUMN perubahan.uraian_sebelum IS 'Name on the first side';
COMMENT ON COLUMN perubahan.uraian IS 'Name on the second side';
COMMENT ON COLUMN perubahan.field IS 'What differs: pagu, target, indikator, …; kode or induk (the parent) of what moved, uraian of what was renamed';
COMMENT ON COLUMN perubahan.before IS 'Value of the first side as text; NULL for none';
COMMENT ON COLUMN perubahan.after IS 'Value of the second side as text; NULL for none';
COMMENT ON COLUMN perubahan.difference IS 'after - before of a number (money in rupiah); of what is new or dropped the whole amount';
COMMENT ON COLUMN perubahan.percent IS 'difference in percent of before';
COMMENT ON COLUMN perubahan.pairing IS 'How the two rows met: code and name, code, name, similar name, children; NULL for new and dropped';
COMMENT ON COLUMN perubahan.confidence IS 'Certainty (0 to 1) that these are the same activity; of new and dropped, that the other side has it not';
COMMENT ON COLUMN perubahan.cause IS 'source where both sides are read without doubt, else unknown';
COMMENT ON COLUMN perubahan.table_id_sebelum IS 'Table of the row on the first side';
COMMENT ON COLUMN perubahan.row_no_sebelum IS 'Row of the fact table on the first side';
COMMENT ON COLUMN perubahan.field_sebelum IS 'Column of the fact table on the first side';
COMMENT ON COLUMN perubahan.page_sebelum IS 'Page of the first side, from 1';
COMMENT ON COLUMN perubahan.table_id IS 'Table of the row on the second side';
COMMENT ON COLUMN perubahan.row_no IS 'Row of the fact table on the second side';
COMMENT ON COLUMN perubahan.field_sesudah IS 'Column of the fact table on the second side';
COMMENT ON COLUMN perubahan.page IS 'Page of the second side, from 1';
COMMENT ON COLUMN perubahan.compared_at IS 'When it was compared, UTC';
