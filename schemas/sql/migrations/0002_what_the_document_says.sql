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

COMMENT ON TABLE rencana IS 'T-C.33: the plan of the year and the forward estimate (rencana, prakiraan maju)';
COMMENT ON COLUMN rencana.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN rencana.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN rencana.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN rencana.page IS 'Page, counted from 1';
COMMENT ON COLUMN rencana.level IS 'Place in the hierarchy: urusan (affair of government), bidang (field), program, kegiatan (activity), sub_kegiatan (sub-activity), total, or lainnya (none of them)';
COMMENT ON COLUMN rencana.kode IS 'Canonical code, from urusan down, with dots; NULL when it cannot be known';
COMMENT ON COLUMN rencana.kode_cetak IS 'The code as printed (kode cetak)';
COMMENT ON COLUMN rencana.uraian IS 'Name (uraian): the official one where matched with certainty, else as read';
COMMENT ON COLUMN rencana.uraian_cetak IS 'Name as read from the page (uraian cetak)';
COMMENT ON COLUMN rencana.indikator_no IS '1, 2, … for the indicators of one item; money stands only on the first';
COMMENT ON COLUMN rencana.indikator IS 'Performance indicator (indikator kinerja)';
COMMENT ON COLUMN rencana.lokasi IS 'Place (lokasi)';
COMMENT ON COLUMN rencana.target IS 'Target of the year planned';
COMMENT ON COLUMN rencana.satuan IS 'Unit of the target (satuan)';
COMMENT ON COLUMN rencana.pagu IS 'Indicative ceiling of the year planned, rupiah (pagu indikatif)';
COMMENT ON COLUMN rencana.sumber_dana IS 'Source of funds (sumber dana)';
COMMENT ON COLUMN rencana.catatan IS 'Note (catatan penting)';
COMMENT ON COLUMN rencana.target_maju IS 'Target of the next year (prakiraan maju)';
COMMENT ON COLUMN rencana.satuan_maju IS 'Unit of target_maju';
COMMENT ON COLUMN rencana.pagu_maju IS 'Indicative ceiling of the next year, rupiah';
COMMENT ON COLUMN rencana.penanggung_jawab IS 'Who is responsible (penanggung jawab)';
COMMENT ON COLUMN rencana.jenis_indikator IS 'Kind of indicator where forms print several: capaian program, keluaran, hasil kegiatan';
COMMENT ON COLUMN rencana.sasaran IS 'Objective (sasaran)';
COMMENT ON COLUMN rencana.kelompok_sasaran IS 'Target group (kelompok sasaran)';
COMMENT ON COLUMN rencana.prioritas IS 'National or local priority (prioritas)';
COMMENT ON COLUMN rencana.target_renstra IS 'Target at the end of the Renstra, where printed';
COMMENT ON COLUMN rencana.realisasi_lalu IS 'Realised in year n-2, where printed';
COMMENT ON COLUMN rencana.prakiraan_berjalan IS 'Estimate of the current year, where printed';
COMMENT ON COLUMN rencana.pagu_semula IS 'Ceiling before a revision, rupiah (semula)';
COMMENT ON COLUMN rencana.pagu_perubahan IS 'Ceiling after a revision, rupiah (perubahan)';

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

COMMENT ON TABLE pendanaan IS 'Amounts by source of funds (pendanaan), where a form prints one money column per source; pagu of the fact table is their sum';
COMMENT ON COLUMN pendanaan.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN pendanaan.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN pendanaan.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN pendanaan.page IS 'Page, counted from 1';
COMMENT ON COLUMN pendanaan.tabel IS 'Fact table of the amount: rencana or review_rkpd';
COMMENT ON COLUMN pendanaan.field IS 'Column of the fact table that it is part of, as pagu';
COMMENT ON COLUMN pendanaan.sumber_dana IS 'Source of funds (sumber dana)';
COMMENT ON COLUMN pendanaan.pagu IS 'Amount in rupiah';

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

