-- What was read: the documents, their pages, tables and cells.

CREATE TABLE documents (
    document_id      VARCHAR NOT NULL,
    sha256           VARCHAR,
    file_name        VARCHAR,
    path             VARCHAR,
    pages            INTEGER,
    perangkat_daerah VARCHAR,
    wilayah          VARCHAR,
    kode_wilayah     VARCHAR,
    tahun            INTEGER,
    jenis            VARCHAR,
    status           VARCHAR,
    reason           VARCHAR,
    pipeline_version VARCHAR,
    loaded_at        TIMESTAMP
);

COMMENT ON TABLE documents IS 'One row per document (content), loaded or quarantined';
COMMENT ON COLUMN documents.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN documents.sha256 IS 'SHA-256 of the file, hexadecimal';
COMMENT ON COLUMN documents.file_name IS 'Name of the file';
COMMENT ON COLUMN documents.path IS 'Where the file was found';
COMMENT ON COLUMN documents.pages IS 'Number of pages';
COMMENT ON COLUMN documents.perangkat_daerah IS 'The local office whose plan it is (perangkat daerah)';
COMMENT ON COLUMN documents.wilayah IS 'The region (wilayah), as Kabupaten Bengkalis';
COMMENT ON COLUMN documents.kode_wilayah IS 'Code of the region by the Ministry of Home Affairs, as 14.03';
COMMENT ON COLUMN documents.tahun IS 'Year that is planned (tahun)';
COMMENT ON COLUMN documents.jenis IS 'Kind of document (jenis): Rancangan Awal Renja (first draft), Rancangan Renja (draft), Renja, Renja Perubahan (revision)';
COMMENT ON COLUMN documents.status IS 'loaded, or quarantined: nothing of it was stored';
COMMENT ON COLUMN documents.reason IS 'Why it is quarantined, or why reading it again failed';
COMMENT ON COLUMN documents.pipeline_version IS 'Version of renja that read it';
COMMENT ON COLUMN documents.loaded_at IS 'When it was stored, UTC';

CREATE TABLE pages (
    document_id VARCHAR NOT NULL,
    page        INTEGER,
    width       DOUBLE,
    height      DOUBLE,
    route       VARCHAR,
    rotation    INTEGER,
    skew        DOUBLE,
    seconds     DOUBLE,
    status      VARCHAR,
    reason      VARCHAR
);

COMMENT ON TABLE pages IS 'One row per page of a loaded document';
COMMENT ON COLUMN pages.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN pages.page IS 'Page, counted from 1';
COMMENT ON COLUMN pages.width IS 'Width in points as displayed';
COMMENT ON COLUMN pages.height IS 'Height in points as displayed';
COMMENT ON COLUMN pages.route IS 'digital (text layer) or ocr (picture)';
COMMENT ON COLUMN pages.rotation IS 'Degrees that the page was turned';
COMMENT ON COLUMN pages.skew IS 'Degrees of slant that were corrected';
COMMENT ON COLUMN pages.seconds IS 'Time that reading it took';
COMMENT ON COLUMN pages.status IS 'read, not read, or failed';
COMMENT ON COLUMN pages.reason IS 'Why it was not read';

CREATE TABLE tables (
    table_id    VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    kind        VARCHAR,
    title       VARCHAR,
    title_kind  VARCHAR,
    tahun       INTEGER,
    skala       INTEGER,
    first_page  INTEGER,
    last_page   INTEGER,
    rows        INTEGER,
    columns     INTEGER,
    confidence  DOUBLE
);

COMMENT ON TABLE tables IS 'One row per table of a document, whatever its kind';
COMMENT ON COLUMN tables.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN tables.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN tables.kind IS 'T-C.29 evaluation, T-C.30 service performance, T-C.31 review of the draft RKPD, T-C.32 proposals of the public, T-C.33 plan, or other; by what its columns mean';
COMMENT ON COLUMN tables.title IS 'Title as printed';
COMMENT ON COLUMN tables.title_kind IS 'Form number that the title claims, which may be wrong';
COMMENT ON COLUMN tables.tahun IS 'Year that it plans or evaluates (tahun)';
COMMENT ON COLUMN tables.skala IS 'What printed money was multiplied by (skala): 1, 1000 or 1000000';
COMMENT ON COLUMN tables.first_page IS 'Page of its first row';
COMMENT ON COLUMN tables.last_page IS 'Page of its last row';
COMMENT ON COLUMN tables.rows IS 'Printed rows below the header';
COMMENT ON COLUMN tables.columns IS 'Printed leaf columns';
COMMENT ON COLUMN tables.confidence IS 'Certainty of its kind, 0 to 1';

CREATE TABLE cells (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    col_no      INTEGER,
    field       VARCHAR,
    page        INTEGER,
    x0          DOUBLE,
    top         DOUBLE,
    x1          DOUBLE,
    bottom      DOUBLE,
    text        VARCHAR,
    value       VARCHAR,
    confidence  DOUBLE,
    source      VARCHAR,
    status      VARCHAR
);

COMMENT ON TABLE cells IS 'Every cell of every table, with the value that came of it; one row per field that a cell fills';
COMMENT ON COLUMN cells.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN cells.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN cells.row_no IS 'Row of the fact table (for kind other, row of the table); 0, -1, … for header rows; NULL for a printed row that made no row of a fact table';
COMMENT ON COLUMN cells.col_no IS 'Leaf column, counted from 1; NULL for a value that no cell of its own shows';
COMMENT ON COLUMN cells.field IS 'Column of the fact table that it fills; NULL for none';
COMMENT ON COLUMN cells.page IS 'Page, counted from 1';
COMMENT ON COLUMN cells.x0 IS 'Left edge in points from the left of the page as displayed';
COMMENT ON COLUMN cells.top IS 'Upper edge in points from the top of the page as displayed';
COMMENT ON COLUMN cells.x1 IS 'Right edge in points';
COMMENT ON COLUMN cells.bottom IS 'Lower edge in points';
COMMENT ON COLUMN cells.text IS 'Text as read';
COMMENT ON COLUMN cells.value IS 'Value as stored, in text form';
COMMENT ON COLUMN cells.confidence IS 'Certainty of the reading, 0 to 1';
COMMENT ON COLUMN cells.source IS 'digital or ocr';
COMMENT ON COLUMN cells.status IS 'ok, repaired (see repairs), or review: a person should look before relying on it';
