-- Decisions of people on what differs between documents; they outlive every new reading and comparison.

CREATE TABLE perubahan_keputusan (
    keputusan_id        VARCHAR NOT NULL,
    kunci               VARCHAR NOT NULL,
    dokumen_sebelum     VARCHAR NOT NULL,
    dokumen_sesudah     VARCHAR NOT NULL,
    perbedaan           VARCHAR,
    decision            VARCHAR,
    author              VARCHAR,
    decided_at          TIMESTAMP,
    note                VARCHAR
);

COMMENT ON TABLE perubahan_keputusan IS 'Decisions of people on what differs between documents; of several on one difference the last counts';
COMMENT ON COLUMN perubahan_keputusan.keputusan_id IS 'The decision';
COMMENT ON COLUMN perubahan_keputusan.kunci IS 'The difference: the same as long as it says the same of the same documents';
COMMENT ON COLUMN perubahan_keputusan.dokumen_sebelum IS 'Document of the first side (its document_id)';
COMMENT ON COLUMN perubahan_keputusan.dokumen_sesudah IS 'Document of the second side (its document_id)';
COMMENT ON COLUMN perubahan_keputusan.perbedaan IS 'The difference in words, as it was decided on';
COMMENT ON COLUMN perubahan_keputusan.decision IS 'accepted (it is so and must be explained), dismissed (it is none), answered (it is explained)';
COMMENT ON COLUMN perubahan_keputusan.author IS 'Who decided';
COMMENT ON COLUMN perubahan_keputusan.decided_at IS 'When, UTC';
COMMENT ON COLUMN perubahan_keputusan.note IS 'What the person wrote to it';
