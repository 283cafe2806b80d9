-- What the document says: one table per form, in the words of the form.

CREATE TABLE rencana (
    document_id        VARCHAR NOT NULL,
    table_id           VARCHAR,
    row_no             INTEGER,
    page               INTEGER,
    level              VARCHAR,
    kode               VARCHAR,
    kode_cetak         VARCHAR,
    uraian             VARCHAR,
    uraian_cetak       VARCHAR,
    indikator_no       INTEGER,
    indikator          VARCHAR,
    lokasi             VARCHAR,
    target             DECIMAL(20,4),
    satuan             VARCHAR,
    pagu               DECIMAL(20,2),
    sumber_dana        VARCHAR,
    catatan            VARCHAR,
    target_maju        DECIMAL(20,4),
    satuan_maju        VARCHAR,
    pagu_maju          DECIMAL(20,2),
    penanggung_jawab   VARCHAR,
    jenis_indikator    VARCHAR,
    sasaran            VARCHAR,
    kelompok_sasaran   VARCHAR,
    prioritas          VARCHAR,
    target_renstra     DECIMAL(20,4),
    realisasi_lalu     DECIMAL(20,4),
    prakiraan_berjalan DECIMAL(20,4),
    pagu_semula        DECIMAL(20,2),
    pagu_perubahan     DECIMAL(20,2)
);

COMMENT ON COLUMN rencana.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN rencana.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN rencana.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN rencana.page IS 'Page, counted from 1';

CREATE TABLE pendanaan (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    page        INTEGER,
    tabel       VARCHAR,
    field       VARCHAR,
    sumber_dana VARCHAR,
    pagu        DECIMAL(20,2)
);

COMMENT ON COLUMN pendanaan.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN pendanaan.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN pendanaan.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN pendanaan.page IS 'Page, counted from 1';

CREATE TABLE evaluasi (
    document_id      VARCHAR NOT NULL,
    table_id         VARCHAR,
    row_no           INTEGER,
    page             INTEGER,
    level            VARCHAR,
    kode             VARCHAR,
    kode_cetak       VARCHAR,
    uraian           VARCHAR,
    uraian_cetak     VARCHAR,
    sasaran          VARCHAR,
    indikator_no     INTEGER,
    indikator        VARCHAR,
    satuan           VARCHAR,
    renstra_k        DECIMAL(20,4),
    renstra_rp       DECIMAL(20,2),
    lalu_k           DECIMAL(20,4),
    lalu_rp          DECIMAL(20,2),
    target_k         DECIMAL(20,4),
    target_rp        DECIMAL(20,2),
    tw1_k            DECIMAL(20,4),
    tw1_rp           DECIMAL(20,2),
    tw2_k            DECIMAL(20,4),
    tw2_rp           DECIMAL(20,2),
    tw3_k            DECIMAL(20,4),
    tw3_rp           DECIMAL(20,2),
    tw4_k            DECIMAL(20,4),
    tw4_rp           DECIMAL(20,2),
    realisasi_k      DECIMAL(20,4),
    realisasi_rp     DECIMAL(20,2),
    berjalan_k       DECIMAL(20,4),
    berjalan_rp      DECIMAL(20,2),
    kumulatif_k      DECIMAL(20,4),
    kumulatif_rp     DECIMAL(20,2),
    capaian_k        DECIMAL(20,4),
    capaian_rp       DECIMAL(20,4),
    tingkat_k        DECIMAL(20,4),
    tingkat_rp       DECIMAL(20,4),
    penanggung_jawab VARCHAR,
    catatan          VARCHAR,
    satuan_renstra   VARCHAR,
    satuan_lalu      VARCHAR,
    satuan_target    VARCHAR,
    satuan_tw1       VARCHAR,
    satuan_tw2       VARCHAR,
    satuan_tw3       VARCHAR,
    satuan_tw4       VARCHAR,
    satuan_realisasi VARCHAR,
    satuan_berjalan  VARCHAR,
    satuan_kumulatif VARCHAR,
    satuan_capaian   VARCHAR,
    satuan_tingkat   VARCHAR
);

