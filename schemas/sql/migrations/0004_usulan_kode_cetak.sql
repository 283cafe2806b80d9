-- Proposals (T-C.32) keep the code as printed, as the other fact tables do.

ALTER TABLE usulan ADD COLUMN kode_cetak VARCHAR;