COMMENT ON TABLE evaluasi IS 'T-C.29 and Formulir E.81: evaluation of the past plan and of the strategic plan (evaluasi)';
COMMENT ON COLUMN evaluasi.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN evaluasi.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN evaluasi.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN evaluasi.page IS 'Page, counted from 1';
COMMENT ON COLUMN evaluasi.level IS 'Place in the hierarchy: urusan (affair of government), bidang (field), program, kegiatan (activity), sub_kegiatan (sub-activity), total, or lainnya (none of them); rata_rata is a printed average';
COMMENT ON COLUMN evaluasi.kode IS 'Canonical code, from urusan down, with dots; NULL when it cannot be known';
COMMENT ON COLUMN evaluasi.kode_cetak IS 'The code as printed (kode cetak)';
COMMENT ON COLUMN evaluasi.uraian IS 'Name (uraian): the official one where matched with certainty, else as read';
COMMENT ON COLUMN evaluasi.uraian_cetak IS 'Name as read from the page (uraian cetak)';
COMMENT ON COLUMN evaluasi.sasaran IS 'Objective (sasaran)';
COMMENT ON COLUMN evaluasi.indikator_no IS '1, 2, … for the indicators of one item; money stands only on the first';
COMMENT ON COLUMN evaluasi.indikator IS 'Performance indicator (indikator kinerja)';
COMMENT ON COLUMN evaluasi.satuan IS 'Unit of the performance columns (satuan)';
COMMENT ON COLUMN evaluasi.renstra_k IS 'Performance (kinerja): target at the end of the strategic plan (Renstra)';
COMMENT ON COLUMN evaluasi.renstra_rp IS 'Money: target at the end of the strategic plan (Renstra), rupiah';
COMMENT ON COLUMN evaluasi.lalu_k IS 'Performance (kinerja): realised up to year n-2 (lalu)';
COMMENT ON COLUMN evaluasi.lalu_rp IS 'Money: realised up to year n-2 (lalu), rupiah';
COMMENT ON COLUMN evaluasi.target_k IS 'Performance (kinerja): target of the year evaluated';
COMMENT ON COLUMN evaluasi.target_rp IS 'Money: target of the year evaluated, rupiah';
COMMENT ON COLUMN evaluasi.tw1_k IS 'Performance (kinerja): realised in quarter I (triwulan I)';
COMMENT ON COLUMN evaluasi.tw1_rp IS 'Money: realised in quarter I (triwulan I), rupiah';
COMMENT ON COLUMN evaluasi.tw2_k IS 'Performance (kinerja): realised in quarter II (triwulan II)';
COMMENT ON COLUMN evaluasi.tw2_rp IS 'Money: realised in quarter II (triwulan II), rupiah';
COMMENT ON COLUMN evaluasi.tw3_k IS 'Performance (kinerja): realised in quarter III (triwulan III)';
COMMENT ON COLUMN evaluasi.tw3_rp IS 'Money: realised in quarter III (triwulan III), rupiah';
COMMENT ON COLUMN evaluasi.tw4_k IS 'Performance (kinerja): realised in quarter IV (triwulan IV)';
COMMENT ON COLUMN evaluasi.tw4_rp IS 'Money: realised in quarter IV (triwulan IV), rupiah';
COMMENT ON COLUMN evaluasi.realisasi_k IS 'Performance (kinerja): realised in the year evaluated (realisasi)';
COMMENT ON COLUMN evaluasi.realisasi_rp IS 'Money: realised in the year evaluated (realisasi), rupiah';
COMMENT ON COLUMN evaluasi.berjalan_k IS 'Performance (kinerja): target of the current year (tahun berjalan)';
COMMENT ON COLUMN evaluasi.berjalan_rp IS 'Money: target of the current year (tahun berjalan), rupiah';
COMMENT ON COLUMN evaluasi.kumulatif_k IS 'Performance (kinerja): realised of the Renstra up to now (kumulatif)';
COMMENT ON COLUMN evaluasi.kumulatif_rp IS 'Money: realised of the Renstra up to now (kumulatif), rupiah';
COMMENT ON COLUMN evaluasi.capaian_k IS 'Performance (kinerja): achieved of the Renstra target, percent (capaian)';
COMMENT ON COLUMN evaluasi.capaian_rp IS 'Money: achieved of the Renstra target, percent (capaian)';
COMMENT ON COLUMN evaluasi.tingkat_k IS 'Performance (kinerja): achieved of the target of the year, percent (tingkat capaian)';
COMMENT ON COLUMN evaluasi.tingkat_rp IS 'Money: achieved of the target of the year, percent (tingkat capaian)';
COMMENT ON COLUMN evaluasi.penanggung_jawab IS 'Who is responsible (penanggung jawab)';
COMMENT ON COLUMN evaluasi.catatan IS 'Note (catatan)';
COMMENT ON COLUMN evaluasi.satuan_renstra IS 'Unit (satuan) of renstra_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_lalu IS 'Unit (satuan) of lalu_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_target IS 'Unit (satuan) of target_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_tw1 IS 'Unit (satuan) of tw1_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_tw2 IS 'Unit (satuan) of tw2_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_tw3 IS 'Unit (satuan) of tw3_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_tw4 IS 'Unit (satuan) of tw4_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_realisasi IS 'Unit (satuan) of realisasi_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_berjalan IS 'Unit (satuan) of berjalan_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_kumulatif IS 'Unit (satuan) of kumulatif_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_capaian IS 'Unit (satuan) of capaian_k where it differs from satuan';
COMMENT ON COLUMN evaluasi.satuan_tingkat IS 'Unit (satuan) of tingkat_k where it differs from satuan';