COMMENT ON COLUMN evaluasi.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN evaluasi.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN evaluasi.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN evaluasi.page IS 'Page, counted from 1';

CREATE TABLE evaluasi_catatan (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    page        INTEGER,
    kode        VARCHAR,
    jenis       VARCHAR,
    teks        VARCHAR
);

COMMENT ON COLUMN evaluasi_catatan.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN evaluasi_catatan.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN evaluasi_catatan.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN evaluasi_catatan.page IS 'Page, counted from 1';

CREATE TABLE predikat (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    page        INTEGER,
    kode        VARCHAR,
    field       VARCHAR,
    predikat    VARCHAR
);

COMMENT ON COLUMN predikat.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN predikat.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN predikat.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN predikat.page IS 'Page, counted from 1';

CREATE TABLE capaian (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    page        INTEGER,
    indikator   VARCHAR,
    tahun       INTEGER,
    jenis       VARCHAR,
    nilai       DECIMAL(20,4),
    satuan      VARCHAR,
    teks        VARCHAR
);

COMMENT ON COLUMN capaian.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN capaian.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN capaian.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN capaian.page IS 'Page, counted from 1';

CREATE TABLE review_rkpd (
    document_id           VARCHAR NOT NULL,
    table_id              VARCHAR,
    row_no                INTEGER,
    page                  INTEGER,
    level                 VARCHAR,
    kode                  VARCHAR,
    uraian_awal           VARCHAR,
    indikator_awal        VARCHAR,
    lokasi_awal           VARCHAR,
    target_awal           DECIMAL(20,4),
    satuan_awal           VARCHAR,
    pagu_awal             DECIMAL(20,2),
    uraian_kebutuhan      VARCHAR,
    indikator_kebutuhan   VARCHAR,
    lokasi_kebutuhan      VARCHAR,
    target_kebutuhan      DECIMAL(20,4),
    satuan_kebutuhan      VARCHAR,
    pagu_kebutuhan        DECIMAL(20,2),
    uraian_cetak          VARCHAR,
    kode_cetak            VARCHAR,
    sumber_dana_awal      VARCHAR,
    sumber_dana_kebutuhan VARCHAR,
    target_maju           DECIMAL(20,4),
    satuan_maju           VARCHAR,
    pagu_maju             DECIMAL(20,2),
    indikator_no          INTEGER,
    catatan               VARCHAR
);

COMMENT ON COLUMN review_rkpd.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN review_rkpd.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN review_rkpd.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN review_rkpd.page IS 'Page, counted from 1';

CREATE TABLE klaim (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    page        INTEGER,
    teks        VARCHAR,
    subjek      VARCHAR,
    tahun       INTEGER,
    nilai       DECIMAL(20,4),
    satuan      VARCHAR,
    x0          DOUBLE,
    top         DOUBLE,
    x1          DOUBLE,
    bottom      DOUBLE
);

COMMENT ON COLUMN klaim.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN klaim.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN klaim.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN klaim.page IS 'Page, counted from 1';
COMMENT ON COLUMN klaim.x0 IS 'Left edge in points from the left of the page as displayed';
COMMENT ON COLUMN klaim.top IS 'Upper edge in points from the top of the page as displayed';
COMMENT ON COLUMN klaim.x1 IS 'Right edge in points';
COMMENT ON COLUMN klaim.bottom IS 'Lower edge in points';

CREATE TABLE usulan (
    document_id  VARCHAR NOT NULL,
    table_id     VARCHAR,
    row_no       INTEGER,
    page         INTEGER,
    level        VARCHAR,
    kode         VARCHAR,
    uraian       VARCHAR,
    uraian_cetak VARCHAR,
    lokasi       VARCHAR,
    indikator    VARCHAR,
    volume       DECIMAL(20,4),
    satuan       VARCHAR,
    catatan      VARCHAR
);

COMMENT ON COLUMN usulan.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN usulan.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN usulan.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN usulan.page IS 'Page, counted from 1';
