-- What a document's facts mean: more kinds than a Renja, and the year of a plan of several years.

COMMENT ON COLUMN documents.perangkat_daerah IS 'The local office that drew it up (perangkat daerah); NULL where nothing says so (finding DOC-01), and for documents of a whole government';
COMMENT ON COLUMN documents.tahun IS 'Year that is planned or reported (tahun); of a Renstra or RPJMD the first year of its period; NULL where nothing says so (finding DOC-01)';
COMMENT ON COLUMN documents.jenis IS 'Kind of document (jenis), as it says itself: Rancangan Awal Renja (first draft), Rancangan Renja (draft), Renja, Renja Perubahan (revision), LKjIP, Renstra, RPJMD, RKPD, KUA-PPAS, RKA, DPA, Perjanjian Kinerja, Evaluasi Renja, lainnya (none of these); NULL where nothing says so (finding DOC-01)';