CREATE TABLE evaluasi_catatan (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    page        INTEGER,
    kode        VARCHAR,
    jenis       VARCHAR,
    teks        VARCHAR
);

COMMENT ON TABLE evaluasi_catatan IS 'Footers of T-C.29: factors and follow-up';
COMMENT ON COLUMN evaluasi_catatan.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN evaluasi_catatan.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN evaluasi_catatan.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN evaluasi_catatan.page IS 'Page, counted from 1';
COMMENT ON COLUMN evaluasi_catatan.kode IS 'Code of the program; NULL for the whole table';
COMMENT ON COLUMN evaluasi_catatan.jenis IS 'faktor pendorong (what helped), faktor penghambat (what hindered), tindak lanjut triwulan (follow-up next quarter), tindak lanjut RKPD (follow-up in the next plan)';
COMMENT ON COLUMN evaluasi_catatan.teks IS 'The text';

CREATE TABLE predikat (
    document_id VARCHAR NOT NULL,
    table_id    VARCHAR,
    row_no      INTEGER,
    page        INTEGER,
    kode        VARCHAR,
    field       VARCHAR,
    predikat    VARCHAR
);

COMMENT ON TABLE predikat IS 'Footers of T-C.29: the grade of a program (predikat kinerja)';
COMMENT ON COLUMN predikat.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN predikat.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN predikat.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN predikat.page IS 'Page, counted from 1';
COMMENT ON COLUMN predikat.kode IS 'Code of the program';
COMMENT ON COLUMN predikat.field IS 'Column under which it is printed, as capaian_k';
COMMENT ON COLUMN predikat.predikat IS 'The grade as printed';

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

COMMENT ON TABLE capaian IS 'T-C.30 and tables of target and realisation by year (capaian)';
COMMENT ON COLUMN capaian.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN capaian.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN capaian.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN capaian.page IS 'Page, counted from 1';
COMMENT ON COLUMN capaian.indikator IS 'Performance indicator';
COMMENT ON COLUMN capaian.tahun IS 'Year of the value';
COMMENT ON COLUMN capaian.jenis IS 'target, realisasi (realised), capaian (achieved), proyeksi (projected)';
COMMENT ON COLUMN capaian.nilai IS 'The value (nilai)';
COMMENT ON COLUMN capaian.satuan IS 'Unit';
COMMENT ON COLUMN capaian.teks IS 'What is printed where it is no number, as BB';

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

