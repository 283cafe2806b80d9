-- What 0.2 adds: what each column was taken for, every number of every table, plans of several years, layouts that people
-- taught, and the code by which an activity is the same over lists and years.

ALTER TABLE tables ADD COLUMN form VARCHAR;
ALTER TABLE tables ADD COLUMN understood DOUBLE;
ALTER TABLE tables ADD COLUMN utama BOOLEAN;

COMMENT ON COLUMN tables.confidence IS 'Certainty of its form, 0 to 1; NULL where it fits none';
COMMENT ON COLUMN tables.form IS 'Form that it was read by (file name in schemas/forms without its ending, or a layout that a person taught); NULL for none';
COMMENT ON COLUMN tables.understood IS 'Share (0 to 1) of its numbers (money, quantities, percents of body rows) that reached a field; NULL for a table without numbers, and for one stored by a version before 0.2';
COMMENT ON COLUMN tables.utama IS 'True for the table whose amounts count where a document prints the same plan more than once; views that add up use only these';

-- Stored before: whether a form fitted can be seen only from cells that fill a field.
UPDATE tables SET utama = true;
UPDATE tables SET confidence = NULL WHERE kind = 'other' AND table_id NOT IN (
    SELECT table_id FROM cells WHERE field IS NOT NULL AND table_id IS NOT NULL
);

CREATE TABLE table_columns (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    col_no      INTEGER,
    path        VARCHAR,
    number      VARCHAR,
    field       VARCHAR,
    kind        VARCHAR,
    locale      VARCHAR,
    skala       INTEGER,
    satuan      VARCHAR,
    tahun       INTEGER,
    sumber_dana VARCHAR,
    because     VARCHAR,
    confidence  DOUBLE
);

COMMENT ON TABLE table_columns IS 'What each column of each table was taken for';
COMMENT ON COLUMN table_columns.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN table_columns.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN table_columns.col_no IS 'Leaf column, counted from 1';
COMMENT ON COLUMN table_columns.path IS 'Header from the top level down, > between the levels';
COMMENT ON COLUMN table_columns.number IS 'Number that the number row prints for the column';
COMMENT ON COLUMN table_columns.field IS 'Column of the fact table that it fills; NULL for none';
COMMENT ON COLUMN table_columns.kind IS 'What it holds: money, quantity, percent, code, name, text, unit, ordinal, date, or mixed';
COMMENT ON COLUMN table_columns.locale IS 'How its numbers are written: id (1.234,5) or en (1,234.5); NULL where none decides';
COMMENT ON COLUMN table_columns.skala IS 'What printed money is multiplied by (skala): 1, 1000 or 1000000';
COMMENT ON COLUMN table_columns.satuan IS 'Unit of its numbers (satuan), where the header or all its values name one';
COMMENT ON COLUMN table_columns.tahun IS 'Year that its header prints (tahun), else the year of the table where it speaks of one';
COMMENT ON COLUMN table_columns.sumber_dana IS 'Source of funds, where the column holds the amounts of one';
COMMENT ON COLUMN table_columns.because IS 'What decided: header, values, arithmetic, place (where it stands), or taught';
COMMENT ON COLUMN table_columns.confidence IS 'Certainty, 0 to 1';

CREATE TABLE angka (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    col_no      INTEGER,
    page        INTEGER,
    x0          DOUBLE,
    top         DOUBLE,
    x1          DOUBLE,
    bottom      DOUBLE,
    level       VARCHAR,
    kode        VARCHAR,
    uraian      VARCHAR,
    kolom       VARCHAR,
    field       VARCHAR,
    kind        VARCHAR,
    nilai       DECIMAL(38,4),
    satuan      VARCHAR,
    tahun       INTEGER,
    sumber_dana VARCHAR,
    status      VARCHAR,
    confidence  DOUBLE,
    text        VARCHAR
);