COMMENT ON TABLE review_rkpd IS 'T-C.31: the draft RKPD (rancangan awal) against the analysis of needs (hasil analisis kebutuhan)';
COMMENT ON COLUMN review_rkpd.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN review_rkpd.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN review_rkpd.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN review_rkpd.page IS 'Page, counted from 1';
COMMENT ON COLUMN review_rkpd.level IS 'Place in the hierarchy: urusan (affair of government), bidang (field), program, kegiatan (activity), sub_kegiatan (sub-activity), total, or lainnya (none of them)';
COMMENT ON COLUMN review_rkpd.kode IS 'Canonical code, from urusan down, with dots; NULL when it cannot be known';
COMMENT ON COLUMN review_rkpd.uraian_awal IS 'Name (uraian), draft RKPD';
COMMENT ON COLUMN review_rkpd.indikator_awal IS 'Indicator, draft RKPD';
COMMENT ON COLUMN review_rkpd.lokasi_awal IS 'Place (lokasi), draft RKPD';
COMMENT ON COLUMN review_rkpd.target_awal IS 'Target, draft RKPD';
COMMENT ON COLUMN review_rkpd.satuan_awal IS 'Unit of the target (satuan), draft RKPD';
COMMENT ON COLUMN review_rkpd.pagu_awal IS 'Indicative ceiling in rupiah (pagu), draft RKPD';
COMMENT ON COLUMN review_rkpd.uraian_kebutuhan IS 'Name (uraian), analysis of needs';
COMMENT ON COLUMN review_rkpd.indikator_kebutuhan IS 'Indicator, analysis of needs';
COMMENT ON COLUMN review_rkpd.lokasi_kebutuhan IS 'Place (lokasi), analysis of needs';
COMMENT ON COLUMN review_rkpd.target_kebutuhan IS 'Target, analysis of needs';
COMMENT ON COLUMN review_rkpd.satuan_kebutuhan IS 'Unit of the target (satuan), analysis of needs';
COMMENT ON COLUMN review_rkpd.pagu_kebutuhan IS 'Indicative ceiling in rupiah (pagu), analysis of needs';
COMMENT ON COLUMN review_rkpd.uraian_cetak IS 'Name as read from the page (uraian cetak)';
COMMENT ON COLUMN review_rkpd.kode_cetak IS 'The code as printed (kode cetak)';
COMMENT ON COLUMN review_rkpd.sumber_dana_awal IS 'Source of funds, draft RKPD';
COMMENT ON COLUMN review_rkpd.sumber_dana_kebutuhan IS 'Source of funds, analysis of needs';
COMMENT ON COLUMN review_rkpd.target_maju IS 'Target of the next year, where printed';
COMMENT ON COLUMN review_rkpd.satuan_maju IS 'Unit of target_maju';
COMMENT ON COLUMN review_rkpd.pagu_maju IS 'Ceiling of the next year, rupiah, where printed';
COMMENT ON COLUMN review_rkpd.indikator_no IS '1, 2, … for the indicators of one item; money stands only on the first';
COMMENT ON COLUMN review_rkpd.catatan IS 'Note (catatan penting)';

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

COMMENT ON TABLE klaim IS 'Figures that the narrative states (klaim); table_id is NULL';
COMMENT ON COLUMN klaim.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN klaim.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN klaim.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN klaim.page IS 'Page, counted from 1';
COMMENT ON COLUMN klaim.teks IS 'The passage';
COMMENT ON COLUMN klaim.subjek IS 'What is claimed: pagu, realisasi, serapan (absorption), jumlah program (number of programs), …';
COMMENT ON COLUMN klaim.tahun IS 'Year that it speaks of';
COMMENT ON COLUMN klaim.nilai IS 'The figure (nilai)';
COMMENT ON COLUMN klaim.satuan IS 'Unit, as rupiah or %';
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

COMMENT ON TABLE usulan IS 'T-C.32: proposals of the public (usulan)';
COMMENT ON COLUMN usulan.document_id IS 'First 16 hex digits of the SHA-256 of the file';
COMMENT ON COLUMN usulan.table_id IS 'The table within the document: document_id-NN';
COMMENT ON COLUMN usulan.row_no IS 'Row of the fact table, from 1, in printed order';
COMMENT ON COLUMN usulan.page IS 'Page, counted from 1';
COMMENT ON COLUMN usulan.level IS 'Place in the hierarchy: urusan (affair of government), bidang (field), program, kegiatan (activity), sub_kegiatan (sub-activity), total, or lainnya (none of them)';
COMMENT ON COLUMN usulan.kode IS 'Canonical code, from urusan down, with dots; NULL when it cannot be known';
COMMENT ON COLUMN usulan.uraian IS 'Name (uraian): the official one where matched with certainty, else as read';
COMMENT ON COLUMN usulan.uraian_cetak IS 'Name as read from the page (uraian cetak)';
COMMENT ON COLUMN usulan.lokasi IS 'Place (lokasi)';
COMMENT ON COLUMN usulan.indikator IS 'Indicator';
COMMENT ON COLUMN usulan.volume IS 'Amount proposed (besaran, volume)';
COMMENT ON COLUMN usulan.satuan IS 'Unit';
COMMENT ON COLUMN usulan.catatan IS 'Note';