COMMENT ON TABLE angka IS 'Every number that a table prints, whatever the kind of the table: money, quantities and percents of body rows; no codes, ordinals, column numbers, years, dates';
COMMENT ON COLUMN angka.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN angka.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN angka.row_no IS 'Row of the fact table; where the printed row made none, NULL, and for a table that fills no fact table the row of the table';
COMMENT ON COLUMN angka.col_no IS 'Leaf column, counted from 1';
COMMENT ON COLUMN angka.page IS 'Page, counted from 1';
COMMENT ON COLUMN angka.x0 IS 'Left edge in points from the left of the page as displayed';
COMMENT ON COLUMN angka.top IS 'Upper edge in points from the top of the page as displayed';
COMMENT ON COLUMN angka.x1 IS 'Right edge in points';
COMMENT ON COLUMN angka.bottom IS 'Lower edge in points';
COMMENT ON COLUMN angka.level IS 'Place of the row in the hierarchy, as in the fact tables; NULL where no form was recognised';
COMMENT ON COLUMN angka.kode IS 'Canonical code of the row; NULL where none is known';
COMMENT ON COLUMN angka.uraian IS 'Name of the row (uraian): that of the fact row, else the text of the columns that name the row';
COMMENT ON COLUMN angka.kolom IS 'Header of the column from the top level down, > between the levels';
COMMENT ON COLUMN angka.field IS 'Column of the fact table that the number reached; NULL for none';
COMMENT ON COLUMN angka.kind IS 'money, quantity or percent';
COMMENT ON COLUMN angka.nilai IS 'The number: money in rupiah, percent as printed (94,05 % is 94.05); NULL where the figure cannot be told';
COMMENT ON COLUMN angka.satuan IS 'Unit (satuan), printed beside it or in its column';
COMMENT ON COLUMN angka.tahun IS 'Year that it speaks of (tahun)';
COMMENT ON COLUMN angka.sumber_dana IS 'Source of funds, where its column holds the amounts of one';
COMMENT ON COLUMN angka.status IS 'ok, repaired (see repairs), or review: a person should look before relying on it';
COMMENT ON COLUMN angka.confidence IS 'Certainty of the reading, 0 to 1';
COMMENT ON COLUMN angka.text IS 'Text as read';

CREATE TABLE rencana_tahunan (
    document_id      VARCHAR NOT NULL,
    table_id         VARCHAR,
    row_no           INTEGER,
    page             INTEGER,
    level            VARCHAR,
    kode             VARCHAR,
    kode_cetak       VARCHAR,
    kode_baku        VARCHAR,
    uraian           VARCHAR,
    uraian_cetak     VARCHAR,
    indikator_no     INTEGER,
    indikator        VARCHAR,
    satuan           VARCHAR,
    tahun            INTEGER,
    jenis            VARCHAR,
    target           DECIMAL(20,4),
    pagu             DECIMAL(20,2),
    realisasi_rp     DECIMAL(20,2),
    lokasi           VARCHAR,
    penanggung_jawab VARCHAR
);

COMMENT ON COLUMN rencana_tahunan.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN rencana_tahunan.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN rencana_tahunan.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN rencana_tahunan.page IS 'Page, counted from 1';

CREATE TABLE layouts (
    layout_id   VARCHAR NOT NULL,
    name        VARCHAR,
    header      VARCHAR,
    columns     VARCHAR,
    author      VARCHAR,
    made_at     TIMESTAMP,
    tables_read INTEGER
);

COMMENT ON TABLE layouts IS 'Layouts of tables that people taught; they outlive every new reading';
COMMENT ON COLUMN layouts.layout_id IS 'Name of the layout within this database';
COMMENT ON COLUMN layouts.name IS 'Name that a person gave it';
COMMENT ON COLUMN layouts.header IS 'What a table must print in its header to be read by it, as JSON';
COMMENT ON COLUMN layouts.columns IS 'What each column means, as JSON';
COMMENT ON COLUMN layouts.author IS 'Who taught it';
COMMENT ON COLUMN layouts.made_at IS 'When, UTC';
COMMENT ON COLUMN layouts.tables_read IS 'Tables that were read by it';

ALTER TABLE usulan ADD COLUMN pagu DECIMAL(20,2);
ALTER TABLE capaian ADD COLUMN pembilang DECIMAL(20,4);
ALTER TABLE capaian ADD COLUMN penyebut DECIMAL(20,4);
ALTER TABLE evaluasi ADD COLUMN jenis_indikator VARCHAR;
ALTER TABLE rencana ADD COLUMN kode_baku VARCHAR;
ALTER TABLE evaluasi ADD COLUMN kode_baku VARCHAR;
ALTER TABLE evaluasi_catatan ADD COLUMN kode_baku VARCHAR;
ALTER TABLE predikat ADD COLUMN kode_baku VARCHAR;
ALTER TABLE review_rkpd ADD COLUMN kode_baku VARCHAR;
ALTER TABLE usulan ADD COLUMN kode_baku VARCHAR;
ALTER TABLE findings ADD COLUMN message_key VARCHAR;
ALTER TABLE findings ADD COLUMN message_values VARCHAR;
ALTER TABLE findings ADD COLUMN stage VARCHAR;
ALTER TABLE nomenklatur ADD COLUMN IF NOT EXISTS kode_baku VARCHAR;

COMMENT ON COLUMN findings.message_key IS 'Key of the sentence; NULL where stored by a version before 0.2';
COMMENT ON COLUMN findings.message_values IS 'Values in the sentence, as JSON with numbers as numbers';
COMMENT ON COLUMN findings.stage IS 'Stage of the program that made it';
COMMENT ON COLUMN nomenklatur.kode_baku IS 'Code by which the activity is the same over lists and years (kode baku); NULL where it cannot be known';
